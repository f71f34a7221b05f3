// Which of a report's candidates became which figure: such a one is stored once, as the figure.
#ifndef GONGKAI_LIB_STORE_CHOSEN_READINGS_H_
#define GONGKAI_LIB_STORE_CHOSEN_READINGS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "gongkai/extract.h"

namespace gongkai::detail {

class ChosenReadings {
 public:
  // Pairs each figure with the first candidate that says all that the figure says. What was paired
  // before is forgotten.
  void find(const Extraction& extraction);

  // The place in `readings` of the candidate that became the figure at `figure`.
  std::optional<std::size_t> of(std::size_t figure) const { return reading_of_[figure]; }
  // Whether the candidate at `reading` became a figure.
  bool has(std::size_t reading) const { return is_chosen_[reading] != 0; }

 private:
  std::vector<std::size_t> by_place_;
  std::vector<std::optional<std::size_t>> reading_of_;
  std::vector<char> is_chosen_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_CHOSEN_READINGS_H_
