// Folders as researchers keep them: pages with what a browser saved beside them, tables, scans.
#include <catch2/catch.hpp>

#include "program.h"

namespace gongkai {
namespace {

const std::string kReport =
    std::string(GONGKAI_SOURCE_DIR) + "/corpus/441225-2016-government/report.txt";

TEST_CASE("what lies beside reports is counted in one line and no failure", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("in/a.txt", read_file(kReport));
  directory.write("in/a_files/style.css", "p{}");
  directory.write("in/a_files/frame.html", "<html><body><p>Advertisement</p></body></html>");
  directory.write("in/figures.tsv", "x\ty\n");
  directory.write("in/table.csv", "x,y\n");
  directory.write("in/b.csv", "x,y\n");
  const Ran ran = gongkai({"ingest", directory / "in", "--db", directory / "panel.db"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "sources 1: 0 unchanged, 0 failed"));
  CHECK(lines_of(ran.err) ==
        std::vector<std::string>{"gongkai: passed over 5 files beside the reports: 1 .css, 2 .csv, "
                                 "1 .html, 1 .tsv; name one to have it read"});
  const Ran extracted = gongkai({"extract", directory / "in"});
  CHECK(extracted.exit_code == 0);
  CHECK(contains(extracted.err, "passed over 4 files"));
}

TEST_CASE("a file beside reports that is named is read or refused", "[cli]") {
  const TemporaryDirectory directory;
  const std::string table = directory.write("figures.tsv", "x\ty\n");
  const Ran ran = gongkai({"ingest", table, "--db", directory / "panel.db"});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.err, "figures.tsv is no annual report"));
  const std::string scan = directory.write("scan.png", "\x89PNG\r\n\x1A\n....");
  const Ran picture = gongkai({"extract", scan});
  CHECK(picture.exit_code == 1);
  CHECK(
      lines_of(picture.err) ==
      std::vector<std::string>{
          "gongkai: scan.png is a PNG image: it holds no text; read it with an OCR program first"});
}

}  // namespace
}  // namespace gongkai
