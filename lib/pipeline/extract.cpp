// The path of one report, stage by stage: docs/architecture.md.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "audit/audit.h"
#include "core/text.h"
#include "decode/decode.h"
#include "extract/prose.h"
#include "extract/tables.h"
#include "gongkai/extract.h"
#include "normalize/view.h"
#include "pipeline/rule_set.h"
#include "resolve/resolve.h"
#include "segment/segment.h"

namespace gongkai {
namespace {

using namespace detail;

Finding not_a_report() {
  Finding finding;
  finding.check = "read.not_a_report";
  finding.severity = Severity::kWarning;
  finding.message_zh = "正文不是政府信息公开工作年度报告：没有年报标题，也没有年报各章节的内容。";
  finding.message_en =
      "This is no annual report on open government information: neither its title nor its "
      "sections stand in the text.";
  return finding;
}

// Fewer cells of a form than this may stand in any page by chance.
constexpr std::size_t kFormCells = 20;

bool is_statutory(const TableReadings& tables) {
  return (tables.form == Form::k2014 || tables.form == Form::k2019 || tables.form == Form::k2021) &&
         tables.readings.size() >= kFormCells;
}

bool digit_at(std::string_view text, std::uint32_t i, std::uint32_t& length) {
  const char32_t c = code_point_at(text, i, &length);
  return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19);
}

// Numbers of the body that the matching view leaves out, page marks between two halves of a
// sentence: they count nothing, and are not lost.
void skip_unseen_numbers(const View& view, Span body, std::vector<Skipped>& skipped) {
  std::size_t v = 0;
  const std::string_view text = view.printed;
  for (std::uint32_t i = body.begin; i < body.end;) {
    std::uint32_t n = 0;
    if (!digit_at(text, i, n)) {
      i += n;
      continue;
    }
    std::uint32_t end = i;
    while (end < body.end && digit_at(text, end, n)) end += n;
    while (v < view.origin.size() && view.origin[v] < i) ++v;
    if (v == view.origin.size() || view.origin[v] >= end) skipped.push_back({"page_mark", {i, end}});
    i = end;
  }
}

// Readings, mentions and skipped numbers of the body, and the figures among the readings.
void read_figures(const View& view, const Structure& structure, TableReadings tables,
                  const RuleSet::Impl& knowledge, Extraction& extraction) {
  extraction.meta.form = tables.form;
  ProseReadings prose = read_prose(view, structure, tables, knowledge.prose());
  extraction.readings = std::move(tables.readings);
  std::move(prose.readings.begin(), prose.readings.end(), std::back_inserter(extraction.readings));
  extraction.mentions = std::move(prose.mentions);
  extraction.skipped = std::move(prose.skipped);
  skip_unseen_numbers(view, extraction.body, extraction.skipped);
  std::move(tables.findings.begin(), tables.findings.end(),
            std::back_inserter(extraction.findings));
  std::stable_sort(extraction.readings.begin(), extraction.readings.end(),
                   [](const Reading& a, const Reading& b) {
                     return std::tie(a.span.begin, a.indicator, a.applicant) <
                            std::tie(b.span.begin, b.indicator, b.applicant);
                   });
  ResolveOptions resolving;
  resolving.form = extraction.meta.form;
  resolving.is_weak = [&](std::string_view id) {
    const Rule* rule = knowledge.rules->find(id);
    return rule != nullptr && rule->weak;
  };
  resolving.is_zero_in_words = [&](std::string_view id) {
    const Rule* rule = knowledge.rules->find(id);
    return rule != nullptr && rule->zero;
  };
  extraction.figures = resolve(extraction.readings, resolving);
}

std::size_t different_items(const std::vector<Figure>& figures) {
  std::set<std::string_view> items;
  for (const Figure& figure : figures) items.insert(figure.indicator);
  return items.size();
}

// Takes back what was read on the supposition that the document is a report.
void make_no_report(Extraction& extraction) {
  extraction.meta = {};
  extraction.readings.clear();
  extraction.figures.clear();
  extraction.mentions.clear();
  extraction.skipped.clear();
  extraction.findings = {not_a_report()};
}

Extraction read_report(Document document, const ExtractOptions& options,
                       const std::shared_ptr<const RuleSet>& rules) {
  const RuleSet::Impl& knowledge = rules->impl();
  Extraction extraction;
  extraction.rules = rules;
  extraction.media_type = document.media_type;
  extraction.charset = document.charset;
  const View view = normalize(document.text);
  Structure structure = segment(document, view, *knowledge.headings, knowledge.words, options);
  extraction.meta = structure.meta;
  extraction.body = view.to_print(structure.body);
  extraction.findings = std::move(structure.findings);
  TableReadings tables = read_tables(document, view, structure, *knowledge.forms);
  // A page may hold the tables of a statutory form and nothing else.
  bool is_report = structure.meta.is_report || is_statutory(tables);
  if (is_report || structure.items_needed > 0) {
    read_figures(view, structure, std::move(tables), knowledge, extraction);
    is_report = is_report || different_items(extraction.figures) >= structure.items_needed;
  }
  extraction.meta.is_report = is_report;
  extraction.source_map = std::move(document.source_map);
  extraction.text = std::move(document.text);
  if (!is_report) {
    make_no_report(extraction);
    return extraction;
  }
  std::vector<Finding> judged = audit(extraction, *knowledge.checks);
  std::move(judged.begin(), judged.end(), std::back_inserter(extraction.findings));
  return extraction;
}

}  // namespace

Result<std::vector<Extraction>> extract(std::span<const std::byte> source,
                                        const ExtractOptions& options) {
  Result<Document> document = decode(source, options);
  if (!document.ok()) return document.error();
  const std::shared_ptr<const RuleSet> rules =
      options.rules != nullptr ? options.rules : RuleSet::builtin();
  std::vector<Extraction> extractions;
  for (Document& part : split_reports(std::move(*document), rules->impl().words)) {
    extractions.push_back(read_report(std::move(part), options, rules));
  }
  return extractions;
}

}  // namespace gongkai
