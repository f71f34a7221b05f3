// A pattern that is compiled when it is first asked: an ingest needs few of those that the tables
// hold, and to compile all takes longer than to read all tables.
#ifndef GONGKAI_LIB_EXTRACT_LAZY_PATTERN_H_
#define GONGKAI_LIB_EXTRACT_LAZY_PATTERN_H_

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace gongkai::detail {

class LazyPattern {
 public:
  explicit LazyPattern(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }

  // Not ok() where the text is a mistake. Thread-safe.
  const re2::RE2& regex() const {
    std::call_once(compiled_, [this] {
      re2::RE2::Options options;
      options.set_log_errors(false);
      regex_ = std::make_unique<re2::RE2>(text_, options);
    });
    return *regex_;
  }

 private:
  std::string text_;
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<const re2::RE2> regex_;
};

// Whether loading compiles every pattern, and so finds the mistakes in them. The built-in tables
// are tested: they load in a tenth of the time without.
enum class PatternUse { kCompileAll, kCompileWhenNeeded };

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_LAZY_PATTERN_H_
