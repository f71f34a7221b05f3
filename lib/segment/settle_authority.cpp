#include "segment/settle_authority.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/complete_name.h"
#include "segment/finding_list.h"
#include "segment/named_bodies.h"
#include "segment/page.h"
#include "segment/place.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 150;  // bytes
constexpr std::size_t kCodeSize = 6;       // digits of a division's code

// The row of a code in `year`, or in any year where it had none then.
const Division* find_division(std::string_view code, int year) {
  const Division* division = Jurisdictions::get().find(code, year);
  return division != nullptr ? division : Jurisdictions::get().find(code, 0);
}

class AuthoritySettler {
 public:
  AuthoritySettler(const ReportPage& page, Structure& structure)
      : page_(page), structure_(structure), words_(Vocabulary::get()) {}

  void run() {
    const int year = page_.options.year != 0 ? page_.options.year : structure_.meta.year;
    gather_sources(year);
    gather_evidence(year);
    if (!page_.options.authority.empty()) {
      adopt(keep(normalize_label(to_simplified(page_.options.authority))), year, true);
      from_page_ = authority_of_page(year);
    } else if (const std::string_view name = authority_of_page(year); name.empty()) {
      leave_authority_open(year);
    } else {
      adopt(name, year, is_in_title(name));
    }
    apply_manifest();
  }

 private:
  // The title decides over the compiler, the signer, the issuer and the contact, in this order;
  // then a name alone above the text, who speaks in the sentences, a township without its county, a
  // zone of a city, and the issuer of 市财政局.
  std::string_view authority_of_page(int year) const {
    for (const Title* title : titles()) {
      if (!title->authority.empty() && parse_authority(title->authority, year).names_body()) {
        return title->authority;
      }
    }
    const auto first_with = [&](const auto& accept) -> std::string_view {
      for (const std::string& source : sources_) {
        const std::string_view name = without_inner_unit(source);
        const AuthorityName parsed = parse_authority(name, year);
        if (parsed.kind && accept(parsed, name)) return name;
      }
      return {};
    };
    std::string_view name = first_with([](const AuthorityName& parsed, std::string_view) {
      return parsed.names_area() && !parsed.short_of_suffix;
    });
    if (name.empty()) name = name_above(year);
    if (name.empty()) name = speaker_in(page_.opening, year);
    if (name.empty()) name = site_owner_in(page_.opening, year);
    if (name.empty()) {
      name = first_with([](const AuthorityName& parsed, std::string_view words) {
        return parsed.names_area() || is_bare_township(parsed, words) ||
               !longest_prefix(words, Vocabulary::get().level_words).empty();
      });
    }
    return name;
  }

  std::vector<const Title*> titles() const {
    std::vector<const Title*> all;
    if (page_.layout.title) all.push_back(&page_.layout.title->title);
    if (page_.layout.html_title) all.push_back(&*page_.layout.html_title);
    if (page_.inner_title) all.push_back(&*page_.inner_title);
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
    const std::string_view text = page_.opening;
    for (const std::string_view name : {compiler_in(text, year), announced_in(text, year),
                                        subject_in(text, year), page_.imprint.signature.name}) {
      if (!name.empty()) sources_.emplace_back(name);
    }
    sources_.insert(sources_.end(), page_.imprint.issuers.begin(), page_.imprint.issuers.end());
    if (const auto name = contact_in(text, year); !name.empty()) sources_.emplace_back(name);
  }

  // The one body whose name stands alone on a line above the report.
  std::string_view name_above(int year) const {
    std::string_view only;
    for (std::size_t i = 0; i < page_.layout.first_heading; ++i) {
      const std::string_view name = line_without_bars(page_.view.slice(page_.layout.lines[i]));
      if (name.empty() || name.size() > kLongestName || name == only) continue;
      const AuthorityName parsed = parse_authority(name, year);
      const bool body = parsed.names_area() && (parsed.kind == AuthorityKind::kDepartment ||
                                                parsed.kind == AuthorityKind::kTownship);
      if (!body) continue;
      if (!only.empty()) return {};
      only = name;
    }
    return only;
  }

  void gather_evidence(int year) {
    evidence_.text = page_.view.text;
    gather_site_evidence(page_.view.text, page_.options.url, evidence_);
    const std::string_view site = meta_content(page_.document, words_.meta_site_code);
    if (site.size() >= kCodeSize && std::all_of(site.begin(), site.begin() + kCodeSize, is_digit)) {
      evidence_.site_codes.emplace_back(site.substr(0, kCodeSize));
      evidence_.strong_codes.emplace_back(site.substr(0, kCodeSize));
    }
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
    if (!parsed.names_area() && by_title) take_central_body(name, parsed);
    if (!parsed.names_area()) complete(name, parsed, year);
    take_fuller_name(name, parsed, year);
    if (!by_title && parsed.is_government_office() && speaks_for_area()) {
      parsed.body = {};
      parsed.kind = AuthorityKind::kGovernment;
    }
    Metadata& meta = structure_.meta;
    meta.authority_kind = parsed.kind.value_or(AuthorityKind::kOther);
    const Division* area = page_.options.jurisdiction_code.empty()
                               ? nullptr
                               : find_division(page_.options.jurisdiction_code, year);
    from_page_code_ = parsed.contradictory
                          ? nullptr
                          : settle(parsed.areas, evidence_, year, parsed.short_of_suffix);
    if (area == nullptr) area = from_page_code_;
    place(area, parsed, year);
    const bool is_area_government = meta.authority_kind == AuthorityKind::kGovernment;
    const Words& agencies = words_.government_agencies;
    const bool is_agency =
        std::find(agencies.begin(), agencies.end(), parsed.body) != agencies.end();
    if (area != nullptr && is_area_government && !is_agency) {
      meta.authority = government_name(*area, year);
    } else if (is_area_government && parsed.body.empty()) {
      meta.authority = std::string(parsed.area) + words_.government;
    } else {
      meta.authority = complete_township(name);
    }
  }

  // 教育部 reports for the whole country. Only where a title or a manifest names it: every local
  // report speaks of ministries. 国家税务总局 of which the issuer is 国家税务总局泰顺县税务局 is
  // that office.
  void take_central_body(std::string_view& name, AuthorityName& parsed) const {
    const std::string_view central = words_.central_body(name);
    if (central.empty()) return;
    const bool is_office = std::any_of(sources_.begin(), sources_.end(), [&](const auto& source) {
      return source.size() > name.size() && source.starts_with(name);
    });
    if (is_office) return;
    name = central;
    parsed = {};
    parsed.body = central;
    parsed.kind = AuthorityKind::kDepartment;
    parsed.areas = {&Jurisdictions::get().nation()};
  }

  void complete(std::string_view& name, AuthorityName& parsed, int year) {
    const NameContext context{page_.view.text, page_.view.slice(structure_.body), sources_,
                              evidence_, year};
    auto completed = complete_name(name, parsed, context);
    if (!completed) return;
    const auto kind = parsed.kind;
    name = keep(std::move(completed->name));
    parsed = parse_authority(name, year);
    if (completed->area != nullptr) parsed.areas = {completed->area};
    if (kind) parsed.kind = kind;
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
    const auto unresolved = [&](std::string_view none, std::string_view one,
                                std::string_view several) {
      const std::size_t count = meta.candidates.size();
      const std::string_view words = !ambiguous ? none : count == 1 ? one : several;
      return fmt::format(fmt::runtime(words), count, fmt::join(meta.candidates, " "));
    };
    add_finding("segment.jurisdiction_unresolved", Severity::kNote,
                unresolved("从报告看不出属于哪个行政区划", "地名可能指{1}，但报告没有佐证",
                           "地名对应{0}个行政区划,报告不足以确定是哪一个({1})"),
                unresolved("The report does not say which area it is about",
                           "The name may mean {1}, and nothing in the report confirms it",
                           "The name fits {0} areas and nothing settles which ({1})"),
                {});
  }

  // 我县, 全县 against 我局, 本机关.
  bool speaks_for_area() const {
    const std::string_view body = page_.view.slice(structure_.body);
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
    const Division* area = page_.options.jurisdiction_code.empty()
                               ? nullptr
                               : find_division(page_.options.jurisdiction_code, year);
    if (area != nullptr) {
      place(area, {}, year);
      if (speaks_for_area()) {
        meta.authority = government_name(*area, year);
        meta.authority_kind = AuthorityKind::kGovernment;
      }
      return;
    }
    meta.authority_kind = kind_of_speaker();
    propose_site_areas(year);
    add_finding("segment.authority_unknown", Severity::kWarning, "报告没有写明是哪个机关的",
                "The report does not name the authority that it is about", {});
  }

  // What the report calls its own body: 我镇, 我局. Where it says both, neither.
  AuthorityKind kind_of_speaker() const {
    const std::string_view body = page_.view.slice(structure_.body);
    const bool township = contains_any(body, words_.self_township);
    const bool department = contains_any(body, words_.self_department);
    if (township == department) return AuthorityKind::kOther;
    return township ? AuthorityKind::kTownship : AuthorityKind::kDepartment;
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

  void apply_manifest() {
    Metadata& meta = structure_.meta;
    if (page_.options.year != 0) {
      if (meta.year != 0 && meta.year != page_.options.year) {
        conflict("年度", "year", std::to_string(page_.options.year), std::to_string(meta.year));
      }
      meta.year = page_.options.year;
    }
    if (!page_.options.jurisdiction_code.empty() && from_page_code_ != nullptr &&
        from_page_code_->code != page_.options.jurisdiction_code) {
      conflict("行政区划", "jurisdiction", page_.options.jurisdiction_code,
               std::string(from_page_code_->code));
    }
    if (!page_.options.authority.empty() && !from_page_.empty()) {
      const AuthorityName page = parse_authority(from_page_, meta.year);
      const AuthorityName given =
          parse_authority(normalize_label(page_.options.authority), meta.year);
      const bool same = (page.areas == given.areas || !page.names_area()) &&
                        page.kind == given.kind &&
                        (page.kind == AuthorityKind::kGovernment || page.body == given.body);
      if (!same) conflict("机关", "authority", page_.options.authority, std::string(from_page_));
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
    structure_.findings.push_back(
        make_finding(check, severity, std::move(zh), std::move(en), span));
  }

  const ReportPage& page_;
  Structure& structure_;
  const Vocabulary& words_;
  std::vector<std::string> sources_;  // names of bodies, the most trusted first
  std::deque<std::string> names_;     // see keep()
  Evidence evidence_;
  std::string_view from_page_;  // the authority that the page alone would give
  const Division* from_page_code_ = nullptr;
};

}  // namespace

void settle_authority(const ReportPage& page, Structure& structure) {
  AuthoritySettler(page, structure).run();
}

}  // namespace gongkai::detail
