#include "extract/context.h"

#include <algorithm>

#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {
namespace {

using Words = std::vector<std::string>;

bool contains_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

std::string alternatives(Words words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined += '|';
    joined += re2::RE2::QuoteMeta(word);
  }
  return joined;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// Self-references that name no scope but end an earlier one (全市统一部署,我局公开…).
constexpr std::string_view kSelf =
    "(?:我|本)(?:局|委|办|厅|镇|乡|街道|处|中心|部门|单位|院|所|会|站|队|公司|开发区|管委会|市|县|区|省|旗|州)";

// 市卫计局 is short for …市卫生和计划生育局: its characters stand in the name in their order.
bool is_short_for(std::string_view org, std::string_view authority) {
  constexpr std::size_t kThreeCharacters = 9;   // 县委 would be short for too much
  if (org.size() < kThreeCharacters) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < org.size();) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(org[i]));
    at = authority.find(org.substr(i, length), at);
    if (at == std::string_view::npos) return false;
    at += length;
    i += length;
  }
  return true;
}

}  // namespace

Result<std::shared_ptr<const Context>> Context::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  auto context = std::make_shared<Context>();
  Words whole;
  Words own;
  Words other_body;
  std::string head;
  std::string after;
  std::string by_date;
  std::string year_follows;
  for (const auto& [file, content] : files) {
    toml::parse_result parsed = toml::parse(content, file);
    if (!parsed) {
      return Error{Errc::kRules, file + ":" +
                                     std::to_string(parsed.error().source().begin.line) + ": " +
                                     std::string(parsed.error().description())};
    }
    const auto add = [&](std::string_view key, Words& list) {
      if (const toml::array* array = parsed.table()[key].as_array()) {
        for (const toml::node& node : *array) {
          if (const auto text = node.value<std::string>()) list.push_back(*text);
        }
      }
    };
    add("whole", whole);
    add("own", own);
    add("other_body", other_body);
    add("other_body_not", context->other_body_not_);
    add("cumulative", context->cumulative_);
    add("previous_year", context->previous_year_);
    add("previous_year_not", context->previous_year_not_);
    add("compare_before", context->compare_before_);
    add("parts", context->parts_);
    add("exceptions", context->exceptions_);
    add("this_year", context->this_year_);
    add("denials", context->denials_);
    add("unrelated", context->unrelated_);
    add("respective_marks", context->respective_.marks);
    add("respective_joins", context->respective_.joins);
    add("respective_tails", context->respective_.tails);
    if (const toml::table* like = parsed.table()["scope_like"].as_table()) {
      for (const auto& [code, other] : *like) {
        const Indicator* indicator = Catalogue::get().find(code.str());
        const Indicator* root = Catalogue::get().find(other.value_or(std::string()));
        if (indicator == nullptr || root == nullptr || root->index > indicator->index) {
          return Error{Errc::kRules, file + ": scope_like: '" + std::string(code.str()) +
                                         "' and what it follows must be indicators, the latter "
                                         "first in the catalogue"};
        }
        context->scope_like_[indicator->index] = root->index;
      }
    }
    year_follows = parsed.table()["year_follows"].value_or(year_follows);
    by_date = parsed.table()["cumulative_by_date"].value_or(by_date);
    head = parsed.table()["cumulative_head"].value_or(head);
    after = parsed.table()["cumulative_after"].value_or(after);
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  const auto compile = [&](const std::string& pattern) {
    return std::make_unique<re2::RE2>(pattern, options);
  };
  context->scope_words_ = compile("(?P<own>" + alternatives(own) + ")|(?P<whole>" +
                                  alternatives(whole) + ")|(?P<self>" + std::string(kSelf) + ")");
  for (const std::string& pattern : other_body) context->other_body_.push_back(compile(pattern));
  context->cumulative_head_ = compile(head);
  context->cumulative_after_ = compile(after);
  context->cumulative_by_date_ = compile(by_date);
  context->year_follows_ = compile(year_follows);
  for (const re2::RE2* regex : {context->scope_words_.get(), context->cumulative_head_.get(),
                                context->cumulative_after_.get(),
                                context->cumulative_by_date_.get(),
                                context->year_follows_.get()}) {
    if (!regex->ok()) return Error{Errc::kRules, "context.toml: " + regex->error()};
    if (regex->pattern().empty()) {
      return Error{Errc::kRules, "context.toml: lacks one of cumulative_head, cumulative_after, "
                                 "cumulative_by_date, year_follows"};
    }
  }
  for (const auto& regex : context->other_body_) {
    if (!regex->ok()) return Error{Errc::kRules, "context.toml: other_body: " + regex->error()};
  }
  return std::shared_ptr<const Context>(std::move(context));
}

ScopeWords Context::scope(std::string_view before) const {
  ScopeWords last;
  re2::StringPiece groups[4];
  std::size_t from = 0;
  while (from <= before.size() && scope_words_->Match(piece(before), from, before.size(),
                                                      re2::RE2::UNANCHORED, groups, 4)) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - before.data());
    last.found = true;
    last.begin = begin;
    last.end = begin + groups[0].size();
    last.scope = groups[1].data() != nullptr   ? Scope::kOwnBody
                 : groups[2].data() != nullptr ? Scope::kWhole
                                               : Scope::kUnspecified;
    from = last.end;
  }
  return last;
}

bool Context::other_body(std::string_view before, std::string_view authority) const {
  re2::StringPiece groups[2];
  for (const auto& regex : other_body_) {
    std::size_t from = 0;
    bool other = false;
    while (from <= before.size() && regex->Match(piece(before), from, before.size(),
                                                 re2::RE2::UNANCHORED, groups, 2)) {
      const std::string_view org(groups[1].data(), groups[1].size());
      // 某市司法局 is the 司法局 whose report this is, however much of its name the title prints.
      const bool own = !authority.empty() && (authority.find(org) != std::string_view::npos ||
                                              org.find(authority) != std::string_view::npos ||
                                              is_short_for(org, authority));
      // Where nobody knows whose report it is, the subject that opens the sentence may be its own.
      const bool opens = authority.empty() && groups[1].data() - before.data() <= 4;
      other = !own && !opens && !contains_any(org, other_body_not_);
      from = static_cast<std::size_t>(groups[1].data() - before.data()) + groups[1].size();
    }
    if (other) return true;
  }
  return false;
}

Cumulative Context::cumulative(std::string_view before, std::string_view after) const {
  if (contains_any(before, cumulative_)) return Cumulative::kYes;
  if (re2::RE2::PartialMatch(piece(before), *cumulative_head_) &&
      re2::RE2::PartialMatch(piece(after), *cumulative_after_)) {
    return Cumulative::kYes;
  }
  re2::StringPiece since;
  const bool by_date = re2::RE2::PartialMatch(piece(before), *cumulative_by_date_, &since) &&
                       !returns_to_this_year({since.data(), since.size()});
  return by_date ? Cumulative::kPerhaps : Cumulative::kNo;
}

bool Context::previous_year(std::string_view before) const {
  std::size_t best = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string& word : previous_year_) {
    const std::size_t at = before.rfind(word);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
      best = at;
      length = word.size();
    }
  }
  if (best == std::string_view::npos) return false;
  for (const std::string& word : previous_year_not_) {
    if (before.substr(best, word.size()) == word) return false;
  }
  // A comparison (较上年增长…) rules only up to the comma.
  if (before.find(',', best + length) != std::string_view::npos) return false;
  // 去年…,今年…
  return !returns_to_this_year(before.substr(best + length));
}

bool Context::compares(std::string_view before) const {
  return std::any_of(compare_before_.begin(), compare_before_.end(), [&](const std::string& w) {
    return before.size() >= w.size() && before.substr(before.size() - w.size()) == w;
  });
}

bool Context::returns_to_this_year(std::string_view since) const {
  return contains_any(since, this_year_);
}

bool Context::denies(std::string_view before) const {
  return std::any_of(denials_.begin(), denials_.end(), [&](const std::string& word) {
    return before.size() >= word.size() && before.substr(before.size() - word.size()) == word;
  });
}

bool Context::unrelated(std::string_view before, std::string_view after) const {
  const std::size_t clause = before.find_last_of(",:(\x01");
  if (clause != std::string_view::npos) before.remove_prefix(clause + 1);
  std::size_t end = after.find('\x01');
  // 复议23件、诉讼41件不在此列: said of the whole list.
  while (end != std::string_view::npos) {
    const std::string_view item = after.substr(0, end);
    if (item.find("、") == std::string_view::npos || item.find(',') != std::string_view::npos) break;
    end = after.find('\x01', end + 1);
  }
  return contains_any(after.substr(0, end), unrelated_) ||
         contains_any(before, unrelated_);
}

bool Context::year_follows(std::string_view after) const {
  return re2::RE2::PartialMatch(piece(after), *year_follows_);
}

bool Context::excepts(std::string_view before) const { return contains_any(before, exceptions_); }

int Context::scope_like(const Indicator& indicator) const {
  const auto it = scope_like_.find(indicator.index);
  return it == scope_like_.end() ? -1 : it->second;
}

bool Context::opens_parts(std::string_view between) const { return contains_any(between, parts_); }

}  // namespace gongkai::detail
