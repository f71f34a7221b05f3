// Damaged and rearranged forms: right or refused, never shifted.
#include <cstdlib>
#include <functional>
#include <set>

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "core/text.h"
#include "form_generator.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

const Form kForms[] = {Form::k2014, Form::k2019, Form::k2021};

int rounds() {
  const char* full = std::getenv("GONGKAI_FULL");
  return full != nullptr && *full == '1' ? 40 : 3;
}

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435761U + 12345) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state_ >> 33U) % limit);
  }

 private:
  std::uint64_t state_;
};

using Row = std::vector<PrintedCell>;

bool has_numbers(const Row& row) {
  for (const PrintedCell& cell : row) {
    if (cell.cell >= 0) return true;
  }
  return false;
}

bool spans_rows(const Row& row) {
  for (const PrintedCell& cell : row) {
    if (cell.row_span > 1) return true;
  }
  return false;
}

// A row whose label stands in several groups says nothing outside of its own.
bool is_ambiguous(const Row& row) {
  const std::string& label = row.front().text;
  for (const char* words : {"被依法纠错", "其他情形数", "3.其他", "总计"}) {
    if (label.find(words) != std::string::npos) return true;
  }
  return false;
}

struct Outcome {
  std::size_t right = 0;
  std::size_t missing = 0;  // printed cells that were not read
  std::size_t findings = 0;
};

// Everything read must be true.
Outcome check_nothing_wrong(const GeneratedReport& report, const Style& style,
                            const std::string& file) {
  const detail::Document document = html_document(file);
  const detail::TableReadings readings = read(document);
  check_spans(document, readings);
  const Cells found = cells(readings);
  // In columns a last cell that is missing leaves what a blank one does: nothing.
  const bool pads_lines =
      style.layout == Layout::kColumns || style.layout == Layout::kPipes ||
      style.layout == Layout::kMarkdown || style.layout == Layout::kMarkdownMerged ||
      style.layout == Layout::kPipeBehindPadded || style.layout == Layout::kPipeOpenPadded ||
      style.layout == Layout::kPipesClosed;
  Outcome outcome;
  outcome.findings = readings.findings.size();
  std::map<std::pair<std::string, std::string>, const GeneratedCell*> truth;
  for (const GeneratedCell& cell : report.cells) truth[{cell.indicator, cell.applicant}] = &cell;
  for (const auto& [key, cell] : truth) {
    if (!found.contains(key) && !(style.blank_zeros && cell->is_zero())) ++outcome.missing;
  }
  for (const auto& [key, value] : found) {
    const auto place = truth.find(key);
    if (place == truth.end()) {
      FAIL_CHECK(key.first << "[" << key.second << "] = " << value << " is in no form");
      continue;
    }
    const GeneratedCell& cell = *place->second;
    const std::string expected =
        style.blank_zeros && cell.is_zero() ? "blank" : cell.value.to_string();
    if (value == expected) {
      ++outcome.right;
    } else if (value == "blank" && pads_lines) {
      // The line was padded where the cell is missing: nothing tells it from a blank cell.
    } else {
      FAIL_CHECK(key.first << "[" << key.second << "] is " << expected << ", read as " << value);
    }
  }
  return outcome;
}

// Calls `mutate` for tables of reports of all forms in all layouts, and checks the result.
using Mutation = std::function<bool(GeneratedReport&, std::vector<PrintedTable>&, Random&)>;

void check_mutation(const Mutation& mutate, bool wants_finding) {
  for (const Layout layout : all_layouts()) {
    for (const Form form : kForms) {
      for (int round = 0; round < rounds(); ++round) {
        Random random(static_cast<std::uint64_t>(round) * 1000 +
                      static_cast<std::uint64_t>(layout) * 10 + static_cast<std::uint64_t>(form));
        // Where blank cells leave no trace, or one like padding, a cell too many may stand exactly
        // in the place of one.
        const bool leaves_no_trace =
            layout == Layout::kCellPerLine || layout == Layout::kPipeBehindPadded ||
            layout == Layout::kPipeOpenPadded || layout == Layout::kPipesClosed ||
            layout == Layout::kCellPerLineUpright || layout == Layout::kWideBlanks ||
            layout == Layout::kColumns || layout == Layout::kPipeBetween ||
            layout == Layout::kPipes || layout == Layout::kMarkdown ||
            layout == Layout::kMarkdownMerged || layout == Layout::kBlanksBare;
        const Style style{layout, round % 3 == 2 && !leaves_no_trace, round % 2 == 1, false};
        GeneratedReport report = FormGenerator(random.below(1000000)).report(form);
        if (!mutate(report, report.tables(layout), random)) continue;
        INFO(name(layout) << ", form " << gongkai::name(form) << ", round " << round);
        const std::string file = print(report, style);
        const Outcome outcome = check_nothing_wrong(report, style, file);
        if (wants_finding && outcome.missing > 0) CHECK(outcome.findings > 0);
      }
    }
  }
}

}  // namespace

TEST_CASE("two rows that change places with their labels are read right", "[tables]") {
  check_mutation(
      [](GeneratedReport&, std::vector<PrintedTable>& tables, Random& random) {
        PrintedTable& table = tables[random.below(tables.size())];
        std::vector<std::size_t> rows;
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
          const Row& row = table.rows[r];
          if (has_numbers(row) && !spans_rows(row) && row.front().cell < 0 && !is_ambiguous(row))
            rows.push_back(r);
        }
        if (rows.size() < 2) return false;
        const std::size_t a = rows[random.below(rows.size())];
        const std::size_t b = rows[random.below(rows.size())];
        if (table.rows[a].size() != table.rows[b].size()) return false;
        if (a != b) std::swap(table.rows[a], table.rows[b]);
        return true;
      },
      false);
}

TEST_CASE("two columns that change places with their labels are read right", "[tables]") {
  check_mutation(
      [](GeneratedReport&, std::vector<PrintedTable>& tables, Random& random) {
        for (PrintedTable& table : tables) {
          if (table.rows.front().size() != 8) continue;  // applicants with one header row
          const std::size_t a = 1 + random.below(7);
          const std::size_t b = 1 + random.below(7);
          for (Row& row : table.rows) {
            if (row.size() == 8 && a != b) std::swap(row[a], row[b]);
          }
          return true;
        }
        return false;
      },
      true);
}

TEST_CASE("a table without one of its header rows is never shifted", "[tables]") {
  check_mutation(
      [](GeneratedReport&, std::vector<PrintedTable>& tables, Random& random) {
        PrintedTable& table = tables[random.below(tables.size())];
        std::vector<std::size_t> rows;
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
          if (!has_numbers(table.rows[r])) rows.push_back(r);
        }
        table.rows.erase(table.rows.begin() +
                         static_cast<std::ptrdiff_t>(rows[random.below(rows.size())]));
        return true;
      },
      true);
}

TEST_CASE("a row that lost a cell is refused and shifts nothing", "[tables]") {
  check_mutation(
      [](GeneratedReport&, std::vector<PrintedTable>& tables, Random& random) {
        PrintedTable& table = tables[random.below(tables.size())];
        Row& row = table.rows[random.below(table.rows.size())];
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(random.below(row.size())));
        return !row.empty();
      },
      false);
}

// The worst case of a flattened table: the row above may have been empty, and reads as if it were
// this.
TEST_CASE("a row that lost its label gives its numbers to no other row, also where zeros are blank",
          "[tables]") {
  for (const Layout layout : all_layouts()) {
    for (const Form form : kForms) {
      for (int round = 0; round < 4 * rounds(); ++round) {
        Random random(static_cast<std::uint64_t>(round) * 31 + static_cast<std::uint64_t>(layout));
        const Style style{layout, true};
        GeneratedReport report = FormGenerator(random.below(1000000)).report(form);
        std::vector<PrintedTable>& tables = report.tables(layout);
        PrintedTable& table = tables[random.below(tables.size())];
        Row& row = table.rows[random.below(table.rows.size())];
        if (!has_numbers(row) || row.front().cell >= 0 || spans_rows(row)) continue;
        row.erase(row.begin());
        INFO(name(layout) << ", form " << gongkai::name(form) << ", round " << round);
        check_nothing_wrong(report, style, print(report, style));
      }
    }
  }
}

TEST_CASE("a cell too many shifts nothing", "[tables]") {
  check_mutation(
      [](GeneratedReport& report, std::vector<PrintedTable>& tables, Random& random) {
        PrintedTable& table = tables[random.below(tables.size())];
        Row& row = table.rows[random.below(table.rows.size())];
        PrintedCell extra;
        extra.text = report.form == Form::k2014 ? "7" : "8";
        row.insert(row.begin() + static_cast<std::ptrdiff_t>(random.below(row.size() + 1)), extra);
        return true;
      },
      false);
}

TEST_CASE("a local row changes no other row", "[tables]") {
  check_mutation(
      [](GeneratedReport&, std::vector<PrintedTable>& tables, Random& random) {
        PrintedTable& table = tables[random.below(tables.size())];
        std::vector<std::size_t> rows;
        for (std::size_t r = 1; r < table.rows.size(); ++r) {
          if (has_numbers(table.rows[r]) && table.rows[r].front().cell < 0) rows.push_back(r);
        }
        if (rows.empty()) return false;
        const std::size_t at = rows[random.below(rows.size())];
        Row local = table.rows[at];
        for (PrintedCell& cell : local) {
          if (cell.row_span > 1) return false;
          if (cell.cell >= 0) cell.text = "31";
          cell.cell = -1;
        }
        local.front().text = "本地自行增加的统计项目";
        table.rows.insert(table.rows.begin() + static_cast<std::ptrdiff_t>(at), std::move(local));
        return true;
      },
      false);
}

TEST_CASE("a row printed twice with different numbers is refused", "[tables]") {
  check_mutation(
      [](GeneratedReport&, std::vector<PrintedTable>& tables, Random& random) {
        PrintedTable& table = tables[random.below(tables.size())];
        std::vector<std::size_t> rows;
        for (std::size_t r = 1; r < table.rows.size(); ++r) {
          const Row& row = table.rows[r];
          if (has_numbers(row) && !spans_rows(row) && row.front().cell < 0) rows.push_back(r);
        }
        if (rows.empty()) return false;
        const std::size_t at = rows[random.below(rows.size())];
        Row copy = table.rows[at];
        for (PrintedCell& cell : copy) {
          if (cell.cell >= 0) cell.text = "0";
          cell.cell = -1;
        }
        table.rows.insert(table.rows.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                          std::move(copy));
        return true;
      },
      true);
}

TEST_CASE("a file cut at any byte gives no wrong number", "[tables]") {
  for (const Layout layout : all_layouts()) {
    for (const Form form : kForms) {
      for (int round = 0; round < 4 * rounds(); ++round) {
        Random random(static_cast<std::uint64_t>(round) * 77 + static_cast<std::uint64_t>(layout));
        const GeneratedReport report = FormGenerator(random.below(1000000)).report(form);
        const Style style{layout, false, false, round % 2 == 1};
        std::string file = print(report, style);
        file.resize(file.size() / 5 + random.below(file.size() - file.size() / 5));
        INFO(name(layout) << ", form " << gongkai::name(form) << ", round " << round << ", cut at "
                          << file.size());
        check_nothing_wrong(report, style, file);
      }
    }
  }
}

TEST_CASE("upper-case tags and missing closing tags change no number", "[tables]") {
  for (const Layout layout : all_layouts()) {
    if (!is_html(layout)) continue;
    for (const Form form : kForms) {
      for (int round = 0; round < rounds(); ++round) {
        Random random(static_cast<std::uint64_t>(round));
        const GeneratedReport report = FormGenerator(random.below(1000000)).report(form);
        const Style style{layout};
        const std::string file = print(report, style);
        INFO(name(layout) << ", form " << gongkai::name(form) << ", round " << round);
        std::string upper;
        bool in_tag = false;
        for (const char c : file) {
          if (c == '<') in_tag = true;
          if (c == '>' || c == ' ') in_tag = false;
          upper += in_tag && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        CHECK(check_nothing_wrong(report, style, upper).right == report.cells.size());
        for (const std::string_view tag : {"</td>", "</tr>", "</p>", "</table>", "</span>"}) {
          std::string open;
          for (std::size_t i = 0; i < file.size();) {
            if (std::string_view(file).substr(i, tag.size()) == tag && random.below(3) != 0) {
              i += tag.size();
            } else {
              open += file[i++];
            }
          }
          INFO("without " << tag);
          check_nothing_wrong(report, style, open);
        }
      }
    }
  }
}

}  // namespace gongkai::testing
