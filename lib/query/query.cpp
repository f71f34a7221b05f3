#include "gongkai/query.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "core/statistics.h"
#include "query/answers.h"
#include "query/ask.h"
#include "segment/jurisdictions.h"

namespace gongkai {
namespace {

using detail::Area;
using detail::Jurisdictions;
using detail::Resolved;

Error needs(std::string_view what) {
  return {Errc::kInvalid, fmt::format("the question needs {}", what), 0};
}

// The codes of all places below `below`, any level; with `below` empty nothing, which is all.
Result<std::vector<std::string>> codes_below(Archive& archive, std::string_view below) {
  std::vector<std::string> codes;
  if (below.empty()) return codes;
  Result<Area> place = detail::find_area(archive, below);
  if (!place) return place.error();
  const Jurisdictions& all = Jurisdictions::get();
  const detail::Division* ancestor = all.find(place->code, 0);
  if (ancestor == nullptr) return codes;
  for (const detail::Division& division : all.divisions()) {
    if (all.lies_in(division, *ancestor)) codes.emplace_back(division.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  if (codes.empty()) {
    return Error{Errc::kInvalid, fmt::format("no place lies below {}", below), 0};
  }
  return codes;
}

// Places and years that were asked for by name and have no report at all.
void add_missing_reports(const Question& question, const Resolved& resolved,
                         const std::vector<Answer>& found, std::vector<Gap>& gaps) {
  if (question.first_year == 0 || question.last_year == 0) return;
  std::set<std::pair<std::string_view, int>> reported;
  for (const Answer& answer : found) reported.emplace(answer.jurisdiction_code, answer.year);
  for (const Gap& gap : gaps) reported.emplace(gap.jurisdiction_code, gap.year);
  std::vector<Gap> more;
  for (const Area& place : resolved.places) {
    for (int year = question.first_year; year <= question.last_year; ++year) {
      const bool any = std::any_of(place.codes.begin(), place.codes.end(), [&](const auto& code) {
        return reported.count({code, year}) != 0;
      });
      if (any) continue;
      const detail::Division* then = Jurisdictions::get().find(place.code, 0);
      for (const detail::Wanted& wanted : resolved.wanted) {
        more.push_back({place.code,
                        then != nullptr ? std::string(then->name) : "",
                        "",
                        year,
                        wanted.name,
                        "",
                        "there is no report",
                        {}});
      }
    }
  }
  gaps.insert(gaps.end(), more.begin(), more.end());
}

// Fewer values than this say nothing about what is usual.
constexpr std::size_t kSmallestGroup = 8;
// Make the median, and the mean, absolute deviation a standard deviation where values are normal.
constexpr double kMadToSigma = 1.4826;
constexpr double kMeanToSigma = 1.253314;

bool is_count(const Answer& answer) {
  return !answer.denominator && answer.unit != "percent" && answer.unit != "CNY";
}

// What one standard deviation of the group is; 0: it has none. `apart`: how far each value is from
// `middle`. Where half the values are the same, as with lawsuits, of which most places have none,
// the median of that is 0 and the mean stands in (Iglewicz and Hoaglin 1993). A single
// 1 among many 0 would be far by the mean alone: a count is taken to vary by no less than chance
// makes it (Poisson: the root of what is usual, and 1 at least). Nothing says how much a share or a
// sum of money varies by chance.
double sigma_of(const std::vector<double>& apart, double middle, bool counts) {
  const double sigma = kMadToSigma * detail::median(apart);
  if (sigma > 0 || !counts) return sigma;
  const double sum = std::accumulate(apart.begin(), apart.end(), 0.0);
  if (sum <= 0) return 0;
  return std::max(kMeanToSigma * sum / static_cast<double>(apart.size()),
                  std::sqrt(std::max(middle, 1.0)));
}

void add_outliers(const std::vector<const Answer*>& group, double limit,
                  std::vector<Outlier>& out) {
  if (group.size() < kSmallestGroup) return;
  std::vector<double> values;
  values.reserve(group.size());
  for (const Answer* answer : group) values.push_back(answer->value.to_double());
  const double middle = detail::median(values);
  for (double& value : values) value = std::fabs(value - middle);
  const bool counts = std::all_of(group.begin(), group.end(),
                                  [](const Answer* answer) { return is_count(*answer); });
  const double sigma = sigma_of(values, middle, counts);
  if (sigma <= 0) return;
  for (const Answer* answer : group) {
    const double distance = (answer->value.to_double() - middle) / sigma;
    if (std::fabs(distance) > limit) out.push_back({*answer, middle, distance, group.size()});
  }
}

}  // namespace

Result<std::vector<Answer>> compare(Archive& archive, const Question& question) {
  Result<Resolved> resolved = detail::resolve(archive, question);
  if (!resolved) return resolved.error();
  Result<std::vector<Answer>> found = detail::answers(archive, question, *resolved);
  if (!found) return found;
  if (Result<void> whole = detail::refuse_breaks(*found, question); !whole) return whole.error();
  return found;
}

Result<std::vector<Gap>> missing(Archive& archive, const Question& question) {
  Result<Resolved> resolved = detail::resolve(archive, question);
  if (!resolved) return resolved.error();
  std::vector<Gap> gaps;
  Result<std::vector<Answer>> found = detail::answers(archive, question, *resolved, &gaps);
  if (!found) return found.error();
  add_missing_reports(question, *resolved, *found, gaps);
  return gaps;
}

Result<std::vector<Answer>> series(Archive& archive, const Question& question) {
  if (question.jurisdictions.size() != 1) return needs("exactly one jurisdiction");
  return compare(archive, question);
}

Result<std::vector<Ranked>> rank(Archive& archive, const Question& question, std::string_view below,
                                 bool least_first) {
  if (question.indicators.size() != 1) return needs("exactly one indicator");
  if (question.first_year == 0) return needs("a year");
  if (question.last_year != 0 && question.last_year != question.first_year) {
    return needs(fmt::format("one year: {}-{} are several, rank each by itself",
                             question.first_year, question.last_year));
  }
  Question of_year = question;
  of_year.last_year = question.first_year;
  Result<std::vector<std::string>> codes = codes_below(archive, below);
  if (!codes) return codes.error();
  of_year.jurisdictions.insert(of_year.jurisdictions.end(), codes->begin(), codes->end());
  Result<std::vector<Answer>> found = compare(archive, of_year);
  if (!found) return found.error();
  std::stable_sort(found->begin(), found->end(), [&](const Answer& a, const Answer& b) {
    if (a.value != b.value) return least_first ? a.value < b.value : a.value > b.value;
    return std::tie(a.jurisdiction_code, a.authority) < std::tie(b.jurisdiction_code, b.authority);
  });
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const bool equal = i > 0 && (*found)[i].value == (*found)[i - 1].value;
    ranked.push_back({equal ? ranked.back().rank : static_cast<int>(i) + 1, (*found)[i]});
  }
  return ranked;
}

Result<std::vector<Change>> change(Archive& archive, const Question& question) {
  if (question.first_year == 0 || question.last_year <= question.first_year) {
    return needs("two years");
  }
  Result<std::vector<Answer>> found = compare(archive, question);
  if (!found) return found.error();
  // By place, not by code: a county that became a district is still the same place. Of several
  // bodies each has its own changes.
  const bool bodies = !question.authority.empty() || !question.function.empty() ||
                      question.kind != AuthorityKind::kGovernment;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const Answer*> starts;
  std::vector<Change> changes;
  for (const bool last : {false, true}) {
    for (const Answer& answer : *found) {
      if (answer.year != (last ? question.last_year : question.first_year)) continue;
      const auto key =
          std::make_tuple(std::string_view(answer.indicator), std::string_view(answer.place_code),
                          bodies ? std::string_view(answer.authority) : std::string_view());
      if (!last) {
        starts.emplace(key, &answer);
        continue;
      }
      const auto start = starts.find(key);
      if (start == starts.end()) continue;
      const Answer& from = *start->second;
      if (answer.comparability == Comparability::kBreak && !question.allow_break) {
        return Error{Errc::kInvalid,
                     fmt::format("{} is not the same thing before and since 2019; ask for years of "
                                 "one side, or allow the break",
                                 answer.indicator),
                     0};
      }
      Change change{from, answer, answer.value - from.value, std::nullopt};
      if (from.value.coefficient != 0) {
        change.percent = 100 * change.difference.to_double() / from.value.to_double();
      }
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

Result<std::vector<std::string>> peers(Archive& archive, std::string_view jurisdiction) {
  Result<Area> place = detail::find_area(archive, jurisdiction);
  if (!place) return place.error();
  const Jurisdictions& all = Jurisdictions::get();
  const detail::Division* self = all.find(place->code, 0);
  std::vector<std::string> codes;
  if (self == nullptr) return codes;
  if (self->level == detail::Level::kNation) return std::vector<std::string>{place->code};
  for (const detail::Division& division : all.divisions()) {
    if (division.parent == self->parent && division.level == self->level &&
        division.last_seen.empty()) {
      codes.emplace_back(division.code);
    }
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

Result<std::vector<Outlier>> outliers(Archive& archive, const Question& question, double limit) {
  Result<std::vector<Answer>> found = compare(archive, question);
  if (!found) return found.error();
  std::map<std::pair<std::string_view, int>, std::vector<const Answer*>> groups;
  for (const Answer& answer : *found) groups[{answer.indicator, answer.year}].push_back(&answer);
  std::vector<Outlier> out;
  for (const auto& [key, group] : groups) add_outliers(group, limit, out);
  std::stable_sort(out.begin(), out.end(), [](const Outlier& a, const Outlier& b) {
    return std::fabs(a.distance) > std::fabs(b.distance);
  });
  return out;
}

Result<std::vector<Coverage>> coverage(Archive& archive, const Question& question,
                                       std::string_view below) {
  if (question.first_year == 0 || question.last_year == 0) return needs("a range of years");
  std::string parent;
  if (!below.empty()) {
    Result<Area> place = detail::find_area(archive, below);
    if (!place) return place.error();
    if (place->code != Jurisdictions::get().nation().code) parent = place->code;
  }
  const std::string kind(name(question.kind));
  std::vector<Coverage> rows;
  // Children that existed in the year by their own name then.
  Result<void> asked = detail::ask(
      archive,
      "WITH RECURSIVE years (year) AS (SELECT ?2 UNION ALL SELECT year + 1 FROM years "
      "WHERE year < ?3) "
      "SELECT j.code, (SELECT n.name FROM jurisdiction_name AS n WHERE n.code = j.code "
      "AND n.first_seen < CAST(y.year + 1 AS TEXT) ORDER BY n.first_seen DESC LIMIT 1) AS name, "
      "y.year, "
      "(SELECT count(*) FROM report AS r WHERE r.jurisdiction_code = j.code AND r.year = y.year "
      "AND r.authority_kind = ?4 AND r.is_current = 1) "
      "FROM jurisdiction AS j CROSS JOIN years AS y "
      "WHERE coalesce(j.parent_code, '') = ?1 AND j.level <> 'nation' "
      "AND (j.last_seen IS NULL OR j.last_seen >= CAST(y.year AS TEXT)) "
      "AND (j.first_seen <= '2008' OR j.first_seen < CAST(y.year + 1 AS TEXT)) ORDER BY j.code, "
      "y.year",
      {std::string_view(parent), std::int64_t{question.first_year},
       std::int64_t{question.last_year}, std::string_view(kind)},
      [&](const Rows& row) {
        rows.push_back({std::string(row.text(0)), std::string(row.text(1)),
                        static_cast<int>(row.integer(2)), row.integer(3)});
      });
  if (!asked) return asked.error();
  return rows;
}

}  // namespace gongkai
