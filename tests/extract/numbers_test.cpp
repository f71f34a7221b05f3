#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "core/embedded.h"
#include "extract/numbers.h"
#include "normalize/view.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

const NumberWords& words() {
  static const auto loaded = [] {
    auto result =
        NumberWords::load({{"lib/extract/numbers.toml", embedded("lib/extract/numbers.toml")}});
    if (!result.ok()) FAIL(result.error().message);
    return *result;
  }();
  return *loaded;
}

// "count 12 件; date 2017年1月1日": kind, value where it counts, unit.
std::string scan(std::string_view text) {
  std::string out;
  const View view = normalize(text);
  for (const NumberToken& token : scan_numbers(view.text, words())) {
    if (!out.empty()) out += "; ";
    out += name(token.kind);
    if (token.kind == NumberKind::kCount || token.kind == NumberKind::kPercent) {
      out += " " + token.value.to_string();
      if (!token.unit.empty()) out += " " + std::string(view.slice(token.unit));
      if (token.qualifier != Qualifier::kExact) out += " " + std::string(name(token.qualifier));
    } else {
      out += " " + std::string(view.slice(token.span));
    }
  }
  return out;
}

std::string numeral(std::string_view text) {
  const auto value = parse_numeral(text);
  return value ? value->to_string() : "none";
}

}  // namespace

TEST_CASE("Chinese numerals have the value a reader gives them", "[extract]") {
  CHECK(numeral("三十二") == "32");
  CHECK(numeral("一百零五") == "105");
  CHECK(numeral("两千") == "2000");
  CHECK(numeral("廿三") == "23");
  CHECK(numeral("二〇一七") == "2017");
  CHECK(numeral("一〇五") == "105");
  CHECK(numeral("叁拾贰") == "32");
  CHECK(numeral("一万五千") == "15000");
  CHECK(numeral("一万零十二") == "10012");
  CHECK(numeral("三百二") == "320");
  CHECK(numeral("三百零二") == "302");
  CHECK(numeral("三百二十") == "320");
  CHECK(numeral("十二") == "12");
  CHECK(numeral("三千零五十亿") == "305000000000");
  CHECK(numeral("1.2万") == "12000");
  CHECK(numeral("3万4000") == "34000");
  CHECK(numeral("1千零1") == "1001");
  CHECK(numeral("五百万") == "5000000");
  CHECK(numeral("万") == "none");
  CHECK(numeral("条") == "none");
}

TEST_CASE("counts carry their classifier and their qualifier", "[extract]") {
  CHECK(scan("公开22484余条") == "count 22484 条 at_least");
  CHECK(scan("收到 12 件") == "count 12 件");
  CHECK(scan("公开1,234条") == "count 1234 条");
  CHECK(scan("公开1 234条") == "count 1234 条");
  CHECK(scan("公开4 2 7条") == "count 427 条");
  CHECK(scan("达26 8人次") == "count 268 人次");
  CHECK(scan("公开1126 8条") == "count 1126; count 8 条");
  CHECK(scan("公开4 2 7") == "count 4; count 2; count 7");
  CHECK(scan("公开0 2 7条") == "count 0; count 2; count 7 条");
  CHECK(scan("约300人次") == "count 300 人次 about");
  CHECK(scan("1.2万余条") == "count 12000 条 at_least");
  CHECK(scan("20余万次") == "count 200000 次 at_least");
  CHECK(scan("超过500条") == "count 500 条 at_least");
  CHECK(scan("不足10件") == "count 10 件 at_most");
  CHECK(scan("三十二件") == "count 32 件");
  CHECK(scan("两千余条") == "count 2000 条 at_least");
  CHECK(scan("12.50万元") == "count 125000 元");
  CHECK(scan("办结率达70.23％") == "percent 70.23");
  CHECK(scan("百分之九十五点五") == "percent 95.5");
  CHECK(scan("70.23%83.45%") == "percent 70.23; percent 83.45");
  CHECK(scan("97篇(条)") == "count 97 篇(条)");
  CHECK(scan("200条以上") == "count 200 条 at_least");
  // What stands between two numbers belongs to one of them.
  CHECK(scan("2013多达710条") == "count 2013; count 710 条 at_least");
  CHECK(scan("30多逾40条") == "count 30 at_least; count 40 条 at_least");
}

TEST_CASE("dates, also glued ones, are never counts", "[extract]") {
  CHECK(scan("自2017年1月1日起至2017年12月31日止") == "date 2017年1月1日; date 2017年12月31日");
  CHECK(scan("自201711日至20171231日止") == "date 201711日; date 20171231日");
  CHECK(scan("20231月1日") == "date 20231月1日");
  CHECK(scan("2018-02-01 10:41") == "date 2018-02-01 10:41");
  CHECK(scan("2019- 02- 11 10: 41") == "date 2019-02-11 10:41");
  // No time has four digits behind its colon: the count is whole.
  CHECK(scan("共16:4034件") == "count 16; count 4034 件");
  CHECK(scan("10:41:1234件") == "date 10:41; count 1234 件");
  CHECK(scan("2018122\n") == "date 2018122");
  CHECK(scan("22012年主动公开") == "date 22012年");
  CHECK(scan("1至10月份") == "date 1; date 10月份");
  CHECK(scan("二〇一七年") == "date 二〇一七年");
  CHECK(scan("2010-2016年") == "date 2010; date 2016年");
  CHECK(scan("20个工作日内") == "duration 20");
}

TEST_CASE("document numbers, articles, phones and codes are never counts", "[extract]") {
  CHECK(scan("(国令第711号)") == "document_number 711");
  CHECK(scan("〔2017〕18号") == "document_number 2017〕18");
  CHECK(scan("第二十条第(一)项,第9至12条") == "article 9; article 12");
  CHECK(scan("电话:0577-67590053") == "phone 0577-67590053");
  CHECK(scan("邮编:325500") == "phone 325500");
  CHECK(scan("公布电话(办公室:6559000)") == "phone 6559000");
  CHECK(scan("12345政务服务热线") == "phone 12345");
  CHECK(scan("“96128”专线电话") == "phone 96128");
  CHECK(scan("96128专线") == "phone 96128");
  CHECK(scan("7×24小时") == "code 7×24");
  CHECK(scan("微信号:mlsc2016") == "code mlsc2016");
  CHECK(scan("\n1.主动公开情况") == "list_marker 1");
  CHECK(scan("\n(2)主动公开情况") == "list_marker 2");
  // In the line too, where it numbers its items; counts one after the other are none.
  CHECK(scan("1、通过网站公开 2、公开信") == "list_marker 1; list_marker 2");
  CHECK(scan("公开情况 1.政府公报 2.政府网站48") == "list_marker 1; list_marker 2; count 48");
  CHECK(scan("公开形式 1、政务公开栏和各种座谈会等形式 2、报纸 3、公开信") ==
        "list_marker 1; list_marker 2; list_marker 3");
  CHECK(scan("维持1、撤销2、驳回1") == "count 1; count 2; count 1");
  CHECK(scan("微信条数2、微博条数3、抖音条数4") == "count 2; count 3; count 4");
  CHECK(scan("审批v3.0系统") == "code v3.0");
  CHECK(scan("接听咨询电话1500余人次") == "count 1500 人次 at_least");
}

TEST_CASE("a Chinese numeral is a number only before a classifier and not in a word", "[extract]") {
  CHECK(scan("统一受理,一是加强领导,进一步") == "");
  CHECK(scan("统一件,唯一项") == "");
  CHECK(scan("第一次会议") == "");
  CHECK(scan("三公经费") == "");
  CHECK(scan("一次性告知") == "");
}

TEST_CASE("a Chinese one counts where a stop follows it, and nothing before other words",
          "[extract]") {
  CHECK(scan("设查阅点一处、受理窗口一个。") == "count 1 处; count 1 个");
  CHECK(scan("机构有一个（办公室）") == "count 1 个");
  CHECK(scan("是一个系统工程，成为一处亮点") == "");
  CHECK(scan("结合在一起，形成一批，") == "");
  CHECK(scan("申请一件也没有。一起复议也未发生。诉讼一例没有，会议一次未召开") == "");
  CHECK(scan("复议一件未审结，收到一件没有补正的") == "count 1 件; count 1 件");
}
