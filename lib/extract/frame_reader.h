// Frames at work: what the words around each number of a body say, sentence by sentence.
#ifndef GONGKAI_LIB_EXTRACT_FRAME_READER_H_
#define GONGKAI_LIB_EXTRACT_FRAME_READER_H_

#include <functional>
#include <string_view>
#include <vector>

#include "extract/context.h"
#include "extract/frame.h"
#include "extract/lexicon.h"
#include "extract/mask.h"
#include "extract/rule_table.h"

namespace gongkai::detail {

// A row that holds, and the words that it holds for, as offsets in masked text.
struct FrameMatch {
  const Rule* rule = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  // Where the headline stands that it holds with; npos: it holds by its own words.
  std::size_t headline = std::string_view::npos;
};

constexpr std::string_view kEach = "各";

inline bool is_number(char c) { return c == kMaskCount || c == kMaskPercent; }

// Offsets are those of the masked text that every call is given, which may grow between calls.
class FrameReader {
 public:
  // `authority`: whose report it is, or empty. Outlives the reader.
  FrameReader(const RuleTable& rules, const Context& context, std::string_view authority)
      : rules_(rules), lexicon_(rules.lexicon()), context_(context), authority_(authority) {
    note_own_names();
  }

  // `active` as from RuleTable::meant_for; the heading, if any, stands from `begin` on.
  void begin_section(std::string_view kind, std::string_view text, std::size_t begin,
                     std::size_t heading_end, const std::vector<char>& active);
  // `goes_on`: an item of a list whose lead stands in an earlier line.
  void begin_line(bool goes_on);
  // The line goes on with what the line above was about, and not with what its list was.
  void lead_on() { lead_ = topics_.size(); }
  // To be called once for each sentence, in order, before the questions about it.
  void begin_sentence(std::string_view text, std::size_t begin, std::size_t end);

  // What the passage is about at this place of the sentence.
  Concepts about(std::size_t at) const { return topic_at(at); }
  // What the words from `begin` to the end of `text` mean.
  Concepts named(std::string_view text, std::size_t begin) const {
    return gather(text, begin, text.size()).has;
  }

  // Whether the sentence was, just before `at`, about a matter that takes a bare 申请 for its own.
  bool taken_at(std::size_t at) const;
  // Whether words of this phrase speak of requests for information, in words that no other matter
  // has.
  bool asks_for_information(const Phrase& phrase) const;
  Phrase phrase_of(std::string_view text, std::size_t begin) const {
    return gather(text, begin, text.size());
  }

  // A number that asks for its frame.
  struct Asked {
    std::size_t sign = 0;         // where it stands
    std::string_view classifier;  // behind it; empty: none
    bool listed = false;          // an earlier number of the sentence has one, which this one
                                  // may have left out
    // Of a sum: where the first of its parts stands; npos: it is none.
    std::size_t first_part = std::string_view::npos;
  };
  // No rule where no frame holds of those that `fits` takes, or several with different meanings.
  using Fits = std::function<bool(const Rule&)>;
  FrameMatch read(std::string_view text, const Asked& asked, const Fits& fits) const;

  // The words before the number at `sign` where they mean nothing by themselves (其中市本级41件);
  // npos where they do.
  std::size_t silent_words(std::string_view text, std::size_t sign) const;

  // The words before the number at `sign` where they mean nothing that those of an earlier number
  // do not (累计收到9件,本年收到3件); npos where they do.
  std::size_t repeated_words(std::string_view text, std::size_t sign, std::size_t earlier) const;

  // The same of the frames of sums (Rule::sums), whose parts say what they are of.
  FrameMatch read_sum(std::string_view text, const Asked& asked, const Fits& fits) const;
  // The words before a sum at `sign` where they name nothing that is counted; npos where they do.
  std::size_t words_of_sum(std::string_view text, std::size_t sign) const;

  // How many matters the headline lists that stands over `at`, where no word but fillers stands
  // before it (收费、复议、诉讼情况。三项均为零); else 0.
  std::size_t names_over(std::string_view text, std::size_t at) const;

  // Whether the sentence named one of these before `at`.
  bool named_before(std::size_t at, const Concepts& concepts) const;

  // The frames of `of_all` whose words stand behind 均为, 全部由 and the like, up to a stop.
  std::vector<FrameMatch> said_of_all(std::string_view text, const Fits& fits) const;
  // The frames of `of_all` that hold for a clause without a number, from the first comma behind
  // `from`.
  std::vector<FrameMatch> said_of_one(std::string_view text, std::size_t from,
                                      const Fits& fits) const;

  // What the number at a place is where something is denied.
  enum class NumberRole {
    kCounts,
    kZero,        // 延期:0, 均为0件
    kZeroOfUnit,  // 0件: where only one thing is named, a count as any other
    kOne,         // 一起, in characters: with a denial before it none at all
    kSumsUp,      // 网上、传真两种方式: how many things were named
  };
  using RoleOf = std::function<NumberRole(std::size_t)>;
  // Whether the number at `at` is a one that an earlier word of its clause denies
  // (没有一起复议、|一起诉讼).
  bool is_denied_one(std::string_view text, std::size_t at, const RoleOf& role) const;
  // The frames of zeros in words, clause by clause.
  std::vector<FrameMatch> zeros(std::string_view text, const RoleOf& role) const;

 private:
  // What a place in the text is about.
  struct Topic {
    std::size_t at = 0;
    std::size_t line = 0;
    Concepts concepts;  // several where they are named in one breath (复议、诉讼)
    std::size_t until = std::string_view::npos;  // the end of the bracket that it stands in
    bool item = false;  // one item of a list of parts of something else; `until` is its end
  };
  // A heading, or a sentence without a number, that only names something (一是微信公众号。): what
  // follows it with no more than a verb is about that.
  struct Headline {
    Phrase phrase;              // no words: there is none
    std::vector<Phrase> items;  // of 收费、复议、诉讼情况, each a matter of its own; else none
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  Phrase gather(std::string_view text, std::size_t begin, std::size_t end) const;
  bool gives_reason(std::string_view text, std::size_t begin, std::size_t end) const;
  std::size_t behind_tail(std::string_view text, std::size_t begin, std::size_t end) const;
  std::size_t tail_of(std::string_view text, std::size_t begin) const;
  std::size_t conjunction_before(std::string_view text, std::size_t begin, std::size_t end) const;
  Phrase without_share(Phrase phrase) const;
  Phrase name_before(std::string_view text, std::size_t sign, Phrase own) const;
  Concepts remark_at(std::string_view text, std::size_t begin) const;
  Concepts behind_clause(std::string_view text, std::size_t end) const;
  const Rule* figure_of_all(std::string_view text, std::size_t begin, std::size_t end,
                            const Fits& fits) const;
  // frame_zeros.cpp
  struct Item;
  struct Denied {
    std::size_t topic_at = 0;  // whose topic it has
    std::size_t begin = 0;
    std::size_t end = 0;
    Concepts list;  // the topics that its list names
  };
  std::vector<Word>::const_iterator word_at(std::size_t at) const;
  bool denies(const Word& word) const;
  bool counts_in(std::string_view text, std::size_t begin, std::size_t end,
                 const RoleOf& role) const;
  std::vector<Item> items_of(std::string_view text, std::size_t begin, std::size_t end,
                             const RoleOf& role) const;
  void note_denial(std::string_view text, const RoleOf& role, Item& item) const;
  bool try_zeros(Phrase phrase, const Denied& place, std::vector<FrameMatch>& matches) const;
  bool try_elided(const Phrase& lead, const Phrase& item, const Denied& place,
                  std::vector<FrameMatch>& matches) const;
  static bool is_denied(const std::vector<Item>& items, std::size_t first, std::size_t last,
                        std::size_t at);
  bool read_denied(const std::vector<Item>& items, std::size_t first, std::size_t last,
                   std::vector<FrameMatch>& matches) const;
  bool read_list(std::string_view text, std::size_t begin, std::size_t end, const RoleOf& role,
                 std::vector<FrameMatch>& matches) const;
  bool read_under(const Headline& headline, const Phrase& own, std::size_t begin, std::size_t end,
                  std::vector<FrameMatch>& matches) const;
  bool only_zeros(std::string_view text, const Headline& headline, const RoleOf& role) const;

  std::vector<Phrase> items_named(std::string_view text, std::size_t begin, std::size_t end) const;
  Headline headline_of(std::string_view text, std::size_t begin, std::size_t end,
                       int unknown) const;
  void annotate(std::string_view text, std::size_t begin, std::size_t end);
  void note_own_names();
  void pass_over_own_name(std::string_view text);
  void pass_over_names(std::string_view text);
  void pass_over_trade(std::string_view text);
  std::size_t trade_before(std::string_view text, std::size_t word) const;
  void fold_examples(std::string_view text);
  std::size_t verb_of_examples(std::string_view text, std::size_t mark) const;
  bool ends_examples(std::string_view text, std::size_t mark) const;
  void note_headline(std::string_view text);
  const Headline* headline_at(std::size_t at) const;
  std::size_t phrase_begin(std::string_view text, std::size_t at) const;
  std::size_t clause_before(std::string_view text, std::size_t begin, bool over_share) const;
  const Topic* topic_in_line(std::size_t at) const;
  Concepts topic_at(std::size_t at) const;
  bool foreign_at(std::size_t at) const;
  std::size_t foreign_item(std::string_view text, const Word& word, const Concepts& about) const;
  bool is_foreign_item(std::size_t begin, std::size_t end) const;
  Concepts topic_behind(std::size_t at, const Concepts& about) const;
  // What a number has around it.
  struct Surroundings {
    Phrase phrase;
    Concepts topic;
    bool foreign = false;  // the sentence was about something else just before
    Concepts after;
    std::size_t remark = 0;  // where a remark on the number would begin
    bool reached_back = false;
    bool after_name = false;  // the words stand behind the number, and a name before it
    bool inside = false;      // the words stand on both sides of the number
    bool of_parts = false;    // a sum whose parts say what it is of
  };
  // A number, and where its words may stand.
  struct Place {
    std::string_view text;
    const Asked& asked;
    const Fits& fits;
    bool percent = false;
    std::size_t begin = 0;        // of the words before it
    Phrase own;                   // these
    std::size_t behind = 0;       // the end of its classifier
    std::size_t tail_end = 0;     // the words behind it up to a stop
    Concepts after;               // what stands before the words of the next number
    bool silent = false;          // nothing but fillers stands before it
    bool behind_colon = false;    // nothing stands before it but a colon and the words before that
    bool of_rest = false;         // only 其余 and its like do
    bool names_somebody = false;  // nothing but a name
    bool in_remark = false;       // in a bracket behind another number, which names nothing
    bool in_line = false;         // number and words are all that stands in the sentence
  };
  std::size_t behind_years(std::string_view text, std::size_t begin) const;
  std::size_t turns_to_other(std::string_view text, std::size_t begin, std::size_t end,
                             const Concepts& own) const;
  Place place_of(std::string_view text, const Asked& asked, const Fits& fits) const;
  Concepts remark_on(const Place& place, std::size_t behind) const;
  FrameMatch by_own_words(const Place& place) const;
  FrameMatch by_clause_before(const Place& place) const;
  FrameMatch by_number_before(const Place& place) const;
  FrameMatch by_words_behind(const Place& place) const;
  FrameMatch by_verdict_behind(const Place& place) const;
  FrameMatch by_words_inside(const Place& place) const;
  FrameMatch by_words_around(const Place& place) const;
  FrameMatch by_lead(const Place& place) const;
  FrameMatch by_headline(const Place& place) const;
  Phrase verb_of_list(std::string_view text, std::size_t begin) const;
  const Rule* choose(const Surroundings& around, const Place& place) const;
  bool holds_for(const Rule& rule, const Surroundings& around, const Place& place) const;
  FrameMatch choose_at(Surroundings around, const Place& place, std::size_t begin,
                       std::size_t end) const;
  std::size_t words_end(std::string_view text, std::size_t begin, std::string_view stops) const;
  std::size_t bracket_end(std::string_view text, std::size_t at) const;
  std::size_t remark_end(std::string_view text, std::size_t from, std::size_t at) const;
  void note_topics(std::string_view text);
  bool follows_count(std::string_view text, const Word& word) const;
  bool is_said_of_count(std::string_view text, const Word& word) const;

  const RuleTable& rules_;
  const Lexicon& lexicon_;
  const Context& context_;
  std::string_view authority_;
  std::vector<std::string_view> own_names_;  // the longest first
  Lexicon::Scratch scratch_;
  std::vector<Word> words_;    // of this sentence
  bool has_examples_ = false;  // some of which are several examples folded into one
  FrameIndex::Active frames_;  // meant for this section
  std::vector<Topic> topics_;
  Concepts section_topic_;
  Headline heading_;  // of the section, or a line of its own
  Headline in_line_;  // a sentence of this line
  std::size_t line_ = 0;
  bool goes_on_ = false;
  std::size_t lead_ = 0;   // topics_ up to here stand before the list that goes on
  std::size_t begin_ = 0;  // of the sentence
  std::size_t end_ = 0;
  bool has_several_numbers_ = false;  // the sentence
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_FRAME_READER_H_
