#include "extract/overruled.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.h"
#include "extract/pattern_words.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kValueWord = "{value}";
// Stands for the value in the text that is searched.
constexpr char kValueSign = '\x0e';
constexpr std::string_view kAll = ".*";
constexpr std::string_view kKeys[] = {"of",          "words",  "above", "part",
                                      "keeps_parts", "reason", "yes",   "no"};

// The indicators that `of` names: a code, or all whose codes begin with it ("outcome2008.*").
std::optional<std::string> mark(const std::string& of, std::vector<bool>& about,
                                const Indicator*& first) {
  const bool all = std::string_view(of).ends_with(kAll);
  const std::string_view code = std::string_view(of).substr(0, of.size() - (all ? kAll.size() : 0));
  bool any = false;
  for (const Indicator& indicator : Catalogue::get().indicators()) {
    const bool below = all && indicator.code.starts_with(code) &&
                       indicator.code.substr(code.size()).starts_with('.');
    if (indicator.code != code && !below) continue;
    about[static_cast<std::size_t>(indicator.index)] = true;
    if (first == nullptr) first = &indicator;
    any = true;
  }
  if (any) return std::nullopt;
  return "'" + of + "' names no indicator";
}

// One pattern of all that a row says: its words may be a list, of which each names the value.
Result<std::string> pattern_of(const toml::table& row, const Macros& pieces) {
  std::string pattern;
  for (const std::string& words : toml_strings(row["words"])) {
    if (words.find(kValueWord) == std::string::npos) {
      return Error{Errc::kRules, "words without {value}: " + words};
    }
    auto expanded = expand(words, pieces);
    if (!expanded.ok()) return expanded;
    if (!pattern.empty()) pattern += '|';
    pattern += *expanded;
  }
  return pattern;
}

// The searched text goes over the ends of lines: the edge of a sentence is anywhere in it.
BeginSet begins_of(const std::string& pattern) {
  const std::vector<std::string> words = words_of(pattern).begins;
  const bool at_edge = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.front() == kSentenceEdge;
  });
  return at_edge ? BeginSet() : BeginSet(words);
}

}  // namespace

std::optional<Error> Overruled::add(const toml::array& rows, Macros pieces, const std::string& file,
                                    PatternUse patterns) {
  pieces["value"] = std::string(1, kValueSign);
  for (const toml::node& node : rows) {
    Row row;
    row.says.file = file;
    row.says.line = static_cast<int>(node.source().begin.line);
    const toml::table* table = node.as_table();
    const auto wrong = table == nullptr ? std::optional<std::string>("rows are tables")
                                        : read(*table, pieces, patterns, row);
    if (wrong) {
      return Error{Errc::kRules, fmt::format("{}:{}: overruled: {}", file, row.says.line, *wrong),
                   0};
    }
    rows_.push_back(std::move(row));
  }
  return std::nullopt;
}

std::optional<std::string> Overruled::read(const toml::table& table, const Macros& pieces,
                                           PatternUse patterns, Row& row) {
  if (auto unknown = unknown_key(table, kKeys)) return std::move(unknown->message);
  row.about.resize(Catalogue::get().indicators().size());
  const std::vector<std::string> of = toml_strings(table["of"]);
  for (const std::string& name : of) {
    if (auto wrong = mark(name, row.about, row.says.first)) return wrong;
  }
  const auto words = pattern_of(table, pieces);
  if (!words.ok()) return words.error().message;
  row.says.reason = table["reason"].value_or(std::string());
  row.says.keeps_parts = table["keeps_parts"].value_or(false);
  if (table["part"].value_or(false)) row.says.outcome = Outcome::kPart;
  if (table.contains("above")) {
    const int above = toml_int(table["above"], 0);
    if (above <= 0) return "above needs a whole number above 0";
    row.above = Decimal::of(above);
  }
  row.says.yes = toml_strings(table["yes"]);
  row.says.no = toml_strings(table["no"]);
  if (of.empty() || row.says.reason.empty() || words->empty()) {
    return "a row needs of, reason, and words with {value}";
  }
  if (row.says.yes.size() < 2) return "needs two examples in yes";
  if (row.says.no.empty()) return "needs an example in no";
  row.words = std::make_unique<LazyPattern>(*words);
  if (patterns == PatternUse::kCompileAll && !row.words->regex().ok()) {
    return row.words->regex().error();
  }
  row.begins = begins_of(*words);
  return std::nullopt;
}

bool Overruled::stand_in(const Row& row, std::string_view around) {
  const re2::StringPiece text(around.data(), around.size());
  const auto matches = [&](std::size_t at, re2::RE2::Anchor anchor) {
    return row.words->regex().Match(text, at, text.size(), anchor, nullptr, 0);
  };
  if (!row.begins.known()) return matches(0, re2::RE2::UNANCHORED);
  for (std::size_t at = row.begins.next(around, 0); at != std::string_view::npos;
       at = row.begins.next(around, at + utf8_length(around[at]))) {
    if (matches(at, re2::RE2::ANCHOR_START)) return true;
  }
  return false;
}

const Overruling* Overruled::find(const Indicator& indicator, const Decimal& value,
                                  std::string_view before, std::string_view after,
                                  const CueSet& cues) const {
  const auto index = static_cast<std::size_t>(indicator.index);
  const auto is_about = [&](const Row& row) {
    return row.about[index] && (!row.above || *row.above < value) && has_all(cues, row.cues);
  };
  if (std::none_of(rows_.begin(), rows_.end(), is_about)) return nullptr;
  std::size_t from = before.size() - std::min(before.size(), kReach);
  while (from < before.size() && is_utf8_continuation(before[from])) ++from;
  std::size_t to = std::min(after.size(), kReach);
  while (to > 0 && to < after.size() && is_utf8_continuation(after[to])) --to;
  std::string around(before.substr(from));
  around += kValueSign;
  around += after.substr(0, to);
  for (const Row& row : rows_) {
    if (is_about(row) && stand_in(row, around)) return &row.says;
  }
  return nullptr;
}

void Overruled::find_cues(CueWords& words) {
  for (Row& row : rows_) row.cues = words.add_pattern(row.words->text(), kValueSign);
}

std::vector<const Overruling*> Overruled::rows() const {
  std::vector<const Overruling*> all;
  for (const Row& row : rows_) all.push_back(&row.says);
  return all;
}

}  // namespace gongkai::detail
