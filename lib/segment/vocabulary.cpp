#include "segment/vocabulary.h"

#include <fmt/format.h>

#include <cassert>

#include "core/embedded.h"
#include "core/toml.h"

namespace gongkai::detail {

namespace {

// Reads the lists of one file; the first mistake is kept.
class Loader {
 public:
  Loader(std::string_view name, std::string_view content) : name_(name) {
    toml::parse_result parsed = toml::parse(content, name);
    if (parsed) {
      table_ = std::move(parsed).table();
    } else {
      fail(fmt::format("line {}: {}", parsed.error().source().begin.line,
                       parsed.error().description()));
    }
  }

  Words words(std::string_view path) { return words_in(table_.at_path(path), path); }

  std::string word(std::string_view path) {
    const auto value = table_.at_path(path).value<std::string>();
    if (!value) fail(fmt::format("{} must be a string", path));
    return value.value_or("");
  }

  std::vector<Words> lists(std::string_view path) { return lists_in(table_.at_path(path), path); }

  std::vector<Vocabulary::Kind> kinds() {
    std::vector<Vocabulary::Kind> result;
    const toml::array* array = table_["kind"].as_array();
    if (array == nullptr) fail("no [[kind]] table");
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
      const toml::table* row = (*array)[i].as_table();
      if (row == nullptr) continue;
      const auto kind = authority_kind_from((*row)["kind"].value_or(std::string_view()));
      if (!kind) fail("[[kind]]: kind must be government, department, township or other");
      result.push_back(
          {kind.value_or(AuthorityKind::kOther), words_in((*row)["suffixes"], "suffixes")});
    }
    return result;
  }

  int number(std::string_view path) {
    const auto value = table_.at_path(path).value<std::int64_t>();
    if (!value) fail(fmt::format("{} must be a number", path));
    return static_cast<int>(value.value_or(0));
  }

  std::vector<std::pair<std::string, int>> numbers(std::string_view path) {
    std::vector<std::pair<std::string, int>> result;
    const toml::table* table = table_.at_path(path).as_table();
    if (table == nullptr) fail(fmt::format("{} must be a table of numbers", path));
    if (table == nullptr) return result;
    for (const auto& [key, value] : *table) {
      result.emplace_back(key.str(), static_cast<int>(value.value_or(std::int64_t{0})));
    }
    return result;
  }

  std::vector<Vocabulary::Evidence> evidence() {
    using Where = Vocabulary::Evidence::Where;
    std::vector<Vocabulary::Evidence> result;
    const toml::array* array = table_["evidence"].as_array();
    if (array == nullptr) fail("no [[evidence]] table");
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
      const toml::table* row = (*array)[i].as_table();
      if (row == nullptr) continue;
      Vocabulary::Evidence evidence;
      const auto where = (*row)["where"].value_or(std::string_view());
      if (where != "opening" && where != "top" && where != "page") {
        fail("[[evidence]]: where must be opening, top or page");
      }
      evidence.where = where == "opening" ? Where::kOpening
                       : where == "top"   ? Where::kTop
                                          : Where::kPage;
      evidence.points = static_cast<int>((*row)["points"].value_or(std::int64_t{0}));
      evidence.proof = (*row)["proof"].value_or(false);
      evidence.all = lists_in((*row)["all"], "all");
      if ((*row)["none"]) evidence.none = words_in((*row)["none"], "none");
      result.push_back(std::move(evidence));
    }
    return result;
  }

  const std::string& mistake() const { return mistake_; }

 private:
  template <typename View>
  std::vector<Words> lists_in(View view, std::string_view path) {
    std::vector<Words> result;
    const toml::array* array = view.as_array();
    if (array == nullptr) {
      fail(fmt::format("{} must be a list of lists", path));
      return result;
    }
    for (const toml::node& node : *array) {
      result.push_back(words_in(toml::node_view<const toml::node>(node), path));
    }
    return result;
  }

  template <typename View>
  Words words_in(View view, std::string_view path) {
    Words result;
    const toml::array* array = view.as_array();
    if (array == nullptr) fail(fmt::format("{} must be a list of strings", path));
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
      auto word = (*array)[i].template value<std::string>();
      if (!word || word->empty())
        fail(fmt::format("{} holds an entry that is no word", path));
      else
        result.push_back(*std::move(word));
    }
    return result;
  }

  void fail(std::string reason) {
    if (mistake_.empty()) mistake_ = fmt::format("{}: {}", name_, reason);
  }

  std::string name_;
  toml::table table_;
  std::string mistake_;
};

}  // namespace

std::string_view longest_prefix(std::string_view text, const Words& words) {
  std::string_view best;
  for (const std::string& word : words) {
    if (word.size() > best.size() && text.substr(0, word.size()) == word) best = word;
  }
  return best;
}

std::string_view longest_suffix(std::string_view text, const Words& words) {
  std::string_view best;
  for (const std::string& word : words) {
    if (word.size() > best.size() && text.size() >= word.size() &&
        text.substr(text.size() - word.size()) == word) {
      best = word;
    }
  }
  return best;
}

bool contains_any(std::string_view text, const Words& words) {
  for (const std::string& word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

WordPlace find_word(std::string_view text, const Words& words, std::size_t from) {
  WordPlace best;
  for (const std::string& word : words) {
    const std::size_t at = text.find(word, from);
    if (at == std::string_view::npos || at > best.begin) continue;
    if (at < best.begin || at + word.size() > best.end) best = {at, at + word.size()};
  }
  return best;
}

Result<Vocabulary> Vocabulary::load(std::string_view authorities, std::string_view title,
                                    std::string_view chrome, std::string_view recognition) {
  Vocabulary v;
  Loader names("lib/segment/authorities.toml", authorities);
  v.kinds = names.kinds();
  v.level_words = names.words("level.words");
  v.outer_prefixes = names.words("outer.prefixes");
  v.government = names.word("government.full");
  v.government_people = names.word("government.people");
  v.government_tail = names.word("government.tail");
  v.government_offices = names.words("government.offices");
  v.government_office_ends = names.words("government.office_ends");
  v.inner_bodies = names.words("inner.bodies");
  v.inner_units = names.words("inner.units");
  v.township_completed = names.lists("township.completed");
  v.self_area = names.words("self.area");
  v.self_body = names.words("self.body");
  v.compiled_by = names.word("compiled.by");
  v.compiled_verbs = names.words("compiled.verbs");
  v.compiled_contact = names.words("compiled.contact");
  v.compiled_announced = names.words("compiled.announced");
  v.compiled_stops = names.words("compiled.stops");

  Loader titles("lib/segment/title.toml", title);
  v.title_core = titles.words("core");
  v.title_tail = titles.words("tail");
  v.title_middle = titles.words("middle");
  v.title_before = titles.words("before");
  v.title_after = titles.words("after");
  v.title_never = titles.words("never");
  v.title_behind = titles.words("behind");
  v.title_announced = titles.words("sentence.announced");
  v.title_sentence_ends = titles.words("sentence.ends");
  v.period_anchors = titles.words("period.anchors");
  v.period_until = titles.words("period.until");
  v.period_to = titles.words("period.to");
  v.heading_negations = titles.words("heading.negations");
  v.heading_classifiers = titles.words("heading.classifiers");
  v.attachment_first = titles.words("heading.attachment_first");
  v.attachment_last = titles.words("heading.attachment_last");
  v.report_about = titles.words("report.about");
  v.not_title = titles.words("report.not_title");

  Loader page("lib/segment/chrome.toml", chrome);
  v.field_published = page.lists("field.published");
  v.field_written = page.words("field.written");
  v.field_published_inline = page.words("field.published_inline");
  v.field_issuer = page.words("field.issuer");
  v.field_other = page.words("field.other");
  v.line_head = page.words("line.head");
  v.line_tail = page.words("line.tail");
  v.line_tail_short = page.words("line.tail_short");
  v.line_tail_inside = page.words("line.tail_inside");
  v.line_tail_last = page.words("line.tail_last");
  v.site_code = page.words("site.code");
  v.site_police = page.words("site.police");
  v.site_licence = page.words("site.licence");

  Loader signs("lib/segment/recognition.toml", recognition);
  v.recognition.threshold = signs.number("threshold");
  v.recognition.most_items = signs.number("most_items");
  v.recognition.least_items = signs.number("least_items");
  v.recognition.against_title = signs.number("against_title");
  v.recognition.period = signs.number("period");
  v.recognition.inner_title = signs.number("inner_title");
  v.recognition.chapters = signs.numbers("chapters");
  v.recognition.evidence = signs.evidence();

  for (const Loader* loader : {&names, &titles, &page, &signs}) {
    if (!loader->mistake().empty()) return Error{Errc::kRules, loader->mistake()};
  }
  return v;
}

const Vocabulary& Vocabulary::get() {
  static const Vocabulary vocabulary = [] {
    auto loaded = load(embedded("lib/segment/authorities.toml"), embedded("lib/segment/title.toml"),
                       embedded("lib/segment/chrome.toml"),
                       embedded("lib/segment/recognition.toml"));
    assert(loaded.ok());
    return loaded.ok() ? std::move(loaded).value() : Vocabulary();
  }();
  return vocabulary;
}

std::optional<AuthorityKind> Vocabulary::kind_of(std::string_view name) const {
  std::optional<AuthorityKind> best;
  std::size_t best_size = 0;
  for (const Kind& kind : kinds) {
    const std::size_t size = longest_suffix(name, kind.suffixes).size();
    if (size > best_size) {
      best = kind.kind;
      best_size = size;
    }
  }
  return best;
}

}  // namespace gongkai::detail
