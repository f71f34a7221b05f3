// What finds the rules worth trying on a sentence: the words of patterns, the automaton that looks
// for them, and both together against plain search.
#include <re2/re2.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "core/literal_scanner.h"
#include "core/text.h"
#include "extract/begin_set.h"
#include "extract/cues.h"
#include "extract/mask.h"
#include "extract/pattern_words.h"
#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

using Hits = std::set<std::pair<std::string, std::size_t>>;  // word, offset behind it

Hits scan(const LiteralScanner& scanner, std::string_view text) {
  Hits hits;
  LiteralScanner::State state = 0;
  scanner.scan(text, state, [&](int id, std::size_t end) { hits.insert({scanner.word(id), end}); });
  return hits;
}

Hits plain_search(const std::vector<std::string>& words, std::string_view text) {
  Hits hits;
  for (const std::string& word : words) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      hits.insert({word, at + word.size()});
    }
  }
  return hits;
}

// "a|b & c": one word of each list.
std::string shown(const PatternWords& words) {
  std::string line;
  for (const auto& need : words.needs) {
    if (!line.empty()) line += " & ";
    for (std::size_t i = 0; i < need.size(); ++i) line += (i == 0 ? "" : "|") + need[i];
  }
  std::replace(line.begin(), line.end(), kMaskCount, 'N');
  std::replace(line.begin(), line.end(), kMaskPercent, 'P');
  std::replace(line.begin(), line.end(), kSentenceEdge, '/');
  return line;
}

std::string masked(const std::string& text) {
  const View view = normalize(text);
  return mask(view.text, scan_numbers(view.text, *builtin().numbers)).text;
}

}  // namespace

TEST_CASE("the automaton finds every word wherever plain search does, also inside others",
          "[rules]") {
  std::mt19937 random(7);
  const std::vector<std::string> signs = {"信", "息", "公", "开", "件", "\x01", "a", ","};
  const auto draw = [&](std::size_t most) {
    std::string text;
    for (std::size_t n = 1 + random() % most; n > 0; --n) text += signs[random() % signs.size()];
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    LiteralScanner scanner;
    std::vector<std::string> words;
    for (std::size_t n = random() % 12; n > 0; --n) {
      words.push_back(draw(4));
      CHECK(scanner.word(scanner.add(words.back())) == words.back());
    }
    scanner.build();
    const std::string text = draw(60);
    INFO(text);
    CHECK(scan(scanner, text) == plain_search(words, text));
  }
}

TEST_CASE("a word may lie across two pieces of a text", "[rules]") {
  LiteralScanner scanner;
  scanner.add("公开");
  scanner.build();
  LiteralScanner::State state = 0;
  int hits = 0;
  const auto count = [&](int, std::size_t) { ++hits; };
  scanner.scan("信息公", state, count);
  CHECK(hits == 0);
  scanner.scan("开", state, count);
  CHECK(hits == 1);
}

TEST_CASE("what a pattern cannot do without is read off the pattern", "[rules]") {
  const auto words = [](std::string_view pattern) { return shown(words_of(pattern)); };
  CHECK(words("公开信息") == "公开信");
  CHECK(words("(?:当面|现场)申请") == "当面申|现场申");
  CHECK(words("公开(?:共|了)*信息") == "公开 & 信息");
  CHECK(words("公开(?:政府)?信息") == "公开信|公开政");
  CHECK(words("公开[^,]{0,8}?信息") == "公开 & 信息");
  CHECK(words(R"(网站(?P<value>\x01)(?:条|件))") == "网站 & N件|N条");
  CHECK(words(R"(网站(?P<value>\x01)(?:条|$))") == "网站 & N/|N条");
  CHECK(words("(?:信息)+") == "信息");
  CHECK(words("(?:信息){2,4}件次") == "信息 & 件次");
  // A longer word says no more than one that it begins with.
  CHECK(words("信息|信息公开") == "信息");
  // Three characters are looked for, no more.
  CHECK(words("政府信息公开") == "政府信");
  // A branch without a word leaves nothing to ask for.
  CHECK(words("(?:信息|.)") == "");
  CHECK(words("(?:信息)?") == "");
  CHECK(words("[^,]*") == "");
  // Two edges side by side are one.

  CHECK(words("(?:^|,)(?:^|共)公开") == "/公开|/共公|,/公开|,共公");
  // Of syntax that it does not know it says nothing.
  CHECK(words("(?i)Abc信息") == "");
  CHECK(words("\\pN信息") == "");
}

TEST_CASE("what every match begins with is read off the pattern", "[rules]") {
  const auto begins = [](std::string_view pattern) {
    PatternWords words;
    words.needs = {words_of(pattern).begins};
    return shown(words);
  };
  CHECK(begins("公开信息") == "公开信");
  CHECK(begins("公开.*信息") == "公开");
  CHECK(begins("(?:^|[,:])[^,]{0,8}?公开") == "/|,|:");
  CHECK(begins("(?:政府)?(?:信息|公文)") == "信息|公文|政府信|政府公");
  CHECK(begins("(?:政府|的)*信息") == "信息|政府|的");
  CHECK(begins("(?:政府|的)+信息") == "政府|的");
  CHECK(begins("公开|公开栏") == "公开");
  CHECK(begins("[^,]公开") == "");
  CHECK(begins("(?:[^,]{2,4}的)?公开") == "");
  CHECK(begins("(?:公开)?") == "");
}

TEST_CASE("a place where a pattern may begin is found wherever one of the words stands",
          "[rules]") {
  using Words = std::vector<std::string>;
  const auto places = [](const Words& words, std::string_view text) {
    const BeginSet set(words);
    std::vector<std::size_t> found;
    for (std::size_t at = set.next(text, 0); at != std::string_view::npos;
         at = set.next(text, at + utf8_length(text[at]))) {
      found.push_back(at);
    }
    return found;
  };
  using Places = std::vector<std::size_t>;
  CHECK_FALSE(BeginSet().known());
  CHECK_FALSE(BeginSet(Words{}).known());
  CHECK(places({"公开", ","}, "公布,公开") == Places{6, 7});
  CHECK(places({"\n", ","}, "公布,公开") == Places{0, 6});
  CHECK(places({"\n公布"}, "公布,公布") == Places{0});
  CHECK(places({"\n公布"}, ",公布").empty());
  CHECK(places({"公开栏"}, "公开").empty());
}

TEST_CASE("a pattern begins nowhere but where its words say", "[rules]") {
  const RuleTable& table = *builtin().rules;
  std::size_t known = 0;
  std::size_t patterns = 0;
  for (const auto& rule : table.rules()) {
    if (rule->frame) continue;
    ++patterns;
    known += rule->begins.known() ? 1 : 0;
    for (const RuleExample& example : rule->yes) {
      const std::string text = masked(example.text);
      re2::StringPiece match;
      if (!rule->begins.known() ||
          !rule->regex().Match(text, 0, text.size(), re2::RE2::UNANCHORED, &match, 1)) {
        continue;
      }
      INFO(rule->id << " in " << example.text);
      const auto at = static_cast<std::size_t>(match.data() - text.data());
      CHECK(rule->begins.next(text, at) == at);
    }
  }
  CHECK(known * 10 > patterns * 9);
}

TEST_CASE("the value is known to be a sign only where no other sign can be taken for it",
          "[rules]") {
  CHECK(words_of(R"(网站(?P<value>\x01)条)").value_sign == kMaskCount);
  CHECK(words_of(R"(率[^\x02]*(?P<value>\x02))").value_sign == kMaskPercent);
  CHECK(words_of(R"(网站\x01条(?P<value>\x01)件)").value_sign == 0);
  CHECK(words_of(R"(网站[\x01,](?P<value>\x01)件)").value_sign == 0);
  CHECK(words_of(R"(网站(?:(?P<value>\x01)件)?)").value_sign == 0);
  CHECK(words_of(R"((?:网站(?P<value>\x01)件|微信))").value_sign == 0);
  CHECK(words_of(R"(网站(?P<value>未收到))").value_sign == 0);
}

TEST_CASE("the filter drops a rule whose words stand in another order than its pattern has them",
          "[rules]") {
  RuleFilter filter;
  filter.add({"申请"}, words_of("申请.{0,9}答复").needs, NeededSign::kNone);
  filter.add({"申请"}, words_of("^申请").needs, NeededSign::kNone);
  filter.build();
  const std::vector<char> all(2, 1);
  RuleFilter::Scratch scratch;
  std::vector<RuleFilter::Found> found;
  const auto rules_in = [&](std::string_view sentence) {
    filter.candidates(sentence, all, scratch, found);
    std::string rules;
    for (const RuleFilter::Found& one : found) {
      rules += std::to_string(one.rule) + "@" + std::to_string(one.last_begin) + " ";
    }
    return rules;
  };
  CHECK(rules_in("申请和答复") == "0@0 1@0 ");
  CHECK(rules_in("答复了申请").empty());
  CHECK(rules_in("申请和答复了申请") == "0@3 1@0 ");  // none so far behind that 答复 has no room
  CHECK(rules_in("答复了申请,并答复") == "0@9 ");
}

TEST_CASE("the filter keeps every rule whose pattern matches", "[rules]") {
  const RuleTable& table = *builtin().rules;
  const std::vector<char> all(table.rules().size(), 1);
  RuleTable::Scratch scratch;
  std::vector<RuleTable::Possible> fast;
  std::vector<RuleTable::Possible> slow;
  std::size_t kept = 0;
  std::size_t tried = 0;
  for (const auto& rule : table.rules()) {
    for (const RuleExample& example : rule->yes) {
      const std::string text = masked(example.text);
      table.candidates(text, all, scratch, fast);
      table.candidates_slowly(text, all, slow);
      CHECK(std::includes(
          slow.begin(), slow.end(), fast.begin(), fast.end(),
          [](const auto& a, const auto& b) { return a.rule->order < b.rule->order; }));
      for (const RuleTable::Possible& one : slow) {
        const auto found = std::find_if(fast.begin(), fast.end(),
                                        [&](const auto& other) { return other.rule == one.rule; });
        INFO(one.rule->id << " in " << example.text);
        re2::StringPiece match;
        for (std::size_t from = 0;
             one.rule->regex().Match(text, from, text.size(), re2::RE2::UNANCHORED, &match, 1);) {
          const auto begin = static_cast<std::size_t>(match.data() - text.data());
          REQUIRE(found != fast.end());
          REQUIRE(found->last_begin >= begin);
          if (begin == text.size()) break;
          from = begin + utf8_length(text[begin]);
        }
        kept += found != fast.end() ? 1 : 0;
        ++tried;
      }
    }
  }
  // It would be no filter if it kept most.
  CHECK(kept * 2 < tried);
}

TEST_CASE("a pattern that RE2 refuses is a mistake of its row, found while loading", "[rules]") {
  const auto table = RuleTable::load({{"mine.toml", R"toml(
[[rule]]
id = "mine/1"
indicator = "request.received"
anchors = ["申请"]
pattern = '申请(?P<value>\x01)(?<=件)'
yes = [["申请3件", "3"], ["申请5件", "5"]]
no = ["3件"]
)toml"}});
  REQUIRE_FALSE(table.ok());
  CHECK(table.error().message.find("mine.toml:2: mine/1: pattern: ") == 0);
}

TEST_CASE(
    "every frame with a word for each of its groups is among those that the index gives, in order",
    "[rules]") {
  const RuleTable& rules = *builtin().rules;
  const FrameIndex& index = rules.frame_index();
  const std::vector<char> meant = rules.meant_for("request", 2016);
  FrameIndex::Active active;
  index.find_active(meant, active);
  std::mt19937 random(11);
  std::size_t all = 0;
  std::size_t given = 0;
  for (int round = 0; round < 500; ++round) {
    Concepts has;
    for (std::size_t n = random() % 6; n > 0; --n) has.set(random() % kMaxConcepts);
    // The words of some frame, so that some hold.
    for (const Concepts& group : rules.frames()[random() % rules.frames().size()]->frame->is)
      has |= group;
    for (const bool zeros : {false, true}) {
      std::vector<const Rule*> hold;
      for (const Rule* rule : rules.frames()) {
        const std::vector<Concepts>& is = rule->frame->is;
        const bool tried = rule->zero == zeros && meant[static_cast<std::size_t>(rule->order)] != 0;
        const bool holds = std::all_of(is.begin(), is.end(),
                                       [&](const Concepts& group) { return (has & group).any(); });
        if (tried && holds) hold.push_back(rule);
      }
      std::vector<const Rule*> may;
      index.each(has, zeros ? active.zeros : active.counts, [&](const Rule& rule) {
        may.push_back(&rule);
        return true;
      });
      CHECK(std::is_sorted(may.begin(), may.end(),
                           [](const Rule* a, const Rule* b) { return a->order < b->order; }));
      for (const Rule* rule : hold) CHECK(std::find(may.begin(), may.end(), rule) != may.end());
      all += hold.size();
      given += may.size();
    }
  }
  CHECK(all > 500);
  CHECK(given < 500 * rules.frames().size() / 10);
}

TEST_CASE("a cue stands where plain search finds one of its words whole, also in a text that grew",
          "[rules]") {
  const std::vector<std::vector<std::string>> lists = {
      {"以来", "历年"}, {"历年累计"}, {"其中", "计"}};
  CueWords words;
  std::vector<Cue> cues;
  for (const auto& list : lists) cues.push_back(words.add(list));
  words.build();
  std::mt19937 random(3);
  const std::vector<std::string> signs = {"以", "来", "历", "年", "累",
                                          "计", "其", "中", ",",  "\x01"};
  std::string text;
  Cues seen(words);
  std::size_t stand = 0;
  for (int round = 0; round < 40; ++round) {
    std::string more = "\n";
    for (int i = 0; i < 20; ++i) more += signs[random() % signs.size()];
    text += more;
    seen.look(text);
    for (int k = 0; k < 20; ++k) {
      std::size_t begin = random() % text.size();
      std::size_t end = begin + random() % 60;
      while (is_utf8_continuation(text[begin])) --begin;
      end = std::min(end, text.size());
      while (end < text.size() && is_utf8_continuation(text[end])) --end;
      const std::string_view part = std::string_view(text).substr(begin, end - begin);
      const CueSet found = seen.in(begin, end);
      CHECK(found[kAnyCue]);
      for (std::size_t i = 0; i < lists.size(); ++i) {
        CHECK(found[cues[i]] == !plain_search(lists[i], part).empty());
        stand += found[cues[i]] ? 1 : 0;
      }
    }
  }
  CHECK(stand > 100);
}

TEST_CASE(
    "the cues of a pattern stand in all that it matches, but for the signs that a text has not",
    "[rules]") {
  CueWords words;
  const CueSet both = words.add_pattern("(?:^|,)(?:含|包括)[^,]{0,9}\x0e?(?:结转|续办)", '\x0e');
  const CueSet none = words.add_pattern("[^,]\x0e(?:件)?", '\x0e');
  const CueSet piece = words.add_pattern("网站\x0e(?:条|件)", '\x0e');
  words.build();
  CHECK(none.none());
  CHECK(both.count() == 2);
  const auto stands = [&](std::string_view text, const CueSet& wanted) {
    Cues cues(words);
    cues.look(text);
    return has_all(cues.in(0, text.size()), wanted);
  };
  CHECK(stands("包括上年结转\x01件", both));
  CHECK(stands("\x01件,含续办", both));
  CHECK(!stands("包括上年\x01件", both));
  CHECK(!stands("结转\x01件", both));
  CHECK(stands("网站,\x01条", piece));
  CHECK(!stands("网,\x01条", piece));
}
