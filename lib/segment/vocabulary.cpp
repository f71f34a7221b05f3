#include "segment/vocabulary.h"

#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "core/embedded.h"
#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kBuiltinFolder = "lib/segment/";

// Why a file cannot be merged: the entry and what is wrong with it.
struct Mistake {
  std::string reason;
  bool found() const { return !reason.empty(); }
};

// Adds `from` to `into`, or puts its lists in place of those of the same name. With `known_only`,
// an entry that `into` does not have is a mistake: a misspelt list would change nothing.
void merge(toml::table& into, const toml::table& from, bool replace, bool known_only,
           const std::string& path, Mistake& mistake) {
  for (const auto& [key, value] : from) {
    const std::string name = path + std::string(key.str());
    if (name == "replace") continue;
    toml::node* known = into.get(key.str());
    if (known == nullptr) {
      if (known_only && !mistake.found()) mistake.reason = "unknown entry '" + name + "'";
      into.insert(key, value);
    } else if (known->type() != value.type()) {
      if (!mistake.found()) mistake.reason = name + " is of another kind than the built-in entry";
    } else if (toml::table* table = known->as_table()) {
      merge(*table, *value.as_table(), replace, known_only, name + ".", mistake);
    } else if (toml::array* array = known->as_array(); array != nullptr && !replace) {
      for (const toml::node& item : *value.as_array()) array->push_back(item);
    } else {
      into.insert_or_assign(key, value);
    }
  }
}

// Reads the lists of the merged files; the first mistake is kept.
class Loader {
 public:
  explicit Loader(toml::table table) : table_(std::move(table)) {}

  Words words(std::string_view path) { return words_in(table_.at_path(path), path); }

  std::string word(std::string_view path) {
    const auto value = table_.at_path(path).value<std::string>();
    if (!value || value->empty()) fail(fmt::format("{} must be a word", path));
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
    const auto value = std::as_const(table_).at_path(path);
    if (!value.is_integer()) fail(fmt::format("{} must be a whole number", path));
    return toml_int(value, 0);
  }

  std::vector<std::pair<std::string, int>> numbers(std::string_view path) {
    std::vector<std::pair<std::string, int>> result;
    const toml::table* table = table_.at_path(path).as_table();
    if (table == nullptr) fail(fmt::format("{} must be a table of numbers", path));
    if (table == nullptr) return result;
    for (const auto& [key, value] : *table) {
      result.emplace_back(key.str(), toml_int(toml::node_view(value), 0));
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
      evidence.points = toml_int((*row)["points"], 0);
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
    if (mistake_.empty()) mistake_ = std::move(reason);
  }

  toml::table table_;
  std::string mistake_;
};

}  // namespace

std::string_view longest_prefix(std::string_view text, const Words& words) {
  std::string_view best;
  for (const std::string& word : words) {
    // The last byte says soonest that it is another word.
    if (word.size() > best.size() && word.size() <= text.size() &&
        text[word.size() - 1] == word.back() && text.starts_with(word)) {
      best = word;
    }
  }
  return best;
}

std::string_view longest_suffix(std::string_view text, const Words& words) {
  std::string_view best;
  for (const std::string& word : words) {
    if (word.size() > best.size() && text.size() >= word.size() && text.back() == word.back() &&
        text.ends_with(word)) {
      best = word;
    }
  }
  return best;
}

WordPlace find_word(std::string_view text, const Words& words, std::size_t from) {
  WordPlace best;
  for (const std::string& word : words) {
    // No farther than the best place so far.
    const std::string_view near = best.found() ? text.substr(0, best.begin + word.size()) : text;
    const std::size_t at = find_in(near, word, from);
    if (at == std::string_view::npos) continue;
    if (at < best.begin || at + word.size() > best.end) best = {at, at + word.size()};
  }
  return best;
}

Result<Vocabulary> Vocabulary::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  toml::table merged;
  for (const auto& [name, content] : files) {
    const Result<toml::table> parsed = read_toml(content, name);
    if (!parsed) return parsed.error();
    const bool builtin = name.starts_with(kBuiltinFolder);
    Mistake mistake;
    merge(merged, *parsed, (*parsed)["replace"].value_or(false), !builtin, "", mistake);
    if (mistake.found()) return Error{Errc::kRules, fmt::format("{}:1: {}", name, mistake.reason)};
  }
  Vocabulary v;
  Loader loader(std::move(merged));
  v.kinds = loader.kinds();
  v.level_words = loader.words("level.words");
  v.outer_prefixes = loader.words("outer.prefixes");
  v.government = loader.word("government.full");
  v.government_people = loader.word("government.people");
  v.government_tail = loader.word("government.tail");
  v.government_agencies = loader.words("government.agencies");
  v.government_offices = loader.words("government.offices");
  v.government_office_ends = loader.words("government.office_ends");
  v.inner_bodies = loader.words("inner.bodies");
  v.inner_units = loader.words("inner.units");
  v.township_completed = loader.lists("township.completed");
  v.township_offices = loader.words("township.offices");
  v.central_state = loader.words("central.state");
  v.central_bodies = loader.lists("central.bodies");
  v.self_area = loader.words("self.area");
  v.self_body = loader.words("self.body");
  v.self_pronouns = loader.words("self.pronouns");
  v.self_township = loader.words("self.township");
  v.self_department = loader.words("self.department");
  v.superior_behind = loader.words("superior.behind");
  v.superior_before_short = loader.words("superior.before_short");
  v.branch_suffixes = loader.words("branch.suffixes");
  v.speaker_ends = loader.words("speaker.ends");
  v.speaker_not = loader.words("speaker.not");
  v.compiled_by = loader.word("compiled.by");
  v.compiled_verbs = loader.words("compiled.verbs");
  v.compiled_contact = loader.words("compiled.contact");
  v.compiled_announced = loader.words("compiled.announced");
  v.compiled_site = loader.words("compiled.site");
  v.compiled_stops = loader.words("compiled.stops");

  v.title_core = loader.words("core");
  v.title_tail = loader.words("tail");
  v.title_middle = loader.words("middle");
  v.title_before = loader.words("before");
  v.title_after = loader.words("after");
  v.title_never = loader.words("never");
  v.title_behind = loader.words("behind");
  v.title_middle_of_year = loader.words("middle_of_year");
  v.title_date_before = loader.words("date_before");
  v.title_called = loader.words("called");
  v.title_text_opens = loader.words("text_opens");
  v.title_joins = loader.words("joins");
  v.title_next_year = loader.words("next_year");
  v.year_behind = loader.words("year_behind");
  v.year_not = loader.words("year_not");
  v.school_year = loader.words("school_year");
  v.title_sentence_never = loader.words("sentence.never");
  v.title_announced = loader.words("sentence.announced");
  v.title_sentence_ends = loader.words("sentence.ends");
  v.period_anchors = loader.words("period.anchors");
  v.period_until = loader.words("period.until");
  v.period_to = loader.words("period.to");
  v.heading_negations = loader.words("heading.negations");
  v.heading_classifiers = loader.words("heading.classifiers");
  v.plain_last = loader.words("heading.plain_last");
  v.run_in_kinds = loader.words("heading.run_in_kinds");
  v.run_in_words = loader.words("heading.run_in_words");
  v.loose_before = loader.words("heading.loose_before");
  v.listed_items = loader.words("heading.listed_items");
  v.listed_in = loader.words("heading.listed_in");
  v.listed_names = loader.words("heading.listed_names");
  v.attachment_first = loader.words("heading.attachment_first");
  v.attachment_last = loader.words("heading.attachment_last");
  v.report_about = loader.words("report.about");
  v.not_title = loader.words("report.not_title");

  v.field_published = loader.lists("field.published");
  v.field_written = loader.lists("field.written");
  v.field_published_inline = loader.words("field.published_inline");
  v.field_issuer = loader.words("field.issuer");
  v.field_other = loader.words("field.other");
  v.behind_signature = loader.words("field.behind_signature");
  v.line_today = loader.words("line.today");
  v.line_head = loader.words("line.head");
  v.line_tail = loader.words("line.tail");
  v.line_tail_short = loader.words("line.tail_short");
  v.line_tail_inside = loader.words("line.tail_inside");
  v.line_tail_last = loader.words("line.tail_last");
  v.meta_published = loader.words("meta.published");
  v.meta_issuer = loader.words("meta.issuer");
  v.meta_title = loader.words("meta.title");
  v.meta_site_code = loader.words("meta.site_code");
  v.site_code = loader.words("site.code");
  v.site_police = loader.words("site.police");
  v.site_licence = loader.words("site.licence");

  v.recognition.threshold = loader.number("threshold");
  v.recognition.most_items = loader.number("most_items");
  v.recognition.least_items = loader.number("least_items");
  v.recognition.against_title = loader.number("against_title");
  v.recognition.period = loader.number("period_points");
  v.recognition.inner_title = loader.number("inner_title_points");
  v.recognition.chapters = loader.numbers("chapters");
  v.recognition.evidence = loader.evidence();

  if (!loader.mistake().empty()) {
    return Error{Errc::kRules,
                 fmt::format("{}: {}", files.empty() ? "" : files.back().first, loader.mistake())};
  }
  return v;
}

namespace {

const Vocabulary& builtin_vocabulary() {
  static const Vocabulary vocabulary = [] {
    std::vector<std::pair<std::string, std::string_view>> files;
    for (const char* name : {"authorities", "title", "recognition", "chrome"}) {
      std::string path = fmt::format("{}{}.toml", kBuiltinFolder, name);
      const std::string_view content = embedded(path);
      files.emplace_back(std::move(path), content);
    }
    auto loaded = Vocabulary::load(files);
    assert(loaded.ok());
    return loaded.ok() ? std::move(loaded).value() : Vocabulary();
  }();
  return vocabulary;
}

thread_local const Vocabulary* in_use = nullptr;

}  // namespace

const Vocabulary& Vocabulary::get() { return in_use != nullptr ? *in_use : builtin_vocabulary(); }

UseVocabulary::UseVocabulary(const Vocabulary& words) : before_(in_use) { in_use = &words; }
UseVocabulary::~UseVocabulary() { in_use = before_; }

std::string_view Vocabulary::central_body(std::string_view name) const {
  for (const std::string& state : central_state) {
    if (name.starts_with(state)) name.remove_prefix(state.size());
  }
  for (const Words& names : central_bodies) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return names.front();
  }
  return {};
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
