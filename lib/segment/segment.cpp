#include "segment/segment.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "segment/dates.h"
#include "segment/finding_list.h"
#include "segment/imprint.h"
#include "segment/layout.h"
#include "segment/lines.h"
#include "segment/period.h"
#include "segment/recognition.h"
#include "segment/sections.h"
#include "segment/settle_authority.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

// The statement of the period, who compiled the report and whom to ask stand in its opening.
constexpr std::size_t kOpening = 6000;  // bytes
constexpr std::size_t kFirstParagraph = 1500;
constexpr std::uint32_t kAbove = 1500;
constexpr int kDecember = 12;
constexpr int kSummer = 7;
constexpr int kAutumn = 8;

class Segmenter {
 public:
  Segmenter(const Document& document, const View& view, const Headings& headings,
            const ExtractOptions& options)
      : document_(document),
        view_(view),
        headings_(headings),
        options_(options),
        text_(view.text) {}

  Structure run() {
    layout_ = find_layout(document_, view_);
    structure_.body = layout_.body;
    const Title* title = layout_.best_title();
    structure_.sections = find_sections(document_, view_, structure_.body, headings_,
                                        title == nullptr ? 0 : title->year);
    const Recognition recognition =
        recognize(layout_, view_, around_opening(), structure_.sections);
    structure_.meta.is_report = recognition.is_report;
    structure_.items_needed = recognition.items_needed;
    if (recognition.by_text) {
      inner_title_ = title_in_sentence(around_opening());
      add_finding(
          "segment.title_missing", Severity::kNote, "没有年报标题;从正文看是年度报告",
          "No title of an annual report stands above the text; the text shows that it is one", {});
    }
    imprint_ = read_imprint(document_, layout_, view_);
    settle_year();
    settle_dates();
    settle_authority({document_, view_, layout_, imprint_, inner_title_, opening(), options_},
                     structure_);
    return std::move(structure_);
  }

 private:
  // The opening with the lines above it: of a text without a title the first sentence may count as
  // part of the page.
  std::string_view around_opening() const {
    std::uint32_t begin = structure_.body.begin - std::min(structure_.body.begin, kAbove);
    while (begin > 0 && is_utf8_continuation(text_[begin])) --begin;
    return clip_utf8(text_.substr(begin, structure_.body.end - begin), kAbove + kFirstParagraph);
  }

  std::string_view opening() const { return clip_utf8(view_.slice(structure_.body), kOpening); }

  // A year's report ends with its December; a period that spans years is named by its end.
  void settle_year() {
    Metadata& meta = structure_.meta;
    const Title* title = layout_.best_title();
    int title_year = title == nullptr ? 0 : title->year;
    if (title_year == 0 && layout_.html_title) title_year = layout_.html_title->year;
    if (title != nullptr) meta.title = title->text;
    if (title_year == 0 && inner_title_) title_year = inner_title_->year;
    const auto period = find_period(opening());
    const int period_year = period ? period->end.year : 0;
    Span period_span;
    if (period) {
      meta.period_begin = period->begin;
      meta.period_end = period->end;
      period_span = view_.to_print(
          {structure_.body.begin + period->span.begin, structure_.body.begin + period->span.end});
    }
    // A period that was left as it stood in the last report: title and sentences agree against it.
    const bool differ = period_year != 0 && title_year != 0 && period_year != title_year;
    const bool stale = differ && period->begin.year == period_year &&
                       year_of_text(view_, structure_.sections) == title_year;
    // From January of the title's year to December of another: a slip of the pen in the end.
    const bool begins_there = differ && period->begin.year == title_year;
    const bool slip = begins_there && period->begin.month == 1 && period->end.month == kDecember;
    // Some weeks or months of the next year besides (2014年1月1日至2015年1月8日). A school year,
    // which begins in autumn, is named by its end.
    const bool runs_on = begins_there && period->begin.month < kAutumn &&
                         period_year == title_year + 1 && period->end.month < kSummer;
    const bool title_decides = stale || slip || runs_on;
    const bool outvoted = stale || slip;
    if (outvoted) {
      meta.period_begin = {};
      meta.period_end = {};
    }
    meta.year = period_year != 0 && !title_decides ? period_year : title_year;
    if (meta.year == 0) meta.year = year_of_opening(clip_utf8(opening(), kFirstParagraph));
    if (meta.year == 0) meta.year = year_above(layout_, view_);
    if (meta.year == 0) meta.year = year_of_text(view_, structure_.sections);
    if (period && !outvoted && period->begin.known() && period->begin.year != period->end.year) {
      add_finding(
          "segment.long_period", Severity::kNote,
          fmt::format("统计期限跨年:{}至{}", period->begin.to_string(), period->end.to_string()),
          fmt::format("The stated period runs from {} to {}, over the end of a year",
                      period->begin.to_string(), period->end.to_string()),
          period_span);
    }
    if (differ) {
      add_finding(
          "segment.year_conflict", Severity::kWarning,
          fmt::format("标题写的是{}年,统计期限是{}年;按{}取{}年", title_year, period_year,
                      stale           ? "标题和正文"
                      : title_decides ? "标题"
                                      : "统计期限",
                      meta.year),
          fmt::format("The title says {}, the stated period {}; {}", title_year, period_year,
                      stale ? "the sentences say what the title says, so it decides"
                      : title_decides
                          ? "the period begins with the title's year, so the title decides"
                          : "the period decides"),
          period_span);
    }
    if (meta.year == 0 && options_.year == 0) {
      add_finding("segment.year_unknown", Severity::kWarning, "报告没有写明年度",
                  "The report does not say which year it is about", {});
    }
  }

  void settle_dates() {
    Metadata& meta = structure_.meta;
    Date end = meta.period_end;
    if (!end.known() && meta.year != 0) end = {static_cast<std::int16_t>(meta.year), 12, 31};
    if (imprint_.published) meta.published_on = settle_date(*imprint_.published, end, {}, {});
    if (!imprint_.published) meta.published_on = date_of_address(end);
    const Signature& signature = imprint_.signature;
    if (signature.date) {
      meta.signed_on =
          settle_date(*signature.date, end, meta.published_on, view_.to_print(signature.span));
    } else if (imprint_.written) {
      meta.signed_on = settle_date(*imprint_.written, end, meta.published_on, {});
    }
  }

  // The address of a page holds the day when it was made. Of one that was moved to a new site years
  // later that is another day than the report's: only one in the year after the period counts.
  Date date_of_address(Date end) const {
    const Date date = date_in_address(options_.url).value_or(Date{});
    if (!date.known() || !end.known() || date <= end || date.year > end.year + 1) return {};
    return date;
  }

  // A glued date counts only where one reading is left after the period and before publication.
  Date settle_date(const PrintedDate& printed, Date after, Date before, Span span) {
    if (const auto date = only_split(printed, after, before)) return *date;
    if (printed.glued) {
      add_finding(
          "segment.date_ambiguous", Severity::kNote,
          fmt::format("日期的年月日连在一起,有{}种读法,不作取舍", printed.splits.size()),
          fmt::format("A date lost its separators and can be read in {} ways; it is left out",
                      printed.splits.size()),
          span);
    }
    return {};
  }

  void add_finding(std::string_view check, Severity severity, std::string zh, std::string en,
                   Span span) {
    structure_.findings.push_back(
        make_finding(check, severity, std::move(zh), std::move(en), span));
  }

  const Document& document_;
  const View& view_;
  const Headings& headings_;
  const ExtractOptions& options_;
  std::string_view text_;

  Structure structure_;
  Layout layout_;
  Imprint imprint_;
  std::optional<Title> inner_title_;  // in a sentence, where none stands above the text
};

}  // namespace

Structure segment(const Document& document, const View& view, const Headings& headings,
                  const ExtractOptions& options) {
  return Segmenter(document, view, headings, options).run();
}

Structure segment(const Document& document, const View& view, const Headings& headings,
                  const Vocabulary& words, const ExtractOptions& options) {
  const UseVocabulary scope(words);
  return segment(document, view, headings, options);
}

}  // namespace gongkai::detail
