// What a cell may print, through the whole path: money in any unit comes out in CNY, changes keep
// their sign.
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "../pipeline/reading.h"
#include "../tables/form_generator.h"

namespace gongkai::testing {
namespace {

// The page of a form with one cell printed otherwise: the `number`-th behind a label.
std::string page_with(Form form, std::string_view label, int number, std::string_view printed) {
  std::string page = print(FormGenerator(31).report(form), {Layout::kHtmlPlain});
  std::size_t at = page.find(std::string(label) + "</td>");
  REQUIRE(at != std::string::npos);
  for (int i = 0; i < number; ++i) at = page.find('>', page.find("<td", at)) + 1;
  return page.replace(at, page.find("</td>", at) - at, printed);
}

std::optional<Decimal> value_of(std::string_view page, std::string_view indicator) {
  const auto reports = read(page);
  for (const Figure& figure : reports.front().figures) {
    if (figure.indicator == indicator && figure.evidence == Evidence::kForm) return figure.value;
  }
  return std::nullopt;
}

TEST_CASE("a fee is the same amount in whatever unit its cell prints", "[data]") {
  for (const std::string printed : {"25.1", "25.10", "251000元", "２５１０００元", "25.1万元",
                                    "25.1 万元", "251,000元", "0.00251亿元"}) {
    INFO(printed);
    const auto value =
        value_of(page_with(Form::k2021, "行政事业性收费", 1, printed), "article20.fees.amount");
    REQUIRE(value.has_value());
    CHECK(value->to_string() == "251000");
  }
}

TEST_CASE("a count with a money unit is refused", "[data]") {
  CHECK_FALSE(
      value_of(page_with(Form::k2021, "行政许可", 1, "12万元"), "article20.licences.decisions"));
}

TEST_CASE("a change keeps its sign, and a count has none", "[data]") {
  for (const std::string printed : {"-35", "－35", "−35", "减35", "－３５", "减少35"}) {
    INFO(printed);
    const auto value =
        value_of(page_with(Form::k2019, "行政许可", 2, printed), "article20.licences.change");
    REQUIRE(value.has_value());
    CHECK(value->to_string() == "-35");
  }
  for (const std::string printed : {"35", "+35", "＋35", "增35", "增加35"}) {
    INFO(printed);
    const auto value =
        value_of(page_with(Form::k2019, "行政许可", 2, printed), "article20.licences.change");
    REQUIRE(value.has_value());
    CHECK(value->to_string() == "35");
  }
  CHECK_FALSE(
      value_of(page_with(Form::k2019, "行政许可", 3, "-35"), "article20.licences.decisions"));
}

TEST_CASE("digits parted by commas or blanks are one count", "[data]") {
  for (const std::string printed :
       {"12345", "12,345", "12，345", "12 345", "１２３４５", "１２，３４５"}) {
    INFO(printed);
    const auto value =
        value_of(page_with(Form::k2021, "行政许可", 1, printed), "article20.licences.decisions");
    REQUIRE(value.has_value());
    CHECK(value->to_string() == "12345");
  }
}

}  // namespace
}  // namespace gongkai::testing
