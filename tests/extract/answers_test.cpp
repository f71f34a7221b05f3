// What became of requests, over a small frozen lexicon: words in pieces, and reasons before
// answers.
#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

constexpr std::string_view kAnswers = R"toml(
[concepts]
request = ["申请"]
refused = ["{不予|不宜|未予}{|对外}公开", "谢绝"]
disclose = ["公开"]
enterprise = ["企业"]
goods = ["资料"]
secret = ["国家秘密"]
privacy = ["隐私"]
granted = ["同意"]
cause = ["因", "由于", "均"]
[fillers]
words = ["的", "{其|当}中"]
[topics]
names = ["request", "disclose"]
[about]
request = ["request"]
disclosure = ["disclose"]
[answers]
cause = ["cause"]
verdicts = ["refused", "granted"]
grounds = ["secret", "privacy"]
[classifiers]
case = ["件"]

[[frame]]
id = "refused"
indicator = "outcome2008.refused"
is = ["refused"]
topic = ["request"]
unit = ["case"]
unknown = 0
yes = [["申请9件,谢绝3件", "3"], ["申请9件,不宜公开5件", "5"]]
no = ["申请9件,公开3件"]

[[frame]]
id = "secret"
indicator = "outcome2008.refused.state_secret"
is = ["secret", "refused"]
topic = ["request"]
unit = ["case"]
unknown = 0
yes = [["申请9件,国家秘密不予公开3件", "3"], ["申请9件,国家秘密不宜公开5件", "5"]]
no = ["申请9件,国家秘密3件"]

[[frame]]
id = "secret/remark"
indicator = "outcome2008.refused.state_secret"
is = ["refused"]
topic = ["request"]
unit = ["case"]
unknown = 0
remark = ["secret"]
yes = [["申请9件,谢绝3件(国家秘密)", "3"], ["申请9件,不宜公开5件,因国家秘密", "5"]]
no = ["申请9件,谢绝3件"]

[[frame]]
id = "granted"
indicator = "outcome2008.granted"
is = ["granted|disclose"]
topic = ["request"]
unit = ["case"]
unknown = 0
in_line = true
yes = [["申请9件,同意3件", "3"], ["申请9件,公开5件", "5"]]
no = ["申请9件,谢绝3件"]
)toml";

std::string read(std::string_view text) {
  static const Knowledge knowledge = with_rules(kAnswers);
  return readings_of(text, "request", knowledge);
}

}  // namespace

TEST_CASE("braces in a word stand for each of their choices", "[extract]") {
  CHECK(read("申请9件,不予公开3件") == "outcome2008.refused 3");
  CHECK(read("申请9件,未予对外公开3件") == "outcome2008.refused 3");
  CHECK(read("申请9件,当中不宜公开的3件") == "outcome2008.refused 3");
  CHECK(read("申请9件,未对外公开3件") == "");
}

TEST_CASE("what a reason speaks of counts for nothing where an answer ends the phrase",
          "[extract]") {
  CHECK(read("申请9件,企业资料不予公开3件") == "");
  CHECK(read("申请9件,因企业资料尚在汇总而不予公开3件") == "outcome2008.refused 3");
  CHECK(read("申请9件,3件由于企业资料尚在审核、汇总而不予公开") == "outcome2008.refused 3");
  CHECK(read("申请9件,因不予公开企业资料3件") == "");
  CHECK(read("申请9件,因企业资料是国家秘密不予公开3件") == "outcome2008.refused.state_secret 3");
}

TEST_CASE("a remark behind a number says why, unless it says two things", "[extract]") {
  CHECK(read("申请9件,谢绝3件(均国家秘密)") == "outcome2008.refused.state_secret 3");
  CHECK(read("申请9件,谢绝3件,均因国家秘密") == "outcome2008.refused.state_secret 3");
  CHECK(read("申请9件,谢绝3件,答复时审查国家秘密") == "outcome2008.refused 3");
  CHECK(read("申请9件,谢绝3件(国家秘密、隐私)") == "outcome2008.refused 3");
  CHECK(read("申请9件,谢绝3件(国家秘密2件)") == "outcome2008.refused 3");
}

TEST_CASE("a number alone in its line with its words needs no classifier", "[extract]") {
  CHECK(read("申请9件:\n同意  3\n谢绝3\n申请") == "outcome2008.granted 3");
  CHECK(read("申请9件:\n同意3后\n申请") == "");
}

TEST_CASE("a bracket names what the words before it do not", "[extract]") {
  CHECK(read("申请9件,甲乙(谢绝)3件") == "outcome2008.refused 3");
  CHECK(read("申请9件,同意(谢绝)3件") == "outcome2008.granted 3");
}

TEST_CASE("what is said of a counted request is no other topic", "[extract]") {
  CHECK(read("申请9件,3件公开,2件谢绝") == "outcome2008.granted 3; outcome2008.refused 2");
  CHECK(read("申请9件,资料公开,2件谢绝") == "");
}

TEST_CASE("quotes part the names of a list, and a sentence may have two lists", "[extract]") {
  CHECK(read("申请9件,“同意”“谢绝”分别3件、2件") == "outcome2008.granted 3; outcome2008.refused 2");
  CHECK(
      read("申请9件,同意、谢绝分别3件、2件,公开、不宜公开分别5件、4件") ==
      "outcome2008.granted 3; outcome2008.refused 2; outcome2008.granted 5; outcome2008.refused 4");
}

TEST_CASE("what a counted request deals with is no topic", "[extract]") {
  CHECK(read("申请9件,3件因公开企业资料,谢绝2件") == "outcome2008.refused 2");
  CHECK(read("申请9件,公开企业资料,谢绝2件") == "");
}

TEST_CASE("a reason goes on over the comma to its answer", "[extract]") {
  CHECK(read("申请9件,3件因企业资料尚在汇总,不予公开") == "outcome2008.refused 3");
  CHECK(read("申请9件,3件因企业资料,企业尚在汇总") == "");
}
