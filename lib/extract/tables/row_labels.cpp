#include "extract/tables/row_labels.h"

namespace gongkai::detail {

bool RowLabels::is_label(std::size_t i) const {
  const std::string& key = in_.facts(i).label.key;
  return in_.is_words(i) && !key.empty() && !table_.is_unit(key);
}

// A sheet has remarks and units beside its labels: the last cell that names a row counts, if any
// does.
std::size_t RowLabels::end_of_own_label(const std::vector<std::size_t>& labels) const {
  if (table_.kind != TableKind::kSheet) return labels.size();
  std::size_t end = labels.size();
  const auto names_row = [&](std::size_t i) {
    return in_.is_words(i) && !table_.find_rows(in_.facts(i).label).empty();
  };
  while (end > 0 && !names_row(labels[end - 1])) --end;
  return end > 0 ? end : labels.size();
}

RowMatch RowLabels::match(const std::vector<std::size_t>& labels) {
  RowMatch match;
  std::size_t end = end_of_own_label(labels);
  while (end > 0 && !is_label(labels[end - 1])) {
    if (in_.is_number(labels[end - 1])) return shifted_row(labels);
    --end;
  }
  if (end == 0) return match;
  match.cell = labels[end - 1];
  int printed_group = -1;
  for (std::size_t i = 0; i + 1 < end; ++i) {
    const int group = table_.find(in_.facts(labels[i]).label, LabelRole::kGroup);
    if (group >= 0) printed_group = group;
  }
  if (printed_group >= 0 && !table_.group_within(group_, printed_group)) group_ = printed_group;
  const LabelKey& label = in_.facts(match.cell).label;
  const std::vector<int> rows = table_.find_rows(label);
  if (rows.size() == 1 && table_.find_joined_rows(label) == rows) {
    printed_group = table_.rows[static_cast<std::size_t>(rows.front())].group;
    group_ = printed_group;
  }
  if (rows.empty()) {
    const int group = table_.find(label, LabelRole::kGroup);
    if (group >= 0) group_ = group;
    return match;
  }
  for (const int row : rows) {
    if (fits_group(row, printed_group)) match.row = row;
  }
  if (match.row < 0) {
    match.refusal = printed_group >= 0 ? Refusal::kWrongGroup : Refusal::kNoGroup;
    match.row = rows.front();
    return match;
  }
  group_ = table_.group_after(match.row, group_);
  return match;
}

// The place of a label holds a number: where another cell is a row's label, the row is shifted.
RowMatch RowLabels::shifted_row(const std::vector<std::size_t>& labels) const {
  RowMatch match;
  for (const std::size_t i : labels) {
    const std::vector<int> rows =
        in_.is_words(i) ? table_.find_exact_rows(in_.facts(i).label) : std::vector<int>{};
    if (rows.empty()) continue;
    match.row = rows.front();
    match.cell = i;
    match.refusal = Refusal::kCellCount;
  }
  return match;
}

// The groups printed beside a label must be groups that it belongs to, though some may be missing;
// a label that repeats needs its own group, or one inside it: （七）总计 stands behind the groups
// inside 办理结果.
bool RowLabels::fits_group(int row, int printed_group) const {
  const int group = table_.rows[static_cast<std::size_t>(row)].group;
  if (printed_group >= 0 && !table_.group_within(group, printed_group)) return false;
  return group < 0 || !table_.is_repeated(row) || table_.group_within(group_, group);
}

}  // namespace gongkai::detail
