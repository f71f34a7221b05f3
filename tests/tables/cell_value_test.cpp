#include <catch2/catch.hpp>

#include "extract/tables/cell_value.h"

namespace gongkai::detail {
namespace {

struct Number {
  const char* printed;
  const char* value;
  const char* span;
};

}  // namespace

TEST_CASE("a number cell is read however it is printed", "[tables]") {
  const Number numbers[] = {
      {"0", "0", "0"},
      {" 12 ", "12", "12"},
      {"1,234", "1234", "1,234"},
      {"1 234", "1234", "1 234"},
      {"1，234，567", "1234567", "1，234，567"},
      {"１２３", "123", "１２３"},
      {"12.50万元", "12.5", "12.50"},
      {"251000元", "251000", "251000"},
      {"-35", "-35", "-35"},
      {"－35", "-35", "－35"},
      {"−3", "-3", "−3"},
      {"+4", "4", "+4"},
      {"增3", "3", "增3"},
      {"减少 2", "-2", "减少 2"},
      {"5件", "5", "5"},
      {"85 人次", "85", "85"},
      {"　7　", "7", "7"},
      {"96171.6", "96171.6", "96171.6"},
      {"0.50", "0.5", "0.50"},
  };
  for (const Number& n : numbers) {
    INFO(n.printed);
    const std::string_view text = n.printed;
    const CellValue value = parse_cell(text, 100);
    REQUIRE(value.kind == CellKind::kNumber);
    CHECK(value.value.to_string() == n.value);
    CHECK(text.substr(value.printed.begin - 100, value.printed.size()) == n.span);
  }
}

TEST_CASE("blank marks are blanks with an empty span at their place", "[tables]") {
  for (const char* mark : {"/", "—", "——", "-", "－", "无", " / ", "／", "--"}) {
    INFO(mark);
    const CellValue value = parse_cell(mark, 7);
    CHECK(value.kind == CellKind::kMark);
    CHECK(value.printed.empty());
    CHECK(value.printed.begin >= 7);
  }
  CHECK(parse_cell("", 7).kind == CellKind::kEmpty);
  CHECK(parse_cell(" \t　", 7).kind == CellKind::kEmpty);
}

TEST_CASE("two numbers, words and glued digits are no number cell", "[tables]") {
  for (const char* words :
       {"12 3", "1 2", "增3/减2", "约5", "5余件", "2019年", "12.", ".5", "1,23", "1,2345", "00",
        "007", "1-2", "3%", "12件3", "一", "5(其中2)", "1 234 56", "1,234 567"}) {
    INFO(words);
    CHECK(parse_cell(words, 0).kind == CellKind::kWords);
  }
}

TEST_CASE("amounts are stored in yuan and never overflow", "[tables]") {
  CHECK(to_cny(*Decimal::parse("12.5"), MoneyUnit::kWan)->to_string() == "125000");
  CHECK(to_cny(*Decimal::parse("96171.6"), MoneyUnit::kWan)->to_string() == "961716000");
  CHECK(to_cny(*Decimal::parse("251000"), MoneyUnit::kYuan)->to_string() == "251000");
  CHECK_FALSE(to_cny(*Decimal::parse("999999999999999999"), MoneyUnit::kWan));
  CHECK(money_unit_in("本年收费金额（单位：万元）") == MoneyUnit::kWan);
  CHECK(money_unit_in("单位：元") == MoneyUnit::kYuan);
  CHECK(money_unit_in("采购总金额") == MoneyUnit::kNone);
}

}  // namespace gongkai::detail
