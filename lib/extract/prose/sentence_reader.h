// One sentence -> readings: rules match, frames read what no rule does, and every reading is
// judged.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_SENTENCE_READER_H_
#define GONGKAI_LIB_EXTRACT_PROSE_SENTENCE_READER_H_

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/prose/candidate.h"
#include "extract/prose/current_scope.h"
#include "extract/prose/judge.h"
#include "extract/prose/number_frames.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "extract/prose/rule_matcher.h"

namespace gongkai::detail {

class SentenceReader {
 public:
  // Both outlive the reader, which marks what it claims in one and adds readings to the other.
  SentenceReader(Passage& passage, ReadSoFar& found);

  // To be called where the passage enters a section or a line; `goes_on`: the line is an item of
  // the list that an earlier line began.
  void begin_section(MaskedRange heading);
  // Behind begin_line(): what is read next is a table, which these lines announce.
  void begin_table(MaskedRange lead) { scope_.begin_table(lead); }
  void begin_line(bool goes_on);
  // What the line above was about leads this one (one figure a line).
  void lead_on() { frames_.lead_on(); }

  void read(MaskedRange sentence);
  // The same of a list that was put in order already.
  void read_in_list(MaskedRange sentence) { read_words(sentence); }

 private:
  void read_words(MaskedRange sentence);
  void read_frames(std::size_t begin, std::size_t end);
  void read_number(const Candidate& candidate);
  std::uint32_t first_part_of(const Candidate& sum, const Reading& reading) const;
  void read_zero(const Candidate& candidate);
  void settle_shared(std::size_t first);
  Reading start(const Candidate& candidate) const;
  void finish(const Candidate& candidate, Reading reading, Remembered remembered);

  Passage& passage_;
  ReadSoFar& found_;
  NumberFrames frames_;
  RuleMatcher matcher_;
  CurrentScope scope_;
  Judge judge_;
  // By Indicator::index and applicant: of its last zero in words.
  std::map<std::pair<int, std::string_view>, std::size_t> zero_end_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_SENTENCE_READER_H_
