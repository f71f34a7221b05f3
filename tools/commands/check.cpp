// gongkai check: audits drafts before they are filed.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/series.h"
#include "check/database.h"
#include "check/names.h"
#include "check/options.h"
#include "check/page.h"
#include "check/parts.h"
#include "check/print.h"
#include "check/stored.h"
#include "commands.h"
#include "core/sha256.h"
#include "inputs.h"
#include "pipeline/rule_set.h"
#include "query/areas.h"
#include "review/stored_reports.h"
#include "review/verdicts.h"
#include "store/identity.h"

namespace gongkai::cli {
namespace {

using Options = CheckOptions;

// What the reports are held against; each part is there only where it was asked for.
struct Background {
  std::shared_ptr<const RuleSet> rules;
  std::vector<Extraction> previous;  // by year
  std::optional<Archive> archive;
  detail::Verdicts verdicts;
  std::optional<Parts> parts;
};

Result<std::vector<Extraction>> read_previous(const Options& options,
                                              const std::shared_ptr<const RuleSet>& rules) {
  std::vector<Extraction> reports;
  Complaints complaints;
  for_each_member({options.previous}, [&](detail::Member&& member) {
    Result<std::vector<Extraction>> extractions = extract_member(member, rules);
    if (!extractions.ok()) {
      complaints.add(extractions.error(), member.path);
      return !interrupted();
    }
    for (Extraction& extraction : *extractions) {
      if (extraction.meta.is_report) reports.push_back(std::move(extraction));
    }
    return !interrupted();
  });
  if (reports.empty()) {
    return complaints.instead_of(
        {Errc::kNotFound, "there is no annual report in " + options.previous});
  }
  complaints.say();
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
  const Result<void> known = known_check(*background.rules, options.check);
  if (!known.ok()) return known.error();
  if (!options.previous.empty()) {
    Result<std::vector<Extraction>> previous = read_previous(options, background.rules);
    if (!previous.ok()) return previous.error();
    background.previous = std::move(*previous);
  }
  if (!options.db.empty()) {
    Result<Archive> archive = Archive::open(options.db, Archive::Mode::kReadOnly);
    if (!archive.ok()) return archive.error();
    auto verdicts = detail::Verdicts::read(*archive);
    if (!verdicts.ok()) return verdicts.error();
    background.archive.emplace(std::move(*archive));
    background.verdicts = std::move(*verdicts);
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
  const bool same_place =
      !a.jurisdiction_code.empty() && a.jurisdiction_code == b.jurisdiction_code;
  return same_place &&
         (a.authority_kind == AuthorityKind::kGovernment || a.authority == b.authority);
}

// Of another place, or one of a government and the other of a body of it, as far as both say.
bool certainly_others(const Metadata& a, const Metadata& b) {
  const bool places_known = !a.jurisdiction_code.empty() && !b.jurisdiction_code.empty();
  const bool other_place = places_known && detail::newest_code(a.jurisdiction_code) !=
                                               detail::newest_code(b.jurisdiction_code);
  const bool kinds_known =
      a.authority_kind != AuthorityKind::kOther && b.authority_kind != AuthorityKind::kOther;
  return other_place || (kinds_known && (a.authority_kind == AuthorityKind::kGovernment) !=
                                            (b.authority_kind == AuthorityKind::kGovernment));
}

// The reports given with --previous that are of this authority and earlier. One report alone was
// meant, under whatever name, unless it is certainly another authority's or not earlier.
std::vector<const Extraction*> earlier_given(const std::vector<Extraction>& given,
                                             const Metadata& meta) {
  std::vector<const Extraction*> earlier;
  for (const Extraction& report : given) {
    const bool of_it = given.size() == 1 ? !certainly_others(report.meta, meta)
                                         : same_authority(report.meta, meta);
    if (of_it && report.meta.year < meta.year) earlier.push_back(&report);
  }
  return earlier;
}

// Carries out the checks that need more than the report itself.
class Checker {
 public:
  Checker(Background& background, const Options& options)
      : background_(background), options_(options) {}

  // Requires: extraction.meta.is_report.
  Result<CheckedReport> check(Extraction extraction, const detail::SourcePlace& place) {
    CheckedReport report;
    report.with_ids = background_.archive.has_value();
    report.source_path = place.path;
    std::vector<Finding> findings = extraction.findings;
    if (options_.all) add_holding(extraction, findings);
    if (const auto added = add_years(extraction, place.path, findings); !added.ok()) {
      return added.error();
    }
    if (const auto added = add_parts(extraction, place.path, findings); !added.ok())
      return added.error();
    const std::string body = detail::body_hash(extraction);
    // All of them in their order, as the database counts them.
    detail::FindingIds ids(detail::identify(extraction.meta, body, place).identity);
    for (Finding& finding : findings) {
      std::string id = ids.next(finding);
      if (!is_asked_for(finding, options_)) continue;
      report.findings.push_back({std::move(finding), std::move(id), std::nullopt, {}});
    }
    report.set_aside = background_.verdicts.apply(report.findings, options_.dismissed);
    sort_by_gravity(report.findings);
    report.extraction = std::move(extraction);
    return report;
  }

  // False where a comparison that was asked for had nothing to be made with.
  bool made_all() const { return made_all_; }

 private:
  void not_made(const std::string& sentence) {
    complain(sentence);
    made_all_ = false;
  }

  const detail::CheckSet& checks() const { return *background_.rules->impl().checks; }

  static void append(std::vector<Finding>& all, std::vector<Finding> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(all));
  }

  void add_holding(const Extraction& extraction, std::vector<Finding>& all) const {
    std::vector<Finding> findings = detail::audit(extraction, checks(), true);
    std::erase_if(findings, [](const Finding& f) { return f.verdict != Verdict::kHolds; });
    append(all, std::move(findings));
  }

  Result<void> add_years(const Extraction& extraction, std::string_view path,
                         std::vector<Finding>& all) {
    std::vector<Extraction> stored;
    std::vector<const Extraction*> earlier = earlier_given(background_.previous, extraction.meta);
    if (background_.archive) {
      auto found = detail::earlier_years(*background_.archive, extraction.meta);
      if (!found.ok()) return found.error();
      stored = std::move(*found);
      for (const Extraction& one : stored) earlier.push_back(&one);
    }
    if (!background_.previous.empty() && earlier.empty()) {
      not_made(fmt::format("{}: no report of this authority for an earlier year was given", path));
    }
    append(all, detail::audit_years(earlier, extraction, checks(), options_.all));
    return {};
  }

  Result<void> add_parts(const Extraction& extraction, std::string_view path,
                         std::vector<Finding>& all) {
    if (!background_.parts) return {};
    std::vector<std::string> expected;
    if (background_.archive) {
      auto bodies = bodies_of_earlier_year(*background_.archive, extraction.meta);
      if (!bodies.ok()) return bodies.error();
      expected = std::move(*bodies);
    }
    const std::vector<const Extraction*> bodies = background_.parts->bodies_in(extraction);
    if (bodies.empty()) {
      not_made(fmt::format("{}: no report of a body in its area for its year is below {}", path,
                           options_.parts));
    }
    append(all, background_.parts->judge(extraction, bodies, expected, checks(), options_.all));
    return {};
  }

  Background& background_;
  const Options& options_;
  bool made_all_ = true;
};

class Run {
 public:
  Run(const Options& options, Background& background, Language language)
      : options_(options),
        checker_(background, options),
        rules_(background.rules),
        language_(language) {}

  int all() {
    catch_interrupts();
    for_each_member(options_.paths, [&](detail::Member&& member) {
      take(member);
      return !interrupted();
    });
    if (options_.format == "html" && !reports_.empty()) write(findings_page(reports_, language_));
    return failed_ || !checker_.made_all() || interrupted() ? kSomeFailed : kDone;
  }

 private:
  static void write(const std::string& out) {
    (void)std::fwrite(out.data(), 1, out.size(), stdout);
  }

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

// Sentences for options that do not go together; empty where they do.
std::string misuse_of(const Options& options) {
  const bool filtered = !options.jurisdictions.empty() || !options.years.empty();
  if (options.paths.empty() && options.db.empty()) {
    return "give the PATH of a draft, or --db FILE to audit the reports of a database";
  }
  if (!options.paths.empty() && (filtered || options.save || options.jobs != 0)) {
    return "--jurisdiction, --year, --save and --jobs are for a database: give --db FILE and no PATH";
  }
  if (options.paths.empty() && !options.parts.empty()) {
    return "--parts needs the PATH of the report to hold the parts against";
  }
  return "";
}

int run(const Options& options, Language language) {
  if (const std::string misuse = misuse_of(options); !misuse.empty()) {
    complain(misuse + "; see gongkai check --help");
    return kWrongUse;
  }
  if (options.paths.empty()) return check_stored(options, language);
  Result<Background> background = prepare(options);
  if (!background.ok()) return fail(background.error());
  return Run(options, *background, language).all();
}

// Files do not depend on the locale: Chinese and English are chosen by --lang alone, and the
// readers of drafts are Chinese.
Language language_of_files(const CLI::App& app, const Session& session) {
  return app.get_option("--lang")->count() > 0 ? session.language : Language::kChinese;
}

void add_filters(CLI::App& command, Options& options) {
  command.add_option("--check", options.check, "Only checks whose names begin so: years., levels.")
      ->type_name("CHECK");
  command.add_option("--severity", options.severity, "At least: note, warning or error")
      ->check(CLI::IsMember({"note", "warning", "error"}))
      ->capture_default_str();
  command.add_flag("--dismissed", options.dismissed, "Also what people dismissed");
  command
      .add_option("--jurisdiction", options.jurisdictions,
                  "Of a database: only these places and all areas in them, by code or name")
      ->type_name("PLACE")
      ->delimiter(',');
  command.add_option("--year,--years", options.years, "Of a database: one year, or a range")
      ->type_name("2016-2018");
  command.add_flag("--save", options.save,
                   "Of a database: write what was found over years and levels into it");
  command
      .add_option("--jobs", options.jobs,
                  "Of a database: threads; one for each processor unless given")
      ->check(CLI::Range(1U, 256U))
      ->type_name("N");
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "Audit reports, before they are filed or after");
  command
      ->add_option("path", options->paths,
                   "Files, folders, archives, or - for standard input; none: the reports of --db")
      ->type_name("PATH");
  CLI::Option* previous =
      command
          ->add_option("--previous", options->previous, "The authority's report of the year before")
          ->type_name("PATH");
  command
      ->add_option("--db", options->db,
                   "A database: the authority's earlier years, and what people said of findings")
      ->type_name("FILE")
      ->excludes(previous);
  command
      ->add_option("--parts", options->parts,
                   "Reports of the bodies in the area, to be summed up against it")
      ->type_name("DIR");
  command
      ->add_option("--format", options->format,
                   "text, ndjson: one object a report, or html: a page")
      ->check(CLI::IsMember({"text", "ndjson", "html"}))
      ->capture_default_str();
  command
      ->add_option("--rules", options->rules, "Folder of rule files that add to the built-in ones")
      ->type_name("DIR");
  command->add_flag("--all", options->all,
                    "Also list what holds, and each check that lacks figures");
  add_filters(*command, *options);
  command->footer(
      "Exit code 1 where anything found is a warning or an error.\n\n"
      "Example:\n"
      "  gongkai check draft.docx --previous last-year.html\n"
      "  gongkai check draft.docx --db panel.db --format html > findings.html\n"
      "  gongkai check county.docx --parts departments/\n"
      "  gongkai check --db panel.db --jurisdiction 621200 --year 2023 --severity warning");
  command->callback([&app, options, &session] {
    const bool text = options->format == "text";
    session.exit_code = run(*options, text ? session.language : language_of_files(app, session));
  });
}

}  // namespace gongkai::cli
