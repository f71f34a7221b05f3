// The path of one report, stage by stage: docs/architecture.md.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
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

Finding not_a_report(bool titled) {
  Finding finding;
  finding.check = "read.not_a_report";
  finding.severity = Severity::kWarning;
  finding.message_zh = fmt::format(
      "正文不是政府信息公开工作年度报告：{}。",
      titled ? "虽有年报标题，标题下没有年报的内容" : "没有年报标题，也没有年报各章节的内容");
  finding.message_en =
      fmt::format("This is no annual report on open government information: {}.",
                  titled ? "it bears the title of one, but what stands below is none"
                         : "neither its title nor its sections stand in the text");
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

// Page numbers between two halves of a sentence are not in the matching view: they count nothing,
// and are not lost.
void skip_page_marks(const View& view, Span body, std::vector<Skipped>& skipped) {
  for (const Span& mark : view.page_marks) {
    const std::uint32_t stop = std::min(mark.end, body.end);
    for (std::uint32_t i = std::max(mark.begin, body.begin); i < stop;) {
      std::uint32_t n = 0;
      const std::uint32_t begin = i;
      while (i < stop && digit_at(view.printed, i, n)) i += n;
      if (i > begin) {
        skipped.push_back({"page_mark", {begin, i}});
      } else {
        i += n;
      }
    }
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
  skip_page_marks(view, extraction.body, extraction.skipped);
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
  resolving.scope_like = [&](const Indicator& indicator) {
    return knowledge.context->scope_like(indicator);
  };
  resolving.says_year = [&](const Reading& reading) {
    const Span words{reading.quote.begin, std::max(reading.quote.begin, reading.span.begin)};
    const std::string_view before = view.slice(view.from_print(words));
    const std::size_t number = before.find_last_of("0123456789");
    return knowledge.context->returns_to_this_year(
        before.substr(number == std::string_view::npos ? 0 : number + 1));
  };
  extraction.figures = resolve(extraction.readings, resolving);
}

std::size_t different_items(const std::vector<Figure>& figures) {
  std::set<std::string_view> items;
  std::set<std::uint32_t> numbers;  // one that states two items (均为0) shows no more than one
  for (const Figure& figure : figures) {
    if (numbers.insert(figure.span.begin).second) items.insert(figure.indicator);
  }
  return items.size();
}

// Takes back what was read on the supposition that the document is a report.
void make_no_report(Extraction& extraction) {
  extraction.findings = {not_a_report(!extraction.meta.title.empty())};
  extraction.meta = {};
  extraction.readings.clear();
  extraction.figures.clear();
  extraction.mentions.clear();
  extraction.skipped.clear();
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

Result<std::vector<Extraction>> read_reports(std::span<const std::byte> source,
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

}  // namespace

Result<std::vector<Extraction>> extract(std::span<const std::byte> source,
                                        const ExtractOptions& options) {
  try {
    return read_reports(source, options);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& defect) {
    return Error{Errc::kInternal,
                 fmt::format("a defect of gongkai keeps it from reading this: {}", defect.what()),
                 0};
  }
}

}  // namespace gongkai
