// The engine over a small frozen table, so that the real rows can change daily. Dates and places
// of the sentences are invented.
#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

constexpr int kYear = 2017;

constexpr std::string_view kTable = R"toml(
[macros]
number = '\x01'

[fillers]
words = ["县本级"]

[[rule]]
id = "total/verb"
indicator = "disclosure.total"
anchors = ["公开信息"]
pattern = '公开信息(?P<value>{number})条'
yes = [["公开信息3条", "3"], ["公开信息5条", "5"]]
no = ["信息3条"]

[[rule]]
id = "website/list"
indicator = "disclosure.channel.website"
within = ["disclosure.total"]
anchors = ["网站"]
without = ["转载"]
pattern = '(?:转载)?网站(?P<value>{number})条'
yes = [["网站3条", "3"], ["网站5条", "5"]]
no = ["转载网站3条"]

[[rule]]
id = "received/verb"
indicator = "request.received"
anchors = ["收到申请"]
nowhere = ["行政许可"]
pattern = '收到申请(?P<value>{number})件'
yes = [["收到申请3件", "3"], ["收到申请5件", "5"]]
no = ["申请3件"]

[[rule]]
id = "received/zero"
indicator = "request.received"
zero = true
anchors = ["收到申请"]
pattern = '(?P<value>未收到申请)'
yes = [["未收到申请", "0"], ["本年未收到申请", "0"]]
no = ["收到申请3件"]

[[rule]]
id = "reconsideration/only_zero"
indicator = "reconsideration.total"
also = ["litigation.total"]
only_zero = true
anchors = ["复议"]
pattern = '复议、诉讼均为(?P<value>{number})'
yes = [["复议、诉讼均为0", "0"], ["复议、诉讼均为0件", "0"]]
no = ["复议、诉讼均为2"]

[[rule]]
id = "conferences/count"
indicator = "response.press_conferences"
anchors = ["发布会"]
pattern = '发布会(?P<value>{number})场'
yes = [["发布会1场", "1"], ["发布会2场", "2"]]
no = ["发布会议程1份"]

[[rule]]
id = "conferences/sum"
indicator = "response.press_conferences"
sums = true
anchors = ["发布会"]
pattern = '发布会[^\x02]*?合计(?P<value>{number})场'
yes = [["发布会1场,合计2场", "2"], ["发布会1场,另1场,合计2场", "2"]]
no = ["发布会1场"]

[[rule]]
id = "fee/bare"
indicator = "fee.charged"
sections = ["fee"]
zero = true
anchors = ["收费"]
pattern = '收费情况(?P<value>:无)$'
yes = [["收费情况:无", "0"], ["2017年收费情况:无", "0"]]
no = ["收费情况"]

[[rule]]
id = "rate"
indicator = "request.answer_rate"
anchors = ["答复率"]
pattern = '答复率(?P<value>\x02)'
yes = [["答复率98%", "98"], ["答复率100%", "100"]]
no = ["答复率高"]
)toml";

const Knowledge& knowledge() {
  static const Knowledge all = with_rules(kTable);
  return all;
}

// One report of one section (or of a heading and its body, parted by the first newline).
class Report {
 public:
  explicit Report(std::string text, std::string_view section = "overview", bool heading = false,
                  std::string authority = "云溪县人民政府")
      : text_(std::move(text)), view_(normalize(text_)) {
    structure_.meta.year = kYear;
    structure_.meta.authority = std::move(authority);
    const auto size = static_cast<std::uint32_t>(view_.text.size());
    structure_.body = {0, size};
    const auto line = static_cast<std::uint32_t>(heading ? view_.text.find('\n') : 0);
    structure_.sections.push_back({section, {0, line}, {line, size}, heading ? 1 : 0});
    read_ = read_prose(view_, structure_, {}, knowledge().prose());
  }

  const Reading* reading(std::string_view indicator, int nth = 0) const {
    for (const Reading& r : read_.readings) {
      if (r.indicator == indicator && nth-- == 0) return &r;
    }
    return nullptr;
  }

  // "22 figure", "22 part", "22 lost: another year's figure"; "" where nothing was read.
  std::string outcome(std::string_view indicator, int nth = 0) const {
    const Reading* r = reading(indicator, nth);
    if (r == nullptr) return "";
    const std::string value = r->value ? r->value->to_string() : "blank";
    switch (r->outcome) {
      case Outcome::kFigure:
        return value + " figure";
      case Outcome::kPart:
        return value + " part";
      default:
        return value + " lost: " + r->reason;
    }
  }

  std::string printed(Span span) const { return text_.substr(span.begin, span.end - span.begin); }
  const ProseReadings& read() const { return read_; }

 private:
  std::string text_;
  View view_;
  Structure structure_;
  ProseReadings read_;
};

}  // namespace

TEST_CASE("an item of a list is read only under its total", "[extract]") {
  const Report list("全年公开信息90条,其中网站60条。");
  CHECK(list.outcome("disclosure.total") == "90 figure");
  CHECK(list.outcome("disclosure.channel.website") == "60 figure");
  CHECK(Report("建设网站60条。").outcome("disclosure.channel.website").empty());
}

TEST_CASE("a list goes on over a semicolon and a colon, and not into the next paragraph",
          "[extract]") {
  CHECK(Report("公开信息90条:\n(1)网站60条。").outcome("disclosure.channel.website") ==
        "60 figure");
  CHECK(Report("公开信息90条;网站60条。").outcome("disclosure.channel.website") == "60 figure");
  CHECK(Report("公开信息90条。\n网站60条。").outcome("disclosure.channel.website").empty());
}

TEST_CASE("a total of zero has no parts above zero", "[extract]") {
  CHECK(Report("公开信息0条,网站60条。").outcome("disclosure.channel.website").empty());
  CHECK(Report("公开信息0条,网站0条。").outcome("disclosure.channel.website") == "0 figure");
}

TEST_CASE("a smaller number of the same indicator behind 其中 is a part", "[extract]") {
  const Report report("公开信息90条,其中政策类公开信息12条。");
  CHECK(report.outcome("disclosure.total", 0) == "90 figure");
  CHECK(report.outcome("disclosure.total", 1) == "12 part");
  CHECK(report.reading("disclosure.total", 1)->part_of == "disclosure.total");
}

TEST_CASE("the own level behind 其中 is a second scope and no part", "[extract]") {
  const Report report("全县公开信息90条,其中县本级公开信息12条。");
  CHECK(report.outcome("disclosure.total", 1) == "12 figure");
  CHECK(report.reading("disclosure.total", 0)->scope == Scope::kWhole);
  CHECK(report.reading("disclosure.total", 1)->scope == Scope::kOwnBody);
  CHECK(report.printed(report.reading("disclosure.total", 1)->scope_words) == "县本级");
}

TEST_CASE("what the office's own level adds to a total is a figure of its own scope", "[extract]") {
  const Report report("全县公开信息90条,其中县本级12条,县财政局8条。网站60条。");
  CHECK(report.outcome("disclosure.total", 1) == "12 figure");
  CHECK(report.reading("disclosure.total", 1)->scope == Scope::kOwnBody);
  CHECK(report.outcome("disclosure.total", 2).empty());
  CHECK(report.reading("disclosure.channel.website")->scope == Scope::kWhole);
  CHECK(Report("全县公开信息90条,其中县本级120条。").outcome("disclosure.total", 1).empty());
}

TEST_CASE("scope words in brackets explain a name and change no scope", "[extract]") {
  const Report report("县本级(含各部门)公开信息12条。");
  CHECK(report.reading("disclosure.total")->scope == Scope::kOwnBody);
}

TEST_CASE("a list takes the scope of its total", "[extract]") {
  const Report report("全县公开信息90条,其中网站60条。");
  CHECK(report.reading("disclosure.channel.website")->scope == Scope::kWhole);
}

TEST_CASE("the figure of another body is a part, its own name is not another body", "[extract]") {
  CHECK(Report("县财政局公开信息12条。").outcome("disclosure.total") == "12 part");
  CHECK(Report("我局公开信息12条。").outcome("disclosure.total") == "12 figure");
  CHECK(Report("各部门公开信息12条。").outcome("disclosure.total") == "12 figure");
  CHECK(Report("县法院公开信息12条。").outcome("disclosure.total") == "12 figure");
  CHECK(Report("县监察局公开信息12条。").outcome("disclosure.total") == "12 part");
}

TEST_CASE("a body's short name is its own, and another body's is not", "[extract]") {
  const auto under = [](std::string text, std::string authority) {
    return Report(std::move(text), "overview", false, std::move(authority))
        .outcome("disclosure.total");
  };
  CHECK(under("县人社局公开信息12条。", "云溪县人力资源和社会保障局") == "12 figure");
  CHECK(under("县应急局公开信息12条。", "云溪县应急管理局") == "12 figure");
  CHECK(under("县财政局公开信息12条。", "云溪县应急管理局") == "12 part");
  CHECK(under("市局公开信息12条。", "青江市国家税务局") == "12 figure");
  CHECK(under("市局公开信息12条。", "青江市云溪县国家税务局") == "12 part");
}

TEST_CASE("a figure under another year is lost, and in brackets it says nothing of the next",
          "[extract]") {
  CHECK(Report("2016年收到申请9件。").outcome("request.received") ==
        "9 lost: another year's figure");
  CHECK(Report("去年收到申请9件。").outcome("request.received") == "9 lost: another year's figure");
  CHECK(Report("2017年(2016年为9件)收到申请12件。").outcome("request.received") == "12 figure");
  CHECK(Report("网上办理(较上年减少),收到申请12件。").outcome("request.received") == "12 figure");
}

TEST_CASE("a count since disclosure began is cumulative and never the year's total", "[extract]") {
  CHECK(Report("条例施行以来,公开信息900条。").outcome("disclosure.cumulative") == "900 figure");
  CHECK(Report("条例施行以来,公开信息900条。").outcome("disclosure.total").empty());
  CHECK(Report("自2008年以来,公开信息900条。").outcome("disclosure.cumulative") == "900 figure");
  const Report channel("条例施行以来,公开信息900条,其中网站60条。");
  CHECK(channel.outcome("disclosure.channel.website").find("lost") != std::string::npos);
}

TEST_CASE("what was published by a date is cumulative beside the year's total, and else the total",
          "[extract]") {
  CHECK(Report("截至2017年底,累计公开信息900条。").outcome("disclosure.total") == "900 figure");
  const Report both("公开信息90条。截至2017年底,累计公开信息900条。");
  CHECK(both.outcome("disclosure.total") == "90 figure");
  CHECK(both.outcome("disclosure.cumulative") == "900 figure");
}

TEST_CASE("what stands a sentence behind a count of all years is a part of the year's before it",
          "[extract]") {
  const auto website = [](std::string_view behind) {
    const std::string years = "全年公开信息90条。自2008年以来,公开信息900条";
    return Report(years + std::string(behind)).outcome("disclosure.channel.website");
  };
  CHECK(website("。网站60条。") == "60 figure");
  // In the same sentence, said to be a part of it, or more than the year's, it is not.
  CHECK(website(",网站60条。").find("lost") != std::string::npos);
  CHECK(website("。其中,网站60条。").find("lost") != std::string::npos);
  CHECK(website("。网站100条。").find("lost") != std::string::npos);
}

TEST_CASE("以来 behind the report's own year is no longer time than the year", "[extract]") {
  CHECK(Report("2017年以来,公开信息900条。").outcome("disclosure.total") == "900 figure");
  CHECK(Report("今年以来,公开信息900条。").outcome("disclosure.total") == "900 figure");
  CHECK(Report("全年公开信息90条,条例施行以来,公开信息900条。").outcome("disclosure.cumulative") ==
        "900 figure");
}

TEST_CASE("a zero in words is read and its exceptions are not", "[extract]") {
  CHECK(Report("本年未收到申请。").outcome("request.received") == "0 figure");
  CHECK(Report("除此之外,未收到申请。").outcome("request.received").find("lost") !=
        std::string::npos);
}

TEST_CASE("a denied verb states no count", "[extract]") {
  CHECK(Report("本年没有收到申请3件以上的情形。").outcome("request.received") != "3 figure");
}

TEST_CASE("one number states the indicators named in also", "[extract]") {
  const Report report("复议、诉讼均为0。");
  CHECK(report.outcome("reconsideration.total") == "0 figure");
  CHECK(report.outcome("litigation.total") == "0 figure");
}

TEST_CASE("a rule for zero alone does not read a count", "[extract]") {
  CHECK(Report("复议、诉讼均为2。").outcome("reconsideration.total").empty());
}

TEST_CASE("a word of nowhere anywhere in the sentence silences the rule", "[extract]") {
  CHECK(Report("收到申请12件,多为行政许可。").outcome("request.received").empty());
  CHECK(Report("收到申请12件。行政许可另计。").outcome("request.received") == "12 figure");
}

TEST_CASE("a word of without counts only inside the match", "[extract]") {
  CHECK(Report("公开信息90条,转载网站60条。").outcome("disclosure.channel.website").empty());
  CHECK(Report("公开信息90条,网站60条,转载5条。").outcome("disclosure.channel.website") ==
        "60 figure");
}

TEST_CASE("a sum makes parts of the counts before it", "[extract]") {
  const Report report("市里举办发布会1场,县里发布会1场,合计2场。");
  CHECK(report.outcome("response.press_conferences", 0) == "1 part");
  CHECK(report.outcome("response.press_conferences", 1) == "1 part");
  CHECK(report.outcome("response.press_conferences", 2) == "2 figure");
}

TEST_CASE("what stands in the bracket behind a count is its part", "[extract]") {
  const Report report("发布会14场(通报发布会4场),公开信息9条。");
  CHECK(report.outcome("response.press_conferences", 0) == "14 figure");
  CHECK(report.outcome("response.press_conferences", 1) == "4 part");
}

TEST_CASE("a zero hands its scope on and may name it behind the noun", "[extract]") {
  const Report report("全县未收到申请。公开信息90条。");
  CHECK(report.reading("request.received")->scope == Scope::kWhole);
  CHECK(report.reading("disclosure.total")->scope == Scope::kWhole);
}

TEST_CASE("a count of several years before the year's own is lost", "[extract]") {
  CHECK(Report("收到申请143件,其中2017年新增申请19件。").outcome("request.received") ==
        "143 lost: counted over several years");
}

TEST_CASE("a figure said to be counted elsewhere is lost", "[extract]") {
  CHECK(Report("收到申请12件,不在统计之列。").outcome("request.received") ==
        "12 lost: said to be counted elsewhere");
  CHECK(Report("收到申请12件,另有5件不在统计之列。").outcome("request.received") == "12 figure");
}

TEST_CASE("a heading and a body of one word are one statement", "[extract]") {
  CHECK(Report("三、收费情况\n无。", "fee", true).outcome("fee.charged") == "0 figure");
  CHECK(Report("三、收费情况\n无法一概而论,视情形而定。", "fee", true)
            .outcome("fee.charged")
            .empty());
}

TEST_CASE("a rule of percent takes no count and a rule of counts no percent", "[extract]") {
  CHECK(Report("答复率98.5%。").outcome("request.answer_rate") == "98.5 figure");
  CHECK(Report("答复率98件。").outcome("request.answer_rate").empty());
}

TEST_CASE("a section of plans is silent", "[extract]") {
  CHECK(Report("公开信息90条。", "plan").outcome("disclosure.total").empty());
}

TEST_CASE("a numeral in the name of the body that reports counts nothing", "[extract]") {
  const std::string name = "青石市白塔区三间房街道办事处";
  const Report report("三间房街道办事处有三间办公室。", "overview", false, name);
  REQUIRE(report.read().mentions.size() == 1);
  CHECK(report.printed(report.read().mentions[0].quote).find("三间办公室") != std::string::npos);
  CHECK(report.read().skipped.size() == 1);
  CHECK(Report("三间房街道办事处有三间办公室。").read().mentions.size() == 2);
}

TEST_CASE("every number is a reading, a mention or skipped, once", "[extract]") {
  const Report report("2017年公开信息90条,植树300棵,发放图书45册,联系电话0939-8212056。");
  CHECK(report.read().readings.size() == 1);
  REQUIRE(report.read().mentions.size() == 1);
  CHECK(report.printed(report.read().mentions[0].span) == "45");
  CHECK(report.read().skipped.size() == 3);
}

TEST_CASE("a long sentence without stops is read in good time", "[extract]") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "收到申请(县里,网站";
  CHECK(Report(text).read().readings.empty());
}
