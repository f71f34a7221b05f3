// An SQLite file of reports, figures and findings.
//
// An Archive owns a connection to one database file (docs/sql.md describes its tables). Whatever
// it stores is a function of the sources, the rules and what people entered: never of the order
// of arrival, the time or the place of the files. Movable, not copyable. One thread at a time;
// several processes may read while one writes. A closed database is one file.
#ifndef GONGKAI_ARCHIVE_H_
#define GONGKAI_ARCHIVE_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "gongkai/extract.h"
#include "gongkai/result.h"
#include "gongkai/rules.h"
#include "gongkai/types.h"

namespace gongkai {

// A file or member of a container, with what is known of it from outside.
struct Source {
  std::string path;                  // kept in the database: relative, "crawl.zip!/a/b.html"
  std::string url;                   // address that it was published under, or empty
  std::string declared_charset;      // from a transport header, or empty
  std::span<const std::byte> bytes;  // need only live during the call
  std::string authority;          // from a manifest: wins over the text, and a contradiction is a
  std::string jurisdiction_code;  //   finding; empty where the manifest says nothing
  int year = 0;
};

// What a manifest says of files: CSV with a header that names any of the columns path, url,
// authority, jurisdiction_code, year. UTF-8, or GB18030 or UTF-16 as programs for offices save it;
// quotes as in RFC 4180.
class Manifest {
 public:
  struct Row {
    std::string path, url, authority, jurisdiction_code;
    int year = 0;
    int line = 0;  // where the row ends in the file, from 1
  };
  // `csv` is the file's content and `name` its name for messages. Fails with kInvalid, naming the
  // line: a year or code that is none, a code of no area in the tables of divisions, a path of
  // which two rows say different things, more fields than names.
  static Result<Manifest> parse(std::string_view csv, std::string_view name);
  // The row whose path is `path` or ends it after a slash, the longest first; else the row whose
  // url is `url`; nullptr where there is none.
  const Row* find(std::string_view path, std::string_view url) const;
  const std::vector<Row>& rows() const { return rows_; }

 private:
  void index();

  std::vector<Row> rows_;
  // Rows by the last component of their path, and rows without a path by url.
  std::unordered_map<std::string, std::vector<std::size_t>> by_file_name_, by_url_;
};

struct FailedInput {
  std::string path;
  Error error;
};

struct IngestSummary {
  std::int64_t sources = 0;            // looked at, failed ones included
  std::int64_t sources_unchanged = 0;  // known bytes, nothing to do
  std::int64_t sources_outdated = 0;   // of these, read under other rules; `reread` reads them
  std::int64_t reports_new = 0;
  std::int64_t reports_revised = 0;     // new, beside an earlier revision
  std::int64_t reports_reread = 0;      // known, replaced by a new reading
  std::int64_t reports_same = 0;        // known, in one more source
  std::int64_t reports_unresolved = 0;  // of the above, without jurisdiction, authority or year
  std::int64_t figures = 0;             // in the reports written
  std::int64_t findings = 0;
  // Files of folders and archives that are no documents, by suffix (".css"): not looked at.
  std::map<std::string, std::int64_t> passed_over;
  // Rows of the manifest that no file of the run was, in their order; none where the run was
  // cancelled.
  std::vector<Manifest::Row> manifest_unused;
  std::vector<FailedInput> failed;  // each with its reason; the others were read
  bool cancelled = false;           // the progress callback ended it after a whole batch

  void add(const IngestSummary& other);
};

struct Progress {
  std::int64_t sources = 0;  // done
  std::int64_t bytes = 0;    // done
  std::string_view path;     // the source done last
};

enum class TextStorage : std::uint8_t {
  kFull,    // the visible text of each report, and the passages
  kQuotes,  // only the passages that figures, readings and mentions stand in
};

struct IngestOptions {
  std::shared_ptr<const RuleSet> rules;  // RuleSet::builtin() when empty
  PdfReader pdf_reader;                  // the readers: with jobs > 1 called from several threads
  OfficeReader office_reader;            //   at once
  bool reread = false;                   // read known bytes again where the rules changed
  TextStorage text = TextStorage::kFull;
  const Manifest* manifest = nullptr;  // borrowed for the call
  std::size_t batch = 1000;            // sources in one transaction
  std::size_t jobs = 1;                // threads that read, beside the calling one, which
                                       // writes; 1: that one does both
  // Called after each source, by the calling thread; false ends the ingest after this batch's
  // transaction.
  std::function<bool(const Progress&)> progress;
};

// A value of a query's result. Texts live until the next next().
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string_view>;

// The rows of one statement. Borrows its Archive and must be destroyed before it. While one is
// open between its first and last row, queries go on seeing the database as it was at its start.
class Rows {
 public:
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) noexcept;
  ~Rows();

  const std::vector<std::string>& columns() const;
  // True while there is a row; false at the end.
  Result<bool> next();
  // Requires: next() was true; column < columns().size().
  SqlValue value(std::size_t column) const;
  std::string_view text(std::size_t column) const;  // "" for NULL and numbers
  std::int64_t integer(std::size_t column) const;   // 0 for NULL and texts
  bool is_null(std::size_t column) const;
  bool is_blob(std::size_t column) const;  // bytes: value() and text() give them as they are

 private:
  friend class Archive;
  struct Impl;
  explicit Rows(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// kAccepted: the finding is right, the report wrong. kDismissed: the other way round, or as meant.
enum class Judgement : std::uint8_t { kAccepted, kDismissed };
std::string_view name(Judgement judgement);  // "accepted", "dismissed"

struct MergeSummary {
  std::int64_t sources = 0;        // taken over
  std::int64_t sources_known = 0;  // were here already
  std::int64_t reports = 0;        // taken over
  std::int64_t reports_known = 0;  // the same body was here already; the better reading stands
  // Where the two databases say different things: one sentence each. What was here stays.
  std::vector<std::string> conflicts;
};

struct Upgrade {
  int from = 0;  // schema versions; equal: nothing was to be done
  int to = 0;
  std::filesystem::path backup;  // the database as it was; empty where nothing was done
};

class Archive {
 public:
  enum class Mode {
    kCreate,    // read and write; an absent or empty file gets the current schema. A file that
                // cannot be written opens for reading, and writing gives kReadOnly
    kReadOnly,  // kNotFound where the file is absent
  };
  // Never upgrades a file unasked: an older or newer schema, or a file that is no gongkai
  // database, gives kSchemaVersion and is left alone.
  static Result<Archive> open(const std::filesystem::path& file, Mode mode = Mode::kCreate);

  // Brings a database of an older schema up to this library's, in one transaction. The database as
  // it was stays beside it under its name and ".v" and the old version. kSchemaVersion for a newer
  // one, kInvalid where such a backup is there already; the database is unchanged on failure.
  static Result<Upgrade> upgrade(const std::filesystem::path& file);

  // Extracts, audits and stores the reports of one source in one transaction. The same bytes
  // under the same rules change nothing; a changed body becomes a new revision beside the old
  // one. On failure (extract()'s errors, kNotAReport, kReadOnly, kBusy, kSql) the database is
  // unchanged. Of `options`, batch, jobs and progress are not used.
  Result<IngestSummary> ingest(const Source& source, const IngestOptions& options = {});

  // Every file below `path`, containers opened, in byte order of names. A file that fails is
  // listed in the summary and the run goes on. Fails where `path` itself cannot be read or the
  // database cannot be written; the batches before are kept. A run that nothing interrupts makes
  // the same file, byte for byte, for any number of jobs.
  Result<IngestSummary> ingest(const std::filesystem::path& path,
                               const IngestOptions& options = {});

  // One path after another, as one run. A path that cannot be read is listed in the summary as a
  // source that failed.
  Result<IngestSummary> ingest(std::span<const std::filesystem::path> paths,
                               const IngestOptions& options = {});

  // Takes over all that another database holds, in one transaction: sources and their reports, and
  // what people entered. Databases made apart of parts of an archive come to the same digest() as
  // one made of the whole, in any order. Not between begin() and commit(). kNotFound,
  // kSchemaVersion, kInvalid for the database itself.
  Result<MergeSummary> merge(const std::filesystem::path& shard);

  // Between begin() and commit() all changes are one transaction. rollback() undoes it, as do
  // closing and an error of the database itself (kSql, kIo, kBusy: then begin anew). ingest(path)
  // needs none of these.
  Result<void> begin();
  Result<void> commit();
  void rollback();

  // Runs one read-only statement; ?1, ?2, ... take `parameters`. It sees what is committed.
  // Anything that could change the file, or a second statement, is kInvalid; SQLite's own errors
  // are kSql.
  Result<Rows> query(std::string_view sql, std::span<const SqlValue> parameters = {});

  // Says whose a report is, where it leaves that open or was misread. `report` is a report_key,
  // or any beginning of one that names one report. Empty authority and year 0 stay as read.
  // Survives re-reading. Returns the report's new key. kNotFound, kInvalid.
  Result<std::string> assign(std::string_view report, std::string_view jurisdiction_code,
                             std::string_view authority = {}, int year = 0);

  // A value that a person read: kept beside the one read, in every revision of the report, and
  // used instead. `note` says who and why. Nothing as value takes a correction back.
  Result<void> correct(std::string_view report, std::string_view indicator,
                       std::string_view applicant, std::optional<Decimal> value,
                       std::string_view note, Scope scope = Scope::kUnspecified);

  // What a person says of a finding, by its id; nothing takes it back. kNotFound.
  Result<void> judge(std::string_view finding_id, std::optional<Judgement> judgement,
                     std::string_view note);

  // 64 hex digits over the logical content: reports, figures, readings, mentions, findings,
  // texts, sources (not their paths) and what people entered. Equal for equal content, whatever
  // the order of arrival and the ids.
  Result<std::string> digest();

  // Closes the file; what was begun and not committed is undone. The destructor does the same and
  // cannot say what went wrong.
  Result<void> close();

  const std::filesystem::path& file() const;

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  struct Impl;
  Impl& impl() { return *impl_; }  // for the library's own stages

 private:
  explicit Archive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace gongkai

#endif  // GONGKAI_ARCHIVE_H_
