#include "pdf_simulator.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/text.h"

namespace gongkai::testing {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 7) {}
  int below(int limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(limit));
  }
  double between(double least, double most) {
    return least + (most - least) * below(1001) / 1000.0;
  }
  bool chance(int percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

double width_of(std::string_view text, double size) {
  return static_cast<double>(detail::display_width(text)) * size / 2;
}

bool is_closing(std::string_view sign) {
  return sign == "）" || sign == "，" || sign == "、" || sign == "。" || sign == "：" ||
         sign == ")" || sign == ",";
}

std::vector<std::string> wrapped(std::string_view text, double room, double size) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = detail::utf8_length(text[i]);
    const std::string_view next = text.substr(i, n);
    const bool full =
        width_of(lines.back(), size) + width_of(next, size) > room && !lines.back().empty();
    if (full && !is_closing(next)) lines.emplace_back();
    lines.back() += next;
    i += n;
  }
  return lines;
}

class Setter {
 public:
  Setter(const GeneratedReport& report, const Style& style, const PageStyle& page,
         std::uint64_t seed)
      : report_(report), style_(style), page_(page), random_(seed), y_(page.margin) {}

  std::vector<PositionedWord> run() {
    paragraph(report_.title, 18, Align::kCentre);
    for (const PrintedTable& table : report_.tables(style_.layout)) {
      paragraph(table.heading, page_.size * 1.4, Align::kLeft);
      for (int k = random_.below(3); k >= 0; --k) {
        paragraph(
            "本机关按要求做好各项公开工作，及时更新栏目内容，规范办理流程，按期答复申请人，并向社会公布有关情况，接受各方面监督。",
            page_.size * 1.2, Align::kLeft);
      }
      set_table(table);
    }
    paragraph("五、存在的主要问题及改进情况", page_.size * 1.4, Align::kLeft);
    paragraph("公开内容有待充实，下一步将加强业务学习。", page_.size * 1.2, Align::kLeft);
    end_page();
    return std::move(words_);
  }

 private:
  struct Placed {
    std::size_t row, column, rows, columns;
    Align align;
    bool is_number;
    std::vector<std::string> lines;
  };

  double bottom() const { return page_.page_height - page_.margin; }

  void end_page() {
    const std::string mark = page_.page_mark == 1   ? fmt::format("- {} -", number_)
                             : page_.page_mark == 2 ? fmt::format("{}", number_)
                             : page_.page_mark == 3 ? fmt::format("第{}页", number_)
                                                    : "";
    // Text of a cell that is too high for its page hangs over the margin; the mark stands below it.
    constexpr double kBelowAll = 200;
    double foot = page_.page_height - page_.margin / 2;
    for (const PositionedWord& word : words_) {
      if (word.page == number_) foot = std::max(foot, word.y_max + 10);
    }
    if (page_.running) {
      word("政府信息公开年度报告", page_.margin, page_.margin / 3, 9, page_.box);
      word(fmt::format("http://www.example.gov.cn/{}/9", number_), page_.margin,
           page_.page_height + kBelowAll, 9, page_.box);
    }
    if (!mark.empty())
      word(mark, page_.page_width / 2 - width_of(mark, 10) / 2, foot, 10, page_.box);
    ++number_;
    y_ = page_.margin;
  }

  void word(std::string_view text, double x, double middle, double size, double box) {
    words_.push_back({std::string(text), x, middle - size * box / 2, x + width_of(text, size),
                      middle + size * box / 2, number_});
  }

  // A line of text, perhaps cut into words that touch.
  void text_line(std::string_view text, double x, double middle, double size, double box) {
    if (random_.chance(page_.splits) && text.size() > 1) {
      std::size_t cut = detail::utf8_length(text.front());
      for (int k = random_.below(4); k > 0 && cut < text.size(); --k)
        cut += detail::utf8_length(text[cut]);
      if (cut < text.size()) {
        word(text.substr(0, cut), x, middle, size, box);
        word(text.substr(cut), x + width_of(text.substr(0, cut), size), middle, size, box);
        return;
      }
    }
    word(text, x, middle, size, box);
  }

  static double aligned(Align align, double left, double right, double width) {
    return align == Align::kLeft    ? left
           : align == Align::kRight ? right - width
                                    : (left + right - width) / 2;
  }

  void paragraph(std::string_view text, double size, Align align) {
    const double right = page_.page_width - page_.margin;
    const std::string indented =
        align == Align::kLeft ? "　　" + std::string(text) : std::string(text);
    for (std::string line : wrapped(indented, right - page_.margin, size)) {
      if (y_ + size * 1.6 > bottom()) end_page();
      double left = page_.margin;
      while (line.compare(0, 3, "　") == 0) {
        line.erase(0, 3);
        left += size;
      }
      word(line, aligned(align, left, right, width_of(line, size)), y_ + size * 0.8, size,
           page_.box);
      y_ += size * 1.7;
    }
    y_ += size * 0.4;
  }

  static std::size_t columns_of(const PrintedTable& table) {
    std::size_t most = 0;
    for (const auto& row : table.rows) {
      std::size_t columns = 0;
      for (const PrintedCell& cell : row) columns += static_cast<std::size_t>(cell.column_span);
      most = std::max(most, columns);
    }
    return most;
  }

  // Left edges of the columns, and the right edge of the last.
  std::vector<double> edges_of(const PrintedTable& table, std::size_t columns) {
    const double room = page_.page_width - 2 * page_.margin;
    std::vector<double> weights(columns, 1);
    for (double& weight : weights) weight += page_.raggedness * random_.between(-0.4, 0.6);
    double labels = page_.label_share;
    std::size_t label_columns = columns == 10 ? 3 : columns > 10 ? 0 : 1;
    if (columns == 3) labels = std::max(labels, 0.6);
    if (label_columns == 3) {
      weights[0] = labels * 0.15;
      weights[1] = labels * 0.25;
      weights[2] = labels * 0.6;
    } else if (label_columns == 1) {
      weights[0] = labels;
    } else {
      labels = 0;
    }
    double rest = 0;
    for (std::size_t c = label_columns; c < columns; ++c) rest += weights[c];
    for (std::size_t c = label_columns; c < columns; ++c) weights[c] *= (1 - labels) / rest;
    // No column is narrower than its longest number and one ideograph.
    std::vector<double> least(columns, page_.size + 2 * page_.padding + 1);
    if (!page_.wraps_numbers) {
      for (const auto& row : table.rows) {
        std::size_t column = columns;
        for (std::size_t k = row.size(); k-- > 0;) {
          column -= std::min(column, static_cast<std::size_t>(row[k].column_span));
          if (row[k].cell >= 0 && row[k].column_span == 1) {
            least[column] =
                std::max(least[column], width_of(cell_text(report_, style_, row[k]), page_.size) +
                                            2 * page_.padding + 1);
          }
        }
      }
    }
    std::vector<double> edges{page_.margin};
    for (std::size_t c = 0; c < columns; ++c)
      edges.push_back(edges.back() + std::max(weights[c] * room, least[c]));
    return edges;
  }

  std::vector<Placed> place(const PrintedTable& table, const std::vector<double>& edges,
                            std::size_t columns) const {
    std::vector<Placed> placed;
    std::vector<std::vector<char>> taken(table.rows.size(), std::vector<char>(columns, 0));
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::size_t column = 0;
      const bool heads = std::none_of(table.rows[r].begin(), table.rows[r].end(),
                                      [](const PrintedCell& c) { return c.cell >= 0; });
      for (const PrintedCell& cell : table.rows[r]) {
        while (column < columns && taken[r][column] != 0) ++column;
        const auto rows = std::min(static_cast<std::size_t>(cell.row_span), table.rows.size() - r);
        const auto wide = std::min(static_cast<std::size_t>(cell.column_span), columns - column);
        const double room = edges[column + wide] - edges[column] - 2 * page_.padding + 0.01;
        const bool is_number = cell.cell >= 0;
        const bool is_label =
            !is_number && (column < 3 && columns == 10 ? true : column == 0 && columns < 10);
        const std::string text = cell_text(report_, style_, cell);
        std::vector<std::string> lines{text};
        if (!is_number || page_.wraps_numbers) lines = wrapped(text, room, page_.size);
        const Align align = is_number            ? page_.numbers
                            : is_label && !heads ? page_.labels
                                                 : page_.headings;
        placed.push_back({r, column, rows, wide, align, is_number,
                          text.empty() ? std::vector<std::string>{} : std::move(lines)});
        for (std::size_t i = r; i < r + rows; ++i) {
          for (std::size_t k = column; k < column + wide; ++k) taken[i][k] = 1;
        }
        column += wide;
      }
    }
    return placed;
  }

  void set_table(const PrintedTable& table) {
    const std::size_t columns = columns_of(table);
    const std::vector<double> edges = edges_of(table, columns);
    const std::vector<Placed> placed = place(table, edges, columns);
    const double line = page_.size * page_.leading;
    const double frame = 2 * page_.padding_top;
    std::vector<double> heights(table.rows.size(), line + frame);
    for (const Placed& p : placed) {
      if (p.rows == 1)
        heights[p.row] =
            std::max(heights[p.row], line * static_cast<double>(p.lines.size()) + frame);
    }
    for (const Placed& p : placed) {
      double room = 0;
      for (std::size_t r = p.row; r < p.row + p.rows; ++r) room += heights[r];
      const double wanted = line * static_cast<double>(p.lines.size()) + frame;
      if (wanted > room) heights[p.row + p.rows - 1] += wanted - room;
    }
    const auto header = static_cast<std::size_t>(table.header_rows);
    for (std::size_t begin = 0; begin < table.rows.size();) {
      // As many rows as the page holds; a header is not left alone.
      std::size_t end = begin;
      double y = y_;
      while (end < table.rows.size() && y + heights[end] <= bottom()) y += heights[end++];
      if (end < table.rows.size() && end <= begin + (begin == 0 ? header : 0)) {
        if (y_ > page_.margin + 1) {
          end_page();
          continue;
        }
        end = begin + 1;
      }
      set_rows(placed, edges, heights, begin, end);
      begin = end;
      if (begin < table.rows.size()) {
        end_page();
        if (page_.repeats_header && header > 0) set_rows(placed, edges, heights, 0, header);
      }
    }
    y_ += page_.size;
  }

  void set_rows(const std::vector<Placed>& placed, const std::vector<double>& edges,
                const std::vector<double>& heights, std::size_t begin, std::size_t end) {
    std::vector<double> top(heights.size() + 1, y_);
    for (std::size_t r = begin; r < end; ++r) top[r + 1] = top[r] + heights[r];
    for (const Placed& p : placed) {
      // A cell that reaches over the page's end is set where it begins.
      if (p.row < begin || p.row >= end) continue;
      const double from = top[p.row] + page_.padding_top;
      const double to = top[std::min(p.row + p.rows, end)] - page_.padding_top;
      const double line = page_.size * page_.leading;
      const double height = line * static_cast<double>(p.lines.size());
      double y = page_.middle ? (from + to - height) / 2 : from;
      for (const std::string& text : p.lines) {
        const double left = edges[p.column] + page_.padding;
        const double right = edges[p.column + p.columns] - page_.padding;
        const double x = aligned(p.align, left, right, width_of(text, page_.size));
        const double middle = y + line / 2 + (p.is_number ? page_.number_drop : 0);
        text_line(text, x, middle, page_.size, p.is_number ? page_.number_box : page_.box);
        y += line;
      }
    }
    y_ = top[end];
  }

  const GeneratedReport& report_;
  const Style& style_;
  const PageStyle& page_;
  Random random_;
  std::vector<PositionedWord> words_;
  int number_ = 1;
  double y_;
};

}  // namespace

PageStyle random_page_style(std::uint64_t seed) {
  Random random(seed + 1000003);
  PageStyle page;
  if (random.chance(15)) std::swap(page.page_width, page.page_height);
  page.margin = random.between(45, 90);
  page.size = random.between(8, 12);
  page.box = random.between(1.0, 1.45);
  page.number_box = random.chance(50) ? page.box : random.between(0.95, 1.45);
  page.number_drop = random.chance(50) ? 0 : random.between(-0.12, 0.12) * page.size;
  page.leading = random.between(1.15, 1.6);
  page.padding = random.between(1.5, 5.5);
  page.padding_top = random.between(0, 6);
  page.label_share = random.between(0.28, 0.5);
  page.raggedness = random.chance(50) ? 0 : random.between(0.2, 1);
  const auto align = [&](int left, int centre) {
    const int k = random.below(100);
    return k < left ? Align::kLeft : k < left + centre ? Align::kCentre : Align::kRight;
  };
  page.headings = align(20, 75);
  page.labels = align(70, 30);
  page.numbers = align(20, 55);
  page.middle = random.chance(75);
  page.wraps_numbers = random.chance(10);
  page.repeats_header = random.chance(40);
  page.splits = random.chance(40) ? random.below(40) : 0;
  page.page_mark = random.below(4);
  page.running = random.chance(25);
  if (random.chance(15)) page.box = random.between(2, 2.8);
  return page;
}

std::string describe(const PageStyle& page) {
  constexpr const char* kNames[] = {"left", "centre", "right"};
  return fmt::format(
      "size {:.1f}, padding {:.1f}/{:.1f}, leading {:.2f}, boxes {:.2f}/{:.2f}, drop {:.1f}, labels {:.2f}, ragged {:.1f}, "
      "headings {}, labels {}, numbers {}, {}, {}{}splits {}, mark {}{}",
      page.size, page.padding, page.padding_top, page.leading, page.box, page.number_box,
      page.number_drop, page.label_share, page.raggedness, kNames[static_cast<int>(page.headings)],
      kNames[static_cast<int>(page.labels)], kNames[static_cast<int>(page.numbers)],
      page.middle ? "middle" : "top", page.wraps_numbers ? "wraps numbers, " : "",
      page.repeats_header ? "repeats header, " : "", page.splits, page.page_mark,
      page.running ? ", running lines" : "");
}

std::vector<PositionedWord> set_pages(const GeneratedReport& report, const Style& style,
                                      const PageStyle& page, std::uint64_t seed) {
  return Setter(report, style, page, seed).run();
}

}  // namespace gongkai::testing
