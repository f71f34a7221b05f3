// Frames over a small frozen lexicon.
#include <catch2/catch.hpp>

#include <ctime>
#include <string>
#include <string_view>

#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

constexpr std::string_view kFrames = R"toml(
[concepts]
website = ["网站", "门户网"]
wechat = ["微信"]
disclose = ["公开", "发布"]
request = ["信息公开申请", "申请"]
bare_request = ["申请"]
by_net = ["网上", "网站", "官网"]
site = ["官网"]
by_letter = ["信函"]
reconsideration = ["复议"]
litigation = ["诉讼"]
upheld = ["维持"]
lost = ["败诉"]
hotline = ["热线"]
share = ["占"]
other = ["其余"]
charge = ["费用"]
waived = ["减免"]
none = ["未发生", "没有", "无", "零"]
by_fax = ["传真"]
late = ["超期"]
news = ["新闻"]
talk = ["访谈"]
event = ["热点"]
kinds = []
ways = ["{many}{way}", "等渠道"]
[zero]
beside = ["late"]
[pieces]
many = ["多种", "各类"]
way = ["渠道", "方式"]
[fillers]
words = ["等", "政务", "、", "方式", "均为", "均", "为", "产生过", "全年", "共", "其中", "通过", "信息", "和", "的", "被提起", "县本级", "县", "件", "中", "\u0001种方式"]
[topics]
names = ["disclose", "request", "reconsideration", "litigation", "hotline", "site"]
ways = ["site"]
[foreign]
names = ["hotline"]
[plain]
names = ["bare_request"]
taken_by = ["hotline"]
[share]
names = ["share"]
[rest]
names = ["other"]
[examples]
verbs = ["disclose"]
nouns = ["news"]
names = ["kinds"]
never = ["website", "wechat"]
[silent]
names = ["ways"]
[own_trade]
nouns = ["news"]
words = ["hotline"]
[about]
disclosure = ["disclose"]
request = ["request"]
[classifiers]
item = ["条", "篇"]
case = ["件", "宗"]
money = ["元"]
talks = ["场"]
people = ["人"]

[[frame]]
id = "website"
indicator = "disclosure.channel.website"
is = ["website"]
may = ["disclose", "kinds", "news"]
topic = ["disclose"]
never = ["ways"]
unit = ["item"]
unknown = 4
reaches_back = true
yes = [["网站公开3条", "3"], ["公开:网站5条", "5"]]
no = ["网站3件"]

[[frame]]
id = "wechat"
indicator = "disclosure.channel.wechat"
is = ["wechat"]
topic = ["disclose"]
passage = ["hotline"]
not_about = ["request"]
unit = ["item"]
yes = [["公开微信3条", "3"], ["公开:微信5条", "5"]]
no = ["微信3件"]

[[frame]]
id = "online"
indicator = "request.received.online"
is = ["by_net"]
may = ["request"]
topic = ["request"]
unit = ["case"]
of_all = true
yes = [["申请:网上3件", "3"], ["申请:网站5件", "5"]]
no = ["网上3件"]

[[frame]]
id = "letter"
indicator = "request.received.letter"
is = ["by_letter"]
topic = ["request"]
unit = ["case"]
yes = [["申请:信函3件", "3"], ["申请:信函5件", "5"]]
no = ["信函3件"]

[[frame]]
id = "sum"
indicator = "request.received"
is = []
may = ["request"]
sums = true
unit = ["case"]
yes = [["申请:信函3件,网上4件,共7件", "7"], ["申请:信函3件,网上5件,共8件", "8"]]
no = ["申请:信函3件,网上4件,共8件"]

[[frame]]
id = "received"
indicator = "request.received"
is = ["request"]
unit = ["case"]
unknown = 2
yes = [["申请3件", "3"], ["申请5件", "5"]]
no = ["申请3条"]

[[frame]]
id = "upheld"
indicator = "reconsideration.upheld"
is = ["upheld"]
topic = ["reconsideration"]
unit = ["case"]
yes = [["复议3件,维持2件", "2"], ["复议3件,维持1件", "1"]]
no = ["维持3件"]

[[frame]]
id = "lost"
indicator = "reconsideration.corrected"
is = ["lost"]
topic = ["reconsideration"]
unit = ["case"]
yes = [["复议3件,败诉2件", "2"], ["复议3件,败诉1件", "1"]]
no = ["败诉3件"]

[[frame]]
id = "other"
indicator = "reconsideration.other"
is = ["other"]
topic = ["reconsideration"]
unit = ["case"]
yes = [["复议3件,其余2件", "2"], ["复议3件,其余1件", "1"]]
no = ["其余3件"]

[[frame]]
id = "reconsideration/none"
indicator = "reconsideration.total"
zero = true
is = ["reconsideration"]
may = ["litigation"]
yes = [["没有复议", "0"], ["未发生复议", "0"]]
no = ["复议"]

[[frame]]
id = "litigation/none"
indicator = "litigation.total"
zero = true
is = ["litigation"]
may = ["reconsideration"]
yes = [["没有诉讼", "0"], ["未发生诉讼", "0"]]
no = ["诉讼"]

[[frame]]
id = "online/none"
indicator = "request.received.online"
zero = true
is = ["by_net"]
topic = ["request"]
unknown = 1
yes = [["申请:没有网上", "0"], ["申请:网上没有", "0"]]
no = ["网上没有"]

[[frame]]
id = "fax/none"
indicator = "request.received.fax"
zero = true
is = ["by_fax"]
topic = ["request"]
unknown = 1
yes = [["申请:没有传真", "0"], ["申请:传真没有", "0"]]
no = ["传真没有"]

[[frame]]
id = "charged"
indicator = "fee.charged"
is = ["charge"]
unit = ["money"]
not_behind = ["waived"]
yes = [["费用3元", "3"], ["费用5元", "5"]]
no = ["费用3元减免"]

[[frame]]
id = "waived"
indicator = "fee.waived"
is = ["charge"]
unit = ["money"]
behind = ["waived"]
yes = [["费用3元减免", "3"], ["费用5元减免", "5"]]
no = ["费用3元"]

[[frame]]
id = "talks"
indicator = "response.online_interviews"
is = ["talk"]
unit = ["talks"]
own_name = true
yes = [["访谈3场", "3"], ["热线80次,访谈5场", "5"]]
no = ["访谈3件"]

[[frame]]
id = "heard"
indicator = "training.attendees"
is = ["talk"]
unit = ["people"]
yes = [["访谈3人", "3"], ["访谈5人", "5"]]
no = ["访谈3场"]

[[frame]]
id = "events"
indicator = "response.hot_topics"
is = ["event"]
unit = ["case"]
of_anything = true
yes = [["热点3件", "3"], ["费用热点5件", "5"]]
no = ["热点3条"]
)toml";

// "disclosure.channel.website 60; ..." in the order of the text.
std::string read(std::string_view text, std::string_view section = "overview") {
  static const Knowledge knowledge = with_rules(kFrames);
  return readings_of(text, section, knowledge);
}

}  // namespace

TEST_CASE("the order of the words around a number is free", "[extract]") {
  CHECK(read("网站公开60条") == "disclosure.channel.website 60");
  CHECK(read("公开在网站的共60条") == "disclosure.channel.website 60");
  CHECK(read("通过门户网,全年公开60条") == "disclosure.channel.website 60");
  CHECK(read("公开了60条") == "");
}

TEST_CASE("a clause without a name of its own looks for it in the clause before", "[extract]") {
  CHECK(read("申请通过网上的居多,共6件") == "request.received.online 6");
  CHECK(read("申请中网上占8%,共6件") == "request.received.online 6");
  CHECK(read("网上申请9件,共6件") == "request.received.online 9");
}

TEST_CASE("a word that the frame cannot explain forbids it", "[extract]") {
  CHECK(read("网站和微信公开60条") == "");
  CHECK(read("网站公开热线60条") == "");
  CHECK(read("网站公开60件") == "");
}

TEST_CASE("words that nobody knows are counted", "[extract]") {
  CHECK(read("网站甲乙公开60条") == "disclosure.channel.website 60");
  CHECK(read("网站甲乙丙丁戊公开60条") == "");
  CHECK(read("网站“甲乙丙丁戊”公开60条") == "disclosure.channel.website 60");
  CHECK(read("网站\"甲乙丙丁戊\"公开60条") == "disclosure.channel.website 60");
  CHECK(read("网站(甲乙丙丁戊)公开60条") == "disclosure.channel.website 60");
}

TEST_CASE("one word is another figure under another topic", "[extract]") {
  CHECK(read("公开情况:网站60条") == "disclosure.channel.website 60");
  CHECK(read("申请情况:网站60件") == "request.received.online 60");
  CHECK(read("申请情况。网站60件") == "request.received.online 60");
  CHECK(read("网站60件") == "");
}

TEST_CASE("a list takes its topic from its lead, a new paragraph does not", "[extract]") {
  CHECK(read("申请9件:\n(1)网上6件;\n(2)网站3件。") ==
        "request.received 9; request.received.online 6; request.received.online 3");
  CHECK(read("申请9件。\n网上6件。") == "request.received 9");
}

TEST_CASE("where nothing is said the section's kind is the topic", "[extract]") {
  CHECK(read("网站60条", "disclosure") == "disclosure.channel.website 60");
  CHECK(read("网站60条", "fee") == "");
}

TEST_CASE("topics named in one breath belong to both, and a part to neither", "[extract]") {
  CHECK(read("复议9件,维持6件") == "reconsideration.upheld 6");
  CHECK(read("复议和诉讼9件,维持6件") == "");
}

TEST_CASE("behind a foreign topic only a frame with a topic of its own reads", "[extract]") {
  CHECK(read("热线接听80次,申请6件") == "");
  CHECK(read("热线接听80次。申请6件") == "request.received 6");
  CHECK(read("热线接听80次,访谈6场") == "response.online_interviews 6");
}

TEST_CASE("two numbers with nothing but a classifier between them have their words in common",
          "[extract]") {
  CHECK(read("访谈6场80人") == "response.online_interviews 6; training.attendees 80");
  CHECK(read("访谈6场,80人") == "response.online_interviews 6");
}

TEST_CASE("what stands between a number and the 和 before the next is the first one's",
          "[extract]") {
  CHECK(read("申请情况。1件信函和2件网上") ==
        "request.received.letter 1; request.received.online 2");
}

TEST_CASE("what something deals with may stand before its name and not behind it", "[extract]") {
  CHECK(read("减免费用的热点6件") == "response.hot_topics 6");
  CHECK(read("热点费用6件") == "");
}

TEST_CASE("a name before a colon or a bracket belongs to the number behind it", "[extract]") {
  CHECK(read("公开情况。网站:60条") == "disclosure.channel.website 60");
  CHECK(read("公开在网站(60条)") == "disclosure.channel.website 60");
  CHECK(read("公开在网站(热线60条)") == "");
}

TEST_CASE("by what requests come in the passage stays about them", "[extract]") {
  CHECK(read("申请:官网3件,网上5件") == "request.received.online 3; request.received.online 5");
  CHECK(read("公开情况:官网3件,网上5件") == "");
}

TEST_CASE("what is said of all that was counted has the count of the total", "[extract]") {
  CHECK(read("申请9件,均为网上申请") == "request.received 9; request.received.online 9");
  CHECK(read("申请9件(全部通过官网)") == "request.received 9; request.received.online 9");
  CHECK(read("申请9件。均为网上申请") == "request.received 9; request.received.online 9");
  // Said of a part, or of nothing that was counted.
  CHECK(read("申请9件,信函3件,均为网上申请") == "request.received 9; request.received.letter 3");
  CHECK(read("申请9件,均为网上申请3件") == "request.received 9; request.received.online 3");
  CHECK(read("均为网上申请") == "");
}

TEST_CASE("a number behind 共 is what the parts before it are parts of", "[extract]") {
  CHECK(read("申请:网上3件,信函5件,共8件") ==
        "request.received.online 3; request.received.letter 5; request.received 8");
  CHECK(read("申请:网上3件,信函5件,共9件") ==
        "request.received.online 3; request.received.letter 5");
  // Of two things it is neither.
  CHECK(read("申请情况:网上3件,复议中维持5件,共8件") ==
        "request.received.online 3; reconsideration.upheld 5");
}

TEST_CASE("the words of a sum may say that it is of something else", "[extract]") {
  CHECK(read("申请:网上3件,信函5件,热线共8件") ==
        "request.received.online 3; request.received.letter 5");
  CHECK(read("网站公开3条,申请5件,共8件") == "disclosure.channel.website 3; request.received 5");
}

TEST_CASE("counts of several levels add up to what each of them counts", "[extract]") {
  CHECK(read("申请情况:网上3件,网上5件,共8件") ==
        "request.received.online 3; request.received.online 5; request.received 8");
  CHECK(read("县本级网上申请3件,各乡镇网上申请5件,共8件") ==
        "request.received.online 3; request.received.online 5; request.received.online 8");
}

TEST_CASE("the first of several numbers behind 分别 has no name of its own", "[extract]") {
  CHECK(read("申请情况:三级转来的网上申请分别为1件、2件、9件") == "");
  CHECK(read("申请情况:网上申请分别为1件") == "request.received.online 1");
}

TEST_CASE("a topic that only the passage may have forbids in the phrase itself", "[extract]") {
  CHECK(read("热线80次,微信60条") == "disclosure.channel.wechat 60");
  CHECK(read("公开热线和微信60条") == "");
}

TEST_CASE("what the sentence must not name before it forbids a figure", "[extract]") {
  CHECK(read("公开情况。微信60条") == "disclosure.channel.wechat 60");
  CHECK(read("申请9件,公开微信60条") == "request.received 9");
  CHECK(read("申请9件。公开微信60条") == "request.received 9; disclosure.channel.wechat 60");
}

TEST_CASE("what stands behind a number may decide it", "[extract]") {
  CHECK(read("费用60元") == "fee.charged 60");
  CHECK(read("费用60元,均已减免") == "fee.waived 60");
  CHECK(read("费用60元,减免5元") == "fee.charged 60");
}

TEST_CASE("what is left over is what the words behind its number say", "[extract]") {
  CHECK(read("复议中维持5件,其余6件败诉") ==
        "reconsideration.upheld 5; reconsideration.corrected 6");
  CHECK(read("复议中维持5件,其余6件") == "reconsideration.upheld 5; reconsideration.other 6");
}

TEST_CASE("one denial over a list is as many zeros, and of a result it is none", "[extract]") {
  CHECK(read("没有复议和诉讼") == "reconsideration.total 0; litigation.total 0");
  CHECK(read("未发生复议") == "reconsideration.total 0");
  CHECK(read("诉讼中没有败诉") == "");
  CHECK(read("没有复议6件") == "");
}

TEST_CASE("what there is none of may be named before the comma", "[extract]") {
  CHECK(read("申请9件。网上,没有申请") == "request.received 9; request.received.online 0");
  CHECK(read("申请9件。网上3件,没有申请") == "request.received 9; request.received.online 3");
  // A number inside a word counts nothing.
  CHECK(read("申请9件。网上两种方式没有") == "request.received 9; request.received.online 0");
}

TEST_CASE("a denial is said of each item of its list, whichever end it stands at", "[extract]") {
  const std::string both = "request.received.online 0; request.received.fax 0";
  CHECK(read("没有网上、传真申请") == both);
  CHECK(read("没有网上和传真申请") == both);
  CHECK(read("申请中网上、传真均没有") == both);
  CHECK(read("申请中网上和传真,均为零") == both);
  CHECK(read("申请中网上无、传真无") == both);
  CHECK(read("申请中①网上无②传真无") == both);
  CHECK(read("网上、传真两种方式没有申请") == both);
  CHECK(read("网上、传真两种方式,没有申请") == both);
}

TEST_CASE("a list with an item that means something else is denied nowhere", "[extract]") {
  CHECK(read("没有网上、热线申请") == "");
  CHECK(read("没有网上、甲乙丙申请") == "");
  CHECK(read("没有网上、传真败诉申请") == "");
  CHECK(read("没有网上申请和超期") == "request.received.online 0");
}

TEST_CASE("a 0 without a unit or of each is a denial of the names before it", "[extract]") {
  CHECK(read("申请中网上、传真均为0件") == "request.received.online 0; request.received.fax 0");
  CHECK(read("申请中传真:0") == "request.received.fax 0");
  CHECK(read("申请中传真0份") == "");
}

TEST_CASE("a clause that says more of its denial is not about the clause before", "[extract]") {
  CHECK(read("申请中有传真,没有") == "request.received.fax 0");
  CHECK(read("申请中有传真,没有甲乙") == "");
}

TEST_CASE("a heading that says how many it names lends its names", "[extract]") {
  CHECK(read("复议、诉讼两项\n均没有。") == "reconsideration.total 0; litigation.total 0");
  CHECK(read("复议两项、诉讼\n均没有。") == "");
}

TEST_CASE("a count ends the list that is denied", "[extract]") {
  CHECK(read("申请中网上9件、传真没有") == "request.received.online 9; request.received.fax 0");
  CHECK(read("没有产生过一起复议、一起诉讼") == "reconsideration.total 0; litigation.total 0");
  CHECK(read("没有产生过三起复议") == "");
  CHECK(read("没有一起维持、一起败诉") == "");
}

TEST_CASE("brackets that nobody closes are read in good time", "[extract]") {
  const std::clock_t begin = std::clock();  // of this process: the machine may be busy
  for (const std::string_view unclosed : {"(公开", "《公开"}) {
    std::string text;
    for (int sentence = 0; sentence < 1000; ++sentence) {
      text += "申请6件";
      for (int i = 0; i < 20; ++i) text += unclosed;
      text += "。";
    }
    CHECK_FALSE(read(text).empty());
  }
  CHECK(std::clock() - begin < 10 * CLOCKS_PER_SEC);
}

TEST_CASE("a number without classifier needs a sibling that has one", "[extract]") {
  CHECK(read("申请9件(网上6,甲3)") == "request.received 9; request.received.online 6");
  CHECK(read("申请(网上6)") == "");
}

namespace {

// Rows that read 办结N件 and 受理N件 wherever they are not told to leave it alone.
constexpr std::string_view kRules = R"toml(
[concepts]
hotline = ["热线"]
request = ["申请"]
relief = ["低保"]
[topics]
names = ["hotline", "request"]
[defaults]
not_topic = ["hotline"]

[[rule]]
id = "concluded"
indicator = "request.concluded"
anchors = ["办结"]
pattern = '办结(?P<value>\x01)件'
yes = [["办结3件", "3"], ["办结5件", "5"]]
no = ["热线3件,办结3件"]

[[rule]]
id = "received"
indicator = "request.received"
anchors = ["受理"]
not_naming = ["relief"]
pattern = '受理[^,\x01]*(?P<value>\x01)件'
yes = [["受理3件", "3"], ["受理5件", "5"]]
no = ["受理低保3件"]
)toml";

std::string read_by_rules(std::string_view text) {
  static const Knowledge knowledge = with_rules(kRules);
  return readings_of(text, "overview", knowledge);
}

}  // namespace

TEST_CASE("two bare numbers between names and stops are a list of counts", "[extract]") {
  CHECK(readings_of("依申请公开:信函 5,传真 2。", "request", builtin()) ==
        "request.received.letter 5; request.received.fax 2");
  CHECK(readings_of("申请结论:不予公开 5,予以公开 9", "request", builtin()) ==
        "outcome2008.refused 5; outcome2008.granted 9");
}

TEST_CASE("the classifier of a number may stand in a bracket before its colon", "[extract]") {
  CHECK(readings_of("申请途径:传真(件):2 网络(件):9", "request", builtin()) ==
        "request.received.fax 2; request.received.online 9");
  CHECK(readings_of("申请途径:传真(元):2", "request", builtin()).empty());
}

TEST_CASE("what a clause says of a single request is a count of one", "[extract]") {
  CHECK(readings_of("收到公开申请1件,由村民到窗口提交,信息不存在", "request", builtin()) ==
        "request.received 1; request.received.in_person 1; outcome2008.not_existing 1");
  CHECK(readings_of("收到公开申请2件,由村民到窗口提交,信息不存在", "request", builtin()) ==
        "request.received 2");
  CHECK(readings_of("收到公开申请1件,内容不明确告知补正,信息不存在", "request", builtin()) ==
        "request.received 1");
  CHECK(readings_of("收到公开申请1件,通过电子邮件答复", "request", builtin()) ==
        "request.received 1");
}

TEST_CASE("what is other is so beside what the number before it counted", "[extract]") {
  CHECK(readings_of("申请答复:同意公开3件,其他1件", "request", builtin()) ==
        "outcome2008.granted 3; outcome2008.other 1");
  CHECK(readings_of("申请途径:传真3件,其他1件", "request", builtin()) ==
        "request.received.fax 3; request.received.other 1");
}

TEST_CASE("a line that is one figure is about what the figure above it is about", "[extract]") {
  CHECK(readings_of("受理申请数(件):7\n挂号信(件):4", "overview", builtin()) ==
        "request.received 7; request.received.letter 4");
  CHECK(readings_of("受理申请数(件):7\n今年收到挂号信(件)有:4。", "overview", builtin()) ==
        "request.received 7");
}

TEST_CASE("a rule leaves a passage alone that is about what it names in not_topic", "[extract]") {
  CHECK(read_by_rules("申请很多,办结9件") == "request.concluded 9");
  CHECK(read_by_rules("热线很忙,办结9件") == "");
  CHECK(read_by_rules("热线很忙,申请很多,办结9件") == "request.concluded 9");
}

TEST_CASE("a rule reads no match that has a word of not_naming", "[extract]") {
  CHECK(read_by_rules("受理农户9件") == "request.received 9");
  CHECK(read_by_rules("受理低保9件") == "");
}

TEST_CASE("examples of what was published say nothing of its number", "[extract]") {
  CHECK(read("网站公开复议、诉讼、热线等新闻60条") == "disclosure.channel.website 60");
  CHECK(read("网站公开复议、诉讼和热线等60条") == "disclosure.channel.website 60");
  CHECK(read("网站公开热线、诉讼等新闻60条") == "disclosure.channel.website 60");
  CHECK(read("网站公开热线等新闻60条").empty());
  CHECK(read("网站公开复议、诉讼、热线新闻60条").empty());
  CHECK(read("网站公开复议、诉讼、热线等费用60条").empty());
}

TEST_CASE("what an account calls itself says nothing of what it publishes", "[extract]") {
  CHECK(read("公开:“热线”微信60条") == "disclosure.channel.wechat 60");
  CHECK(read("公开:“复议诉讼”政务微信60条") == "disclosure.channel.wechat 60");
  CHECK(read("公开:微信“热线”60条") == "disclosure.channel.wechat 60");
  CHECK(read("公开:微信热线60条").empty());
}

namespace {

std::size_t read_of(std::string authority, const std::string& text) {
  const Knowledge knowledge = with_rules(kFrames);
  const View view = normalize(text);
  const auto size = static_cast<std::uint32_t>(view.text.size());
  Structure structure;
  structure.meta.authority = std::move(authority);
  structure.body = {0, size};
  structure.sections.push_back({"overview", {0, 0}, {0, size}, 0});
  return read_prose(view, structure, {}, knowledge.prose()).readings.size();
}

}  // namespace

TEST_CASE("what the body is called says nothing, wherever its name begins", "[extract]") {
  CHECK(read_of("龙川县云溪镇热线办公室", "龙川县云溪镇热线办公室网站公开60条。") == 1);
  CHECK(read_of("龙川县云溪镇热线办公室", "热线办公室网站公开60条。") == 1);
  CHECK(read_of("龙川县云溪镇人民政府", "热线办公室网站公开60条。") == 0);
  CHECK(read_of("龙川县云溪镇人民政府", "龙川县云溪镇热线网站公开60条。") == 0);
  // The name of the site goes beyond that of the body.
  CHECK(read_of("龙川县云溪官", "龙川县云溪官网公开60条。") == read_of("龙川县", "官网公开60条。"));
}

TEST_CASE("the trade that a body is called after says nothing of its information", "[extract]") {
  CHECK(read_of("云溪县热线办公室", "网站公开热线新闻60条。") == 1);
  CHECK(read_of("云溪县复议办公室", "网站公开热线新闻60条。") == 0);
  CHECK(read_of("云溪县热力和线路管理局", "网站公开热线新闻60条。") == 1);
  CHECK(read_of("云溪县热线办公室", "网站公开热线和新闻60条。") == 0);
}

TEST_CASE("words behind a number are its own up to where they turn to another matter",
          "[extract]") {
  CHECK(read("费用3元,全部减免", "fee") == "fee.waived 3");
  CHECK(read("费用3元,全部,没有诉讼减免", "fee") == "fee.charged 3");
  CHECK(read("费用3元(历年累计9元),减免", "fee") == "fee.waived 3");
  CHECK(read("费用3元(网站9元),减免", "fee") == "fee.charged 3");
}

TEST_CASE("a silent concept forbids no frame but one that names it", "[extract]") {
  CHECK(read("以多种渠道申请3件") == "request.received 3");
  CHECK(read("网站公开60条") == "disclosure.channel.website 60");
  CHECK(read("网站各类方式公开60条").empty());
  CHECK(read("网站等渠道公开60条").empty());
}

TEST_CASE("a row with an unknown concept or without one is a mistake that names the row",
          "[rules]") {
  const auto error = [](std::string_view is) {
    const std::string toml =
        "[concepts]\nwebsite = [\"网站\"]\n[[frame]]\nid = \"mine\"\n"
        "indicator = \"disclosure.channel.website\"\nis = " +
        std::string(is) + "\nyes = [[\"网站3条\", \"3\"], [\"网站5条\", \"5\"]]\nno = [\"3条\"]\n";
    const auto table = RuleTable::load({{"mine.toml", toml}});
    return table.ok() ? std::string() : table.error().message;
  };
  CHECK(error("[\"website\"]").empty());
  CHECK(error("[\"wesbite\"]") == "mine.toml:3: mine: unknown concept 'wesbite'");
  CHECK(error("[]") == "mine.toml:3: mine: needs a concept in is");
}
