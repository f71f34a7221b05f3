#include "terminal.h"

#include <fmt/core.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/text.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kControlPictures = 0x2400;

bool is_c1_control(char32_t c) { return c >= 0x80 && c < 0xA0; }

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

bool is_line_break(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x0085;
}

char32_t harmless(char32_t c) {
  if (c == '\t' || is_line_break(c)) return ' ';
  if (c < 0x20) return kControlPictures + c;
  if (c == 0x7F) return 0x2421;  // the picture of DEL
  return is_c1_control(c) || is_bidi_control(c) ? kReplacement : c;
}

// Names of files may be any bytes. The length of the valid UTF-8 sequence at `text[i]`, or 0.
std::size_t valid_length(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = detail::utf8_length(text[i]);
  if (text.size() - i < length) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if (!detail::is_utf8_continuation(text[i + k])) return 0;
  }
  const char32_t c = detail::code_point_at(text, i);
  const bool too_long = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return too_long || surrogate || c > 0x10FFFF ? 0 : length;
}

// The beginning of valid UTF-8 that fits in `columns` of a terminal.
std::string shortened(std::string text, std::size_t columns) {
  while (detail::display_width(text) > columns) {
    while (detail::is_utf8_continuation(text.back())) text.pop_back();
    text.pop_back();
  }
  return text;
}

Language spoken = Language::kEnglish;

volatile sig_atomic_t interrupt_count = 0;

extern "C" void on_interrupt(int signal_number) {
  interrupt_count = interrupt_count + 1;
  if (interrupt_count > 1) _exit(128 + signal_number);
}

}  // namespace

Language language_of_environment() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody here changes the environment
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).substr(0, 2) == "zh" ? Language::kChinese : Language::kEnglish;
  }
  return Language::kEnglish;
}

void speak(Language language) { spoken = language; }

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = valid_length(text, i);
    detail::append_utf8(out, length == 0 ? kReplacement : harmless(detail::code_point_at(text, i)));
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::string json_for_terminal(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size();) {
    std::uint32_t length = 1;
    const char32_t c = detail::code_point_at(json, i, &length);
    if (c == 0x7F || is_c1_control(c)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out.append(json.substr(i, length));
    }
    i += length;
  }
  return out;
}

void say_aside(std::string_view text) {
  (void)std::fwrite(text.data(), 1, text.size(), stderr);
  (void)std::fflush(stderr);
}

void complain(std::string_view sentence) {
  say_aside(fmt::format("gongkai: {}\n", printable(translated(sentence, spoken))));
}

namespace {

std::string sentence_of(const Error& error, std::string_view path) {
  if (path.empty() || error.message.find(path) != std::string::npos) return error.message;
  return fmt::format("{}: {}", path, error.message);
}

}  // namespace

void complain(const Error& error, std::string_view path) { complain(sentence_of(error, path)); }

void Complaints::add(Error error, std::string path) {
  held_.emplace_back(std::move(error), std::move(path));
}

void Complaints::say() const {
  for (const auto& [error, path] : held_) complain(error, path);
}

Error Complaints::instead_of(Error summary) const {
  if (held_.size() == 1) {
    const auto& [error, path] = held_.front();
    return {error.code, sentence_of(error, path), error.sqlite_code};
  }
  say();
  return summary;
}

std::string progress_text(std::size_t done, std::size_t total, double seconds) {
  constexpr std::size_t kBarWidth = 24;
  constexpr double kFewSeconds = 0.5;
  std::string text;
  if (total > 0) {
    const std::size_t filled = kBarWidth * std::min(done, total) / total;
    text = fmt::format("[{:<{}}] {}/{}", std::string(filled, '#'), kBarWidth, done, total);
  } else {
    text = fmt::format("{}", done);
  }
  if (seconds < kFewSeconds || done == 0) return text;
  const double rate = static_cast<double>(done) / seconds;
  text += fmt::format(", {:.{}f}/s", rate, rate < 10 ? 1 : 0);
  if (total <= done) return text;
  const long left = std::lround(static_cast<double>(total - done) / rate);
  if (left >= 3600) return text + fmt::format(", {} h {} min left", left / 3600, left % 3600 / 60);
  if (left >= 60) return text + fmt::format(", {} min {} s left", left / 60, left % 60);
  return text + fmt::format(", {} s left", left);
}

void ProgressLine::show(std::size_t done, std::size_t total, std::string_view name) {
  if (!shown_) return;
  constexpr std::size_t kNameWidth = 40;
  constexpr std::chrono::milliseconds kBetween(100);
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  say_aside(fmt::format("\r\x1b[K{} {}", progress_text(done, total, seconds),
                        shortened(printable(name), kNameWidth)));
  drawn_ = true;
}

void ProgressLine::clear() {
  if (!drawn_) return;
  say_aside("\r\x1b[K");
  drawn_ = false;
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return interrupt_count > 0; }

}  // namespace gongkai::cli
