#include "extract/tables/placed_header.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace gongkai::detail {
namespace {

// Between the lines of one header, in heights.
constexpr double kRoomInHeader = 1.6;

}  // namespace

int PlacedHeaders::column_of(const PlacedLabel& label) const {
  return table_.find(label.key, LabelRole::kColumn);
}
bool PlacedHeaders::is_ignored(const PlacedLabel& label) const {
  return table_.has_role(label.key, LabelRole::kIgnored);
}
bool PlacedHeaders::is_path(const PlacedLabel& label) const {
  return table_.kind == TableKind::kCross && !table_.find_exact_rows(label.key).empty();
}

// A label that stands in headers and nowhere else.
bool PlacedHeaders::is_seed(const PlacedLabel& label) const {
  if (column_of(label) < 0 || is_path(label)) return false;
  constexpr std::size_t kFourHan = 12;
  if (table_.kind == TableKind::kCross) return label.key.key.size() >= kFourHan;
  return table_.find_exact_rows(label.key).empty();
}

std::vector<PlacedPart> PlacedHeaders::find() {
  std::vector<PlacedPart> parts;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (!is_seed(labels_[i])) continue;
    const PlacedLabel& label = labels_[i];
    const double height = std::max(label.height, 1.0);
    if (parts.empty() || label.box.y0 > parts.back().bottom + kRoomInHeader * height) {
      parts.emplace_back();
      parts.back().top = label.box.y0;
      parts.back().bottom = label.box.y1;
      parts.back().height = height;
    }
    PlacedPart& part = parts.back();
    part.top = std::min(part.top, label.box.y0);
    part.bottom = std::max(part.bottom, label.box.y1);
    part.used.push_back(i);
  }
  for (std::size_t p = 0; p < parts.size(); ++p) {
    complete(parts[p]);
    const double next = p + 1 < parts.size() ? parts[p + 1].top : kBelowAll;
    parts[p].end = reach(parts[p].bottom, next);
  }
  std::erase_if(parts, [&](const PlacedPart& part) {
    return static_cast<int>(part.used.size()) < std::min(table_.min_columns, 2);
  });
  return parts;
}

// The labels of the header that may stand elsewhere too, and the headings that are not known.
void PlacedHeaders::complete(PlacedPart& part) {
  double left = kBelowAll;
  for (const std::size_t i : part.used) left = std::min(left, labels_[i].box.x0);
  const double top = part.top - kRoomInHeader * part.height;
  const double bottom = part.bottom + 0.5 * part.height;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const PlacedLabel& label = labels_[i];
    if (is_seed(label) || (column_of(label) < 0 && !is_ignored(label))) continue;
    const bool beside =
        label.box.y1 > top && label.box.y0 < bottom &&
        (label.box.x0 > left || table_.kind == TableKind::kCross || is_ignored(label));
    if (beside) part.used.push_back(i);
  }
  for (const std::size_t i : part.used) {
    const PlacedLabel& label = labels_[i];
    in_header_[i] = 1;
    part.columns.push_back({is_ignored(label) && column_of(label) < 0 ? -2 : column_of(label),
                            -1,
                            {label.box.x0, label.box.x1},
                            label.span,
                            {}});
    part.bottom = std::max(part.bottom, label.box.y1);
  }
  add_unknown_headings(part, left);
  std::sort(part.columns.begin(), part.columns.end(),
            [](const PlacedPart::Column& a, const PlacedPart::Column& b) {
              return a.extent.x0 < b.extent.x0;
            });
  for (std::size_t c = 1; c < part.columns.size(); ++c) {
    if (part.columns[c].extent.x0 < part.columns[c - 1].extent.x1 - 0.6) part.sound = false;
  }
  if (table_.kind == TableKind::kCross) {
    part.upright = is_upright(part);
    part.sound = part.sound && (part.upright || give_paths(part));
  } else {
    part.sound = part.sound && is_distinct(part);
  }
}

// Words right of the first heading that no known label has, and that stand over none.
void PlacedHeaders::add_unknown_headings(PlacedPart& part, double left) const {
  std::vector<Extent> unknown;
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    const PlacedWord& word = words_[w];
    if (is_label_[w] != 0 || word.y() < part.top || word.y() > part.bottom || word.x0 < left)
      continue;
    const bool known = std::any_of(
        part.columns.begin(), part.columns.end(), [&](const PlacedPart::Column& column) {
          return word.x0 < column.extent.x1 && word.x1 > column.extent.x0;
        });
    if (!known) unknown.push_back({word.x0, word.x1});
  }
  for (const Extent& extent : merged_extents(std::move(unknown)))
    part.columns.push_back({-2, -1, extent, {}, {}});
}

bool PlacedHeaders::is_distinct(const PlacedPart& part) const {
  std::vector<int> seen;
  for (const PlacedPart::Column& column : part.columns) {
    if (column.entry < 0) continue;
    if (std::find(seen.begin(), seen.end(), column.entry) != seen.end()) return false;
    seen.push_back(column.entry);
  }
  return static_cast<int>(seen.size()) >= table_.min_columns;
}

// Table four with one path a row: all results once, no path over them, and the paths below, left of
// them.
bool PlacedHeaders::is_upright(const PlacedPart& part) const {
  const std::size_t all = table_.columns.size();
  if (part.columns.size() != all || !is_distinct(part)) return false;
  const double left = part.columns.front().extent.x0;
  int beside = 0;
  for (const PlacedLabel& label : labels_) {
    constexpr double kNear = 8;  // lines: what stands over a header, or its rows
    if (!is_path(label) || std::abs(label.box.y() - part.bottom) > kNear * part.height) continue;
    if (label.box.x1 > left || label.box.y() < part.bottom) return false;
    ++beside;
  }
  return beside > 0;
}

// Table four: a run of all results below each path, in the middle of it.
bool PlacedHeaders::give_paths(PlacedPart& part) {
  const std::size_t all = table_.columns.size();
  if (part.columns.empty() || part.columns.size() % all != 0) return false;
  std::vector<int> given;
  for (std::size_t first = 0; first < part.columns.size(); first += all) {
    std::vector<int> results;
    for (std::size_t c = first; c < first + all; ++c) {
      if (part.columns[c].entry < 0 ||
          std::find(results.begin(), results.end(), part.columns[c].entry) != results.end())
        return false;
      results.push_back(part.columns[c].entry);
    }
    const double from = part.columns[first].extent.x0;
    const double to = part.columns[first + all - 1].extent.x1;
    const PlacedLabel* found = nullptr;
    for (const PlacedLabel& label : labels_) {
      constexpr double kHeaderLines = 8;
      const bool near =
          label.box.y0 < part.bottom && label.box.y1 > part.top - kHeaderLines * part.height;
      if (!near || !is_path(label) || label.box.x() < from || label.box.x() > to) continue;
      if (found != nullptr) return false;
      found = &label;
    }
    if (found == nullptr) return false;
    const int path = table_.find_exact_rows(found->key).front();
    if (std::find(given.begin(), given.end(), path) != given.end()) return false;
    given.push_back(path);
    for (std::size_t c = first; c < first + all; ++c) {
      part.columns[c].path = path;
      part.columns[c].path_label = found->span;
    }
  }
  return true;
}

// Where what follows the header ends: at the next header, or at a heading of the text.
double PlacedHeaders::reach(double from, double next) const {
  double end = next;
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    const PlacedWord& word = words_[w];
    if (word.y0 < from || word.y0 >= end) continue;
    const std::string text = text_from(w);
    const auto begins = [&](const std::vector<std::string>& all) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& one) {
        return text.compare(0, one.size(), one) == 0;
      });
    };
    if (begins(table_.ends) || begins(table_.resets)) end = word.y0;
  }
  return end;
}

// The word and those behind it in the text, enough for the beginning of a heading.
std::string PlacedHeaders::text_from(std::uint32_t w) const {
  constexpr std::size_t kEnough = 60;
  std::string text(input_.slice(words_[w].span));
  for (std::uint32_t k = w + 1;
       k < words_.size() && text.size() < kEnough && std::abs(words_[k].y() - words_[w].y()) < 2;
       ++k) {
    text += input_.slice(words_[k].span);
  }
  return text;
}

}  // namespace gongkai::detail
