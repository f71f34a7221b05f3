#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <system_error>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "collect/collect.h"
#include "collect/passed_over.h"
#include "core/sha256.h"
#include "gongkai/archive.h"
#include "store/archive_impl.h"
#include "store/known_sources.h"
#include "store/ordered_pipeline.h"
#include "store/schema.h"

namespace gongkai {
namespace {

using detail::Connection;
using detail::KnownSources;
using detail::Member;
using detail::SourceRecord;

std::shared_ptr<const RuleSet> rules_of(const IngestOptions& options) {
  return options.rules ? options.rules : RuleSet::builtin();
}

SourceRecord record_of(const Source& source, const RuleSet& rules) {
  SourceRecord record;
  record.path = source.path;
  record.sha256 = detail::sha256_hex(source.bytes);
  record.url = source.url;
  record.declared_charset = source.declared_charset;
  record.bytes = static_cast<std::int64_t>(source.bytes.size());
  record.rule_set = std::string(rules.hash());
  record.manifest_authority = source.authority;
  record.manifest_code = source.jurisdiction_code;
  record.manifest_year = source.year;
  return record;
}

// extract(), where a report that takes more memory than there is is one that fails: the others may
// take less.
Result<std::vector<Extraction>> extract_within_memory(const Source& source,
                                                      const ExtractOptions& how) {
  try {
    return extract(source.bytes, how);
  } catch (const std::bad_alloc&) {
    return Error{Errc::kTooLarge,
                 fmt::format("{} takes more memory to read than there is; try it again alone, or "
                             "with fewer jobs",
                             source.path),
                 0};
  }
}

// What extract() makes of the source, where a report is in it.
Result<std::vector<Extraction>> read(const Source& source, const IngestOptions& options,
                                     std::shared_ptr<const RuleSet> rules) {
  ExtractOptions how;
  how.name = source.path;
  how.url = source.url;
  how.declared_charset = source.declared_charset;
  how.authority = source.authority;
  how.jurisdiction_code = source.jurisdiction_code;
  how.year = source.year;
  how.rules = std::move(rules);
  how.pdf_reader = options.pdf_reader;
  how.office_reader = options.office_reader;
  Result<std::vector<Extraction>> extractions = extract_within_memory(source, how);
  if (!extractions) return extractions;
  for (const Extraction& extraction : *extractions) {
    if (extraction.meta.is_report) return extractions;
  }
  return Error{Errc::kNotAReport,
               fmt::format("{} is no annual report on open government information", source.path),
               0};
}

IngestSummary one_source() {
  IngestSummary summary;
  summary.sources = 1;
  return summary;
}

bool needs_reading(KnownSources::State state, const IngestOptions& options) {
  return state == KnownSources::State::kNew ||
         (state == KnownSources::State::kOutdated && options.reread);
}

using Reading = Result<std::vector<Extraction>>;

// What became of one source, and whether it was the database that failed rather than the source.
struct Kept {
  Result<IngestSummary> outcome;
  bool database_failed = false;
};

// Stores one source. `reading` is what was read from it already; else it is read here, if at all.
Kept keep(Archive::Impl& archive, const Source& source, const SourceRecord& record,
          std::optional<Reading> reading, const IngestOptions& options) {
  const KnownSources::State known = archive.reports->known().find(record);
  if (!needs_reading(known, options)) {
    IngestSummary summary = one_source();
    summary.sources_unchanged = 1;
    summary.sources_outdated = known == KnownSources::State::kOutdated ? 1 : 0;
    return {std::move(summary)};
  }
  if (!reading) reading = read(source, options, rules_of(options));
  if (!reading->ok()) return {reading->error()};
  Result<IngestSummary> stored = archive.store(record, **reading, options.text);
  const bool failed = !stored.ok();
  return {std::move(stored), failed};
}

Source source_of(const Member& member, const IngestOptions& options) {
  Source source;
  source.path = member.path;
  source.url = member.url;
  source.declared_charset = member.declared_charset;
  source.bytes = member.bytes;
  const Manifest::Row* row =
      options.manifest != nullptr ? options.manifest->find(member.path, member.url) : nullptr;
  if (row == nullptr) return source;
  if (source.url.empty()) source.url = row->url;
  source.authority = row->authority;
  source.jurisdiction_code = row->jurisdiction_code;
  source.year = row->year;
  return source;
}

// A gongkai database, or a file that SQLite keeps beside the one being written: people keep them in
// the folder that they ingest.
bool is_database(const Member& member, const std::string& own_name) {
  constexpr std::string_view kMagic{"SQLite format 3\0", 16};
  constexpr std::size_t kApplicationIdAt = 68;
  const std::string name = std::filesystem::path(member.path).filename().string();
  for (const char* suffix : {"-wal", "-shm", "-journal"}) {
    if (name == own_name + suffix) return true;
  }
  if (member.error) return name == own_name;  // it may be larger than a source may be
  const std::string_view bytes(reinterpret_cast<const char*>(member.bytes.data()),
                               member.bytes.size());
  std::uint32_t id = 0;
  if (bytes.size() < kApplicationIdAt + sizeof id || !bytes.starts_with(kMagic)) return false;
  for (std::size_t i = 0; i < sizeof id; ++i) {
    id = id << 8U | static_cast<unsigned char>(bytes[kApplicationIdAt + i]);
  }
  return id == detail::kApplicationId;
}

// A path that cannot be read is visited as a member with its error, databases of ours are passed
// over. Returns the last such error. `database` is the one being written.
Result<void> walk(std::span<const std::filesystem::path> paths,
                  const std::filesystem::path& database,
                  const std::function<bool(Member&&)>& visit) {
  Result<void> unreadable;
  bool go_on = true;
  const std::string own_name = database.filename().string();
  const auto watched = [&](Member&& member) {
    if (is_database(member, own_name)) return true;
    return go_on = visit(std::move(member));
  };
  for (const std::filesystem::path& path : paths) {
    if (const Result<void> walked = detail::collect(path, watched); !walked) {
      unreadable = walked;
      Member failed;
      failed.path = path.string();
      failed.error = walked.error();
      watched(std::move(failed));
    }
    if (!go_on) break;
  }
  return unreadable;
}

// A member, and what a reader made of it. A member that a reader took for known has no reading: the
// database decides, and it may have learned better since.
struct ReadMember {
  Member member;
  SourceRecord record;
  std::optional<Reading> reading;
};

// One of several readers, with its own view of the database: the batch being written is not in it.
class MemberReader {
 public:
  MemberReader(const std::filesystem::path& file, const IngestOptions& options)
      : options_(options), rules_(rules_of(options)) {
    if (db_.open(file, Connection::Mode::kReadOnly)) known_.emplace(db_);
  }

  ReadMember read(Member&& member) {
    ReadMember done{std::move(member), {}, std::nullopt};
    if (done.member.error || done.member.role == detail::MemberRole::kPassedOver) return done;
    const Source source = source_of(done.member, options_);
    done.record = record_of(source, *rules_);
    const auto state = known_ ? known_->find(done.record) : KnownSources::State::kNew;
    db_.clear_error();  // to read in vain is no failure
    if (needs_reading(state, options_)) done.reading = gongkai::read(source, options_, rules_);
    return done;
  }

 private:
  const IngestOptions& options_;
  const std::shared_ptr<const RuleSet> rules_;
  Connection db_;
  std::optional<KnownSources> known_;
};

// Sources one after another, in batches.
class IngestRun {
 public:
  IngestRun(Archive& archive, const IngestOptions& options)
      : archive_(archive), options_(options) {}

  Result<IngestSummary> run(std::span<const std::filesystem::path> paths) {
    if (Result<void> begun = archive_.begin(); !begun) return begun.error();
    if (options_.jobs < 2 || !read_in_parallel(paths)) {
      walked_ = walk(paths, archive_.file(), [this](Member&& member) { return visit(member); });
    }
    if (!fatal_.ok()) {
      archive_.rollback();
      return fatal_.error();
    }
    if (Result<void> committed = archive_.commit(); !committed) return committed.error();
    note_unused_rows();
    return std::move(summary_);
  }

  // After run(): why the last of the paths that could not be read could not.
  const Result<void>& walked() const { return walked_; }

 private:
  // False: the system gives no threads, and nothing was done.
  bool read_in_parallel(std::span<const std::filesystem::path> paths) {
    using Readers = detail::OrderedPipeline<Member, ReadMember>;
    // Enough under way that no reader waits for one that has a long report.
    constexpr std::size_t kPiecesPerReader = 16;
    constexpr std::size_t kBytes = std::size_t{64} << 20;
    std::optional<Readers> readers;
    try {
      readers.emplace(
          detail::PipelineLimits{options_.jobs, options_.jobs * kPiecesPerReader, kBytes},
          [&](const Readers::Push& push) {
            walked_ = walk(paths, archive_.file(), [&](Member&& member) {
              const std::size_t bytes = member.bytes.size();
              return push(std::move(member), bytes);
            });
          },
          [&]() -> Readers::Work {
            const auto reader = std::make_shared<MemberReader>(archive_.file(), options_);
            return [reader](Member&& member) { return reader->read(std::move(member)); };
          });
    } catch (const std::system_error&) {
      return false;
    }
    while (std::optional<ReadMember> next = readers->next()) {
      if (!visit(next->member, &*next)) break;
    }
    return true;
  }

  // A row that names no file is a slip of the pen that nobody would see.
  void note_unused_rows() {
    if (options_.manifest == nullptr || summary_.cancelled) return;
    for (const Manifest::Row& row : options_.manifest->rows()) {
      if (!used_rows_.contains(&row)) summary_.manifest_unused.push_back(row);
    }
  }

  // False ends the run. `read`: what a reader made of the member.
  bool visit(const Member& member, ReadMember* read = nullptr) {
    if (options_.manifest != nullptr) {
      used_rows_.insert(options_.manifest->find(member.path, member.url));
    }
    if (member.role == detail::MemberRole::kPassedOver ||
        member.role == detail::MemberRole::kPicture) {
      ++summary_.passed_over[detail::suffix_of(member.path)];
      return true;
    }
    if (member.error) {
      ++summary_.sources;
      summary_.failed.push_back({member.path, *member.error});
    } else if (!ingest(member, read)) {
      return false;
    }
    progress_.bytes += static_cast<std::int64_t>(member.bytes.size());
    progress_.path = member.path;
    ++progress_.sources;
    if (options_.progress && !options_.progress(progress_)) summary_.cancelled = true;
    return end_batch() && !summary_.cancelled;
  }

  bool ingest(const Member& member, ReadMember* read) {
    const Source source = source_of(member, options_);
    Kept kept =
        read != nullptr
            ? keep(archive_.impl(), source, read->record, std::move(read->reading), options_)
            : keep(archive_.impl(), source, record_of(source, *rules_), {}, options_);
    if (kept.outcome) {
      summary_.add(*kept.outcome);
      return true;
    }
    if (kept.database_failed) {
      fatal_ = kept.outcome.error();
      return false;
    }
    const Error& error = kept.outcome.error();
    if (member.role == detail::MemberRole::kPagePart && error.code == Errc::kNotAReport) {
      ++summary_.passed_over[detail::suffix_of(member.path)];
      return true;
    }
    ++summary_.sources;
    summary_.failed.push_back({member.path, error});
    return true;
  }

  bool end_batch() {
    if (++in_batch_ < options_.batch) return true;
    in_batch_ = 0;
    fatal_ = archive_.commit();
    if (fatal_.ok()) fatal_ = archive_.begin();
    return fatal_.ok();
  }

  Archive& archive_;
  const IngestOptions& options_;
  const std::shared_ptr<const RuleSet> rules_ = rules_of(options_);
  IngestSummary summary_;
  std::unordered_set<const Manifest::Row*> used_rows_;
  Progress progress_;
  std::size_t in_batch_ = 0;
  Result<void> fatal_;
  Result<void> walked_;  // written by the thread that walks, read when it has ended
};

}  // namespace

void IngestSummary::add(const IngestSummary& other) {
  sources += other.sources;
  sources_unchanged += other.sources_unchanged;
  sources_outdated += other.sources_outdated;
  reports_new += other.reports_new;
  reports_revised += other.reports_revised;
  reports_reread += other.reports_reread;
  reports_same += other.reports_same;
  reports_unresolved += other.reports_unresolved;
  figures += other.figures;
  findings += other.findings;
  for (const auto& [suffix, count] : other.passed_over) passed_over[suffix] += count;
  manifest_unused.insert(manifest_unused.end(), other.manifest_unused.begin(),
                         other.manifest_unused.end());
  failed.insert(failed.end(), other.failed.begin(), other.failed.end());
  cancelled = cancelled || other.cancelled;
}

Result<IngestSummary> Archive::ingest(const Source& source, const IngestOptions& options) {
  if (Result<void> ready = impl_->prepare_writing(); !ready) return ready.error();
  return keep(*impl_, source, record_of(source, *rules_of(options)), {}, options).outcome;
}

Result<IngestSummary> Archive::Impl::store(const SourceRecord& record,
                                           std::vector<Extraction>& extractions, TextStorage text) {
  if (Result<void> entered = enter(); !entered) return entered.error();
  IngestSummary summary = one_source();
  summary.add(reports->add(record, extractions, text));
  Result<void> outcome = leave(writer.status(fmt::format("storing {}", record.path)));
  if (!outcome) return outcome.error();
  return summary;
}

Result<IngestSummary> Archive::ingest(const std::filesystem::path& path,
                                      const IngestOptions& options) {
  IngestRun run(*this, options);
  Result<IngestSummary> summary = run.run(std::span(&path, 1));
  if (summary && !run.walked()) return run.walked().error();
  return summary;
}

Result<IngestSummary> Archive::ingest(std::span<const std::filesystem::path> paths,
                                      const IngestOptions& options) {
  return IngestRun(*this, options).run(paths);
}

}  // namespace gongkai
