#include "extract/tables/flat_headless.h"

#include <string>

namespace gongkai::detail {
namespace {

constexpr std::size_t kMaxPartsOfLabel = 6;

class HeadlessRows {
 public:
  HeadlessRows(const TableInput& input, const std::vector<FlatToken>& tokens,
               const FormTable& table)
      : input_(input), tokens_(tokens), table_(table) {}

  // Rows of the table with numbers behind them, and nothing that says what the numbers are.
  std::optional<Span> find(std::size_t begin, std::size_t end, int enough) const {
    if (table_.kind == TableKind::kSheet) return std::nullopt;
    if (table_.kind == TableKind::kCross) return find_cross(begin, end);
    int rows = 0;
    bool labelled = false;
    Span place;
    for (std::size_t i = begin; i < end; ++i) {
      const FlatToken& token = tokens_[i];
      if (token.is_words()) {
        labelled = !token.is_prose &&
                   ends(i, [&](const LabelKey& label) { return table_.is_telling(label); });
        if (labelled && rows == 0) place = token.span;
      } else if (labelled && token.is_number()) {
        ++rows;
        labelled = false;
        place.end = token.span.end;
      }
    }
    return rows >= enough ? std::optional<Span>(place) : std::nullopt;
  }

 private:
  // Table four has no labels beside its numbers: paths and results, and then a number.
  std::optional<Span> find_cross(std::size_t begin, std::size_t end) const {
    constexpr int kEnough = 2;
    constexpr std::size_t kNear =
        40;  // tokens: paths and empty cells may stand between results and numbers
    int results = 0;
    std::size_t last = begin;
    Span place;
    for (std::size_t i = begin; i < end; ++i) {
      const FlatToken& token = tokens_[i];
      if (token.is_number() && results >= kEnough && i - last < kNear) {
        place.end = token.span.end;
        return place;
      }
      if (!token.is_words()) continue;
      const auto is_path = [&](const LabelKey& label) {
        return table_.find(label, LabelRole::kHeaderGroup) >= 0 ||
               !table_.find_exact_rows(label).empty();
      };
      const bool path = ends(i, is_path);
      if (!path && !ends(i, [&](const LabelKey& label) {
            return table_.find(label, LabelRole::kColumn) >= 0;
          }))
        continue;
      if ((path || ends(i, [&](const LabelKey& label) { return table_.is_telling(label); })) &&
          results++ == 0)
        place = token.span;
      last = i;
    }
    return std::nullopt;
  }

  // Whether the token, or with wide blanks inside the tokens of its line up to it, are such a
  // label.
  template <typename IsWanted>
  bool ends(std::size_t last, IsWanted is_wanted) const {
    if (is_wanted(tokens_[last].label)) return true;
    std::string text;
    for (std::size_t i = last + 1; i-- > 0 && last - i < kMaxPartsOfLabel &&
                                   tokens_[i].line == tokens_[last].line &&
                                   tokens_[i].is_words();) {
      text.insert(0, input_.slice(tokens_[i].span));
      if (i < last && is_wanted(label_key(text, input_.traditional))) return true;
    }
    return false;
  }

  const TableInput& input_;
  const std::vector<FlatToken>& tokens_;
  const FormTable& table_;
};

}  // namespace

std::optional<Span> find_headless_rows(const TableInput& input,
                                       const std::vector<FlatToken>& tokens, const FormTable& table,
                                       std::size_t begin, std::size_t end, int enough) {
  return HeadlessRows(input, tokens, table).find(begin, end, enough);
}

}  // namespace gongkai::detail
