#include "query/resolved_question.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "core/measures.h"
#include "query/ask.h"
#include "query/functions.h"

namespace gongkai::detail {
namespace {

// Of `jurisdiction`, the widest first.
constexpr std::array<std::string_view, 4> kLevels = {"nation", "province", "prefecture", "county"};

std::string_view near_name(std::string_view wrong, const Measures& measures) {
  std::vector<std::string_view> names;
  for (const Indicator& indicator : Catalogue::get().indicators()) names.push_back(indicator.code);
  for (const Harmonized& row : Crosswalk::get().rows()) names.push_back(row.name);
  for (const Measure& measure : measures.all()) names.push_back(measure.code);
  return near_of(wrong, names);
}

Error no_indicator(const std::string& code, const Measures& measures) {
  const std::string_view near = near_name(code, measures);
  return {Errc::kNotFound,
          near.empty()
              ? fmt::format("there is no indicator \"{}\"; gongkai export --codebook writes "
                            "a list of all",
                            code)
              : fmt::format("there is no indicator \"{}\"; the nearest is {}", code, near),
          0};
}

Result<std::vector<Wanted>> wanted_of(const Question& question, const Measures& measures) {
  std::vector<Wanted> wanted;
  for (const std::string& code : question.indicators) {
    const bool repeated =
        std::any_of(wanted.begin(), wanted.end(), [&](const Wanted& w) { return w.name == code; });
    if (repeated) continue;
    Wanted one{code, measures.find(code), nullptr};
    if (Catalogue::get().find(code) == nullptr && one.measure == nullptr) {
      one.harmonized = Crosswalk::get().find(code);
      if (one.harmonized == nullptr) return no_indicator(code, measures);
    }
    wanted.push_back(std::move(one));
  }
  return wanted;
}

Result<void> check_words(const Question& question) {
  const Catalogue& catalogue = Catalogue::get();
  if (catalogue.find_applicant(question.applicant) == nullptr) {
    std::string known;
    for (const Applicant& a : catalogue.applicants()) {
      known += (known.empty() ? "" : ", ") + std::string(a.code);
    }
    return Error{
        Errc::kNotFound,
        fmt::format("there is no applicant \"{}\"; there are {}", question.applicant, known), 0};
  }
  if (question.last_year != 0 && question.last_year < question.first_year) {
    return Error{
        Errc::kInvalid,
        fmt::format("the years {}-{} run backwards", question.first_year, question.last_year), 0};
  }
  const std::string& level = question.level;
  const bool known = std::find(kLevels.begin(), kLevels.end(), level) != kLevels.end();
  if (!level.empty() && !known) {
    return Error{
        Errc::kInvalid,
        fmt::format("there is no level \"{}\"; there are {}", level, fmt::join(kLevels, ", ")), 0};
  }
  return {};
}

Result<void> has_reports(Archive& archive) {
  bool any = false;
  Result<void> asked = ask(archive, "SELECT EXISTS (SELECT 1 FROM report)", {},
                           [&](const Rows& row) { any = row.integer(0) != 0; });
  if (!asked) return asked;
  if (any) return {};
  return Error{Errc::kEmpty,
               fmt::format("{} holds no reports; gongkai ingest puts some in",
                           archive.file().filename().string()),
               0};
}

}  // namespace

Result<Resolved> resolve(Archive& archive, const Question& question) {
  if (question.indicators.empty()) {
    return Error{Errc::kInvalid, "the question names no indicator", 0};
  }
  Resolved resolved;
  resolved.measures = question.measures != nullptr ? question.measures : Measures::builtin();
  Result<std::vector<Wanted>> wanted = wanted_of(question, *resolved.measures);
  if (!wanted) return wanted.error();
  resolved.wanted = std::move(*wanted);
  if (Result<void> checked = check_words(question); !checked) return checked.error();
  if (Result<void> any = has_reports(archive); !any) return any.error();
  if (!question.function.empty()) {
    Result<std::vector<std::string>> bodies = bodies_of(archive, question.function);
    if (!bodies) return bodies.error();
    resolved.authorities = std::move(*bodies);
  }
  for (const std::string& text : question.jurisdictions) {
    Result<Area> place = find_area(archive, text);
    if (!place) return place.error();
    resolved.places.push_back(std::move(*place));
  }
  return resolved;
}

}  // namespace gongkai::detail
