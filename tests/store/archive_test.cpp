#include "gongkai/archive.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "archive_testing.h"
#include "fake_pipeline.h"
#include "temporary_folder.h"

namespace gongkai {
namespace {

using namespace test;

std::string with_line(const std::string& line) { return kReport + line + "\n"; }

}  // namespace

TEST_CASE("a figure is found under the identity of its report", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  const IngestSummary summary = ingest(archive, "seeds/1.txt", kReport);
  CHECK(summary.reports_new == 1);
  CHECK(summary.figures == 2);
  CHECK(ask(archive,
            "SELECT jurisdiction_code, authority, year, source_path, indicator, applicant,"
            " value, unit, printed, scope, state, quote FROM figure ORDER BY span_begin") ==
        "621202|甲县人民政府|2017|seeds/1.txt|request.received|total|74|request|74|whole|stated|"
        "request.received 74 whole;"
        "621202|甲县人民政府|2017|seeds/1.txt|proposal.npc.conclusion_rate|total|70.23|percent|"
        "70.23|unspecified|stated|proposal.npc.conclusion_rate 70.23");
  CHECK(ask(archive, "SELECT substr(report_key, 1, 33), length(report_key) FROM report") ==
        "621202/甲县人民政府/2017#" + ask(archive, "SELECT substr(body_hash, 1, 12) FROM report") +
            "|31");
}

TEST_CASE("integers are stored as integers and percentages as reals", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  CHECK(ask(archive, "SELECT typeof(value), value = 70.23 FROM figure ORDER BY span_begin") ==
        "integer|0;real|1");
}

TEST_CASE("readings, mentions, skipped numbers and findings are kept with their place", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  CHECK(ask(archive, "SELECT value, outcome, reason FROM reading WHERE outcome = 'lost'") ==
        "70|lost|conflict");
  CHECK(ask(archive, "SELECT value, unit, quote FROM mention") == "12|件|mention 12 件");
  CHECK(ask(archive, "SELECT kind FROM skipped") == "date");
  CHECK(ask(archive, "SELECT \"check\", severity, verdict, length(id) FROM finding") ==
        "sum.x|warning|violated|16");
}

TEST_CASE("a candidate that became a figure is stored once and shown as a candidate still",
          "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  CHECK(ask(archive, "SELECT count(*) FROM reading_row") == "1");
  const char* all =
      "SELECT indicator, value, outcome, reason, quote FROM reading ORDER BY span_begin";
  const std::string expected =
      "request.received|74|figure||request.received 74 whole;"
      "proposal.npc.conclusion_rate|70.23|figure||proposal.npc.conclusion_rate 70.23;"
      "request.received|70|lost|conflict|lost request.received 70 conflict";
  CHECK(ask(archive, all) == expected);
  CHECK(ask(archive, "SELECT seq, span_begin FROM reading_all ORDER BY seq") ==
        ask(archive,
            "SELECT row_number() OVER (ORDER BY span_begin) - 1, span_begin FROM reading "
            "ORDER BY span_begin"));
  // What a person enters is no candidate, and what was read stays one.
  REQUIRE(archive.correct("621202/", "request.received", "", Decimal::of(77), "scan").ok());
  CHECK(ask(archive, all) == expected);
  CHECK(ask(archive, "SELECT value FROM figure WHERE indicator = 'request.received'") == "77");
}

TEST_CASE("every span slices the stored text to the printed words", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  CHECK(ask(archive,
            "SELECT count(*) FROM figure AS f JOIN document_text AS d USING (report_id) "
            "WHERE CAST(substr(CAST(d.text AS BLOB), f.span_begin + 1, "
            "f.span_end - f.span_begin) AS TEXT) <> f.printed") == "0");
}

TEST_CASE("the same bytes under the same rules change nothing", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  const std::string before = digest(archive);
  const IngestSummary again = ingest(archive, "1.txt", kReport);
  CHECK(again.sources_unchanged == 1);
  CHECK(again.reports_new == 0);
  CHECK(digest(archive) == before);
}

TEST_CASE("other bytes with the same body are one more source of the report", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  const IngestSummary second = ingest(archive, "2.txt", "counter=812\n" + kReport);
  CHECK(second.reports_same + second.reports_reread == 1);
  CHECK(ask(archive, "SELECT count(*) FROM report") == "1");
  CHECK(ask(archive, "SELECT count(*) FROM report_source") == "2");
  CHECK(ask(archive, "SELECT count(*) FROM figure_all") == "2");
}

TEST_CASE("blanks and line breaks alone make no new revision", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  ingest(archive, "2.txt", kReport + "\n \xE3\x80\x80\n");
  CHECK(ask(archive, "SELECT count(*) FROM report") == "1");
}

TEST_CASE("a changed body is a revision beside the old one", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  std::string later = kReport;
  later.replace(later.find("74"), 2, "75");
  later.replace(later.find("2018-02-01"), 10, "2018-03-01");
  const IngestSummary summary = ingest(archive, "1.txt", later);
  CHECK(summary.reports_revised == 1);
  CHECK(ask(archive, "SELECT value FROM figure WHERE indicator = 'request.received'") == "75");
  CHECK(ask(archive,
            "SELECT revision, is_current, value FROM figure_all "
            "WHERE indicator = 'request.received' ORDER BY 1") == "1|0|74;2|1|75");
}

TEST_CASE("the current revision does not depend on the order of arrival", "[store]") {
  const std::string early = kReport;
  std::string late = with_line("request.received.online 3");
  late.replace(late.find("2018-02-01"), 10, "2018-05-01");
  const std::string more_cells = with_line("outcome.total 56 form");
  const std::string third = with_line("text");
  std::vector<std::string> reports = {early, late, more_cells, third};
  std::sort(reports.begin(), reports.end());
  std::string first_digest;
  do {
    TemporaryFolder folder;
    Archive archive = open(folder / "a.db");
    for (std::size_t i = 0; i < reports.size(); ++i) {
      ingest(archive, "same.txt", reports[i]);
    }
    CHECK(ask(archive, "SELECT published_on, revision FROM report WHERE is_current = 1") ==
          "2018-05-01|4");
    CHECK(ask(archive, "SELECT form_cells FROM report WHERE revision = 3") == "1");
    if (first_digest.empty()) first_digest = digest(archive);
    CHECK(digest(archive) == first_digest);
  } while (std::next_permutation(reports.begin(), reports.end()));
}

TEST_CASE("of two sources with one body the one with more form cells stands", "[store]") {
  // The same words as a grid and as flat text: what differs lies outside the body.
  const std::string flat = kReport;
  std::string digests[2];
  for (const bool flat_first : {true, false}) {
    TemporaryFolder folder;
    Archive archive = open(folder / "a.db");
    const std::string other = "title=甲\n" + kReport;
    ingest(archive, flat_first ? "a.txt" : "b.txt", flat_first ? flat : other);
    ingest(archive, flat_first ? "b.txt" : "a.txt", flat_first ? other : flat);
    digests[flat_first] = digest(archive);
  }
  CHECK(digests[0] == digests[1]);
}

TEST_CASE("an unresolved report is never merged with another", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  const std::string nobody = "year=2017\ntitle=我局\ncandidates=430103\n----\nrequest.received 5\n";
  CHECK(ingest(archive, "1.txt", nobody).reports_unresolved == 1);
  ingest(archive, "2.txt", nobody);
  CHECK(ask(archive,
            "SELECT count(*), count(jurisdiction_code), min(candidates), "
            "sum(is_current) FROM report") == "2|0|430103|2");
  CHECK(ask(archive, "SELECT count(*) FROM figure WHERE jurisdiction_code IS NULL") == "2");
}

TEST_CASE("a verdict on one finding without operands says nothing of the others", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  const std::string nobody =
      "year=2017\n----\nrequest.received 5\nfinding read.x note - rows\n"
      "finding read.x note - header\nfinding read.x note - rows\n";
  ingest(archive, "1.txt", nobody);
  REQUIRE(ask(archive, "SELECT count(DISTINCT id) FROM finding WHERE \"check\" = 'read.x'") == "3");
  const std::string second = ask(archive, "SELECT id FROM finding WHERE message_en = 'header'");
  REQUIRE(archive.judge(second, Judgement::kDismissed, "seen").ok());
  const char* judged =
      "SELECT message_en, judgement FROM finding WHERE \"check\" = 'read.x' "
      "ORDER BY span_begin";
  CHECK(ask(archive, judged) == "rows|;header|dismissed;rows|");
  // The verdicts go with the report when its place is settled.
  const std::string last = ask(archive,
                               "SELECT id FROM finding WHERE message_en = 'rows' "
                               "ORDER BY span_begin DESC LIMIT 1");
  REQUIRE(archive.judge(last, Judgement::kAccepted, "").ok());
  REQUIRE(
      archive.assign(ask(archive, "SELECT report_key FROM report"), "621202", "武都区城管局").ok());
  CHECK(ask(archive, judged) == "rows|;header|dismissed;rows|accepted");
  IngestOptions options;
  options.reread = true;
  ingest(archive, "1.txt", nobody, options);
  CHECK(ask(archive, judged) == "rows|;header|dismissed;rows|accepted");
}

TEST_CASE("an assignment settles an unresolved report and survives re-reading", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  const std::string nobody =
      "year=2017\n----\nrequest.received 5\nfinding sum.x warning request.received\n";
  ingest(archive, "1.txt", nobody);
  const std::string key = ask(archive, "SELECT report_key FROM report");
  const std::string finding = ask(archive, "SELECT id FROM finding");
  REQUIRE(archive.judge(finding, Judgement::kDismissed, "seen").ok());
  Result<std::string> assigned = archive.assign(key, "621202", "武都区城管局");
  REQUIRE(assigned.ok());
  CHECK(assigned->rfind("621202/武都区城管局/2017#", 0) == 0);
  CHECK(ask(archive,
            "SELECT r.jurisdiction, r.authority, r.candidates, f.judgement, x.value "
            "FROM report AS r JOIN finding AS f USING (report_id) "
            "JOIN figure AS x USING (report_id)") == "武都区|武都区城管局||dismissed|5");

  IngestOptions options;
  options.rules = rules_adding(1);
  options.reread = true;
  CHECK(ingest(archive, "1.txt", nobody, options).reports_reread == 1);
  CHECK(ask(archive,
            "SELECT r.authority, f.judgement, x.value FROM report AS r "
            "JOIN finding AS f USING (report_id) JOIN figure AS x USING (report_id)") ==
        "武都区城管局|dismissed|6");
}

TEST_CASE("two unresolved reports assigned to one identity are one", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  const std::string nobody = "year=2017\n----\nrequest.received 5\n";
  ingest(archive, "1.txt", nobody);
  ingest(archive, "2.txt", nobody);
  for (const char* path : {"1.txt", "2.txt"}) {
    Result<Rows> rows =
        archive.query("SELECT report_key FROM report JOIN source USING (source_id) WHERE path = ?1",
                      std::vector<SqlValue>{std::string_view(path)});
    REQUIRE(rows.ok());
    REQUIRE(*rows->next());
    const std::string key(rows->text(0));
    REQUIRE(archive.assign(key, "621202", "武都区城管局").ok());
  }
  CHECK(ask(archive, "SELECT count(*) FROM report") == "1");
  CHECK(ask(archive, "SELECT count(*) FROM report_source") == "2");
}

TEST_CASE("known bytes are read again only where asked and the rules changed", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  IngestOptions options;
  options.rules = rules_adding(1);
  const IngestSummary left = ingest(archive, "1.txt", kReport, options);
  CHECK(left.sources_outdated == 1);
  CHECK(ask(archive, "SELECT value FROM figure WHERE indicator = 'request.received'") == "74");
  options.reread = true;
  CHECK(ingest(archive, "1.txt", kReport, options).reports_reread == 1);
  CHECK(ask(archive, "SELECT value FROM figure WHERE indicator = 'request.received'") == "75");
  CHECK(ingest(archive, "1.txt", kReport, options).sources_unchanged == 1);
  CHECK(ask(archive, "SELECT count(*) FROM report") == "1");
}

TEST_CASE("a correction stands beside the value read, is used instead, and survives re-reading",
          "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  const std::string key = ask(archive, "SELECT report_key FROM report");
  REQUIRE(
      archive.correct(key, "request.received", "total", Decimal::of(47), "digits swapped").ok());
  REQUIRE(archive.correct(key, "fee.charged", "total", Decimal::of(0), "in the annex").ok());
  const char* kBoth =
      "SELECT indicator, value, state, is_primary FROM figure_all "
      "WHERE indicator IN ('request.received', 'fee.charged') ORDER BY 1, 2";
  CHECK(ask(archive, kBoth) ==
        "fee.charged|0|corrected|1;request.received|47|corrected|1;request.received|74|stated|0");
  CHECK(ask(archive, "SELECT value FROM figure WHERE indicator = 'request.received'") == "47");
  IngestOptions options;
  options.rules = rules_adding(1);
  options.reread = true;
  ingest(archive, "1.txt", kReport, options);
  CHECK(ask(archive, "SELECT value FROM figure WHERE indicator = 'request.received'") == "47");
  const std::string again = ask(archive, "SELECT report_key FROM report");
  REQUIRE(archive.correct(again, "request.received", "total", std::nullopt, "").ok());
  CHECK(ask(archive, "SELECT value, is_primary FROM figure WHERE indicator = 'request.received'") ==
        "75|1");
}

TEST_CASE("people's words are refused where they name nothing", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  const std::string key = ask(archive, "SELECT report_key FROM report");
  CHECK(archive.correct(key, "request.recieved", "total", Decimal::of(1), "").error().message ==
        "there is no indicator \"request.recieved\"; the nearest is request.received");
  CHECK(archive.judge("0123", Judgement::kAccepted, "").error().code == Errc::kNotFound);
  CHECK(archive.assign("nothing", "621202").error().code == Errc::kNotFound);
  CHECK(archive.assign(key, "62120").error().code == Errc::kInvalid);
  CHECK(archive.assign(key, "999999").error().code == Errc::kInvalid);
  CHECK(archive.assign(key, "621202", {}, 2007).error().code == Errc::kInvalid);
  CHECK(archive.assign(key, "621202", {}, 2101).error().code == Errc::kInvalid);
  CHECK(ask(archive, "SELECT report_key FROM report") == key);
  CHECK(ask(archive, "SELECT count(*) FROM jurisdiction WHERE code = '999999'") == "0");
  // The archive goes on working.
  CHECK(archive.judge(ask(archive, "SELECT id FROM finding"), Judgement::kDismissed, "x").ok());
}

TEST_CASE("a broken source is refused with its reason and changes nothing", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  const std::string before = digest(archive);
  const std::string broken = "broken";
  CHECK(archive.ingest(source("2.txt", broken)).error().message == "2.txt is broken");
  const std::string no_report = "a page about something else";
  CHECK(archive.ingest(source("3.txt", no_report)).error().code == Errc::kNotAReport);
  CHECK(digest(archive) == before);
}

TEST_CASE("a folder is read although files in it fail", "[store]") {
  TemporaryFolder folder;
  folder.write("in/1.txt", kReport);
  folder.write("in/2.txt", "broken");
  folder.write("in/3.txt", with_line("text of another revision"));
  Archive archive = open(folder / "a.db");
  IngestOptions options;
  std::vector<std::string> seen;
  options.batch = 2;
  options.progress = [&](const Progress& progress) {
    seen.emplace_back(progress.path);
    return true;
  };
  Result<IngestSummary> summary = archive.ingest(folder / "in", options);
  REQUIRE(summary.ok());
  CHECK(summary->sources == 3);
  CHECK(summary->failed.size() == 1);
  CHECK(summary->failed[0].path == "in/2.txt");
  CHECK(summary->reports_new == 1);
  CHECK(summary->reports_revised == 1);
  CHECK(seen == std::vector<std::string>{"in/1.txt", "in/2.txt", "in/3.txt"});
  CHECK(archive.ingest(folder / "absent").error().code == Errc::kNotFound);
}

TEST_CASE("a source that takes more memory than there is fails alone", "[store]") {
  for (const std::size_t jobs : {1U, 3U}) {
    INFO(jobs);
    TemporaryFolder folder;
    folder.write("in/1.txt", kReport);
    folder.write("in/2.txt", "endless");
    folder.write("in/3.txt", with_line("text of another revision"));
    Archive archive = open(folder / "a.db");
    IngestOptions options;
    options.jobs = jobs;
    Result<IngestSummary> summary = archive.ingest(folder / "in", options);
    REQUIRE(summary.ok());
    CHECK(summary->sources == 3);
    CHECK(summary->reports_new == 1);
    CHECK(summary->reports_revised == 1);
    REQUIRE(summary->failed.size() == 1);
    CHECK(summary->failed[0].path == "in/2.txt");
    CHECK(summary->failed[0].error.code == Errc::kTooLarge);
    CHECK(summary->failed[0].error.message.find("in/2.txt takes more memory") == 0);
  }
}

TEST_CASE("a run makes the same file byte for byte for any number of jobs", "[store]") {
  TemporaryFolder folder;
  for (int i = 0; i < 120; ++i) {
    std::string report = kReport;
    // Some revisions, some copies, some that cannot be read; long ones between short ones.
    report.replace(report.find("621202"), 6, "6212" + std::to_string(10 + i % 40));
    if (i % 7 == 0) report = "broken";
    if (i % 11 == 0) report += std::string(static_cast<std::size_t>(i) * 500, 'x') + "\n";
    folder.write("in/" + std::to_string(1000 + i) + ".txt", report);
  }
  std::string expected;
  for (const std::size_t jobs : {1U, 2U, 4U}) {
    INFO(jobs);
    const std::string name = std::to_string(jobs) + ".db";
    std::vector<std::string> seen;
    IngestOptions options;
    options.jobs = jobs;
    options.batch = 13;
    options.progress = [&](const Progress& progress) {
      seen.emplace_back(progress.path);
      return true;
    };
    Archive archive = open(folder / name);
    Result<IngestSummary> summary = archive.ingest(folder / "in", options);
    REQUIRE(summary.ok());
    CHECK(summary->sources == 120);
    CHECK(summary->failed.size() == 18);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
    // What is known is not read again, whoever reads.
    Result<IngestSummary> again = archive.ingest(folder / "in", options);
    REQUIRE(again.ok());
    CHECK(again->sources_unchanged == 102);
    REQUIRE(archive.close().ok());
    if (expected.empty()) expected = folder.read(name);
    CHECK((folder.read(name) == expected));
    CHECK_FALSE(std::filesystem::exists(folder / (name + "-wal")));
  }
}

TEST_CASE("a source that comes twice in one batch is read as without readers", "[store]") {
  // The second of them is new to every reader and known to the writer.
  TemporaryFolder folder;
  folder.write("in/1.txt", kReport);
  const std::vector<std::filesystem::path> paths = {folder / "in", folder / "in",
                                                    folder / "absent"};
  for (const std::size_t jobs : {1U, 3U}) {
    Archive archive = open(folder / (std::to_string(jobs) + ".db"));
    IngestOptions options;
    options.jobs = jobs;
    Result<IngestSummary> summary = archive.ingest(paths, options);
    REQUIRE(summary.ok());
    CHECK(summary->sources == 3);
    CHECK(summary->reports_new == 1);
    CHECK(summary->sources_unchanged == 1);
    REQUIRE(summary->failed.size() == 1);
    CHECK(summary->failed[0].error.code == Errc::kNotFound);
  }
}

TEST_CASE("a cancelled run goes on where it stopped", "[store]") {
  TemporaryFolder folder;
  for (int i = 0; i < 40; ++i) {
    std::string report = kReport;
    report.replace(report.find("621202"), 6, "6212" + std::to_string(10 + i));
    folder.write("in/" + std::to_string(100 + i) + ".txt", report);
  }
  Archive undisturbed = open(folder / "b.db");
  REQUIRE(undisturbed.ingest(folder / "in").ok());
  for (const std::size_t jobs : {1U, 2U}) {
    Archive archive = open(folder / (std::to_string(jobs) + ".db"));
    IngestOptions options;
    options.jobs = jobs;
    options.progress = [](const Progress& progress) { return progress.sources < 17; };
    Result<IngestSummary> first = archive.ingest(folder / "in", options);
    REQUIRE(first.ok());
    CHECK(first->cancelled);
    CHECK(ask(archive, "SELECT count(*) FROM source") == "17");
    options.progress = nullptr;
    Result<IngestSummary> second = archive.ingest(folder / "in", options);
    REQUIRE(second.ok());
    CHECK(second->sources_unchanged == 17);
    CHECK(second->reports_new == 23);
    CHECK(digest(archive) == digest(undisturbed));
  }
}

TEST_CASE("cancelling keeps what was read so far", "[store]") {
  TemporaryFolder folder;
  folder.write("in/1.txt", kReport);
  folder.write("in/2.txt", with_line("another"));
  Archive archive = open(folder / "a.db");
  IngestOptions options;
  options.progress = [](const Progress&) { return false; };
  Result<IngestSummary> summary = archive.ingest(folder / "in", options);
  REQUIRE(summary.ok());
  CHECK(summary->cancelled);
  CHECK(ask(archive, "SELECT count(*) FROM source") == "1");
}

TEST_CASE("several reports in one source are several reports", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  std::string other = kReport;
  other.replace(other.find("2017"), 4, "2016");
  const IngestSummary summary = ingest(archive, "1.txt", kReport + "====\n" + other);
  CHECK(summary.reports_new == 2);
  CHECK(ask(archive, "SELECT ordinal FROM report_source ORDER BY 1") == "0;1");
  // The second goes from the source: its report goes.
  IngestOptions options;
  options.reread = true;
  options.rules = rules_adding(1);
  ingest(archive, "1.txt", kReport + "====\n" + other, options);
  CHECK(ask(archive, "SELECT count(*) FROM report") == "2");
}

TEST_CASE("what is not committed is not there", "[store]") {
  TemporaryFolder folder;
  {
    Archive archive = open(folder / "a.db");
    REQUIRE(archive.begin().ok());
    ingest(archive, "1.txt", kReport);
    CHECK(ask(archive, "SELECT count(*) FROM report") == "0");
    archive.rollback();
    CHECK(ask(archive, "SELECT count(*) FROM report") == "0");
    ingest(archive, "1.txt", kReport);  // the rule's name was rolled back and is written again
    CHECK(ask(archive, "SELECT count(*) FROM figure") == "2");
    REQUIRE(archive.begin().ok());
    ingest(archive, "2.txt", with_line("a revision"));
  }
  Archive archive = open(folder / "a.db");
  CHECK(ask(archive, "SELECT count(*) FROM report") == "1");
}

TEST_CASE("a closed database is one file", "[store]") {
  TemporaryFolder folder;
  {
    Archive archive = open(folder / "a.db");
    ingest(archive, "1.txt", kReport);
    ask(archive, "SELECT count(*) FROM figure");
  }
  CHECK(std::filesystem::exists(folder / "a.db"));
  CHECK_FALSE(std::filesystem::exists(folder / "a.db-wal"));
  CHECK_FALSE(std::filesystem::exists(folder / "a.db-shm"));
  CHECK_FALSE(std::filesystem::exists(folder / "a.db-journal"));
}

TEST_CASE("files that are no database of this schema are refused in one sentence", "[store]") {
  TemporaryFolder folder;
  const auto refused = [&](const char* name) {
    Result<Archive> archive = Archive::open(folder / name);
    REQUIRE_FALSE(archive.ok());
    return archive.error();
  };
  folder.write("text.db", std::string(5000, 'x'));
  CHECK(refused("text.db").code == Errc::kSchemaVersion);
  CHECK(refused("text.db").message.find("is no SQLite database") != std::string::npos);
  std::filesystem::create_directory(folder / "folder.db");
  CHECK(refused("folder.db").code == Errc::kIo);
  CHECK(Archive::open(folder / "absent.db", Archive::Mode::kReadOnly).error().code ==
        Errc::kNotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "absent.db"));
  { Archive archive = open(folder / "new.db"); }
  folder.patch("new.db", 60, std::string("\0\0\0\x63", 4));  // user_version
  CHECK(refused("new.db").message.find("newer than") != std::string::npos);
  folder.patch("new.db", 60, std::string("\0\0\0\0", 4));
  CHECK(refused("new.db").message.find("gongkai upgrade") != std::string::npos);
  folder.patch("new.db", 68, std::string("\0\0\0\1", 4));  // application_id
  CHECK(refused("new.db").message.find("another program") != std::string::npos);
}

TEST_CASE("a database opened for reading answers and cannot be written", "[store]") {
  TemporaryFolder folder;
  {
    Archive archive = open(folder / "a.db");
    ingest(archive, "1.txt", kReport);
  }
  Archive archive = open(folder / "a.db", Archive::Mode::kReadOnly);
  CHECK(ask(archive, "SELECT count(*) FROM figure") == "2");
  CHECK(archive.ingest(source("2.txt", kReport)).error().code == Errc::kReadOnly);
  CHECK(archive.ingest(folder.path()).error().code == Errc::kReadOnly);
  CHECK(archive.digest().ok());
}

TEST_CASE("a query cannot change the file", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  for (const char* sql : {"DELETE FROM report", "DROP TABLE report", "PRAGMA journal_mode = DELETE",
                          "ATTACH 'x.db' AS x", "PRAGMA user_version = 3", "BEGIN", "VACUUM",
                          "SELECT 1; DELETE FROM report", "", "  -- nothing"}) {
    INFO(sql);
    Result<Rows> rows = archive.query(sql);
    REQUIRE_FALSE(rows.ok());
    CHECK(rows.error().code == Errc::kInvalid);
  }
  CHECK(archive.query("SELECT nonsense FROM report").error().message ==
        "the query was refused: no such column: nonsense");
  CHECK(archive.query("SELECT \"nonsense\" FROM report").error().code == Errc::kSql);
  CHECK(ask(archive, "SELECT count(*) FROM report;") == "1");
}

TEST_CASE("SQL in a title is only text", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  const std::string title = "'); DROP TABLE report; --\"\\%_";
  ingest(archive, "1.txt", "title=" + title + "\nauthority=a'b\"c%/#\n" + kReport);
  CHECK(ask(archive, "SELECT title FROM report") == title);
  const std::string key = ask(archive, "SELECT report_key FROM report");
  CHECK(archive.correct(key, "fee.charged", "total", Decimal::of(1), title).ok());
}

TEST_CASE("a manifest's word reaches the reading, and a change of it reads again", "[store]") {
  TemporaryFolder folder;
  folder.write("in/1.txt", "year=2017\n----\nrequest.received 5\n");
  Archive archive = open(folder / "a.db");
  REQUIRE(archive.ingest(folder / "in").ok());
  CHECK(ask(archive, "SELECT count(*) FROM report WHERE jurisdiction_code IS NULL") == "1");
  const Manifest manifest =
      Manifest::parse("path,jurisdiction_code,authority\nin/1.txt,621202,武都区城管局\n", "m.csv")
          .value();
  IngestOptions options;
  options.manifest = &manifest;
  REQUIRE(archive.ingest(folder / "in", options).ok());
  CHECK(ask(archive, "SELECT jurisdiction_code, authority, year FROM report") ==
        "621202|武都区城管局|2017");
}

TEST_CASE("rows of a manifest that no file was are told", "[store]") {
  TemporaryFolder folder;
  folder.write("in/1.txt", "year=2017\n----\nrequest.received 5\n");
  folder.write("in/2.txt", "no report\n");
  const Manifest manifest =
      Manifest::parse("path,url\n1.txt,\n2.txt,\n3.txt,\n,http://example.org/4\n", "m.csv").value();
  for (const std::size_t jobs : {std::size_t{1}, std::size_t{2}}) {
    Archive archive = open(folder / (std::to_string(jobs) + ".db"));
    IngestOptions options;
    options.manifest = &manifest;
    options.jobs = jobs;
    const Result<IngestSummary> summary = archive.ingest(folder / "in", options);
    REQUIRE(summary.ok());
    REQUIRE(summary->manifest_unused.size() == 2);
    CHECK(summary->manifest_unused[0].path == "3.txt");
    CHECK(summary->manifest_unused[0].line == 4);
    CHECK(summary->manifest_unused[1].url == "http://example.org/4");
  }
}

TEST_CASE("no foreign key dangles after revisions, assignments and re-reading", "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt", kReport);
  ingest(archive, "1.txt", with_line("revised"));
  ingest(archive, "2.txt", "year=2016\n----\nrequest.received 5\n");
  const std::string key =
      ask(archive, "SELECT report_key FROM report WHERE jurisdiction_code IS NULL");
  REQUIRE(archive.assign(key, "621202", "某管委会").ok());
  IngestOptions options;
  options.reread = true;
  options.rules = rules_adding(2);
  ingest(archive, "1.txt", kReport, options);
  CHECK(ask(archive, "PRAGMA foreign_key_check").empty());
  CHECK(ask(archive, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("a derived total follows a correction of its parts and goes when the total is stated",
          "[store]") {
  TemporaryFolder folder;
  Archive archive = open(folder / "a.db");
  ingest(archive, "1.txt",
         "code=621202\nauthority=甲县人民政府\nkind=government\nyear=2021\nform=2021\n----\n"
         "litigation.direct.total 2 form\nlitigation.after_reconsideration.total 1 form\n");
  const char* kTotal = "SELECT value, operands FROM derived WHERE indicator = 'litigation.total'";
  CHECK(ask(archive, kTotal) == "3|2 + 1");
  const std::string key = ask(archive, "SELECT report_key FROM report");
  REQUIRE(archive.correct(key, "litigation.direct.total", "total", Decimal::of(5), "x").ok());
  CHECK(ask(archive, kTotal) == "6|5 + 1");
  REQUIRE(archive.correct(key, "litigation.total", "total", Decimal::of(7), "x").ok());
  CHECK(ask(archive, kTotal).empty());
  CHECK(ask(archive, "SELECT count(*) FROM figure WHERE state = 'derived'") == "0");
  CHECK(ask(archive, "SELECT value, basis FROM answer WHERE indicator = 'litigation.total'") ==
        "7|stated");
}

TEST_CASE("a database that another process is writing is busy, and can be read meanwhile",
          "[store]") {
  TemporaryFolder folder;
  Archive writing = open(folder / "a.db");
  Archive other = open(folder / "a.db");
  REQUIRE(writing.begin().ok());
  ingest(writing, "1.txt", kReport);
  const std::string report = kReport;
  const Result<IngestSummary> refused = other.ingest(source("2.txt", report));
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == Errc::kBusy);
  CHECK(refused.error().message.find("locked by another process") != std::string::npos);
  CHECK(ask(other, "SELECT count(*) FROM report") == "0");
  REQUIRE(writing.commit().ok());
  CHECK(ask(other, "SELECT count(*) FROM report") == "1");
  const IngestSummary later = ingest(other, "2.txt", report);
  CHECK(later.reports_same + later.reports_reread == 1);
}

TEST_CASE("a damaged database is named and does not crash", "[store]") {
  TemporaryFolder folder;
  {
    Archive archive = open(folder / "a.db");
    ingest(archive, "1.txt", kReport);
  }
  const auto size = std::filesystem::file_size(folder / "a.db");
  for (std::uintmax_t at = 8192; at < size; at += 8192) {
    folder.patch("a.db", static_cast<std::streamoff>(at), std::string(64, '\xA5'));
  }
  Result<Archive> archive = Archive::open(folder / "a.db");
  if (archive.ok()) {
    const std::string report = with_line("more");
    const Result<IngestSummary> refused = archive->ingest(source("2.txt", report));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("is damaged") != std::string::npos);
  } else {
    CHECK(archive.error().message.find("is damaged") != std::string::npos);
  }
}

TEST_CASE("a killed ingest leaves whole batches, and its rerun ends as if undisturbed", "[store]") {
  TemporaryFolder folder;
  for (int i = 0; i < 20; ++i) {
    std::string report = kReport;
    report.replace(report.find("621202"), 6, "6212" + std::to_string(10 + i));
    folder.write("in/" + std::to_string(100 + i) + ".txt", report);
  }
  Archive undisturbed = open(folder / "b.db");
  REQUIRE(undisturbed.ingest(folder / "in").ok());
  for (const int after : {1, 7, 13}) {
    INFO(after);
    std::filesystem::remove(folder / "a.db");
    const pid_t child = fork();
    if (child == 0) {
      Result<Archive> archive = Archive::open(folder / "a.db");
      IngestOptions options;
      options.batch = 3;
      options.progress = [&](const Progress& progress) {
        if (progress.sources == after) kill(getpid(), SIGKILL);
        return true;
      };
      if (archive.ok()) (void)archive->ingest(folder / "in", options);
      _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    Archive archive = open(folder / "a.db");
    CHECK(ask(archive, "PRAGMA integrity_check") == "ok");
    CHECK(ask(archive, "SELECT count(*) FROM source") == std::to_string((after - 1) / 3 * 3));
    REQUIRE(archive.ingest(folder / "in").ok());
    CHECK(digest(archive) == digest(undisturbed));
  }
}

TEST_CASE("the digest does not know where the files lay", "[store]") {
  TemporaryFolder folder;
  Archive a = open(folder / "a.db");
  Archive b = open(folder / "b.db");
  ingest(a, "x/1.txt", kReport);
  ingest(a, "x/2.txt", "year=2016\n----\nrequest.received 5\n");
  ingest(b, "y/2.txt", "year=2016\n----\nrequest.received 5\n");
  CHECK(digest(a) != digest(b));
  ingest(b, "z/1.txt", kReport);
  CHECK(digest(a) == digest(b));
}

}  // namespace gongkai
