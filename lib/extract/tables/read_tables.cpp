#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.h"
#include "extract/tables.h"
#include "extract/tables/find_own_tables.h"
#include "extract/tables/flat_reader.h"
#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"
#include "extract/tables/grid_reader.h"
#include "extract/tables/placed_reader.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {
namespace {

bool by_place(const Span& a, const Span& b) {
  return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
}

// The tokens of a text outside some spans. Forms that are tried one after the other mostly ask for
// the same ones.
class TokensOutside {
 public:
  explicit TokensOutside(const TableInput& input) : input_(input) {}

  const std::vector<FlatToken>& get(std::vector<Span> skipped) {
    if (!tokens_ || skipped != skipped_) {
      tokens_ = flat_tokens(input_, skipped);
      skipped_ = std::move(skipped);
    }
    return *tokens_;
  }

 private:
  const TableInput& input_;
  std::vector<Span> skipped_;
  std::optional<std::vector<FlatToken>> tokens_;
};

// Reads all tables of one form.
class SheetReader {
 public:
  SheetReader(const TableInput& input, const GridFacts& facts, const View& view,
              const FormSheet& sheet, TokensOutside& tokens)
      : input_(input), facts_(facts), view_(view), sheet_(sheet), tokens_(tokens) {}

  TableReadings read() {
    result_.form = sheet_.form;
    if (!input_.document.words.empty()) return read_pages();
    std::vector<char> used(input_.document.grids.size(), 0);
    std::vector<const FormTable*> not_in_grids;
    for (const FormTable& table : sheet_.tables) {
      TableOutput output(input_, table);
      read_grids(input_, facts_, table, output, used);
      if (output.distinct_rows() < table.min_rows && !output.has_doubts()) output.items.clear();
      if (output.items.empty()) not_in_grids.push_back(&table);
      take(output);
    }
    note_grids(used);
    read_flattened(not_in_grids);
    return settled();
  }

 private:
  TableReadings settled() {
    std::sort(result_.tables.begin(), result_.tables.end(), by_place);
    std::sort(result_.labels.begin(), result_.labels.end(), by_place);
    result_.labels.erase(std::unique(result_.labels.begin(), result_.labels.end()),
                         result_.labels.end());
    std::stable_sort(result_.readings.begin(), result_.readings.end(),
                     [](const Reading& a, const Reading& b) { return by_place(a.span, b.span); });
    return std::move(result_);
  }

  void take(TableOutput& output) {
    for (TableOutput::Item& item : output.items)
      result_.readings.push_back(std::move(item.reading));
    for (Finding& finding : output.findings()) result_.findings.push_back(std::move(finding));
    output.items.clear();
    output.forget_doubts();
  }

  // A PDF: only the places of its words count.
  TableReadings read_pages() {
    for (const FormTable& table : sheet_.tables) {
      if (!contains_any(view_.text, table.anchors)) continue;
      TableOutput output(input_, table);
      std::vector<Span> labels;
      read_placed(input_, input_.document.words, Places::kExact, table, output, labels);
      if (output.distinct_rows() < table.min_rows && !output.has_doubts()) output.items.clear();
      if (!output.items.empty()) {
        for (const Span label : labels) result_.labels.push_back(label);
        for (const TableOutput::Item& item : output.items)
          result_.tables.push_back(item.reading.quote);
      }
      take(output);
    }
    note_pages();
    return settled();
  }

  // The regions are the grids that readings stand in, and the readings themselves.
  void note_pages() {
    std::vector<Span> regions = std::move(result_.tables);
    std::sort(regions.begin(), regions.end(), by_place);
    for (const Grid& grid : input_.document.grids) {
      const bool used = std::any_of(regions.begin(), regions.end(), [&](Span s) {
        return s.begin >= grid.span.begin && s.begin < grid.span.end;
      });
      if (!used) continue;
      std::erase_if(regions,
                    [&](Span s) { return s.begin >= grid.span.begin && s.end <= grid.span.end; });
      regions.push_back(grid.span);
    }
    result_.tables = std::move(regions);
  }

  void note_grids(const std::vector<char>& used) {
    for (std::size_t g = 0; g < used.size(); ++g) {
      if (used[g] == 0) continue;
      std::uint32_t begin = input_.document.grids[g].span.begin;
      for (const CellFacts& cell : facts_.cells(g)) {
        if (cell.value.kind != CellKind::kWords || cell.text.empty()) continue;
        if (is_prose(cell)) {
          if (cell.text.begin > begin) result_.tables.push_back({begin, cell.text.begin});
          begin = std::max(begin, cell.text.end);
        } else {
          result_.labels.push_back(cell.text);
        }
      }
      const std::uint32_t end = input_.document.grids[g].span.end;
      if (end > begin) result_.tables.push_back({begin, end});
    }
  }

  // A cell with a sentence in a grid that holds a form besides: where a whole report was made in a
  // spreadsheet, its text stands in the rows above and below the form.
  bool is_prose(const CellFacts& cell) const {
    constexpr std::string_view kFullStop = "\u3002";
    if (cell.holds_grid || !stands_in(input_.slice(cell.text), kFullStop)) return false;
    return std::none_of(
        result_.readings.begin(), result_.readings.end(), [&](const Reading& reading) {
          return reading.quote.begin < cell.text.end && cell.text.begin < reading.quote.end;
        });
  }

  // A table that no grid holds may stand in the text without one, outside of the grids that were
  // read.
  void read_flattened(const std::vector<const FormTable*>& tables) {
    const std::vector<FlatToken>* tokens = nullptr;
    for (const FormTable* table : tables) {
      // Where one table of the form is, the others may be in pieces too small to recognize by a
      // look.
      if (result_.readings.empty() && !contains_any(view_.text, table->anchors)) continue;
      if (tokens == nullptr) {
        std::vector<Span> skipped = result_.tables;
        std::sort(skipped.begin(), skipped.end(), by_place);
        tokens = &tokens_.get(std::move(skipped));
      }
      TableOutput output(input_, *table);
      read_flat(input_, *tokens, *table, output, result_.tables, result_.labels);
      if (output.has_doubts()) read_columns(*tokens, *table, output);
      take(output);
    }
  }

  // Text in columns: blank cells leave no token, but a place. It counts where all of the table is
  // proved.
  void read_columns(const std::vector<FlatToken>& tokens, const FormTable& table,
                    TableOutput& output) {
    if (table.kind != TableKind::kMatrix && table.kind != TableKind::kCross) return;
    for (const CharacterWidth width : {CharacterWidth::kHanTwo, CharacterWidth::kOne}) {
      const std::vector<PlacedWord> words = placed_words(tokens, width);
      TableOutput placed(input_, table);
      std::vector<Span> labels;
      read_placed(input_, words, Places::kRounded, table, placed, labels);
      if (placed.has_doubts() || placed.items.size() <= output.items.size()) continue;
      output.items = std::move(placed.items);
      output.forget_doubts();
      result_.labels.insert(result_.labels.end(), labels.begin(), labels.end());
      for (const TableOutput::Item& item : output.items)
        result_.tables.push_back(item.reading.quote);
      return;
    }
  }

  const TableInput& input_;
  const GridFacts& facts_;
  const View& view_;
  const FormSheet& sheet_;
  TokensOutside& tokens_;
  TableReadings result_;
};

}  // namespace

TableReadings read_tables(const Document& document, const View& view,
                          const Structure& /*structure*/, const FormSet& forms) {
  const TableInput input(document, view.traditional);
  const GridFacts facts(input);
  const Forms& known = static_cast<const Forms&>(forms);
  const std::vector<FormSheet>& sheets = known.sheets();
  TokensOutside tokens(input);
  // The form whose own words are printed most often is read; where two are equal, all of those are,
  // and the one that gives more readings counts. A local table is looked for where no form is.
  const std::vector<std::size_t> evidence = known.evidence(view.text);
  const std::size_t most =
      evidence.empty() ? 0 : *std::max_element(evidence.begin(), evidence.end());
  TableReadings best;
  const auto try_form = [&](const FormSheet& sheet) {
    TableReadings readings = SheetReader(input, facts, view, sheet, tokens).read();
    const bool better =
        readings.readings.size() > best.readings.size() ||
        (best.readings.empty() && best.findings.empty() && !readings.findings.empty());
    if (better) best = std::move(readings);
  };
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (sheets[i].form != Form::kLocal && evidence[i] == most) try_form(sheets[i]);
  }
  for (const FormSheet& sheet : sheets) {
    if (sheet.form == Form::kLocal && best.readings.empty()) try_form(sheet);
  }
  if (best.readings.empty()) best.form = Form::kNarrative;
  add_own_tables(input, facts, known, best);
  return best;
}

}  // namespace gongkai::detail
