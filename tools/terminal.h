// What may go to a terminal, and how wide it is there.
#ifndef GONGKAI_TOOLS_TERMINAL_H_
#define GONGKAI_TOOLS_TERMINAL_H_

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gongkai/result.h"

namespace gongkai::cli {

enum class Language { kEnglish, kChinese };

// The language of LC_ALL, LC_MESSAGES or LANG, the first that is set. It chooses messages and
// table headings on a terminal only; files never depend on it.
Language language_of_environment();

// The language that complain() speaks from now on.
void speak(Language language);

bool is_terminal(std::FILE* stream);

// One line that a terminal prints and does not obey: blanks for tabs and line breaks, pictures for
// control characters (U+241B for ESC), U+FFFD for C1 controls and bidirectional overrides. Reports
// and file names are other people's text.
std::string printable(std::string_view text);

// `json` with DEL and C1 controls written as \u00XX: JSON lets them stand, a terminal obeys them.
std::string json_for_terminal(std::string_view json);

// Writes to standard error. Where that is closed or full nobody can be told, and the work goes on.
void say_aside(std::string_view text);

// "gongkai: <sentence>" on stderr, in the language of speak(); the sentence names `path` even where
// the error does not.
void complain(const Error& error, std::string_view path = {});
void complain(std::string_view sentence);

// What went wrong with single inputs, held back until it is known whether there is anything else:
// one failure alone is the whole answer and said once.
class Complaints {
 public:
  void add(Error error, std::string path);
  // Says all of them.
  void say() const;
  // The only one, as a sentence that names its path; else says all and returns `summary`.
  Error instead_of(Error summary) const;

 private:
  std::vector<std::pair<Error, std::string>> held_;
};

// "[####    ] 12/60, 24/s, 2 s left": what is done of `total` (0: not known) after `seconds`. Rate
// and time left are left out until there is something to judge by.
std::string progress_text(std::size_t done, std::size_t total, double seconds);

// One line at the bottom of the terminal on stderr: progress_text() and a name. Drawn ten times a
// second at most. Silent where stderr is no terminal.
class ProgressLine {
 public:
  ProgressLine() : shown_(is_terminal(stderr)) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // `total` 0: not known yet.
  void show(std::size_t done, std::size_t total, std::string_view name);
  // Takes the line away, so that something else may be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool drawn_ = false;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point next_ = begun_;
};

// From now on Ctrl-C and SIGTERM set a flag instead of ending the program; a second one ends it.
void catch_interrupts();
bool interrupted();

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_TERMINAL_H_
