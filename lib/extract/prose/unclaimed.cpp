#include "extract/prose/unclaimed.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// The sentence around a masked offset.
ViewSpan sentence_around(const Masked& masked, std::size_t at) {
  const auto ends = [&](std::size_t i) {
    const char c = masked.text[i];
    return c == '\n' || c == ';' || c == '\t' || std::string_view(masked.text).substr(i, 3) == "。";
  };
  std::size_t begin = at;
  while (begin > 0 && !ends(begin - 1) &&
         (at - begin < kLongSentence || is_utf8_continuation(masked.text[begin])) &&
         !(begin >= 3 && std::string_view(masked.text).substr(begin - 3, 3) == "。")) {
    --begin;
  }
  std::size_t end = at;
  while (end < masked.text.size() && !ends(end) &&
         (end - at < kLongSentence || is_utf8_continuation(masked.text[end]))) {
    ++end;
  }
  return masked.to_view(begin, end);
}

std::vector<Span> sorted(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  return spans;
}

std::vector<Span> cells_of(const TableReadings& tables) {
  std::vector<Span> cells;
  for (const Reading& reading : tables.readings) {
    if (!reading.span.empty()) cells.push_back(reading.span);
  }
  return sorted(std::move(cells));
}

bool inside(const std::vector<Span>& spans, Span span) {
  const auto it = std::upper_bound(spans.begin(), spans.end(), span,
                                   [](Span a, Span b) { return a.begin < b.begin; });
  return it != spans.begin() && std::prev(it)->end >= span.end;
}

bool touches(const std::vector<Span>& spans, Span span) {
  const auto it = std::lower_bound(spans.begin(), spans.end(), span,
                                   [](Span a, Span b) { return a.end <= b.begin; });
  return it != spans.end() && it->begin < span.end;
}

// The section whose heading or body holds a view offset.
std::string_view section_at(const Structure& structure, std::uint32_t offset) {
  const auto begin_of = [](const Section& section) {
    return section.heading.empty() ? section.body.begin : section.heading.begin;
  };
  const auto after = std::upper_bound(
      structure.sections.begin(), structure.sections.end(), offset,
      [&](std::uint32_t at, const Section& section) { return at < begin_of(section); });
  return after == structure.sections.begin() ? "overview" : std::prev(after)->kind;
}

Mention mention_of(const Passage& passage, const NumberToken& token) {
  const ViewSpan in_view = passage.in_view(token);
  Mention mention;
  if (token.valid) mention.value = token.value;
  mention.unit = token.kind == NumberKind::kPercent ? "%" : std::string(passage.classifier(token));
  mention.span = passage.view.to_print(in_view);
  mention.quote =
      passage.view.to_print(sentence_around(passage.masked, passage.masked_offset(in_view.begin)));
  mention.section = section_at(passage.structure, in_view.begin);
  return mention;
}

}  // namespace

void sort_unclaimed(const Passage& passage, const TableReadings& tables, ProseReadings& out) {
  const std::vector<Span> regions = sorted(tables.tables);
  const std::vector<Span> cells = cells_of(tables);
  const std::vector<Span> labels = sorted(tables.labels);
  for (std::size_t i = 0; i < passage.numbers.size(); ++i) {
    if (passage.claimed[i]) continue;
    const NumberToken& token = passage.numbers[i];
    const Span span = passage.view.to_print(passage.in_view(token));
    if (touches(cells, span)) continue;
    if (inside(labels, span)) {
      out.skipped.push_back({"label", span});
      continue;
    }
    const bool percent = token.kind == NumberKind::kPercent;
    const bool counts = token.kind == NumberKind::kCount || percent;
    const bool has_unit =
        percent || !token.unit.empty() || inside(regions, span) || passage.in_cell[i];
    if (counts && has_unit) {
      out.mentions.push_back(mention_of(passage, token));
    } else {
      out.skipped.push_back({counts ? "no_unit" : name(token.kind), span});
    }
  }
}

}  // namespace gongkai::detail
