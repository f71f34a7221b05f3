#include "answer_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include <nlohmann/json.hpp>

#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "query/formulas.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

using detail::Table;
using detail::TableCell;

TableCell or_null(const std::string& text) { return text.empty() ? TableCell{} : TableCell{text}; }

std::string label(const std::string& indicator, const Measures& measures, Language language) {
  if (language != Language::kChinese) return indicator;
  if (const Measure* measure = measures.find(indicator)) return measure->label_zh;
  const detail::Indicator* known = detail::Catalogue::get().find(indicator);
  return known == nullptr ? translated(indicator, language) : std::string(known->label_zh);
}

// [{"indicator":"outcome.total","side":"denominator","value":56,"span_begin":7,"span_end":9}]
std::string json_of(const std::vector<UsedFigure>& operands) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const UsedFigure& used : operands) {
    nlohmann::ordered_json one{{"indicator", used.indicator},
                               {"side", used.below_the_line ? "denominator" : "numerator"},
                               {"weight", used.weight},
                               {"value", used.value.to_double()},
                               {"basis", used.basis}};
    if (used.value.is_integer()) one["value"] = used.value.coefficient;
    if (!used.span.empty()) {
      one["span_begin"] = used.span.begin;
      one["span_end"] = used.span.end;
    }
    list.push_back(std::move(one));
  }
  return list.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

TableCell or_null(const std::optional<Decimal>& value) {
  return value ? TableCell{*value} : TableCell{};
}

struct Place {
  std::string code, name, authority;
  int year = 0;
  bool operator==(const Place&) const = default;
  auto key() const { return std::tie(code, authority, year); }
  bool operator<(const Place& other) const { return key() < other.key(); }
};

Place place_of(const Answer& answer) {
  return {answer.jurisdiction_code, answer.jurisdiction, answer.authority, answer.year};
}

// Elements of `items` in the order of their first appearance.
template <typename Item>
void add_new(std::vector<Item>& items, const Item& item) {
  if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
}

// "request.received at_least", or nothing for a plain value.
std::string note_of(const Answer& answer, const std::string& label, Language language) {
  std::string words;
  const auto add = [&](const std::string& word) { words += " " + translated(word, language); };
  if (answer.basis != "stated" && !answer.denominator) add(answer.basis);
  if (answer.small_n) add("small_n=" + answer.denominator->to_string());
  if (answer.qualifier != "exact" && !answer.qualifier.empty()) add(answer.qualifier);
  if (answer.state == "blank_proved_zero" || answer.state == "corrected") add(answer.state);
  if (answer.scope == "own_body" || answer.scope == "mixed") add(answer.scope);
  if (answer.comparability == Comparability::kBreak) add("break");
  if (answer.area_changed) {
    add("area_changed (" + translated_words(answer.area_note, language) + ")");
  }
  return words.empty() ? words : label + words;
}

}  // namespace

Table long_table(std::span<const Answer> answers) {
  Table table;
  table.columns = {"jurisdiction_code",
                   "jurisdiction",
                   "authority",
                   "authority_kind",
                   "year",
                   "form",
                   "scope",
                   "indicator",
                   "applicant",
                   "value",
                   "unit",
                   "printed",
                   "qualifier",
                   "state",
                   "basis",
                   "equation",
                   "numerator",
                   "denominator",
                   "small_n",
                   "comparability",
                   "area_changed",
                   "area_note",
                   "rule",
                   "report_key",
                   "source_path",
                   "url",
                   "span_begin",
                   "span_end",
                   "quote",
                   "operands"};
  for (const Answer& answer : answers) {
    const bool stated = !answer.printed.empty() || !answer.span.empty();
    const auto place = [&](std::uint32_t offset) {
      return stated ? TableCell{std::int64_t{offset}} : TableCell{};
    };
    table.rows.push_back(
        {or_null(answer.jurisdiction_code),
         or_null(answer.jurisdiction),
         or_null(answer.authority),
         std::string(name(answer.authority_kind)),
         std::int64_t{answer.year},
         or_null(answer.form),
         or_null(answer.scope),
         answer.indicator,
         answer.applicant,
         answer.value,
         or_null(answer.unit),
         or_null(answer.printed),
         or_null(answer.qualifier),
         or_null(answer.state),
         or_null(answer.basis),
         or_null(answer.equation),
         or_null(answer.numerator),
         or_null(answer.denominator),
         answer.denominator ? TableCell{std::int64_t{answer.small_n ? 1 : 0}} : TableCell{},
         std::string(name(answer.comparability)),
         std::int64_t{answer.area_changed ? 1 : 0},
         or_null(answer.area_note),
         or_null(answer.rule),
         or_null(answer.report_key),
         or_null(answer.source_path),
         or_null(answer.url),
         place(answer.span.begin),
         place(answer.span.end),
         or_null(answer.quote),
         answer.operands.empty() ? TableCell{} : json_of(answer.operands)});
  }
  return table;
}

Table gap_table(std::span<const Gap> gaps) {
  Table table;
  table.columns = {"jurisdiction_code", "jurisdiction", "authority", "year",
                   "indicator",         "reason",       "report_key"};
  for (const Gap& gap : gaps) {
    table.rows.push_back({or_null(gap.jurisdiction_code), or_null(gap.jurisdiction),
                          or_null(gap.authority), std::int64_t{gap.year}, gap.indicator, gap.reason,
                          or_null(gap.report_key)});
  }
  return table;
}

std::string sparklines(std::span<const Answer> answers) {
  static constexpr std::array<const char*, 8> kBars = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string lines;
  std::vector<std::string> names;
  for (const Answer& answer : answers) add_new(names, answer.indicator);
  for (const std::string& indicator : names) {
    std::map<int, double> values;
    bool breaks = false;
    for (const Answer& answer : answers) {
      if (answer.indicator != indicator) continue;
      values.emplace(answer.year, answer.value.to_double());
      breaks = breaks || answer.comparability == Comparability::kBreak;
    }
    if (values.size() < 2) continue;
    double most = 0;
    for (const auto& [year, value] : values) most = std::max(most, value);
    std::string bars;
    for (int year = values.begin()->first; year <= values.rbegin()->first; ++year) {
      if (breaks && year == detail::kYearOfTheBreak) bars += "|";
      const auto value = values.find(year);
      if (value == values.end()) {
        bars += "·";
      } else {
        // From 0: bars as high as the values, not as their differences.
        const double height = most > 0 ? std::max(value->second, 0.0) / most : 0;
        bars += kBars[static_cast<std::size_t>(std::lround(height * 7))];
      }
    }
    lines += fmt::format("{}  {}  {}-{}\n", indicator, bars, values.begin()->first,
                         values.rbegin()->first);
  }
  return lines.empty() ? lines : "\n" + lines;
}

namespace {

std::string over_the_break(Comparability comparability, Language language) {
  return translated(fmt::format("{} over 2018/2019", name(comparability)), language);
}

}  // namespace

std::string footnotes(std::span<const Answer> answers, const Measures& measures,
                      Language language) {
  const bool chinese = language == Language::kChinese;
  std::string notes;
  std::set<std::string_view> seen;
  for (const Answer& answer : answers) {
    if (!seen.insert(answer.indicator).second) continue;
    std::string words;
    const auto add = [&words](std::string_view more) {
      if (more.empty()) return;
      words += words.empty() ? "" : "; ";
      words += more;
    };
    if (const Measure* measure = measures.find(answer.indicator)) {
      add(translated(measure->unit, language));
      if (answer.comparability != Comparability::kSame) {
        add(over_the_break(answer.comparability, language));
      }
      add(chinese ? measure->caveat_zh : measure->caveat_en);
    } else if (answer.comparability != Comparability::kSame) {
      add(over_the_break(answer.comparability, language));
      if (const detail::Harmonized* row = detail::Crosswalk::get().find(answer.indicator)) {
        add(translated(row->note, language));
      }
    }
    if (words.empty()) continue;
    notes += fmt::format("{}: {}\n", label(answer.indicator, measures, language), words);
  }
  return notes.empty() ? notes : "\n" + notes;
}

std::string scope_note(std::span<const Answer> answers, Language language) {
  std::map<std::string_view, std::map<std::string_view, int>> scopes;  // by indicator
  for (const Answer& answer : answers) ++scopes[answer.indicator][answer.scope];
  std::string notes;
  for (const auto& [indicator, counts] : scopes) {
    if (counts.size() < 2) continue;
    std::string list;
    for (const auto& [scope, count] : counts) {
      list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, translated(scope, language));
    }
    notes += language == Language::kChinese
                 ? fmt::format("{}：口径不一（{}）；“本机关”只是一个机关的数，不与全地区的数相比\n",
                               indicator, list)
                 : fmt::format(
                       "{}: the scopes differ ({}); own_body is one body's own count and no "
                       "rival of a whole area's\n",
                       indicator, list);
  }
  return notes.empty() ? notes : "\n" + notes;
}

Shown wide_table(std::span<const Answer> answers, const std::vector<std::string>& asked,
                 bool everywhere, const Measures& measures, Language language) {
  std::vector<std::string> indicators;
  for (const std::string& indicator : asked) add_new(indicators, indicator);
  std::set<Place> seen;
  std::vector<Place> places;  // in the order of the question
  std::map<std::pair<Place, std::string>, const Answer*> cells;
  for (const Answer& answer : answers) {
    const Place place = place_of(answer);
    if (seen.insert(place).second) places.push_back(place);
    cells.emplace(std::pair(place, answer.indicator), &answer);
  }
  if (everywhere) std::sort(places.begin(), places.end());
  Shown shown;
  shown.table.columns = {"jurisdiction_code", "jurisdiction", "authority", "year"};
  shown.headings = headings({"code", "jurisdiction", "authority", "year"}, language);
  for (const std::string& indicator : indicators) {
    shown.table.columns.push_back(indicator);
    shown.headings.push_back(label(indicator, measures, language));
  }
  shown.table.columns.push_back("notes");
  shown.headings.push_back(translated("notes", language));
  for (const Place& place : places) {
    std::vector<TableCell> row{place.code, place.name, place.authority, std::int64_t{place.year}};
    std::string notes;
    for (const std::string& indicator : indicators) {
      const auto cell = cells.find(std::pair(place, indicator));
      row.push_back(cell == cells.end() ? TableCell{} : TableCell{cell->second->value});
      if (cell == cells.end()) continue;
      const std::string note =
          note_of(*cell->second, label(indicator, measures, language), language);
      if (!note.empty()) notes += (notes.empty() ? "" : "; ") + note;
    }
    row.push_back(or_null(notes));
    shown.table.rows.push_back(std::move(row));
  }
  return shown;
}

Shown coverage_table(std::span<const Coverage> coverage, Language language) {
  std::set<int> years;
  std::vector<std::string> codes;
  std::map<std::string, std::string> names;
  std::map<std::pair<std::string, int>, std::int64_t> reports;
  for (const Coverage& entry : coverage) {
    years.insert(entry.year);
    if (names.emplace(entry.jurisdiction_code, entry.jurisdiction).second) {
      codes.push_back(entry.jurisdiction_code);
    }
    names[entry.jurisdiction_code] = entry.jurisdiction;
    reports[{entry.jurisdiction_code, entry.year}] = entry.reports;
  }
  Shown shown;
  shown.table.columns = {"jurisdiction_code", "jurisdiction"};
  shown.headings = headings({"code", "jurisdiction"}, language);
  for (const int year : years) {
    shown.table.columns.push_back(std::to_string(year));
    shown.headings.push_back(std::to_string(year));
  }
  for (const std::string& code : codes) {
    std::vector<TableCell> row{code, names[code]};
    for (const int year : years) {
      const auto cell = reports.find({code, year});
      row.push_back(cell == reports.end() ? TableCell{} : TableCell{cell->second});
    }
    shown.table.rows.push_back(std::move(row));
  }
  return shown;
}

void print(const Table& table, detail::Format format, const std::vector<std::string>& headings) {
  const std::string text = detail::render(table, format, headings);
  (void)std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_for(const Table& table, detail::Format format, Language language) {
  if (format != detail::Format::kTable) return print(table, format);
  print(translated_cells(table, language), format, headings(table.columns, language));
}

TableCell four_digits(double value) { return std::round(value * 1e4) / 1e4; }

}  // namespace gongkai::cli
