#include "extract/prose/read_so_far.h"

#include <algorithm>
#include <utility>

namespace gongkai::detail {
namespace {

constexpr std::size_t kMaxHeads = 16;

bool find_parts(const Indicator& indicator) {
  const auto& all = Catalogue::get().indicators();
  return std::any_of(all.begin(), all.end(),
                     [&](const Indicator& other) { return other.parent_index == indicator.index; });
}

bool has_parts(const Indicator& indicator) {
  static const std::vector<bool> by_index = [] {
    std::vector<bool> list;
    for (const Indicator& i : Catalogue::get().indicators()) list.push_back(find_parts(i));
    return list;
  }();
  return by_index[static_cast<std::size_t>(indicator.index)];
}

}  // namespace

Remembered make_part(Reading& reading, std::string reason) {
  reading.outcome = Outcome::kPart;
  reading.part_of = std::string(reading.indicator);
  reading.reason = std::move(reason);
  return {};
}

void ReadSoFar::add(Reading reading, const Indicator& indicator, const Candidate& candidate,
                    Remembered remembered) {
  rules_.push_back(candidate.rule);
  remembered_.push_back(remembered);
  hangs_on_.push_back(remembered.hangs_on == Remembered::kNewestHead ? newest_head()
                                                                     : remembered.hangs_on);
  if (has_parts(indicator) && reading.applicant == "total" && !candidate.share &&
      reading.outcome != Outcome::kPart && !remembered.in_remark) {
    if (heads_.size() == kMaxHeads) heads_.erase(heads_.begin());
    heads_.push_back({&indicator, readings_.size()});
  }
  readings_.push_back(std::move(reading));
}

void ReadSoFar::lose_if_they_add_up(const std::vector<std::size_t>& parts, const Reading& total) {
  Decimal sum;
  for (const std::size_t part : parts) sum = sum + *readings_[part].value;
  if (parts.size() < 2 || sum != *total.value) return;
  for (const std::size_t part : parts) {
    readings_[part].outcome = total.outcome;
    readings_[part].reason = total.reason;
  }
}

void ReadSoFar::settle_parts_of_wider_totals() {
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const Reading& total = readings_[i];
    if (!remembered_[i].keeps_parts || total.outcome == Outcome::kFigure || !total.value) continue;
    std::vector<std::size_t> applicants;
    std::vector<std::size_t> items;
    for (std::size_t k = i + 1; k < readings_.size(); ++k) {
      const Reading& part = readings_[k];
      if (hangs_on_[k] != i || part.outcome != Outcome::kFigure || !part.value) continue;
      const bool same = part.indicator == total.indicator;
      if (same && part.applicant != total.applicant) applicants.push_back(k);
      if (!same && part.indicator.starts_with(total.indicator)) items.push_back(k);
    }
    lose_if_they_add_up(applicants, total);
    lose_if_they_add_up(items, total);
  }
}

void ReadSoFar::settle_totals_by_date(const AllYears& all_years) {
  const auto is_total = [&](const Reading& reading) {
    return reading.indicator == all_years.total->code && reading.outcome == Outcome::kFigure;
  };
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (!remembered_[i].total_by_date) continue;
    Reading& reading = readings_[i];
    const bool more_than_another =
        is_total(reading) &&
        std::any_of(readings_.begin(), readings_.end(), [&](const Reading& other) {
          return is_total(other) && *other.value < *reading.value;
        });
    if (!more_than_another) continue;
    reading.indicator = all_years.counted_as->code;
    lose_parts_of_all_years(i, all_years);
  }
  lose_more_than_total(all_years);
  lose_rates_of_all_years(all_years);
  lose_totals_of_nothing(all_years);
}

void ReadSoFar::lose_totals_of_nothing(const AllYears& all_years) {
  const Decimal nothing;
  const auto carried = [&](const Reading& reading) {
    const Indicator* indicator = Catalogue::get().find(reading.indicator);
    return indicator != nullptr && indicator != all_years.counted_as &&
           all_years.in_group(*indicator) && indicator->unit == all_years.total->unit &&
           reading.outcome == Outcome::kFigure && reading.value && nothing < *reading.value;
  };
  if (std::none_of(readings_.begin(), readings_.end(), carried)) return;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    Reading& reading = readings_[i];
    const bool none = reading.indicator == all_years.total->code && reading.value == nothing &&
                      reading.outcome == Outcome::kFigure && rules_[i]->weak;
    if (!none) continue;
    reading.outcome = Outcome::kLost;
    reading.reason = "nothing, where a channel or a kind of information counts some";
  }
}

void ReadSoFar::lose_rates_of_all_years(const AllYears& all_years) {
  const auto of_all_years = [&](std::size_t i) {
    return hangs_on_[i] != npos && readings_[hangs_on_[i]].indicator == all_years.counted_as->code;
  };
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const Indicator& indicator = *rules_[i]->indicator;
    if (indicator.unit != "percent" || !all_years.in_group(indicator) || !of_all_years(i)) continue;
    for (std::size_t other = 0; other < readings_.size(); ++other) {
      const bool of_the_year = rules_[other]->indicator == &indicator && !of_all_years(other) &&
                               readings_[other].outcome == Outcome::kFigure;
      if (!of_the_year || readings_[i].outcome != Outcome::kFigure) continue;
      readings_[i].outcome = Outcome::kLost;
      readings_[i].reason = "the rate of what was disclosed since disclosure began";
    }
  }
}

void ReadSoFar::lose_more_than_total(const AllYears& all_years) {
  const Decimal* most = nullptr;
  for (const Reading& reading : readings_) {
    const bool total = reading.indicator == all_years.total->code && reading.value &&
                       reading.outcome == Outcome::kFigure;
    if (total && (most == nullptr || *most < *reading.value)) most = &*reading.value;
  }
  if (most == nullptr) return;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    Reading& reading = readings_[i];
    if (!remembered_[i].summed_up || reading.outcome != Outcome::kFigure) continue;
    if (!reading.value || !(*most < *reading.value)) continue;
    reading.outcome = Outcome::kLost;
    reading.reason = "more than the year's total: counted since disclosure began";
  }
}

// 截至年底累计公开489条,其中政策法规6条…。本年新增94条,其中…: the first list is of all years.
void ReadSoFar::lose_parts_of_all_years(std::size_t total, const AllYears& all_years) {
  for (std::size_t i = total + 1; i < readings_.size(); ++i) {
    Reading& part = readings_[i];
    const Indicator& indicator = *rules_[i]->indicator;
    const bool hangs = hangs_on_[i] == total && all_years.in_group(indicator) &&
                       indicator.unit != "percent" && &indicator != all_years.total;
    if (!hangs || part.outcome != Outcome::kFigure) continue;
    part.outcome = Outcome::kLost;
    part.reason = "part of what was disclosed since disclosure began";
  }
}

bool ReadSoFar::is_supposed(const Indicator* total) const {
  return std::find(supposed_.begin(), supposed_.end(), total) != supposed_.end();
}

bool ReadSoFar::is_head(const Indicator* total) const {
  return is_supposed(total) || std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) {
           return head.indicator == total;
         });
}

void ReadSoFar::forget_heads_of_office() {
  std::erase_if(heads_, [&](const Head& head) {
    if (readings_[head.reading].scope != Scope::kOwnBody) return false;
    const Reading* area = newest_head(*head.indicator, Scope::kWhole);
    return area != nullptr && area < &readings_[head.reading];
  });
}

const Reading* ReadSoFar::newest_head(const Indicator& total, Scope scope) const {
  for (std::size_t i = heads_.size(); i-- > 0;) {
    const Reading& reading = readings_[heads_[i].reading];
    if (heads_[i].indicator == &total && reading.scope == scope && reading.value) return &reading;
  }
  return nullptr;
}

const Reading* ReadSoFar::newest_total_of(const Decimal& value) const {
  constexpr std::size_t kLookBack = 64;
  for (std::size_t i = readings_.size(); i-- > 0 && readings_.size() - i <= kLookBack;) {
    const Reading& reading = readings_[i];
    const bool total = reading.outcome == Outcome::kFigure && reading.applicant == "total" &&
                       has_parts(*rules_[i]->indicator);
    if (total && reading.value == value) return &reading;
  }
  return nullptr;
}

const Reading* ReadSoFar::head_of(const Rule& rule) const {
  for (std::size_t i = heads_.size(); i-- > 0;) {
    const Indicator& total = *heads_[i].indicator;
    const bool hangs =
        total.index == rule.indicator->parent_index ||
        std::find(rule.within.begin(), rule.within.end(), &total) != rule.within.end();
    if (hangs) return &readings_[heads_[i].reading];
  }
  return nullptr;
}

std::size_t ReadSoFar::year_total_before(const Reading& head, const AllYears& all_years) const {
  const auto at = static_cast<std::size_t>(&head - readings_.data());
  if (head.indicator != all_years.counted_as->code && !remembered_[at].total_by_date) return npos;
  for (std::size_t i = heads_.size(); i-- > 0;) {
    const std::size_t total = heads_[i].reading;
    if (total < at && readings_[total].indicator == all_years.total->code &&
        !remembered_[total].total_by_date) {
      return readings_[total].outcome == Outcome::kFigure ? total : npos;
    }
  }
  return npos;
}

int ReadSoFar::rank(const Rule& rule, bool counts) const {
  if (rule.within.empty()) return 0;
  for (std::size_t i = heads_.size(); i-- > 0;) {
    const Decimal total = readings_[heads_[i].reading].value.value_or(Decimal());
    if (counts && total.coefficient == 0) continue;
    for (const Indicator* wanted : rule.within) {
      if (heads_[i].indicator == wanted) return static_cast<int>(i) + 1;
    }
  }
  const bool supposed = std::any_of(rule.within.begin(), rule.within.end(),
                                    [&](const Indicator* total) { return is_supposed(total); });
  return supposed ? 1 : -1;
}

}  // namespace gongkai::detail
