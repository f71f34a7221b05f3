#include "normalize/line_breaks.h"

#include <algorithm>
#include <string>

#include "core/embedded.h"
#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {

namespace {

// Columns from which a line is wide enough to have been broken by a page's margin.
constexpr std::size_t kWideLine = 30;
// Longest line that is still looked at as a number: "22,484.50多万".
constexpr std::size_t kNumberBytes = 24;
constexpr int kMarkerNumerals = 4;

// A set of code points, for a handful of members.
class Signs {
 public:
  Signs(const toml::table& table, std::string_view key) {
    const std::string text = table[key].value_or(std::string());
    for (std::size_t i = 0; i < text.size(); i += utf8_length(text[i])) {
      signs_.push_back(code_point_at(text, i));
    }
  }
  bool contains(char32_t c) const {
    return std::find(signs_.begin(), signs_.end(), c) != signs_.end();
  }

 private:
  std::vector<char32_t> signs_;
};

struct LineRules {
  Signs sentence_ends, closers, clause_marks, open_brackets, close_brackets, continuing_ends;
  Signs measures, number_signs, number_words, page_dashes, page_words;
  Signs numerals, marker_ends, ordinal, ordinal_ends, markers;

  explicit LineRules(const toml::table& t)
      : sentence_ends(t, "sentence_ends"),
        closers(t, "closers"),
        clause_marks(t, "clause_marks"),
        open_brackets(t, "open_brackets"),
        close_brackets(t, "close_brackets"),
        continuing_ends(t, "continuing_ends"),
        measures(t, "measures"),
        number_signs(t, "number_signs"),
        number_words(t, "number_words"),
        page_dashes(t, "page_dashes"),
        page_words(t, "page_words"),
        numerals(t, "numerals"),
        marker_ends(t, "marker_ends"),
        ordinal(t, "ordinal"),
        ordinal_ends(t, "ordinal_ends"),
        markers(t, "markers") {}

  static const LineRules& get() {
    static const LineRules rules = [] {
      const toml::parse_result parsed = toml::parse(embedded("lib/normalize/lines.toml"));
      return LineRules(parsed.table());
    }();
    return rules;
  }
};

// The code points of a line, one after the other; 0 at its end.
class Scanner {
 public:
  explicit Scanner(std::string_view line) : line_(line) {}
  char32_t peek() const { return at_ < line_.size() ? code_point_at(line_, at_) : 0; }
  char32_t next() {
    const char32_t c = peek();
    if (at_ < line_.size()) at_ += utf8_length(line_[at_]);
    return c;
  }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
};

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t i = text.size() - 1;
  while (i > 0 && is_utf8_continuation(text[i])) --i;
  return code_point_at(text, i);
}

bool ends_sentence(std::string_view line) {
  const LineRules& rules = LineRules::get();
  for (;;) {
    const char32_t c = last_code_point(line);
    if (c == 0) return false;
    if (rules.sentence_ends.contains(c)) return true;
    if (!rules.closers.contains(c)) return false;
    while (is_utf8_continuation(line.back())) line.remove_suffix(1);
    line.remove_suffix(1);
  }
}

bool is_number(std::string_view line) {
  if (line.size() > kNumberBytes) return false;
  const LineRules& rules = LineRules::get();
  bool digits = false;
  for (Scanner scan(line); scan.peek() != 0;) {
    const char32_t c = scan.next();
    if (c >= '0' && c <= '9') {
      digits = true;
    } else if (!rules.number_signs.contains(c) && !rules.number_words.contains(c)) {
      return false;
    }
  }
  return digits;
}

// "-3-", "第3页", "第3页,共6页".
bool is_page_mark(std::string_view line) {
  constexpr std::size_t kLongest = 32;
  if (line.size() > kLongest) return false;
  const LineRules& rules = LineRules::get();
  int digits = 0, words = 0, others = 0;
  for (Scanner scan(line); scan.peek() != 0;) {
    const char32_t c = scan.next();
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (rules.page_words.contains(c)) {
      ++words;
    } else if (c != ' ' && !rules.page_dashes.contains(c)) {
      ++others;
    }
  }
  const bool dashes = rules.page_dashes.contains(code_point_at(line, 0)) &&
                      rules.page_dashes.contains(last_code_point(line));
  return digits > 0 && digits <= 8 && others == 0 && (words >= 2 || (words == 0 && dashes));
}

int skip_numerals(Scanner& scan) {
  int count = 0;
  for (; count < kMarkerNumerals && LineRules::get().numerals.contains(scan.peek()); ++count) {
    scan.next();
  }
  return count;
}

// "(一)", "(12)"; "一、", "1.主动"; "第十条"; "①".
bool starts_with_marker(std::string_view line) {
  const LineRules& rules = LineRules::get();
  Scanner scan(line);
  if (rules.markers.contains(scan.peek())) return true;
  if (rules.ordinal.contains(scan.peek())) {
    scan.next();
    return skip_numerals(scan) > 0 && rules.ordinal_ends.contains(scan.peek());
  }
  const bool bracket = rules.open_brackets.contains(scan.peek());
  if (bracket) scan.next();
  if (skip_numerals(scan) == 0) return false;
  if (bracket) return rules.close_brackets.contains(scan.next());
  const char32_t end = scan.next();
  if (!rules.marker_ends.contains(end)) return false;
  const char32_t after = scan.peek();
  return end != '.' || after < '0' || after > '9';
}

bool has_clause_mark(std::string_view line) {
  const LineRules& rules = LineRules::get();
  int depth = 0;
  for (Scanner scan(line); scan.peek() != 0;) {
    const char32_t c = scan.next();
    // Most code points are ideographs.
    if (c >= 0x4E00 && c <= 0x9FFF) continue;
    if (rules.open_brackets.contains(c)) {
      ++depth;
    } else if (rules.close_brackets.contains(c)) {
      depth = std::max(0, depth - 1);
    } else if (depth == 0 && rules.clause_marks.contains(c)) {
      // 1,234 in a cell is no clause.
      if (c != ',' || scan.peek() < '0' || scan.peek() > '9') return true;
    }
  }
  return false;
}

// What the rules ask about a line, found out once and only when asked for.
class Line {
 public:
  Line() = default;
  explicit Line(std::string_view text)
      : text_(text), row_(text.find('\t') != std::string_view::npos) {}

  bool exists() const { return !text_.empty(); }
  std::string_view text() const { return text_; }
  bool is_row() const { return row_; }
  bool number() {
    return lazily(number_, [&] { return is_number(text_) && !page_mark(); });
  }
  bool page_mark() {
    return lazily(page_mark_, [&] { return exists() && is_page_mark(text_); });
  }
  bool marker() {
    return lazily(marker_, [&] { return starts_with_marker(text_); });
  }
  bool prose() {
    return lazily(prose_, [&] { return has_clause_mark(text_); });
  }
  bool ended() {
    return lazily(ended_, [&] { return ends_sentence(text_); });
  }
  bool wide() {
    // A column takes one byte at least; two columns of Han three.
    return lazily(wide_, [&] {
      return text_.size() >= kWideLine &&
             (text_.size() > 4 * kWideLine || display_width(text_) >= kWideLine);
    });
  }
  bool starts_with_measure() const {
    return exists() && LineRules::get().measures.contains(code_point_at(text_, 0));
  }
  bool ends_in_comma() const {
    return LineRules::get().continuing_ends.contains(last_code_point(text_));
  }

 private:
  template <typename Find>
  static bool lazily(signed char& known, const Find& find) {
    if (known < 0) known = find() ? 1 : 0;
    return known == 1;
  }
  std::string_view text_;
  bool row_ = false;
  signed char number_ = -1, page_mark_ = -1, marker_ = -1, prose_ = -1, ended_ = -1, wide_ = -1;
};

bool ascii_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Rule 1, for a number between `before` and `after`.
bool number_inside_sentence(Line& before, Line& after) {
  if (!before.exists() || !after.exists() || before.is_row() || after.is_row()) return false;
  if (before.number() || after.number() || after.marker() || before.ended()) return false;
  if (!after.prose()) return false;
  return after.starts_with_measure() || before.prose() || before.wide();
}

// Rule 2. `continued`: the newline before `line` was soft, so that it is prose without a comma.
bool goes_on(Line& line, Line& next, bool continued) {
  if (line.is_row() || next.is_row() || next.marker() || next.number() || line.number()) {
    return false;
  }
  if (line.ended()) return false;
  if (line.ends_in_comma()) return true;
  if (!line.wide() || !(line.prose() || continued)) return false;
  return next.wide() || next.prose();
}

}  // namespace

std::vector<SoftBreak> soft_line_breaks(std::string_view text) {
  std::vector<SoftBreak> soft;
  std::size_t begin = 0;
  const auto take_line = [&] {
    if (begin >= text.size()) return Line();
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Line line(text.substr(begin, end - begin));
    begin = end + 1;
    return line;
  };
  const auto offset = [&](const char* place) {
    return static_cast<std::uint32_t>(place - text.data());
  };
  // Drops what is between two lines unless letters or digits would run together.
  const auto join = [&](const Line& line, const Line& next) {
    if (ascii_letter_or_digit(line.text().back()) && ascii_letter_or_digit(next.text().front())) {
      return false;
    }
    const std::uint32_t from = offset(line.text().data() + line.text().size());
    const std::uint32_t to = offset(next.text().data());
    if (soft.empty() || soft.back().begin < from) soft.push_back({from, to, to - from > 1});
    return true;
  };

  Line previous, line = take_line(), next = take_line();
  bool continued = false;
  while (line.exists()) {
    Line after = take_line();
    if (next.page_mark() && after.exists() && goes_on(line, after, continued) &&
        join(line, after)) {
      continued = true;
      previous = line;
      line = after;
      next = take_line();
      continue;
    }
    if (line.number() && next.exists() && number_inside_sentence(previous, next)) {
      join(previous, line);
      continued = join(line, next);
    } else {
      continued = next.exists() && !next.page_mark() && !line.page_mark() &&
                  goes_on(line, next, continued) && join(line, next);
    }
    previous = line;
    line = next;
    next = after;
  }
  return soft;
}

}  // namespace gongkai::detail
