// Forms in files that are damaged or made to harm: the whole path ends in time, and reads no wrong
// cell.
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <random>
#include <string>

#include "../cli/program.h"
#include "../pipeline/reading.h"
#include "../tables/form_generator.h"
#include "gold.h"
#include "inputs.h"
#include "readers.h"

namespace gongkai::testing {
namespace {

const std::string kData = std::string(GONGKAI_SOURCE_DIR) + "/tests/data/";

using Cells = std::map<std::pair<std::string, std::string>, std::string>;

Cells cells_of(const GeneratedReport& report) {
  Cells cells;
  for (const GeneratedCell& cell : report.cells) {
    cells[{cell.indicator, cell.applicant}] = cell.value.to_string();
  }
  return cells;
}

// Form figures that stand in `truth`; those that do not are added to `wrong`.
std::size_t right_cells(const std::vector<Extraction>& extractions, const Cells& truth,
                        std::string& wrong) {
  std::size_t right = 0;
  for (const Extraction& extraction : extractions) {
    for (const Figure& figure : extraction.figures) {
      if (figure.evidence != Evidence::kForm) continue;
      const auto cell = truth.find({std::string(figure.indicator), std::string(figure.applicant)});
      const bool same = cell != truth.end() && cell->second == figure.value.to_string();
      right += same ? 1U : 0U;
      if (!same) wrong += to_line(figure) + "\n";
    }
  }
  return right;
}

Result<std::vector<Extraction>> extracted(std::string_view bytes) {
  ExtractOptions options;
  cli::add_readers(options);
  return extract(std::as_bytes(std::span(bytes.data(), bytes.size())), options);
}

std::size_t right_in(std::string_view page, const Cells& truth) {
  const auto begin = std::chrono::steady_clock::now();
  const auto extractions = extracted(page);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
  INFO((extractions.ok() ? std::string() : extractions.error().message));
  REQUIRE(extractions.ok());
  std::string wrong;
  const std::size_t right = right_cells(*extractions, truth, wrong);
  INFO(wrong);
  CHECK(wrong.empty());
  return right;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

const GeneratedReport& form() {
  static const GeneratedReport report = FormGenerator(21).report(Form::k2021);
  return report;
}
const std::string& form_page() {
  static const std::string page = print(form(), {Layout::kHtmlOfficial});
  return page;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  out.reserve(text.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST_CASE("a form inside a few hundred layout tables is read whole", "[data]") {
  const std::string page =
      replaced(form_page(), "<body>", "<body>" + repeated("<table><tr><td>", 300));
  CHECK(right_in(page, cells_of(form())) == 200);
}

TEST_CASE("a form inside tables nested without end takes seconds and gives no wrong cell",
          "[data]") {
  for (const int depth : {1'000, 100'000}) {
    const std::string tables = repeated("<table><tr><td>", depth);
    INFO(depth);
    right_in(replaced(form_page(), "<body>", "<body>" + tables), cells_of(form()));
    // Behind the form they take nothing from it.
    const std::string behind = replaced(form_page(), "</body>", tables + "</body>");
    CHECK(right_in(behind, cells_of(form())) == 200);
  }
}

TEST_CASE("a cell that claims a hundred thousand columns or rows moves no other", "[data]") {
  const std::string wide =
      replaced(form_page(), "<table border=\"1\">\n",
               "<table border=\"1\">\n<tr><td colspan=\"100000\">单位：件</td></tr>\n");
  CHECK(right_in(wide, cells_of(form())) == 200);
  const std::string tall =
      replaced(form_page(), "</body>",
               "<table><tr><td rowspan=\"100000\" colspan=\"100000\">1</td></tr>"
               "<tr><td>2</td></tr></table></body>");
  CHECK(right_in(tall, cells_of(form())) == 200);
}

TEST_CASE("a hundred thousand cells beside a form cost it nothing", "[data]") {
  const std::string many =
      "<table>" + repeated("<tr>" + repeated("<td>1</td>", 10) + "</tr>", 9'000) + "</table>";
  CHECK(right_in(replaced(form_page(), "</body>", many + "</body>"), cells_of(form())) == 200);
}

Cells gold_cells(const std::string& name) {
  const auto gold = cli::parse_gold(contents(kData + name + ".tsv"), name);
  REQUIRE(gold.ok());
  Cells cells;
  for (const cli::GoldRow& row : gold->rows)
    cells[{row.indicator, row.applicant}] = row.value.to_string();
  return cells;
}

TEST_CASE("a file cut at any byte gives no wrong cell", "[data]") {
  struct Case {
    std::string file;
    std::string gold;
    int cuts;
  };
  std::mt19937 random(3);
  for (const Case& one : {Case{"2021.docx", "2021", 12}, Case{"2021-blank.docx", "2021-blank", 6},
                          Case{"2019.gbk.html", "2019", 24}, Case{"2014.big5.txt", "2014", 40},
                          Case{"2021.mhtml", "2021", 24}, Case{"crawl-1.1.warc", "", 6},
                          Case{"2019.rtf", "2019", 1}, Case{"2021.doc", "2021", 1}}) {
    const std::string whole = contents(kData + one.file);
    REQUIRE_FALSE(whole.empty());
    for (int i = 0; i < one.cuts; ++i) {
      const std::size_t size = 1 + random() % (whole.size() - 1);
      INFO(one.file << " cut at " << size);
      const TemporaryDirectory directory;
      const std::string cut = directory.write(one.file, whole.substr(0, size));
      cli::for_each_member({cut}, [&](detail::Member&& member) {
        const auto extractions = cli::extract_member(member, nullptr);
        if (!extractions.ok()) {
          CHECK_FALSE(extractions.error().message.empty());
          return true;
        }
        std::string gold = one.gold;
        if (gold.empty()) {
          const std::size_t at = member.url.find("xxgk/") + 5;
          gold = member.url.substr(at, member.url.find('/', at) - at);
        }
        std::string wrong;
        right_cells(*extractions, gold_cells(gold), wrong);
        INFO(wrong);
        CHECK(wrong.empty());
        return true;
      });
    }
  }
}

}  // namespace
}  // namespace gongkai::testing
