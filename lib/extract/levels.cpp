#include "extract/levels.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gongkai::detail {
namespace {

constexpr std::string_view kGovernments[] = {"人民政府", "行政公署", "行署"};
constexpr std::array<std::pair<std::string_view, Whose>, 5> kGroups = {
    std::pair("whole", Whose::kWhole), std::pair("own", Whose::kOwnBody),
    std::pair("upper", Whose::kUpper), std::pair("part", Whose::kPart),
    std::pair("government", Whose::kGovernment)};

}  // namespace

template <class Visit>
void LevelWords::each(std::string_view text, Visit&& visit) const {
  const re2::StringPiece piece(text.data(), text.size());
  std::array<re2::StringPiece, kGroups.size() + 1> groups;
  std::size_t from = 0;
  while (from <= text.size() && subject_->Match(piece, from, text.size(), re2::RE2::UNANCHORED,
                                                groups.data(), static_cast<int>(groups.size()))) {
    ++from;
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
      if (groups[i + 1].data() == nullptr) continue;
      const auto begin = static_cast<std::size_t>(groups[i + 1].data() - text.data());
      const std::size_t end = begin + groups[i + 1].size();
      // What stands behind it may stand before the next.
      from = std::max(from, end);
      visit(WhoseWords{kGroups[i].second, begin, end});
    }
  }
}

WhoseWords LevelWords::last(std::string_view text, std::string_view seen) const {
  WhoseWords last;
  each(text, [&](const WhoseWords& words) {
    if (seen[words.begin] == text[words.begin]) last = words;
  });
  return last;
}

bool LevelWords::names_several(std::string_view text) const {
  std::string_view first;
  bool several = false;
  each(text, [&](const WhoseWords& words) {
    if (words.whose == Whose::kWhole) return;
    const std::string_view name = text.substr(words.begin, words.end - words.begin);
    if (first.empty()) first = name;
    several = several || name != first;
  });
  return several;
}

bool LevelWords::names_one(std::string_view text) const {
  bool one = false;
  each(text, [&](const WhoseWords& words) { one = one || words.whose != Whose::kWhole; });
  return one;
}

bool LevelWords::names_lower(std::string_view text) const {
  bool lower = false;
  each(text, [&](const WhoseWords& words) { lower = lower || words.whose == Whose::kPart; });
  return lower;
}

bool LevelWords::names_own(std::string_view text) const {
  bool own = false;
  each(text, [&](const WhoseWords& words) { own = own || words.whose == Whose::kOwnBody; });
  return own;
}

bool LevelWords::owns(std::string_view office) const {
  return re2::RE2::FullMatch(re2::StringPiece(office.data(), office.size()), *own_office_);
}

std::optional<std::string> Levels::add(const toml::table& words) {
  add_macros(words, pieces_);
  for (const char* key : {"subject", "own_office"}) {
    if (pieces_.count(key) == 0) return std::string(key) + " is missing";
  }
  return std::nullopt;
}

std::optional<std::string> Levels::add(const toml::array& rows) {
  for (const toml::node& node : rows) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return "rows are tables";
    auto level = std::make_unique<LevelWords>();
    level->suffixes_ = toml_strings((*table)["of"]);
    Macros pieces = pieces_;
    add_macros(*table, pieces);
    re2::RE2::Options options;
    options.set_log_errors(false);
    for (const auto& [key, regex] :
         {std::pair("subject", &level->subject_), std::pair("own_office", &level->own_office_)}) {
      const auto pattern = expand(pieces[key], pieces);
      if (!pattern.ok()) return pattern.error().message;
      *regex = std::make_unique<re2::RE2>(*pattern, options);
      if (!(*regex)->ok()) return (*regex)->error();
    }
    const auto& names = level->subject_->NamedCapturingGroups();
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
      const auto it = names.find(std::string(kGroups[i].first));
      if (it == names.end() || it->second != static_cast<int>(i) + 1 ||
          names.size() != kGroups.size()) {
        return "subject needs the groups whole, own, upper, part and government, in this order";
      }
    }
    if (level->suffixes_.empty()) return "a row needs of";
    levels_.push_back(std::move(level));
  }
  return std::nullopt;
}

const LevelWords* Levels::of(std::string_view authority) const {
  const LevelWords* best = nullptr;
  std::size_t government = std::string_view::npos;
  for (const std::string_view name : kGovernments) {
    if (government == std::string_view::npos) government = authority.rfind(name);
  }
  if (government == std::string_view::npos) return best;
  std::size_t longest = 0;
  for (const auto& level : levels_) {
    for (const std::string& suffix : level->suffixes_) {
      if (suffix.size() <= longest || !authority.substr(0, government).ends_with(suffix)) continue;
      best = level.get();
      longest = suffix.size();
    }
  }
  return best;
}

}  // namespace gongkai::detail
