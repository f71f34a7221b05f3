// gongkai ingest: reports into a database.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "commands.h"
#include "core/read_file.h"
#include "inputs.h"
#include "query/ask.h"
#include "readers.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string db;
  std::string rules;
  std::string manifest;
  std::string text = "full";
  std::size_t jobs = 0;  // 0: as many as there are processors
  std::size_t batch = IngestOptions().batch;
  bool reread = false;
};

Result<Manifest> read_manifest(const std::string& path) {
  const Result<std::string> content = detail::read_file(path);
  if (!content.ok()) return content.error();
  return Manifest::parse(*content, path);
}

// Files below the paths; a container counts as one, so it is only the least that will come.
std::size_t count_files(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::size_t count = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      ++count;
      continue;
    }
    for (auto it = fs::recursive_directory_iterator(path, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      count += it->is_regular_file(error) ? 1 : 0;
    }
  }
  return count;
}

// None of `paths` is there, and that was said: a database of nothing would only mislead.
bool all_missing(const std::vector<std::string>& paths) {
  const auto missing = [](const std::string& path) {
    std::error_code error;
    return std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found;
  };
  if (!std::all_of(paths.begin(), paths.end(), missing)) return false;
  for (const std::string& path : paths) {
    complain(fmt::format("there is no file or directory {}", path));
  }
  return true;
}

void print(const IngestSummary& summary, const std::string& database, Language language) {
  const auto say = [&](const std::string& line) { fmt::print("{}\n", translated(line, language)); };
  const std::int64_t failed = static_cast<std::int64_t>(summary.failed.size());
  say(fmt::format("sources {}: {} unchanged, {} failed", summary.sources, summary.sources_unchanged,
                  failed));
  say(fmt::format("reports {} new, {} revised, {} reread, {} seen again; {} unresolved",
                  summary.reports_new, summary.reports_revised, summary.reports_reread,
                  summary.reports_same, summary.reports_unresolved));
  say(fmt::format("figures {}, findings {}; in {}", summary.figures, summary.findings,
                  printable(database)));
  complain_of_passed_over(summary.passed_over);
  if (summary.sources_outdated > 0) {
    complain(summary.sources_outdated == 1
                 ? "1 source was read under other rules; --reread reads it again"
                 : fmt::format("{} sources were read under other rules; --reread reads them again",
                               summary.sources_outdated));
  }
}

// One sentence, however many rows.
void complain_of_unused(const std::vector<Manifest::Row>& rows, const std::string& manifest) {
  constexpr std::size_t kMostNamed = 5;
  if (rows.empty()) return;
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(rows.size(), kMostNamed); ++i) {
    named.push_back(fmt::format("{} (line {})",
                                printable(rows[i].path.empty() ? rows[i].url : rows[i].path),
                                rows[i].line));
  }
  const std::string more = rows.size() > kMostNamed
                               ? fmt::format(" and {} more", rows.size() - kMostNamed)
                               : std::string();
  complain(fmt::format(
      "{} {} of {} matched no file: {}{}; a path there is the end of a file's path", rows.size(),
      rows.size() == 1 ? "row" : "rows", manifest, fmt::join(named, ", "), more));
}

std::size_t jobs_of(const Options& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

bool keeps_texts(Archive& archive) {
  bool any = false;
  const Result<void> asked = detail::ask(archive, "SELECT EXISTS (SELECT 1 FROM document_text)", {},
                                         [&](const Rows& row) { any = row.integer(0) != 0; });
  return asked.ok() && any;
}

// With a progress bar on a terminal, until Ctrl-C.
Result<IngestSummary> ingest_all(Archive& archive, const Options& options,
                                 IngestOptions& ingesting) {
  ProgressLine line;
  const std::size_t expected = is_terminal(stderr) ? count_files(options.paths) : 0;
  ingesting.progress = [&](const Progress& progress) {
    const auto done = static_cast<std::size_t>(progress.sources);
    line.show(done, done <= expected ? expected : 0, progress.path);
    return !interrupted();
  };
  const std::vector<std::filesystem::path> paths(options.paths.begin(), options.paths.end());
  return archive.ingest(paths, ingesting);
}

int run(const Options& options, Language language) {
  const auto rules = rules_from(options.rules);
  if (!rules.ok()) return fail(rules.error());
  std::optional<Manifest> manifest;
  if (!options.manifest.empty()) {
    Result<Manifest> read = read_manifest(options.manifest);
    if (!read.ok()) return fail(read.error());
    manifest = std::move(*read);
  }
  if (all_missing(options.paths)) return kSomeFailed;
  const MadeDatabase made(options.db);
  Result<Archive> archive = Archive::open(options.db);
  if (!archive.ok()) return fail(archive.error());

  IngestOptions ingesting;
  ingesting.rules = *rules;
  add_readers(ingesting);
  ingesting.reread = options.reread;
  ingesting.jobs = jobs_of(options);
  ingesting.batch = options.batch;
  ingesting.text = options.text == "quotes" ? TextStorage::kQuotes : TextStorage::kFull;
  ingesting.manifest = manifest ? &*manifest : nullptr;
  catch_interrupts();
  const Result<IngestSummary> summary = ingest_all(*archive, options, ingesting);
  if (!summary.ok()) return fail(summary.error());
  for (const FailedInput& failed : summary->failed) complain(failed.error, failed.path);
  const bool texts_stay =
      options.text == "quotes" && summary->sources_unchanged > 0 && keeps_texts(*archive);
  const Result<bool> removed = made.close(*archive);
  if (!removed.ok()) return fail(removed.error());
  if (*removed) {
    if (summary->failed.empty()) {
      complain(fmt::format("nothing was read; {} was not made", options.db));
    }
    complain_of_passed_over(summary->passed_over);
    return kSomeFailed;
  }
  print(*summary, options.db, language);
  if (texts_stay) {
    complain(
        fmt::format("--text quotes is for files that are read now: the texts of {} known before "
                    "stay; make a new database to be without them",
                    summary->sources_unchanged));
    if (summary->sources_unchanged == summary->sources) return kWrongUse;
  }
  complain_of_unused(summary->manifest_unused, options.manifest);
  if (summary->cancelled) {
    complain(
        "interrupted; what was read is in the database, and the same command goes on from here");
  }
  return summary->failed.empty() && !summary->cancelled ? kDone : kSomeFailed;
}

}  // namespace

void add_ingest(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("ingest", "Read reports into a database");
  command->add_option("path", options->paths, "Files, folders or archives")
      ->required()
      ->type_name("PATH");
  add_database_option(*command, options->db);
  command
      ->add_option("--rules", options->rules, "Folder of rule files that add to the built-in ones")
      ->type_name("DIR");
  command
      ->add_option("--manifest", options->manifest,
                   "What the files cannot say: CSV with path, url, authority, jurisdiction_code, "
                   "year")
      ->type_name("FILE.csv");
  command->add_option("--text", options->text, "Keep full texts, or only quotes")
      ->check(CLI::IsMember({"full", "quotes"}))
      ->capture_default_str();
  command
      ->add_option("--jobs", options->jobs,
                   "Threads that read; as many as processors unless given. The database is the "
                   "same for any number")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command
      ->add_option("--batch", options->batch,
                   "Files in one transaction: what an interruption can cost. Small ones are slow")
      ->check(CLI::Range(1, 1000000))
      ->type_name("N")
      ->capture_default_str();
  command->add_flag("--reread", options->reread, "Read known files again where the rules changed");
  command->footer("Example:\n  gongkai ingest reports/ --db panel.db");
  command->callback([options, &session] { session.exit_code = run(*options, session.language); });
}

}  // namespace gongkai::cli
