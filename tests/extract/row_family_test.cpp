// Rows that stand for several: docs/rules.md, 2.
#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/embedded.h"
#include "core/toml.h"
#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

constexpr std::string_view kWords = R"toml(
[concepts]
reconsideration = ["复议"]
upheld = ["维持"]
dropped = ["驳回"]
corrected = ["纠正"]
[topics]
names = ["reconsideration"]
[classifiers]
suit = ["件"]
)toml";

std::string with_words(std::string_view row) { return std::string(kWords) + std::string(row); }

constexpr std::string_view kFamily = R"toml(
[[frame]]
id = "{of}/named"
indicator = "{of}"
is = ["{means}"]
topic = ["reconsideration"]
unit = ["suit"]
yes = [["复议9件,{say}3件", "3"], ["复议9件:{say}5件", "5"]]
no = ["{say}3件"]
each = [
  { of = "reconsideration.upheld", means = "upheld|dropped", say = "维持", yes = [["复议9件,驳回2件", "2"]] },
  { of = "reconsideration.corrected", means = "corrected", say = "纠正", unknown = 2 },
]
)toml";

std::string mistake_of(std::string_view row) {
  const auto table = RuleTable::load({{"mine.toml", with_words(row)}});
  return table.ok() ? std::string() : table.error().message;
}

}  // namespace

TEST_CASE("a row with each is one row for each of its tables, with their names filled in",
          "[rules]") {
  const Knowledge knowledge = with_rules(with_words(kFamily));
  REQUIRE(knowledge.rules->rules().size() == 2);
  const Rule* upheld = knowledge.rules->find("reconsideration.upheld/named");
  const Rule* corrected = knowledge.rules->find("reconsideration.corrected/named");
  REQUIRE(upheld != nullptr);
  REQUIRE(corrected != nullptr);
  CHECK(upheld->yes[0].text == "复议9件,维持3件");
  CHECK(corrected->no[0] == "纠正3件");
  CHECK(corrected->line == upheld->line + 1);
  CHECK(readings_of("复议9件,驳回2件,纠正1件", "remedy", knowledge) ==
        "reconsideration.upheld 2; reconsideration.corrected 1");
}

TEST_CASE("what a table of each says beside its names is the row's own, or added to a list",
          "[rules]") {
  const Knowledge knowledge = with_rules(with_words(kFamily));
  CHECK(knowledge.rules->find("reconsideration.upheld/named")->yes.size() == 3);
  CHECK(knowledge.rules->find("reconsideration.corrected/named")->yes.size() == 2);
  CHECK(readings_of("复议9件,甲乙丙丁戊己维持1件", "remedy", knowledge) ==
        "reconsideration.upheld 1");
  CHECK(readings_of("复议9件,甲乙丙丁戊己纠正1件", "remedy", knowledge).empty());
}

TEST_CASE("a mistake in each names the row or the line of its table", "[rules]") {
  const std::string frame = "[[frame]]\nid = \"{of}/mine\"\n";
  CHECK(mistake_of(frame + "each = []\n") ==
        "mine.toml:11: {of}/mine: each: expects a list of tables");
  CHECK(mistake_of(frame + "each = [\"a\"]\n") ==
        "mine.toml:11: {of}/mine: each: expects a list of tables");
  const std::string unknown = mistake_of(frame + "each = [\n  { of = \"none.such\" },\n]\n");
  CHECK(unknown.starts_with("mine.toml:14: none.such/mine: unknown indicator"));
  std::string many = frame + "each = [";
  for (int i = 0; i < 65; ++i) many += "{ of = \"x\" }, ";
  CHECK(mistake_of(many + "]\n") == "mine.toml:11: {of}/mine: each: has more than 64 tables");
}

TEST_CASE("every piece and list of the rules is asked for by a row", "[rules]") {
  std::string all;
  std::vector<std::pair<std::string_view, toml::table>> parsed;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("lib/extract/rules/")) continue;
    auto table = read_toml(file.content, std::string(file.path));
    REQUIRE(table.ok());
    parsed.emplace_back(file.path, std::move(*table));
    all += file.content;
  }
  const auto asked_for = [&](std::string_view table, std::string_view open,
                             std::string_view close) {
    for (const auto& [path, content] : parsed) {
      const toml::table* named = content[table].as_table();
      if (named == nullptr) continue;
      for (const auto& [key, value] : *named) {
        // docs/rules.md teaches it.
        if (key.str() == "gap") continue;
        INFO(path << ": " << key.str());
        CHECK(all.find(std::string(open) + std::string(key.str()) + std::string(close)) !=
              std::string::npos);
      }
    }
  };
  asked_for("macros", "{", "}");
  asked_for("lists", "\"@", "\"");
}
