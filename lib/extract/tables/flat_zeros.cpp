#include "extract/tables/flat_zeros.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// A header of four lines comes out in a dozen, with a few words each.
constexpr std::size_t kMostHeaderTokens = 60;

using Characters = std::vector<std::string_view>;

Characters characters_of(std::string_view text) {
  Characters characters;
  for (std::size_t i = 0; i < text.size(); i += utf8_length(text[i]))
    characters.push_back(text.substr(i, utf8_length(text[i])));
  return characters;
}

class ZeroRowFinder {
 public:
  ZeroRowFinder(const TableInput& input, const std::vector<FlatToken>& tokens,
                const FormTable& table)
      : input_(input),
        tokens_(tokens),
        table_(table),
        wanted_(table.rows.size() * table.columns.size()) {
    for (const FormRow& row : table.rows) {
      add(row.label);
      for (const FormColumn& column : table.columns) add(column.label);
    }
    std::sort(known_.begin(), known_.end());
  }

  std::optional<ZeroRow> find() const {
    for (std::size_t i = 1; i + wanted_ < tokens_.size(); ++i) {
      if (!is_zero(i) || is_zero(i - 1)) continue;
      if (!is_row(i)) continue;
      if (std::optional<ZeroRow> found = below_header(i)) return found;
    }
    return std::nullopt;
  }

 private:
  void add(const std::string& label) {
    for (const std::string_view c : characters_of(label)) known_.push_back(c);
  }

  bool is_zero(std::size_t i) const {
    return tokens_[i].is_number() && tokens_[i].value.value == Decimal::of(0);
  }

  // All numbers of one line, zeros, and as many as the table has.
  bool is_row(std::size_t first) const {
    const std::uint32_t line = tokens_[first].line;
    if (tokens_[first - 1].line == line || tokens_[first + wanted_].line == line) return false;
    for (std::size_t i = first; i < first + wanted_; ++i) {
      if (!is_zero(i) || tokens_[i].line != line) return false;
    }
    return true;
  }

  std::optional<ZeroRow> below_header(std::size_t numbers) const {
    std::string key;
    for (std::size_t begin = numbers; begin > 0 && numbers - begin < kMostHeaderTokens; --begin) {
      const FlatToken& token = tokens_[begin - 1];
      if (!token.is_words() || token.is_prose) break;
      key.insert(0, token.label.key);
      if (!is_header(key)) continue;
      ZeroRow row;
      row.header = {token.span.begin, tokens_[numbers - 1].span.end};
      row.begin = numbers;
      if (find_rows(row)) return row;
    }
    return std::nullopt;
  }

  // The characters of all labels and of one group (行政诉讼) over some of the rows.
  bool is_header(const std::string& key) const {
    Characters rest;
    Characters printed = characters_of(key);
    std::sort(printed.begin(), printed.end());
    if (printed.size() < known_.size() ||
        !std::includes(printed.begin(), printed.end(), known_.begin(), known_.end()))
      return false;
    std::set_difference(printed.begin(), printed.end(), known_.begin(), known_.end(),
                        std::back_inserter(rest));
    return is_group(rest, key);
  }

  bool is_group(const Characters& rest, const std::string& key) const {
    std::size_t bytes = 0;
    for (const std::string_view c : rest) bytes += c.size();
    for (std::size_t at = 0; bytes > 0 && at + bytes <= key.size(); at += utf8_length(key[at])) {
      const std::string_view part = std::string_view(key).substr(at, bytes);
      if (is_utf8_continuation(part.front()) ||
          table_.find({std::string(part), {}, false}, LabelRole::kHeaderGroup) < 0)
        continue;
      Characters characters = characters_of(part);
      std::sort(characters.begin(), characters.end());
      if (characters == rest) return true;
    }
    return false;
  }

  bool find_rows(ZeroRow& zero) const {
    const std::string_view header = input_.slice(zero.header);
    for (const FormRow& row : table_.rows) {
      const std::size_t at = header.find(row.label);
      if (at == std::string_view::npos) return false;
      const auto begin = zero.header.begin + static_cast<std::uint32_t>(at);
      zero.rows.push_back({begin, begin + static_cast<std::uint32_t>(row.label.size())});
    }
    return true;
  }

  const TableInput& input_;
  const std::vector<FlatToken>& tokens_;
  const FormTable& table_;
  const std::size_t wanted_;
  Characters known_;  // of the labels of all rows, and of all columns once for each row
};

}  // namespace

std::optional<ZeroRow> find_zero_row(const TableInput& input, const std::vector<FlatToken>& tokens,
                                     const FormTable& table) {
  return ZeroRowFinder(input, tokens, table).find();
}

}  // namespace gongkai::detail
