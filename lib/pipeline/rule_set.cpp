#include "pipeline/rule_set.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/embedded.h"
#include "core/measures.h"
#include "core/read_file.h"
#include "core/sha256.h"
#include "core/toml.h"

namespace gongkai {
namespace {

using detail::EmbeddedFile;
using File = std::pair<std::string, std::string_view>;

// Which stage reads a file. Built-in files are told by their folder, a user's by what is in it.
enum class Topic {
  kHeadings,
  kWords,
  kForms,
  kRules,
  kContext,
  kNumbers,
  kTableWords,
  kChecks,
  kMeasures
};

std::optional<Topic> topic_of_builtin(std::string_view path) {
  const auto under = [&](std::string_view folder) {
    return path.substr(0, folder.size()) == folder;
  };
  if (under("lib/extract/rules/") || under("lib/extract/frames/")) return Topic::kRules;
  if (under("lib/extract/forms/")) return Topic::kForms;
  if (under("lib/audit/checks/")) return Topic::kChecks;
  if (path == "lib/segment/headings.toml") return Topic::kHeadings;
  if (under("lib/segment/") && path.ends_with(".toml")) return Topic::kWords;
  if (path == "lib/extract/context.toml") return Topic::kContext;
  if (path == "lib/extract/numbers.toml") return Topic::kNumbers;
  if (path == "lib/extract/table_words.toml") return Topic::kTableWords;
  if (path == "schema/measures.toml") return Topic::kMeasures;
  return std::nullopt;
}

std::optional<Topic> topic_of_content(const toml::table& table) {
  static const std::pair<std::string_view, Topic> kKeys[] = {
      {"rule", Topic::kRules},       {"macros", Topic::kRules},     {"frame", Topic::kRules},
      {"concepts", Topic::kRules},   {"fillers", Topic::kRules},    {"classifiers", Topic::kRules},
      {"groups", Topic::kRules},     {"topics", Topic::kRules},     {"foreign", Topic::kRules},
      {"about", Topic::kRules},      {"check", Topic::kChecks},     {"section", Topic::kHeadings},
      {"heading", Topic::kHeadings}, {"form", Topic::kForms},       {"row", Topic::kForms},
      {"units", Topic::kNumbers},    {"measure", Topic::kMeasures},
  };
  // [column] holds words of headers, [[column]] a column of a form.
  if (detail::TableWords::is_file(table)) return Topic::kTableWords;
  // [heading] holds words of title.toml, [[heading]] the kinds of sections.
  if (table["heading"].is_table()) return Topic::kWords;
  for (const auto& [key, topic] : kKeys) {
    if (table.contains(key)) return topic;
  }
  for (const std::string_view key :
       {"core",   "tail",     "middle", "before", "after", "never",      "behind",   "sentence",
        "period", "report",   "kind",   "level",  "outer", "government", "inner",    "township",
        "self",   "compiled", "field",  "line",   "site",  "threshold",  "chapters", "evidence"}) {
    if (table.contains(key)) return Topic::kWords;
  }
  for (const auto& [key, value] : table) {
    if (detail::Context::has_key(key.str())) return Topic::kContext;
  }
  return std::nullopt;
}

using Files = std::map<Topic, std::vector<File>>;

Result<std::unique_ptr<RuleSet::Impl>> build(const Files& files, detail::PatternUse patterns) {
  auto impl = std::make_unique<RuleSet::Impl>();
  const auto of = [&](Topic topic) -> const std::vector<File>& {
    static const std::vector<File> kNone;
    const auto it = files.find(topic);
    return it == files.end() ? kNone : it->second;
  };
  auto headings = detail::Headings::load(of(Topic::kHeadings));
  if (!headings.ok()) return headings.error();
  impl->headings = std::move(*headings);
  auto words = detail::Vocabulary::load(of(Topic::kWords));
  if (!words.ok()) return words.error();
  impl->words = std::move(*words);
  auto forms = detail::FormSet::load(of(Topic::kForms));
  if (!forms.ok()) return forms.error();
  impl->forms = *forms;
  auto rules = detail::RuleTable::load(of(Topic::kRules), patterns);
  if (!rules.ok()) return rules.error();
  impl->rules = *rules;
  auto context = detail::Context::load(of(Topic::kContext), patterns);
  if (!context.ok()) return context.error();
  impl->context = *context;
  auto numbers = detail::NumberWords::load(of(Topic::kNumbers));
  if (!numbers.ok()) return numbers.error();
  impl->numbers = *numbers;
  auto table_words = detail::TableWords::load(of(Topic::kTableWords));
  if (!table_words.ok()) return table_words.error();
  impl->table_words = *table_words;
  auto checks = detail::CheckSet::load(of(Topic::kChecks));
  if (!checks.ok()) return checks.error();
  impl->checks = *checks;
  // Questions use measures, not reading: here they are only held to be right.
  std::vector<Measure> measures;
  for (const auto& [name, content] : of(Topic::kMeasures)) {
    if (auto mistake = detail::read_measures(name, content, measures)) return *mistake;
  }
  return impl;
}

// Names without a user's directory, so that the hash is the same wherever the files lie.
std::string hash_of(const std::vector<File>& files) {
  detail::Sha256 hash;
  for (const auto& [name, content] : files) {
    hash.field(name);
    hash.field(content);
  }
  return hash.hex();
}

// All that decides what is read; how a database is laid out is not among it.
std::vector<File> builtin_files() {
  std::vector<File> files;
  for (const EmbeddedFile& file : detail::embedded_files()) {
    if (!file.path.ends_with(".sql")) files.emplace_back(std::string(file.path), file.content);
  }
  return files;
}

Files builtin_by_topic() {
  Files files;
  for (const File& file : builtin_files()) {
    if (const auto topic = topic_of_builtin(file.first)) files[*topic].push_back(file);
  }
  return files;
}

}  // namespace

RuleSet::RuleSet(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
RuleSet::~RuleSet() = default;

std::string_view RuleSet::hash() const { return impl_->hash; }

std::shared_ptr<const RuleSet> RuleSet::builtin() {
  // Never destroyed: taking the tables apart at the end of a process would cost and serve nothing.
  static const auto* const rules = new std::shared_ptr<const RuleSet>([] {
    auto impl = build(builtin_by_topic(), detail::PatternUse::kCompileWhenNeeded);
    // The built-in files are part of the program; tests load them, so this cannot fail in a
    // release. A mistake still must not run on silently.
    if (!impl.ok()) {
      (void)std::fprintf(stderr, "gongkai: built-in rules: %s\n", impl.error().message.c_str());
      std::abort();
    }
    (*impl)->hash = hash_of(builtin_files());
    return std::shared_ptr<const RuleSet>(new RuleSet(std::move(*impl)));
  }());
  return *rules;
}

Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::filesystem::path& directory) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (auto it = std::filesystem::directory_iterator(directory, error);
       !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    if (it->path().extension() == ".toml") paths.push_back(it->path());
  }
  if (error) {
    return Error{Errc::kIo,
                 "cannot read the rules directory " + directory.string() + ": " + error.message()};
  }
  std::sort(paths.begin(), paths.end());
  Files files = builtin_by_topic();
  std::vector<File> hashed = builtin_files();
  std::vector<std::unique_ptr<std::string>> contents;
  for (const auto& path : paths) {
    Result<std::string> content = detail::read_file(path);
    if (!content) return content.error();
    contents.push_back(std::make_unique<std::string>(std::move(*content)));
    const Result<toml::table> parsed = detail::read_toml(*contents.back(), path.string());
    if (!parsed) return parsed.error();
    const auto topic = topic_of_content(*parsed);
    if (!topic) {
      return Error{Errc::kRules, path.string() +
                                     ":1: holds none of the tables that rule files have "
                                     "([[rule]], [macros], [[check]], [[section]], ...)"};
    }
    files[*topic].emplace_back(path.string(), *contents.back());
    hashed.emplace_back("user/" + path.filename().string(), *contents.back());
  }
  auto impl = build(files, detail::PatternUse::kCompileAll);
  if (!impl.ok()) return impl.error();
  (*impl)->hash = hash_of(hashed);
  return std::shared_ptr<const RuleSet>(new RuleSet(std::move(*impl)));
}

}  // namespace gongkai
