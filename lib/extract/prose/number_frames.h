// Frames for the numbers of a passage: what the words around a number make it.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_NUMBER_FRAMES_H_
#define GONGKAI_LIB_EXTRACT_PROSE_NUMBER_FRAMES_H_

#include <string_view>
#include <vector>

#include "extract/frame_reader.h"
#include "extract/prose/candidate.h"
#include "extract/prose/closing_sum.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"

namespace gongkai::detail {

class NumberFrames {
 public:
  NumberFrames(const Passage& passage, const ReadSoFar& found)
      : passage_(passage),
        found_(found),
        frames_(passage.knowledge.rules, passage.knowledge.context,
                passage.structure.meta.authority),
        sums_(passage, found, frames_) {}

  // To be called where the passage enters a section, a line (see FrameReader), a sentence.
  void begin_section(MaskedRange heading);
  void begin_line(bool goes_on) { frames_.begin_line(goes_on); }
  void lead_on() { frames_.lead_on(); }
  void begin_sentence();
  // A number of the sentence had a classifier, which later ones may leave out.
  void note_classifier() { has_classifier_ = true; }

  // Whether the sentence named one of these before `at`.
  bool named_before(std::size_t at, const Concepts& concepts) const {
    return frames_.named_before(at, concepts);
  }
  // The row of the number whose sign stands at `at`: by its parts, by its frame, or that of the
  // total which it is the office's own or the year's part of; no rule where nothing says so.
  Candidate read(std::size_t at, int number) const;
  // The frame of the candidate's number where it reads another indicator and the candidate's row
  // gives way to it (a weak one to the headline that the number stands under), else the candidate.
  Candidate instead_of(const Candidate& candidate) const;
  // Whether the passage or the match of a rule names a matter that the rule is not about.
  bool about_other_matter(const Candidate& candidate) const;
  // What the sentence says of all that the last total counted (收到申请9件,均为自然人申请): its
  // number, once more.
  std::vector<Candidate> said_of_all() const;
  // The same of a total of one, clause by clause (收到申请1件,由村民当面提交,同意公开).
  std::vector<Candidate> said_of_one() const;
  // The zeros that the sentence states in words.
  std::vector<Candidate> zeros() const;

 private:
  bool takes(const Rule& rule, std::size_t at, int number) const;
  Candidate frame_of(std::size_t at, int number) const;
  bool lists_bare_numbers() const;
  bool is_read_since(std::size_t headline, const Rule& rule) const;
  FrameReader::NumberRole role_of(std::size_t at) const;
  Candidate named_share(std::size_t at, int number) const;
  Candidate area_total(std::size_t at, int number) const;
  Candidate own_share(std::size_t at, int number) const;
  Candidate years_share(std::size_t at, int number) const;
  bool is_one_of_several(std::size_t at, int number) const;
  bool is_beside_last(const Rule& rule) const;
  bool adds_up(const Rule& rule, const NumberToken& token) const;
  bool is_one_of(const Rule& rule, Span one) const;
  bool is_part_of_head(const Rule& rule) const;

  const Passage& passage_;
  const ReadSoFar& found_;
  FrameReader frames_;
  ClosingSums sums_;
  bool has_classifier_ = false;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_NUMBER_FRAMES_H_
