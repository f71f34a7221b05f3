#include "review/verdicts.h"

#include "query/ask.h"

namespace gongkai::detail {

Result<Verdicts> Verdicts::read(Archive& archive) {
  Verdicts verdicts;
  const Result<void> read =
      ask(archive, "SELECT finding_id, verdict, note FROM verdict", {}, [&](const Rows& row) {
        Said& said = verdicts.by_id_[std::string(row.text(0))];
        if (row.text(1) == name(Judgement::kDismissed)) said.judgement = Judgement::kDismissed;
        said.note = row.text(2);
      });
  if (!read) return read.error();
  return verdicts;
}

std::size_t Verdicts::apply(std::vector<ReviewFinding>& findings, bool keep_dismissed) const {
  for (ReviewFinding& finding : findings) {
    const auto said = by_id_.find(finding.id);
    if (said == by_id_.end()) continue;
    finding.judgement = said->second.judgement;
    finding.note = said->second.note;
  }
  if (keep_dismissed) return 0;
  return std::erase_if(findings, [](const ReviewFinding& finding) {
    return finding.judgement == Judgement::kDismissed;
  });
}

}  // namespace gongkai::detail
