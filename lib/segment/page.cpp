#include "segment/page.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/dates.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::size_t kLongestHeaderLine = 600;  // bytes
constexpr std::size_t kLongestFooterLine = 400;
constexpr std::size_t kShortLine = 60;  // twenty Han characters

struct Label {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the colon
  Field::Kind kind = Field::Kind::kOther;
  int rank = 0;
};

// Brackets and stars that close a label or a value: "[发布日期]|", "**来源**:".
constexpr std::array<std::string_view, 6> kClosing = {")", "]", "\u3011", "\u3015", "*", ">"};
// What may stand in front of a line's first word.
constexpr std::array<std::string_view, 11> kOpening = {"(", "[", "\u3010", "\u3014", "*", "-",
                                                       "|", ">", "#",      "\u00B7", "/"};

template <std::size_t N>
std::string_view without_front(std::string_view text,
                               const std::array<std::string_view, N>& marks) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view mark : marks) {
      if (!text.starts_with(mark)) continue;
      text.remove_prefix(mark.size());
      found = true;
    }
  }
  return text;
}

bool is_label_end(char c) { return c == ':' || c == '\t' || c == '|'; }

// Where the value begins behind a label's words that end at `end`: behind a colon or the border of
// a cell, or at once where it is a date ("公布日期2023-01-19", its blanks lost). 0: it is no label.
std::size_t value_begin(std::string_view line, std::size_t end) {
  const std::string_view rest = without_front(line.substr(end), kClosing);
  const std::size_t at = line.size() - rest.size();
  if (rest.empty()) return 0;
  if (is_label_end(rest[0])) return at + 1;
  return is_digit(rest[0]) && read_date(line, at) ? at : 0;
}

void add_labels(std::string_view line, const Words& words, Field::Kind kind, int rank,
                std::vector<Label>& labels) {
  for (const std::string& word : words) {
    for (std::size_t at = find_in(line, word); at != std::string_view::npos;
         at = find_in(line, word, at + word.size())) {
      const std::size_t value = value_begin(line, at + word.size());
      if (value > 0) labels.push_back({at, value, kind, rank});
    }
  }
}

// In order, the longer of two labels that end at the same colon (发布日期 before 日期).
std::vector<Label> find_labels(std::string_view line) {
  const Vocabulary& words = Vocabulary::get();
  std::vector<Label> labels;
  if (std::none_of(line.begin(), line.end(),
                   [](char c) { return is_label_end(c) || is_digit(c); })) {
    return labels;
  }
  int rank = 0;
  for (const Words& list : words.field_published) {
    add_labels(line, list, Field::Kind::kPublished, rank++, labels);
  }
  rank = 0;
  for (const Words& list : words.field_written) {
    add_labels(line, list, Field::Kind::kWritten, rank++, labels);
  }
  add_labels(line, words.field_issuer, Field::Kind::kIssuer, 0, labels);
  add_labels(line, words.field_other, Field::Kind::kOther, 0, labels);
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
    return a.end != b.end ? a.end < b.end : a.begin < b.begin;
  });
  labels.erase(std::unique(labels.begin(), labels.end(),
                           [](const Label& a, const Label& b) { return a.end == b.end; }),
               labels.end());
  return labels;
}

std::string_view without_opening(std::string_view line) { return without_front(line, kOpening); }

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && line[i] != '|' && line[i] != '\t') continue;
    cells.push_back(trim(line.substr(begin, i - begin)));
    begin = i + 1;
  }
  return cells;
}

// Only bars, dashes and the like: what is left of a layout table.
bool is_rule(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) {
    return c == '|' || c == '-' || c == '*' || c == '_' || c == '=' || c == '\t' || c == ' ';
  });
}

bool is_sentence(std::string_view line) { return line.find(kFullStop) != std::string_view::npos; }

// "某政发[2009]6号": a line of its own between title and header fields.
bool is_document_number(std::string_view line) {
  constexpr std::string_view kNumberMark = "\u53F7";   // hao
  constexpr std::string_view kOrdinalMark = "\u7B2C";  // di
  constexpr std::size_t kDigitsOfYear = 4;
  if (line.size() > kShortLine || !line.ends_with(kNumberMark)) return false;
  line.remove_suffix(kNumberMark.size());
  const auto without_digits = [](std::string_view text) {
    return text.substr(0, text.find_last_not_of("0123456789") + 1);
  };
  std::string_view head = without_digits(line);
  if (head.size() == line.size()) return false;
  if (head.ends_with(kOrdinalMark)) head.remove_suffix(kOrdinalMark.size());
  const auto close = std::find_if(kClosing.begin(), kClosing.end(),
                                  [&](std::string_view mark) { return head.ends_with(mark); });
  if (close == kClosing.end()) return false;
  head.remove_suffix(close->size());
  return head.size() > kDigitsOfYear && read_year(head, head.size() - kDigitsOfYear, nullptr) != 0;
}

// "区教育局办公室" behind a date.
bool is_issuer(std::string_view words) {
  const AuthorityName name = parse_authority(line_without_bars(words), 0);
  return name.names_area() && name.kind.has_value();
}

// A site's name may stand in front of the date: "某厅 www.x.gov.cn 时间:2023年1月31日".
bool holds_date_field(std::string_view line, const std::vector<Label>& labels) {
  constexpr std::size_t kLongestSiteName = 120;
  return labels[0].begin <= kLongestSiteName &&
         std::any_of(labels.begin(), labels.end(), [&](const Label& label) {
           return label.kind == Field::Kind::kPublished && read_date(line, label.end);
         });
}

}  // namespace

std::string_view line_without_bars(std::string_view text) {
  constexpr std::string_view kBars = "|*[>";
  text = without_front(trim(text), kOpening);
  while (!text.empty() && kBars.find(text.back()) != std::string_view::npos) {
    text = trim(text.substr(0, text.size() - 1));
  }
  if (text.ends_with("\u3010")) text = trim(text.substr(0, text.size() - 3));
  return trim(text);
}

std::vector<Field> read_fields(std::string_view line) {
  std::vector<Field> fields;
  if (line.size() > kLongestHeaderLine) return fields;
  const std::vector<Label> labels = find_labels(line);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].begin : line.size();
    if (end < labels[i].end) continue;
    const std::string_view value = line.substr(labels[i].end, end - labels[i].end);
    fields.push_back({labels[i].kind, labels[i].rank, line_without_bars(value)});
  }
  return fields;
}

std::vector<Field> read_columns(std::string_view labels, std::string_view values) {
  std::vector<Field> fields;
  if (labels.size() > kLongestHeaderLine || values.size() > kLongestHeaderLine) return fields;
  const std::vector<std::string_view> heads = cells_of(labels);
  const std::vector<std::string_view> below = cells_of(values);
  if (heads.size() < 2 || heads.size() != below.size()) return fields;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].empty()) continue;
    const std::string label = std::string(heads[i]) + ":";
    const std::vector<Label> found = find_labels(label);
    if (found.size() != 1 || found[0].begin != 0) return {};
    fields.push_back({found[0].kind, found[0].rank, below[i]});
  }
  return fields;
}

std::optional<LeadingDate> read_leading_date(std::string_view line) {
  constexpr std::string_view kYearMark = "\u5E74";
  line = without_opening(line);
  auto date = read_date(line, 0);
  if (!date) return std::nullopt;
  std::size_t end = date->end;
  while (end < line.size() &&
         (is_digit(line[end]) || line[end] == ':' || line[end] == ' ' || line[end] == '\t')) {
    ++end;
  }
  const bool written_out = line.substr(0, date->end).find(kYearMark) != std::string_view::npos;
  return LeadingDate{*std::move(date), written_out,
                     trim(without_front(line.substr(end), kClosing))};
}

std::string_view meta_content(const Document& document, const Words& names) {
  const auto found =
      std::find_if(document.meta.begin(), document.meta.end(), [&](const auto& meta) {
        return std::find(names.begin(), names.end(), meta.first) != names.end();
      });
  return found == document.meta.end() ? std::string_view() : trim(found->second);
}

bool is_header_line(std::string_view line) {
  if (line.size() > kLongestHeaderLine || is_sentence(line)) return false;
  if (is_rule(line) || is_document_number(line)) return true;
  std::string_view open = without_opening(line);
  const auto leading = read_leading_date(line);
  if (leading) {
    if (leading->rest.empty()) return true;
    open = leading->rest;
  }
  const Vocabulary& words = Vocabulary::get();
  if (line.size() <= kShortLine && !longest_prefix(line, words.line_head).empty()) return true;
  const std::vector<Label> labels = find_labels(open);
  if (labels.empty()) return leading && is_issuer(open);
  return labels[0].begin == 0 || holds_date_field(open, labels);
}

bool is_footer_line(std::string_view line) {
  // A point of a list ends with a semicolon; footers do not.
  if (line.size() > kLongestFooterLine || is_sentence(line) || line.ends_with(';')) return false;
  const Vocabulary& words = Vocabulary::get();
  if (!longest_prefix(line, words.line_tail).empty()) return true;
  if (line.size() <= kShortLine && !longest_prefix(line, words.line_tail_short).empty())
    return true;
  return !longest_suffix(line, words.line_tail_last).empty() ||
         contains_any(line, words.line_tail_inside);
}

}  // namespace gongkai::detail
