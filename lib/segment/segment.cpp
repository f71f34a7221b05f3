#include "segment/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/dates.h"
#include "segment/imprint.h"
#include "segment/layout.h"
#include "segment/lines.h"
#include "segment/named_bodies.h"
#include "segment/period.h"
#include "segment/place.h"
#include "segment/recognition.h"
#include "segment/sections.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
// The statement of the period, who compiled the report and whom to ask stand in its opening.
constexpr std::size_t kOpening = 6000;  // bytes
constexpr std::size_t kFirstParagraph = 1500;
constexpr std::uint32_t kAbove = 1500;
// Places where a bare name is looked for with its area in front.
constexpr int kMostLooks = 40;
// Shorter names ("财政局") are parts of too many others to be looked for.
constexpr std::size_t kShortestLookup = 9;

// The row of a code in `year`, or in any year where it had none then.
const Division* find_division(std::string_view code, int year) {
  const Division* division = Jurisdictions::get().find(code, year);
  return division != nullptr ? division : Jurisdictions::get().find(code, 0);
}

class Segmenter {
 public:
  Segmenter(const Document& document, const View& view, const Headings& headings,
            const ExtractOptions& options)
      : document_(document),
        view_(view),
        headings_(headings),
        options_(options),
        text_(view.text),
        words_(Vocabulary::get()) {}

  Structure run() {
    layout_ = find_layout(document_, view_);
    structure_.body = layout_.body;
    structure_.sections = find_sections(document_, view_, structure_.body, headings_);
    const Recognition recognition =
        recognize(layout_, view_, around_opening(), structure_.sections);
    structure_.meta.is_report = recognition.is_report;
    structure_.items_needed = recognition.items_needed;
    if (recognition.by_text) {
      inner_title_ = title_in_sentence(around_opening());
      add_finding("segment.title_missing", Severity::kNote, "没有年报标题;从正文看是年度报告",
                  "No title of an annual report stands above the text; the text shows that it is one",
                  {});
    }
    imprint_ = read_imprint(layout_, view_);
    settle_year();
    settle_dates();
    settle_authority();
    apply_manifest();
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
    meta.year = period_year != 0 ? period_year : title_year;
    if (meta.year == 0) meta.year = year_of_opening(clip_utf8(opening(), kFirstParagraph));
    if (meta.year == 0) meta.year = year_of_text(view_, structure_.sections);
    if (period && period->begin.known() && period->begin.year != period->end.year) {
      add_finding(
          "segment.long_period", Severity::kNote,
          fmt::format("统计期限跨年:{}至{}", period->begin.to_string(), period->end.to_string()),
          fmt::format("The stated period runs from {} to {}, over more than one year",
                      period->begin.to_string(), period->end.to_string()),
          period_span);
    }
    if (period_year != 0 && title_year != 0 && period_year != title_year) {
      add_finding("segment.year_conflict", Severity::kWarning,
                  fmt::format("标题写的是{}年,统计期限是{}年;按统计期限取{}年", title_year,
                              period_year, meta.year),
                  fmt::format("The title says {}, the stated period {}; the period decides",
                              title_year, period_year),
                  period_span);
    }
    if (meta.year == 0 && options_.year == 0) {
      add_finding("segment.year_unknown", Severity::kWarning, "报告没有写明年度",
                  "The report does not say which year it is about", {});
    }
  }

  // ---- the dates ----

  void settle_dates() {
    Metadata& meta = structure_.meta;
    Date end = meta.period_end;
    if (!end.known() && meta.year != 0) end = {static_cast<std::int16_t>(meta.year), 12, 31};
    if (imprint_.published) meta.published_on = settle_date(*imprint_.published, end, {}, {});
    const Signature& signature = imprint_.signature;
    if (signature.date) {
      meta.signed_on =
          settle_date(*signature.date, end, meta.published_on, view_.to_print(signature.span));
    } else if (imprint_.written) {
      meta.signed_on = settle_date(*imprint_.written, end, meta.published_on, {});
    }
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

  // ---- the authority and its place ----

  void settle_authority() {
    const int year = options_.year != 0 ? options_.year : structure_.meta.year;
    gather_sources(year);
    gather_evidence(year);
    if (!options_.authority.empty()) {
      adopt(keep(normalize_label(to_simplified(options_.authority))), year, true);
      from_page_ = authority_of_page(year);
      return;
    }
    const std::string_view name = authority_of_page(year);
    if (name.empty()) {
      leave_authority_open(year);
      return;
    }
    adopt(name, year, is_in_title(name));
  }

  // The title decides over the compiler, the signer, the issuer and the contact, in this order.
  std::string_view authority_of_page(int year) const {
    for (const Title* title : titles()) {
      if (!title->authority.empty() && parse_authority(title->authority, year).names_body()) {
        return title->authority;
      }
    }
    for (const std::string& source : sources_) {
      const std::string_view name = without_inner_unit(source);
      const AuthorityName parsed = parse_authority(name, year);
      if (parsed.names_area() && !parsed.short_of_suffix && parsed.kind) return name;
    }
    return {};
  }

  std::vector<const Title*> titles() const {
    std::vector<const Title*> all;
    if (layout_.title) all.push_back(&layout_.title->title);
    if (layout_.html_title) all.push_back(&*layout_.html_title);
    if (inner_title_) all.push_back(&*inner_title_);
    return all;
  }

  bool is_in_title(std::string_view name) const {
    const auto all = titles();
    return std::any_of(all.begin(), all.end(),
                       [&](const Title* title) { return title->authority == name; });
  }

  // A name that lives as long as the segmenter, so that parsed names may point into it.
  std::string_view keep(std::string name) {
    names_.push_back(std::move(name));
    return names_.back();
  }

  void gather_sources(int year) {
    const std::string_view text = opening();
    for (const std::string_view name :
         {compiler_in(text, year), announced_in(text, year), subject_in(text, year),
          imprint_.signature.name}) {
      if (!name.empty()) sources_.emplace_back(name);
    }
    sources_.insert(sources_.end(), imprint_.issuers.begin(), imprint_.issuers.end());
    if (const auto name = contact_in(text, year); !name.empty()) sources_.emplace_back(name);
  }

  void gather_evidence(int year) {
    evidence_.text = text_;
    gather_site_evidence(text_, options_.url, evidence_);
    for (const std::string& source : sources_) {
      const AuthorityName parsed = parse_authority(source, year);
      // An issuer may be any site; only one whose area is certain is evidence.
      evidence_.strong_areas.insert(evidence_.strong_areas.end(), parsed.areas.begin(),
                                    parsed.areas.end());
    }
  }

  // Sets authority, kind and place from a name. The office of a government that only signs or
  // compiles does so for the government where the report speaks for the area.
  void adopt(std::string_view name, int year, bool by_title) {
    AuthorityName parsed = parse_authority(name, year);
    if (!parsed.names_area()) complete_from_text(name, parsed, year);
    if (!parsed.names_area()) complete_from_code(name, parsed, year);
    take_fuller_name(name, parsed, year);
    if (!by_title && parsed.is_government_office() && speaks_for_area()) {
      parsed.body = {};
      parsed.kind = AuthorityKind::kGovernment;
    }
    Metadata& meta = structure_.meta;
    meta.authority_kind = parsed.kind.value_or(AuthorityKind::kOther);
    const Division* area = options_.jurisdiction_code.empty()
                               ? nullptr
                               : find_division(options_.jurisdiction_code, year);
    from_page_code_ = parsed.contradictory
                          ? nullptr
                          : settle(parsed.areas, evidence_, year, parsed.short_of_suffix);
    if (area == nullptr) area = from_page_code_;
    place(area, parsed, year);
    const bool is_area_government = meta.authority_kind == AuthorityKind::kGovernment;
    if (area != nullptr && is_area_government) {
      meta.authority = government_name(*area, year);
    } else if (is_area_government && parsed.body.empty()) {
      meta.authority = std::string(parsed.area) + words_.government;
    } else {
      meta.authority = complete_township(name);
    }
  }

  // "尧都区卫生局" where the compiler or signer is "临汾市尧都区卫生局": the longest name stands.
  void take_fuller_name(std::string_view& name, AuthorityName& parsed, int year) const {
    for (const std::string& source : sources_) {
      if (source.size() <= name.size() || !source.ends_with(name)) continue;
      AuthorityName fuller = parse_authority(source, year);
      if (fuller.body != parsed.body || fuller.contradictory) continue;
      name = source;
      fuller.kind = parsed.kind;
      parsed = std::move(fuller);
    }
  }

  // "石公桥镇" reports as "石公桥镇人民政府".
  std::string complete_township(std::string_view name) const {
    for (const Words& pair : words_.township_completed) {
      if (pair.size() == 2 && name.ends_with(pair[0])) return std::string(name) + pair[1];
    }
    return std::string(name);
  }

  void place(const Division* area, const AuthorityName& parsed, int year) {
    Metadata& meta = structure_.meta;
    if (area != nullptr) {
      meta.jurisdiction_code = area->code;
      const Division* as_named = Jurisdictions::get().find(area->code, year);
      meta.jurisdiction = as_named != nullptr ? as_named->name : area->name;
      return;
    }
    for (const Division* candidate : parsed.areas) meta.candidates.emplace_back(candidate->code);
    std::sort(meta.candidates.begin(), meta.candidates.end());
    const bool ambiguous = !meta.candidates.empty();
    if (!ambiguous) propose_site_areas(year);
    add_finding("segment.jurisdiction_unresolved", Severity::kNote,
                !ambiguous ? std::string("从报告看不出属于哪个行政区划")
                           : fmt::format("地名对应{}个行政区划,报告不足以确定是哪一个({})",
                                         meta.candidates.size(), fmt::join(meta.candidates, " ")),
                !ambiguous ? std::string("The report does not say which area it is about")
                           : fmt::format("The name fits {} areas and nothing settles which ({})",
                                         meta.candidates.size(), fmt::join(meta.candidates, " ")),
                {});
  }

  // "汉江街道办事处" is "樊城区汉江街道办事处" further down. All places must agree.
  void complete_from_text(std::string_view& name, AuthorityName& parsed, int year) {
    const std::string_view stem = name;
    std::string full;
    AuthorityName completed;
    // In 孝感市财政局 the 市 of 市财政局 is part of the area's name.
    const std::size_t shared = longest_prefix(stem, words_.level_words).size();
    const auto look_before = [&](std::string_view text, std::size_t at) {
      AuthorityName before = parse_area_before(text.substr(0, at + shared), year);
      if (!before.names_area()) return true;
      if (completed.names_area() && completed.areas != before.areas) return false;
      if (before.area.size() + stem.size() - shared > full.size()) {
        full = std::string(before.area);
        full += stem.substr(shared);
      }
      completed = before;
      return true;
    };
    for (const std::string& source : sources_) {
      const std::size_t at = source.rfind(stem);
      if (at != kNone && at > 0 && !look_before(source, at)) return;
    }
    int looks = stem.size() >= kShortestLookup ? kMostLooks : 0;
    for (std::size_t at = text_.find(stem); at != kNone && looks-- > 0;
         at = text_.find(stem, at + stem.size())) {
      if (at > 0 && !look_before(text_, at)) return;
    }
    if (!completed.names_area()) return;
    name = keep(std::move(full));
    const auto kind = parsed.kind;
    parsed = parse_authority(name, year);
    parsed.kind = kind ? kind : parsed.kind;
  }

  // The body's own code names the area where its name does not: a township's county, or the city
  // that 市财政局 belongs to.
  void complete_from_code(std::string_view& name, AuthorityName& parsed, int year) {
    const Division* area = own_area(evidence_, year);
    if (area == nullptr) return;
    const std::string_view level = longest_prefix(name, words_.level_words);
    if (parsed.kind == AuthorityKind::kTownship && area->level != Level::kProvince) {
      name = keep(std::string(area->name) + std::string(name));
    } else if (!level.empty() && area->name.ends_with(level)) {
      name = keep(std::string(area->name) + std::string(name.substr(level.size())));
    } else {
      return;
    }
    const auto kind = parsed.kind;
    parsed = parse_authority(name, year);
    parsed.areas = {area};
    if (!parsed.kind) parsed.kind = kind;
  }

  // 我县, 全县 against 我局, 本机关.
  bool speaks_for_area() const {
    const std::string_view body = view_.slice(structure_.body);
    const auto count = [&](const Words& words) {
      int times = 0;
      for (const std::string& word : words) {
        for (std::size_t at = find_in(body, word); at != kNone; at = find_in(body, word, at + 3)) {
          ++times;
        }
      }
      return times;
    };
    return count(words_.self_area) > count(words_.self_body);
  }

  // Without a name only a manifest can say whose report it is; where it gives the area and the
  // report speaks for it, the report is its government's.
  void leave_authority_open(int year) {
    Metadata& meta = structure_.meta;
    const Division* area = options_.jurisdiction_code.empty()
                               ? nullptr
                               : find_division(options_.jurisdiction_code, year);
    if (area != nullptr) {
      place(area, {}, year);
      if (speaks_for_area()) {
        meta.authority = government_name(*area, year);
        meta.authority_kind = AuthorityKind::kGovernment;
      }
      return;
    }
    propose_site_areas(year);
    add_finding("segment.authority_unknown", Severity::kWarning, "报告没有写明是哪个机关的",
                "The report does not name the authority that it is about", {});
  }

  // The areas of the publishing body's and the site's codes: a proposal, no decision.
  void propose_site_areas(int year) {
    std::vector<std::string>& candidates = structure_.meta.candidates;
    for (const std::string& code : evidence_.strong_codes) {
      if (Jurisdictions::get().find(code, year) != nullptr) candidates.push_back(code);
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  }

  // ---- what people say of the file ----

  void apply_manifest() {
    Metadata& meta = structure_.meta;
    if (options_.year != 0) {
      if (meta.year != 0 && meta.year != options_.year) {
        conflict("年度", "year", std::to_string(options_.year), std::to_string(meta.year));
      }
      meta.year = options_.year;
    }
    if (!options_.jurisdiction_code.empty() && from_page_code_ != nullptr &&
        from_page_code_->code != options_.jurisdiction_code) {
      conflict("行政区划", "jurisdiction", options_.jurisdiction_code,
               std::string(from_page_code_->code));
    }
    if (!options_.authority.empty() && !from_page_.empty()) {
      const AuthorityName page = parse_authority(from_page_, meta.year);
      const AuthorityName given = parse_authority(normalize_label(options_.authority), meta.year);
      const bool same = (page.areas == given.areas || !page.names_area()) &&
                        page.kind == given.kind &&
                        (page.kind == AuthorityKind::kGovernment || page.body == given.body);
      if (!same) conflict("机关", "authority", options_.authority, std::string(from_page_));
    }
  }

  void conflict(std::string_view what_zh, std::string_view what_en, const std::string& given,
                const std::string& read) {
    add_finding("segment.manifest_conflict", Severity::kWarning,
                fmt::format("清单给出的{}是“{}”,文件里是“{}”;以清单为准", what_zh, given, read),
                fmt::format("The manifest says {} {}, the file says {}; the manifest decides",
                            what_en, given, read),
                {});
  }

  void add_finding(std::string_view check, Severity severity, std::string zh, std::string en,
                   Span span) {
    Finding finding;
    finding.check = check;
    finding.severity = severity;
    finding.message_zh = std::move(zh);
    finding.message_en = std::move(en);
    finding.span = span;
    structure_.findings.push_back(std::move(finding));
  }

  const Document& document_;
  const View& view_;
  const Headings& headings_;
  const ExtractOptions& options_;
  std::string_view text_;
  const Vocabulary& words_;

  Structure structure_;
  Layout layout_;
  Imprint imprint_;
  std::optional<Title> inner_title_;  // in a sentence, where none stands above the text
  std::vector<std::string> sources_;  // names of bodies, the most trusted first
  std::deque<std::string> names_;     // see keep()
  Evidence evidence_;
  std::string_view from_page_;  // the authority that the page alone would give
  const Division* from_page_code_ = nullptr;
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
