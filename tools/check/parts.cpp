#include "check/parts.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "audit/series.h"
#include "check/report.h"
#include "inputs.h"
#include "segment/jurisdictions.h"
#include "terminal.h"

namespace gongkai::cli {
namespace {

bool same_body(const Metadata& a, const Metadata& b) {
  return !a.authority.empty() && a.authority == b.authority &&
         a.jurisdiction_code == b.jurisdiction_code;
}

// "武都区人民政府" is "陇南市武都区人民政府": the names of the areas above come and go.
bool same_name(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && (a.ends_with(b) || b.ends_with(a));
}

// The areas right below that of `meta`, as they were in its year.
std::vector<const detail::Division*> areas_below(const Metadata& meta) {
  std::vector<const detail::Division*> areas;
  for (const detail::Division& division : detail::Jurisdictions::get().divisions()) {
    if (division.parent == meta.jurisdiction_code && division.valid_in(meta.year)) {
      areas.push_back(&division);
    }
  }
  return areas;
}

// A city is held against its counties or against its departments: the areas below it are missing
// only where some of them are there.
std::vector<std::string> areas_without_report(const Metadata& meta,
                                              const std::vector<const Extraction*>& parts) {
  std::vector<std::string> missing;
  if (meta.jurisdiction_code.empty() || meta.authority_kind != AuthorityKind::kGovernment)
    return {};
  bool any = false;
  for (const detail::Division* area : areas_below(meta)) {
    const bool reported = std::any_of(parts.begin(), parts.end(), [&](const Extraction* part) {
      return part->meta.authority_kind == AuthorityKind::kGovernment &&
             part->meta.jurisdiction_code == area->code;
    });
    any = any || reported;
    if (!reported) missing.emplace_back(area->name);
  }
  return any ? missing : std::vector<std::string>{};
}

// Known to be neither of the area of `whole` nor of one in it. A report without a code may be of
// it.
bool lies_elsewhere(const Metadata& part, const Metadata& whole) {
  if (part.jurisdiction_code.empty() || whole.jurisdiction_code.empty()) return false;
  if (part.jurisdiction_code == whole.jurisdiction_code) return false;
  const auto& all = detail::Jurisdictions::get();
  const auto division_of = [&](const Metadata& meta) {
    const detail::Division* division = all.find(meta.jurisdiction_code, meta.year);
    return division != nullptr ? division : all.find(meta.jurisdiction_code, 0);
  };
  const detail::Division* area = division_of(whole);
  const detail::Division* place = division_of(part);
  return area != nullptr && place != nullptr && !all.lies_in(*place, *area);
}

// The first names, and `more` where there are others.
std::string named(const std::vector<std::string>& names, std::string_view between,
                  std::string_view more) {
  constexpr std::size_t kNamed = 20;
  std::string words;
  for (std::size_t i = 0; i < names.size() && i < kNamed; ++i) {
    words.append(i == 0 ? "" : between).append(names[i]);
  }
  if (names.size() > kNamed) words.append(more);
  return words;
}

Finding bodies_missing(const std::vector<std::string>& names) {
  const std::string zh = named(names, "、", "等");
  const std::string en = named(names, ", ", ", …");
  Finding finding;
  finding.check = kBodiesMissing;
  finding.message_zh =
      fmt::format("缺少{}个单位的报告（{}），合计数只能作为下限核对。", names.size(), zh);
  finding.message_en =
      fmt::format("The reports of {} bodies are missing ({}): the sums are lower bounds only.",
                  names.size(), en);
  return finding;
}

}  // namespace

Result<Parts> Parts::read(const std::string& directory, std::shared_ptr<const RuleSet> rules) {
  Parts parts;
  Complaints complaints;
  for_each_member(
      {directory},
      [&](detail::Member&& member) {
        Result<std::vector<Extraction>> extractions = extract_member(member, rules);
        if (!extractions.ok()) {
          complaints.add(extractions.error(), member.path);
          parts.unread_.push_back(member.path);
          return !interrupted();
        }
        bool found = false;
        for (Extraction& extraction : *extractions) {
          if (!extraction.meta.is_report) continue;
          found = true;
          const bool known = std::any_of(parts.reports_.begin(), parts.reports_.end(),
                                         [&](const Extraction& other) {
                                           return same_body(other.meta, extraction.meta) &&
                                                  other.meta.year == extraction.meta.year;
                                         });
          if (known) {
            complain(fmt::format("{}: another report of {}, left out", member.path,
                                 report_words(extraction.meta, Language::kEnglish)));
            continue;
          }
          parts.reports_.push_back(std::move(extraction));
        }
        // A list or a letter among the reports is no body that is missing.
        if (!found) complaints.add({Errc::kNotAReport, "no annual report"}, member.path);
        return !interrupted();
      },
      Pictures::kVisit);
  if (parts.reports_.empty()) {
    return complaints.instead_of(
        {Errc::kNotFound, fmt::format("there is no annual report below {}", directory)});
  }
  complaints.say();
  return parts;
}

std::vector<const Extraction*> Parts::bodies_in(const Extraction& whole) const {
  std::vector<const Extraction*> parts;
  std::vector<std::string> elsewhere;
  for (const Extraction& report : reports_) {
    const bool other_year = report.meta.year != 0 && report.meta.year != whole.meta.year;
    if (other_year || same_body(report.meta, whole.meta)) continue;
    if (lies_elsewhere(report.meta, whole.meta)) {
      elsewhere.push_back(report_words(report.meta, Language::kEnglish));
    } else {
      parts.push_back(&report);
    }
  }
  if (!elsewhere.empty()) {
    complain(fmt::format("left out of the sums for {}, for not being in its area: {}",
                         report_words(whole.meta, Language::kEnglish),
                         named(elsewhere, ", ", ", …")));
  }
  return parts;
}

std::vector<Finding> Parts::judge(const Extraction& whole,
                                  const std::vector<const Extraction*>& parts,
                                  const std::vector<std::string>& expected,
                                  const detail::CheckSet& checks, bool include_holding) const {
  std::vector<std::string> missing = areas_without_report(whole.meta, parts);
  const std::size_t areas = missing.size();
  for (const std::string& body : expected) {
    const bool reported = std::any_of(parts.begin(), parts.end(), [&](const Extraction* part) {
      return same_name(part->meta.authority, body);
    });
    const auto end = missing.begin() + static_cast<std::ptrdiff_t>(areas);
    const bool named = std::any_of(missing.begin(), end, [&](const std::string& area) {
      return body.find(area) != std::string::npos;
    });
    if (!reported && !named) missing.push_back(body);
  }
  missing.insert(missing.end(), unread_.begin(), unread_.end());
  std::vector<Finding> findings = detail::audit_parts(
      whole, parts, missing.empty() ? detail::Parts::kAll : detail::Parts::kSome, checks,
      include_holding);
  if (!missing.empty()) findings.insert(findings.begin(), bodies_missing(missing));
  return findings;
}

}  // namespace gongkai::cli
