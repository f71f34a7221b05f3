// The six chapters that the forms of 2019 and 2021 prescribe: missing, next to empty, copied,
// numbered as another one, or silent about fees. Headings are looked for in the report's own lines;
// where fewer than half of them are found the page is laid out in some other way and nothing is
// said.
#include <algorithm>

#include "audit/case.h"
#include "core/text.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kHeadingBytes = 150;  // about 50 characters: a heading, not a paragraph
constexpr std::size_t kBareBytes = 90;      // a heading without its numeral stands alone
constexpr std::size_t kCopiedBytes = 60;    // equal texts shorter than this mean nothing

struct Found {
  std::size_t chapter = 0;
  std::string_view numeral;  // as printed before the heading; empty where it has none
  Span heading;
  Span content;
};

std::string without_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t length = utf8_length(text[i]);
    const std::string_view one = text.substr(i, length);
    if (!trim(one).empty()) out.append(one);
    i += length;
  }
  return out;
}

// The numeral of 一、 or 第一部分; also 一. and the like, as pages print them.
std::string_view numeral_of(std::string_view line) {
  static constexpr std::array<std::string_view, 10> kNumerals = {"一", "二", "三", "四", "五",
                                                                 "六", "七", "八", "九", "十"};
  static constexpr std::array<std::string_view, 6> kMarks = {"、", ".", "．", ",", "，", "部分"};
  if (line.starts_with("第")) line.remove_prefix(std::string_view("第").size());
  const auto starts = [&](std::string_view mark) { return line.starts_with(mark); };
  const auto numeral = std::find_if(kNumerals.begin(), kNumerals.end(), starts);
  if (numeral == kNumerals.end()) return {};
  line.remove_prefix(numeral->size());
  return std::any_of(kMarks.begin(), kMarks.end(), starts) ? *numeral : std::string_view();
}

bool has_word(const Chapter& chapter, std::string_view line, bool numbered) {
  return std::any_of(chapter.words.begin(), chapter.words.end(), [&](const std::string& word) {
    return numbered ? stands_in(line, word) : line.starts_with(word);
  });
}

// Cut at a code point.
std::string_view head_of(std::string_view line, std::size_t bytes) {
  if (line.size() <= bytes) return line;
  while (bytes > 0 && is_utf8_continuation(line[bytes])) --bytes;
  return line.substr(0, bytes);
}

// Where the heading ends in the printed line. A line without a full stop is all heading; behind the
// words of a longer one the chapter has begun.
std::size_t heading_end(const Chapter& chapter, std::string_view line) {
  if (line.size() <= kHeadingBytes && line.find("。") == std::string_view::npos) return line.size();
  std::size_t end = 0;
  for (const std::string& word : chapter.words) {
    const std::size_t at = line.find(word);
    if (at != std::string_view::npos) end = std::max(end, at + word.size());
  }
  return end == 0 ? line.size() : end;  // blanks inside the words
}

std::vector<Found> find_headings(const std::vector<Chapter>& chapters, const Extraction& report) {
  std::vector<Found> found;
  const std::string_view text = words_at(report, report.body);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::string head = without_blanks(head_of(line, kHeadingBytes));
    const std::string_view numeral = numeral_of(head);
    const bool numbered = !numeral.empty();
    if (numbered || (line.size() <= kHeadingBytes && head.size() <= kBareBytes)) {
      for (std::size_t c = 0; c < chapters.size(); ++c) {
        if (!has_word(chapters[c], head, numbered)) continue;
        const auto at = static_cast<std::uint32_t>(report.body.begin + begin);
        const auto after = at + static_cast<std::uint32_t>(heading_end(chapters[c], line));
        found.push_back({c, numeral, {at, after}, {after, report.body.end}});
        break;
      }
    }
    begin = end + 1;
  }
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    found[i].content.end = std::max(found[i].content.begin, found[i + 1].heading.begin);
  }
  return found;
}

// A table of contents names every chapter once before the chapter comes: the fullest one counts.
std::vector<std::optional<Found>> fullest(const std::vector<Chapter>& chapters,
                                          const Extraction& report) {
  std::vector<std::optional<Found>> best(chapters.size());
  for (const Found& found : find_headings(chapters, report)) {
    auto& kept = best[found.chapter];
    if (!kept || found.content.size() > kept->content.size()) kept = found;
  }
  return best;
}

// Up to `most` characters that are not blank, from the beginning.
std::size_t characters(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size() && count < most;) {
    const std::uint32_t length = utf8_length(text[i]);
    count += trim(text.substr(i, length)).empty() ? 0 : 1;
    i += length;
  }
  return count;
}

Values values_of(const Chapter& chapter) {
  Values values;
  values.set("chapter", chapter.name).set("numeral", chapter.numeral);
  return values;
}

std::string id_of(const Check& check, const Chapter& chapter) {
  return check.id + "." + chapter.id;
}

// Figures that chapter six has to explain.
const Figure* first_above_zero(const Case& judged, const std::vector<std::string_view>& codes) {
  for (const std::string_view code : codes) {
    for (const Scope view : kViews) {
      const Figure* figure = judged.figures.at(code, view);
      if (figure != nullptr && figure->value > Decimal{}) return figure;
    }
  }
  return nullptr;
}

bool is_about_chapters(CheckKind kind) {
  switch (kind) {
    case CheckKind::kChapterMissing:
    case CheckKind::kChapterThin:
    case CheckKind::kChapterCopied:
    case CheckKind::kChapterNumeral:
    case CheckKind::kChapterSilent:
      return true;
    default:
      return false;
  }
}

using Chapters = std::vector<std::optional<Found>>;  // in the order of the table of chapters

bool readable(const Chapters& chapters) {
  const auto count = static_cast<std::size_t>(std::count_if(
      chapters.begin(), chapters.end(), [](const auto& found) { return found.has_value(); }));
  return 2 * count >= chapters.size() && count > 0;
}

class ChapterJudge {
 public:
  ChapterJudge(Case& judged, const Check& check, const Chapters& found)
      : judged_(judged), check_(check), found_(found) {}

  void run() {
    for (std::size_t c = 0; c < found_.size(); ++c) {
      const Chapter& chapter = judged_.checks.chapters[c];
      switch (check_.kind) {
        case CheckKind::kChapterMissing:
          missing(c, chapter);
          break;
        case CheckKind::kChapterThin:
          thin(c, chapter);
          break;
        case CheckKind::kChapterCopied:
          copied(c, chapter);
          break;
        case CheckKind::kChapterNumeral:
          misnumbered(c, chapter);
          break;
        default:
          silent(c, chapter);
          break;
      }
    }
  }

 private:
  void missing(std::size_t c, const Chapter& chapter) {
    if (!found_[c]) report(chapter, values_of(chapter), {}, {});
  }

  void thin(std::size_t c, const Chapter& chapter) {
    const auto least = static_cast<std::size_t>(chapter.least);
    if (found_[c] && characters(content(c), least) < least) {
      report(chapter, values_of(chapter), {}, found_[c]->heading);
    }
  }

  void copied(std::size_t c, const Chapter& chapter) {
    if (!found_[c] || content(c).size() < kCopiedBytes) return;
    for (std::size_t other = 0; other < c; ++other) {
      if (!found_[other] || content(other) != content(c)) continue;
      Values values = values_of(chapter);
      values.set("other", judged_.checks.chapters[other].name);
      return report(chapter, values, {}, found_[c]->heading);
    }
  }

  void misnumbered(std::size_t c, const Chapter& chapter) {
    if (!found_[c] || found_[c]->numeral.empty() || found_[c]->numeral == chapter.numeral) return;
    Values values = values_of(chapter);
    values.set("printed", std::string(found_[c]->numeral));
    report(chapter, values, {}, found_[c]->heading);
  }

  // The law has fees explained where any were charged or asked for.
  void silent(std::size_t c, const Chapter& chapter) {
    if (chapter.explains.empty() || !found_[c]) return;
    const auto least = static_cast<std::size_t>(check_.least);
    const Figure* figure = first_above_zero(judged_, chapter.explains);
    if (figure == nullptr || characters(content(c), least) >= least) return;
    Values values = values_of(chapter);
    values.set("label", label_of(figure->indicator, "total", judged_.form()))
        .set("value", with_separators(figure->value));
    report(chapter, values, {operand_of(*figure)}, found_[c]->heading);
  }

  std::string_view content(std::size_t c) const {
    return trim(words_at(judged_.extraction, found_[c]->content));
  }

  void report(const Chapter& chapter, const Values& values, std::vector<Operand> operands,
              Span span) {
    report_violated(judged_, check_, id_of(check_, chapter), values, std::move(operands), span);
  }

  Case& judged_;
  const Check& check_;
  const Chapters& found_;
};

}  // namespace

void judge_chapters(Case& judged) {
  std::optional<Chapters> found;  // looked for once, if at all
  for (const Check& check : judged.checks.checks) {
    if (!is_about_chapters(check.kind) || !check.applies_to(judged.form())) continue;
    if (!found) found = fullest(judged.checks.chapters, judged.extraction);
    if (!readable(*found)) return;
    ChapterJudge(judged, check, *found).run();
  }
}

}  // namespace gongkai::detail
