#include "extract/frame.h"

#include <algorithm>
#include <utility>

namespace gongkai::detail {
namespace {

// More than this between the word that names a figure and its number is another word's number.
constexpr int kMaxNear = 3;

// "website|wechat": one concept or the other.
Result<Concepts> alternatives(std::string_view names, const Lexicon& lexicon) {
  Concepts set;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('|'));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    const auto named = lexicon.named(name);
    if (!named) return Error{Errc::kRules, "unknown concept '" + std::string(name) + "'"};
    set |= *named;
  }
  return set;
}

}  // namespace

Result<Concepts> concepts_named(const std::vector<std::string>& names, const Lexicon& lexicon) {
  Concepts set;
  for (const std::string& name : names) {
    auto one = alternatives(name, lexicon);
    if (!one.ok()) return one.error();
    set |= *one;
  }
  return set;
}

Phrase joined_with(Phrase phrase, const Phrase& other) {
  phrase.has |= other.has;
  phrase.words.insert(phrase.words.end(), other.words.begin(), other.words.end());
  return phrase;
}

Result<Frame> Frame::read(const toml::table& row, const Lexicon& lexicon) {
  Frame frame;
  for (const auto& [key, groups] :
       {std::pair("is", &frame.is), std::pair("needs", &frame.needs),
        std::pair("behind", &frame.behind), std::pair("remark", &frame.remark)}) {
    for (const std::string& names : toml_strings(row[key])) {
      auto group = alternatives(names, lexicon);
      if (!group.ok()) return group.error();
      groups->push_back(*group);
    }
  }
  const bool sums = row["sums"].value_or(false);
  if (frame.is.empty() && !sums) return Error{Errc::kRules, "needs a concept in is"};
  for (const auto& [key, set] :
       {std::pair("may", &frame.may), std::pair("topic", &frame.topics),
        std::pair("passage", &frame.passages), std::pair("never", &frame.never),
        std::pair("not_behind", &frame.not_behind)}) {
    auto named = concepts_named(toml_strings(row[key]), lexicon);
    if (!named.ok()) return named.error();
    *set = *named;
  }
  frame.may |= lexicon.silent();
  frame.weak = row["weak"].value_or(false);
  frame.in_line = row["in_line"].value_or(false);
  frame.alone = row["alone"].value_or(false);
  frame.after_name = row["after_name"].value_or(false);
  frame.number_inside = row["number_inside"].value_or(false);
  frame.of_all = row["of_all"].value_or(false);
  frame.beside = row["beside"].value_or(false);
  frame.reaches_back = row["reaches_back"].value_or(false);
  frame.own_name = row["own_name"].value_or(false);
  frame.of_anything = row["of_anything"].value_or(false);
  for (const std::string& name : toml_strings(row["unit"])) {
    if (name == "percent") {
      frame.percent = true;
      continue;
    }
    const std::vector<std::string>* words = lexicon.classifiers(name);
    if (words == nullptr) return Error{Errc::kRules, "unknown list '" + name + "' in unit"};
    frame.classifiers.insert(frame.classifiers.end(), words->begin(), words->end());
  }
  for (const std::string& name : toml_strings(row["adds_up"])) {
    const std::vector<std::string>* words = lexicon.classifiers(name);
    if (words == nullptr) return Error{Errc::kRules, "unknown list '" + name + "' in adds_up"};
    frame.adding.insert(frame.adding.end(), words->begin(), words->end());
  }
  frame.classifiers.insert(frame.classifiers.end(), frame.adding.begin(), frame.adding.end());
  frame.unknown = toml_int(row["unknown"], frame.unknown);
  return frame;
}

bool Frame::holds(const Phrase& phrase, const Concepts& topic) const {
  if (phrase.unknown > unknown || phrase.near > std::min(kMaxNear, unknown)) return false;
  if ((phrase.has & never).any()) return false;
  Concepts makes;  // what makes it this figure
  for (const Concepts& group : is) {
    if ((phrase.has & group).none()) return false;
    makes |= group;
  }
  for (const Concepts& group : needs) {
    if (((phrase.has | topic) & group).none()) return false;
  }
  const Concepts explained = makes | may | topics;
  const auto is_explained = [&](const Concepts* word) { return (*word & explained).any(); };
  // 回应棉花收购、集中供热等热点29次: behind the last of its own words.
  const auto own = of_anything
                       ? std::find_if(phrase.words.rbegin(), phrase.words.rend(),
                                      [&](const Concepts* word) { return (*word & makes).any(); })
                             .base()
                       : phrase.words.begin();
  if (!std::all_of(own, phrase.words.end(), is_explained)) return false;
  // That says nothing of the passage: 网站 is where requests come in, too.
  const auto says_topic = [&](const Concepts* word) {
    return (*word & topics).any() && (*word & makes).none();
  };
  if (topics.none() || std::any_of(phrase.words.begin(), phrase.words.end(), says_topic))
    return true;
  return topic.any() && (topic & ~topics & ~passages).none();
}

bool Frame::goes_on_with(const Concepts& after) const {
  return (after & not_behind).none() &&
         std::all_of(behind.begin(), behind.end(),
                     [&](const Concepts& group) { return (after & group).any(); });
}

bool Frame::explained_by(const Concepts& said, const Concepts& grounds) const {
  Concepts all;
  for (const Concepts& group : remark) {
    if ((said & group).none()) return false;
    all |= group;
  }
  return remark.empty() || (said & grounds & ~all).none();
}

bool Frame::counts_in(std::string_view classifier) const {
  return classifiers.empty() ||
         std::find(classifiers.begin(), classifiers.end(), classifier) != classifiers.end();
}

}  // namespace gongkai::detail
