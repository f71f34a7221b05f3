// gongkai check: audits drafts before they are filed.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/series.h"
#include "check_database.h"
#include "check_page.h"
#include "check_parts.h"
#include "check_print.h"
#include "commands.h"
#include "core/sha256.h"
#include "inputs.h"
#include "pipeline/rule_set.h"
#include "store/identity.h"

namespace gongkai::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string previous;
  std::string db;
  std::string parts;
  std::string rules;
  std::string format = "text";
  bool all = false;
};

// What the reports are held against; each part is there only where it was asked for.
struct Background {
  std::shared_ptr<const RuleSet> rules;
  std::vector<Extraction> previous;  // by year
  std::optional<Archive> archive;
  std::set<std::string, std::less<>> set_aside;
  std::optional<Parts> parts;
};

Result<std::vector<Extraction>> read_previous(const Options& options,
                                              const std::shared_ptr<const RuleSet>& rules) {
  std::vector<Extraction> reports;
  for_each_member({options.previous}, [&](detail::Member&& member) {
    Result<std::vector<Extraction>> extractions = extract_member(member, rules);
    if (!extractions.ok()) {
      complain(extractions.error(), member.path);
      return !interrupted();
    }
    for (Extraction& extraction : *extractions) {
      if (extraction.meta.is_report) reports.push_back(std::move(extraction));
    }
    return !interrupted();
  });
  if (reports.empty()) {
    return Error{Errc::kNotFound, "there is no annual report in " + options.previous};
  }
  std::stable_sort(reports.begin(), reports.end(), [](const Extraction& a, const Extraction& b) {
    return a.meta.year < b.meta.year;
  });
  return reports;
}

Result<Background> prepare(const Options& options) {
  Background background;
  Result<std::shared_ptr<const RuleSet>> rules = rules_from(options.rules);
  if (!rules.ok()) return rules.error();
  background.rules = std::move(*rules);
  if (!options.previous.empty()) {
    Result<std::vector<Extraction>> previous = read_previous(options, background.rules);
    if (!previous.ok()) return previous.error();
    background.previous = std::move(*previous);
  }
  if (!options.db.empty()) {
    Result<Archive> archive = Archive::open(options.db, Archive::Mode::kReadOnly);
    if (!archive.ok()) return archive.error();
    auto set_aside = findings_set_aside(*archive);
    if (!set_aside.ok()) return set_aside.error();
    background.archive.emplace(std::move(*archive));
    background.set_aside = std::move(*set_aside);
  }
  if (!options.parts.empty()) {
    Result<Parts> parts = Parts::read(options.parts, background.rules);
    if (!parts.ok()) return parts.error();
    background.parts.emplace(std::move(*parts));
  }
  return background;
}

bool same_authority(const Metadata& a, const Metadata& b) {
  if (a.authority_kind != b.authority_kind) return false;
  const bool same_place = !a.jurisdiction_code.empty() && a.jurisdiction_code == b.jurisdiction_code;
  return same_place && (a.authority_kind == AuthorityKind::kGovernment || a.authority == b.authority);
}

// The reports given with --previous that are of this authority and earlier. One report alone was
// meant, whatever it says of itself, unless it is of the same year or a later one.
std::vector<const Extraction*> earlier_given(const std::vector<Extraction>& given,
                                             const Metadata& meta) {
  std::vector<const Extraction*> earlier;
  for (const Extraction& report : given) {
    const bool of_it = given.size() == 1 || same_authority(report.meta, meta);
    if (of_it && report.meta.year < meta.year) earlier.push_back(&report);
  }
  return earlier;
}

// Carries out the checks that need more than the report itself.
class Checker {
 public:
  Checker(Background& background, bool all) : background_(background), all_(all) {}

  // Requires: extraction.meta.is_report.
  Result<CheckedReport> check(Extraction extraction, const detail::SourcePlace& place) {
    CheckedReport report{std::string(place.path), std::move(extraction), {}, 0};
    report.findings = report.extraction.findings;
    if (all_) add_holding(report);
    if (const Result<void> added = add_years(report); !added.ok()) return added.error();
    if (const Result<void> added = add_parts(report); !added.ok()) return added.error();
    set_aside(report, place);
    sort_by_gravity(report.findings);
    return report;
  }

 private:
  const detail::CheckSet& checks() const { return *background_.rules->impl().checks; }

  static void append(CheckedReport& report, std::vector<Finding> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(report.findings));
  }

  void add_holding(CheckedReport& report) const {
    std::vector<Finding> findings = detail::audit(report.extraction, checks(), true);
    std::erase_if(findings, [](const Finding& f) { return f.verdict != Verdict::kHolds; });
    append(report, std::move(findings));
  }

  Result<void> add_years(CheckedReport& report) {
    const Metadata& meta = report.extraction.meta;
    std::vector<Extraction> stored;
    std::vector<const Extraction*> earlier = earlier_given(background_.previous, meta);
    if (background_.archive) {
      Result<std::vector<Extraction>> found = earlier_years(*background_.archive, meta);
      if (!found.ok()) return found.error();
      stored = std::move(*found);
      for (const Extraction& one : stored) earlier.push_back(&one);
    }
    if (!background_.previous.empty() && earlier.empty()) {
      complain(fmt::format("{}: no report of this authority for an earlier year was given",
                           report.source_path));
    }
    append(report, detail::audit_years(earlier, report.extraction, checks(), all_));
    return {};
  }

  Result<void> add_parts(CheckedReport& report) {
    if (!background_.parts) return {};
    std::vector<std::string> expected;
    if (background_.archive) {
      auto bodies = bodies_of_earlier_year(*background_.archive, report.extraction.meta);
      if (!bodies.ok()) return bodies.error();
      expected = std::move(*bodies);
    }
    append(report, background_.parts->judge(report.extraction, expected, checks(), all_));
    return {};
  }

  void set_aside(CheckedReport& report, const detail::SourcePlace& place) const {
    if (background_.set_aside.empty()) return;
    const std::string body = detail::body_hash(report.extraction);
    const std::string identity = detail::identify(report.extraction.meta, body, place).identity;
    report.set_aside = std::erase_if(report.findings, [&](const Finding& finding) {
      return background_.set_aside.contains(detail::finding_id(identity, finding));
    });
  }

  Background& background_;
  bool all_;
};

class Run {
 public:
  Run(const Options& options, Background& background, Language language)
      : options_(options), checker_(background, options.all), rules_(background.rules),
        language_(language) {}

  int all() {
    catch_interrupts();
    for_each_member(options_.paths, [&](detail::Member&& member) {
      take(member);
      return !interrupted();
    });
    if (options_.format == "html" && !reports_.empty()) write(findings_page(reports_, language_));
    return failed_ || interrupted() ? kSomeFailed : kDone;
  }

 private:
  static void write(const std::string& out) { std::fwrite(out.data(), 1, out.size(), stdout); }

  void take(const detail::Member& member) {
    Result<std::vector<Extraction>> extractions = extract_member(member, rules_);
    if (!extractions.ok()) return refuse(extractions.error(), member.path);
    const std::string sha256 = detail::sha256_hex(member.bytes);
    std::int64_t ordinal = 0;
    for (Extraction& extraction : *extractions) {
      take(std::move(extraction), {sha256, member.path, ordinal++});
    }
  }

  void take(Extraction extraction, const detail::SourcePlace& place) {
    if (!extraction.meta.is_report) {
      return refuse({Errc::kNotAReport, "no annual report"}, std::string(place.path));
    }
    Result<CheckedReport> report = checker_.check(std::move(extraction), place);
    if (!report.ok()) return refuse(report.error(), std::string(place.path));
    failed_ = failed_ || std::any_of(report->findings.begin(), report->findings.end(), is_doubt);
    if (options_.format == "text") {
      write(findings_as_text(*report, language_, options_.all));
    } else if (options_.format == "ndjson") {
      write(findings_as_ndjson(*report, language_));
    } else {
      reports_.push_back(std::move(*report));  // one page for all of them
    }
  }

  void refuse(const Error& error, const std::string& path) {
    complain(error, path);
    failed_ = true;
  }

  const Options& options_;
  Checker checker_;
  std::shared_ptr<const RuleSet> rules_;
  Language language_;
  std::vector<CheckedReport> reports_;
  bool failed_ = false;
};

int run(const Options& options, Language language) {
  Result<Background> background = prepare(options);
  if (!background.ok()) return fail(background.error());
  return Run(options, *background, language).all();
}

// Files do not depend on the locale: Chinese and English are chosen by --lang alone, and the
// readers of drafts are Chinese.
Language language_of_files(const CLI::App& app, const Session& session) {
  return app.get_option("--lang")->count() > 0 ? session.language : Language::kChinese;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "Audit reports, before they are filed or after");
  command->add_option("path", options->paths, "Files, folders, archives, or - for standard input")
      ->required()
      ->type_name("PATH");
  CLI::Option* previous =
      command->add_option("--previous", options->previous, "The authority's report of the year before")
          ->type_name("PATH");
  command
      ->add_option("--db", options->db,
                   "A database: the authority's earlier years, and findings that people set aside")
      ->type_name("FILE")
      ->excludes(previous);
  command
      ->add_option("--parts", options->parts,
                   "Reports of the bodies in the area, to be summed up against it")
      ->type_name("DIR");
  command->add_option("--format", options->format, "text, ndjson: one object a report, or html: a page")
      ->check(CLI::IsMember({"text", "ndjson", "html"}))
      ->capture_default_str();
  command->add_option("--rules", options->rules, "Folder of rule files that add to the built-in ones")
      ->type_name("DIR");
  command->add_flag("--all", options->all,
                    "Also list what holds, and each check that lacks figures");
  command->footer(
      "Exit code 1 where anything found is a warning or an error.\n\n"
      "Example:\n"
      "  gongkai check draft.docx --previous last-year.html\n"
      "  gongkai check draft.docx --db panel.db --format html > findings.html\n"
      "  gongkai check county.docx --parts departments/");
  command->callback([&app, options, &session] {
    const bool text = options->format == "text";
    session.exit_code = run(*options, text ? session.language : language_of_files(app, session));
  });
}

}  // namespace gongkai::cli
