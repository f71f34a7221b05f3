// What people said of findings.
#ifndef GONGKAI_LIB_REVIEW_VERDICTS_H_
#define GONGKAI_LIB_REVIEW_VERDICTS_H_

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/review.h"

namespace gongkai::detail {

class Verdicts {
 public:
  static Result<Verdicts> read(Archive& archive);

  // Puts what was said beside each finding, and takes those away that were dismissed unless they
  // are to be kept. Returns how many went.
  std::size_t apply(std::vector<ReviewFinding>& findings, bool keep_dismissed) const;

 private:
  struct Said {
    Judgement judgement = Judgement::kAccepted;
    std::string note;
  };
  std::unordered_map<std::string, Said> by_id_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_REVIEW_VERDICTS_H_
