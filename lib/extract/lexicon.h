// Words of annual reports and what they mean: lib/extract/frames/words.toml.
//
// A concept is a thing that officials name in many ways (门户网站, 官网, 政务网: `website`). A word
// may mean several; a filler (全年, 共, 的) means nothing that matters and stands in nobody's way.
// Frames (frame.h) say which concepts around a number make it which figure.
#ifndef GONGKAI_LIB_EXTRACT_LEXICON_H_
#define GONGKAI_LIB_EXTRACT_LEXICON_H_

#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/literal_scanner.h"
#include "core/toml.h"
#include "gongkai/result.h"

namespace gongkai::detail {

constexpr std::size_t kMaxConcepts = 320;
using Concepts = std::bitset<kMaxConcepts>;

struct Word {
  std::size_t begin = 0;  // in the text that was given
  std::size_t end = 0;
  const Concepts* means = nullptr;  // none: a filler. Owned by the lexicon
};

class Lexicon {
 public:
  // Adds what a file says in [concepts], [fillers], [groups], [topics], [foreign], [plain],
  // [share], [rest], [headline], [answers], [zero], [examples], [own_trade], [silent], [about] and
  // [classifiers]; lists that stand already grow. A word may have pieces, {a|b} or {name} of a list
  // of the file's [pieces]. A mistake names file, line and reason.
  std::optional<Error> add(const toml::table& table, const std::string& file);
  // Requires: every file was added. No add() behind it.
  void build();

  // The concept of this name, or with "@name" the concepts of a list of [groups]; nothing where no
  // file names it.
  std::optional<Concepts> named(std::string_view name) const;
  // Adds the concepts of these names, which may begin with "@", to `set`. The reason of a mistake.
  std::optional<std::string> add_names(const std::vector<std::string>& names, Concepts& set) const;
  // The words of a list of [classifiers]; nullptr where no file names it.
  const std::vector<std::string>* classifiers(std::string_view name) const;

  // The words of masked text in order, the longest from the left, into `words` (cleared first).
  // Thread-safe, each thread with a `scratch` of its own.
  struct Scratch {
    std::vector<std::uint32_t> end;  // by offset: the end of the longest word that begins there
    std::vector<int> word;
  };
  void annotate(std::string_view text, Scratch& scratch, std::vector<Word>& words) const;

  // Concepts that say what a passage is about (行政复议, 依申请公开).
  const Concepts& topics() const { return topics_; }
  // Of these, the ones that leave the passage about what it was about before (办结, 答复); and the
  // ones that are over with their own words (公开).
  const Concepts& actions() const { return actions_; }
  const Concepts& passing() const { return passing_; }
  // What is over with its sentence (历年累计103件).
  const Concepts& in_sentence() const { return in_sentence_; }
  // By what requests come in, too: behind one the passage is still about them.
  const Concepts& ways() const { return ways_; }
  // Words that say what something deals with (内容涉及, 属于): what they name begins no passage.
  const Concepts& contents() const { return contents_; }
  // What is done to what a list of parts does not count (接待咨询20人次).
  const Concepts& done_besides() const { return done_besides_; }
  // What a section of this kind is about where its heading does not say it.
  const Concepts& about(std::string_view section) const;
  // Of these, the ones that no frame is about (热线, 信访): behind one of them in a sentence a
  // number is not what it looks like.
  const Concepts& foreign() const { return foreign_; }
  // What says nothing in a line or a short sentence that names what follows it (加强网站建设。).
  const Concepts& headline_silent() const { return headline_silent_; }
  // Words that other matters share with requests for information (a bare 申请).
  const Concepts& plain() const { return plain_; }
  // The matters whose they are behind one of them in a sentence (热线收到申请9件).
  const Concepts& takes_plain() const { return takes_plain_; }
  // What a percentage between a name and its count is about (机构职能类占6%,计96条).
  const Concepts& share() const { return share_; }
  // What is left over: before a number it says nothing where words behind the number do
  // (其余3件败诉).
  const Concepts& rest() const { return rest_; }
  // Words that begin a reason (因, 由于); what an answer may be (不予公开, 无法提供), and the
  // reasons of the law for one (国家秘密). Of 因资料尚在汇总而不予公开 only the answer counts.
  const Concepts& cause() const { return cause_; }
  const Concepts& verdicts() const { return verdicts_; }
  const Concepts& grounds() const { return grounds_; }
  // What may stand in a list of things that there were none of, and is no figure (无复议、超期).
  const Concepts& zero_beside() const { return zero_beside_; }
  // What forbids no frame but those that name it (以多种形式): `never`.
  const Concepts& silent() const { return silent_; }
  // The words that deny (未发生, 没有).
  const Concepts& denial() const { return denial_; }
  // 水务局公开水务信息: where one of `words`, or a word that nobody knows, stands before one of
  // `nouns` and is what the body itself is called after, it says nothing.
  struct OwnTrade {
    Concepts nouns;
    Concepts words;
  };
  const OwnTrade& own_trade() const { return own_trade_; }
  // 发布通知、动态、公告等信息: examples stand behind a word of `verbs` and, over 等, before one of
  // `nouns`.
  struct Examples {
    Concepts verbs;
    Concepts nouns;
    Concepts means;  // what they mean, all together
    Concepts never;  // what is none of them
    Concepts sites;  // whose quoted parts are parts, and no names
  };
  const Examples& examples() const { return examples_; }

 private:
  std::size_t intern(const std::string& concept_name);
  // All words that `pattern` stands for (不{予|宜}公开; {name}: one of `pieces`); false where that
  // is none, or an empty one.
  bool add_words(std::string pattern, const toml::table* pieces, const Concepts& means);
  void add_word(const std::string& word, const Concepts& means);

  std::map<std::string, std::size_t, std::less<>> concepts_;
  std::map<std::string, std::vector<std::string>, std::less<>> classifiers_;
  std::map<std::string, Concepts, std::less<>> groups_;
  std::map<std::string, Concepts, std::less<>> about_;
  Concepts topics_;
  Concepts foreign_;
  Concepts plain_;
  Concepts takes_plain_;
  Concepts done_besides_;
  Concepts share_;
  Concepts rest_;
  Concepts zero_beside_;
  Concepts silent_;
  Concepts headline_silent_;
  Concepts actions_;
  Concepts passing_;
  Concepts in_sentence_;
  Concepts ways_;
  Concepts contents_;
  Concepts cause_;
  Concepts verdicts_;
  Concepts grounds_;
  Concepts denial_;
  Examples examples_;
  OwnTrade own_trade_;
  LiteralScanner scanner_;
  std::vector<Concepts> means_;  // by word
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_LEXICON_H_
