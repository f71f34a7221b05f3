// Writes findings over years and levels into the database.
#ifndef GONGKAI_LIB_REVIEW_SAVER_H_
#define GONGKAI_LIB_REVIEW_SAVER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/review.h"
#include "store/sqlite.h"

namespace gongkai::detail {

class Saver {
 public:
  // `rules` is kept beside the findings: the hash of the rule set that found them. Borrows both.
  Saver(Archive& archive, std::string_view rules) : archive_(archive), rules_(rules) {}

  // Begins a transaction and takes away what stands there.
  Result<void> begin();
  // Requires: begin() was successful. A failure shows in end().
  void save(std::int64_t report_id, const std::vector<ReviewFinding>& findings);
  // Commits; with an error or where the review was stopped all stays as it was.
  Result<void> end(Result<void> outcome, bool stopped);
  std::int64_t saved() const { return saved_; }

 private:
  Archive& archive_;
  std::string_view rules_;
  Statement insert_;
  std::int64_t saved_ = 0;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_REVIEW_SAVER_H_
