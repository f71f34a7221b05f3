#include <utility>

#include <fmt/format.h>

#include "collect/collect.h"
#include "gongkai/archive.h"
#include "store/archive_impl.h"
#include "core/sha256.h"

namespace gongkai {
namespace {

using detail::Member;
using detail::ReportStore;
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
  Result<std::vector<Extraction>> extractions = extract(source.bytes, how);
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

// One source, and whether it was the database that failed rather than the source.
struct Attempt {
  Result<IngestSummary> outcome;
  bool database_failed = false;
};

Attempt attempt(Archive::Impl& archive, const Source& source, const IngestOptions& options) {
  if (Result<void> ready = archive.prepare_writing(); !ready) return {ready.error(), true};
  const std::shared_ptr<const RuleSet> rules = rules_of(options);
  const SourceRecord record = record_of(source, *rules);
  const ReportStore::Known known = archive.reports->find(record);
  if (known == ReportStore::Known::kSame ||
      (known == ReportStore::Known::kOutdated && !options.reread)) {
    IngestSummary summary = one_source();
    summary.sources_unchanged = 1;
    summary.sources_outdated = known == ReportStore::Known::kOutdated ? 1 : 0;
    return {std::move(summary)};
  }
  Result<std::vector<Extraction>> extractions = read(source, options, rules);
  if (!extractions) return {extractions.error()};
  Result<IngestSummary> stored = archive.store(record, *extractions, options.text);
  const bool failed = !stored.ok();
  return {std::move(stored), failed};
}

// Sources of one folder, one after another, in batches.
class FolderIngest {
 public:
  FolderIngest(Archive& archive, const IngestOptions& options)
      : archive_(archive), options_(options) {}

  Result<IngestSummary> run(const std::filesystem::path& path) {
    if (Result<void> begun = archive_.begin(); !begun) return begun.error();
    Result<void> walked =
        detail::collect(path, [this](Member&& member) { return visit(std::move(member)); });
    if (!fatal_.ok() || !walked.ok()) {
      archive_.rollback();
      return fatal_.ok() ? walked.error() : fatal_.error();
    }
    if (Result<void> committed = archive_.commit(); !committed) return committed.error();
    return std::move(summary_);
  }

 private:
  // False ends the walk.
  bool visit(Member&& member) {
    if (member.error) {
      ++summary_.sources;
      summary_.failed.push_back({member.path, *member.error});
    } else if (!ingest(member)) {
      return false;
    }
    progress_.bytes += static_cast<std::int64_t>(member.bytes.size());
    progress_.path = member.path;
    ++progress_.sources;
    if (options_.progress && !options_.progress(progress_)) summary_.cancelled = true;
    return end_batch() && !summary_.cancelled;
  }

  bool ingest(const Member& member) {
    const Source source = source_of(member);
    Attempt tried = attempt(archive_.impl(), source, options_);
    if (tried.outcome) {
      summary_.add(*tried.outcome);
      return true;
    }
    if (tried.database_failed) {
      fatal_ = tried.outcome.error();
      return false;
    }
    ++summary_.sources;
    summary_.failed.push_back({member.path, tried.outcome.error()});
    return true;
  }

  Source source_of(const Member& member) const {
    Source source;
    source.path = member.path;
    source.url = member.url;
    source.declared_charset = member.declared_charset;
    source.bytes = member.bytes;
    const Manifest::Row* row =
        options_.manifest != nullptr ? options_.manifest->find(member.path, member.url) : nullptr;
    if (row == nullptr) return source;
    if (source.url.empty()) source.url = row->url;
    source.authority = row->authority;
    source.jurisdiction_code = row->jurisdiction_code;
    source.year = row->year;
    return source;
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
  IngestSummary summary_;
  Progress progress_;
  std::size_t in_batch_ = 0;
  Result<void> fatal_;
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
  failed.insert(failed.end(), other.failed.begin(), other.failed.end());
  cancelled = cancelled || other.cancelled;
}

Result<IngestSummary> Archive::ingest(const Source& source, const IngestOptions& options) {
  return attempt(*impl_, source, options).outcome;
}

Result<IngestSummary> Archive::Impl::store(const SourceRecord& record,
                                           std::vector<Extraction>& extractions,
                                           TextStorage text) {
  if (Result<void> entered = enter(); !entered) return entered.error();
  IngestSummary summary = one_source();
  summary.add(reports->add(record, extractions, text));
  Result<void> outcome = leave(writer.status(fmt::format("storing {}", record.path)));
  if (!outcome) return outcome.error();
  return summary;
}

Result<IngestSummary> Archive::ingest(const std::filesystem::path& path,
                                      const IngestOptions& options) {
  return FolderIngest(*this, options).run(path);
}

}  // namespace gongkai
