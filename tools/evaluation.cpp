#include "evaluation.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/catalogue.h"
#include "core/text.h"

namespace gongkai::cli {
namespace {

std::optional<double> percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

template <typename Item>
std::string code_of(const Item& item) {
  return fmt::format("{}[{}]", item.indicator, item.applicant);
}

bool same_item(const GoldRow& row, const Figure& figure) {
  return row.indicator == figure.indicator && row.applicant == figure.applicant;
}

bool scope_fits(const GoldRow& row, const Figure& figure) {
  return !row.scope || *row.scope == figure.scope;
}

bool meets(const GoldRow& row, const Figure& figure) {
  return same_item(row, figure) && row.value == figure.value && scope_fits(row, figure);
}

enum class Judged { kRight, kWrong, kUnjudged };

// Judges one figure; `why` is set where it is wrong.
Judged judge(const Figure& figure, const Gold& gold, std::string& why) {
  std::vector<const GoldRow*> allowed;
  bool forbidden = false;
  for (const GoldRow& row : gold.rows) {
    if (!same_item(row, figure)) continue;
    if (row.status != Status::kForbidden) {
      if (meets(row, figure)) return Judged::kRight;
      allowed.push_back(&row);
    } else if (meets(row, figure)) {
      forbidden = true;
    }
  }
  const auto same_value = std::find_if(allowed.begin(), allowed.end(), [&](const GoldRow* row) {
    return row->value == figure.value;
  });
  const bool is_listed = same_value != allowed.end();
  // Gold lists the figures of record; one that is none is at another scope.
  const bool may_be_listed = !allowed.empty() && (is_listed || figure.is_primary);
  if (!forbidden && !may_be_listed) return Judged::kUnjudged;
  if (forbidden) {
    why = "forbidden";
  } else if (is_listed) {
    why = fmt::format("scope should be {}", name(*(*same_value)->scope));
  } else {
    why = fmt::format("should be {}", allowed.front()->value.to_string());
  }
  return Judged::kWrong;
}

std::string sentence_at(const Extraction& extraction, Span span) {
  constexpr std::size_t kLongest = 300;  // bytes; a table row may run on
  std::string_view words = detail::trim(extraction.slice(span));
  std::size_t length = std::min(words.size(), kLongest);
  while (length < words.size() && detail::is_utf8_continuation(words[length])) --length;
  return std::string(words.substr(0, length)) + (length < words.size() ? " …" : "");
}

// Calls `visit` with the span of every line of the body.
template <typename Visit>
void for_each_line(const Extraction& extraction, const Visit& visit) {
  std::uint32_t begin = extraction.body.begin;
  for (std::string_view line : detail::split(extraction.slice(extraction.body), '\n')) {
    const auto end = begin + static_cast<std::uint32_t>(line.size());
    visit(Span{begin, end});
    begin = end + 1;
  }
}

// True where `value` stands in `text` as a whole number.
bool holds_number(std::string_view text, std::string_view value) {
  for (std::size_t at = text.find(value); at != std::string_view::npos;
       at = text.find(value, at + 1)) {
    const std::size_t end = at + value.size();
    const bool cut_before = at > 0 && (detail::is_digit(text[at - 1]) || text[at - 1] == '.');
    if (!cut_before && (end == text.size() || !detail::is_digit(text[end]))) return true;
  }
  return false;
}

// How many pairs of neighbouring characters of the indicator's Chinese name stand in `words`: small
// numbers stand in many sentences, and this tells which one was meant.
int likeness(std::string_view label, std::string_view words) {
  int count = 0;
  for (std::size_t i = 0; i < label.size();) {
    const std::size_t first = detail::utf8_length(label[i]);
    if (i + first >= label.size()) break;
    const std::size_t second = detail::utf8_length(label[i + first]);
    count += words.find(label.substr(i, first + second)) != std::string_view::npos ? 1 : 0;
    i += first;
  }
  return count;
}

// Where the value of a required row may stand, and what became of it there.
class Suspicion {
 public:
  Suspicion(const Extraction& extraction, const GoldRow& row)
      : extraction_(extraction), label_(detail::Catalogue::get().find(row.indicator)->label_zh) {}

  // Keeps the likeliest; of equals the first.
  void consider(std::string became, Span quote, int least = 0) {
    const int score = likeness(label_, extraction_.slice(quote));
    if (score < least || score <= best_) return;
    best_ = score;
    became_ = std::move(became);
    quote_ = quote;
  }

  bool any() const { return best_ >= 0; }
  void fill(Miss& miss) const {
    miss.became = became_;
    miss.sentence = sentence_at(extraction_, quote_);
  }

 private:
  const Extraction& extraction_;
  std::string_view label_;
  int best_ = -1;
  std::string became_;
  Span quote_;
};

// The same indicator with another value or scope, or a reading of it that lost.
void suspect_own_readings(const Extraction& extraction, const GoldRow& row, Suspicion& suspicion) {
  for (const Figure& figure : extraction.figures) {
    if (!same_item(row, figure)) continue;
    suspicion.consider(row.value == figure.value
                           ? fmt::format("read at scope {}", name(figure.scope))
                           : "read as " + figure.value.to_string(),
                       figure.quote);
  }
  if (suspicion.any()) return;
  for (const Reading& reading : extraction.readings) {
    if (code_of(reading) != code_of(row) || reading.outcome == Outcome::kFigure) continue;
    if (reading.value && *reading.value != row.value) continue;
    suspicion.consider(fmt::format("{}: {}", name(reading.outcome), reading.reason), reading.quote);
  }
}

// The same number elsewhere. Zero is too common to say anything.
void suspect_same_value(const Extraction& extraction, const Gold& gold, const GoldRow& row,
                        Suspicion& suspicion) {
  if (row.value == Decimal{}) return;
  for (const Figure& figure : extraction.figures) {
    std::string unused;
    if (figure.value != row.value || judge(figure, gold, unused) == Judged::kRight) continue;
    suspicion.consider("read as " + code_of(figure), figure.quote);
  }
  for (const Mention& mention : extraction.mentions) {
    if (mention.value && *mention.value == row.value) suspicion.consider("mention", mention.quote);
  }
  const std::string digits = row.value.to_string();
  for_each_line(extraction, [&](Span line) {
    if (holds_number(extraction.slice(line), digits)) suspicion.consider("unread", line);
  });
}

// Fills `became` and `sentence` of a miss.
void explain_miss(const Extraction& extraction, const Gold& gold, Miss& miss) {
  constexpr int kSurelyMeant = 2;
  Suspicion suspicion(extraction, miss.row);
  suspect_own_readings(extraction, miss.row, suspicion);
  if (!suspicion.any()) suspect_same_value(extraction, gold, miss.row, suspicion);
  if (!suspicion.any()) {
    for_each_line(extraction, [&](Span line) {
      suspicion.consider("unread, no such number", line, kSurelyMeant);
    });
  }
  miss.became = "not in the text";
  if (suspicion.any()) suspicion.fill(miss);
}

// A miss whose digits were taken, wrongly or beyond the gold file, for another indicator.
std::optional<Confusion> confusion_of(const Miss& miss) {
  constexpr std::string_view kReadAs = "read as ";
  if (miss.became.substr(0, kReadAs.size()) != kReadAs || miss.became.back() != ']') {
    return std::nullopt;
  }
  return Confusion{code_of(miss.row), miss.became.substr(kReadAs.size())};
}

// The value of a key of a gold file's first line; nothing for keys that are not compared.
std::optional<std::string> read_value(const Extraction& extraction, std::string_view key) {
  const Metadata& meta = extraction.meta;
  if (key == "jurisdiction_code") return meta.jurisdiction_code;
  if (key == "jurisdiction") return meta.jurisdiction;
  if (key == "authority") return meta.authority;
  if (key == "authority_kind") return std::string(name(meta.authority_kind));
  if (key == "year") return meta.year == 0 ? "" : std::to_string(meta.year);
  if (key == "published") return meta.published_on.to_string();
  if (key == "signed") return meta.signed_on.to_string();
  if (key == "form") return std::string(name(meta.form));
  return std::nullopt;
}

}  // namespace

std::optional<double> Tally::recall() const { return percent(found, required); }
std::optional<double> Tally::precision() const { return percent(right, right + wrong); }

Tally& Tally::operator+=(const Tally& other) {
  required += other.required;
  found += other.found;
  right += other.right;
  wrong += other.wrong;
  unjudged += other.unjudged;
  return *this;
}

void Evaluation::add(const std::string& source, const Gold& gold, const Extraction& extraction) {
  ++reports;
  std::set<std::string_view> rules;
  for (const Reading& reading : extraction.readings) rules.insert(reading.rule);
  for (const std::string_view rule : rules) ++reports_by_rule[std::string(rule)];
  Tally& form = by_form[std::string(name(extraction.meta.form))];
  const auto count = [&](Tally& indicator, auto what) {
    for (Tally* tally : {&all, &form, &indicator}) what(*tally);
  };
  for (const Figure& figure : extraction.figures) {
    std::string why;
    const Judged verdict = judge(figure, gold, why);
    const auto judged = [&](Tally& tally) {
      (verdict == Judged::kRight   ? tally.right
       : verdict == Judged::kWrong ? tally.wrong
                                   : tally.unjudged) += 1;
    };
    count(by_indicator[std::string(figure.indicator)], judged);
    judged(by_rule[std::string(figure.rule)]);
    if (verdict == Judged::kWrong) {
      wrongs.push_back({source, to_line(figure), why, std::string(figure.rule),
                        sentence_at(extraction, figure.quote)});
    }
  }
  for (const GoldRow& row : gold.rows) {
    if (row.status != Status::kRequired) continue;
    const bool found = std::any_of(extraction.figures.begin(), extraction.figures.end(),
                                   [&](const Figure& figure) { return meets(row, figure); });
    count(by_indicator[row.indicator], [&](Tally& tally) {
      tally.required += 1;
      tally.found += found ? 1 : 0;
    });
    if (found) continue;
    Miss miss{source, row, {}, {}};
    explain_miss(extraction, gold, miss);
    if (const auto confusion = confusion_of(miss)) ++confusions[*confusion];
    misses.push_back(std::move(miss));
  }
  for (const auto& [key, expected] : gold.meta) {
    const auto read = read_value(extraction, key);
    if (!read) continue;
    if (*read == expected) {
      ++meta_right;
    } else {
      meta_errors.push_back({source, key, expected, *read});
    }
  }
}

void Evaluation::add_unread(const std::string& source, const Gold& gold,
                            const std::string& reason) {
  ++reports;
  for (const GoldRow& row : gold.rows) {
    if (row.status != Status::kRequired) continue;
    for (Tally* tally : {&all, &by_form["unread"], &by_indicator[row.indicator]}) {
      ++tally->required;
    }
    misses.push_back({source, row, reason, {}});
  }
}

}  // namespace gongkai::cli
