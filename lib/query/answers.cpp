#include "query/answers.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "core/crosswalk.h"
#include "query/assemble.h"
#include "query/question_rows.h"

namespace gongkai::detail {
namespace {

bool is_after_the_break(const Answer& answer) {
  return era_of(answer.form, answer.year) == Era::kSince2019;
}

void mark_comparability(std::vector<Answer>& answers) {
  std::map<std::string_view, std::pair<bool, bool>> sides;
  for (const Answer& answer : answers) {
    auto& [before, after] = sides[answer.indicator];
    (is_after_the_break(answer) ? after : before) = true;
  }
  for (Answer& answer : answers) {
    const auto [before, after] = sides[answer.indicator];
    if (!before || !after) {
      answer.comparability = Comparability::kSame;
    } else if (answer.operands.empty()) {
      answer.comparability = Crosswalk::get().of(answer.indicator);
    }
  }
}

// Where a row stands: by indicator and place in the order of the question, then by year and body.
class Order {
 public:
  explicit Order(const Resolved& resolved) {
    for (const Wanted& one : resolved.wanted) indicators_.emplace(one.name, indicators_.size());
    // Codes of one place stand together.
    for (std::size_t i = 0; i < resolved.places.size(); ++i) {
      for (const std::string& code : resolved.places[i].codes) places_.emplace(code, i);
      for (const Area::Heir& heir : resolved.places[i].heirs) places_.emplace(heir.code, i);
    }
  }

  template <typename Row>
  void sort(std::vector<Row>& rows) const {
    std::stable_sort(rows.begin(), rows.end(),
                     [this](const Row& a, const Row& b) { return key(a) < key(b); });
  }

 private:
  template <typename Row>
  auto key(const Row& row) const {
    const auto place = places_.find(row.jurisdiction_code);
    const bool listed = place != places_.end();
    return std::make_tuple(indicators_.at(row.indicator), listed ? place->second : 0,
                           listed ? std::string_view() : std::string_view(row.jurisdiction_code),
                           row.year, std::string_view(row.authority),
                           std::string_view(row.report_key));
  }

  std::unordered_map<std::string, std::size_t> indicators_, places_;
};

// Years before a place took another up are that place's own, not the other's.
bool is_foreign(const Answer& answer, const std::vector<Area>& places) {
  bool foreign = false;
  for (const Area& place : places) {
    const auto& codes = place.codes;
    if (std::find(codes.begin(), codes.end(), answer.jurisdiction_code) != codes.end()) {
      return false;
    }
    for (const Area::Heir& heir : place.heirs) {
      if (heir.code != answer.jurisdiction_code) continue;
      if (answer.year >= heir.first_year) return false;
      foreign = true;
    }
  }
  return foreign;
}

// The place that took up `code`'s, among those asked for; nullptr where it was asked for itself.
const Area* taken_up(const std::string& code, const std::vector<Area>& places) {
  const Area* found = nullptr;
  for (const Area& place : places) {
    if (std::find(place.codes.begin(), place.codes.end(), code) != place.codes.end())
      return nullptr;
    for (const Area::Heir& heir : place.heirs) {
      if (heir.code == code) found = &place;
    }
  }
  return found;
}

void mark_areas(std::vector<Answer>& answers, const std::vector<Area>& places) {
  for (Answer& answer : answers) {
    answer.place_code = newest_code(answer.jurisdiction_code);
    answer.area_note = later_changes(answer.jurisdiction_code, answer.year);
    if (const Area* place = taken_up(answer.jurisdiction_code, places)) {
      answer.area_note = later_changes(place->code, 0);
    }
    answer.area_changed = !answer.area_note.empty();
  }
}

}  // namespace

Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved, std::vector<Gap>* gaps) {
  QuestionRows rows(archive, question, resolved);
  const Needed needed = needed_by(resolved.wanted, question);
  std::vector<Head> heads;
  std::vector<FigureOf> figures;
  std::vector<Answer> context;
  if (Result<void> asked = rows.reports(heads); !asked) return asked.error();
  heads.erase(
      std::remove_if(heads.begin(), heads.end(),
                     [&](const Head& head) { return is_foreign(head.answer, resolved.places); }),
      heads.end());
  if (!needed.context.empty()) {
    if (Result<void> asked = rows.context(needed.context, context); !asked) return asked.error();
  }
  if (Result<void> asked = rows.figures(needed.figures, true, figures); !asked) {
    return asked.error();
  }
  if (Result<void> asked = rows.figures(needed.operands, question.operand_quotes, figures);
      !asked) {
    return asked.error();
  }
  std::vector<Answer> out = assemble(resolved.wanted, heads, figures, context, gaps);
  mark_comparability(out);
  const Order order(resolved);
  mark_areas(out, resolved.places);
  order.sort(out);
  if (gaps != nullptr) order.sort(*gaps);
  return out;
}

Result<void> refuse_breaks(const std::vector<Answer>& answers, const Question& question) {
  if (question.allow_break) return {};
  for (const Answer& answer : answers) {
    if (!answer.denominator || answer.comparability != Comparability::kBreak) continue;
    return Error{Errc::kInvalid,
                 fmt::format("{} is not the same thing before and since 2019; ask for years of one "
                             "side, or allow the break",
                             answer.indicator),
                 0};
  }
  return {};
}

}  // namespace gongkai::detail
