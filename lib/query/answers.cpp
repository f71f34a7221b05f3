#include "query/answers.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/measures.h"
#include "query/ask.h"
#include "query/functions.h"

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

// The values that a derived total is the sum of: "2 + 1".
constexpr std::string_view kSummed =
    "(SELECT group_concat(CASE o.scale WHEN 0 THEN o.coefficient ELSE o.coefficient / "
    "(1.0 * substr('1000000000', 1, o.scale + 1)) END, ' + ') FROM derivation AS d "
    "CROSS JOIN derivation_term AS t ON t.derivation_id = d.derivation_id "
    "CROSS JOIN figure_row AS o ON o.indicator_id = t.indicator_id AND o.report_id = f.report_id "
    "AND o.applicant_id = t.applicant_id AND o.is_primary = 1 "
    "WHERE d.form = r.form AND d.indicator_id = f.indicator_id AND d.applicant_id = f.applicant_id)";

// A report that the question is about, and a figure of one.
struct Head {
  std::int64_t report_id = 0;
  Answer answer;
};
struct FigureOf {
  std::int64_t report_id = 0;
  Answer answer;  // without what `Head` says
};

void copy_head(const Answer& head, Answer& answer) {
  answer.jurisdiction_code = head.jurisdiction_code;
  answer.jurisdiction = head.jurisdiction;
  answer.authority = head.authority;
  answer.authority_kind = head.authority_kind;
  answer.year = head.year;
  answer.form = head.form;
  answer.report_key = head.report_key;
  answer.source_path = head.source_path;
  answer.url = head.url;
  answer.applicant = head.applicant;
}

// Builds the queries; only texts of this file are put together, values are bound.
class Asker {
 public:
  Asker(Archive& archive, const Question& question, const Resolved& resolved)
      : archive_(archive), question_(question) {
    std::vector<std::string> codes;
    for (const Area& place : resolved.places) {
      codes.insert(codes.end(), place.codes.begin(), place.codes.end());
      for (const Area::Heir& heir : place.heirs) codes.push_back(heir.code);
    }
    authorities_ = json_list(resolved.authorities);
    everywhere_ = resolved.places.empty();
    codes_ = json_list(codes);
    kind_ = name(question.kind);
  }

  // Stated and derived figures of these indicators; `words`: with quote, rule and equation, for which
  // other tables are looked up.
  Result<void> figures(const std::vector<std::string>& indicators, bool words,
                       std::vector<FigureOf>& out) {
    if (indicators.empty()) return {};
    // CROSS JOIN keeps the order: few reports first, then their figures by index.
    const std::string sql = fmt::format(
        "SELECT r.report_id, i.code, f.coefficient, f.scale, i.unit, f.scope, f.qualifier, "
        "f.state, f.span_begin, f.span_end{} "
        "FROM report AS r CROSS JOIN indicator AS i CROSS JOIN figure_row AS f "
        "ON f.indicator_id = i.indicator_id AND f.report_id = r.report_id {}"
        "WHERE i.code IN (SELECT value FROM json_each(?7)) AND f.is_primary = 1 "
        "AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = ?6) AND {}",
        words ? fmt::format(", f.printed, coalesce(p.text, ''), u.name, coalesce(f.proof, ''), "
                            "CASE WHEN f.state = 'derived' THEN {} END",
                            kSummed)
              : "",
        words ? "JOIN rule AS u ON u.rule_id = f.rule_id LEFT JOIN passage AS p "
                "ON p.report_id = f.report_id AND p.span_begin = f.quote_begin "
                "AND p.span_end = f.quote_end "
              : "",
        where());
    const std::string names = json_list(indicators);
    std::vector<SqlValue> values = parameters();
    values.emplace_back(std::string_view(question_.applicant));
    values.emplace_back(std::string_view(names));
    return ask(archive_, sql, values, [&](const Rows& row) {
      out.push_back({row.integer(0), figure_of(row)});
      if (words) add_words(row, out.back().answer);
    });
  }

  // The reports that the question is about.
  Result<void> reports(std::vector<Head>& out) {
    const std::string sql =
        "SELECT r.report_id, r.jurisdiction_code, coalesce(r.jurisdiction, ''), r.authority, "
        "r.authority_kind, r.year, r.form, r.report_key, s.path, coalesce(s.url, '') "
        "FROM report AS r JOIN source AS s ON s.source_id = r.source_id WHERE " +
        where();
    return ask(archive_, sql, parameters(), [&](const Rows& row) {
      Answer head;
      head.jurisdiction_code = row.text(1);
      head.jurisdiction = row.text(2);
      head.authority = row.text(3);
      head.authority_kind = kind_of(row.text(4));
      head.year = static_cast<int>(row.integer(5));
      head.form = row.text(6);
      head.report_key = row.text(7);
      head.source_path = row.text(8);
      head.url = row.text(9);
      head.applicant = question_.applicant;
      out.push_back({row.integer(0), std::move(head)});
    });
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
  static Answer figure_of(const Rows& row) {
    Answer answer;
    answer.indicator = row.text(1);
    answer.value = Decimal::of(row.integer(2), static_cast<int>(row.integer(3)));
    answer.unit = row.text(4);
    answer.scope = row.text(5);
    answer.qualifier = row.text(6);
    if (row.text(7) == "derived") {
      answer.basis = "derived";
      return answer;
    }
    answer.basis = "stated";
    answer.state = row.text(7);
    answer.span = {offset(row, 8), offset(row, 9)};
    return answer;
  }

  static void add_words(const Rows& row, Answer& answer) {
    if (answer.basis == "derived") {
      // A sum of one term comes as a number.
      const std::string_view sum = row.text(14);
      answer.equation = fmt::format("{} = {}", row.text(13),
                                    sum.empty() ? std::to_string(row.integer(14)) : sum);
      return;
    }
    answer.printed = row.text(10);
    answer.quote = row.text(11);
    answer.rule = row.text(12);
  }

  // ?1 codes, ?2 and ?3 years, ?4 kind or part of a name, ?5 level.
  std::string where() const {
    std::string text = "r.is_current = 1 AND r.year BETWEEN ?2 AND ?3";
    text += everywhere_ ? " AND ?1 IS NOT NULL AND +r.jurisdiction_code IS NOT NULL"
                        : " AND r.jurisdiction_code IN (SELECT value FROM json_each(?1))";
    text += !question_.function.empty()
                ? " AND r.authority_kind = 'department' "
                  "AND r.authority IN (SELECT value FROM json_each(?4))"
            : question_.authority.empty() ? " AND r.authority_kind = ?4"
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
            !question_.function.empty()   ? std::string_view(authorities_)
            : question_.authority.empty() ? std::string_view(kind_)
                                          : std::string_view(question_.authority),
            std::string_view(question_.level)};
  }

  Archive& archive_;
  const Question& question_;
  bool everywhere_ = true;
  std::string codes_, kind_, authorities_;
};

// What has to be read for the names of a question.
struct Needed {
  std::vector<std::string> figures;  // catalogue codes that were asked for
  std::vector<std::string> operands; // catalogue codes that only formulas use
  std::vector<std::string> context;  // names of the table `context`
};

void add_new(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

void add_terms(const std::vector<Term>& terms, Needed& needed) {
  for (const Term& term : terms) {
    const std::string_view name = term.indicator;
    if (name.substr(0, kContextPrefix.size()) == kContextPrefix) {
      add_new(needed.context, name.substr(kContextPrefix.size()));
    } else if (std::find(needed.figures.begin(), needed.figures.end(), name) ==
               needed.figures.end()) {
      add_new(needed.operands, name);
    }
  }
}

Needed needed_by(const std::vector<Wanted>& wanted, const Question& question) {
  Needed needed;
  for (const Wanted& one : wanted) {
    if (!one.is_formula()) add_new(needed.figures, one.name);
  }
  const bool only_since = question.first_year >= kYearOfTheBreak;
  for (const Wanted& one : wanted) {
    if (!one.is_formula()) continue;
    for (const Formula& formula : one.formulas()) {
      if (only_since && formula.era == Era::kBefore2019) continue;
      add_terms(formula.numerator, needed);
      add_terms(formula.denominator, needed);
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

  std::vector<Answer> assemble(const std::vector<Head>& heads, std::vector<FigureOf>& figures) {
    std::unordered_map<std::int64_t, std::size_t> position;
    for (std::size_t i = 0; i < heads.size(); ++i) position.emplace(heads[i].report_id, i);
    std::vector<Known> known(heads.size());
    for (FigureOf& figure : figures) {
      const auto report = position.find(figure.report_id);
      if (report == position.end()) continue;
      known[report->second].emplace(figure.answer.indicator, &figure.answer);
    }
    std::vector<Answer> out;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const Answer& head = heads[i].answer;
      const auto context = context_.find({head.jurisdiction_code, head.year});
      if (context != context_.end()) {
        for (const Answer* row : context->second) known[i].emplace(row->indicator, row);
      }
      answer(head, known[i], out);
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
        copy_head(report, out.back());
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
    if (std::find(place.codes.begin(), place.codes.end(), code) != place.codes.end()) return nullptr;
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

Result<void> has_reports(Archive& archive) {
  bool any = false;
  Result<void> asked = ask(archive, "SELECT EXISTS (SELECT 1 FROM report)", {},
                           [&](const Rows& row) { any = row.integer(0) != 0; });
  if (!asked) return asked;
  if (any) return {};
  return Error{Errc::kNotFound,
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

Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved, std::vector<Gap>* gaps) {
  Asker asker(archive, question, resolved);
  const Needed needed = needed_by(resolved.wanted, question);
  std::vector<Head> heads;
  std::vector<FigureOf> figures;
  std::vector<Answer> context;
  if (Result<void> asked = asker.reports(heads); !asked) return asked.error();
  heads.erase(std::remove_if(heads.begin(), heads.end(),
                             [&](const Head& head) {
                               return is_foreign(head.answer, resolved.places);
                             }),
              heads.end());
  if (!needed.context.empty()) {
    if (Result<void> asked = asker.context(needed.context, context); !asked) return asked.error();
  }
  if (Result<void> asked = asker.figures(needed.figures, true, figures); !asked) {
    return asked.error();
  }
  if (Result<void> asked = asker.figures(needed.operands, question.operand_quotes, figures);
      !asked) {
    return asked.error();
  }
  std::vector<Answer> out = Assembler(resolved.wanted, context, gaps).assemble(heads, figures);
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
