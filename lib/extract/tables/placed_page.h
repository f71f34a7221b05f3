// The words of a PDF's pages sorted for one table of a form: labels of the table, values, other
// words; and which of them stand beside one another.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_PAGE_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_PAGE_H_

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/pdf_layout.h"
#include "extract/tables/form_set.h"
#include "extract/tables/placed_labels.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

inline bool is_same_line(const PlacedWord& a, const PlacedWord& b) {
  return std::abs(a.y() - b.y()) < 0.4 * a.height();
}

// `right` goes on where `left` ends.
inline bool is_one_run(const PlacedWord& left, const PlacedWord& right) {
  return is_same_line(left, right) && std::abs(right.x0 - left.x1) < kTouching;
}

class PlacedPage {
 public:
  // All must outlive it. Words are named by their indexes in `words`.
  PlacedPage(const TableInput& input, const std::vector<PlacedWord>& words, const FormTable& table);

  const TableInput& input() const { return input_; }
  const FormTable& table() const { return table_; }
  const std::vector<PlacedWord>& words() const { return words_; }
  std::string_view text(std::uint32_t word) const { return input_.slice(words_[word].span); }

  const std::vector<PlacedLabel>& labels() const { return labels_; }  // from the top
  const std::vector<char>& is_label() const { return is_label_; }     // of each word
  // Words outside of labels that are numbers, parts of numbers or blank marks.
  const std::vector<std::uint32_t>& values() const { return values_; }
  bool is_mark(std::uint32_t word) const;
  // Neither in a label nor a value.
  bool is_other(std::uint32_t word) const { return is_label_[word] == 0 && !is_value(word); }

  // The word and those that touch it in its line, which its producer may have cut off.
  std::string run_at(std::uint32_t word) const;
  // A value stands right of the word.
  bool has_values_beside(const PlacedWord& word) const;
  // Words of a label that is not known, left of a value.
  bool has_words_beside(std::uint32_t value) const;

 private:
  bool is_value(std::uint32_t word) const;

  const TableInput& input_;
  const FormTable& table_;
  const std::vector<PlacedWord>& words_;
  std::vector<PlacedLabel> labels_;
  std::vector<char> is_label_;
  std::vector<std::uint32_t> values_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_PAGE_H_
