// The readings of a body so far, and the totals among them that a list may hang on: in
// 收到申请20件,其中当面8件,网上12件 the 20 is the head, 8 and 12 are what hangs on it.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_READ_SO_FAR_H_
#define GONGKAI_LIB_EXTRACT_PROSE_READ_SO_FAR_H_

#include <cstddef>
#include <string>
#include <vector>

#include "core/catalogue.h"
#include "extract/prose/candidate.h"
#include "extract/rule_table.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// What later readings, or the end of the body, need to know of a reading.
struct Remembered {
  bool total_by_date = false;  // a total that may count more than the year (截至年底累计公开…条)
  bool keeps_parts = false;  // what hangs on it counts although it does not
  bool summed_up = false;    // a part of the total that may count more than the year
  bool overruled = false;    // for its indicator; what the number states besides may count
  bool in_remark =
      false;  // another year's in brackets: what follows hangs on what stands before it
  bool several_years = false;  // counted over several years; the year's own count may follow
  std::size_t hangs_on = kNewestHead;  // the reading of the total that it is a part of
  static constexpr std::size_t kNewestHead = static_cast<std::size_t>(-1);
};

// Makes the reading a part of something wider.
Remembered make_part(Reading& reading, std::string reason);

class ReadSoFar {
 public:
  // For rule examples: lists may hang on these although the text does not state them.
  void suppose_heads(const std::vector<const Indicator*>& totals) { supposed_ = totals; }

  // The newest; it is a head where its indicator has parts.
  void add(Reading reading, const Indicator& indicator, const Candidate& candidate,
           Remembered remembered);
  const std::vector<Reading>& readings() const { return readings_; }
  std::vector<Reading>& readings() { return readings_; }
  // The row that made the reading.
  const Rule& rule_of(std::size_t reading) const { return *rules_[reading]; }

  // At the end: a total by a date is what there is since disclosure began where the year's stands
  // beside it, and the year's where nothing does.
  void settle_totals_by_date(const AllYears& all_years);
  // At the end: of a total that does not count, though its parts may (54件,含上年结转2件), the
  // parts that add up to just that total are parts of it, and count no more than it does.
  void settle_parts_of_wider_totals();

  bool has_heads() const { return !heads_.empty(); }
  void forget_heads() { heads_.clear(); }
  // Forgets the office's totals that stand behind the area's.
  void forget_heads_of_office();
  // The newest total at this scope; nullptr where there is none. Valid until add().
  const Reading* newest_head(const Indicator& total, Scope scope) const;
  // The newest total with this value, a head or not, likewise.
  const Reading* newest_total_of(const Decimal& value) const;
  // Of the newest; npos where there is none.
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t newest_head() const { return heads_.empty() ? npos : heads_.back().reading; }
  const Indicator* newest_total() const {
    return heads_.empty() ? nullptr : heads_.back().indicator;
  }
  bool is_head(const Indicator* total) const;
  // The head that a reading of this row hangs on; nullptr where there is none. Valid until add().
  const Reading* head_of(const Rule& rule) const;
  // Of the year's total before a head that counts since disclosure began, or may; npos where there
  // is none.
  std::size_t year_total_before(const Reading& head, const AllYears& all_years) const;
  // Whether what hangs on a head counts although the head does not.
  bool keeps_parts(const Reading& head) const {
    return remembered_[static_cast<std::size_t>(&head - readings_.data())].keeps_parts;
  }
  bool counts_several_years(std::size_t reading) const {
    return remembered_[reading].several_years;
  }
  // 0: the row needs no list. >0: the newer the head, the larger. -1: not in its list. `counts`:
  // the number is above 0, and a total of 0 has no such parts.
  int rank(const Rule& rule, bool counts) const;

 private:
  struct Head {
    const Indicator* indicator = nullptr;
    std::size_t reading = 0;
  };
  void lose_if_they_add_up(const std::vector<std::size_t>& parts, const Reading& total);
  // 网站累计公开5万条 beside a total of 2万条.
  void lose_more_than_total(const AllYears& all_years);
  // 主动公开文件0件 beside 平台公开信息18条: papers were counted, not all that was disclosed.
  void lose_totals_of_nothing(const AllYears& all_years);
  // The rate of what there is since disclosure began, beside the year's.
  void lose_rates_of_all_years(const AllYears& all_years);
  void lose_parts_of_all_years(std::size_t total, const AllYears& all_years);
  bool is_supposed(const Indicator* total) const;

  std::vector<Reading> readings_;
  std::vector<const Rule*> rules_;  // by reading
  std::vector<Head> heads_;
  std::vector<Remembered> remembered_;  // by reading
  std::vector<std::size_t> hangs_on_;   // by reading: the newest head before it; npos: none
  std::vector<const Indicator*> supposed_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_READ_SO_FAR_H_
