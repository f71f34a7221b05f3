#include "extract/tables/flat_header.h"

#include <algorithm>
#include <string>

namespace gongkai::detail {
namespace {

// More words than any header of these forms, cut up as badly as pdftotext does it.
constexpr std::size_t kMaxHeaderTokens = 120;
// More labels than any header has: three groups of five results, and what stands over them.
constexpr std::size_t kMaxItems = 32;

struct Item {
  LabelMeaning meaning;
  std::size_t token;  // where it begins
  Span span;
};

// The words of some tokens run together, with the token of each byte.
struct Joined {
  std::string text;
  std::vector<std::size_t> token;  // of each byte
  std::size_t next = 0;            // the first token that is not in it yet
};

class HeaderParser {
 public:
  HeaderParser(const std::vector<FlatToken>& tokens, const FormTable& table)
      : tokens_(tokens), table_(table) {}

  // The same where the header's cells are columns of text: labels broken over lines stand below one
  // another. The lines of the tokens [begin, limit) hold words only.
  std::optional<FlatHeader> parse_columns(std::size_t begin, std::size_t limit,
                                          CharacterWidth width) {
    items_.clear();
    std::vector<Fragment> fragments;
    for (std::size_t i = begin; i < limit; ++i) {
      if (!tokens_[i].place(width).known()) return std::nullopt;
      if (is_header_word(tokens_[i]) && table_.find(tokens_[i].label, LabelRole::kColumn) < 0) {
        take_upper(i);
      } else {
        fragments.push_back({tokens_[i].label.key, i, tokens_[i].place(width), tokens_[i].span});
      }
    }
    join_columns(fragments);
    std::uint32_t leftmost = ~0U;
    std::vector<std::pair<LinePlace, Item>> columns;
    std::vector<const Fragment*> unknown;
    for (const Fragment& fragment : fragments) {
      const LabelKey key{fragment.key, {}, false};
      const int entry = table_.find(key, LabelRole::kColumn);
      if (entry >= 0) {
        columns.push_back(
            {fragment.place, {{LabelRole::kColumn, entry}, fragment.token, fragment.span}});
      } else {
        unknown.push_back(&fragment);
      }
    }
    for (const auto& [place, item] : columns) leftmost = std::min(leftmost, place.begin);
    // Only the note over the row labels may be left, at the left of all columns.
    for (const Fragment* fragment : unknown) {
      if (fragment->place.end > leftmost) return std::nullopt;
    }
    std::sort(columns.begin(), columns.end(),
              [](const auto& a, const auto& b) { return a.first.middle() < b.first.middle(); });
    // Labels that stand over one another are no columns side by side.
    for (std::size_t k = 1; k < columns.size(); ++k) {
      if (columns[k].first.begin < columns[k - 1].first.end) return std::nullopt;
    }
    FlatHeader header;
    header.begin = begin;
    header.end = limit;
    header.in_columns = true;
    std::stable_sort(items_.begin(), items_.end(), [&](const Item& a, const Item& b) {
      return tokens_[a.token].place(width).middle() < tokens_[b.token].place(width).middle();
    });
    for (const auto& [place, item] : columns) items_.push_back(item);
    if (table_.kind == TableKind::kCross) {
      if (!order_cross(header)) return std::nullopt;
    } else {
      for (const auto& [place, item] : columns) header.columns.push_back(column(item));
      if (!distinct(header)) return std::nullopt;
    }
    for (std::size_t k = 0; k < columns.size(); ++k) {
      (width == CharacterWidth::kOne ? header.columns[k].by_one : header.columns[k].by_two) =
          columns[k].first;
    }
    return header;
  }

  // A header that begins with token `begin` and ends before `limit`.
  std::optional<FlatHeader> parse(std::size_t begin, std::size_t limit) {
    items_.clear();
    Joined joined;
    joined.next = begin;
    std::size_t at = 0;
    std::size_t complete = 0;  // items up to the last one that ends with its token
    std::size_t end_token = begin;
    while (items_.size() < kMaxItems) {
      extend(joined, at, limit);
      if (at >= joined.text.size()) break;
      const FormTable::HeaderLabel* label = label_at(joined.text, at);
      if (label == nullptr) break;
      const std::size_t first = joined.token[at];
      at += label->key.size();
      const std::size_t last = joined.token[at - 1];
      items_.push_back(
          {label->meaning, first, {tokens_[first].span.begin, tokens_[last].span.end}});
      if (repeats_too_often(items_.back())) return std::nullopt;
      if (at == joined.text.size() || joined.token[at] != last) {
        complete = items_.size();
        end_token = last + 1;
      }
    }
    items_.resize(complete);
    if (!restore_cut_columns(end_token)) return std::nullopt;
    if (table_.kind == TableKind::kCross && drop_first_row(end_token) && is_below_path(begin))
      return std::nullopt;
    // Trailing noise belongs to what follows.
    FlatHeader header;
    header.begin = begin;
    header.end = end_token;
    const bool ordered =
        table_.kind == TableKind::kCross ? order_cross(header) : order_columns(header);
    if (!ordered || !is_sheet_header()) return std::nullopt;
    header.in_columns = on_one_line(header) && tokens_[begin].place_by_one.known();
    return header;
  }

 private:
  struct Fragment {
    std::string key;
    std::size_t token;
    LinePlace place;
    Span span;
  };

  bool is_header_word(const FlatToken& token) const {
    return table_.has_role(token.label, LabelRole::kHeaderGroup) ||
           table_.has_role(token.label, LabelRole::kNoise) ||
           (table_.kind == TableKind::kCross && !table_.find_exact_rows(token.label).empty());
  }

  // The last words before token `begin` name a path or both ways to court: what begins there is the
  // lower part of a header printed across, and a path behind it no row's label.
  bool is_below_path(std::size_t begin) const {
    while (begin > 0 && tokens_[begin - 1].is_blank()) --begin;
    return begin > 0 && is_header_word(tokens_[begin - 1]) &&
           !table_.has_role(tokens_[begin - 1].label, LabelRole::kNoise);
  }

  // Table four with one path a row: the path behind the results is the first row's label. True
  // where there is one.
  bool drop_first_row(std::size_t& end_token) {
    const auto is_result = [](const Item& item) { return item.meaning.role == LabelRole::kColumn; };
    const auto is_noise = [](const Item& item) { return item.meaning.role == LabelRole::kNoise; };
    const auto first = std::find_if_not(items_.begin(), items_.end(), is_noise);
    const auto last = std::find_if_not(first, items_.end(), is_result);
    if (last == items_.end() || static_cast<std::size_t>(last - first) != table_.columns.size())
      return false;
    if (std::any_of(last, items_.end(), is_result)) return false;
    end_token = last->token;
    items_.erase(last, items_.end());
    return true;
  }

  // 本年新 | 本年新 | 对外公开总数量: what is left of labels of two lines stands for the columns
  // that no other label names, in the form's order. False where there are more or fewer of them, or
  // where their second lines follow.
  bool restore_cut_columns(std::size_t end_token) {
    for (std::size_t i = 0; i < table_.cut_labels.size(); ++i) {
      const CutLabel& cut = table_.cut_labels[i];
      std::vector<Item*> cut_items;
      std::vector<int> columns = cut.columns;
      for (Item& item : items_) {
        if (item.meaning.role == LabelRole::kColumn) std::erase(columns, item.meaning.index);
        if (item.meaning.role != LabelRole::kCutColumn || item.meaning.index != static_cast<int>(i))
          continue;
        if (tokens_[item.token].label.key != cut.key) return false;
        cut_items.push_back(&item);
      }
      if (cut_items.empty()) continue;
      if (cut_items.size() != columns.size() || second_line_follows(cut, end_token)) return false;
      for (std::size_t k = 0; k < columns.size(); ++k)
        cut_items[k]->meaning = {LabelRole::kColumn, columns[k]};
    }
    return true;
  }

  bool second_line_follows(const CutLabel& cut, std::size_t end_token) const {
    for (std::size_t t = end_token; t < tokens_.size() && !tokens_[t].is_number(); ++t) {
      for (const int column : cut.columns) {
        const std::string full =
            label_key(table_.columns[static_cast<std::size_t>(column)].label, false).key;
        if (!tokens_[t].label.key.empty() && full.ends_with(tokens_[t].label.key)) return true;
      }
    }
    return false;
  }

  // Groups and paths stand over their columns; noise names nothing.
  void take_upper(std::size_t token) {
    const int group = table_.find(tokens_[token].label, LabelRole::kHeaderGroup);
    const std::vector<int> rows = table_.find_exact_rows(tokens_[token].label);
    if (group >= 0) {
      items_.push_back({{LabelRole::kHeaderGroup, group}, token, tokens_[token].span});
    } else if (table_.kind == TableKind::kCross && rows.size() == 1) {
      items_.push_back({{LabelRole::kRow, rows.front()}, token, tokens_[token].span});
    }
  }

  // Fragments below one another are one label, unless the lower one is a label by itself and the
  // two together begin none.
  void join_columns(std::vector<Fragment>& fragments) const {
    std::vector<Fragment> joined;
    for (Fragment& next : fragments) {
      const bool is_label = table_.find({next.key, {}, false}, LabelRole::kColumn) >= 0;
      Fragment* above = nullptr;
      for (Fragment& f : joined) {
        const bool overlaps = f.place.begin < next.place.end && next.place.begin < f.place.end;
        if (overlaps && above == nullptr && (!is_label || begins_column(f.key + next.key)))
          above = &f;
      }
      if (above == nullptr) {
        joined.push_back(std::move(next));
      } else {
        above->key += next.key;
        above->place.begin = std::min(above->place.begin, next.place.begin);
        above->place.end = std::max(above->place.end, next.place.end);
      }
    }
    fragments = std::move(joined);
  }

  bool begins_column(const std::string& key) const {
    const auto labels = table_.header_labels(key);
    return std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
      return label.meaning.role == LabelRole::kColumn && label.key.compare(0, key.size(), key) == 0;
    });
  }

  // Joins as many words as the longest label at `at` may need.
  void extend(Joined& joined, std::size_t at, std::size_t limit) const {
    const std::size_t wanted = at + table_.longest_header_label() + 1;
    while (joined.text.size() < wanted && joined.next < limit &&
           !tokens_[joined.next].is_number() && !tokens_[joined.next].is_prose) {
      joined.text += tokens_[joined.next].label.key;
      joined.token.resize(joined.text.size(), joined.next);
      ++joined.next;
    }
  }

  const FormTable::HeaderLabel* label_at(const std::string& text, std::size_t at) const {
    for (const FormTable::HeaderLabel& label :
         table_.header_labels(std::string_view(text).substr(at))) {
      if (text.compare(at, label.key.size(), label.key) == 0) return &label;
    }
    return nullptr;
  }

  // A result of table four stands under each path, any other column once.
  bool repeats_too_often(const Item& item) const {
    if (item.meaning.role != LabelRole::kColumn) return false;
    const std::size_t most = table_.kind == TableKind::kCross ? table_.rows.size() : 1;
    return static_cast<std::size_t>(
               std::count_if(items_.begin(), items_.end(), [&](const Item& other) {
                 return other.meaning.role == LabelRole::kColumn &&
                        other.meaning.index == item.meaning.index;
               })) > most;
  }

  bool is_column(const Item& item) const {
    return item.meaning.role == LabelRole::kColumn || item.meaning.role == LabelRole::kIgnored;
  }

  FlatHeader::Column column(const Item& item, int path = -1) const {
    const bool is_read = item.meaning.role == LabelRole::kColumn;
    FlatHeader::Column result{is_read ? item.meaning.index : -2,
                              path,
                              is_read ? -1 : item.meaning.index,
                              item.span,
                              {},
                              {}};
    const FlatToken& token = tokens_[item.token];
    if (token.span == item.span) {
      result.by_one = token.place_by_one;
      result.by_two = token.place_by_two;
    }
    return result;
  }

  // Printed row by row, a header of two rows names 自然人, 法人或其他组织, 总计 first and the five
  // kinds of organization after them: they belong where their group stands.
  bool order_columns(FlatHeader& header) const {
    std::vector<const Item*> top;
    std::vector<const Item*> inner;
    std::ptrdiff_t group_at = -1;
    for (const Item& item : items_) {
      if (item.meaning.role == LabelRole::kHeaderGroup) {
        if (group_at >= 0) return false;
        group_at = static_cast<std::ptrdiff_t>(top.size());
      } else if (is_column(item)) {
        const bool grouped =
            item.meaning.role == LabelRole::kColumn &&
            table_.columns[static_cast<std::size_t>(item.meaning.index)].under >= 0;
        (grouped ? inner : top).push_back(&item);
      }
    }
    if (!inner.empty()) {
      // A group printed first may only stand higher on the page than the label left of it.
      if (group_at == 0 && !top.empty()) return false;
      if (group_at < 0) {
        // No group: the labels must stand in one row. So they do where they are printed in one
        // line, or where the last of them is one that an upper row would have printed before.
        for (const Item& item : items_) {
          if (is_column(item)) header.columns.push_back(column(item));
        }
        const int last = header.columns.back().entry;
        const bool ends_above =
            last >= 0 && table_.columns[static_cast<std::size_t>(last)].under < 0;
        return (ends_above || on_one_line(header)) && distinct(header);
      }
    }
    for (std::size_t i = 0; i <= top.size(); ++i) {
      if (static_cast<std::ptrdiff_t>(i) == group_at) {
        for (const Item* item : inner) header.columns.push_back(column(*item));
      }
      if (i < top.size()) header.columns.push_back(column(*top[i]));
    }
    return distinct(header);
  }

  // 数量 alone is no header of a sheet; 指标 or 单位 stands beside it.
  bool is_sheet_header() const {
    return table_.kind != TableKind::kSheet ||
           std::any_of(items_.begin(), items_.end(),
                       [](const Item& item) { return item.meaning.role == LabelRole::kNoise; });
  }

  bool on_one_line(const FlatHeader& header) const {
    return tokens_[header.begin].line == tokens_[header.end - 1].line;
  }

  bool distinct(const FlatHeader& header) const {
    std::vector<int> seen;
    for (const FlatHeader::Column& c : header.columns) {
      if (c.entry < 0) continue;
      if (std::find(seen.begin(), seen.end(), c.entry) != seen.end()) return false;
      seen.push_back(c.entry);
    }
    return static_cast<int>(seen.size()) >= table_.min_columns;
  }

  // Table four: the paths in the order of their columns, and a run of results for each.
  bool order_cross(FlatHeader& header) const {
    std::vector<int> upper;  // paths and, as -1, the group that holds the others
    std::vector<int> lower;  // paths inside the group
    std::vector<const Item*> results;
    for (const Item& item : items_) {
      if (item.meaning.role == LabelRole::kHeaderGroup) {
        upper.push_back(-1);
      } else if (item.meaning.role == LabelRole::kRow) {
        const bool grouped = table_.rows[static_cast<std::size_t>(item.meaning.index)].under >= 0;
        (grouped ? lower : upper).push_back(item.meaning.index);
      } else if (item.meaning.role == LabelRole::kColumn) {
        results.push_back(&item);
      }
    }
    std::vector<int> paths;
    for (const int path : upper) {
      if (path >= 0) {
        paths.push_back(path);
      } else {
        paths.insert(paths.end(), lower.begin(), lower.end());
      }
    }
    if (std::find(upper.begin(), upper.end(), -1) == upper.end()) {
      if (!upper.empty() && !lower.empty()) return false;
      paths.insert(paths.end(), lower.begin(), lower.end());
    }
    const std::size_t all = table_.columns.size();
    if (paths.empty()) {
      for (const Item* item : results) header.columns.push_back(column(*item));
      return results.size() == all && distinct(header);
    }
    if (results.size() != all * paths.size() || !in_reading_order()) return false;
    for (std::size_t p = 0; p < paths.size(); ++p) {
      if (std::count(paths.begin(), paths.end(), paths[p]) > 1) return false;
      std::vector<int> seen;
      for (std::size_t i = p * all; i < (p + 1) * all; ++i) {
        const int entry = results[i]->meaning.index;
        if (std::find(seen.begin(), seen.end(), entry) != seen.end()) return false;
        seen.push_back(entry);
        header.columns.push_back(column(*results[i], paths[p]));
      }
    }
    return true;
  }

  // Results printed before the paths inside a group belong to a path outside of it, which must then
  // be the first: a header printed row by row, whose first columns reach one row higher.
  bool in_reading_order() const {
    bool result_seen = false;
    for (const Item& item : items_) {
      if (item.meaning.role == LabelRole::kColumn) result_seen = true;
      const bool outer = item.meaning.role == LabelRole::kRow &&
                         table_.rows[static_cast<std::size_t>(item.meaning.index)].under < 0;
      if (outer && result_seen) return false;
      if (item.meaning.role == LabelRole::kHeaderGroup && &item == &items_.front() &&
          result_before_inner())
        return false;
    }
    return true;
  }

  bool result_before_inner() const {
    for (const Item& item : items_) {
      if (item.meaning.role == LabelRole::kColumn) return true;
      if (item.meaning.role == LabelRole::kRow &&
          table_.rows[static_cast<std::size_t>(item.meaning.index)].under >= 0) {
        return false;
      }
    }
    return false;
  }

  const std::vector<FlatToken>& tokens_;
  const FormTable& table_;
  std::vector<Item> items_;
};

// Cheap first look: the token begins some header label, or is the beginning of one.
bool may_begin_header(const FlatToken& token, const FormTable& table) {
  const std::string& key = token.label.key;
  if (key.empty()) return false;
  const auto labels = table.header_labels(key);
  return std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
    const std::size_t n = std::min(key.size(), label.key.size());
    return key.compare(0, n, label.key, 0, n) == 0;
  });
}

}  // namespace

namespace {

// A header of columns is looked for in the lines of words above a line of numbers.
constexpr std::uint32_t kMaxHeaderLines = 14;

// The first token of the lines of words that end before token `number`.
std::size_t begin_of_words(const std::vector<FlatToken>& tokens, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMaxHeaderTokens && tokens[begin - 1].is_words() &&
         !tokens[begin - 1].is_prose && tokens[begin - 1].place_by_one.known() &&
         tokens[end - 1].line - tokens[begin - 1].line < kMaxHeaderLines) {
    --begin;
  }
  return begin;
}

void find_column_headers(const std::vector<FlatToken>& tokens, const FormTable& table,
                         std::vector<FlatHeader>& headers) {
  HeaderParser parser(tokens, table);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].is_words() || !tokens[i - 1].is_words() || !tokens[i].place_by_one.known())
      continue;
    // Words in the line of the number are its row's label.
    std::size_t end = i;
    while (end > 0 && i - end < kMaxHeaderTokens && tokens[end - 1].line == tokens[i].line) --end;
    if (end == 0 || tokens[end - 1].line == tokens[i].line) continue;
    std::optional<FlatHeader> found;
    std::size_t begin = begin_of_words(tokens, end);
    for (; begin < end && !found; ++begin) {
      if (begin > 0 && tokens[begin - 1].line == tokens[begin].line) continue;
      for (std::size_t limit = end; limit > begin && !found; --limit) {
        if (limit < end && tokens[limit].line == tokens[limit - 1].line) continue;
        for (const CharacterWidth width : {CharacterWidth::kOne, CharacterWidth::kHanTwo}) {
          if (!found) found = parser.parse_columns(begin, limit, width);
        }
      }
    }
    if (found && (headers.empty() || headers.back().begin != found->begin))
      headers.push_back(std::move(*found));
  }
}

}  // namespace

namespace {

// Results that name no path stand over rows that do (table four upright), if they stand once and
// below no path: else they are a piece of a header printed across.
void drop_pieces(const std::vector<FlatToken>& tokens, const FormTable& table,
                 std::vector<FlatHeader>& headers) {
  constexpr std::size_t kNear = 20;  // tokens
  const auto is_path = [&](const FlatToken& token) {
    return token.is_words() && (table.find(token.label, LabelRole::kHeaderGroup) >= 0 ||
                                !table.find_exact_rows(token.label).empty());
  };
  std::erase_if(headers, [&, several = headers.size() > 1](const FlatHeader& header) {
    if (header.columns.front().path >= 0) return false;
    const std::size_t first = header.begin - std::min(header.begin, kNear);
    return several ||
           std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                       tokens.begin() + static_cast<std::ptrdiff_t>(header.begin), is_path);
  });
}

}  // namespace

std::vector<FlatHeader> find_flat_headers(const std::vector<FlatToken>& tokens,
                                          const FormTable& table) {
  std::vector<FlatHeader> headers;
  HeaderParser parser(tokens, table);
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t next = i + 1;
    if (tokens[i].is_words() && !tokens[i].is_prose && may_begin_header(tokens[i], table)) {
      if (std::optional<FlatHeader> header =
              parser.parse(i, std::min(tokens.size(), i + kMaxHeaderTokens))) {
        next = std::max(next, header->end);
        headers.push_back(std::move(*header));
      }
    }
    i = next;
  }
  if (table.kind == TableKind::kCross) drop_pieces(tokens, table, headers);
  if (headers.empty() && (table.kind == TableKind::kMatrix || table.kind == TableKind::kCross)) {
    find_column_headers(tokens, table, headers);
  }
  return headers;
}

}  // namespace gongkai::detail
