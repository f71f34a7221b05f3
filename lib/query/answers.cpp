#include "query/answers.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/embedded.h"
#include "core/text.h"
#include "query/ask.h"
#include "store/reference.h"

namespace gongkai::detail {
namespace {

constexpr int kFirstYear = -9999;
constexpr int kLastYear = 9999;
constexpr int kYearOfTheBreak = 2019;  // reports for this year follow the new list of outcomes

// crosswalk.tsv: harmonized, code_2008, code_2019, comparability, note.
class Crosswalk {
 public:
  static const Crosswalk& get() {
    static const Crosswalk crosswalk;
    return crosswalk;
  }

  bool names(std::string_view harmonized) const { return harmonized_.count(harmonized) != 0; }

  // How values of one indicator compare over the break; a code may stand in several formulas,
  // then the row that is the code alone on both sides speaks.
  Comparability of(std::string_view indicator) const {
    const auto it = by_code_.find(indicator);
    return it == by_code_.end() ? Comparability::kUnlisted : it->second;
  }

 private:
  Crosswalk() {
    for (const auto& row : read_tsv(embedded("schema/crosswalk.tsv"), 5)) {
      const Comparability mark = mark_of(row[3]);
      harmonized_.insert(row[0]);
      for (const std::string_view formula : {row[1], row[2]}) {
        for (const CrosswalkTerm& term : crosswalk_terms(formula)) {
          if (row[1] == row[2] || by_code_.count(term.indicator) == 0) {
            by_code_[term.indicator] = mark;
          }
        }
      }
    }
  }

  static Comparability mark_of(std::string_view text) {
    return text == "exact"         ? Comparability::kExact
           : text == "approximate" ? Comparability::kApproximate
                                   : Comparability::kBreak;
  }

  std::set<std::string_view> harmonized_;
  std::map<std::string_view, Comparability> by_code_;
};

AuthorityKind kind_of(std::string_view text) {
  return authority_kind_from(text).value_or(AuthorityKind::kOther);
}

Decimal decimal_of(const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return Decimal::of(*integer);
  const auto* real = std::get_if<double>(&value);
  if (real == nullptr) return {};
  // Sums of decimals as reals: nine digits behind the point hide what binary adds.
  return Decimal::parse(fmt::format("{:.9f}", *real)).value_or(Decimal{});
}

std::uint32_t offset(const Rows& row, std::size_t column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

// The first eight columns of every query below.
constexpr std::string_view kHead =
    "r.jurisdiction_code, coalesce(r.jurisdiction, ''), r.authority, r.authority_kind, r.year, "
    "r.form, r.report_key, ";

Answer head_of(const Rows& row) {
  Answer answer;
  answer.jurisdiction_code = row.text(0);
  answer.jurisdiction = row.text(1);
  answer.authority = row.text(2);
  answer.authority_kind = kind_of(row.text(3));
  answer.year = static_cast<int>(row.integer(4));
  answer.form = row.text(5);
  answer.report_key = row.text(6);
  return answer;
}

// Builds the three queries; only texts of this file are put together, values are bound.
class Asker {
 public:
  Asker(Archive& archive, const Question& question, const Resolved& resolved)
      : archive_(archive), question_(question) {
    for (const Area& place : resolved.places) {
      place_codes_.insert(place_codes_.end(), place.codes.begin(), place.codes.end());
    }
    everywhere_ = resolved.places.empty();
    codes_ = json_list(place_codes_);
    indicators_ = json_list(resolved.indicators);
    harmonized_ = json_list(resolved.harmonized);
    kind_ = name(question.kind);
  }

  Result<void> stated(std::vector<Answer>& out) {
    // CROSS JOIN keeps the order: few reports first, then their figures by index.
    const std::string sql = fmt::format(
        "SELECT {} i.code, f.coefficient, f.scale, i.unit, f.scope, f.qualifier, f.state, s.path, "
        "coalesce(s.url, ''), f.span_begin, f.span_end, f.printed, coalesce(p.text, ''), u.name "
        "FROM report AS r CROSS JOIN indicator AS i CROSS JOIN figure_row AS f "
        "ON f.indicator_id = i.indicator_id AND f.report_id = r.report_id "
        "JOIN rule AS u ON u.rule_id = f.rule_id JOIN source AS s ON s.source_id = r.source_id "
        "LEFT JOIN passage AS p ON p.report_id = f.report_id AND p.span_begin = f.quote_begin "
        "AND p.span_end = f.quote_end "
        "WHERE i.code IN (SELECT value FROM json_each(?2)) AND f.is_primary = 1 "
        "AND f.state <> 'derived' AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE "
        "code = ?3) AND {}",
        kHead, where());
    return ask(archive_, sql, parameters(indicators_), [&](const Rows& row) {
      Answer answer = head_of(row);
      answer.indicator = row.text(7);
      answer.applicant = question_.applicant;
      answer.value = Decimal::of(row.integer(8), static_cast<int>(row.integer(9)));
      answer.unit = row.text(10);
      answer.scope = row.text(11);
      answer.qualifier = row.text(12);
      answer.state = row.text(13);
      answer.basis = "stated";
      answer.source_path = row.text(14);
      answer.url = row.text(15);
      answer.span = {offset(row, 16), offset(row, 17)};
      answer.printed = row.text(18);
      answer.quote = row.text(19);
      answer.rule = row.text(20);
      out.push_back(std::move(answer));
    });
  }

  Result<void> derived(std::vector<Answer>& out) {
    const std::string sql = fmt::format(
        "SELECT {} d.indicator, d.value, d.unit, d.mixed_scope, s.path, coalesce(s.url, ''), "
        "d.equation, d.operands FROM report AS r JOIN derived AS d "
        "ON d.report_id = r.report_id JOIN source AS s ON s.source_id = r.source_id "
        "WHERE d.indicator IN (SELECT value FROM json_each(?2)) AND d.applicant = ?3 AND {}",
        kHead, where());
    return ask(archive_, sql, parameters(indicators_), [&](const Rows& row) {
      Answer answer = head_of(row);
      answer.indicator = row.text(7);
      answer.applicant = question_.applicant;
      answer.value = decimal_of(row.value(8));
      answer.unit = row.text(9);
      answer.scope = row.integer(10) != 0 ? "mixed" : "";
      answer.qualifier = "exact";
      answer.basis = "derived";
      answer.source_path = row.text(11);
      answer.url = row.text(12);
      answer.equation = fmt::format("{} = {}", row.text(13), row.text(14));
      out.push_back(std::move(answer));
    });
  }

  Result<void> harmonized(std::vector<Answer>& out) {
    // Conditions on the view's own columns, with lists written out: only these are applied before
    // it groups.
    std::vector<SqlValue> values = parameters(harmonized_);
    std::string where =
        question_.authority.empty() ? "r.authority_kind = ?6" : "instr(r.authority, ?6) > 0";
    std::string list;
    for (const std::string& code : place_codes_) {
      values.push_back(std::string_view(code));
      list += fmt::format("{}?{}", list.empty() ? "" : ", ", values.size());
    }
    where += everywhere_ ? " AND ?1 IS NOT NULL" : " AND r.jurisdiction_code IN (" + list + ")";
    const std::string sql = fmt::format(
        "SELECT {} r.harmonized, r.value, r.formula, s.path, coalesce(s.url, ''), r.comparability "
        "FROM outcome_harmonized AS r JOIN report AS o ON o.report_id = r.report_id "
        "JOIN source AS s ON s.source_id = o.source_id "
        "WHERE r.harmonized IN (SELECT value FROM json_each(?2)) AND ?3 = 'total' "
        "AND r.year BETWEEN ?4 AND ?5 AND {}",
        kHead, where);
    return ask(archive_, sql, values, [&](const Rows& row) {
      Answer answer = head_of(row);
      answer.indicator = row.text(7);
      answer.applicant = "total";
      answer.value = decimal_of(row.value(8));
      answer.qualifier = "exact";
      answer.basis = "harmonized";
      answer.equation = row.text(9);
      answer.source_path = row.text(10);
      answer.url = row.text(11);
      answer.comparability = row.text(12) == "exact"         ? Comparability::kExact
                             : row.text(12) == "approximate" ? Comparability::kApproximate
                                                             : Comparability::kBreak;
      out.push_back(std::move(answer));
    });
  }

 private:
  // ?1 codes, ?4 and ?5 years, ?6 kind or part of a name.
  std::string where() const {
    std::string text = "r.is_current = 1 AND r.year BETWEEN ?4 AND ?5";
    text += everywhere_ ? " AND ?1 IS NOT NULL AND +r.jurisdiction_code IS NOT NULL"
                        : " AND r.jurisdiction_code IN (SELECT value FROM json_each(?1))";
    text += question_.authority.empty() ? " AND r.authority_kind = ?6"
                                        : " AND instr(r.authority, ?6) > 0";
    return text;
  }

  std::vector<SqlValue> parameters(const std::string& names) const {
    const std::int64_t first = question_.first_year != 0 ? question_.first_year : kFirstYear;
    const std::int64_t last = question_.last_year != 0 ? question_.last_year : kLastYear;
    return {std::string_view(codes_),
            std::string_view(names),
            std::string_view(question_.applicant),
            first,
            last,
            question_.authority.empty() ? std::string_view(kind_)
                                        : std::string_view(question_.authority)};
  }

  Archive& archive_;
  const Question& question_;
  bool everywhere_ = true;
  std::vector<std::string> place_codes_;
  std::string codes_, indicators_, harmonized_, kind_;
};

bool after_the_break(const Answer& answer) {
  return answer.form == "2019" || answer.form == "2021" || answer.year >= kYearOfTheBreak;
}

void mark_comparability(std::vector<Answer>& answers) {
  std::map<std::string_view, std::pair<bool, bool>> sides;
  for (const Answer& answer : answers) {
    auto& [before, after] = sides[answer.indicator];
    (after_the_break(answer) ? after : before) = true;
  }
  for (Answer& answer : answers) {
    const auto [before, after] = sides[answer.indicator];
    if (!before || !after) {
      answer.comparability = Comparability::kSame;
    } else if (answer.basis != "harmonized") {
      answer.comparability = Crosswalk::get().of(answer.indicator);
    }
  }
}

void sort_and_place(std::vector<Answer>& answers, const Resolved& resolved) {
  std::unordered_map<std::string, std::size_t> indicator_rank, place_rank;
  for (const std::string& code : resolved.order) {
    indicator_rank.emplace(code, indicator_rank.size());
  }
  for (const Area& place : resolved.places) {
    for (const std::string& code : place.codes) place_rank.emplace(code, place_rank.size());
  }
  std::set<std::string> newest;
  for (const Area& place : resolved.places) newest.insert(place.code);
  // Codes of one place stand together: its rank is that of its first code.
  for (const Area& place : resolved.places) {
    for (const std::string& code : place.codes) place_rank[code] = place_rank[place.codes.front()];
  }
  for (Answer& answer : answers) {
    answer.area_changed = !newest.empty() && newest.count(answer.jurisdiction_code) == 0;
  }
  const auto key = [&](const Answer& a) {
    const auto place = place_rank.find(a.jurisdiction_code);
    return std::make_tuple(
        indicator_rank[a.indicator], place != place_rank.end() ? place->second : 0,
        place != place_rank.end() ? std::string_view() : std::string_view(a.jurisdiction_code),
        a.year, std::string_view(a.authority), std::string_view(a.report_key));
  };
  std::stable_sort(answers.begin(), answers.end(),
                   [&](const Answer& a, const Answer& b) { return key(a) < key(b); });
}

}  // namespace

Result<Resolved> resolve(Archive& archive, const Question& question) {
  Resolved resolved;
  const Catalogue& catalogue = Catalogue::get();
  if (question.indicators.empty()) {
    return Error{Errc::kInvalid, "the question names no indicator", 0};
  }
  for (const std::string& code : question.indicators) {
    if (catalogue.find(code) != nullptr) {
      resolved.indicators.push_back(code);
    } else if (Crosswalk::get().names(code)) {
      resolved.harmonized.push_back(code);
    } else {
      return Error{Errc::kNotFound,
                   fmt::format("there is no indicator \"{}\"; the nearest is {}", code,
                               catalogue.nearest(code)),
                   0};
    }
    resolved.order.push_back(code);
  }
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
  for (const std::string& text : question.jurisdictions) {
    Result<Area> place = find_area(archive, text);
    if (!place) return place.error();
    resolved.places.push_back(std::move(*place));
  }
  return resolved;
}

Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved) {
  std::vector<Answer> out;
  Asker asker(archive, question, resolved);
  if (!resolved.indicators.empty()) {
    if (Result<void> asked = asker.stated(out); !asked) return asked.error();
    if (Result<void> asked = asker.derived(out); !asked) return asked.error();
  }
  if (!resolved.harmonized.empty()) {
    if (Result<void> asked = asker.harmonized(out); !asked) return asked.error();
  }
  mark_comparability(out);
  sort_and_place(out, resolved);
  return out;
}

}  // namespace gongkai::detail
