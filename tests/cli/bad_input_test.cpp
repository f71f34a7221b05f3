// DESIGN 7: a broken file harms only itself, and is named with its reason.
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "../decode/zip.h"
#include "program.h"

namespace gongkai {
namespace {

using namespace std::string_literals;

const std::string kReport = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt";

struct BadInput {
  std::string name;
  std::string content;
  std::string reason;  // a word of the sentence
};

const BadInput kBadInputs[] = {
    {"empty.html", "", "empty"},
    {"program.txt", "\x7f"s + "ELF\x02\x01\x01\0\0\0\0\0"s + std::string(3000, '\1'), "program"},
    {"picture.html", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0"s, "PNG"},
};

void execute(const std::string& file, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

TEST_CASE("a file that cannot be read is named with its reason and the next one is read", "[cli]") {
  const TemporaryDirectory directory;
  for (const BadInput& bad : kBadInputs) {
    INFO(bad.name);
    const std::string file = directory.write(bad.name, bad.content);
    const Ran extracted = gongkai({"extract", file, kReport});
    CHECK(extracted.exit_code == 1);
    CHECK(lines_of(extracted.err).size() == 1);
    CHECK(contains(extracted.err, bad.name));
    CHECK(contains(extracted.err, bad.reason));
    CHECK(contains(extracted.out, "request.received[total] = 33"));

    const Ran ingested = gongkai({"ingest", file, kReport, "--db", directory / "panel.db"});
    CHECK(ingested.exit_code == 1);
    CHECK(contains(ingested.err, bad.name));
    CHECK(contains(ingested.err, bad.reason));
  }
  const Ran again = gongkai({"ingest", kReport, "--db", directory / "panel.db"});
  CHECK(again.exit_code == 0);
  CHECK(contains(again.out, "1 unchanged"));
}

TEST_CASE("of a Word file, a PDF or an archive that is cut off one sentence says to fetch it again",
          "[cli]") {
  const TemporaryDirectory directory;
  for (const char* name : {"2021.docx", "2021.pdf", "crawl.warc.gz"}) {
    const std::string whole = read_file(GONGKAI_SOURCE_DIR "/tests/data/" + std::string(name));
    const std::string file = directory.write(name, whole.substr(0, whole.size() / 3));
    for (const char* command : {"extract", "ingest"}) {
      std::vector<std::string> arguments{command, file};
      if (command == std::string("ingest"))
        arguments.insert(arguments.end(), {"--db", directory / "panel.db"});
      const Ran ran = gongkai(arguments);
      INFO(command << ": " << ran.err);
      CHECK(ran.exit_code == 1);
      CHECK(lines_of(ran.err).size() == 1);
      CHECK(contains(ran.err, name));
      CHECK(contains(ran.err, "fetch it again"));
    }
  }
}

TEST_CASE("a missing path and a directory without files fail and the run goes on", "[cli]") {
  const TemporaryDirectory directory;
  std::filesystem::create_directory(directory.path() / "void");
  for (const std::string name : {"missing", "void"}) {
    for (const std::string command : {"extract", "ingest"}) {
      INFO(command << " " << name);
      std::vector<std::string> arguments{command, directory / name, kReport};
      if (command == "ingest") arguments.insert(arguments.end(), {"--db", directory / "panel.db"});
      const Ran ran = gongkai(arguments);
      CHECK(ran.exit_code == 1);
      CHECK(lines_of(ran.err).size() == 1);
      CHECK(contains(ran.err, name));
      CHECK_FALSE(ran.out.empty());
    }
  }
}

TEST_CASE("where no path is there, ingest names each and makes no database", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "panel.db";
  const Ran ran = gongkai({"ingest", directory / "nosuch", directory / "neither", "--db", db});
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.empty());
  REQUIRE(lines_of(ran.err).size() == 2);
  CHECK(contains(lines_of(ran.err)[0], "nosuch"));
  CHECK(contains(lines_of(ran.err)[1], "neither"));
  CHECK_FALSE(std::filesystem::exists(db));
}

TEST_CASE("a run that puts nothing into a database or a folder leaves none behind", "[cli]") {
  const TemporaryDirectory directory;
  std::filesystem::create_directory(directory.path() / "void");
  const std::string letter = directory.write("letter.txt", "Dear editor, 74 of us disagree.\n");
  const std::string panel = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", panel}).exit_code == 0);
  const std::string made = directory / "made";
  const std::vector<std::vector<std::string>> failing = {
      {"ingest", directory / "void", "--db", made},
      {"ingest", letter, "--db", made},
      {"merge", made, directory / "nosuch.db"},
      {"merge", made, letter},
      {"export", "nosuch", "--db", panel, "-o", made},
      {"export", "figure", "--db", directory / "nosuch.db", "-o", made}};
  for (const auto& command : failing) {
    INFO(command[0] << " " << command[1]);
    const Ran ran = gongkai(command);
    CHECK(ran.exit_code != 0);
    CHECK(ran.out.empty());
    CHECK_FALSE(std::filesystem::exists(made));
  }
  // What was there before stays.
  const std::string before = gongkai({"digest", "--db", panel}).out;
  CHECK(gongkai({"merge", panel, directory / "nosuch.db"}).exit_code == 1);
  CHECK(gongkai({"digest", "--db", panel}).out == before);
}

TEST_CASE("ingest names the database it wrote", "[cli]") {
  const TemporaryDirectory directory;
  CHECK(contains(gongkai({"ingest", kReport}, {.directory = directory.path()}).out,
                 "in gongkai.db\n"));
  const std::string db = directory / "panel.db";
  CHECK(contains(gongkai({"ingest", kReport, "--db", db}).out, "in " + db + "\n"));
}

TEST_CASE("text that is no report fails in extract and in ingest, and the run goes on", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("letter.txt", "Dear editor, 74 of us disagree.\n");
  const Ran extracted = gongkai({"extract", file});
  CHECK(extracted.exit_code == 1);
  CHECK(contains(extracted.out, "read.not_a_report"));
  CHECK(gongkai({"extract", file, kReport, "--format", "ndjson"}).exit_code == 1);
  const Ran ingested = gongkai({"ingest", file, kReport, "--db", directory / "panel.db"});
  CHECK(ingested.exit_code == 1);
  CHECK(contains(ingested.err, "letter.txt"));
  CHECK(contains(ingested.out, "1 new"));
}

TEST_CASE("bytes that are no UTF-8 do not end the program", "[cli]") {
  const TemporaryDirectory directory;
  std::string report = read_file(kReport);
  report.insert(report.size() / 2, "\xff\xfe\x80 \xb4");
  const Ran ran = gongkai({"extract", directory.write("broken.txt", report)});
  CHECK(ran.exit_code <= 1);
  CHECK(contains(ran.out + ran.err, "broken.txt"));
}

TEST_CASE("hostile files are refused in bounded memory", "[cli]") {
#ifdef __SANITIZE_ADDRESS__
  WARN("skipped: a sanitized program needs all the address space that there is");
#else
  const TemporaryDirectory directory;
  const std::string page = directory.write("page.html", "<html>");
  std::filesystem::resize_file(page, std::uintmax_t{200} << 20U);
  const std::string word =
      directory.write("word.docx", detail::zip_of_blanks("word/document.xml", 4));
  const std::string packed = directory.write("packed.zip", detail::zip_of_blanks("page.html", 4));
  for (const std::string& file : {page, word, packed}) {
    // 1.5 GB of address space, of which the program itself takes 0.3.
    const Ran ran = run(
        "/bin/sh", {"-c", "ulimit -v 1500000; exec \"$0\" extract \"$1\"", GONGKAI_PROGRAM, file});
    INFO(ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, std::filesystem::path(file).filename().string()));
    CHECK(contains(ran.err, " MiB"));
  }
#endif
}

TEST_CASE("a PDF that is no PDF is named with its reason", "[cli]") {
  const TemporaryDirectory directory;
  const Ran ran = gongkai({"extract", directory.write("page.pdf", "%PDF-1.4 and no more")});
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(contains(ran.err, "page.pdf"));
}

TEST_CASE("without pdftotext a PDF is an error that says what to install", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("page.pdf", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n");
  const Ran ran =
      gongkai({"extract", file}, {.environment = {"PATH=" + directory.path().string()}});
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(contains(ran.err, "page.pdf"));
  CHECK(contains(ran.err, "poppler-utils"));
}

TEST_CASE("without LibreOffice an RTF file is an error that says what to install", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("page.doc", "{\\rtf1 12}");
  for (const std::string command : {"extract", "ingest"}) {
    std::vector<std::string> arguments{command, file};
    if (command == "ingest") arguments.insert(arguments.end(), {"--db", directory / "panel.db"});
    const Ran ran = gongkai(arguments, {.environment = {"PATH=" + directory.path().string()}});
    CHECK(ran.exit_code == 1);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, "page.doc is an RTF file"));
    CHECK(contains(ran.err, "libreoffice-writer"));
  }
}

TEST_CASE("a database of a newer schema is left alone", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  execute(file, "PRAGMA user_version = 99");
  const std::string before = read_file(file);
  for (const Ran& ran :
       {gongkai({"ingest", kReport, "--db", file}), gongkai({"digest", "--db", file})}) {
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, "newer"));
  }
  CHECK(read_file(file) == before);
}

TEST_CASE("a file that is no database is not written to", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("notes.db", "these are my notes\n");
  const Ran ran = gongkai({"ingest", kReport, "--db", file});
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(read_file(file) == "these are my notes\n");
}

TEST_CASE("a database that cannot be written is one clear sentence", "[cli]") {
  namespace fs = std::filesystem;
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  const std::string report = directory.write("report.txt", read_file(kReport));
  REQUIRE(gongkai({"ingest", report, "--db", file}).exit_code == 0);
  const std::string other = directory.write("other.txt", read_file(kReport) + "\n附：补充说明。\n");
  fs::permissions(file, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  fs::permissions(directory.path(), fs::perms(0555));
  const Ran ran = gongkai({"ingest", other, "--db", file}, {.unprivileged = true});
  const Ran read = gongkai({"digest", "--db", file}, {.unprivileged = true});
  fs::permissions(directory.path(), fs::perms(0755));
  if (ran.exit_code == 126) {
    WARN("skipped: another user cannot start the program from this build folder");
    return;
  }
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(contains(ran.err, "panel.db"));
  CHECK(read.exit_code == 0);
}

TEST_CASE("a missing database is not created by commands that need one", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  const std::vector<std::vector<std::string>> commands = {
      {"digest", "--db", file},
      {"assign", "--db", file, "441225/", "--jurisdiction", "441225"},
      {"verdict", "--db", file, "0123456789abcdef", "accepted"}};
  for (const auto& command : commands) {
    const Ran ran = gongkai(command);
    CHECK(ran.exit_code == 1);
    CHECK(contains(ran.err, "panel.db"));
    CHECK_FALSE(std::filesystem::exists(file));
  }
  // An empty file is none either, and stays as it is.
  directory.write("panel.db", "");
  for (const auto& command : commands) {
    const Ran ran = gongkai(command);
    INFO(ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(contains(ran.err, "panel.db is no gongkai database: it is empty"));
    CHECK(std::filesystem::file_size(file) == 0);
  }
}

TEST_CASE("whatever stands in the rows of a damaged database, no command ends in a crash",
          "[cli]") {
  const std::vector<const char*> damages = {
      "UPDATE indicator SET indicator_id = 1152921504606846976 WHERE indicator_id = 1",
      "UPDATE applicant SET applicant_id = -3 WHERE applicant_id = 1",
      "UPDATE applicant SET applicant_id = 1152921504606846976 WHERE applicant_id = 2",
      "UPDATE derivation_term SET indicator_id = 999999999",
      "UPDATE figure_row SET scale = 200, coefficient = 9223372036854775807",
      "UPDATE figure_row SET span_begin = 4000000000, quote_end = 4000000000",
      "UPDATE reading_row SET span_begin = 77, span_end = 3, scale = -9",
      "UPDATE finding_row SET span_begin = 4000000000, operands = '['",
      "UPDATE document_text SET body_begin = 4000000000, body_end = 1",
      "UPDATE report SET year = 0",
      "UPDATE report SET candidates = '{', title = NULL"};
  const TemporaryDirectory directory;
  const std::string whole = directory / "whole.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", whole}).exit_code == 0);
  for (const char* damage : damages) {
    const std::string db = directory / "panel.db";
    std::filesystem::copy_file(whole, db, std::filesystem::copy_options::overwrite_existing);
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(db.c_str(), &database) == SQLITE_OK);
    (void)sqlite3_exec(database, damage, nullptr, nullptr, nullptr);
    sqlite3_close(database);
    const std::vector<std::vector<std::string>> commands = {
        {"check", "--db", db},
        {"check", kReport, "--db", db},
        {"compare", "--indicator", "request.received", "--db", db},
        {"explain", "441225", "2016", "request.received", "--db", db},
        {"page", "-o", directory / "page.html", "--db", db},
        {"correct", "441225", "request.received", "34", "--db", db},
        {"merge", directory / "out.db", db},
        {"digest", "--db", db}};
    for (const auto& command : commands) {
      const Ran ran = gongkai(command);
      INFO(damage << ": " << command[0] << ": " << ran.err);
      CHECK(ran.exit_code <= 2);
    }
    std::filesystem::remove(directory / "out.db");
  }
}

TEST_CASE("a folder where a file should be is one sentence", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", db}).exit_code == 0);
  for (const char* folder : {"folder.csv", "rules/rules.toml", "gold/gold.tsv"}) {
    std::filesystem::create_directories(directory / folder);
  }
  const std::vector<std::vector<std::string>> commands = {
      {"ingest", kReport, "--db", db, "--manifest", directory / "folder.csv"},
      {"context", directory / "folder.csv", "--db", db},
      {"rules", "check", directory / "rules"},
      {"compare", "--indicator", "request.received", "--rules", directory / "rules", "--db", db},
      {"evaluate", kReport, directory / "gold"}};
  for (const auto& command : commands) {
    const Ran ran = gongkai(command);
    INFO(command[0] << ": " << ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, " is a directory; give the path of a file"));
  }
}

TEST_CASE("a stream that cannot be written ends no program in a crash", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", db}).exit_code == 0);
  const auto exit_code = [](const std::string& words) {
    return run("/bin/sh", {"-c", "'" GONGKAI_PROGRAM "' " + words}).exit_code;
  };
  // Nobody is left to be told, and the work goes on.
  CHECK(exit_code("digest --db '" + db + "' >/dev/null 2>/dev/full") == 0);
  CHECK(exit_code("digest --db '" + (directory / "nosuch.db") + "' 2>/dev/full") == 1);
  CHECK(exit_code("nosuch 2>&-") == 2);
  const std::string other = directory / "other.db";
  CHECK(exit_code("ingest '" + std::string(kReport) + "' '" + (directory / "nosuch.txt") +
                  "' --db '" + other + "' >/dev/null 2>/dev/full") == 1);
  CHECK(gongkai({"digest", "--db", other}).out == gongkai({"digest", "--db", db}).out);
  for (const char* words : {"completion", "rules check", "digest"}) {
    INFO(words);
    const std::string rest = std::string(words) == "digest" ? " --db '" + db + "'" : "";
    CHECK(exit_code("" + std::string(words) + rest + " >/dev/full 2>/dev/null") != 128 + 6);
    CHECK(exit_code("" + std::string(words) + rest + " >/dev/full 2>/dev/null") > 0);
  }
}

TEST_CASE("a pipe or a device is no database, and a manifest that never ends is refused", "[cli]") {
  const TemporaryDirectory directory;
  const std::string pipe = directory / "pipe.db";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  for (const char* command : {"digest", "coverage", "upgrade"}) {
    const Ran ran = gongkai({command, "--db", pipe});
    INFO(command << ": " << ran.err);
    CHECK(ran.exit_code == 1);
    CHECK(contains(ran.err, "pipe.db is a pipe or a device, not a database"));
  }
  const Ran endless =
      gongkai({"ingest", kReport, "--db", directory / "a.db", "--manifest", "/dev/zero"});
  CHECK(endless.exit_code != 0);
  CHECK(contains(endless.err, "/dev/zero is larger than the limit of 256 MiB"));
}

TEST_CASE("an empty argument asks no other question", "[cli]") {
  const std::string unset = " is empty: is a variable of the shell not set?";
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"compare", "--indicator", "request.received", "--years", ""},
           {"rank", "--indicator", "request.received", "--limit="},
           {"digest", "--db", ""},
           {"extract", ""}}) {
    const Ran ran = gongkai(words);
    INFO(words[0] << ": " << ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, unset));
  }
}

TEST_CASE("a column of a manifest that is nearly one of ours is asked about", "[cli]") {
  const TemporaryDirectory directory;
  const auto with = [&](const std::string& header) {
    const std::string manifest = directory.write("m.csv", header + "\n" + kReport + ",540102\n");
    return gongkai({"ingest", kReport, "--db", directory / "m.db", "--manifest", manifest}).err;
  };
  CHECK(contains(with("path,jurisdiction"),
                 "there is no column \"jurisdiction\"; the nearest is jurisdiction_code"));
  CHECK(contains(with("path,yeer"), "there is no column \"yeer\"; the nearest is year"));
  CHECK_FALSE(contains(with("path,remarks"), "there is no column"));
}

TEST_CASE("a rule file with a mistake is named with its line", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("rules/mine.toml", "[[rule]]\nid = \"x/y\"\nindicator = \n");
  const Ran ran = gongkai({"rules", "check", directory / "rules"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "mine.toml:3"));
}

}  // namespace
}  // namespace gongkai
