#include "extract/lexicon.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/spelled_out.h"
#include "core/text.h"
#include "extract/mask.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kDenial = "none";
Error mistake(const std::string& file, const toml::node& node, const std::string& reason) {
  return {Errc::kRules, file + ":" + std::to_string(node.source().begin.line) + ": " + reason};
}

}  // namespace

std::optional<Error> Lexicon::add(const toml::table& table, const std::string& file) {
  const auto strings = [](const toml::node& node) {
    return toml_strings(toml::node_view<const toml::node>(&node));
  };
  const toml::table* pieces = table["pieces"].as_table();
  if (const toml::table* concepts = table["concepts"].as_table()) {
    for (const auto& [key, value] : *concepts) {
      if (concepts_.size() + 1 >= kMaxConcepts && !named(key.str())) {
        return mistake(file, value, "more than " + std::to_string(kMaxConcepts) + " concepts");
      }
      Concepts means;
      means.set(intern(std::string(key.str())));
      for (const std::string& word : strings(value)) {
        if (!add_words(word, pieces, means)) {
          return mistake(file, value,
                         "'" + word + "' in " + std::string(key.str()) + " is no word");
        }
      }
    }
  }
  const toml::node_view fillers = table["fillers"]["words"];
  for (const std::string& word : toml_strings(fillers)) {
    if (!add_words(word, pieces, {}))
      return mistake(file, *fillers.node(), "'" + word + "' is no word");
  }
  const auto add_sets = [&](std::string_view key, auto& sets) -> std::optional<Error> {
    const toml::table* lists = table[key].as_table();
    if (lists == nullptr) return std::nullopt;
    for (const auto& [name, value] : *lists) {
      if (const auto reason = add_names(strings(value), sets[std::string(name.str())])) {
        return mistake(file, value, *reason);
      }
    }
    return std::nullopt;
  };
  if (auto wrong = add_sets("groups", groups_)) return wrong;
  if (auto wrong = add_sets("about", about_)) return wrong;
  const std::tuple<std::string_view, std::string_view, Concepts*> topics[] = {
      {"topics", "names", &topics_},
      {"topics", "actions", &actions_},
      {"topics", "passing", &passing_},
      {"topics", "contents", &contents_},
      {"topics", "ways", &ways_},
      {"topics", "in_sentence", &in_sentence_},
      {"foreign", "names", &foreign_},
      {"share", "names", &share_},
      {"headline", "silent", &headline_silent_},
      {"plain", "names", &plain_},
      {"plain", "taken_by", &takes_plain_},
      {"topics", "done_besides", &done_besides_},
      {"rest", "names", &rest_},
      {"answers", "cause", &cause_},
      {"answers", "verdicts", &verdicts_},
      {"answers", "grounds", &grounds_},
      {"zero", "beside", &zero_beside_},
      {"silent", "names", &silent_},
      {"own_trade", "nouns", &own_trade_.nouns},
      {"own_trade", "words", &own_trade_.words},
      {"examples", "verbs", &examples_.verbs},
      {"examples", "nouns", &examples_.nouns},
      {"examples", "names", &examples_.means},
      {"examples", "never", &examples_.never},
      {"examples", "sites", &examples_.sites}};
  for (const auto& [list, key, set] : topics) {
    const toml::node* names = table[list][key].node();
    if (names == nullptr) continue;
    if (const auto reason = add_names(strings(*names), *set)) return mistake(file, *names, *reason);
  }
  if (const toml::table* lists = table["classifiers"].as_table()) {
    for (const auto& [name, value] : *lists) {
      std::vector<std::string>& list = classifiers_[std::string(name.str())];
      for (std::string& word : strings(value)) list.push_back(std::move(word));
    }
  }
  return std::nullopt;
}

std::size_t Lexicon::intern(const std::string& concept_name) {
  const std::size_t number = concepts_.emplace(concept_name, concepts_.size()).first->second;
  if (concept_name == kDenial) denial_.set(number);
  return number;
}

std::optional<std::string> Lexicon::add_names(const std::vector<std::string>& names,
                                              Concepts& set) const {
  for (const std::string& name : names) {
    const auto known = named(name);
    if (!known) return "unknown concept '" + name + "'";
    set |= *known;
  }
  return std::nullopt;
}

bool Lexicon::add_words(std::string pattern, const toml::table* pieces, const Concepts& means) {
  const std::vector<std::string> words = spelled_out(std::move(pattern), pieces);
  if (words.empty()) return false;
  for (const std::string& word : words) add_word(word, means);
  return true;
}

void Lexicon::add_word(const std::string& word, const Concepts& means) {
  const auto id = static_cast<std::size_t>(scanner_.add(word));
  if (means_.size() <= id) means_.resize(id + 1);
  means_[id] |= means;
}

void Lexicon::build() { scanner_.build(); }

std::optional<Concepts> Lexicon::named(std::string_view name) const {
  if (name.starts_with('@')) {
    const auto group = groups_.find(name.substr(1));
    return group == groups_.end() ? std::nullopt : std::optional(group->second);
  }
  const auto known = concepts_.find(name);
  if (known == concepts_.end()) return std::nullopt;
  Concepts one;
  one.set(known->second);
  return one;
}

const std::vector<std::string>* Lexicon::classifiers(std::string_view name) const {
  const auto it = classifiers_.find(name);
  return it == classifiers_.end() ? nullptr : &it->second;
}

const Concepts& Lexicon::about(std::string_view section) const {
  static const Concepts kNothing;
  const auto it = about_.find(section);
  return it == about_.end() ? kNothing : it->second;
}

void Lexicon::annotate(std::string_view text, Scratch& scratch, std::vector<Word>& words) const {
  words.clear();
  scratch.end.assign(text.size(), 0);
  scratch.word.resize(text.size());
  LiteralScanner::State state = 0;
  scanner_.scan(text, state, [&](int id, std::size_t end) {
    const std::size_t begin = end - scanner_.word(id).size();
    if (end <= scratch.end[begin]) return;
    scratch.end[begin] = static_cast<std::uint32_t>(end);
    scratch.word[begin] = id;
  });
  for (std::size_t i = 0; i < text.size();) {
    if (scratch.end[i] == 0) {
      ++i;
      continue;
    }
    // 一起诉讼: the classifier of a number begins no word (起诉) that ends inside the next one.
    const std::size_t next = i + utf8_length(text[i]);
    const bool classifier = i > 0 && text[i - 1] == kMaskCount && next < scratch.end[i];
    if (classifier && scratch.end[next] > scratch.end[i]) {
      i = next;
      continue;
    }
    words.push_back({i, scratch.end[i], &means_[static_cast<std::size_t>(scratch.word[i])]});
    i = scratch.end[i];
  }
}

}  // namespace gongkai::detail
