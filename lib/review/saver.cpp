#include "review/saver.h"

#include "json/findings.h"
#include "store/archive_impl.h"

namespace gongkai::detail {

Result<void> Saver::begin() {
  Archive::Impl& impl = archive_.impl();
  if (Result<void> entered = impl.enter(); !entered) return entered;
  impl.writer.run("DELETE FROM cross_finding_row");
  insert_ = impl.writer.prepare(
      "INSERT INTO cross_finding_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  return {};
}

void Saver::save(std::int64_t report_id, const std::vector<ReviewFinding>& findings) {
  std::int64_t seq = 0;
  for (const ReviewFinding& f : findings) {
    insert_.exec(report_id, seq++, f.id, f.check, name(f.verdict), name(f.severity), f.message_zh,
                 f.message_en, to_json(f.operands), to_json(f.suspects), f.span.begin, f.span.end);
    ++saved_;
  }
}

Result<void> Saver::end(Result<void> outcome, bool stopped) {
  Archive::Impl& impl = archive_.impl();
  insert_ = {};
  if (stopped && outcome.ok()) {
    (void)impl.leave(Error{Errc::kCancelled, "the review was stopped", 0});
    return {};
  }
  if (outcome.ok()) {
    impl.writer.prepare("INSERT OR REPLACE INTO property VALUES ('cross_findings', ?1)")
        .exec(rules_);
    outcome = impl.writer.status("writing findings");
  }
  return impl.leave(outcome);
}

}  // namespace gongkai::detail
