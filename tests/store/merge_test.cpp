#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <vector>

#include "archive_testing.h"
#include "fake_pipeline.h"
#include "temporary_folder.h"

namespace gongkai {
namespace {

using namespace test;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

// Sources of two shards, each with what it has in common with the other.
struct Piece {
  std::string path, text;
};
const std::string kNobody = "year=2017\n----\nrequest.received 5\n";

std::vector<Piece> first_half() {
  return {{"1.txt", kReport},
          {"2.txt", replaced(kReport, "74", "75")},  // a revision of the first
          {"3.txt", replaced(kReport, "year=2017", "year=2016")},
          {"4.txt", kNobody},
          {"both.txt", replaced(kReport, "year=2017", "year=2015")}};  // in both shards
}

std::vector<Piece> second_half() {
  return {{"5.txt", "counter=812\n" + kReport},  // the first once more
          {"6.txt", replaced(kReport, "published=2018-02-01", "published=2018-05-01") +
                        "outcome.total 56 form\n"},  // the current revision
          {"7.txt", replaced(kReport, "621202", "430105")},
          {"8.txt", kNobody},
          {"both.txt", replaced(kReport, "year=2017", "year=2015")}};
}

void ingest_all(Archive& archive, const std::vector<Piece>& pieces,
                const IngestOptions& options = {}) {
  for (const Piece& piece : pieces) ingest(archive, piece.path, piece.text, options);
}

MergeSummary merge(Archive& archive, const std::filesystem::path& shard) {
  Result<MergeSummary> summary = archive.merge(shard);
  INFO((summary.ok() ? "" : summary.error().message));
  REQUIRE(summary.ok());
  return *summary;
}

std::string only_key(Archive& archive, const std::string& where) {
  return ask(archive, "SELECT report_key FROM report WHERE " + where);
}

}  // namespace

TEST_CASE("shards made apart come to what one run makes, in any order", "[store]") {
  TemporaryFolder folder;
  std::string expected;
  {
    Archive whole = open(folder / "whole.db");
    ingest_all(whole, first_half());
    ingest_all(whole, second_half());
    expected = digest(whole);
    Archive a = open(folder / "a.db");
    ingest_all(a, first_half());
    Archive b = open(folder / "b.db");
    ingest_all(b, second_half());
  }
  for (const bool a_first : {true, false}) {
    Archive out = open(folder / (a_first ? "ab.db" : "ba.db"));
    const MergeSummary one = merge(out, folder / (a_first ? "a.db" : "b.db"));
    CHECK(one.sources == 5);
    CHECK(one.sources_known == 0);
    const MergeSummary two = merge(out, folder / (a_first ? "b.db" : "a.db"));
    CHECK(two.sources == 4);
    CHECK(two.sources_known == 1);
    CHECK(two.reports_known == 1);
    CHECK(two.conflicts.empty());
    CHECK(digest(out) == expected);
    CHECK(ask(out, "PRAGMA foreign_key_check") == "");
    CHECK(ask(out, "PRAGMA integrity_check") == "ok");
    // Once more changes nothing.
    CHECK(merge(out, folder / "a.db").sources == 0);
    CHECK(digest(out) == expected);
    CHECK(ask(out, "SELECT count(*) FROM figure") ==
          ask(out,
              "SELECT count(*) FROM figure_row "
              "JOIN report USING (report_id) WHERE is_current = 1 AND is_primary = 1 "
              "AND state <> 'derived'"));
  }
}

TEST_CASE("ids that mean different things in two databases are translated", "[store]") {
  // Each shard met its rules in another order.
  TemporaryFolder folder;
  {
    Archive a = open(folder / "a.db");
    ingest(a, "1.txt",
           "code=430105\nauthority=甲\nyear=2017\n----\nrequest.received 3\n"
           "capacity.staff 9\nlost outcome.total 1 conflict\n");
    Archive b = open(folder / "b.db");
    ingest(b, "2.txt",
           "code=430104\nauthority=乙\nyear=2017\n----\ncapacity.staff 4\n"
           "outcome.total[commercial] 5 form\nrequest.received 6\n");
  }
  Archive out = open(folder / "out.db");
  merge(out, folder / "b.db");
  merge(out, folder / "a.db");
  CHECK(ask(out, "SELECT count(*) FROM figure WHERE rule <> indicator") == "0");
  CHECK(ask(out,
            "SELECT authority, indicator, applicant, value FROM figure "
            "ORDER BY authority, span_begin") ==
        "乙|capacity.staff|total|4;乙|outcome.total|commercial|5;乙|request.received|total|6;"
        "甲|request.received|total|3;甲|capacity.staff|total|9");
  CHECK(ask(out,
            "SELECT authority, indicator, rule FROM reading JOIN report USING "
            "(report_id) WHERE outcome = 'lost'") == "甲|outcome.total|outcome.total");
}

TEST_CASE("what people said in a shard holds for the whole", "[store]") {
  TemporaryFolder folder;
  const std::string doubtful = kNobody + "finding sum.x warning request.received\n";
  const auto people = [](Archive& archive) {
    const std::string finding = ask(archive,
                                    "SELECT id FROM finding WHERE \"check\" = 'sum.x' "
                                    "AND year = 2017 AND jurisdiction_code = '621202'");
    REQUIRE(archive.judge(finding, Judgement::kDismissed, "asked").ok());
    REQUIRE(archive
                .correct(only_key(archive,
                                  "year = 2017 AND is_current = 1 AND "
                                  "jurisdiction_code = '621202'"),
                         "request.received", "", Decimal::of(77), "scan")
                .ok());
  };
  const auto assign = [](Archive& archive) {
    REQUIRE(archive.assign(only_key(archive, "jurisdiction_code IS NULL"), "430103", "丙局").ok());
  };
  std::string expected;
  {
    Archive whole = open(folder / "whole.db");
    ingest(whole, "1.txt", kReport);
    ingest(whole, "2.txt", replaced(kReport, "74", "75"));
    ingest(whole, "3.txt", doubtful);
    people(whole);
    assign(whole);
    expected = digest(whole);
    Archive a = open(folder / "a.db");  // the people's words here ...
    ingest(a, "1.txt", kReport);
    ingest(a, "3.txt", doubtful);
    people(a);
    assign(a);
    Archive b = open(folder / "b.db");  // ... hold for the revision here, and the same source
    ingest(b, "2.txt", replaced(kReport, "74", "75"));
    ingest(b, "3.txt", doubtful);
  }
  for (const bool a_first : {true, false}) {
    Archive out = open(folder / (a_first ? "ab.db" : "ba.db"));
    CHECK(merge(out, folder / (a_first ? "a.db" : "b.db")).conflicts.empty());
    CHECK(merge(out, folder / (a_first ? "b.db" : "a.db")).conflicts.empty());
    CHECK(ask(out,
              "SELECT value, state FROM figure WHERE indicator = 'request.received' "
              "AND jurisdiction_code = '621202'") == "77|corrected");
    CHECK(ask(out, "SELECT authority FROM report WHERE jurisdiction_code = '430103'") == "丙局");
    CHECK(ask(out, "SELECT count(*) FROM report WHERE jurisdiction_code IS NULL") == "0");
    CHECK(digest(out) == expected);
  }
}

TEST_CASE("where two databases say different things the conflict is named and the first stays",
          "[store]") {
  TemporaryFolder folder;
  const std::string doubtful = kNobody + "finding sum.x warning request.received\n";
  const auto make = [&](const char* name, const char* area, int value, Judgement judgement,
                        const IngestOptions& options) {
    Archive archive = open(folder / name);
    ingest(archive, "in/1.txt", kReport, options);
    ingest(archive, "in/2.txt", doubtful, options);
    REQUIRE(archive.assign(only_key(archive, "jurisdiction_code IS NULL"), area).ok());
    REQUIRE(archive.correct("621202/", "request.received", "", Decimal::of(value), "n").ok());
    const std::string finding = ask(archive,
                                    "SELECT id FROM finding WHERE \"check\" = 'sum.x' "
                                    "AND jurisdiction_code = '621202'");
    REQUIRE(archive.judge(finding, judgement, "n").ok());
  };
  IngestOptions other;
  other.rules = rules_adding(1);
  make("a.db", "430103", 71, Judgement::kAccepted, {});
  make("b.db", "430105", 72, Judgement::kDismissed, other);
  Archive out = open(folder / "out.db");
  merge(out, folder / "a.db");
  const std::string before = digest(out);
  std::vector<std::string> conflicts = merge(out, folder / "b.db").conflicts;
  CHECK(digest(out) == before);
  REQUIRE(conflicts.size() == 5);
  const auto names = [&](const char* words) {
    return std::count_if(conflicts.begin(), conflicts.end(), [&](const std::string& conflict) {
      return conflict.find(words) != std::string::npos;
    });
  };
  CHECK(names("assignment of in/2.txt") == 1);
  CHECK(names("correction of 621202/甲县人民政府/2017 request.received[total]") == 1);
  CHECK(names("verdict on finding ") == 1);
  CHECK(names("in/1.txt was read under other rules") == 1);
  CHECK(names("in/2.txt was read under other rules") == 1);
}

TEST_CASE("numbers about places come along, and two for one place and year are a conflict",
          "[store]") {
  TemporaryFolder folder;
  const auto make = [&](const char* name, int population) {
    REQUIRE(open(folder / name).close().ok());
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((folder / name).c_str(), &db) == SQLITE_OK);
    const std::string sql = "INSERT INTO context_file VALUES ('population.csv', '" +
                            std::to_string(population) +
                            "'); INSERT INTO context_row VALUES ('population', '621202', 2017, " +
                            std::to_string(population) + ", 0, 'person', 'population.csv', 2)";
    CHECK(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
  };
  make("a.db", 500);
  make("b.db", 600);
  Archive out = open(folder / "out.db");
  CHECK(merge(out, folder / "a.db").conflicts.empty());
  const std::vector<std::string> conflicts = merge(out, folder / "b.db").conflicts;
  REQUIRE(conflicts.size() == 2);
  CHECK(conflicts[1] == "the context value population 621202 2017 differs; the one here stays");
  CHECK(ask(out, "SELECT coefficient FROM context_row") == "500");
}

TEST_CASE("what is no shard is refused and the database stays as it was", "[store]") {
  TemporaryFolder folder;
  Archive out = open(folder / "out.db");
  ingest(out, "1.txt", kReport);
  const std::string before = digest(out);
  folder.write("notes.db",
               "these are my notes, longer than a header of a hundred bytes would be, "
               "so that it is not taken for an empty file");
  CHECK(out.merge(folder / "notes.db").error().code == Errc::kSchemaVersion);
  CHECK(out.merge(folder / "absent.db").error().code == Errc::kNotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "absent.db"));
  CHECK(out.merge(folder / "out.db").error().code == Errc::kInvalid);
  REQUIRE(out.begin().ok());
  CHECK(out.merge(folder / "notes.db").error().code == Errc::kInvalid);
  out.rollback();
  CHECK(digest(out) == before);
}

TEST_CASE("of two databases the damaged one is named, and nothing comes of it", "[store]") {
  TemporaryFolder folder;
  {
    Archive shard = open(folder / "shard.db");
    for (const Piece& piece : first_half()) ingest(shard, piece.path, piece.text);
  }
  std::ptrdiff_t page = 0;
  {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open((folder / "shard.db").c_str(), &db) == SQLITE_OK);
    sqlite3_stmt* root = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'source'", -1,
                               &root, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(root) == SQLITE_ROW);
    page = sqlite3_column_int(root, 0);
    sqlite3_finalize(root);
    sqlite3_close(db);
  }
  folder.patch("shard.db", (page - 1) * 8192, std::string(64, '\xA5'));
  Archive out = open(folder / "out.db");
  ingest(out, "1.txt", kReport);
  const std::string before = digest(out);
  const Result<MergeSummary> merged = out.merge(folder / "shard.db");
  REQUIRE_FALSE(merged.ok());
  CHECK(merged.error().message ==
        (folder / "shard.db").string() +
            " is damaged: database disk image is malformed; restore a copy of it");
  CHECK(digest(out) == before);
}

TEST_CASE("sources of one report that are read differently are a finding, in any order",
          "[store]") {
  TemporaryFolder folder;
  IngestOptions other;
  other.rules = rules_adding(1);
  std::string digests[2];
  for (const bool first : {true, false}) {
    Archive archive = open(folder / (first ? "a.db" : "b.db"));
    ingest(archive, "1.txt", kReport, first ? IngestOptions() : other);
    const IngestSummary second =
        ingest(archive, "1.html", "counter=9\n" + kReport, first ? other : IngestOptions());
    CHECK(second.findings >= 1);
    CHECK(ask(archive,
              "SELECT count(*), min(severity), min(length(id)) FROM finding "
              "WHERE \"check\" = 'read.sources_differ'") == "1|warning|16");
    CHECK(ask(archive, "SELECT sum(agrees), sum(stands), count(*) FROM source_comparison") ==
          "1|1|2");
    // Once both are read under the same rules the doubt is gone.
    other.reread = true;
    ingest(archive, first ? "1.txt" : "1.html", first ? kReport : "counter=9\n" + kReport, other);
    CHECK(ask(archive, "SELECT count(*) FROM finding WHERE \"check\" = 'read.sources_differ'") ==
          "0");
  }
  // The same shards as one database.
  Archive one = open(folder / "one.db");
  ingest(one, "1.txt", kReport);
  Archive two = open(folder / "two.db");
  ingest(two, "1.html", "counter=9\n" + kReport, other);
  REQUIRE(one.close().ok());
  REQUIRE(two.close().ok());
  for (const bool first : {true, false}) {
    Archive out = open(folder / (first ? "12.db" : "21.db"));
    merge(out, folder / (first ? "one.db" : "two.db"));
    merge(out, folder / (first ? "two.db" : "one.db"));
    CHECK(ask(out, "SELECT count(*) FROM finding WHERE \"check\" = 'read.sources_differ'") == "1");
    digests[first] = digest(out);
  }
  CHECK(digests[0] == digests[1]);
}

}  // namespace gongkai
