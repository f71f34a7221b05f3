#include "audit/checks.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <utility>

#include "audit/message.h"
#include "core/catalogue.h"
#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {
namespace {

struct KindName {
  std::string_view name;
  CheckKind kind;
  std::initializer_list<std::string_view> placeholders;
};

std::span<const KindName> kind_names() {
  static const std::initializer_list<std::string_view> kSum = {"whole_label", "whole", "sum",
                                                               "difference", "parts"};
  static const std::initializer_list<std::string_view> kPart = {"part_label", "part", "whole_label",
                                                                "whole"};
  static const std::array<KindName, 32> kNames = {{
      {"form_sums", CheckKind::kFormSums, kSum},
      {"form_rows", CheckKind::kFormRows, kSum},
      {"carry_over",
       CheckKind::kCarryOver,
       {"column", "received", "carried_in", "concluded", "carried_out", "difference"}},
      {"derived", CheckKind::kDerived, kSum},
      {"listed_parts", CheckKind::kListedParts, kSum},
      {"applicants", CheckKind::kApplicants, kSum},
      {"of_which", CheckKind::kOfWhich, kPart},
      {"compare",
       CheckKind::kCompare,
       {"whole_label", "whole", "sum", "difference", "parts", "part_label", "part"}},
      {"rate",
       CheckKind::kRate,
       {"rate_label", "rate", "numerator_label", "numerator", "denominator_label", "denominator",
        "computed"}},
      {"share",
       CheckKind::kShare,
       {"part_label", "part", "share", "whole_label", "whole", "computed"}},
      {"prose_and_table", CheckKind::kProseAndTable, {"label", "value", "other"}},
      {"prose_twice", CheckKind::kProseTwice, {"label", "value", "other"}},
      {"blank_cell", CheckKind::kBlankCell, {"label", "value"}},
      {"blanks_open", CheckKind::kBlanksOpen, {"table", "count", "cells"}},
      {"all_zero", CheckKind::kAllZero, {"count"}},
      {"no_values", CheckKind::kNoValues, {"count"}},
      {"whole_numbers", CheckKind::kWholeNumbers, {"label", "value"}},
      {"table_missing", CheckKind::kTableMissing, {"table"}},
      {"words", CheckKind::kWords, {"words", "label", "value"}},
      {"as_of", CheckKind::kAsOf, {"printed", "year"}},
      {"filing", CheckKind::kFiling, {"published", "deadline", "law"}},
      {"next_year", CheckKind::kNextYear, {"label", "value", "expected", "difference", "terms"}},
      {"copied_figures", CheckKind::kCopiedFigures, {"count", "year"}},
      {"copied_text", CheckKind::kCopiedText, {"count", "percent", "year"}},
      {"jump", CheckKind::kJump, {"label", "value", "usual", "years"}},
      {"parts",
       CheckKind::kParts,
       {"label", "value", "sum", "count", "difference", "parts", "explanation"}},
      {"own_level", CheckKind::kOwnLevel, {"count", "of", "bodies"}},
      {"chapter_missing", CheckKind::kChapterMissing, {"chapter", "numeral"}},
      {"chapter_thin", CheckKind::kChapterThin, {"chapter", "numeral"}},
      {"chapter_copied", CheckKind::kChapterCopied, {"chapter", "numeral", "other"}},
      {"chapter_numeral", CheckKind::kChapterNumeral, {"chapter", "numeral", "printed"}},
      {"chapter_silent", CheckKind::kChapterSilent, {"chapter", "numeral", "label", "value"}},
  }};
  return kNames;
}

constexpr std::array<std::pair<std::string_view, Relation>, 3> kRelations = {{
    {"equals_sum", Relation::kEqualsSum},
    {"at_most_sum", Relation::kAtMostSum},
    {"at_least_each", Relation::kAtLeastEach},
}};

constexpr std::array<std::pair<std::string_view, Severity>, 3> kSeverities = {{
    {"note", Severity::kNote},
    {"warning", Severity::kWarning},
    {"error", Severity::kError},
}};

// Reads one file. The first mistake is kept, with its line; reading goes on harmlessly.
class Reader {
 public:
  Reader(std::string_view file, CheckTable& table) : file_(file), table_(table) {}

  std::optional<Error> read(std::string_view content) {
    const Result<toml::table> parsed = read_toml(content, std::string(file_));
    if (!parsed) return parsed.error();
    const toml::table& root = *parsed;
    for (const auto& [key, node] : root) {
      if (key.str() == "check" && node.is_array()) {
        for (const toml::node& row : *node.as_array()) read_check(row);
      } else if (key.str() == "chapter" && node.is_array()) {
        for (const toml::node& row : *node.as_array()) read_chapter(row);
      } else if (key.str() == "sentences" && node.is_table()) {
        read_common(*node.as_table());
      } else {
        fail(node, fmt::format("unknown key \"{}\"", key.str()));
      }
    }
    return error_;
  }

 private:
  Error fault(std::size_t line, std::string_view reason) const {
    return {Errc::kRules, fmt::format("{}:{}: {}", file_, line, reason)};
  }
  void fail(const toml::node& node, std::string_view reason) {
    if (!error_) error_ = fault(node.source().begin.line, reason);
  }

  std::string text(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    if (node == nullptr) return {};
    if (!node->is_string()) fail(*node, fmt::format("\"{}\" must be a string", key));
    return node->value_or(std::string());
  }

  std::vector<std::string> texts(const toml::table& row, std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = row.get(key);
    if (node == nullptr) return out;
    if (!node->is_array()) {
      fail(*node, fmt::format("\"{}\" must be a list of strings", key));
      return out;
    }
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_string()) fail(item, fmt::format("\"{}\" must be a list of strings", key));
      out.push_back(item.value_or(std::string()));
    }
    return out;
  }

  int number(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    if (node == nullptr) return 0;
    if (!node->is_integer()) fail(*node, fmt::format("\"{}\" must be a whole number", key));
    return toml_int(toml::node_view(*node), 0);
  }

  Sentence sentence(const toml::table& row) { return {text(row, "zh"), text(row, "en")}; }

  std::string_view code(const toml::node& at, std::string_view name) {
    const Catalogue& catalogue = Catalogue::get();
    const Indicator* indicator = catalogue.find(name);
    if (indicator != nullptr) return indicator->code;
    fail(at, fmt::format("unknown indicator \"{}\"; did you mean \"{}\"?", name,
                         catalogue.nearest(name)));
    return {};
  }

  std::string_view code(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    return node == nullptr ? std::string_view() : code(*node, text(row, key));
  }

  std::vector<std::string_view> codes(const toml::table& row, std::string_view key) {
    std::vector<std::string_view> out;
    for (const std::string& name : texts(row, key)) out.push_back(code(*row.get(key), name));
    return out;
  }

  // ["request.concluded", "outcome.total"]: the first that is stated; "a + b" is a sum.
  Alternatives alternatives(const toml::table& row, std::string_view key) {
    Alternatives out;
    for (const std::string& alternative : texts(row, key)) {
      out.emplace_back();
      for (const std::string_view name : split(alternative, '+')) {
        out.back().push_back(code(*row.get(key), trim(name)));
      }
    }
    return out;
  }

  // "now:a = before:b + now:c - now:d", or >= for the first sign.
  void read_equation(const toml::table& row, Check& check) {
    const toml::node* node = row.get("equation");
    if (node == nullptr) return;
    const std::string equation = text(row, "equation");
    int sign = 1;
    for (const std::string_view word : split(equation, ' ')) {
      if (word.empty() || word == "=" || word == "+") {
        sign = 1;
      } else if (word == ">=") {
        check.at_least = true;
      } else if (word == "-") {
        sign = -1;
      } else if (word.starts_with("now:") || word.starts_with("before:")) {
        const std::size_t colon = word.find(':');
        check.years.push_back({code(*node, word.substr(colon + 1)), sign, word[0] == 'b'});
      } else {
        fail(*node, fmt::format("\"{}\" is no term of an equation over two years", word));
      }
    }
    if (check.years.size() < 2 || check.years.front().before) {
      fail(*node, "an equation over two years reads \"now:a = before:b + now:c\"");
    }
  }

  std::vector<Form> forms(const toml::table& row) {
    std::vector<Form> out;
    for (const std::string& name : texts(row, "forms")) {
      const auto form = form_from(name);
      if (form) out.push_back(*form);
      if (!form) fail(*row.get("forms"), fmt::format("unknown form \"{}\"", name));
    }
    return out;
  }

  template <typename T, std::size_t N>
  T choice(const toml::table& row, std::string_view key,
           const std::array<std::pair<std::string_view, T>, N>& names, T otherwise) {
    const toml::node* node = row.get(key);
    if (node == nullptr) return otherwise;
    const std::string word = text(row, key);
    for (const auto& [name, value] : names) {
      if (name == word) return value;
    }
    fail(*node, fmt::format("unknown {} \"{}\"", key, word));
    return otherwise;
  }

  // The tables of an array of tables, each handed to `read`.
  template <typename Read>
  void each(const toml::table& row, std::string_view key, const Read& read) {
    const toml::node* node = row.get(key);
    if (node == nullptr) return;
    if (!node->is_array()) return fail(*node, fmt::format("\"{}\" must be a list", key));
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_table()) {
        fail(item, fmt::format("\"{}\" must be a list of tables", key));
        continue;
      }
      read(*item.as_table());
    }
  }

  void read_common(const toml::table& row) {
    table_.open = {text(row, "open_zh"), text(row, "open_en")};
    table_.holds = {text(row, "holds_zh"), text(row, "holds_en")};
  }

  void read_chapter(const toml::node& node) {
    if (!node.is_table()) return fail(node, "a chapter must be a table: [[chapter]]");
    const toml::table& row = *node.as_table();
    Chapter chapter{text(row, "id"),      text(row, "numeral"),   texts(row, "words"),
                    number(row, "least"), codes(row, "explains"), sentence(row)};
    if (chapter.id.empty() || chapter.words.empty()) {
      fail(row, "a chapter needs an \"id\" and \"words\"");
    }
    const auto same = std::find_if(table_.chapters.begin(), table_.chapters.end(),
                                   [&](const Chapter& other) { return other.id == chapter.id; });
    if (same == table_.chapters.end()) {
      table_.chapters.push_back(std::move(chapter));
    } else {
      *same = std::move(chapter);
    }
  }

  void read_deadline(const toml::table& row, Check& check) {
    Deadline deadline;
    deadline.from_year = number(row, "from");
    deadline.to_year = number(row, "to");
    deadline.month = number(row, "month");
    deadline.day = number(row, "day");
    deadline.law = sentence(row);
    for (const std::string& name : texts(row, "kinds")) {
      const auto kind = authority_kind_from(name);
      if (kind) deadline.kinds.push_back(*kind);
      if (!kind) fail(row, fmt::format("unknown kind of authority \"{}\"", name));
    }
    check.deadlines.push_back(std::move(deadline));
  }

  void read_details(const toml::table& row, Check& check) {
    check.whole = code(row, "whole");
    check.parts = codes(row, "parts");
    check.needs = codes(row, "needs");
    check.relation = choice(row, "relation", kRelations, Relation::kEqualsSum);
    check.except = texts(row, "except");
    check.open = texts(row, "open");
    check.beside = codes(row, "beside");
    check.rate = code(row, "rate");
    check.numerator = alternatives(row, "numerator");
    check.denominator = alternatives(row, "denominator");
    read_equation(row, check);
    if (const toml::node* columns = row.get("columns")) check.columns = columns->value_or(false);
    check.percent = number(row, "percent");
    check.prefixes = texts(row, "prefixes");
    check.anchors = texts(row, "anchors");
    check.words = texts(row, "words");
    check.about = texts(row, "about");
    check.least = number(row, "least");
    check.below = number(row, "below");
    each(row, "alias", [&](const toml::table& item) {
      check.aliases.push_back({code(item, "code"), codes(item, "members")});
    });
    each(row, "deadline", [&](const toml::table& item) { read_deadline(item, check); });
    each(row, "table", [&](const toml::table& item) {
      check.tables.push_back({forms(item), texts(item, "prefixes"), sentence(item)});
    });
  }

  void judge_details(const toml::table& row, const Check& check) {
    if (check.kind == CheckKind::kCompare && (check.whole.empty() || check.parts.empty())) {
      fail(row, "a check of kind \"compare\" needs \"whole\" and \"parts\"");
    }
    if (check.kind == CheckKind::kRate &&
        (check.rate.empty() || check.numerator.empty() || check.denominator.empty())) {
      fail(row, "a check of kind \"rate\" needs \"rate\", \"numerator\" and \"denominator\"");
    }
    if (check.kind == CheckKind::kNextYear && check.years.empty()) {
      fail(row, "a check of kind \"next_year\" needs an \"equation\"");
    }
    if (check.kind == CheckKind::kWords && (check.anchors.empty() || check.whole.empty())) {
      fail(row, "a check of kind \"words\" needs \"anchors\" and \"whole\"");
    }
    if (check.kind == CheckKind::kAsOf && (check.anchors.empty() || check.words.empty())) {
      fail(row, "a check of kind \"as_of\" needs \"anchors\" and \"words\"");
    }
    if (check.kind == CheckKind::kJump && check.parts.empty()) {
      fail(row, "a check of kind \"jump\" needs \"parts\": the indicators to look at");
    }
    if (check.violated.empty() || check.holds.empty()) {
      fail(row, "a check needs an example in \"holds\" and one in \"violated\"");
    }
  }

  void judge_sentence(const toml::table& row, const Check& check, const KindName& kind) {
    if (check.sentence.zh.empty() || check.sentence.en.empty()) {
      fail(row, "a check needs its sentence in \"zh\" and in \"en\"");
    }
    for (const std::string* pattern : {&check.sentence.zh, &check.sentence.en}) {
      for (const std::string_view name : names_in(*pattern)) {
        if (std::find(kind.placeholders.begin(), kind.placeholders.end(), name) ==
            kind.placeholders.end()) {
          fail(row,
               fmt::format("{{{}}} stands for nothing in a check of kind \"{}\"", name, kind.name));
        }
      }
    }
  }

  void read_check(const toml::node& node) {
    if (!node.is_table()) return fail(node, "a check must be a table: [[check]]");
    static constexpr std::array<std::string_view, 30> kKeys = {
        "id",       "kind",     "forms",    "severity",  "zh",          "en",
        "holds",    "violated", "whole",    "parts",     "needs",       "relation",
        "except",   "open",     "rate",     "numerator", "denominator", "alias",
        "deadline", "table",    "least",    "below",     "anchors",     "words",
        "about",    "beside",   "equation", "columns",   "percent",     "prefixes"};
    const toml::table& row = *node.as_table();
    if (const auto unknown = unknown_key(row, kKeys)) fail(*unknown->value, unknown->message);
    Check check;
    check.id = text(row, "id");
    if (check.id.empty()) fail(row, "a check needs an \"id\"");
    const std::string kind = text(row, "kind");
    const auto kinds = kind_names();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const KindName& k) { return k.name == kind; });
    if (found == kinds.end()) {
      const toml::node* named = row.get("kind");
      return fail(named != nullptr ? *named : row,
                  fmt::format("unknown kind of check \"{}\"", kind));
    }
    check.kind = found->kind;
    check.forms = forms(row);
    check.severity = choice(row, "severity", kSeverities, Severity::kNote);
    check.sentence = sentence(row);
    check.holds = texts(row, "holds");
    check.violated = texts(row, "violated");
    read_details(row, check);
    judge_details(row, check);
    judge_sentence(row, check, *found);
    keep(std::move(check));
  }

  // A row with the id of an earlier one replaces it: users change built-in checks that way.
  void keep(Check check) {
    const auto same = std::find_if(table_.checks.begin(), table_.checks.end(),
                                   [&](const Check& other) { return other.id == check.id; });
    if (same == table_.checks.end()) {
      table_.checks.push_back(std::move(check));
    } else {
      *same = std::move(check);
    }
  }

  std::string_view file_;
  CheckTable& table_;
  std::optional<Error> error_;
};

}  // namespace

bool Check::applies_to(Form form) const {
  return forms.empty() || std::find(forms.begin(), forms.end(), form) != forms.end();
}

std::optional<Form> form_from(std::string_view word) {
  for (const Form form : {Form::kNarrative, Form::k2014, Form::k2019, Form::k2021, Form::kLocal}) {
    if (name(form) == word) return form;
  }
  return std::nullopt;
}

Result<std::shared_ptr<const CheckSet>> CheckSet::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  auto table = std::make_shared<CheckTable>();
  for (const auto& [name, content] : files) {
    if (auto error = Reader(name, *table).read(content)) return *std::move(error);
  }
  std::sort(table->checks.begin(), table->checks.end(),
            [](const Check& a, const Check& b) { return a.id < b.id; });
  return std::shared_ptr<const CheckSet>(std::move(table));
}

}  // namespace gongkai::detail
