#include "decode/pdf.h"

#include <cstdio>
#include <filesystem>
#include <limits>

#include "core/text.h"
#include "support.h"

namespace gongkai::detail {
namespace {

// A page set by hand: 10 points a character, ideographs square.
class Page {
 public:
  explicit Page(int number = 1) : number_(number) {}
  Page& put(double x, double y, std::string_view text, double size = 10) {
    const double width = static_cast<double>(display_width(text)) * size / 2;
    words_.push_back({std::string(text), x, y - size / 2, x + width, y + size / 2, number_});
    return *this;
  }
  // Centred at x.
  Page& centre(double x, double y, std::string_view text) {
    return put(x - static_cast<double>(display_width(text)) * 2.5, y, text);
  }
  const std::vector<PositionedWord>& words() const { return words_; }

 private:
  int number_;
  std::vector<PositionedWord> words_;
};

Document read(const std::vector<Page>& pages) {
  std::vector<PositionedWord> words;
  for (const Page& page : pages)
    words.insert(words.end(), page.words().begin(), page.words().end());
  return read_pdf_words(words);
}

constexpr std::string_view kWide =
    "全年共受理政府信息公开申请若干件其中当面申请若干件网络申请若干件";

TEST_CASE("lines of prose in a PDF become paragraphs, over pages as well", "[decode]") {
  Page first(1), second(2);
  first.put(95, 100, std::string(kWide).substr(0, 90));
  first.put(75, 120, kWide);
  first.put(75, 140, "一二三四五六七八九十一二三四五六七八九十一二")
      .put(298, 140, "12")
      .put(312, 140, "件，其他若干九件");
  first.put(240, 780, "- 1 -");
  second.put(75, 100, "以及其他。");
  second.put(95, 120, "二、概述");
  const Document document = read({first, second});
  CHECK(document.text ==
        std::string(kWide).substr(0, 90) + std::string(kWide) +
            "一二三四五六七八九十一二三四五六七八九十一二 12 件，其他若干九件以及其他。\n二、概述");
  CHECK(document.grids.empty());
}

TEST_CASE("a chapter set flush behind a full line is a line of its own", "[decode]") {
  const std::string full = std::string(kWide).substr(0, std::string(kWide).size() - 3) + "。";
  Page page;
  page.put(75, 100, kWide).put(75, 120, full).put(75, 140, "四、收费情况").put(75, 160, kWide);
  page.put(75, 180, "四、五人次");
  CHECK(read({page}).text ==
        std::string(kWide) + full + "\n四、收费情况\n" + std::string(kWide) + "四、五人次");
}

Page form_page() {
  Page page;
  page.put(80, 60, "三、收到和处理政府信息公开申请情况", 16);
  page.centre(350, 90, "申请人情况");
  page.centre(250, 117, "自然人").centre(350, 105, "法人或其他").centre(450, 117, "总计");
  page.centre(320, 125, "商业").centre(380, 125, "其他");
  page.put(80, 150, "一、本年新收申请")
      .centre(250, 150, "3001")
      .centre(320, 150, "53")
      .centre(380, 150, "4")
      .centre(450, 150, "3058");
  page.put(100, 172, "（一）公开（区分的，")
      .put(100, 184, "不计其他）")
      .centre(250, 178, "12")
      .centre(450, 178, "12");
  page.put(160, 206, "1.秘密")
      .centre(250, 206, "1")
      .centre(320, 206, "/")
      .centre(380, 206, "0")
      .centre(450, 206, "1");
  page.put(160, 228, "2.禁止")
      .centre(250, 228, "2")
      .centre(320, 228, "0")
      .centre(380, 228, "0")
      .centre(450, 228, "2");
  page.put(100, 222, "（二）不").put(100, 234, "公开");
  page.put(160, 250, "3.程序")
      .centre(250, 250, "0")
      .centre(320, 250, "0")
      .centre(380, 250, "0")
      .centre(450, 250, "0");
  page.put(80, 205, "三、").put(80, 217, "办").put(80, 229, "理");
  return page;
}

TEST_CASE("labels and headings find their rows and columns", "[decode]") {
  const Document document = read({form_page()});
  REQUIRE(document.grids.size() == 1);
  const Grid& grid = document.grids[0];
  CHECK(grid.columns == 7);
  CHECK(cells_of(document, grid) ==
        "0,0[3x3]= 0,3[1x4]=申请人情况 1,3[2x1]=自然人 1,4[1x2]=法人或其他 1,6[2x1]=总计 "
        "2,4=商业 2,5=其他 3,0[1x3]=一、本年新收申请 3,3=3001 3,4=53 3,5=4 3,6=3058 "
        "4,0[4x1]=三、办理 4,1[1x2]=（一）公开（区分的，不计其他） 4,3=12 4,4= 4,5= 4,6=12 "
        "5,1[3x1]=（二）不公开 5,2=1.秘密 5,3=1 5,4=/ 5,5=0 5,6=1 "
        "6,2=2.禁止 6,3=2 6,4=0 6,5=0 6,6=2 7,2=3.程序 7,3=0 7,4=0 7,5=0 7,6=0");
  CHECK(document.text.starts_with("三、收到和处理政府信息公开申请情况\n"));
}

TEST_CASE("a number that the producer split is one number", "[decode]") {
  Page page;
  page.put(80, 100, "名称").put(200, 100, "件数").put(300, 100, "人数");
  page.put(80, 120, "新收").put(200, 120, "12").put(210.5, 120, "34").put(300, 120, "5");
  page.put(80, 140, "结转").put(200, 140, "6").put(300, 140, "7");
  const Document document = read({page});
  REQUIRE(document.grids.size() == 1);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0=名称 0,1=件数 0,2=人数 1,0=新收 1,1=1234 1,2=5 2,0=结转 2,1=6 2,2=7");
}

TEST_CASE("a table goes on over the page", "[decode]") {
  Page first(1), second(2);
  first.put(80, 700, "名称").put(200, 700, "件数").put(300, 700, "人数");
  first.put(80, 720, "新收").put(200, 720, "1").put(300, 720, "2");
  first.put(80, 740, "结转上年").put(200, 746, "3").put(300, 746, "4");
  first.put(250, 790, "1");
  second.put(80, 60, "的件").put(80, 80, "办结").put(200, 80, "6").put(300, 80, "7");
  const Document document = read({first, second});
  REQUIRE(document.grids.size() == 1);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0=名称 0,1=件数 0,2=人数 1,0=新收 1,1=1 1,2=2 2,0=结转上年的件 2,1=3 2,2=4 "
        "3,0=办结 3,1=6 3,2=7");
}

TEST_CASE("what stands on every page is text once, and a table goes on between", "[decode]") {
  std::vector<Page> pages;
  for (int n = 1; n <= 3; ++n) {
    Page page(n);
    page.put(75, 20, "11/22/26, 8:05").put(250, 20, "年度报告");
    page.put(80, 100, "新收").put(200, 100, std::to_string(n)).put(300, 100, "5");
    page.put(80, 120, "结转").put(200, 120, "6").put(300, 120, "7");
    page.put(75, 800, "http://www.example.gov.cn/index.html")
        .put(500, 800, std::to_string(n) + "/3");
    pages.push_back(page);
  }
  const Document document = read(pages);
  INFO(document.text);
  REQUIRE(document.grids.size() == 1);
  CHECK(document.grids[0].rows == 6);
  CHECK(document.text.starts_with("11/22/26, 8:05"));
  CHECK(document.text.ends_with("http://www.example.gov.cn/index.html 3/3"));
  CHECK(document.text.find("http") == document.text.rfind("http"));
}

TEST_CASE("a line that is on every page but at another place is text on each", "[decode]") {
  Page first(1), second(2);
  first.put(75, 100, "信息公开").put(75, 130, kWide);
  second.put(75, 140, "信息公开").put(75, 170, kWide);
  const Document document = read({first, second});
  CHECK(document.text.find("信息公开") != document.text.rfind("信息公开"));
}

TEST_CASE("boxes three letters high keep their lines apart", "[decode]") {
  // As browsers embed ideographs: 31 points for letters of 12, rows 22 points apart.
  std::vector<PositionedWord> words;
  for (int row = 0; row < 4; ++row) {
    const double y = 100 + 22.0 * row;
    words.push_back({row % 2 == 0 ? "本年新收" : "上年结转", 40, y - 15.6, 88, y + 15.6, 1});
    words.push_back({std::to_string(row), 200, y - 5, 206, y + 8, 1});
  }
  const Document document = read_pdf_words(words);
  REQUIRE(document.grids.size() == 1);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0=本年新收 0,1=0 1,0=上年结转 1,1=1 2,0=本年新收 2,1=2 3,0=上年结转 3,1=3");
  for (const PlacedWord& word : document.words) CHECK(word.height() < 22);
}

TEST_CASE("a label without a number below the last heading is not lost", "[decode]") {
  Page page;
  page.put(80, 100, "名称").put(200, 100, "件数").put(80, 120, "新收").put(200, 120, "1");
  page.put(80, 140, "名称").put(200, 140, "金额").put(80, 160, "收费");
  const Document document = read({page});
  CHECK(document.text.find("收费") != std::string::npos);
  CHECK(document.words.size() == page.words().size());
}

TEST_CASE(
    "full-width numbers of two cells are two numbers, also where their columns are not known apart",
    "[decode]") {
  // The wide number of the second block lies over both columns of the first.
  Page page;
  page.put(80, 100, "规章").centre(250, 100, "４１１３").centre(310, 100, "１２７０");
  page.put(80, 130, "规范性文件").centre(250, 130, "３０３").centre(310, 130, "－９");
  page.put(80, 160, "行政事业性收费").centre(280, 160, "１２３４５６７８９．０６");
  const Document document = read({page});
  CHECK(document.text.find("４１１３１２７０") == std::string::npos);
  CHECK(document.text.find("４１１３ １２７０") != std::string::npos);
  CHECK(document.text.find("３０３ －９") != std::string::npos);
}

TEST_CASE("a column that nobody filled is a column", "[decode]") {
  Page page;
  page.put(80, 100, "名称").put(200, 100, "件数").put(260, 100, "科研").put(320, 100, "人数");
  page.put(80, 120, "新收").put(200, 120, "1").put(320, 120, "2");
  page.put(80, 140, "结转").put(200, 140, "3").put(320, 140, "4");
  const Document document = read({page});
  REQUIRE(document.grids.size() == 1);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0=名称 0,1=件数 0,2=科研 0,3=人数 1,0=新收 1,1=1 1,2= 1,3=2 2,0=结转 2,1=3 2,2= 2,3=4");
}

TEST_CASE("a number alone in prose makes no table", "[decode]") {
  Page page;
  page.put(75, 100, "全年共受理申请").put(180, 100, "12").put(210, 100, "件，其中");
  CHECK(read({page}).grids.empty());
}

TEST_CASE("a word that stands on no page leaves the other words where they are", "[decode]") {
  const double nowhere[] = {1e300, -1e300, 1e7, std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::quiet_NaN()};
  Page page;
  page.put(50, 100, kWide).put(50, 115, kWide);
  const std::string expected = read({page}).text;
  for (const double place : nowhere) {
    INFO(place);
    std::vector<PositionedWord> words = page.words();
    PositionedWord lost = words.front();
    lost.x_max = place;
    words.push_back(lost);
    CHECK(read_pdf_words(words).text == expected);
  }
}

TEST_CASE("a PDF without words is a scan", "[decode]") {
  ExtractOptions options;
  options.pdf_reader = [](std::span<const std::byte>) -> Result<std::vector<PositionedWord>> {
    return std::vector<PositionedWord>{};
  };
  const Result<Document> document = decode_bytes("%PDF-1.4\n", options);
  REQUIRE_FALSE(document.ok());
  CHECK(document.error().code == Errc::kUnsupported);
  CHECK(document.error().message.find("OCR") != std::string::npos);
}

// The words in what `pdftotext -bbox` prints, read for this test alone.
std::vector<PositionedWord> words_by_pdftotext(const std::filesystem::path& file) {
  std::vector<PositionedWord> words;
  FILE* const pipe = popen(("pdftotext -bbox '" + file.string() + "' - 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return words;
  char line[4096];
  int page = 0;
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    const std::string_view text(line);
    if (text.find("<page ") != std::string_view::npos) ++page;
    PositionedWord word;
    word.page = page;
    const std::size_t tag = text.find("<word ");
    if (tag == std::string_view::npos) continue;
    if (std::sscanf(line + tag, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                    &word.x_min, &word.y_min, &word.x_max, &word.y_max) != 4) {
      continue;
    }
    const std::size_t begin = text.find('>', tag) + 1;
    word.text = text.substr(begin, text.find("</word>") - begin);
    words.push_back(std::move(word));
  }
  pclose(pipe);
  return words;
}

TEST_CASE("a real report: every row of the large table adds up", "[decode]") {
  const std::filesystem::path file =
      std::filesystem::path(GONGKAI_SHARED_DIR) / "reports" / "huaian-2024.pdf";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: no real report in PDF");
    return;
  }
  std::vector<PositionedWord> words = words_by_pdftotext(file);
  if (words.empty()) {
    WARN("skipped: no pdftotext");
    return;
  }
  const Document document = read_pdf_words(std::move(words));
  REQUIRE(document.grids.size() == 3);
  const Grid& grid = document.grids[1];
  REQUIRE(grid.rows == 28);
  REQUIRE(grid.columns == 10);
  for (std::uint32_t row = 3; row < grid.rows; ++row) {
    std::vector<long> values;
    for (const Cell& cell : grid.cells) {
      if (cell.row == row && cell.column >= 3) {
        values.push_back(std::stol(std::string(slice(document, cell.span))));
      }
    }
    INFO(row);
    REQUIRE(values.size() == 7);
    CHECK(values[0] + values[1] + values[2] + values[3] + values[4] + values[5] == values[6]);
  }
}

}  // namespace
}  // namespace gongkai::detail
