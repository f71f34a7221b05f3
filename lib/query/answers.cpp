#include "query/answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/measures.h"
#include "query/ask.h"

namespace gongkai::detail {
namespace {

constexpr int kFirstYear = -9999;
constexpr int kLastYear = 9999;

AuthorityKind kind_of(std::string_view text) {
  return authority_kind_from(text).value_or(AuthorityKind::kOther);
}

std::uint32_t offset(const Rows& row, std::size_t column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

// The first columns of every query below.
constexpr std::string_view kHead =
    "r.jurisdiction_code, coalesce(r.jurisdiction, ''), r.authority, r.authority_kind, r.year, "
    "r.form, r.report_key, s.path, coalesce(s.url, '')";

// The values that a derived total is the sum of: "2 + 1".
constexpr std::string_view kSummed =
    "(SELECT group_concat(CASE o.scale WHEN 0 THEN o.coefficient ELSE o.coefficient / "
    "(1.0 * substr('1000000000', 1, o.scale + 1)) END, ' + ') FROM derivation AS d "
    "CROSS JOIN derivation_term AS t ON t.derivation_id = d.derivation_id "
    "CROSS JOIN figure_row AS o ON o.indicator_id = t.indicator_id AND o.report_id = f.report_id "
    "AND o.applicant_id = t.applicant_id AND o.is_primary = 1 "
    "WHERE d.form = r.form AND d.indicator_id = f.indicator_id AND d.applicant_id = f.applicant_id)";

Answer head_of(const Rows& row, const Question& question) {
  Answer answer;
  answer.jurisdiction_code = row.text(0);
  answer.jurisdiction = row.text(1);
  answer.authority = row.text(2);
  answer.authority_kind = kind_of(row.text(3));
  answer.year = static_cast<int>(row.integer(4));
  answer.form = row.text(5);
  answer.report_key = row.text(6);
  answer.source_path = row.text(7);
  answer.url = row.text(8);
  answer.applicant = question.applicant;
  return answer;
}

// Builds the queries; only texts of this file are put together, values are bound.
class Asker {
 public:
  Asker(Archive& archive, const Question& question, const Resolved& resolved)
      : archive_(archive), question_(question) {
    std::vector<std::string> codes;
    for (const Area& place : resolved.places) {
      codes.insert(codes.end(), place.codes.begin(), place.codes.end());
    }
    everywhere_ = resolved.places.empty();
    codes_ = json_list(codes);
    kind_ = name(question.kind);
  }

  // Stated and derived figures of these indicators.
  Result<void> figures(const std::vector<std::string>& indicators, std::vector<Answer>& out) {
    // CROSS JOIN keeps the order: few reports first, then their figures by index.
    const std::string sql = fmt::format(
        "SELECT {}, i.code, f.coefficient, f.scale, i.unit, f.scope, f.qualifier, f.state, "
        "f.span_begin, f.span_end, f.printed, coalesce(p.text, ''), u.name, coalesce(f.proof, ''), "
        "CASE WHEN f.state = 'derived' THEN {} END "
        "FROM report AS r CROSS JOIN indicator AS i CROSS JOIN figure_row AS f "
        "ON f.indicator_id = i.indicator_id AND f.report_id = r.report_id "
        "JOIN rule AS u ON u.rule_id = f.rule_id JOIN source AS s ON s.source_id = r.source_id "
        "LEFT JOIN passage AS p ON p.report_id = f.report_id AND p.span_begin = f.quote_begin "
        "AND p.span_end = f.quote_end "
        "WHERE i.code IN (SELECT value FROM json_each(?7)) AND f.is_primary = 1 "
        "AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = ?6) AND {}",
        kHead, kSummed, where());
    const std::string names = json_list(indicators);
    std::vector<SqlValue> values = parameters();
    values.emplace_back(std::string_view(question_.applicant));
    values.emplace_back(std::string_view(names));
    return ask(archive_, sql, values,
               [&](const Rows& row) { out.push_back(figure_of(row)); });
  }

  // The reports that the question is about.
  Result<void> reports(std::vector<Answer>& out) {
    const std::string sql = fmt::format(
        "SELECT {} FROM report AS r JOIN source AS s ON s.source_id = r.source_id WHERE {}", kHead,
        where());
    return ask(archive_, sql, parameters(),
               [&](const Rows& row) { out.push_back(head_of(row, question_)); });
  }

  // Rows of the table `context` for the years of the question.
  Result<void> context(const std::vector<std::string>& names, std::vector<Answer>& out) {
    const std::string list = json_list(names);
    return ask(archive_,
               "SELECT measure, jurisdiction_code, year, coefficient, scale, coalesce(unit, ''), "
               "file, line FROM context_row WHERE measure IN (SELECT value FROM json_each(?1)) "
               "AND year BETWEEN ?2 AND ?3",
               {std::string_view(list), first_year(), last_year()}, [&](const Rows& row) {
                 Answer answer;
                 answer.indicator = std::string(kContextPrefix) + std::string(row.text(0));
                 answer.jurisdiction_code = row.text(1);
                 answer.year = static_cast<int>(row.integer(2));
                 answer.value = Decimal::of(row.integer(3), static_cast<int>(row.integer(4)));
                 answer.unit = row.text(5);
                 answer.basis = "context";
                 answer.qualifier = "exact";
                 answer.source_path = row.text(6);
                 answer.quote = fmt::format("{}:{}", row.text(6), row.integer(7));
                 out.push_back(std::move(answer));
               });
  }

 private:
  Answer figure_of(const Rows& row) const {
    Answer answer = head_of(row, question_);
    answer.indicator = row.text(9);
    answer.value = Decimal::of(row.integer(10), static_cast<int>(row.integer(11)));
    answer.unit = row.text(12);
    answer.scope = row.text(13);
    answer.qualifier = row.text(14);
    if (row.text(15) == "derived") {
      answer.basis = "derived";
      answer.equation = fmt::format("{} = {}", row.text(21), summed(row));
      return answer;
    }
    answer.basis = "stated";
    answer.state = row.text(15);
    answer.span = {offset(row, 16), offset(row, 17)};
    answer.printed = row.text(18);
    answer.quote = row.text(19);
    answer.rule = row.text(20);
    return answer;
  }

  // One term alone comes as a number.
  static std::string summed(const Rows& row) {
    const std::string_view text = row.text(22);
    return text.empty() ? std::to_string(row.integer(22)) : std::string(text);
  }

  // ?1 codes, ?2 and ?3 years, ?4 kind or part of a name, ?5 level.
  std::string where() const {
    std::string text = "r.is_current = 1 AND r.year BETWEEN ?2 AND ?3";
    text += everywhere_ ? " AND ?1 IS NOT NULL AND +r.jurisdiction_code IS NOT NULL"
                        : " AND r.jurisdiction_code IN (SELECT value FROM json_each(?1))";
    text += question_.authority.empty() ? " AND r.authority_kind = ?4"
                                        : " AND instr(r.authority, ?4) > 0";
    text += question_.level.empty()
                ? " AND ?5 = ''"
                : " AND EXISTS (SELECT 1 FROM jurisdiction AS l WHERE l.code = r.jurisdiction_code "
                  "AND l.level = ?5)";
    return text;
  }

  std::int64_t first_year() const {
    return question_.first_year != 0 ? question_.first_year : kFirstYear;
  }
  std::int64_t last_year() const {
    return question_.last_year != 0 ? question_.last_year : kLastYear;
  }

  std::vector<SqlValue> parameters() const {
    return {std::string_view(codes_), first_year(), last_year(),
            question_.authority.empty() ? std::string_view(kind_)
                                        : std::string_view(question_.authority),
            std::string_view(question_.level)};
  }

  Archive& archive_;
  const Question& question_;
  bool everywhere_ = true;
  std::string codes_, kind_;
};

// What has to be read for the names of a question.
struct Needed {
  std::vector<std::string> figures;  // catalogue codes
  std::vector<std::string> context;  // names of the table `context`
};

void add_new(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

Needed needed_by(const std::vector<Wanted>& wanted) {
  Needed needed;
  for (const Wanted& one : wanted) {
    if (!one.is_formula()) {
      add_new(needed.figures, one.name);
      continue;
    }
    for (const Formula& formula : one.formulas()) {
      for (const std::vector<Term>* side : {&formula.numerator, &formula.denominator}) {
        for (const Term& term : *side) {
          const std::string_view name = term.indicator;
          if (name.substr(0, kContextPrefix.size()) == kContextPrefix) {
            add_new(needed.context, name.substr(kContextPrefix.size()));
          } else {
            add_new(needed.figures, name);
          }
        }
      }
    }
  }
  return needed;
}

Gap gap_of(const Answer& head, const std::string& name, std::string reason,
           std::vector<UsedFigure> operands = {}) {
  return {head.jurisdiction_code, head.jurisdiction, head.authority,   head.year, name,
          head.report_key,        std::move(reason), std::move(operands)};
}

// Puts together what was read: figures by report, with the context of its place and year.
class Assembler {
 public:
  Assembler(const std::vector<Wanted>& wanted, const std::vector<Answer>& context,
            std::vector<Gap>* gaps)
      : wanted_(wanted), gaps_(gaps) {
    for (const Answer& row : context) {
      context_[{row.jurisdiction_code, row.year}].push_back(&row);
    }
  }

  // `heads` without figures only say whose report it is.
  std::vector<Answer> assemble(const std::vector<Answer>& heads,
                               const std::vector<Answer>& figures) {
    std::vector<const Answer*> reports;
    std::unordered_map<std::string_view, Known> known;
    for (const std::vector<Answer>* rows : {&heads, &figures}) {
      for (const Answer& row : *rows) {
        const auto [report, is_new] = known.try_emplace(row.report_key);
        if (is_new) reports.push_back(&row);
        if (!row.indicator.empty()) report->second.emplace(row.indicator, &row);
      }
    }
    std::vector<Answer> out;
    for (const Answer* report : reports) {
      Known& figures_of_report = known[report->report_key];
      const auto context = context_.find({report->jurisdiction_code, report->year});
      if (context != context_.end()) {
        for (const Answer* row : context->second) figures_of_report.emplace(row->indicator, row);
      }
      answer(*report, figures_of_report, out);
    }
    return out;
  }

 private:
  void answer(const Answer& report, const Known& known, std::vector<Answer>& out) {
    for (const Wanted& one : wanted_) {
      if (one.is_formula()) {
        Evaluated evaluated = evaluate(one, report, known);
        if (evaluated.answer) {
          out.push_back(std::move(*evaluated.answer));
        } else if (gaps_ != nullptr) {
          gaps_->push_back(gap_of(report, one.name, std::move(evaluated.reason),
                                  std::move(evaluated.operands)));
        }
      } else if (const auto figure = known.find(one.name); figure != known.end()) {
        out.push_back(*figure->second);
      } else if (gaps_ != nullptr) {
        gaps_->push_back(gap_of(report, one.name, one.name + " is not stated"));
      }
    }
  }

  const std::vector<Wanted>& wanted_;
  std::vector<Gap>* gaps_;
  std::map<std::pair<std::string_view, int>, std::vector<const Answer*>> context_;
};

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
      newest_.insert(resolved.places[i].code);
    }
  }

  template <typename Row>
  void sort(std::vector<Row>& rows) const {
    std::stable_sort(rows.begin(), rows.end(),
                     [this](const Row& a, const Row& b) { return key(a) < key(b); });
  }

  bool is_newest(const std::string& code) const {
    return newest_.empty() || newest_.count(code) != 0;
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
  std::set<std::string> newest_;
};

std::string_view nearest_name(std::string_view wrong, const Measures& measures) {
  std::vector<std::string_view> names;
  for (const Indicator& indicator : Catalogue::get().indicators()) names.push_back(indicator.code);
  for (const Harmonized& row : Crosswalk::get().rows()) names.push_back(row.name);
  for (const Measure& measure : measures.all()) names.push_back(measure.code);
  return nearest_of(wrong, names);
}

Result<std::vector<Wanted>> wanted_of(const Question& question, const Measures& measures) {
  std::vector<Wanted> wanted;
  for (const std::string& code : question.indicators) {
    const bool repeated = std::any_of(wanted.begin(), wanted.end(),
                                      [&](const Wanted& w) { return w.name == code; });
    if (repeated) continue;
    Wanted one{code, measures.find(code), nullptr};
    if (Catalogue::get().find(code) == nullptr && one.measure == nullptr) {
      one.harmonized = Crosswalk::get().find(code);
      if (one.harmonized == nullptr) {
        return Error{Errc::kNotFound,
                     fmt::format("there is no indicator \"{}\"; the nearest is {}", code,
                                 nearest_name(code, measures)),
                     0};
      }
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
  if (!level.empty() && level != "province" && level != "prefecture" && level != "county") {
    return Error{Errc::kInvalid,
                 fmt::format("there is no level \"{}\"; there are province, prefecture, county",
                             level),
                 0};
  }
  return {};
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
  for (const std::string& text : question.jurisdictions) {
    Result<Area> place = find_area(archive, text);
    if (!place) return place.error();
    resolved.places.push_back(std::move(*place));
  }
  return resolved;
}

Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved, std::vector<Gap>* gaps) {
  Asker asker(archive, question, resolved);
  const Needed needed = needed_by(resolved.wanted);
  std::vector<Answer> heads, figures, context;
  if (gaps != nullptr) {
    if (Result<void> asked = asker.reports(heads); !asked) return asked.error();
  }
  if (!needed.context.empty()) {
    if (Result<void> asked = asker.context(needed.context, context); !asked) return asked.error();
  }
  if (Result<void> asked = asker.figures(needed.figures, figures); !asked) return asked.error();
  std::vector<Answer> out =
      Assembler(resolved.wanted, context, gaps).assemble(heads, figures);
  mark_comparability(out);
  const Order order(resolved);
  for (Answer& answer : out) answer.area_changed = !order.is_newest(answer.jurisdiction_code);
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
