// Mistakes in the files that users write: the tool tells them in Chinese.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "../fuzz/mutation.h"
#include "core/embedded.h"
#include "core/toml.h"
#include "mistakes.h"
#include "program.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

constexpr std::string_view kRules = "lib/extract/rules/request.toml";
constexpr std::string_view kFrames = "lib/extract/frames/request.toml";
constexpr std::string_view kForms = "lib/extract/forms/2021.toml";
constexpr std::string_view kChecks = "lib/audit/checks/rates.toml";
constexpr std::string_view kContext = "lib/extract/context.toml";
constexpr std::string_view kNumbers = "lib/extract/numbers.toml";
constexpr std::string_view kHeadings = "lib/segment/headings.toml";
constexpr std::string_view kWords = "lib/segment/title.toml";
constexpr std::string_view kMeasures = "schema/measures.toml";

// Why the Chinese of a sentence is none; empty where it is. What is quoted, and names, may be
// anything.
std::string fault_of(const std::string& english) {
  const std::string chinese = translated(english, Language::kChinese);
  if (chinese == english) return "stays English";
  static const std::regex kQuoted("\"[^\"]*\"|“[^”]*”");
  static const std::regex kEnglish("[A-Za-z]+ [A-Za-z]+ [A-Za-z]+");
  const bool english_rest = std::regex_search(std::regex_replace(chinese, kQuoted, ""), kEnglish);
  return english_rest ? "is English in part: " + chinese : "";
}

TEST_CASE("a mistake behind any key of a data file is told in Chinese", "[cli]") {
  const std::size_t step = std::getenv("GONGKAI_FULL") != nullptr ? 1 : 41;
  std::set<std::string> told;
  std::size_t values = 0;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (!file.path.ends_with(".toml")) continue;
    toml::parse_result parsed = toml::parse(file.content, file.path);
    REQUIRE(parsed);
    fuzz::keep_first_rows(parsed.table());
    fuzz::Mutation mutation(parsed.table(), step,
                            [&](const std::string& what, const std::string& content) {
                              const std::string mistake = mistake_in(file.path, content);
                              if (mistake.empty() || !told.insert(mistake).second) return;
                              INFO(file.path << what << ": " << mistake);
                              CHECK(fault_of(mistake) == "");
                            });
    mutation.all();
    values += mutation.values();
  }
  CHECK(values > 10000);
  CHECK(told.size() > 150);
}

// A file that is wrong, and what is said of it behind its name.
struct Wrong {
  std::string_view kind;
  std::string content;
  std::string english;
};

void require_told(const Wrong& wrong) {
  INFO(wrong.content);
  const std::string mistake = mistake_in(wrong.kind, wrong.content);
  CHECK(mistake == "mine.toml:" + wrong.english);
  CHECK(fault_of(mistake) == "");
}

TEST_CASE("what is no TOML is told in Chinese", "[cli]") {
  const std::pair<std::string, std::string> wrongs[] = {
      {"a", "键值对）：文件提前结束"},
      {"a = 1 b", "键值对）：行末有多余的“b”"},
      {"a b = 1", "键值对）：此处应为“=”，却是“b”"},
      {"a = 1\na = 2", "键值对）：整数“a”重复定义"},
      {"a = 1\na.b = 2", "键值对）：已有的整数不能再用带点的键定义"},
      {"a = ]", "键值对）：此处应为值，却是“]”"},
      {"= 1", "TOML语法错误：此处应为键、表头或注释，却是“=”"},
      {"a. = 1", "键）：此处应为键名，却是“=”"},
      {"\"\"\"a\"\"\" = 1", "键）：键不能是多行字符串"},
      {"[a] x", "表头）：行末有多余的“x”"},
      {"[]", "表头）：表头缺少名称"},
      {"[ [a]]", "表头）：“[[”之间、“]]”之间不能有空格"},
      {"[a]\n[a]", "表头）：表“a”重复定义"},
      {"a = ''\n[a]", "表头）：“a”已经是字符串，不能再定义为表"},
      {"a = 1\n[[a]]", "表头）：“a”已经是整数，不能再定义为表数组"},
      {"a = {b = 1}\n[a.c]", "表头）：不能向已有的内联表加入“a.c”"},
      {"a = [1 2]", "数组）：此处应为逗号或“]”，却是“2”"},
      {"a = [,]", "数组）：此处应为值或“]”，却是逗号"},
      {"a = {b = 1, }", "内联表）：“}”之前多了一个逗号"},
      {"a = {, }", "内联表）：此处应为键值对或“}”，却是逗号"},
      {"a = {b = 1 c = 2}", "内联表）：此处应为逗号或“}”，却是“c”"},
      {"a = {;}", "内联表）：此处应为键名或“}”，却是“;”"},
      {"a = \"\\d\"", "字符串）：不能识别的转义符“\\d”"},
      {"a = \"\\u12\"", "字符串）：此处应为十六进制数字，却是“\"”"},
      {"a = \"\x01\"", "字符串）：字符串中不能直接写控制字符"},
      {"# \x01", "注释）：注释中不能有控制字符"},
      {"a = truex", "布尔值）：值后有多余的“x”"},
      {"a = yes", "值）：无法识别值的类型"},
      {"a = _1", "值）：值不能以下划线开头"},
      {"a = 01", "整数）：数字前不能有多余的0"},
      {"a = 1__0", "整数）：下划线只能用在数字之间"},
      {"a = 1x", "整数）：此处应为数字，却是“x”"},
      {"a = 99999999999999999999", "整数）：“99999999999999999999”超出64位整数的范围"},
      {"a = 1.5.2", "小数）：此处应为数字，却是“.”"},
      {"a = \"\xff\"", "1: 不是合格的UTF-8"},
      {"a = \"\xe4\xb8", "1: UTF-8字符不完整"},
      {"a＝1", "1: ＝出现在引号之外；"},
  };
  for (const auto& [content, chinese] : wrongs) {
    INFO(content);
    const std::string mistake = mistake_in(kChecks, content);
    const std::string told = translated(mistake, Language::kChinese);
    INFO(mistake << " / " << told);
    CHECK(told.starts_with("mine.toml:"));
    CHECK(told.find(chinese) != std::string::npos);
    CHECK(fault_of(mistake) == "");
  }
}

TEST_CASE("what is no pattern is told in Chinese", "[cli]") {
  for (const char* pattern : {"(", "a)", "[a", "\\", "\\q", "[b-a]", "[[:x:]]", "*", "a**",
                              "a{2000}", "(?<=a)", "(?P<a"}) {
    INFO(pattern);
    const std::string mistake =
        mistake_in(kContext, "other_body = ['" + std::string(pattern) + "']");
    CHECK(mistake.starts_with("mine.toml:1: other_body: "));
    CHECK(mistake.find("group org") == std::string::npos);
    CHECK(fault_of(mistake) == "");
  }
}

TEST_CASE("mistakes that no absurd value makes are told in Chinese, too", "[cli]") {
  const auto rule = [](const std::string& keys) {
    return "[[rule]]\nid = \"a/b\"\nindicator = \"request.received\"\nyes = [[\"1\", \"1\"], [\"2\", \"2\"]]\n"
           "no = [\"3\"]\nanchors = [\"申请\"]\n" +
           keys;
  };
  const auto frame = [](const std::string& keys) {
    return "[[frame]]\nid = \"a/b\"\nindicator = \"request.received\"\nyes = [[\"1\", \"1\"], [\"2\", \"2\"]]\n"
           "no = [\"3\"]\n" +
           keys;
  };
  const std::string overruled = "[[overruled]]\nof = [\"request.received\"]\nreason = \"r\"\n";
  const auto table = [](const std::string& keys) {
    return "form = \"local\"\n[[table]]\nid = \"t\"\nkind = \"matrix\"\n" + keys;
  };
  const std::string cells =
      "[[table.row]]\nid = \"r\"\nindicator = \"request.received\"\n[[table.column]]\napplicant = \"total\"\n";
  const auto check = [](const std::string& kind, const std::string& keys) {
    return "[[check]]\nid = \"x\"\nkind = \"" + kind +
           "\"\nzh = \"z\"\nen = \"e\"\nholds = [\"h\"]\n"
           "violated = [\"v\"]\n" +
           keys;
  };
  const auto measure = [](const std::string& keys, const std::string& above,
                          const std::string& below) {
    return "[[measure]]\ncode = \"mine\"\nzh = \"z\"\nen = \"e\"\nunit = \"percent\"\n" + keys +
           "[[measure.formula]]\nnumerator = \"" + above + "\"\ndenominator = \"" + below + "\"\n";
  };
  const Wrong wrongs[] = {
      {kRules, rule("pattern = '{nothing}'"), "1: a/b: unknown macro {nothing}"},
      {kRules, rule("pattern = '{nothing'"), "1: a/b: a { without its }"},
      {kRules, "[macros]\nround = '{round}'\n" + rule("pattern = '{round}'"),
       "3: a/b: macros that use each other in a circle"},
      {kRules, rule("pattern = '申请'"), "1: a/b: pattern has no (?P<value>...)"},
      {kRules, rule("pattern = '(?P<value>1'"), "1: a/b: pattern: missing ): (?P<value>1"},
      {kRules, rule("pattern = '(?P<value>1)'\n" + rule("pattern = '(?P<value>1)'")),
       "8: a/b: the id stands twice"},
      {kRules, rule("without = [\"@none\"]"), "1: a/b: unknown list '@none'"},
      {kRules, rule("each = []"), "1: a/b: each: expects a list of tables"},
      {kRules, "rule = [1]", "1: rule: expects [[rule]] tables"},
      {kFrames, frame("is = [\"nothing\"]"), "1: a/b: unknown concept 'nothing'"},
      {kFrames, frame(""), "1: a/b: needs a concept in is"},
      {kFrames, "[concepts]\nask = [\"申请\"]\n" + frame("is = [\"ask\"]\nunit = \"none\""),
       "3: a/b: unknown list 'none' in unit"},
      {kFrames, "[concepts]\nask = [\"申请\"]\n" + frame("is = [\"ask\"]\nadds_up = \"none\""),
       "3: a/b: unknown list 'none' in adds_up"},
      {kFrames, "[concepts]\nask = [\"申请\"]\n" + frame("is = [\"ask\"]\nunit = \"percent\""),
       "3: a/b: a rate needs the unit percent, and nothing else has it"},
      {kFrames, "[concepts]\nitem = [\"{a\"]", "2: '{a' in item is no word"},
      {kFrames, "[fillers]\nwords = [\"{a\"]", "2: '{a' is no word"},
      {kForms, table(""), "2: table t needs rows and columns"},
      {kForms, table("[[table.group]]\nname = \"g\"\nwithin = \"g\"\n" + cells),
       "5: a group stands within itself"},
      {kForms, table("[[table.ignored_column]]\nin_place_of = \"x\"\n" + cells),
       "5: in_place_of: no column is named \"x\""},
      {kForms, table(cells + "[table.balance]\nwhole = \"x\""),
       "10: balance: no row has the indicator \"x\""},
      {kContext, overruled + "words = \"件\"", "1: overruled: words without {value}: 件"},
      {kContext, overruled, "1: overruled: a row needs of, reason, and words with {value}"},
      {kContext, overruled + "words = \"{value}(\"\nyes = [\"a\", \"b\"]\nno = [\"c\"]",
       "1: overruled: missing ): \x0e("},
      {kContext, "other_body = [\"a\"]", "1: other_body: a pattern needs the group org"},
      {kContext, "[levels]\nsubject = \"a\"", "1: levels: own_office is missing"},
      {kContext, "[levels]\nown_office = \"a\"", "1: levels: subject is missing"},
      {kContext, "[only_channel]\ntotal = \"a\"", "1: only_channel: names what is no indicator"},
      {kContext, "share = [1]", "1: share: names no indicator"},
      {kContext, "[scope_like]\na = \"b\"",
       "2: scope_like: 'a' and what it follows must be indicators, the latter first in the catalogue"},
      {kNumbers, "[numerals]\na = 1",
       "1: numerals: 'a' must be one Han character with 0 to 9 or a multiple of 10"},
      {kHeadings, "[[heading]]\nkind = \"fee\"\nwords = [\"{a}\"]",
       "1: a heading needs lists of words, none of them empty or with {name} of a list that [pieces] does not have"},
      {kHeadings, "[[heading]]\nwords = [\"a\"]", "1: a heading needs a kind and words"},
      {kWords, "nothing = 1", "1: unknown entry 'nothing'"},
      {kWords, "core = 1", "1: core is of another kind than the built-in entry"},
      {kWords, "[[kind]]\nkind = \"x\"\nsuffixes = []",
       " [[kind]]: kind must be government, department, township or other"},
      {kChecks, "x = 1", "1: unknown key \"x\""},
      {kChecks, check("derived", "form = 1"), "8: unknown key \"form\""},
      {kChecks, check("derived", "forms = [\"2000\"]"), "8: unknown form \"2000\""},
      {kChecks, check("derived", "[[check.deadline]]\nkinds = [\"x\"]"),
       "8: unknown kind of authority \"x\""},
      {kChecks, check("derived", "whole = \"request.receive\""),
       "8: unknown indicator \"request.receive\"; did you mean \"request.received\"?"},
      {kChecks, check("compare", ""),
       "1: a check of kind \"compare\" needs \"whole\" and \"parts\""},
      {kChecks, check("rate", ""),
       "1: a check of kind \"rate\" needs \"rate\", \"numerator\" and \"denominator\""},
      {kChecks, check("next_year", ""), "1: a check of kind \"next_year\" needs an \"equation\""},
      {kChecks, check("next_year", "equation = \"now:request.received\""),
       "8: an equation over two years reads \"now:a = before:b + now:c\""},
      {kChecks, check("next_year", "equation = \"request.received\""),
       "8: \"request.received\" is no term of an equation over two years"},
      {kChecks, check("words", ""), "1: a check of kind \"words\" needs \"anchors\" and \"whole\""},
      {kChecks, check("as_of", ""), "1: a check of kind \"as_of\" needs \"anchors\" and \"words\""},
      {kChecks, check("jump", ""),
       "1: a check of kind \"jump\" needs \"parts\": the indicators to look at"},
      {kChecks,
       "[[check]]\nid = \"x\"\nkind = \"jump\"\nparts = [\"request.received\"]\nholds = [\"h\"]\n"
       "violated = [\"v\"]\nzh = \"{total}\"\nen = \"e\"",
       "1: {total} stands for nothing in a check of kind \"jump\""},
      {kMeasures,
       "[[measure]]\ncode = \"request.received\"\nzh = \"z\"\nen = \"e\"\nunit = \"percent\"",
       "1: \"request.received\" is the name of an indicator already"},
      {kMeasures, measure("", "request.receive", "request.received"),
       "6: unknown indicator \"request.receive\"; the nearest is request.received"},
      {kMeasures, measure("", "request.received / refused", "request.received"),
       "6: \"request.received / refused\" must be one sum of names: a + b - c"},
      {kMeasures, measure("", "context.population", "request.received"),
       "6: \"context.population\" may only stand alone below the line"},
      {kMeasures, measure("", "reconsideration.total", "request.received"),
       "6: a percentage of request cannot be case"},
      {kMeasures, measure("", "request.received + reconsideration.total", "request.received"),
       "6: the measure mixes the units request and case"},
      {kMeasures, measure("", "request.received", "request.received"),
       "1: the measure has formulas of both eras and lacks \"comparability\""},
      {kMeasures, measure("comparability = \"exact\"\n", "refused", "received"),
       "6: \"comparability\" claims more than the crosswalk does: approximate"},
      {kMeasures, measure("", "request.received", "request.received") + "era = \"2010\"",
       "6: \"era\" must be \"2008\" or \"2019\""},
  };
  for (const Wrong& wrong : wrongs) require_told(wrong);
}

TEST_CASE("examples of checks that fail are told in Chinese", "[cli]") {
  const auto told = [](const std::string& holds, const std::string& violated) {
    const auto failing = failing_examples_of(
        "[[check]]\nid = \"sums.mine\"\nkind = \"compare\"\nzh = \"z\"\nen = \"e\"\nwhole = \"request.concluded\"\n"
        "parts = [\"request.received\"]\nrelation = \"at_most_sum\"\nholds = [\"" +
        holds + "\"]\nviolated = [\"" + violated + "\"]");
    return failing.empty() ? "" : translated(failing.front(), Language::kChinese);
  };
  const std::string good = "narrative: request.concluded=1 request.received=2";
  const std::string bad = "narrative: request.concluded=3 request.received=2";
  CHECK(told(good, bad).empty());
  CHECK(told(bad, bad) == "sums.mine: holds的例子被查出问题：“" + bad + "”");
  CHECK(told(good, good) == "sums.mine: violated的例子未查出问题：“" + good + "”");
  CHECK(told("x", bad) == "sums.mine: 例子“x”须以表式开头");
  CHECK(told("narrative: x", bad) == "sums.mine: 例子中的“x”无法读取");
}

TEST_CASE("gongkai --lang zh rules check tells in Chinese what it found", "[cli]") {
  const TemporaryDirectory directory;
  const auto check = [&] {
    return gongkai({"--lang", "zh", "rules", "check", directory / "rules"});
  };
  const std::string row =
      "[[rule]]\nid = \"request.received/mine\"\nindicator = \"request.received\"\nanchors = [\"申请\"]\n"
      "pattern = '收到申请{con}(?P<value>{number})件'\nno = [\"收到投诉14件\"]\n";
  directory.write("rules/mine.toml",
                  row + "yes = [[\"收到申请14件\", \"14\"], [\"收到申请3件\", \"3\"]]\n");
  const Ran right = check();
  INFO(right.out << right.err);
  CHECK(right.exit_code == 0);
  CHECK(right.out.find("mine.toml:1: request.received/mine: “收到申请14件”不用此行也能读出") !=
        std::string::npos);
  CHECK(right.out.find("全部合格；规则集") != std::string::npos);
  directory.write("rules/mine.toml",
                  row + "yes = [[\"收到申请14件\", \"15\"], [\"收到材料\", \"3\"]]\n");
  const Ran wrong = check();
  INFO(wrong.out << wrong.err);
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.err.find("“收到申请14件”应读出15，实际读出request.received = 14 by ") !=
        std::string::npos);
  CHECK(wrong.err.find("“收到材料”应读出3，实际未读出") != std::string::npos);
  directory.write("rules/mine.toml", "x = 1");
  CHECK(check().err.find("mine.toml:1: 没有规则文件应有的任何表") != std::string::npos);
}

}  // namespace
}  // namespace gongkai::cli
