#include "extract/tables/placed_rows.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "decode/pdf_layout.h"

namespace gongkai::detail {
namespace {

constexpr double kFar = std::numeric_limits<double>::max();

}  // namespace

Span PlacedRow::quote(const PlacedPage& page) const {
  Span span = label.span;
  for (const std::uint32_t w : words) {
    span.begin = std::min(span.begin, page.words()[w].span.begin);
    span.end = std::max(span.end, page.words()[w].span.end);
  }
  return span;
}

std::vector<PlacedRow> PlacedRows::below(const PlacedPart& part, TableOutput& output) {
  const bool is_across = page_.table().kind == TableKind::kCross && !part.upright;
  std::vector<PlacedRow> rows = is_across ? across(part) : labelled(part);
  if (rows.empty()) return rows;
  if (!is_across) {
    give_values(part, rows, output);
    check_labels(part, rows);
  }
  for (PlacedRow& row : rows) {
    std::sort(row.words.begin(), row.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return page_.words()[a].x0 < page_.words()[b].x0;
    });
  }
  return rows;
}

std::vector<PlacedRow> PlacedRows::labelled(const PlacedPart& part) {
  std::vector<PlacedRow> rows;
  for (std::size_t i = 0; i < page_.labels().size(); ++i) {
    const PlacedLabel& label = page_.labels()[i];
    if (headers_.in_header()[i] != 0 || label.box.y() < part.bottom || label.box.y() >= part.end)
      continue;
    const std::vector<int> found = page_.table().find_exact_rows(label.key);
    if (found.empty()) continue;
    PlacedRow row;
    row.label = label;
    row.top = label.box.y0;
    row.bottom = label.box.y1;
    for (const int r : found) {
      const int own = page_.table().rows[static_cast<std::size_t>(r)].group;
      if (own < 0 || !page_.table().is_repeated(r) || page_.table().group_within(group_, own))
        row.row = r;
    }
    if (row.row < 0) {
      row.row = found.front();
      row.refusal = Refusal::kNoGroup;
    } else {
      group_ = page_.table().group_after(row.row, group_);
    }
    rows.push_back(std::move(row));
  }
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].top < rows[r - 1].bottom - 0.4 * part.height)
      rows[r].refusal = rows[r - 1].refusal = Refusal::kCellCount;
  }
  return rows;
}

// Numbers belong to the row whose label they stand beside; one that stands beside none makes the
// rows above and below it doubtful.
void PlacedRows::give_values(const PlacedPart& part, std::vector<PlacedRow>& rows,
                             TableOutput& output) const {
  double told = -kFar;
  for (const std::uint32_t w : page_.values()) {
    const PlacedWord& word = page_.words()[w];
    if (word.y() < part.bottom || word.y() >= part.end) continue;
    const double slack = 0.2 * part.height;
    PlacedRow* own = nullptr;
    PlacedRow* above = nullptr;
    PlacedRow* below = nullptr;
    for (PlacedRow& row : rows) {
      if (word.y() > row.top - slack && word.y() < row.bottom + slack) {
        // Whole rows of numbers may stand between two labels: their sums do not say whose they are.
        if (own != nullptr) own->refusal = row.refusal = Refusal::kCellCount;
        own = &row;
      }
      if (row.bottom <= word.y()) above = &row;
      if (below == nullptr && row.top >= word.y()) below = &row;
    }
    if (own != nullptr) {
      // A number left of the label is a running number; one inside of it is nothing known.
      if (word.x0 > own->label.box.x1 - 1) {
        own->words.push_back(w);
      } else if (word.x1 > own->label.box.x0 + 1) {
        own->refusal = Refusal::kCellCount;
      }
      continue;
    }
    if (page_.is_mark(w)) continue;
    constexpr double kNextRow = 4;  // heights
    const bool inside =
        below != nullptr || (above != nullptr && word.y() - above->bottom < kNextRow * part.height);
    const PlacedRow* const near = above != nullptr ? above : below;
    if (inside && word.y() > told + 0.5 * part.height && word.x0 > near->label.box.x1) {
      output.refuse(above != nullptr ? Refusal::kUnknownRow : Refusal::kNumbersBeforeLabel,
                    word.span, {});
      told = word.y();
    }
    // The rest of a number that was broken over lines: what is left of the whole row may sum all
    // the same.
    const bool is_rest = !page_.has_words_beside(w);
    const auto doubt = [&](PlacedRow& row) {
      row.doubtful = true;
      if (is_rest) row.refusal = Refusal::kCellCount;
    };
    if (above != nullptr && word.y() - above->bottom < kLeading * part.height) doubt(*above);
    if (below != nullptr && below->top - word.y() < kLeading * part.height) doubt(*below);
  }
}

// Words that are no label and no number: in the row they make it unreadable, and right above or
// below a label they may be part of it.
void PlacedRows::check_labels(const PlacedPart& part, std::vector<PlacedRow>& rows) const {
  for (std::uint32_t w = 0; w < page_.words().size(); ++w) {
    const PlacedWord& word = page_.words()[w];
    if (!page_.is_other(w) || word.y() < part.bottom || word.y() >= part.end) continue;
    const std::string_view text = page_.input().slice(word.span);
    for (PlacedRow& row : rows) {
      const bool inside = word.y() > row.top && word.y() < row.bottom;
      if (inside && word.x0 > row.label.box.x1 - 1) {
        if (!page_.table().is_unit(label_key(page_.run_at(w), page_.input().traditional).key))
          row.refusal = Refusal::kNotANumber;
      } else if (!inside && word.x0 < row.label.box.x1 && word.x1 > row.label.box.x0) {
        const double below = word.y() - row.label.box.y1;
        const bool near = below > 0 && below < 1.1 * part.height;
        if (near && !begins_label(text) && !page_.has_values_beside(word))
          row.refusal = Refusal::kNotANumber;
      }
    }
  }
}

// Table four, printed across: the numbers below the header, up to the next text.
std::vector<PlacedRow> PlacedRows::across(const PlacedPart& part) const {
  double end = part.end;
  for (std::uint32_t w = 0; w < page_.words().size(); ++w) {
    if (page_.is_other(w) && page_.words()[w].y0 > part.bottom)
      end = std::min(end, page_.words()[w].y0);
  }
  PlacedRow row;
  row.top = part.bottom;
  row.bottom = end;
  for (const std::uint32_t w : page_.values()) {
    if (page_.words()[w].y() > part.bottom && page_.words()[w].y() < end) row.words.push_back(w);
  }
  if (row.words.empty()) return {};
  double first = kFar;
  for (const std::uint32_t w : row.words) first = std::min(first, page_.words()[w].y());
  for (const std::uint32_t w : row.words)
    row.doubtful = row.doubtful || page_.words()[w].y() > first + 0.5 * part.height;
  row.label.span = page_.words()[row.words.front()].span;
  return {row};
}

void PlacedRows::doubt_at_page_numbers(const PlacedPart& part, const std::vector<Extent>& numbers,
                                       std::vector<PlacedRow>& rows) const {
  for (const PlacedWord& mark : page_.input().document.page_numbers) {
    const bool in_column = std::any_of(numbers.begin(), numbers.end(), [&](const Extent& n) {
      return mark.x0 < n.x1 && mark.x1 > n.x0;
    });
    if (!in_column) continue;
    // It follows the last row of its page closely, or stands above the first: then it goes with the
    // last row of the page before.
    PlacedRow* before = nullptr;
    PlacedRow* first = nullptr;
    PlacedRow* last = nullptr;
    for (PlacedRow& row : rows) {
      if (row.label.words.empty()) continue;
      const int page = page_.words()[row.label.words.front()].page;
      if (page < mark.page) before = &row;
      if (page != mark.page) continue;
      if (first == nullptr) first = &row;
      last = &row;
    }
    const double room = kLeading * part.height;
    if (last != nullptr && mark.y() > last->bottom && mark.y() - last->bottom < room)
      last->doubtful = true;
    if (first != nullptr && mark.y() < first->bottom && first->top - mark.y() < room) {
      first->doubtful = true;
      if (before != nullptr) before->doubtful = true;
    }
  }
}

}  // namespace gongkai::detail
