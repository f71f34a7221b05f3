// Headings and short sentences that name what the numbers below them are about.
#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

constexpr std::string_view kFrames = R"toml(
[concepts]
website = ["网站"]
wechat = ["微信"]
disclose = ["发布", "推送"]
own_accord = ["主动公开"]
hold = ["召开", "建设"]
conference = ["发布会"]
reconsideration = ["复议"]
hotline = ["热线"]
account = ["栏目"]
receive = ["受理"]
request = ["申请"]
litigation = ["诉讼"]
none = ["未发生", "没有"]
[fillers]
words = ["全年", "共", "一是", "二是", "情况", "其中", "均为", "项", "件", "、", "和"]
[topics]
names = ["website", "wechat", "disclose", "own_accord", "conference", "reconsideration", "litigation", "hotline", "request"]
passing = ["disclose", "own_accord"]
[headline]
silent = ["hold"]
[foreign]
names = ["hotline"]
[about]
disclosure = ["disclose"]
request = ["request"]
[classifiers]
item = ["条", "篇"]
times = ["场"]
case = ["件"]

[[frame]]
id = "website"
indicator = "disclosure.channel.website"
is = ["website", "disclose"]
may = ["own_accord"]
unit = ["item"]
yes = [["网站发布3条", "3"], ["发布在网站5条", "5"]]
no = ["网站3件"]

[[frame]]
id = "wechat"
indicator = "disclosure.channel.wechat"
is = ["wechat", "disclose"]
unit = ["item"]
yes = [["微信发布3条", "3"], ["微信推送5条", "5"]]
no = ["微信3件"]

[[frame]]
id = "conference"
indicator = "response.press_conferences"
is = ["conference"]
may = ["hold"]
unit = ["times"]
yes = [["发布会3场", "3"], ["召开发布会5场", "5"]]
no = ["发布会3件"]

[[frame]]
id = "reconsideration/none"
indicator = "reconsideration.total"
zero = true
is = ["reconsideration"]
yes = [["没有复议", "0"], ["未发生复议", "0"]]
no = ["复议"]

[[frame]]
id = "litigation/none"
indicator = "litigation.total"
zero = true
is = ["litigation"]
yes = [["没有诉讼", "0"], ["未发生诉讼", "0"]]
no = ["诉讼"]

[[frame]]
id = "conference/any"
indicator = "response.online_interviews"
weak = true
is = ["conference"]
may = ["hold"]
unit = ["times"]
yes = [["发布会3场", "3"], ["召开发布会5场", "5"]]
no = ["发布会3件"]

[[frame]]
id = "alone"
indicator = "gazette.issues"
alone = true
needs = ["wechat|conference"]
is = ["account"]
unit = ["item"]
yes = [["微信情况:栏目3条", "3"], ["发布会情况:栏目5条", "5"]]
no = ["网站情况:栏目3条"]

[[frame]]
id = "received"
indicator = "request.received"
is = ["receive"]
topic = ["request"]
unit = ["case"]
yes = [["申请情况:受理3件", "3"], ["申请方面,受理5件", "5"]]
no = ["热线受理3件"]
)toml";

std::string read(std::string_view text, std::string_view section = "overview") {
  static const Knowledge knowledge = with_rules(kFrames);
  return readings_of(text, section, knowledge);
}

}  // namespace

TEST_CASE("a short sentence names what the next ones of its line count", "[extract]") {
  CHECK(read("一是网站。全年发布60条。") == "disclosure.channel.website 60");
  CHECK(read("一是网站建设。全年发布60条。二是微信。推送30条。") ==
        "disclosure.channel.website 60; disclosure.channel.wechat 30");
  CHECK(read("一是网站。\n全年发布60条。") == "disclosure.channel.website 60");
  CHECK(read("一是网站。建设很好。\n全年发布60条。") == "");
}

TEST_CASE("a heading names what all lines below it count", "[extract]") {
  CHECK(read("发布会\n办得很好。\n全年召开6场。") == "response.press_conferences 6");
  CHECK(read("发布会\n全年共6场。") == "response.press_conferences 6");
  CHECK(read("复议情况\n全年未发生。") == "reconsideration.total 0");
  CHECK(read("申请情况\n热线情况\n受理9件。", "request") == "");
}

TEST_CASE("what is denied under a headline that lists several matters is denied of each",
          "[extract]") {
  const std::string none = "reconsideration.total 0; litigation.total 0";
  CHECK(read("复议、诉讼情况\n没有。") == none);
  CHECK(read("复议和诉讼\n两项均为0。") == none);
  CHECK(read("复议、诉讼\n0件,0件。") == none);
  CHECK(read("复议、诉讼\n三项均为0。") == "");
  CHECK(read("复议、诉讼、热线\n没有。") == "");
  CHECK(read("复议、诉讼\n0件,0件,0件。") == "");
  CHECK(read("复议、诉讼\n2件,0件。") == "");
}

TEST_CASE("of a headline that lists several matters a number has the one that it names again",
          "[extract]") {
  CHECK(read("申请与发布会\n申请情况:受理9件。", "request") == "request.received 9");
  CHECK(read("热线、申请\n申请受理9件。", "request") == "request.received 9");
}

TEST_CASE("a headline is over where the line turns to something else", "[extract]") {
  CHECK(read("一是网站。热线很忙,全年发布60条。") == "");
  CHECK(read("一是网站。全年发布栏目60条。") == "");
  CHECK(read("一是网站。全年主动公开60条。") == "");
  CHECK(read("一是网站栏目。全年发布60条。") == "");
}

TEST_CASE("under a headline the first number is the whole", "[extract]") {
  CHECK(read("一是网站。全年发布60条,发布20条。") == "disclosure.channel.website 60");
  CHECK(read("一是网站。全年发布60条。二是网站。发布20条。") ==
        "disclosure.channel.website 60; disclosure.channel.website 20");
}

TEST_CASE("a bare number below a headline whose words follow it is something else", "[extract]") {
  CHECK(read("发布会\n6场") == "response.press_conferences 6");
  CHECK(read("发布会\n6场由热线转办") == "");
  CHECK(read("发布会\n6场甲乙") == "");
}

TEST_CASE("a sentence with a number is no headline", "[extract]") {
  CHECK(read("网站办了3年。全年发布60条。") == "");
  CHECK(read("网站很好3条。全年发布60条。") == "");
}

TEST_CASE("words between numbers joined by 、 belong to the first of them", "[extract]") {
  CHECK(read("全年发布60条网站、30条微信") ==
        "disclosure.channel.website 60; disclosure.channel.wechat 30");
  CHECK(read("全年发布60条栏目、30条微信") == "disclosure.channel.wechat 30");
  CHECK(read("召开6场栏目、3场发布会") == "response.press_conferences 3");
  CHECK(read("网站发布60条、微信发布30条") ==
        "disclosure.channel.website 60; disclosure.channel.wechat 30");
  CHECK(read("受理60条网站") == "");
}

TEST_CASE("of a count that changed only what it has become is read", "[extract]") {
  CHECK(read("网站发布由去年的50条增至60条") == "disclosure.channel.website 60");
  CHECK(read("网站发布从50条下降到40条,微信发布30条") ==
        "disclosure.channel.website 40; disclosure.channel.wechat 30");
  CHECK(read("由网站发布的50条增加到60条") == "disclosure.channel.website 60");
  CHECK(read("微信发布30条,由网站发布50条,增至60条") ==
        "disclosure.channel.wechat 30; disclosure.channel.website 50");
}

TEST_CASE("a weak frame gives way, and one that must be alone or needs a topic waits for it",
          "[extract]") {
  CHECK(read("召开发布会6场") == "response.press_conferences 6");
  CHECK(read("微信情况:栏目6条") == "gazette.issues 6");
  CHECK(read("微信情况:栏目6条,热线9场") == "");
  CHECK(read("网站情况:栏目6条") == "");
}
