// The outcome of an operation that can fail.
//
// Three kinds of trouble are kept apart. A document that is odd (sums disagree, a section is
// missing) is a Finding: data, never an error. An operation that failed (I/O, encoding, schema
// version, SQLite) is an Error. A program that is wrong is an assertion. No exception crosses the
// public interface except std::bad_alloc.
#ifndef GONGKAI_RESULT_H_
#define GONGKAI_RESULT_H_

#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace gongkai {

enum class Errc {
  kIo,                 // a file or directory could not be read or written
  kNotFound,           // the named file, report or jurisdiction does not exist
  kUnsupported,        // the bytes are of a kind that cannot be read (an image, a program, ...)
  kEncoding,           // no character encoding decodes the bytes
  kTooLarge,           // a limit of DESIGN 7 was exceeded
  kEmpty,              // nothing to read
  kNeedsPdfReader,     // a PDF, and the caller supplied no reader of positioned words
  kNeedsOfficeReader,  // an old Word file, a sheet, ..., and the caller supplied no reader for it
  kNotAReport,         // the text is no annual report (ingest only; in extract it is a finding)
  kRules,          // a rule, form or check file is wrong; the message names file, line and reason
  kSchemaVersion,  // the database has an older or newer schema, or is no gongkai database
  kReadOnly,       // the database cannot be written
  kBusy,           // the database is locked by another process
  kSql,            // SQLite refused; `sqlite_code` holds its extended code
  kInvalid,        // an argument of the call makes no sense
  kCancelled,      // the caller's progress callback asked to stop
  kInternal,       // a defect of this library, or of a reader that the caller supplied
};

// A short stable name ("io", "not_found", ...) for machine-readable output.
std::string_view errc_name(Errc code);

struct Error {
  Errc code = Errc::kInvalid;
  std::string message;  // one sentence: what was being done, to which file or row, what to do
  int sqlite_code = 0;  // SQLite's extended result code where code is kSql or kBusy, else 0
};

// A value or an Error. Test with ok() before value(); neither accessor throws.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Requires: ok().
  T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  // Requires: !ok().
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

// The result of an operation that returns nothing.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}
  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const {
    assert(!ok_);
    return error_;
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace gongkai

#endif  // GONGKAI_RESULT_H_
