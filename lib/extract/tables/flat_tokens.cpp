#include "extract/tables/flat_tokens.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.h"

namespace gongkai::detail {
namespace {

bool is_pipe(char32_t c) { return c == '|' || c == 0xFF5C || c == 0x2502; }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\r' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) ||
         c == 0x202F;
}

// -4-, — 4 —, 第4页, 第 4 页 共 6 页: printed at the foot of a page, inside a table that goes on.
bool is_page_mark(std::string_view line) {
  std::string signs;  // the line with each number as one 0, blanks left out
  for (std::size_t i = 0; i < line.size() && signs.size() < 40;) {
    std::uint32_t n = 0;
    const char32_t c = code_point_at(line, i, &n);
    const bool digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    if (digit) {
      if (signs.empty() || signs.back() != '0') signs.push_back('0');
    } else if (c == '-' || c == 0xFF0D || (c >= 0x2010 && c <= 0x2015) || c == 0x2500) {
      if (signs.empty() || signs.back() != '-') signs.push_back('-');
    } else if (!is_blank(c)) {
      signs.append(line.substr(i, n));
    }
    i += n;
  }
  return signs == "-0-" || signs == "第0页" || signs == "第0页共0页" || signs == "第0页,共0页" ||
         signs == "第0页/共0页" || signs == "共0页第0页";
}

// Bytes of the words of a label before a colon: two characters.
constexpr std::size_t kShortestLabel = 6;

// A sentence, or more text than a label can have.
bool is_prose(std::string_view words) {
  return words.size() > kMaxLabelBytes || words.find("。") != std::string_view::npos;
}

class Tokenizer {
 public:
  explicit Tokenizer(const TableInput& input) : input_(input) {}

  // `piped_below`: the next line that is not blank is a pipe alone.
  void line(Span span, bool piped_below) {
    const std::string_view text = input_.slice(span);
    const std::string_view inner = trim(text);
    if (inner.empty()) {
      // A line of tabs or blanks only: nothing is known about its cells.
      return;
    }
    if (is_page_mark(inner)) return;
    ++line_;
    pipes_ = 0;
    tabs_ = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::uint32_t n = 0;
      const char32_t c = code_point_at(text, i, &n);
      if (is_pipe(c)) ++pipes_;
      if (c == '\t') ++tabs_;
      i += n;
    }
    if (pipes_ == 0 && !piped_below) pipes_end_cells_ = false;
    if (pipes_ == 0 && tabs_ == 0) {
      separator_pending_ = false;
      line_begin_ = span.begin;
      return words(inner_span(span), false);
    }
    line_begin_.reset();
    // Tabs before a cell whose own pipe went to the next line are no columns.
    if (pipes_ == 0 && piped_below && inner.find('\t') == std::string_view::npos) {
      separator_pending_ = false;
      return words(inner_span(span), true);
    }
    if (pipes_ == 0) return cells(span, false);
    const Span trimmed = inner_span(span);
    if (pipes_ == 1 && trimmed.size() == utf8_length(inner.front())) return lone_pipe(trimmed);
    if (is_rule_line(inner)) return;
    cells(trimmed, true);
  }

  std::vector<FlatToken> take() { return std::move(tokens_); }

 private:
  Span inner_span(Span span) const {
    const std::string_view text = input_.slice(span);
    const std::string_view inner = trim(text);
    const auto begin = span.begin + static_cast<std::uint32_t>(inner.data() - text.data());
    return {begin, begin + static_cast<std::uint32_t>(inner.size())};
  }

  // | --- | :---: |
  static bool is_rule_line(std::string_view line) {
    std::size_t dashes = 0;
    for (const char c : line) {
      if (c == '-') ++dashes;
      if (c != '-' && c != '|' && c != ':' && c != ' ' && c != '\t' && c != '+' && c != '=')
        return false;
    }
    return dashes >= 3 && line.find("--") != std::string_view::npos;
  }

  // A line that holds only a pipe stands between two cells, or is itself an empty cell where a
  // separator came just before it.
  void lone_pipe(Span pipe) {
    if (separator_pending_) empty_cell(pipe.begin);
    separator_pending_ = true;
  }

  void empty_cell(std::uint32_t at) {
    FlatToken token;
    token.span = {at, at};
    token.value.printed = token.span;
    token.line = line_;
    token.in_piped_row = in_piped_row_ || pipes_end_cells_;
    tokens_.push_back(std::move(token));
  }

  // The cells of a line apart by tabs or pipes. Blank cells before the first label are the columns
  // of groups that hang down from above.
  void cells(Span span, bool piped) {
    const std::string_view text = input_.slice(span);
    std::size_t begin = 0;
    std::vector<Span> pieces;
    for (std::size_t i = 0; i <= text.size();) {
      std::uint32_t n = 1;
      const char32_t c = i < text.size() ? code_point_at(text, i, &n) : U'|';
      const bool end = i >= text.size() || (piped ? is_pipe(c) : c == '\t');
      if (end) {
        pieces.push_back({span.begin + static_cast<std::uint32_t>(begin),
                          span.begin + static_cast<std::uint32_t>(i)});
        begin = i + n;
      }
      i += n;
    }
    // | a | b | has a pipe at both ends. Behind a row that begins without one, the last pipe is
    // followed by an empty cell; behind a single cell it only separates.
    const bool opened = piped && inner_span(pieces.front()).empty();
    if (opened) pieces.erase(pieces.begin());
    const bool closed = piped && !pieces.empty() && inner_span(pieces.back()).empty() &&
                        (opened || pieces.size() == 2);
    if (closed) pieces.pop_back();
    std::size_t first = 0;
    while (first < pieces.size() && inner_span(pieces[first]).empty()) ++first;
    if (first < pieces.size() && !is_words(inner_span(pieces[first]))) first = 0;
    if (piped && !opened && closed) pipes_end_cells_ = true;
    in_piped_row_ = piped && (pieces.size() > 1 || pipes_end_cells_);
    for (std::size_t k = first; k < pieces.size(); ++k) {
      const Span inner = inner_span(pieces[k]);
      if (inner.empty()) {
        empty_cell(pieces[k].begin);
      } else {
        words(inner, true);
      }
    }
    in_piped_row_ = false;
    separator_pending_ = closed;
  }

  bool is_words(Span span) const {
    return parse_cell(input_.slice(span), span.begin).kind == CellKind::kWords;
  }

  void push(Span span) {
    FlatToken token;
    token.span = span;
    const std::string_view text = input_.slice(span);
    token.value = parse_cell(text, span.begin);
    token.line = line_;
    token.in_piped_row = in_piped_row_;
    place(token);
    if (token.is_words()) {
      token.is_prose = is_prose(text);
      if (!token.is_prose) token.label = label_key(text, input_.traditional);
    }
    tokens_.push_back(std::move(token));
  }

  // Requires: tokens of a line come from left to right.
  void place(FlatToken& token) {
    if (!line_begin_) return;
    if (tokens_.empty() || tokens_.back().line != token.line) {
      measured_to_ = *line_begin_;
      by_one_ = by_two_ = 0;
    }
    measure(token.span.begin);
    token.place_by_one.begin = by_one_;
    token.place_by_two.begin = by_two_;
    measure(token.span.end);
    token.place_by_one.end = by_one_;
    token.place_by_two.end = by_two_;
  }

  void measure(std::uint32_t to) {
    const std::string_view text = input_.document.text;
    while (measured_to_ < to) {
      const std::uint32_t n = utf8_length(text[measured_to_]);
      by_one_ += 1;
      by_two_ += n >= 3 ? 2 : 1;
      measured_to_ += n;
    }
  }

  // One cell, or a line without separators: pieces apart by two blanks or more, and numbers apart
  // by one blank behind a label.
  void words(Span span, bool is_cell) {
    const std::string_view text = input_.slice(span);
    if (parse_cell(text, span.begin).kind != CellKind::kWords) return push(span);
    if (is_cell || is_prose(text)) return push(span);
    if (colon_row(span)) return;
    std::vector<Span> pieces = split_at_blanks(span, 2);
    for (const Span piece : pieces) split_numbers(piece);
  }

  // "收到申请数（件）：128": a label, its unit and its number. False for every other line.
  bool colon_row(Span span) {
    const std::string_view text = input_.slice(span);
    std::size_t label_end = std::string_view::npos;
    std::size_t value_begin = 0;
    for (const std::string_view colon : {":", "："}) {
      const std::size_t at = text.rfind(colon);
      if (at == std::string_view::npos || (label_end != std::string_view::npos && at < label_end))
        continue;
      label_end = at;
      value_begin = at + colon.size();
    }
    if (label_end == std::string_view::npos) return false;
    const auto part = [&](std::size_t begin, std::size_t end) {
      return inner_span({span.begin + static_cast<std::uint32_t>(begin),
                         span.begin + static_cast<std::uint32_t>(end)});
    };
    const Span label = part(0, label_end);
    const Span value = part(value_begin, text.size());
    if (label.empty() || !is_words(label) || (!value.empty() && is_words(value))) return false;
    if (label_key(input_.slice(label), input_.traditional).key.size() < kShortestLabel)
      return false;
    std::size_t unit_end = 0;
    const std::size_t unit_begin = unit_in_brackets(input_.slice(label), unit_end);
    if (value.empty() && unit_begin == 0) return false;  // a lead
    push({label.begin,
          unit_begin == 0 ? label.end : label.begin + static_cast<std::uint32_t>(unit_begin)});
    if (unit_begin != 0) {
      const std::string_view bracketed = input_.slice(label).substr(unit_begin);
      const std::uint32_t bracket = bracketed.front() == '(' ? 1 : 3;
      push({label.begin + static_cast<std::uint32_t>(unit_begin) + bracket,
            label.begin + static_cast<std::uint32_t>(unit_end)});
    }
    value.empty() ? empty_cell(value.begin) : push(value);
    return true;
  }

  // Where the bracket of the last words of a label begins and its words end: 数（件）. 0 for none.
  static std::size_t unit_in_brackets(std::string_view label, std::size_t& end) {
    constexpr std::size_t kLongestUnit = 10;
    const std::string_view close = label.ends_with(")") ? ")" : "）";
    if (!label.ends_with(close)) return 0;
    end = label.size() - close.size();
    const std::size_t half = label.rfind('(', end);
    const std::size_t full = label.rfind("（", end);
    const std::size_t begin = full == std::string_view::npos                  ? half
                              : half == std::string_view::npos || half < full ? full
                                                                              : half;
    return begin == std::string_view::npos || end - begin > kLongestUnit ? 0 : begin;
  }

  std::vector<Span> split_at_blanks(Span span, int least) const {
    const std::string_view text = input_.slice(span);
    std::vector<Span> pieces;
    std::size_t begin = 0;
    std::size_t end = 0;
    int run = 0;
    bool any = false;
    for (std::size_t i = 0; i < text.size();) {
      std::uint32_t n = 0;
      const char32_t c = code_point_at(text, i, &n);
      if (is_blank(c)) {
        run += c == 0x3000 ? 2 : 1;
      } else {
        if (any && run >= least) {
          pieces.push_back({span.begin + static_cast<std::uint32_t>(begin),
                            span.begin + static_cast<std::uint32_t>(end)});
          begin = i;
        }
        if (!any) begin = i;
        any = true;
        run = 0;
        end = i + n;
      }
      i += n;
    }
    if (any)
      pieces.push_back({span.begin + static_cast<std::uint32_t>(begin),
                        span.begin + static_cast<std::uint32_t>(end)});
    return pieces;
  }

  // "一、本年新收 3001 53 0": a label and the numbers behind it; "447 7 0 0": numbers only.
  void split_numbers(Span span) {
    const std::vector<Span> parts = split_at_blanks(span, 1);
    std::size_t first = parts.size();
    while (first > 0 && !is_words(parts[first - 1])) --first;
    if (first == parts.size()) return push(span);
    if (parse_cell(input_.slice(span), span.begin).kind != CellKind::kWords) return push(span);
    if (first > 0) push({parts.front().begin, parts[first - 1].end});
    for (std::size_t k = first; k < parts.size(); ++k) push(parts[k]);
  }

  const TableInput& input_;
  std::vector<FlatToken> tokens_;
  std::uint32_t line_ = 0;
  int pipes_ = 0;
  int tabs_ = 0;
  bool separator_pending_ = false;
  bool in_piped_row_ = false;
  bool pipes_end_cells_ =
      false;  // one cell a line, each with a pipe behind it: more pipes may fill up a row
  std::optional<std::uint32_t> line_begin_;  // of a line without separators
  std::uint32_t measured_to_ = 0;
  std::uint32_t by_one_ = 0;
  std::uint32_t by_two_ = 0;
};

}  // namespace

std::vector<PlacedWord> placed_words(const std::vector<FlatToken>& tokens, CharacterWidth width) {
  constexpr std::size_t kMostTokens = 20'000;
  constexpr double kColumn = 5;
  constexpr double kLine = 12;
  constexpr double kHeight = 10;
  std::vector<PlacedWord> words;
  if (tokens.size() > kMostTokens) return words;
  for (const FlatToken& token : tokens) {
    const LinePlace& place = token.place(width);
    if (!place.known() || token.is_prose) continue;
    const double top = kLine * token.line;
    words.push_back(
        {token.span, kColumn * place.begin, top, kColumn * place.end, top + kHeight, 1});
  }
  return words;
}

namespace {

// Whether the next line behind `end` that is not blank is a pipe alone.
bool next_is_pipe(std::string_view text, std::size_t end) {
  const std::size_t at = text.find_first_not_of(" \t\r\n", end);
  if (at == std::string_view::npos || text[at] != '|') return false;
  const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
  return next == std::string_view::npos || text[next] == '\n';
}

}  // namespace

std::vector<FlatToken> flat_tokens(const TableInput& input, const std::vector<Span>& skipped) {
  Tokenizer tokenizer(input);
  const std::string_view text = input.document.text;
  std::size_t skip = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    while (skip < skipped.size() && skipped[skip].end <= begin) ++skip;
    const bool hidden =
        skip < skipped.size() && skipped[skip].begin <= begin && begin < skipped[skip].end;
    if (!hidden) {
      tokenizer.line({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                     next_is_pipe(text, end));
    }
    begin = end + 1;
  }
  return tokenizer.take();
}

}  // namespace gongkai::detail
