#include "page/comparison_page.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "core/text.h"
#include "html.h"
#include "json/objects.h"
#include "query/areas.h"
#include "query/ask.h"
#include "segment/jurisdictions.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

using detail::Json;

// A line of first.tsv is passed over where another of them has more than this many times its
// values.
constexpr std::size_t kEnough = 2;

// The words of the page in one of the two languages; page.js has the rest.
struct Words {
  std::string_view lang, title, no_script;
};
constexpr Words kChinese{"zh-CN", "政府信息公开年度报告比较", "本页的图表需要启用 JavaScript。"};
constexpr Words kEnglish{"en", "Annual reports on open government information, compared",
                         "The charts of this page need JavaScript."};

// Texts once each, by number.
class TextTable {
 public:
  std::size_t number_of(const std::string& text) {
    const auto [at, added] = numbers_.try_emplace(text, texts_.size());
    if (added) texts_.push_back(text);
    return at->second;
  }
  Json json() const { return texts_; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> texts_;
};

// "request" for request.received: what the list of measures is grouped by.
std::string_view group_of(std::string_view code) { return code.substr(0, code.find('.')); }

Json choice(std::string_view code, std::string_view zh, std::string_view en, std::string_view unit,
            std::string_view group) {
  Json row;
  row["code"] = code;
  row["zh"] = zh.empty() ? code : zh;
  row["en"] = en.empty() ? code : en;
  row["unit"] = unit;
  row["group"] = group;
  return row;
}

// How an indicator, a harmonized value or a measure is called.
Json described(std::string_view code, const Question& question) {
  const auto measures = question.measures ? question.measures : Measures::builtin();
  if (const Measure* measure = measures->find(code)) {
    Json row = choice(code, measure->label_zh, measure->label_en, measure->unit, "measure");
    row["caveat_zh"] = measure->caveat_zh;
    row["caveat_en"] = measure->caveat_en;
    row["small_n"] = measure->small_n;
    return row;
  }
  if (const detail::Harmonized* harmonized = detail::Crosswalk::get().find(code)) {
    Json row = choice(code, translated(code, Language::kChinese), "", "", "harmonized");
    row["caveat_en"] = harmonized->note;
    row["caveat_zh"] = translated(harmonized->note, Language::kChinese);
    return row;
  }
  const detail::Indicator* indicator = detail::Catalogue::get().find(code);
  if (indicator == nullptr) return choice(code, "", "", "", "");
  return choice(code, indicator->label_zh, indicator->label_en, indicator->unit, group_of(code));
}

// All measures, all harmonized values, all indicators with a figure of this kind of body.
Result<std::vector<std::string>> all_indicators(Archive& archive, const Question& question) {
  std::vector<std::string> codes;
  const auto measures = question.measures ? question.measures : Measures::builtin();
  for (const Measure& measure : measures->all()) codes.push_back(measure.code);
  for (const detail::Harmonized& row : detail::Crosswalk::get().rows()) {
    codes.emplace_back(row.name);
  }
  const Result<void> asked = detail::ask(
      archive,
      "SELECT code FROM indicator WHERE code IN (SELECT DISTINCT indicator FROM figure WHERE "
      "applicant = ?1 AND (?3 <> '' AND instr(authority, ?3) > 0 OR ?3 = '' AND authority_kind = "
      "?2)) ORDER BY indicator_id",
      {std::string_view(question.applicant), name(question.kind),
       std::string_view(question.authority)},
      [&](const Rows& row) { codes.emplace_back(row.text(0)); });
  if (!asked) return asked.error();
  return codes;
}

// Most people's first questions (first.tsv), in their order.
std::vector<std::string> usually_first() {
  std::vector<std::string> codes;
  for (const auto& row : detail::read_tsv(asset("page/first.tsv"), 1)) codes.emplace_back(row[0]);
  return codes;
}

// Leaves the answers of places in one of the areas.
Result<void> keep_below(Archive& archive, std::string_view below, std::vector<Answer>& answers) {
  if (below.empty()) return {};
  const Result<detail::Area> area = detail::find_area(archive, below);
  if (!area) return area.error();
  const detail::Jurisdictions& all = detail::Jurisdictions::get();
  const auto outside = [&](const Answer& answer) {
    const detail::Division* place = all.find(answer.jurisdiction_code, 0);
    return place == nullptr ||
           std::none_of(area->codes.begin(), area->codes.end(), [&](const std::string& code) {
             const detail::Division* above = all.find(code, 0);
             return above != nullptr && all.lies_in(*place, *above);
           });
  };
  answers.erase(std::remove_if(answers.begin(), answers.end(), outside), answers.end());
  return {};
}

// The data of the page; page.js says what each column is.
class PageData {
 public:
  PageData(const Question& question, Language language)
      : question_(question), language_(language) {}

  void add(const Answer& answer) {
    Json row = Json::array();
    row.push_back(indicator(answer.indicator));
    row.push_back(body(answer));
    row.push_back(answer.year);
    row.push_back(detail::json_number(answer.value));
    row.push_back(static_cast<int>(answer.comparability));
    row.push_back(report(answer));
    row.push_back(answer.printed);
    row.push_back(quotes_.number_of(answer.quote));
    if (Json more = details(answer); !more.empty()) row.push_back(std::move(more));
    ++value_counts_[answer.indicator];
    values_.push_back(std::move(row));
  }

  // The page opens with the first of `preferred` that has enough values, else with what has most.
  // Unless this is called, with the first that was added.
  void choose_first(const std::vector<std::string>& preferred) {
    const auto count = [&](const std::string& code) {
      const auto at = value_counts_.find(code);
      return at == value_counts_.end() ? 0 : at->second;
    };
    std::size_t most = 0;
    for (const std::string& code : preferred) most = std::max(most, count(code));
    const auto found = std::find_if(
        preferred.begin(), preferred.end(),
        [&](const std::string& code) { return count(code) > 0 && count(code) * kEnough >= most; });
    if (found != preferred.end()) {
      first_ = indicator_numbers_.at(*found);
      return;
    }
    const auto fullest = std::max_element(
        indicator_numbers_.begin(), indicator_numbers_.end(), [&](const auto& a, const auto& b) {
          return std::pair(count(a.first), b.second) < std::pair(count(b.first), a.second);
        });
    if (fullest != indicator_numbers_.end()) first_ = fullest->second;
  }

  Json json() const {
    Json out;
    out["language"] = language_ == Language::kChinese ? "zh" : "en";
    out["by_authority"] =
        !question_.authority.empty() || question_.kind != AuthorityKind::kGovernment;
    out["indicators"] = indicators_;
    out["first"] = first_;
    out["bodies"] = bodies_;
    out["reports"] = reports_;
    out["quotes"] = quotes_.json();
    out["values"] = values_;
    return out;
  }
  std::size_t bodies() const { return bodies_.size(); }

 private:
  std::size_t indicator(const std::string& code) {
    const auto [at, added] = indicator_numbers_.try_emplace(code, indicators_.size());
    if (added) indicators_.push_back(described(code, question_));
    return at->second;
  }

  // A government is its place, which may change its name; another body is itself.
  std::size_t body(const Answer& answer) {
    const bool place =
        question_.authority.empty() && answer.authority_kind == AuthorityKind::kGovernment;
    const std::string& shown = place ? answer.jurisdiction : answer.authority;
    const std::string key = answer.jurisdiction_code + "/" + (place ? "" : shown);
    const auto [at, added] = body_numbers_.try_emplace(key, bodies_.size());
    if (added) {
      Json row;
      row["code"] = answer.jurisdiction_code;
      row["name"] = shown;
      row["above"] =
          detail::Jurisdictions::get().parents_path(answer.jurisdiction_code, answer.year);
      bodies_.push_back(std::move(row));
    }
    return at->second;
  }

  std::size_t report(const Answer& answer) {
    const auto [at, added] = report_numbers_.try_emplace(answer.report_key, reports_.size());
    if (added) {
      Json row;
      row["key"] = answer.report_key;
      row["authority"] = answer.authority;
      row["path"] = answer.source_path;
      row["url"] = answer.url;
      row["form"] = answer.form;
      reports_.push_back(std::move(row));
    }
    return at->second;
  }

  // What is out of the ordinary, and the figures behind a computed value.
  Json details(const Answer& answer) {
    Json more = Json::object();
    if (answer.basis != "stated") more["basis"] = answer.basis;
    if (!answer.state.empty() && answer.state != "stated") more["state"] = answer.state;
    if (answer.qualifier != "exact" && !answer.qualifier.empty())
      more["qualifier"] = answer.qualifier;
    if (answer.scope == "mixed" || answer.scope == "own_body") more["scope"] = answer.scope;
    if (!answer.equation.empty()) more["equation"] = answer.equation;
    if (answer.denominator) more["n"] = detail::json_number(*answer.denominator);
    if (answer.small_n) more["small_n"] = true;
    if (answer.area_changed) more["area_changed"] = true;
    for (const UsedFigure& used : answer.operands) {
      more["operands"].push_back({used.indicator, detail::json_number(used.value), used.printed,
                                  quotes_.number_of(used.quote)});
    }
    return more;
  }

  const Question& question_;
  Language language_;
  Json indicators_ = Json::array(), bodies_ = Json::array(), reports_ = Json::array(),
       values_ = Json::array();
  TextTable quotes_;
  std::unordered_map<std::string, std::size_t> indicator_numbers_, body_numbers_, report_numbers_;
  std::unordered_map<std::string, std::size_t> value_counts_;  // by indicator
  std::size_t first_ = 0;
};

}  // namespace

Result<ComparisonPage> comparison_page(Archive& archive, Question question, std::string_view below,
                                       Language language) {
  const bool asked_for_some = !question.indicators.empty();
  if (question.indicators.empty()) {
    Result<std::vector<std::string>> all = all_indicators(archive, question);
    if (!all) return all.error();
    question.indicators = std::move(*all);
  }
  // A break is drawn as one.
  question.allow_break = true;
  question.operand_quotes = true;
  Result<std::vector<Answer>> answers = compare(archive, question);
  if (!answers) return answers.error();
  if (const Result<void> kept = keep_below(archive, below, *answers); !kept) return kept.error();
  if (answers->empty()) {
    return Error{Errc::kNotFound,
                 fmt::format("no report in {} answers the question: nothing to show",
                             archive.file().string()),
                 0};
  }
  if (answers->size() > kMostValues) {
    return Error{Errc::kTooLarge,
                 fmt::format("{} values are more than a page carries ({}): name places, --below, "
                             "--indicator or --years",
                             answers->size(), kMostValues),
                 0};
  }
  PageData data(question, language);
  for (const Answer& answer : *answers) data.add(answer);
  if (!asked_for_some) data.choose_first(usually_first());

  const Words& words = language == Language::kChinese ? kChinese : kEnglish;
  const std::array<std::string_view, 2> scripts{asset("chart.min.js"), asset("page/page.js")};
  ComparisonPage page;
  page.values = answers->size();
  page.bodies = data.bodies();
  page.html = html_head(words.lang, words.title, asset("page/page.css"), scripts);
  page.html += fmt::format("<noscript><p>{}</p></noscript>\n", words.no_script);
  page.html += asset("page/page.html");
  page.html += "<script type=\"application/json\" id=\"data\">" +
               json_in_html(detail::dump(data.json())) + "</script>\n";
  for (const std::string_view script : scripts)
    page.html += fmt::format("<script>{}</script>\n", script);
  page.html += "</body>\n</html>\n";
  return page;
}

}  // namespace gongkai::cli
