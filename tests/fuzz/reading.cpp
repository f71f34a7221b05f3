// Text -> figures: every span lies in the text, and every number of a report is accounted for once.
#include <span>

#include "core/text.h"
#include "decode/charset.h"
#include "decode/plain.h"
#include "extract/numbers.h"
#include "gongkai/extract.h"
#include "normalize/view.h"
#include "pipeline/rule_set.h"
#include "segment/segment.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

const RuleSet::Impl& knowledge() { return RuleSet::builtin()->impl(); }

void require_span(const Extraction& e, Span span) {
  require(span.begin <= span.end && span.end <= e.text.size());
  for (const std::uint32_t at : {span.begin, span.end}) {
    require(at == e.text.size() || !detail::is_utf8_continuation(e.text[at]));
  }
}

void require_sound(const Extraction& e) {
  for (const Figure& figure : e.figures) {
    require_span(e, figure.span);
    require_span(e, figure.quote);
  }
  for (const Reading& reading : e.readings) require_span(e, reading.span);
  for (const Mention& mention : e.mentions) require_span(e, mention.span);
  for (const Skipped& skipped : e.skipped) require_span(e, skipped.span);
  for (const Finding& finding : e.findings) require_span(e, finding.span);
}

}  // namespace

void numbers(std::string_view input) {
  const auto text = detail::transcode(input, "UTF-8");
  if (!text.ok()) return;
  const detail::View view = detail::normalize(text->text);
  std::uint32_t end = 0;
  for (const detail::NumberToken& token : detail::scan_numbers(view.text, *knowledge().numbers)) {
    require(token.span.begin >= end && !token.span.empty());
    end = token.span.end;
    // A digit directly behind the token would be the tail of its number.
    require(end >= view.text.size() || end == token.span.begin ||
            !detail::is_digit(view.text[end]) || !detail::is_digit(view.text[end - 1]));
  }
  require(end <= view.text.size());
  (void)detail::parse_numeral(text->text);
}

void segment(std::string_view input) {
  const auto text = detail::transcode(input, "");
  if (!text.ok()) return;
  for (const detail::Document& document : detail::split_reports(detail::read_plain(text->text))) {
    const detail::View view = detail::normalize(document.text);
    const detail::Structure structure = detail::segment(document, view, *knowledge().headings, {});
    std::uint32_t end = structure.body.begin;
    for (const detail::Section& section : structure.sections) {
      require(section.heading.begin <= section.heading.end);
      require(section.body.begin <= section.body.end && section.body.begin >= end);
      end = section.body.end;
    }
    require(end <= view.text.size() && structure.body.end <= view.text.size());
  }
}

void extract(std::string_view input) {
  const auto reports = gongkai::extract(std::as_bytes(std::span(input)));
  require(reports.ok() || reports.error().code != Errc::kInternal);
  if (!reports.ok()) return;
  for (const Extraction& report : *reports) require_sound(report);
}

}  // namespace gongkai::fuzz
