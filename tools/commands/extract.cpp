// gongkai extract: figures of files on standard output, without a database.
#include <fmt/core.h>

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "core/sha256.h"
#include "inputs.h"
#include "print_extraction.h"
#include "store/identity.h"

namespace gongkai::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string format = "lines";
  std::string rules;
  bool coverage = false;
};

// The name that the report would have in a database.
std::string report_key(const Extraction& extraction, const detail::Member& member,
                       std::int64_t ordinal) {
  const std::string sha256 =
      detail::sha256_hex({reinterpret_cast<const char*>(member.bytes.data()), member.bytes.size()});
  return detail::identify(extraction.meta, detail::body_hash(extraction),
                          {sha256, member.path, ordinal})
      .report_key;
}

// False where one of them is no annual report.
bool print(const std::vector<Extraction>& extractions, const detail::Member& member,
           const Options& options, Language language) {
  std::int64_t ordinal = 0;
  bool all_reports = true;
  for (const Extraction& extraction : extractions) {
    std::string out;
    all_reports = all_reports && extraction.meta.is_report;
    if (options.format == "lines") {
      out = as_lines(extraction, member.path, language);
      if (options.coverage) out += coverage_line(extraction);
    } else if (extraction.meta.is_report) {
      out = as_ndjson(extraction, member.path, report_key(extraction, member, ordinal));
    } else {
      complain(fmt::format("{}: no annual report", member.path));
    }
    ++ordinal;
    (void)std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return all_reports;
}

int run(const Options& options, Language language) {
  const auto rules = rules_from(options.rules);
  if (!rules.ok()) return fail(rules.error());
  int exit_code = kDone;
  catch_interrupts();
  for_each_member(options.paths, [&](detail::Member&& member) {
    const auto extractions = extract_member(member, *rules);
    if (!extractions.ok()) {
      complain(extractions.error(), member.path);
      exit_code = kSomeFailed;
    } else if (!print(*extractions, member, options, language) &&
               member.role == detail::MemberRole::kDocument) {
      exit_code = kSomeFailed;
    }
    return !interrupted();
  });
  return interrupted() ? kSomeFailed : exit_code;
}

}  // namespace

void add_extract(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("extract", "Print the figures of reports; no database is used");
  command->add_option("path", options->paths, "Files, folders, archives, or - for standard input")
      ->required()
      ->type_name("PATH");
  command->add_option("--format", options->format, "lines, or ndjson: one figure a line")
      ->check(CLI::IsMember({"lines", "ndjson"}))
      ->capture_default_str();
  command
      ->add_option("--rules", options->rules, "Folder of rule files that add to the built-in ones")
      ->type_name("DIR");
  command->add_flag("--coverage", options->coverage,
                    "Also say what became of every number of the body");
  command->footer(
      "Example:\n"
      "  gongkai extract report.html\n"
      "  gongkai extract reports/ --format ndjson | jq 'select(.indicator == \"request.received\")'");
  command->callback([options, &session] { session.exit_code = run(*options, session.language); });
}

}  // namespace gongkai::cli
