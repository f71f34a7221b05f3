#include "segment/jurisdictions.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace gongkai::detail;

namespace {

std::string codes(const std::vector<const Division*>& divisions) {
  std::vector<std::string> sorted;
  for (const Division* division : divisions) sorted.emplace_back(division->code);
  std::sort(sorted.begin(), sorted.end());
  std::string joined;
  for (const std::string& code : sorted) joined += (joined.empty() ? "" : " ") + code;
  return joined;
}

}  // namespace

TEST_CASE("an abolished district answers for its last year and not for the next", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  for (const int year : {2008, 2009, 2010}) {
    CAPTURE(year);
    CHECK(codes(table.by_name("崇文区", year)) == "110103");
  }
  CHECK(table.by_name("崇文区", 2011).empty());
  CHECK(table.find("110103", 2011) == nullptr);
  CHECK(table.find("110103", 0) != nullptr);
}

TEST_CASE("a code that was reused names another district", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  REQUIRE(table.find("500110", 2009) != nullptr);
  CHECK(table.find("500110", 2009)->name == "万盛区");
  CHECK(table.find("500110", 2014)->name == "綦江区");
  CHECK(table.find("500110", 0)->name == "綦江区");
}

TEST_CASE("a full name stands above a short one while both exist", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  CHECK(codes(table.by_name("东乡县", 2010)) == "361029");
  CHECK(codes(table.by_name("东乡县", 2018)) == "622926");
  CHECK(codes(table.by_any_name("东乡县", 2010)) == "361029 622926");
  CHECK(codes(table.by_name("恩施州", 2015)) == "422800");
  CHECK(codes(table.by_name("巴州", 2015)) == "652800");
  CHECK(codes(table.by_name("甘肃", 2015)) == "620000");
}

TEST_CASE("names that several provinces share give all their codes", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  CHECK(codes(table.by_name("朝阳区", 2017)) == "110105 220104");
  CHECK(codes(table.by_name("城关区", 2017)) == "540102 620102");
  CHECK(codes(table.by_name("西湖区", 2017)) == "330106 360103");
  CHECK(table.by_name("无此县", 2017).empty());
  CHECK(table.by_name("", 2017).empty());
}

TEST_CASE("the path of parents begins with the province", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  CHECK(table.parents_path("621202", 2017) == "甘肃省/陇南市");
  CHECK(table.parents_path("120103", 2017) == "天津市");
  CHECK(table.parents_path("620000", 2017).empty());
  CHECK(table.parents_path("999999", 2017).empty());
}

TEST_CASE("all places lie in the nation, which no text names", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  const Division& nation = table.nation();
  CHECK(table.find("000000", 2017) == &nation);
  CHECK(nation.name == "全国");
  CHECK(nation.level == Level::kNation);
  CHECK(table.by_any_name("全国", 2017).empty());
  CHECK(table.lies_in(*table.find("621202", 2017), nation));
  CHECK_FALSE(table.lies_in(nation, nation));
  CHECK_FALSE(table.lies_in(nation, *table.find("620000", 2017)));
}

TEST_CASE("every division has its parent in the table", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  CHECK(table.divisions().size() == 3604);
  CHECK(table.successions().size() == 417);
  for (const Division& division : table.divisions()) {
    if (division.level == Level::kProvince) continue;
    CAPTURE(division.code);
    const Division* parent = table.find(division.parent, 0);
    REQUIRE(parent != nullptr);
    CHECK(table.lies_in(division, *parent));
  }
}
