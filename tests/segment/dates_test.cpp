#include "segment/dates.h"

#include <catch2/catch.hpp>

#include <string>

using namespace gongkai;
using namespace gongkai::detail;

namespace {

// All splits, "glued" where separators are missing, "-" where there is no date.
std::string dump(std::string_view text, int year = 0) {
  const auto printed = find_date(text, 0, year);
  if (!printed) return "-";
  std::string out;
  for (const Date& split : printed->splits) out += (out.empty() ? "" : " ") + split.to_string();
  return printed->glued ? out + " glued" : out;
}

}  // namespace

TEST_CASE("dates are read in every form that reports print", "[segment]") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"2018年1月22日", "2018-01-22"},
      {"2018-02-01", "2018-02-01"},
      {"2015-3-6", "2015-03-06"},
      {"2015.3.6", "2015-03-06"},
      {"2015/03/06 10:41", "2015-03-06"},
      {"日期:2018-02-01", "2018-02-01"},
      {"二〇一五年三月十三日", "2015-03-13"},
      {"二○一三年二月二十六日", "2013-02-26"},
      {"二零一七年十二月三十一日", "2017-12-31"},
      {"20180122", "2018-01-22"},
      {"2018122", "2018-01-22 2018-12-02 glued"},
      {"2018122日", "2018-01-22 2018-12-02 glued"},
      {"201711日", "2017-01-01 glued"},
      {"20171231日", "2017-12-31"},
      {"20231月1日", "2023-01-01 glued"},
      {"2018年122日", "2018-01-22 2018-12-02 glued"},
      {"2018年13月1日", ""},
      {"2018年2月30日", ""},
      {"20111日", " glued"},
      {"201711", "-"},
      {"2017年", "-"},
      {"2012年3月", "-"},
      {"20年1月1日", "-"},
      {"201月1日", "-"},
      {"12件", "-"},
      {"13800138000", "-"},
      {"", "-"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(dump(c.text) == c.expected);
  }
  CHECK(dump("12月31日", 2017) == "2017-12-31");
}

TEST_CASE("a glued date counts only where one split is left", "[segment]") {
  const auto printed = find_date("2018122");
  REQUIRE(printed.has_value());
  const Date end{2017, 12, 31};
  const Date published{2018, 2, 1};
  CHECK_FALSE(only_split(*printed, end, {}).has_value());
  CHECK_FALSE(only_split(*printed, {}, {}).has_value());
  CHECK(only_split(*printed, end, published) == Date{2018, 1, 22});
  CHECK_FALSE(only_split(*printed, end, Date{2018, 1, 10}).has_value());
}

TEST_CASE("a whole date stands even where it makes no sense", "[segment]") {
  const auto printed = find_date("2015年3月1日");
  REQUIRE(printed.has_value());
  CHECK(only_split(*printed, Date{2016, 12, 31}, {}) == Date{2015, 3, 1});
}
