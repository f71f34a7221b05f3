// Whose the figures of a section are, from sentence to sentence.
//
// The words of a figure's own sentence decide (全市, 市本级, 我局). Where it has none, the figure
// is said of whom the text before was said of:
//   the area, behind a sentence that counts the area's and a part of it
//   (全市收到205件,其中市本级41件。|网上150件) as before, behind a sentence that is such a part
//   itself              (全市205件。其中市本级41件。|网上150件) the body that the last sentence
//   named, else                          (市本级收到41件。|网上30件)
// Besides: a sentence that begins with an earlier total speaks of that one (205件中,网上150件);
// more than the office counted in all is not the office's; a new paragraph knows only what its
// section's heading says. Where nothing says so, the scope is unspecified.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_CURRENT_SCOPE_H_
#define GONGKAI_LIB_EXTRACT_PROSE_CURRENT_SCOPE_H_

#include <string_view>

#include "extract/prose/candidate.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

class CurrentScope {
 public:
  CurrentScope(const Passage& passage, ReadSoFar& found) : passage_(passage), found_(found) {}

  // Scope words of its heading are those of a section's paragraphs.
  void begin_section(MaskedRange heading);
  void begin_paragraph();
  // 全区办理情况见表二: what says of whom a table is, in the lines above it.
  void begin_table(MaskedRange lead);
  // Requires: it is the passage's.
  void begin_sentence();
  // Behind a sentence with figures: what the next one inherits, and which totals its figures hang
  // on.
  void end_sentence(MaskedRange sentence);

  // Sets the scope of a reading by `words`, those of its sentence before its value, by the total
  // that it hangs on, or by what stands before. Returns which of `words` say it.
  ScopeWords set(const Candidate& candidate, std::string_view words, const Reading* head,
                 Reading& reading) const;

 private:
  struct State {
    Scope scope = Scope::kUnspecified;
    Span words;
  };
  State print(const ScopeWords& words, std::size_t begin) const;
  ScopeWords words_of(const Candidate& candidate, std::string_view words) const;
  // The last words of `text` that count the area's and stand before `part`; not found where none
  // do.
  ScopeWords area_before(std::string_view text, const ScopeWords& part) const;
  bool is_share(std::string_view before) const;
  // The newest total of the line whose part the office's count was called; nullptr where there is
  // none.
  const Reading* total_of_parts();
  // The total of the area that a count is part of, which is too large for the office's total;
  // nullptr: none.
  const Reading* too_large_for_office(const Rule& rule, const Reading& reading) const;
  // Whether the sentence before counted one level of several, or another body's.
  bool counted_a_part() const;

  const Passage& passage_;
  ReadSoFar& found_;
  State scope_;
  State of_section_;
  State referred_;       // of the total that the sentence begins with
  MaskedRange counted_;  // the sentence before with a count; empty where none stood in the section
  bool part_ = false;    // whether it counted one level of several
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_CURRENT_SCOPE_H_
