#include "codebook.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "core/embedded.h"
#include "core/text.h"
#include "gongkai/measures.h"
#include "query/canned_queries.h"

namespace gongkai::cli {
namespace {

using detail::Catalogue;
using detail::Indicator;
using Json = nlohmann::ordered_json;

constexpr std::string_view kStateSuffix = "_state";

std::string underscored(std::string_view code) {
  std::string name(code);
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

// "request_received" -> request.received, for the columns of `panel`.
const Indicator* indicator_of_column(std::string_view column) {
  static const auto by_name = [] {
    std::map<std::string, const Indicator*, std::less<>> names;
    for (const Indicator& i : Catalogue::get().indicators()) names.emplace(underscored(i.code), &i);
    return names;
  }();
  const auto it = by_name.find(column);
  return it == by_name.end() ? nullptr : it->second;
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string comparability_of(const Indicator& indicator) {
  if (indicator.code.substr(0, 12) == "outcome2008.") return "only before 2019";
  if (indicator.code.substr(0, 12) == "outcome2019.") return "only since 2019";
  return std::string(name(detail::Crosswalk::get().of(indicator.code)));
}

std::string eras_of(const Measure& measure) {
  std::string eras;
  for (const Formula& formula : measure.formulas) {
    eras +=
        fmt::format("{}{}: {}", eras.empty() ? "" : "; ",
                    formula.era == Era::kBefore2019 ? "before 2019" : "since 2019", formula.text);
  }
  return eras;
}

}  // namespace

ColumnNote note_of_column(std::string_view view, std::string_view column) {
  static const auto notes = [] {
    std::map<std::string, ColumnNote, std::less<>> all;
    for (const auto& row : detail::read_tsv(detail::embedded("schema/columns.tsv"), 3)) {
      all[std::string(row[0])] = {std::string(row[0]), std::string(row[1]), std::string(row[2])};
    }
    return all;
  }();
  if (const auto it = notes.find(column); it != notes.end()) return it->second;
  if (view != "panel") return {std::string(column), "", ""};
  const bool is_state = column.size() > kStateSuffix.size() &&
                        column.substr(column.size() - kStateSuffix.size()) == kStateSuffix;
  const std::string_view stem =
      is_state ? column.substr(0, column.size() - kStateSuffix.size()) : column;
  const Indicator* indicator = indicator_of_column(stem);
  if (indicator == nullptr) return {std::string(column), "", ""};
  if (is_state) {
    return {std::string(column), "",
            fmt::format("State of {}: stated, blank_proved_zero, corrected", indicator->code)};
  }
  return {std::string(column), std::string(indicator->unit),
          fmt::format("{} ({}); {}", indicator->label_en, indicator->label_zh, indicator->code)};
}

const std::vector<std::string>& exported_views() {
  static const std::vector<std::string> views = {
      "figure",          "derived",        "measure",         "panel",
      "channel_count",   "request_intake", "request_outcome", "outcome_harmonized",
      "reconsideration", "litigation",     "finding",         "report",
      "authority",       "context",        "source"};
  return views;
}

std::string export_readme(const std::vector<View>& views, std::string_view extension) {
  std::string text =
      std::string(kReadmeOpening) +
      "\n"
      "Read by gongkai from the reports that `source` lists, one row a file, with address and sha256. "
      "Nothing is filled in: what a report does not state is no row, or an empty cell in `panel`. "
      "0 with the state `stated` was said; 0 with `blank_proved_zero` is a blank that the form's "
      "own sums leave nothing but 0. Texts that a spreadsheet would take for formulas begin with "
      "an apostrophe in CSV files.\n\n"
      "The column `citation` names the report behind a row: authority, year, title, address, sha256.\n";
  for (const View& view : views) {
    text += fmt::format(
        "\n## {}.{}\n\n{} rows.\n\n| column | unit | what it holds |\n| --- | --- | --- |\n",
        view.name, extension, view.rows);
    for (const std::string& column : view.columns) {
      const ColumnNote note = note_of_column(view.name, column);
      text += fmt::format("| {} | {} | {} |\n", column, cell(note.unit), cell(note.note));
    }
  }
  return text;
}

detail::ResultTable codebook_table(const std::vector<View>& views) {
  detail::ResultTable table;
  table.columns = {"kind",          "name",     "unit",     "source", "era",
                   "comparability", "label_zh", "label_en", "note"};
  const auto add = [&](std::initializer_list<std::string_view> cells) {
    std::vector<detail::TableCell> row;
    for (const std::string_view text : cells) {
      row.push_back(text.empty() ? detail::TableCell{} : detail::TableCell{std::string(text)});
    }
    table.rows.push_back(std::move(row));
  };
  for (const View& view : views) {
    for (const std::string& column : view.columns) {
      const ColumnNote note = note_of_column(view.name, column);
      add({"column", view.name + "." + column, note.unit, "", "", "", "", "", note.note});
    }
  }
  for (const Indicator& i : Catalogue::get().indicators()) {
    const std::string source =
        i.parent.empty() ? std::string() : fmt::format("{} of {}", i.relation, i.parent);
    add({"indicator", i.code, i.unit, source, i.forms, comparability_of(i), i.label_zh, i.label_en,
         i.note});
  }
  for (const detail::Applicant& a : Catalogue::get().applicants()) {
    add({"applicant", a.code, "", a.parent, "2019 2021", "", a.label_zh, a.label_en, ""});
  }
  for (const Measure& m : Measures::builtin()->all()) {
    add({"measure", m.code, m.unit, "figures of the report", eras_of(m), name(m.comparability),
         m.label_zh, m.label_en, m.caveat_en});
  }
  for (const detail::Harmonized& h : detail::Crosswalk::get().rows()) {
    add({"harmonized", h.name, "", "figures of the report",
         fmt::format("before 2019: {}; since 2019: {}", h.code_2008, h.code_2019),
         name(h.comparability), "", "", h.note});
  }
  return table;
}

std::string codebook_markdown(const std::vector<View>& views) {
  const detail::ResultTable table = codebook_table(views);
  std::string text =
      std::string(kCodebookOpening) +
      "\nEras are the tables that print an item (N: prose of any year; 2014, 2019, 2021: "
      "the forms), or the formula of each era. Comparability is over 2018/2019, when the list of "
      "outcomes changed: exact, approximate or break; unlisted where nothing is known.\n";
  std::string kind;
  for (const auto& row : table.rows) {
    const std::string& of_row = std::get<std::string>(row[0]);
    if (of_row != kind) {
      kind = of_row;
      text += fmt::format(
          "\n## {}s\n\n| name | unit | source | era | comparability | 中文 | English | note |\n"
          "| --- | --- | --- | --- | --- | --- | --- | --- |\n",
          kind);
    }
    text += "|";
    for (std::size_t i = 1; i < row.size(); ++i) {
      const auto* words = std::get_if<std::string>(&row[i]);
      text += " " + (words == nullptr ? std::string() : cell(*words)) + " |";
    }
    text += "\n";
  }
  return text;
}

std::string datasette_metadata(const std::vector<View>& views, std::string_view database) {
  Json tables = Json::object();
  for (const View& view : views) {
    Json columns = Json::object();
    for (const std::string& column : view.columns) {
      const ColumnNote note = note_of_column(view.name, column);
      if (note.note.empty()) continue;
      columns[column] = note.unit.empty() ? note.note : note.note + " (" + note.unit + ")";
    }
    tables[view.name]["columns"] = std::move(columns);
  }
  // What a foreign key shows instead of a number.
  for (const auto& [table, label] : {std::pair{"jurisdiction", "name"},
                                     {"indicator", "label_zh"},
                                     {"applicant", "label_zh"},
                                     {"rule", "name"},
                                     {"source", "path"},
                                     {"report", "report_key"},
                                     {"context_file", "file"}}) {
    tables[table]["label_column"] = label;
  }
  Json queries = Json::object();
  for (const detail::CannedQuery& query : detail::canned_queries()) {
    queries[query.name] = {{"title", query.title}, {"sql", query.sql}};
  }
  Json metadata;
  metadata["title"] = std::string(kMetadataTitle);
  metadata["description"] =
      "Every figure with the words that it was read from. Begin with the view figure, or with a query.";
  metadata["databases"][std::string(database)] = {{"tables", std::move(tables)},
                                                  {"queries", std::move(queries)}};
  return metadata.dump(2) + "\n";
}

}  // namespace gongkai::cli
