// What is behind Archive: two connections, one that writes and one that only reads.
#ifndef GONGKAI_LIB_STORE_ARCHIVE_IMPL_H_
#define GONGKAI_LIB_STORE_ARCHIVE_IMPL_H_

#include <filesystem>
#include <memory>
#include <string>

#include "gongkai/archive.h"
#include "store/report_store.h"
#include "store/sqlite.h"

namespace gongkai {

struct Archive::Impl {
  ~Impl() { close(); }

  // Before the first write: WAL, caches, the reference tables, prepared statements.
  Result<void> prepare_writing();
  // Opens the connection for queries on first use.
  Result<void> prepare_reading();

  // Every call that writes stands between these: in a transaction of its own, or in the one that
  // begin() began. leave() takes what the call came to and returns it, or why it failed after all.
  Result<void> enter();
  Result<void> leave(Result<void> outcome);
  void undo();

  // One source, already extracted: within a transaction.
  Result<IngestSummary> store(const detail::SourceRecord& record,
                              std::vector<Extraction>& extractions, TextStorage text);
  Result<std::int64_t> find_report(std::string_view key);
  void close();

  std::filesystem::path file;
  bool read_only = false;
  bool in_transaction = false;  // begin() was called
  detail::Connection writer;
  detail::Connection reader;
  std::unique_ptr<detail::ReportStore> reports;  // made by prepare_writing()
};

}  // namespace gongkai

#endif  // GONGKAI_LIB_STORE_ARCHIVE_IMPL_H_
