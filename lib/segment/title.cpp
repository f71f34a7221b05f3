#include "segment/title.h"

#include <algorithm>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/dates.h"
#include "segment/lines.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kYearMark = "\u5E74";
constexpr std::string_view kDash = "\u2014";
constexpr std::size_t kLongestTitle = 240;      // bytes: 80 Han characters
constexpr std::size_t kLongestTitleLine = 120;  // of a title broken over two lines
// Reports exist since the regulations of the first cities.
constexpr int kFirstReport = 2003;

struct YearPlace {
  int year = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // behind 年 or 年度
};

std::size_t size_of_year_mark(std::string_view text, const Vocabulary& words) {
  if (text.substr(0, kYearMark.size()) == kYearMark) return kYearMark.size();
  return longest_prefix(text, words.school_year).size();
}

// Behind the 2015 of 2015-2016学年 and of 2015年—2016年, where the next year ends; else `end`.
std::size_t end_of_next_year(std::string_view text, std::size_t end, int year) {
  const Vocabulary& words = Vocabulary::get();
  std::size_t at = end + size_of_year_mark(text.substr(end), words);
  std::string_view dash = longest_prefix(text.substr(at), words.period_to);
  if (dash.empty()) return end;
  for (; !dash.empty(); dash = longest_prefix(text.substr(at), words.period_to)) at += dash.size();
  std::size_t end_of_next = 0;
  return read_year(text, at, &end_of_next) == year + 1 ? end_of_next : end;
}

// The first year in `text`, and where it ends if it begins in one year and ends in the next. In
// 22012年 a list marker was glued to it.
YearPlace find_title_year(std::string_view text) {
  const Vocabulary& words = Vocabulary::get();
  for (std::size_t at = 0; at < text.size(); at += utf8_length(text[at])) {
    std::size_t end = 0;
    int year = read_year(text, at, &end);
    if (year < kFirstReport) continue;
    if (end < text.size() && is_digit(text[end])) continue;
    if (const std::size_t next = end_of_next_year(text, end, year); next != end) {
      ++year;
      end = next;
    }
    const std::size_t mark = size_of_year_mark(text.substr(end), words);
    const bool marked = mark > 0;
    const bool glued = at > 0 && is_digit(text[at - 1]);
    if (glued && !marked) continue;
    std::size_t stop = end + mark;
    const std::string_view rest = text.substr(stop);
    if (longest_prefix(rest, words.year_not).empty()) {
      stop += longest_prefix(rest, words.year_behind).size();
    }
    return {year, glued ? at - 1 : at, stop};
  }
  return {};
}

bool has_sentence_marks(std::string_view text) {
  for (const std::string_view mark : {"\u3002", ";", ">", ",", "?", "!", ":", "\u00BB"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

WordPlace last_of(std::string_view text, std::size_t from, const Words& words) {
  WordPlace best;
  for (const std::string& word : words) {
    const std::size_t at = rfind_in(text, word);
    if (at == std::string_view::npos || at < from) continue;
    if (!best.found() || at + word.size() > best.end) best = {at, at + word.size()};
  }
  return best;
}

// "标题:" in front, 《 》 around.
std::string_view without_wrapping(std::string_view text, const Vocabulary& words) {
  const std::size_t tab = text.rfind('\t');
  if (tab != std::string_view::npos) text.remove_prefix(tab + 1);
  const std::string_view label = longest_prefix(text, words.title_before);
  if (!label.empty() && text.substr(label.size(), 1) == ":") text.remove_prefix(label.size() + 1);
  if (text.substr(0, 3) == "\u300A") text.remove_prefix(3);
  return text;
}

// 某市林业局:2014 年…报告 without its colon and the blank in its year.
std::string closed_up(std::string_view text) {
  std::string joined(text);
  for (std::size_t at = 0; (at = joined.find(kYearMark, at)) != std::string::npos; ++at) {
    if (at >= 2 && joined[at - 1] == ' ' && is_digit(joined[at - 2])) joined.erase(--at, 1);
  }
  const std::size_t colon = joined.find(':');
  if (colon > kLongestTitleLine) return joined;  // or nowhere
  if (parse_authority(joined.substr(0, colon), 0).names_body()) joined.erase(colon, 1);
  return joined;
}

std::optional<Title> parse_close(std::string_view line);

// Only words that titles have between what is published and what the document is.
bool is_middle(std::string_view text, bool has_year) {
  const Vocabulary& words = Vocabulary::get();
  while (!text.empty()) {
    std::string_view word = longest_prefix(text, words.title_middle);
    if (word.empty() && has_year) word = longest_prefix(text, words.title_middle_of_year);
    if (!word.empty()) {
      text.remove_prefix(word.size());
    } else if (is_digit(text[0]) || text[0] == '(' || text[0] == ')' || text[0] == ' ') {
      text.remove_prefix(1);
    } else if (std::size_t end = 0; read_year(text, 0, &end) != 0) {
      text.remove_prefix(end);
    } else if (text.substr(0, 3) == "\u3001" || text.substr(0, 3) == "\u300B") {
      text.remove_prefix(3);
    } else {
      return false;
    }
  }
  return true;
}

// …工作总结|及2015年工作打算.
bool is_next_years(std::string_view text, const Vocabulary& words) {
  const std::string_view join = longest_prefix(text, words.title_joins);
  if (join.empty()) return false;
  text.remove_prefix(join.size());
  const YearPlace year = find_title_year(text);
  if (year.year != 0 && year.begin == 0) text.remove_prefix(year.end);
  const std::string_view plan = longest_prefix(text, words.title_next_year);
  return !plan.empty() && plan.size() == text.size();
}

bool is_behind(std::string_view text, const Vocabulary& words) {
  if (text.substr(0, 3) == "\u300B") text.remove_prefix(3);
  if (text.empty() || text[0] == '-' || text[0] == '_' || text[0] == '|') return true;
  if (text[0] == '(') return text.size() <= 60;
  const std::string_view word = longest_prefix(text, words.title_behind);
  if (!word.empty() && word.size() == text.size()) return true;
  if (is_next_years(text, words)) return true;
  const YearPlace year = find_title_year(text);
  text.remove_prefix(std::min(year.end, text.size()));
  return year.year != 0 && year.begin == 0 && text.size() <= 6 && (text.empty() || text[0] < 0);
}

// The body whose cover was printed on one line (2018年度…年度报告某市财政局2019.), without its
// date.
std::string_view name_behind(std::string_view text) {
  const YearPlace date = find_title_year(text);
  if (date.year != 0 && date.begin > 0) text = text.substr(0, date.begin);
  while (!text.empty() && static_cast<unsigned char>(text.back()) < 0x80) text.remove_suffix(1);
  const bool names = !text.empty() && parse_authority(std::string(text), 0).names_body();
  return names ? text : std::string_view();
}

std::string_view strip_words(std::string_view text, const Vocabulary& words) {
  for (bool changed = true; changed;) {
    changed = false;
    // Debris in front of a name: a mirror's host, a list marker, dashes.
    while (!text.empty() && static_cast<unsigned char>(text[0]) < 0x80) text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) < 0x80 && text.back() != ')') {
      text.remove_suffix(1);
    }
    const std::string_view before = longest_prefix(text, words.title_before);
    const std::string_view after = longest_suffix(text, words.title_after);
    if (!before.empty()) {
      text.remove_prefix(before.size());
      changed = true;
    } else if (!after.empty()) {
      text.remove_suffix(after.size());
      changed = true;
    }
  }
  return text;
}

// "某市林业局龙山分局(以下简称龙山分局)": how the report calls the body is no part of its name.
std::string without_short_name(std::string_view name, const Vocabulary& words) {
  std::string whole(name);
  for (std::size_t open = 0; (open = whole.find('(', open)) != std::string::npos; ++open) {
    if (longest_prefix(std::string_view(whole).substr(open + 1), words.title_called).empty())
      continue;
    const std::size_t close = whole.find(')', open);
    whole.erase(open, close == std::string::npos ? close : close + 1 - open);
  }
  return whole;
}

// "某县农业农村局(某县乡村振兴局)": a body of two names reports under the first.
std::string_view without_second_name(std::string_view name) {
  const std::size_t open = name.rfind('(');
  if (!name.ends_with(')') || open == std::string_view::npos || open == 0) return name;
  const AuthorityName second = parse_authority(name.substr(open + 1, name.size() - open - 2), 0);
  return second.names_area() && second.names_body() ? name.substr(0, open) : name;
}

std::string authority_words(std::string_view before_core, bool core_is_government,
                            const Vocabulary& words) {
  std::string text(before_core);
  // "泰顺县人民政府信息公开": the name shares its last word with what is published.
  if (core_is_government && before_core.ends_with(words.government_people)) {
    text += words.government_tail;
  }
  const YearPlace year = find_title_year(text);
  if (year.year != 0) {
    std::string joined(strip_words(std::string_view(text).substr(0, year.begin), words));
    // 某市海关2017年海关信息公开: the name again, behind the year.
    const std::string_view behind = strip_words(std::string_view(text).substr(year.end), words);
    if (behind.starts_with(joined)) {
      joined = behind;
    } else if (joined.find(behind) == std::string::npos) {
      joined += behind;
    }
    text = std::move(joined);
  }
  text = without_short_name(text, words);
  return std::string(without_second_name(strip_words(text, words)));
}

bool may_be_part(std::string_view line) {
  return line.size() <= kLongestTitleLine && line.find('\t') == std::string_view::npos &&
         !has_sentence_marks(line);
}

bool is_one_character(std::string_view line) {
  return !line.empty() && line.size() == utf8_length(line[0]);
}

// The last word of a cover printed downwards, one character a line: 年|度|报|告. Where it begins
// above line `i`; `i` where none does.
std::size_t top_of_column(const std::vector<std::string_view>& lines, std::size_t i) {
  constexpr std::size_t kLongestColumn = 8;
  std::size_t top = i;
  while (top > 0 && i - top < kLongestColumn && is_one_character(lines[top]) &&
         is_one_character(lines[top - 1])) {
    --top;
  }
  return top;
}

// The lines above must add a body that is known, or make a title of half a line.
bool says_more(const Title& title, const std::optional<TitlePlace>& best) {
  if (!best) return title.year != 0;
  return !title.authority.empty() && parse_authority(title.authority, title.year).kind &&
         strength(title) > strength(best->title);
}

// The title in line `i`, alone or with the lines above it, whichever says more.
std::optional<TitlePlace> title_at(const std::vector<std::string_view>& lines, std::size_t i) {
  constexpr std::size_t kMostAbove = 3;
  const Vocabulary& words = Vocabulary::get();
  const std::size_t top = top_of_column(lines, i);
  std::string joined;
  for (std::size_t k = top; k <= i; ++k) joined += lines[k];
  if (joined.size() > kLongestTitle || !last_of(joined, 0, words.title_tail).found()) return {};
  std::optional<TitlePlace> best;
  if (auto title = parse_title(joined)) best = TitlePlace{*std::move(title), top, i + 1};
  for (std::size_t above = 1; above <= std::min(kMostAbove, top); ++above) {
    if ((best && strength(best->title) == 3) || !may_be_part(lines[top - above])) break;
    joined.insert(0, lines[top - above]);
    auto title = parse_title(joined);
    if (title && says_more(*title, best)) best = TitlePlace{*std::move(title), top - above, i + 1};
  }
  return best;
}

// The year that the line below a title gives alone, or behind the name of a body: (2012年度),
// --某市林业局(2012年).
void add_line_below(const std::vector<std::string_view>& lines, TitlePlace& place) {
  if (place.title.year != 0 || place.end_line >= lines.size()) return;
  std::string_view line = lines[place.end_line];
  while (line.starts_with(kDash) || line.starts_with('-')) {
    line.remove_prefix(line[0] == '-' ? 1 : kDash.size());
  }
  if (line.size() > kLongestTitleLine || has_sentence_marks(line)) return;
  const YearPlace year = find_title_year(line);
  const std::size_t open = year.year == 0 ? 0 : line.substr(0, year.begin).rfind('(');
  const bool bare = year.begin == 0 || open != std::string_view::npos;
  const bool ends = line.substr(year.end) == ")" || line.size() == year.end;
  if (year.year == 0 || !bare || !ends) return;
  const std::string_view name = year.begin == 0 ? std::string_view() : line.substr(0, open);
  if (!name.empty() && !parse_authority(name, year.year).names_body()) return;
  place.title.year = year.year;
  if (place.title.authority.empty()) place.title.authority = name;
  ++place.end_line;
}

// "…年度报告 2011-01-28", "…年度报告[2011年1月28日]", "…年度报告 发布时间:2011-01-28 10:25": the
// line without the day that ends it; empty where none does.
std::string_view without_date_behind(std::string_view line) {
  const Vocabulary& words = Vocabulary::get();
  const std::size_t end = last_of(line, 0, words.title_tail).end;
  std::string_view rest = line.substr(std::min(end, line.size()));
  const auto skip = [&rest](std::string_view signs) {
    rest.remove_prefix(std::min(rest.find_first_not_of(signs), rest.size()));
  };
  skip(" ([");
  rest.remove_prefix(longest_prefix(rest, words.title_date_before).size());
  skip(" :");
  const auto date = read_date(rest, 0);
  if (!date || date->glued || date->splits.empty()) return {};
  rest.remove_prefix(date->end);
  skip(" :0123456789])");
  return rest.empty() ? line.substr(0, end) : std::string_view();
}

// The one line that is a title but for the day behind it. Where several are, they are a list of
// reports.
std::optional<TitlePlace> dated_title(const std::vector<std::string_view>& lines,
                                      std::size_t limit) {
  std::optional<TitlePlace> found;
  for (std::size_t i = 0; i < std::min(limit, lines.size()); ++i) {
    const std::string_view line = without_date_behind(lines[i]);
    auto title = line.empty() ? std::nullopt : parse_title(line);
    if (!title || title->year == 0) continue;
    if (found) return std::nullopt;
    found = TitlePlace{*std::move(title), i, i + 1};
  }
  return found;
}

}  // namespace

int strength(const Title& title) {
  int points = title.year != 0 ? 2 : 0;
  if (!title.authority.empty() && parse_authority(title.authority, title.year).names_body()) {
    points += 1;
  }
  return points;
}

std::optional<Title> parse_title(std::string_view line) {
  auto title = parse_close(closed_up(line));
  if ((title && title->year != 0) || line.find(' ') == std::string_view::npos) return title;
  // 2 0 1 4 年: blanks between all characters of a cover.
  std::string close = closed_up(line);
  std::erase(close, ' ');
  auto closer = parse_close(close);
  return closer && (!title || closer->year != 0) ? closer : title;
}

namespace {

// Of a line without blanks that mean nothing.
std::optional<Title> parse_close(std::string_view line) {
  const Vocabulary& words = Vocabulary::get();
  // The last step of a breadcrumb may be the page's title; "…>年报" alone is a column.
  const std::size_t crumb = line.rfind('>');
  if (crumb != std::string_view::npos) line.remove_prefix(crumb + 1);
  line = without_wrapping(line, words);
  if (line.size() > kLongestTitle) return std::nullopt;
  const WordPlace core = find_word(line, words.title_core);
  if (!core.found()) return std::nullopt;
  const WordPlace tail = last_of(line, core.end, words.title_tail);
  if (!tail.found() || has_sentence_marks(line.substr(0, tail.end)) ||
      contains_any(line, words.title_never)) {
    return std::nullopt;
  }
  const int year = find_title_year(line).year;
  if (!is_middle(line.substr(core.end, tail.begin - core.end), year != 0)) return std::nullopt;
  const bool ends = is_behind(line.substr(tail.end), words);
  const std::string_view signer = ends ? std::string_view() : name_behind(line.substr(tail.end));
  if (signer.empty() && !ends) return std::nullopt;
  Title title;
  title.text = std::string(line);
  title.year = year;
  if (crumb != std::string_view::npos && title.year == 0) return std::nullopt;
  const bool core_is_government =
      line.substr(core.begin, words.government_tail.size()) == words.government_tail;
  title.authority = authority_words(line.substr(0, core.begin), core_is_government, words);
  if (!signer.empty() && title.year == 0) return std::nullopt;
  if (title.authority.empty()) title.authority = signer;
  return title;
}

}  // namespace

std::optional<TitlePlace> find_title(const std::vector<std::string_view>& lines, std::size_t limit,
                                     std::string_view html_title) {
  std::optional<TitlePlace> best;
  int best_points = -1;
  for (std::size_t i = 0; i < std::min(limit, lines.size()); ++i) {
    auto found = title_at(lines, i);
    if (!found) continue;
    add_line_below(lines, *found);
    // Lists of other years' reports stand around the page's own; its <title> tells them apart.
    const bool is_page_title = !html_title.empty() && html_title.find(lines[found->end_line - 1]) !=
                                                          std::string_view::npos;
    const int points = 2 * strength(found->title) + (is_page_title ? 3 : 0);
    if (points < best_points) continue;
    best_points = points;
    best = std::move(found);
  }
  return best ? best : dated_title(lines, limit);
}

namespace {

// The title that a text begins with whose lines were lost: 某县某局2021年…年度报告 根据《条例》….
std::optional<Title> title_before_text(std::string_view text) {
  const Vocabulary& words = Vocabulary::get();
  const std::string_view head = clip_utf8(text.substr(0, text.find('\n')), kLongestTitle);
  for (WordPlace tail = find_word(head, words.title_tail); tail.found();
       tail = find_word(head, words.title_tail, tail.end)) {
    const std::string_view rest = text.substr(tail.end);
    if (!rest.starts_with(' ') && longest_prefix(rest, words.title_text_opens).empty()) continue;
    auto title = parse_title(head.substr(0, tail.end));
    const bool says = title && title->year != 0 && !title->authority.empty();
    if (says && !contains_any(title->authority, words.title_sentence_never)) return title;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Title> title_in_sentence(std::string_view text) {
  const Vocabulary& words = Vocabulary::get();
  if (auto title = title_before_text(text)) return title;
  for (WordPlace at = find_word(text, words.title_announced); at.found();
       at = find_word(text, words.title_announced, at.end)) {
    std::string_view rest = clip_utf8(text.substr(at.end), kLongestTitle);
    rest = rest.substr(0, std::min(find_word(rest, words.title_sentence_ends).begin, rest.size()));
    const WordPlace tail = last_of(rest, 0, words.title_tail);
    if (!tail.found() || !longest_suffix(rest.substr(tail.end), words.not_title).empty()) continue;
    auto title = parse_title(rest.substr(0, tail.end));
    if (!title || title->year == 0) continue;
    if (!contains_any(title->authority, words.title_sentence_never)) return title;
  }
  return std::nullopt;
}

}  // namespace gongkai::detail
