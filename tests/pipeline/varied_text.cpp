#include "varied_text.h"

#include <algorithm>
#include <array>
#include <random>

#include "core/text.h"

namespace gongkai::testing {
namespace {

constexpr std::size_t kShortestClause = 9;
constexpr std::array<std::string_view, 7> kHeadings = {
    "一、主动公开情况",   "二、依申请公开情况", "三、行政复议和行政诉讼情况",
    "四、收费及减免情况", "五、解读回应情况",   "六、机构建设和培训情况",
    "七、存在的问题"};

bool parts_clauses(std::string_view c) {
  static constexpr std::array<std::string_view, 7> kSigns = {",",  ";",  "，", "；",
                                                             "。", "\n", "、"};
  return std::find(kSigns.begin(), kSigns.end(), c) != kSigns.end();
}

// The middle of a clause, on a character.
std::size_t middle(const std::string& clause) {
  std::size_t at = clause.size() / 2;
  while (at < clause.size() && detail::is_utf8_continuation(clause[at])) ++at;
  return at;
}

}  // namespace

std::vector<std::string> clauses_of(const std::vector<std::string>& texts) {
  std::vector<std::string> clauses;
  for (const std::string& text : texts) {
    std::string clause;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t n = detail::utf8_length(text[i]);
      clause += text.substr(i, n);
      if (parts_clauses(std::string_view(text).substr(i, n))) {
        if (clause.size() >= kShortestClause) clauses.push_back(clause);
        clause.clear();
      }
      i += n;
    }
  }
  return clauses;
}

std::string varied_report(const std::vector<std::string>& clauses, std::uint32_t seed,
                          std::size_t bytes) {
  // The standard fixes what mt19937 draws, unlike what the distributions make of it.
  std::mt19937 random(seed);
  const auto one_in = [&](std::uint32_t n) { return random() % n == 0; };
  const auto any_clause = [&] { return clauses[random() % clauses.size()]; };
  std::string text = "某某县2016年政府信息公开工作年度报告\n";
  std::size_t heading = 0;
  while (text.size() < bytes) {
    if (heading < kHeadings.size() && text.size() >= heading * bytes / kHeadings.size()) {
      text += "\n";
      text += kHeadings[heading++];
      text += "\n";
    }
    std::string clause = any_clause();
    if (one_in(3)) {
      const std::string other = any_clause();
      clause = clause.substr(0, middle(clause)) + other.substr(middle(other));
    }
    for (char& c : clause) {
      if (detail::is_digit(c) && one_in(2)) c = static_cast<char>('0' + random() % 10);
    }
    text += clause;
    if (one_in(4)) text += "。";
    if (one_in(12)) text += "\n";
  }
  return text;
}

}  // namespace gongkai::testing
