#include "extract/rule_table.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/toml.h"
#include "extract/macros.h"
#include "extract/pattern_words.h"
#include "extract/row_family.h"

namespace gongkai::detail {
namespace {

using Reasons = std::map<std::string, std::string, std::less<>>;
using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

// A pattern of a few lines compiles to well under this; more is a mistake in the row.
constexpr std::int64_t kPatternMemory = 4 << 20;

Error mistake(const std::string& file, int line, const std::string& reason) {
  return {Errc::kRules, file + ":" + std::to_string(line) + ": " + reason};
}

constexpr std::string_view kKeys[] = {
    "id",       "indicator", "applicant", "sections",  "anchors",   "within",    "without",
    "pattern",  "zero",      "weak",      "yes",       "no",        "seen_in",   "note",
    "also",     "years",     "only_zero", "only_full", "any_year",  "nowhere",   "sums",
    "negative", "reason",    "yields",    "not_about", "not_topic", "not_naming"};
constexpr std::string_view kFrameKeys[] = {
    "id",      "indicator", "applicant",   "sections",     "is",     "may",        "topic",
    "unit",    "unknown",   "zero",        "yes",          "no",     "seen_in",    "note",
    "also",    "years",     "reason",      "any_year",     "within", "behind",     "not_behind",
    "never",   "remark",    "in_line",     "reaches_back", "beside", "after_name", "number_inside",
    "passage", "not_about", "nowhere",     "needs",        "alone",  "weak",       "of_all",
    "sums",    "own_name",  "of_anything", "only_one",     "adds_up"};

const Indicator* find_indicator(std::string_view code) { return Catalogue::get().find(code); }

// What rows of both kinds say: which figure, where, with which examples. The reason of a mistake.
std::optional<std::string> read_head(const toml::table& row, const Reasons& reasons,
                                     const Lexicon& lexicon, Rule& rule) {
  const std::string code = row["indicator"].value_or(std::string());
  rule.indicator = find_indicator(code);
  if (rule.indicator == nullptr) {
    return "unknown indicator '" + code + "'; nearest is " +
           std::string(Catalogue::get().nearest(code));
  }
  rule.applicant = row["applicant"].value_or(std::string("total"));
  if (Catalogue::get().find_applicant(rule.applicant) == nullptr) {
    return "unknown applicant '" + rule.applicant + "'";
  }
  rule.sections = toml_strings(row["sections"]);
  for (const std::string& other : toml_strings(row["also"])) {
    const std::size_t bracket = std::min(other.find('['), other.size());
    Rule::Also also{find_indicator(other.substr(0, bracket)), rule.applicant};
    if (bracket < other.size() && other.back() == ']') {
      also.applicant = other.substr(bracket + 1, other.size() - bracket - 2);
    }
    if (also.indicator == nullptr || Catalogue::get().find_applicant(also.applicant) == nullptr) {
      return "unknown indicator or applicant '" + other + "' in also";
    }
    rule.also.push_back(std::move(also));
  }
  for (const std::string& total : toml_strings(row["within"])) {
    const Indicator* indicator = find_indicator(total);
    if (indicator == nullptr) return "unknown indicator '" + total + "' in within";
    rule.within.push_back(indicator);
  }
  if (const toml::array* years = row["years"].as_array(); years != nullptr && years->size() == 2) {
    rule.first_year = toml_int(toml::node_view((*years)[0]), 0);
    rule.last_year = toml_int(toml::node_view((*years)[1]), 0);
  }
  auto not_about = concepts_named(toml_strings(row["not_about"]), lexicon);
  if (!not_about.ok()) return not_about.error().message;
  rule.not_about = *not_about;
  rule.zero = row["zero"].value_or(false);
  rule.any_year = row["any_year"].value_or(false);
  rule.seen_in = row["seen_in"].value_or(std::string());
  rule.reason = row["reason"].value_or(std::string());
  if (rule.reason.starts_with('@')) {
    const auto known = reasons.find(std::string_view(rule.reason).substr(1));
    if (known == reasons.end()) return "unknown reason '" + rule.reason + "'";
    rule.reason = known->second;
  }
  if (const toml::array* examples = row["yes"].as_array()) {
    for (const toml::node& node : *examples) {
      const toml::array* pair = node.as_array();
      if (pair == nullptr || pair->size() != 2) return "yes: expects [text, value]";
      rule.yes.push_back({(*pair)[0].value_or(std::string()), (*pair)[1].value_or(std::string())});
    }
  }
  rule.no = toml_strings(row["no"]);
  if (rule.yes.size() < 2) return "needs two examples in yes";
  if (rule.no.empty()) return "needs an example in no";
  return std::nullopt;
}

// Words that must be absent, "@name" the list of that name. The reason of a mistake.
std::optional<std::string> read_words(const toml::table& row, std::string_view key,
                                      const Lists& lists, std::vector<std::string>& words) {
  for (const std::string& word : toml_strings(row[key])) {
    if (word.empty() || word.front() != '@') {
      words.push_back(word);
      continue;
    }
    const auto list = lists.find(std::string_view(word).substr(1));
    if (list == lists.end()) return "unknown list '" + word + "'";
    words.insert(words.end(), list->second.begin(), list->second.end());
  }
  return std::nullopt;
}

Result<std::unique_ptr<Rule>> read_frame(const toml::table& row, const std::string& file, int line,
                                         const Lists& lists, const Lexicon& lexicon,
                                         const Reasons& reasons) {
  auto rule = std::make_unique<Rule>();
  rule->file = file;
  rule->line = line;
  rule->id = row["id"].value_or(std::string());
  const auto fail = [&](const std::string& reason) {
    return mistake(file, rule->line, (rule->id.empty() ? "frame" : rule->id) + ": " + reason);
  };
  if (rule->id.empty()) return fail("has no id");
  if (const auto unknown = unknown_key(row, kFrameKeys)) return fail(unknown->message);
  if (const auto reason = read_head(row, reasons, lexicon, *rule)) return fail(*reason);
  if (const auto reason = read_words(row, "nowhere", lists, rule->nowhere)) return fail(*reason);
  rule->sums = row["sums"].value_or(false);
  rule->only_one = row["only_one"].value_or(false);
  auto frame = Frame::read(row, lexicon);
  if (!frame.ok()) return fail(frame.error().message);
  if (rule->zero) frame->is.push_back(lexicon.denial());
  if (frame->percent != (rule->indicator->unit == "percent") && !rule->zero) {
    return fail("a rate needs the unit percent, and nothing else has it");
  }
  rule->frame = std::make_unique<const Frame>(std::move(*frame));
  // A wording that somebody wrote down knows better.
  rule->weak = true;
  return rule;
}

Result<std::unique_ptr<Rule>> read_rule(const toml::table& row, const std::string& file, int line,
                                        const Macros& macros, const Lists& lists,
                                        const Lexicon& lexicon, const Reasons& reasons,
                                        const toml::table* defaults, PatternUse patterns) {
  auto rule = std::make_unique<Rule>();
  rule->file = file;
  rule->line = line;
  const auto fail = [&](const std::string& reason) {
    return mistake(file, rule->line, (rule->id.empty() ? "rule" : rule->id) + ": " + reason);
  };
  rule->id = row["id"].value_or(std::string());
  if (rule->id.empty()) return fail("has no id");
  if (const auto unknown = unknown_key(row, kKeys)) return fail(unknown->message);
  if (const auto reason = read_head(row, reasons, lexicon, *rule)) return fail(*reason);
  rule->anchors = toml_strings(row["anchors"]);
  if (const auto reason = read_words(row, "without", lists, rule->without)) return fail(*reason);
  if (const auto reason = read_words(row, "nowhere", lists, rule->nowhere)) return fail(*reason);
  for (const std::string_view key : {"not_topic", "not_naming"}) {
    Concepts& set = key == "not_topic" ? rule->not_topic : rule->not_naming;
    const bool own = row[key].is_array() || defaults == nullptr;
    const auto reason = lexicon.add_names(toml_strings((own ? row : *defaults)[key]), set);
    if (reason) return fail(*reason + " in " + std::string(key));
  }
  if (rule->anchors.empty()) return fail("needs at least one anchor");
  for (const std::string& anchor : rule->anchors) {
    if (anchor.size() < 2) return fail("has an anchor shorter than a word");
  }
  rule->weak = row["weak"].value_or(false);
  rule->yields = row["yields"].value_or(false);
  rule->sums = row["sums"].value_or(false);
  rule->negative = row["negative"].value_or(false);
  rule->only_zero = row["only_zero"].value_or(false);
  rule->only_full = row["only_full"].value_or(false);
  rule->pattern = row["pattern"].value_or(std::string());
  auto expanded = expand(rule->pattern, macros);
  if (!expanded.ok()) return fail(expanded.error().message);
  rule->expanded = std::move(*expanded);
  if (!rule->zero && rule->expanded.find("(?P<value>") == std::string::npos) {
    return fail("pattern has no (?P<value>...)");
  }
  if (patterns == PatternUse::kCompileAll && !rule->regex().ok()) {
    return fail("pattern: " + rule->regex().error());
  }
  return rule;
}

// Sections whose numbers are plans or examples, not the year's figures; rules that mean them say
// so.
constexpr std::array<std::string_view, 2> kSilentSections = {"plan", "problems"};

bool applies_in(const Rule& rule, std::string_view section) {
  if (rule.sections.empty()) {
    return std::find(kSilentSections.begin(), kSilentSections.end(), section) ==
           kSilentSections.end();
  }
  return std::find(rule.sections.begin(), rule.sections.end(), section) != rule.sections.end();
}

}  // namespace

Result<std::shared_ptr<const RuleTable>> RuleTable::load(
    const std::vector<std::pair<std::string, std::string_view>>& files, PatternUse patterns) {
  auto table = std::make_shared<RuleTable>();
  std::vector<std::pair<std::string, toml::table>> parsed;
  Macros macros;
  Lists lists;
  Reasons reasons;
  for (const auto& [file, content] : files) {
    Result<toml::table> result = read_toml(content, file);
    if (!result) return result.error();
    if (const toml::table* named = (*result)["macros"].as_table()) add_macros(*named, macros);
    if (const toml::table* named = (*result)["reasons"].as_table()) {
      for (const auto& [key, value] : *named) {
        reasons[std::string(key.str())] = value.value_or(std::string());
      }
    }
    if (const toml::table* named = (*result)["lists"].as_table()) {
      for (const auto& [key, value] : *named) {
        lists[std::string(key.str())] = toml_strings(toml::node_view<const toml::node>(&value));
      }
    }
    if (auto wrong = table->lexicon_.add(*result, file)) return *wrong;
    parsed.emplace_back(file, std::move(*result));
  }
  table->lexicon_.build();
  const auto add = [&](std::unique_ptr<Rule> rule) -> std::optional<Error> {
    const auto same = std::find_if(table->rules_.begin(), table->rules_.end(),
                                   [&](const auto& other) { return other->id == rule->id; });
    if (same == table->rules_.end()) {
      table->rules_.push_back(std::move(rule));
    } else if ((*same)->file == rule->file) {
      return mistake(rule->file, rule->line, rule->id + ": the id stands twice");
    } else {
      *same = std::move(rule);
    }
    return std::nullopt;
  };
  for (const auto& [file, content] : parsed) {
    for (const std::string_view kind : {"rule", "frame"}) {
      const toml::array* rows = content[kind].as_array();
      if (rows == nullptr) continue;
      for (const toml::node& node : *rows) {
        const toml::table* row = node.as_table();
        if (row == nullptr) {
          return mistake(file, static_cast<int>(node.source().begin.line),
                         std::string(kind) + ": expects [[" + std::string(kind) + "]] tables");
        }
        const Lexicon& lexicon = table->lexicon_;
        const toml::table* defaults = content["defaults"].as_table();
        const auto read = [&, &file = file](const toml::table& keys,
                                            int line) -> std::optional<Error> {
          auto rule = kind == "rule" ? read_rule(keys, file, line, macros, lists, lexicon, reasons,
                                                 defaults, patterns)
                                     : read_frame(keys, file, line, lists, lexicon, reasons);
          if (!rule.ok()) return rule.error();
          return add(std::move(*rule));
        };
        const int line = static_cast<int>(row->source().begin.line);
        if (!row->contains(kEach)) {
          if (auto wrong = read(*row, line)) return *wrong;
          continue;
        }
        auto family = rows_of_family(*row);
        if (!family.ok()) {
          return mistake(file, line,
                         (*row)["id"].value_or(std::string(kind)) + ": " + family.error().message);
        }
        for (const FamilyRow& one : *family) {
          if (auto wrong = read(one.keys, one.line)) return *wrong;
        }
      }
    }
  }
  for (std::size_t i = 0; i < table->rules_.size(); ++i) {
    table->rules_[i]->order = static_cast<int>(i);
    table->by_id_.emplace(table->rules_[i]->id, table->rules_[i].get());
    if (table->rules_[i]->frame) table->frames_.push_back(table->rules_[i].get());
  }
  table->frame_index_.build(table->frames_);
  table->build_filter();
  table->sort_by_section();
  return std::shared_ptr<const RuleTable>(std::move(table));
}

void RuleTable::build_filter() {
  PatternReader patterns;
  for (const auto& rule : rules_) {
    if (rule->frame) {  // keeps its number, and no word calls it
      filter_.add({}, {}, NeededSign::kNone);
      continue;
    }
    PatternWords words = patterns.words_of(rule->expanded);
    rule->begins = BeginSet(words.begins);
    rule->value_sign = words.value_sign;
    const NeededSign sign = rule->zero                           ? NeededSign::kNone
                            : rule->indicator->unit == "percent" ? NeededSign::kPercent
                                                                 : NeededSign::kCount;
    filter_.add(rule->anchors, words.needs, sign);
  }
  filter_.build();
}

const re2::RE2& Rule::regex() const {
  std::call_once(compiled_, [&] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemory);
    regex_ = std::make_unique<re2::RE2>(expanded, options);
    const auto& groups = regex_->NamedCapturingGroups();
    const auto value = groups.find("value");
    if (value != groups.end()) value_group_ = value->second;
  });
  return *regex_;
}

int Rule::value_group() const {
  (void)regex();
  return value_group_;
}

const Rule* RuleTable::find(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : it->second;
}

void RuleTable::sort_by_section() {
  const auto rules_in = [&](std::string_view section) {
    std::vector<char> active;
    for (const auto& rule : rules_) active.push_back(applies_in(*rule, section) ? 1 : 0);
    return active;
  };
  for (const auto& rule : rules_) {
    for (const std::string& section : rule->sections) {
      if (in_section_.count(section) == 0) in_section_.emplace(section, rules_in(section));
    }
  }
  for (const std::string_view section : kSilentSections) {
    in_section_.emplace(section, rules_in(section));
  }
  in_other_sections_ = rules_in("");
  for (const auto& rule : rules_) {
    if (rule->first_year != 0) of_some_years_.push_back(rule.get());
  }
}

std::vector<char> RuleTable::meant_for(std::string_view section, int year) const {
  const auto known = in_section_.find(section);
  std::vector<char> active = known == in_section_.end() ? in_other_sections_ : known->second;
  for (const Rule* rule : of_some_years_) {
    const bool in_years = year == 0 || (year >= rule->first_year && year <= rule->last_year);
    if (!in_years) active[static_cast<std::size_t>(rule->order)] = 0;
  }
  return active;
}

void RuleTable::candidates(std::string_view sentence, const std::vector<char>& active,
                           Scratch& scratch, std::vector<Possible>& found) const {
  found.clear();
  filter_.candidates(sentence, active, scratch.filter, scratch.found);
  for (const RuleFilter::Found& one : scratch.found) {
    found.push_back({rules_[static_cast<std::size_t>(one.rule)].get(), one.last_begin});
  }
}

void RuleTable::candidates_slowly(std::string_view sentence, const std::vector<char>& active,
                                  std::vector<Possible>& found) const {
  found.clear();
  for (const auto& rule : rules_) {
    if (active[static_cast<std::size_t>(rule->order)] == 0) continue;
    const bool any = std::any_of(
        rule->anchors.begin(), rule->anchors.end(),
        [&](const std::string& anchor) { return sentence.find(anchor) != std::string_view::npos; });
    if (any) found.push_back({rule.get(), sentence.size()});
  }
}

}  // namespace gongkai::detail
