#include "normalize/view.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/text.h"

namespace gongkai::detail {
namespace {

std::string view_of(std::string_view printed) { return normalize(printed).text; }

// The printed words behind the first place where `words` stand in the view.
std::string_view print_of(const View& view, std::string_view words) {
  const std::size_t at = view.text.find(words);
  REQUIRE(at != std::string::npos);
  const Span span = view.to_print(
      {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
  return view.printed.substr(span.begin, span.size());
}

TEST_CASE("full-width ASCII and punctuation become ASCII, Chinese marks stay", "[normalize]") {
  CHECK(view_of("受理１２件，其中：网上３件；占２５％（其余为Ａ类）") ==
        "受理12件,其中:网上3件;占25%(其余为A类)");
  CHECK(view_of("、。《条例》〔2019〕60号“五公开”") == "、。《条例》〔2019〕60号“五公开”");
  CHECK(view_of("增减－３５，约1．5万元") == "增减-35,约1.5万元");
}

TEST_CASE("circled and bracketed numbers are not unfolded", "[normalize]") {
  CHECK(view_of("①12件") == "①12件");
  CHECK(view_of("㈠3件⑵4件") == "㈠3件⑵4件");
}

TEST_CASE("a blank stays only between two ASCII letters or digits", "[normalize]") {
  CHECK(view_of("共 受理 12 件") == "共受理12件");
  CHECK(view_of("共计1  234件") == "共计1 234件");
  CHECK(view_of("公开数　　107　　731") == "公开数107\t731");
  CHECK(view_of("公开数 107    731") == "公开数107\t731");
  CHECK(view_of("发布日期: 2019- 02- 11 10: 41") == "发布日期:2019-02-11 10:41");
  CHECK(view_of("　　一、概述　\xC2\xA0 情况") == "一、概述情况");
  CHECK(view_of("１ ２３４") == "1 234");
  CHECK(view_of("\xEE\x97\xA5二、受理") == "二、受理");
}

TEST_CASE("characters without ink go and do not part a number", "[normalize]") {
  CHECK(view_of("1\xE2\x80\x8B"
                "23\xEF\xBB\xBF件\xC2\xAD") == "123件");
  CHECK(view_of("12\x01件") == "12件");
}

TEST_CASE("signs of Markdown go, asterisks that hide something stay", "[normalize]") {
  CHECK(view_of("收到申请 **73** 件") == "收到申请73件");
  CHECK(view_of("***共*** 5件") == "共5件");
  CHECK(view_of("## 三、申请\n* 复议：**6** 件；诉讼 **2** 件") == "三、申请\n复议:6件;诉讼2件");
  CHECK(view_of("**（一）总体情况。** 共 12 件") == "(一)总体情况。共12件");
  CHECK(view_of("申请1**件,答复2**件") == "申请1**件,答复2**件");
  CHECK(view_of("138**12") == "138**12");
  CHECK(view_of("138****1234,a*b,#1") == "138****1234,a*b,#1");
  CHECK(view_of("**2**3件") == "**2**3件");
  // Of any length, the longest that is looked at (300 bytes) among them.
  for (int letters = 290; letters <= 302; ++letters) {
    INFO(letters);
    const std::string piece(static_cast<std::size_t>(letters), 'a');
    const std::string bold = "**" + piece + "**";
    CHECK(view_of(bold) == (letters < 300 ? piece : bold));
    CHECK(view_of(bold + "b") == bold + "b");
  }
}

TEST_CASE("tabs and newlines stay, empty lines and blanks at line ends do not", "[normalize]") {
  CHECK(view_of("收到 \t 12 \t\t0\n") == "收到\t12\t\t0\n");
  CHECK(view_of("甲\t \n \n\n\t  乙") == "甲\n乙");
  CHECK(view_of("\n\n 甲\r\n乙") == "甲\n乙");
}

TEST_CASE("radicals and compatibility ideographs become the usual ideographs", "[normalize]") {
  CHECK(view_of("⼀、⾏政复议⻅附表") == "一、行政复议见附表");
  CHECK(view_of("设\xEF\xA7\xB7") == "设立");  // U+F9F7
}

TEST_CASE("traditional characters are simplified where the whole text is traditional",
          "[normalize]") {
  const View view = normalize("2017年，區政府對政府信息公開工作高度重視，答覆諮詢申請14件");
  CHECK(view.traditional);
  CHECK(view.text == "2017年,区政府对政府信息公开工作高度重视,答复咨询申请14件");
}

TEST_CASE("a simplified text that quotes a traditional name is not traditional", "[normalize]") {
  const View view =
      normalize("我局通过《澳門日報》公开信息12条，通过网站公开政府信息783条，其中门户网站284条");
  CHECK_FALSE(view.traditional);
  CHECK(view.text.find("澳門") != std::string::npos);
}

TEST_CASE("the words around a character decide where print uses it for two", "[normalize]") {
  CHECK(to_simplified("答覆率") == "答复率");
  CHECK(to_simplified("覆蓋面") == "覆盖面");
  CHECK(to_simplified("圍繞著民生") == "围绕着民生");
  CHECK(to_simplified("成效顯著") == "成效显著");
  CHECK(to_simplified("瞭解情況") == "了解情况");
  CHECK(to_simplified("瞭望") == "瞭望");
  CHECK(to_simplified("乾隆") == "乾隆");
  CHECK(to_simplified("準予公開、畫面、節餘、然後、聯繫") == "准予公开、画面、节余、然后、联系");
  CHECK(to_simplified("俱樂部") == "俱乐部");
}

TEST_CASE("words of other vocabularies keep their words", "[normalize]") {
  CHECK(to_simplified("檔案局") == "档案局");
  CHECK(to_simplified("入口網站") == "入口网站");
}

TEST_CASE("pinyin behind an ideograph is left out, other brackets are not", "[normalize]") {
  const View view = normalize("貿(mào)易報（bào）表公開(12)件(gov)");
  CHECK(view.text == "贸易报表公开(12)件(gov)");
  CHECK(print_of(view, "易报表") == "易報（bào）表");
  CHECK(view_of("(mào)") == "(mào)");
}

TEST_CASE("a place in the view leads to the printed words and back", "[normalize]") {
  const std::string printed = "共　受理\xE2\x80\x8B１２ 件。\n\n其中";
  const View view = normalize(printed);
  REQUIRE(view.text == "共受理12件。\n其中");
  CHECK(print_of(view, "12件") == "１２ 件");
  CHECK(print_of(view, "受理") == "受理");
  const ViewSpan number = {static_cast<std::uint32_t>(view.text.find("12")),
                           static_cast<std::uint32_t>(view.text.find("12") + 2)};
  CHECK(view.from_print(view.to_print(number)) == number);
  const Span nothing = view.to_print({number.begin, number.begin});
  CHECK(nothing.empty());
  CHECK(printed.substr(nothing.begin, 3) == "１");
  CHECK(view.to_print({0, static_cast<std::uint32_t>(view.text.size())}) ==
        Span{0, static_cast<std::uint32_t>(printed.size())});
}

TEST_CASE("a label loses all white space", "[normalize]") {
  CHECK(normalize_label(" 行政\n复议 \t总计 ") == "行政复议总计");
  CHECK(normalize_label("予以公開", true) == "予以公开");
  CHECK(normalize_label("") == "");
}

TEST_CASE("a view of a view is the same view", "[normalize]") {
  for (const std::string_view text :
       {"受理１２ 件，\n\n 其中\t3", "1 2 3\t\n\t甲", "區政府對政府信息公開工作，答覆14件"}) {
    const std::string once = view_of(text);
    CHECK(view_of(once) == once);
  }
}

TEST_CASE("real reports: every byte of the view stems from a code point of the print",
          "[normalize]") {
  const std::filesystem::path seeds = std::filesystem::path(GONGKAI_SHARED_DIR) / "seeds";
  if (!std::filesystem::exists(seeds)) {
    WARN("skipped: no folder of real reports");
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(seeds)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string printed{std::istreambuf_iterator<char>(in), {}};
    const View view = normalize(printed);
    INFO(entry.path());
    REQUIRE(view.text.size() == view.origin.size());
    REQUIRE(std::is_sorted(view.origin.begin(), view.origin.end()));
    for (const std::uint32_t offset : view.origin) {
      REQUIRE_FALSE(is_utf8_continuation(printed[offset]));
    }
    CHECK(view.traditional == (entry.path().filename().string().starts_with("004")));
  }
}

}  // namespace
}  // namespace gongkai::detail
