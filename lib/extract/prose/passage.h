// The text that the prose engine reads, and where in it the reading stands: what all its pieces
// share.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_PASSAGE_H_
#define GONGKAI_LIB_EXTRACT_PROSE_PASSAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/cues.h"
#include "extract/mask.h"
#include "extract/numbers.h"
#include "extract/prose.h"
#include "normalize/view.h"
#include "segment/segment.h"

namespace gongkai::detail {

// A sentence ends at the latest here, at the next comma, so that text without stops stays cheap.
constexpr std::size_t kLongSentence = 3000;

// [begin, end) of masked text.
struct MaskedRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Passage {
  // Finds the numbers of the structure's body and masks it. The three outlive the passage.
  Passage(const View& whole, const Structure& parts, const ProseKnowledge& known);

  std::string_view text(std::size_t begin, std::size_t end) const {
    return std::string_view(masked.text).substr(begin, end - begin);
  }
  std::string_view text(MaskedRange range) const { return text(range.begin, range.end); }

  // Where a place of the view stands in masked text, and where masked text is printed.
  std::size_t masked_offset(std::uint32_t view_offset) const;
  Span printed(std::size_t begin, std::size_t end) const {
    return view.to_print(masked.to_view(begin, end));
  }

  // `number`: an index into `numbers`, never -1.
  const NumberToken& number(int number) const { return numbers[static_cast<std::size_t>(number)]; }
  // The number whose sign stands at `at` of masked text, and of `words`, a part of it.
  const NumberToken& number_at(std::size_t at) const { return number(masked.token_at(at)); }
  const NumberToken& number_at(std::string_view words, std::size_t at) const {
    return number_at(static_cast<std::size_t>(words.data() - masked.text.data()) + at);
  }
  ViewSpan in_view(const NumberToken& token) const {
    return {token.span.begin + body.begin, token.span.end + body.begin};
  }
  // What the number counts by: 3件, and 传真(件):3 of a list of figures; empty where nothing says
  // it.
  std::string_view classifier(const NumberToken& token) const;
  // What may be said in [begin, end) of masked text, by its words. Requires: look() since it grew.
  CueSet cues(std::size_t begin, std::size_t end) const {
    return knowledge.every_rule ? CueSet().set() : cues_.in(begin, end);
  }
  // The same of a part of masked text.
  CueSet cues(std::string_view words) const {
    const auto begin = static_cast<std::size_t>(words.data() - masked.text.data());
    return cues(begin, begin + words.size());
  }
  // To be called when masked text has grown.
  void look() { cues_.look(masked.text); }
  // Whether the subject in a part of masked text is a body other than the one that reports.
  bool other_body(std::string_view words, bool judged = false) const;
  bool is_other_office(std::string_view office) const;
  ScopeWords named_area(std::string_view words) const;
  ScopeWords named_bureau(std::string_view words) const;
  // To be called where the passage enters a line.
  void note_levels();
  // Whose a figure is by the last words of this part of masked text that say it.
  ScopeWords scope(std::string_view words) const;
  // False for what a list put in order (ordered_list.h) states, but in that list itself, which has
  // no other numbers.
  bool may_read(int number) const;
  // Whether the number is a sum printed behind its parts; -1 is none.
  bool is_sum(int number) const {
    return number >= 0 && first_part[static_cast<std::size_t>(number)] != kNoPart;
  }
  // Whether the list that is being read says its one number of several names (工作会、培训班各1次).
  bool shares_number() const;

  const View& view;
  const Structure& structure;
  const ProseKnowledge& knowledge;
  ViewSpan body;
  std::vector<NumberToken> numbers;  // spans count from the body's begin
  Masked masked;                     // grows: lists put in order stand behind the printed text
  std::size_t printed_size = 0;      // of the masked text

  // The level of who reports; nullptr where that is not known.
  const LevelWords* level = nullptr;
  // What the bureau that reports calls itself by its level (市局); empty where it does not.
  std::string own_bureau;
  bool has_bureaus_below = false;  // the report names some
  // The line that is being read, with the items of its list, counts several levels apart; and the
  // area's whole beside them.
  bool has_levels = false;
  bool has_whole = false;
  bool has_lower = false;  // a level below the office's stands among them

  // What is being read.
  std::string_view section;  // its kind
  std::vector<char> active;  // by Rule::order: meant for this section and year
  MaskedRange line;
  MaskedRange sentence;
  std::vector<int> listed_numbers;  // those of the list put in order that is being read

  // What closing_sum.h found, by number.
  static constexpr std::size_t kNoPart = static_cast<std::size_t>(-1);
  std::vector<std::size_t> first_part;  // of a sum: where its first part stands, else kNoPart
  std::vector<bool> is_part;            // of a sum printed behind it

  // What was read, by number.
  std::vector<bool> claimed;         // by a reading
  std::vector<bool> stands_in_list;  // in a list put in order: the print has no name at it
  std::vector<bool> in_cell;         // in a cell of a table that was understood

 private:
  Cues cues_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_PASSAGE_H_
