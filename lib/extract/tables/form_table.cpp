// What the labels of one table of a form mean.
#include <algorithm>

#include "core/text.h"
#include "extract/tables/form_set.h"

namespace gongkai::detail {

std::string_view first_character(std::string_view text) {
  return text.empty() ? text : text.substr(0, utf8_length(text.front()));
}

std::span<const FormTable::HeaderLabel> FormTable::header_labels(std::string_view text) const {
  const std::string_view first = first_character(text);
  const auto begin = std::partition_point(
      header_labels_.begin(), header_labels_.end(),
      [&](const HeaderLabel& label) { return first_character(label.key) < first; });
  const auto end = std::partition_point(begin, header_labels_.end(), [&](const HeaderLabel& label) {
    return first_character(label.key) == first;
  });
  return {begin, end};
}

const FormCell* FormTable::cell(int row, int column) const {
  const FormCell& c =
      cells_[static_cast<std::size_t>(row) * columns.size() + static_cast<std::size_t>(column)];
  return c.rule.empty() ? nullptr : &c;
}

const std::vector<LabelMeaning>* FormTable::meanings(std::string_view key) const {
  const auto found = labels_.find(std::string(key));
  return found == labels_.end() ? nullptr : &found->second;
}

int FormTable::index_of(const LabelKey& label, LabelRole role) const {
  if (label.key.empty()) return kNotFound;
  const std::vector<LabelMeaning>* all = meanings(label.key);
  if (all == nullptr) return kNotFound;
  for (const LabelMeaning& meaning : *all) {
    if (meaning.role == role) return meaning.index;
  }
  return kNotFound;
}

int FormTable::find(const LabelKey& label, LabelRole role) const {
  return std::max(-1, index_of(label, role));
}

std::vector<int> FormTable::find_exact_rows(const LabelKey& label) const {
  std::vector<int> found;
  const std::vector<LabelMeaning>* all = label.key.empty() ? nullptr : meanings(label.key);
  if (all == nullptr) return found;
  for (const LabelMeaning& meaning : *all) {
    if (meaning.role == LabelRole::kRow && may_be(label, meaning.index))
      found.push_back(meaning.index);
  }
  return found;
}

bool FormTable::may_be(const LabelKey& label, int row) const {
  return !label.of_which || rows[static_cast<std::size_t>(row)].of_which;
}

// 不予处理2.重复申请, 行政诉讼(复议后起诉), 本年度办理结果(一)予以公开.
std::vector<int> FormTable::find_joined_rows(const LabelKey& label) const {
  std::vector<int> found;
  for (const HeaderLabel& group : group_labels_) {
    if (!label.key.starts_with(group.key)) continue;
    LabelKey own{label.key.substr(group.key.size()), {}, label.of_which};
    if (own.key.empty()) own.key = label.note;
    own.key.erase(0, own.key.find_first_not_of("0123456789"));
    for (const auto& rows_of_own : {find_exact_rows(own), find_joined_rows(own)}) {
      for (const int row : rows_of_own) {
        const FormRow& r = rows[static_cast<std::size_t>(row)];
        const bool is_inside = group.meaning.role == LabelRole::kGroup
                                   ? group_within(r.group, group.meaning.index)
                                   : r.under == group.meaning.index;
        if (is_inside && std::find(found.begin(), found.end(), row) == found.end())
          found.push_back(row);
      }
    }
  }
  return found.size() == 1 ? found : std::vector<int>{};
}

std::vector<int> FormTable::find_rows(const LabelKey& label) const {
  std::vector<int> found = find_exact_rows(label);
  if (!found.empty() || label.key.empty()) return found;
  if (found = find_joined_rows(label); !found.empty() || meanings(label.key) != nullptr)
    return found;
  const auto has_all = [&](const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return label.key.find(word) != std::string::npos;
    });
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const FormRow& row = rows[i];
    // A label with the key words and as much again is a sentence about the row, not its label.
    if (label.key.size() > 2 * row.label.size() + 12 || !may_be(label, static_cast<int>(i)))
      continue;
    if (std::any_of(row.key_words.begin(), row.key_words.end(), has_all))
      found.push_back(static_cast<int>(i));
  }
  if (found.size() > 1) found.clear();
  return found;
}

bool FormTable::is_telling(const LabelKey& label) const {
  constexpr std::size_t kFourHan = 12;
  if (kind == TableKind::kCross && find(label, LabelRole::kColumn) >= 0)
    return label.key.size() >= kFourHan;
  const std::vector<int> found = find_exact_rows(label);
  // Of several rows with one label each is repeated.
  return !found.empty() && !is_repeated(found.front());
}

bool FormTable::group_within(int group, int ancestor) const {
  while (group >= 0) {
    if (group == ancestor) return true;
    group = groups[static_cast<std::size_t>(group)].within;
  }
  return false;
}

// Some row of the group has a label that other groups have too.
bool FormTable::group_repeats(int group) const {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].group == group && is_repeated(static_cast<int>(i))) return true;
  }
  return false;
}

int FormTable::group_after(int row, int group) const {
  const FormRow& r = rows[static_cast<std::size_t>(row)];
  const bool jumped = r.group >= 0 && group >= 0 && r.group != group && group_repeats(r.group) &&
                      group_repeats(group);
  if (jumped) return kDoubtfulGroup;
  return r.opens >= 0 ? r.opens : r.group;
}

bool FormTable::is_unit(std::string_view key) const {
  return std::find(units.begin(), units.end(), key) != units.end();
}

bool FormTable::begins_label(std::string_view key) const {
  const auto found = std::lower_bound(sorted_labels_.begin(), sorted_labels_.end(), key);
  return found != sorted_labels_.end() && std::string_view(*found).substr(0, key.size()) == key;
}

}  // namespace gongkai::detail
