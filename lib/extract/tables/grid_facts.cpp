#include "extract/tables/grid_facts.h"

#include "core/text.h"

namespace gongkai::detail {
namespace {

Span trimmed(std::string_view text, Span span) {
  const std::string_view whole = text.substr(span.begin, span.size());
  const std::string_view inner = trim(whole);
  if (inner.empty()) return {span.begin, span.begin};
  const auto begin = span.begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

CellFacts facts_of(const TableInput& input, Span span) {
  CellFacts facts;
  facts.text = trimmed(input.document.text, span);
  facts.value = parse_cell(input.slice(facts.text), facts.text.begin);
  if (facts.value.kind == CellKind::kWords && facts.text.size() <= kMaxLabelBytes) {
    facts.label = label_key(input.slice(facts.text), input.traditional);
  }
  return facts;
}

}  // namespace

GridFacts::GridFacts(const TableInput& input) {
  const std::vector<Grid>& grids = input.document.grids;
  cells_.resize(grids.size());
  for (std::size_t g = 0; g < grids.size(); ++g) cells_[g].resize(grids[g].cells.size());
  for (const Grid& grid : grids) {
    if (grid.parent < 0) continue;
    const auto parent = static_cast<std::size_t>(grid.parent);
    const std::vector<Cell>& around = grids[parent].cells;
    auto after =
        std::upper_bound(around.begin(), around.end(), grid.span.begin,
                         [](std::uint32_t at, const Cell& c) { return at < c.span.begin; });
    if (after == around.begin()) continue;
    cells_[parent][static_cast<std::size_t>(after - around.begin()) - 1].holds_grid = true;
  }
  for (std::size_t g = 0; g < grids.size(); ++g) {
    for (std::size_t i = 0; i < grids[g].cells.size(); ++i) {
      CellFacts& facts = cells_[g][i];
      if (facts.holds_grid) {
        facts.value.kind = CellKind::kWords;
        facts.text = {grids[g].cells[i].span.begin, grids[g].cells[i].span.begin};
      } else {
        facts = facts_of(input, grids[g].cells[i].span);
      }
    }
  }
}

}  // namespace gongkai::detail
