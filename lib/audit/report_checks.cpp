// Doubts about the report as a whole: said twice, left blank, never filled in, filed late.
#include <algorithm>
#include <array>
#include <map>

#include "audit/case.h"
#include "core/catalogue.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

// Why resolve dropped a reading that states another value for the same thing. Other reasons
// ("weaker wording", "another year's figure") mean that it may not be the same thing.
constexpr std::array<std::string_view, 3> kContradicting = {
    "conflict", "differs from the form cell", "less exact"};

bool contradicts_by_reason(const Reading& reading) {
  return reading.outcome == Outcome::kLost && reading.value &&
         std::find(kContradicting.begin(), kContradicting.end(), reading.reason) !=
             kContradicting.end();
}

bool scopes_meet(Scope a, Scope b) {
  return a == b || a == Scope::kUnspecified || b == Scope::kUnspecified;
}

// One place that states a value: a figure, or a reading that became none.
struct Statement {
  int cell = -1;
  Decimal value;
  Qualifier qualifier = Qualifier::kExact;
  Evidence evidence = Evidence::kNarrative;
  Scope scope = Scope::kUnspecified;
  Span span;
};

template <typename T>
Statement statement_of(const T& from, const Decimal& value) {
  return {cell_of(from.indicator, from.applicant),
          value,
          from.qualifier,
          from.evidence,
          from.scope,
          from.span};
}

bool contradict(const Statement& a, const Statement& b) {
  return scopes_meet(a.scope, b.scope) &&
         disjoint(range_of(a.value, a.qualifier), range_of(b.value, b.qualifier));
}

// What the readings say of each cell, each value once. A text that says more different things of
// one cell than this is no evidence.
constexpr std::size_t kMostStatements = 16;
using StatementsByCell = std::map<int, std::vector<Statement>>;

void keep(StatementsByCell& by_cell, const Statement& statement) {
  auto& kept = by_cell[statement.cell];
  const bool known = std::any_of(kept.begin(), kept.end(), [&](const Statement& other) {
    return other.value == statement.value && other.scope == statement.scope &&
           other.qualifier == statement.qualifier && other.evidence == statement.evidence;
  });
  if (!known && kept.size() < kMostStatements) kept.push_back(statement);
}

template <typename Wanted>
StatementsByCell statements(const Case& judged, const Wanted& wanted) {
  StatementsByCell by_cell;
  for (const Reading& reading : judged.extraction.readings) {
    if (!reading.value || !wanted(reading)) continue;
    const Statement statement = statement_of(reading, *reading.value);
    if (statement.cell >= 0) keep(by_cell, statement);
  }
  return by_cell;
}

Operand operand_of(const Statement& statement) {
  return {cell_indicator(statement.cell), cell_applicant(statement.cell), statement.value,
          statement.span};
}

void report_two_values(Case& judged, const Check& check, const Statement& first,
                       const Statement& second) {
  Values values;
  values
      .set("label", label_of(cell_indicator(first.cell), cell_applicant(first.cell), judged.form()))
      .set("value", with_separators(first.value))
      .set("other", with_separators(second.value));
  report_violated(judged, check, check.id, values, {operand_of(first), operand_of(second)},
                  second.span);
}

bool has_figure(const Case& judged, const Statement& statement) {
  return std::any_of(kViews.begin(), kViews.end(), [&](Scope view) {
    const Figure* figure = judged.figures.at(statement.cell, view);
    return figure != nullptr && scopes_meet(figure->scope, statement.scope);
  });
}

// Prose below the cell may be a part of it: of most indicators, and of all where the text says
// other values as well, the total itself or more parts.
bool may_be_a_part(const Check& check, const Statement& cell, const Statement& doubt,
                   const std::vector<Statement>& prose) {
  if (doubt.evidence == Evidence::kForm || doubt.value > cell.value) return false;
  const std::string_view indicator = cell_indicator(cell.cell);
  const bool firm =
      std::any_of(check.prefixes.begin(), check.prefixes.end(),
                  [&](const std::string& prefix) { return indicator.starts_with(prefix); });
  return !firm || std::any_of(prose.begin(), prose.end(), [&](const Statement& other) {
    return other.value != doubt.value && scopes_meet(other.scope, cell.scope);
  });
}

std::size_t count_form_cells(const Case& judged, bool zero_only) {
  const auto& figures = judged.extraction.figures;
  return static_cast<std::size_t>(
      std::count_if(figures.begin(), figures.end(), [&](const Figure& figure) {
        return figure.evidence == Evidence::kForm && (!zero_only || figure.value == Decimal{});
      }));
}

bool in_table(const Table& table, Form form, std::string_view indicator) {
  if (std::find(table.forms.begin(), table.forms.end(), form) == table.forms.end()) return false;
  return std::any_of(table.prefixes.begin(), table.prefixes.end(),
                     [&](const std::string& prefix) { return indicator.starts_with(prefix); });
}

// The first few by name.
Sentence names_of(const Case& judged, const std::vector<const Reading*>& cells) {
  constexpr std::size_t kShown = 3;
  Sentence names;
  for (std::size_t i = 0; i < cells.size() && i < kShown; ++i) {
    const Sentence next = label_of(cells[i]->indicator, cells[i]->applicant, judged.form());
    names.zh.append(i == 0 ? "" : "、").append(next.zh);
    names.en.append(i == 0 ? "" : "; ").append(next.en);
  }
  if (cells.size() > kShown) {
    names.zh.append("等");
    names.en.append("; …");
  }
  return names;
}

Operand operand_of_blank(const Reading& blank) {
  const int cell = cell_of(blank.indicator, blank.applicant);
  return {cell_indicator(cell), cell_applicant(cell), std::nullopt, blank.span};
}

}  // namespace

// Also a table printed twice with different cells.
void judge_prose_and_table(Case& judged, const Check& check) {
  const StatementsByCell doubts = statements(judged, contradicts_by_reason);
  if (doubts.empty()) return;
  StatementsByCell prose = statements(
      judged, [](const Reading& reading) { return reading.evidence == Evidence::kNarrative; });
  for (const auto& [cell, said] : doubts) {
    const Figure* figure = judged.figures.form_cell(cell);
    if (figure == nullptr) continue;
    const Statement printed = statement_of(*figure, figure->value);
    for (const Statement& doubt : said) {
      if (contradict(printed, doubt) && !may_be_a_part(check, printed, doubt, prose[cell])) {
        report_two_values(judged, check, printed, doubt);
      }
    }
  }
}

// Equal claims leave no figure. A reading that lost to a stronger claim in prose is most often
// about something else: no doubt.
void judge_prose_twice(Case& judged, const Check& check) {
  for (const auto& statement : statements(judged, contradicts_by_reason)) {
    const auto& said = statement.second;
    for (std::size_t i = 1; i < said.size(); ++i) {
      const auto end = said.begin() + static_cast<std::ptrdiff_t>(i);
      const auto earlier = std::find_if(
          said.begin(), end, [&](const Statement& other) { return contradict(other, said[i]); });
      if (earlier == end || has_figure(judged, said[i])) continue;
      report_two_values(judged, check, *earlier, said[i]);
    }
  }
}

void judge_blank_cell(Case& judged, const Check& check) {
  for (const Figure& figure : judged.extraction.figures) {
    const int cell = cell_of(figure.indicator, figure.applicant);
    if (cell < 0 || figure.evidence == Evidence::kForm || figure.value == Decimal{}) continue;
    const Reading* blank = judged.figures.blank_cell(cell);
    if (blank == nullptr) continue;
    Values values;
    values.set("label", label_of(figure.indicator, figure.applicant, judged.form()))
        .set("value", with_separators(figure.value));
    report_violated(judged, check, check.id, values,
                    {detail::operand_of(figure), operand_of_blank(*blank)}, figure.span);
  }
}

void judge_blanks_open(Case& judged, const Check& check) {
  for (const Table& table : check.tables) {
    std::vector<const Reading*> cells;
    for (const Reading* blank : judged.figures.blank_cells()) {
      if (in_table(table, judged.form(), blank->indicator)) cells.push_back(blank);
    }
    if (cells.empty()) continue;
    std::vector<Operand> operands;
    operands.reserve(cells.size());
    for (const Reading* blank : cells) operands.push_back(operand_of_blank(*blank));
    Values values;
    values.set("table", table.name)
        .set("count", with_separators(Decimal::of(static_cast<std::int64_t>(cells.size()))))
        .set("cells", names_of(judged, cells));
    report_violated(judged, check, check.id, values, std::move(operands), cells.front()->span);
  }
}

void judge_all_zero(Case& judged, const Check& check) {
  const std::size_t cells = count_form_cells(judged, false);
  if (cells < static_cast<std::size_t>(check.least) || count_form_cells(judged, true) != cells) {
    return;
  }
  Values values;
  values.set("count", std::to_string(cells));
  report_violated(judged, check, check.id, values, {}, {});
}

void judge_no_values(Case& judged, const Check& check) {
  const std::size_t blank = judged.figures.blank_cells().size();
  if (blank < static_cast<std::size_t>(check.least) || count_form_cells(judged, false) > 0) return;
  Values values;
  values.set("count", std::to_string(blank));
  report_violated(judged, check, check.id, values, {}, {});
}

void judge_whole_numbers(Case& judged, const Check& check) {
  for (const Figure& figure : judged.extraction.figures) {
    const Indicator* indicator = Catalogue::get().find(figure.indicator);
    if (indicator == nullptr || indicator->unit == "percent" || indicator->unit == "CNY") continue;
    const bool is_signed =
        std::any_of(check.except.begin(), check.except.end(),
                    [&](const std::string& end) { return figure.indicator.ends_with(end); });
    if (figure.value.is_integer() && (is_signed || figure.value >= Decimal{})) continue;
    Values values;
    values.set("label", label_of(figure.indicator, figure.applicant, judged.form()))
        .set("value", with_separators(figure.value));
    report_violated(judged, check, check.id, values, {detail::operand_of(figure)}, figure.span);
  }
}

// Not even a cell that is blank, or a row that was refused: the table is not there, or is a
// picture.
void judge_table_missing(Case& judged, const Check& check) {
  for (const Table& table : check.tables) {
    if (std::find(table.forms.begin(), table.forms.end(), judged.form()) == table.forms.end()) {
      continue;
    }
    const auto& readings = judged.extraction.readings;
    const auto& figures = judged.extraction.figures;
    const auto is_cell = [&](const auto& cell) {
      return cell.evidence == Evidence::kForm && in_table(table, judged.form(), cell.indicator);
    };
    const auto& findings = judged.extraction.findings;
    const bool refused = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
      return finding.check.starts_with("read.");
    });
    if (refused || std::any_of(readings.begin(), readings.end(), is_cell) ||
        std::any_of(figures.begin(), figures.end(), is_cell)) {
      continue;
    }
    Values values;
    values.set("table", table.name);
    report_violated(judged, check, check.id, values, {}, {});
  }
}

namespace {

// The anniversaries of `from` in (from, to].
int whole_years(Date from, Date to) {
  const int years = to.year - from.year;
  from.year = to.year;
  return years - (to < from ? 1 : 0);
}

}  // namespace

void judge_filing(Case& judged, const Check& check) {
  const Metadata& meta = judged.extraction.meta;
  if (meta.year == 0 || !meta.published_on.known()) return;
  for (const Deadline& deadline : check.deadlines) {
    if (meta.year < deadline.from_year || meta.year > deadline.to_year) continue;
    if (std::find(deadline.kinds.begin(), deadline.kinds.end(), meta.authority_kind) ==
        deadline.kinds.end()) {
      continue;
    }
    const Date last{static_cast<std::int16_t>(meta.year + 1),
                    static_cast<std::uint8_t>(deadline.month),
                    static_cast<std::uint8_t>(deadline.day)};
    if (meta.published_on <= last) continue;
    const int years = whole_years(last, meta.published_on);
    if (years < check.least || (check.below > 0 && years >= check.below)) continue;
    Values values;
    values.set("published", meta.published_on.to_string())
        .set("deadline", last.to_string())
        .set("law", deadline.law);
    report_violated(judged, check, check.id, values, {}, {});
  }
}

}  // namespace gongkai::detail
