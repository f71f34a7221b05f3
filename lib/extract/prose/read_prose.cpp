// docs/architecture.md, extract. The body becomes a Passage (passage.h); BodyReader walks over it,
// SentenceReader makes readings of each sentence, and what is left is sorted (unclaimed.h).
#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "extract/prose.h"
#include "extract/prose/body_reader.h"
#include "extract/prose/only_channel.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "extract/prose/unclaimed.h"

namespace gongkai::detail {
namespace {

// Reads what is left of each section once the tables are cut out.
void read_around(std::vector<Span> tables, const Passage& passage, BodyReader& reader) {
  std::sort(tables.begin(), tables.end());
  std::vector<ViewSpan> cuts;
  cuts.reserve(tables.size());
  for (const Span& table : tables) cuts.push_back(passage.view.from_print(table));
  for (const Section& section : passage.structure.sections) {
    std::uint32_t begin = section.heading.empty() ? section.body.begin : section.heading.begin;
    const std::uint32_t heading_end = section.heading.empty() ? begin : section.heading.end;
    const std::uint32_t end = std::min(section.body.end, passage.body.end);
    begin = std::max(begin, passage.body.begin);
    const auto read_until = [&](std::uint32_t stop) {
      if (stop <= begin) return;
      const std::uint32_t headed = std::clamp(heading_end, begin, stop);
      reader.read_section({passage.masked_offset(begin), passage.masked_offset(stop)},
                          passage.masked_offset(headed), section.kind);
    };
    for (const ViewSpan& cut : cuts) {
      if (cut.end <= begin || cut.begin >= end) continue;
      read_until(cut.begin);
      begin = std::min(cut.end, end);
    }
    read_until(end);
  }
}

// Where rows that read the indicator are meant to: kinds of section, and a year of the reports (0:
// any).
using Place = std::pair<std::string_view, int>;
std::set<Place> places_for(const Indicator& indicator, const RuleTable& rules) {
  std::set<Place> places;
  for (const auto& rule : rules.rules()) {
    if (rule->indicator != &indicator) continue;
    if (rule->sections.empty()) places.insert({"overview", rule->last_year});
    for (const std::string& section : rule->sections) places.insert({section, rule->last_year});
  }
  return places;
}

bool is_overruled(const Overruling& row, std::string_view text, const std::set<Place>& places,
                  const ProseKnowledge& knowledge) {
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    const auto readings = read_example(text, place.first, {}, place.second, knowledge);
    return std::any_of(readings.begin(), readings.end(),
                       [&](const ExampleReading& reading) { return reading.reason == row.reason; });
  });
}

}  // namespace

ProseReadings read_prose(const View& view, const Structure& structure, const TableReadings& tables,
                         const ProseKnowledge& knowledge) {
  Passage passage(view, structure, knowledge);
  ReadSoFar found;
  BodyReader reader(passage, found, tables.own);
  read_around(tables.tables, passage, reader);
  found.settle_totals_by_date(knowledge.context.all_years());
  found.settle_parts_of_wider_totals();
  ProseReadings out;
  out.readings = std::move(found.readings());
  add_total_of_only_channel(passage, tables, out.readings);
  sort_unclaimed(passage, tables, out);
  return out;
}

std::vector<ExampleReading> read_example(std::string_view text, std::string_view section,
                                         const std::vector<const Indicator*>& within, int year,
                                         const ProseKnowledge& knowledge) {
  const View view = normalize(text);
  Structure structure;
  structure.meta.year = year;
  structure.body = {0, static_cast<std::uint32_t>(view.text.size())};
  Passage passage(view, structure, knowledge);
  ReadSoFar read;
  read.suppose_heads(within);
  const std::vector<OwnTable> no_tables;
  BodyReader reader(passage, read, no_tables);
  reader.read_section({0, passage.masked.text.size()}, 0, section);
  std::vector<ExampleReading> found;
  for (std::size_t i = 0; i < read.readings().size(); ++i) {
    const Reading& reading = read.readings()[i];
    found.push_back(
        {reading.indicator, &read.rule_of(i), reading.value.value_or(Decimal()),
         std::string(text.substr(reading.span.begin, reading.span.end - reading.span.begin)),
         reading.outcome, reading.reason});
  }
  return found;
}

std::vector<std::string> failing_examples(const Overruling& row, const ProseKnowledge& knowledge) {
  std::vector<std::string> failing;
  const std::set<Place> places = places_for(*row.first, knowledge.rules);
  const auto try_all = [&](const std::vector<std::string>& examples, bool wanted) {
    for (const std::string& text : examples) {
      if (is_overruled(row, text, places, knowledge) == wanted) continue;
      failing.push_back(fmt::format("{}:{}: overruled: “{}” should {}give a figure that is “{}”",
                                    row.file, row.line, text, wanted ? "" : "not ", row.reason));
    }
  };
  try_all(row.yes, true);
  try_all(row.no, false);
  return failing;
}

}  // namespace gongkai::detail
