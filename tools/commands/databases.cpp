// gongkai digest, merge, upgrade: databases as a whole.
#include <fmt/core.h>

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

struct Merge {
  std::string out;
  std::vector<std::string> shards;
};

int digest(const std::string& file) {
  Result<Archive> archive = Archive::open(file, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  const Result<std::string> digest = archive->digest();
  if (!digest.ok()) return fail(digest.error());
  fmt::print("{}\n", *digest);
  return kDone;
}

int run(const Merge& merge, Language language) {
  const MadeDatabase made(merge.out);
  Result<Archive> archive = Archive::open(merge.out);
  if (!archive.ok()) return fail(archive.error());
  MergeSummary all;
  int exit_code = kDone;
  for (const std::string& shard : merge.shards) {
    if (interrupted()) break;
    const Result<MergeSummary> summary = archive->merge(shard);
    // Of the one that takes over, and so of every shard.
    if (!summary.ok() && summary.error().code == Errc::kReadOnly) return fail(summary.error());
    if (!summary.ok()) {
      complain(summary.error(), shard);
      exit_code = kSomeFailed;
      continue;
    }
    all.sources += summary->sources;
    all.sources_known += summary->sources_known;
    all.reports += summary->reports;
    all.reports_known += summary->reports_known;
    for (const std::string& conflict : summary->conflicts) {
      complain(fmt::format("{}: {}", shard, conflict));
      exit_code = kSomeFailed;
    }
  }
  const Result<bool> removed = made.close(*archive);
  if (!removed.ok()) return fail(removed.error());
  if (*removed) {
    if (exit_code == kDone) {
      complain(fmt::format("nothing was taken over; {} was not made", merge.out));
    }
    return kSomeFailed;
  }
  const auto say = [&](std::string_view what, std::int64_t taken, std::int64_t known) {
    fmt::print("{}\n",
               translated(fmt::format("{} {} taken over, {} known", what, taken, known), language));
  };
  say("sources", all.sources, all.sources_known);
  say("reports", all.reports, all.reports_known);
  if (!interrupted()) return exit_code;
  complain("interrupted; the shards merged before are in the database");
  return kSomeFailed;
}

int upgrade(const std::string& file) {
  const Result<Upgrade> upgraded = Archive::upgrade(file);
  if (!upgraded.ok()) return fail(upgraded.error());
  if (upgraded->backup.empty()) {
    fmt::print("{} has schema version {} already\n", printable(file), upgraded->to);
  } else {
    fmt::print("{}: schema version {} -> {}; as it was: {}\n", printable(file), upgraded->from,
               upgraded->to, printable(upgraded->backup.string()));
  }
  return kDone;
}

}  // namespace

void add_digest(CLI::App& app, Session& session) {
  auto db = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("digest", "Hash the content: equal databases have equal digests");
  add_database_option(*command, *db);
  command->footer("Example:\n  gongkai digest --db panel.db");
  command->callback([db, &session] { session.exit_code = digest(*db); });
}

void add_merge(CLI::App& app, Session& session) {
  auto merge = std::make_shared<Merge>();
  CLI::App* command = app.add_subcommand(
      "merge", "Join databases that were made apart; equal to one made of everything");
  command->add_option("out", merge->out, "The database that takes everything over; made if absent")
      ->required()
      ->type_name("OUT.db");
  command->add_option("shard", merge->shards, "Databases to take over; they stay as they are")
      ->required()
      ->type_name("SHARD.db");
  command->footer(
      "Each shard is taken over whole or not at all. Where two say different things about the same\n"
      "source, or people said different things, the first stays, the conflict is named, and the exit\n"
      "code is 1.\n\nExample:\n  gongkai merge panel.db shard-*.db");
  command->callback([merge, &session] {
    catch_interrupts();
    session.exit_code = run(*merge, session.language);
  });
}

void add_upgrade(CLI::App& app, Session& session) {
  auto db = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand(
      "upgrade", "Bring a database of an earlier release up to date, with a backup beside it");
  add_database_option(*command, *db);
  command->footer("Example:\n  gongkai upgrade --db panel.db");
  command->callback([db, &session] { session.exit_code = upgrade(*db); });
}

}  // namespace gongkai::cli
