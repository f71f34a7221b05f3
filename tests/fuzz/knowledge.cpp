// Files that users write: a mistake is an error that names the file, never a crash.
#include <string>
#include <vector>

#include "audit/audit.h"
#include "core/embedded.h"
#include "core/measures.h"
#include "core/toml.h"
#include "decode/html.h"
#include "decode/plain.h"
#include "extract/context.h"
#include "extract/numbers.h"
#include "extract/prose.h"
#include "extract/rule_table.h"
#include "extract/tables.h"
#include "gongkai/archive.h"
#include "normalize/view.h"
#include "pipeline/rule_set.h"
#include "segment/segment.h"
#include "segment/vocabulary.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

constexpr std::string_view kName = "mine.toml";

void require_named(const Error& error) { require(error.message.find(kName) != std::string::npos); }

template <class T>
void require_read_or_named(const Result<T>& read) {
  if (!read.ok()) require_named(read.error());
}

// What rules may be asked to read.
constexpr std::string_view kPassage =
    "2017年,全区共收到政府信息公开申请12件,其中当面申请3件、网络申请9件,上年结转1件。"
    "已办结13件:予以公开10件,部分公开1件,不予公开(属于国家秘密)2件。"
    "未收取费用;因信息公开申请行政复议1起,维持1起,行政诉讼0起。"
    "通过网站公开信息1,204条,政务微博30余条,举办培训班2期,培训45人次。";

using Files = std::vector<std::pair<std::string, std::string_view>>;

std::vector<detail::ExampleReading> read_passage(const detail::ProseKnowledge& knowledge) {
  const auto read = detail::read_example(kPassage, "request", {}, 2017, knowledge);
  for (const detail::ExampleReading& one : read) {
    require(kPassage.find(one.printed) != std::string_view::npos);
  }
  return read;
}

// Rules that load can be used: they are asked in the fast way and in the slow one.
void require_usable(const detail::RuleTable& table) {
  const RuleSet::Impl& builtin = RuleSet::builtin()->impl();
  const auto fast = read_passage({table, *builtin.context, *builtin.numbers, false});
  const auto slow = read_passage({table, *builtin.context, *builtin.numbers, true});
  require(fast.size() == slow.size());
  for (std::size_t i = 0; i < fast.size(); ++i) {
    require(fast[i].rule == slow[i].rule && fast[i].value == slow[i].value);
  }
}

void require_usable(const detail::Context& context, const detail::NumberWords& numbers) {
  (void)read_passage({*RuleSet::builtin()->impl().rules, context, numbers, false});
}

void require_usable(const detail::Headings& headings, const detail::Vocabulary& words) {
  const detail::Document page = detail::read_plain(
      "某某区2017年政府信息公开工作年度报告\n一、概述\n本报告由某某区人民政府办公室编制。\n"
      "二、依申请公开情况\n" +
      std::string(kPassage) + "\n2018年3月12日\n");
  for (const detail::Document& document : detail::split_reports(page, words)) {
    const detail::View view = detail::normalize(document.text);
    (void)detail::segment(document, view, headings, words, {});
  }
}

void require_usable(const detail::FormSet& forms) {
  const auto page = detail::read_html(
      "<h1>某某区2021年政府信息公开工作年度报告</h1><h2>三、收到和处理政府信息公开申请情况</h2><table>"
      "<tr><td rowspan=2 colspan=2>(本列数据的勾稽关系为)</td><td rowspan=2>自然人</td>"
      "<td colspan=2>法人或其他组织</td><td rowspan=2>总计</td></tr>"
      "<tr><td>商业企业</td><td>其他</td></tr>"
      "<tr><td colspan=2>一、本年新收政府信息公开申请数量</td><td>3</td><td>1</td><td></td><td>4</td></tr>"
      "<tr><td rowspan=2>三、本年度办理结果</td><td>(一)予以公开</td><td>3</td><td>0</td><td>/</td><td>3</td>"
      "</tr><tr><td>(七)总计</td><td>3</td><td>1</td><td>0</td><td>4</td></tr></table>"
      "<p>四、行政复议</p><p>结果维持 结果纠正 其他结果 尚未审结 总计</p><p>1 0 0 2 3</p>");
  require(page.ok());
  const detail::View view = detail::normalize(page->text);
  const RuleSet::Impl& builtin = RuleSet::builtin()->impl();
  const detail::Structure structure =
      detail::segment(*page, view, *builtin.headings, builtin.words, {});
  for (const Reading& reading : detail::read_tables(*page, view, structure, forms).readings) {
    require(reading.span.begin <= reading.span.end && reading.span.end <= page->text.size());
  }
}

// The built-in files that words stand in, with the user's behind them.
Files words_and(std::string_view input) {
  Files files;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (file.path.starts_with("lib/segment/") && file.path.ends_with(".toml") &&
        !file.path.ends_with("headings.toml")) {
      files.emplace_back(std::string(file.path), file.content);
    }
  }
  files.emplace_back(std::string(kName), input);
  return files;
}

Files file_and(const std::string& builtin, std::string_view input) {
  return {{builtin, detail::embedded(builtin)}, {std::string(kName), input}};
}

// The built-in context with one of eight of its rows on what overrules a figure: they are most of
// the file, and loading them all would be most of the time of an input.
const std::string& short_context() {
  static const std::string text = [] {
    std::string kept;
    std::size_t overruled = 0;
    std::string_view rest = detail::embedded("lib/extract/context.toml");
    while (!rest.empty()) {
      const std::size_t next = rest.find("\n[[overruled]]\n", 1);
      const bool is_row = rest.starts_with("\n[[overruled]]");
      if (!is_row || overruled++ % 8 == 0) kept += rest.substr(0, next);
      rest = next == std::string_view::npos ? std::string_view() : rest.substr(next);
    }
    return kept;
  }();
  return text;
}

}  // namespace

void rules(std::string_view input) {
  const auto table = detail::RuleTable::load({{std::string(kName), input}});
  if (!table.ok()) return require_named(table.error());
  require_usable(**table);
}

void words(std::string_view input) {
  // What is no TOML is the same mistake for all of them.
  if (const auto table = detail::read_toml(input, std::string(kName)); !table.ok()) {
    return require_named(table.error());
  }
  const auto headings = detail::Headings::load({{std::string(kName), input}});
  require_read_or_named(headings);
  const auto words = detail::Vocabulary::load(words_and(input));
  require_read_or_named(words);
  if (headings.ok() && words.ok()) require_usable(*headings, *words);
  const auto context =
      detail::Context::load({{"context.toml", short_context()}, {std::string(kName), input}});
  require_read_or_named(context);
  const auto numbers = detail::NumberWords::load(file_and("lib/extract/numbers.toml", input));
  require_read_or_named(numbers);
  if (context.ok() && numbers.ok()) require_usable(**context, **numbers);
}

void forms(std::string_view input) {
  const auto forms = detail::FormSet::load({{std::string(kName), input}});
  if (!forms.ok()) return require_named(forms.error());
  require_usable(**forms);
}

void checks(std::string_view input) {
  const auto table = detail::CheckSet::load({{std::string(kName), input}});
  if (!table.ok()) require_named(table.error());
}

void measures(std::string_view input) {
  std::vector<Measure> read;
  if (const auto mistake = detail::read_measures(kName, input, read)) require_named(*mistake);
}

void manifest(std::string_view input) {
  const auto read = Manifest::parse(input, kName);
  if (!read.ok()) require_named(read.error());
}

}  // namespace gongkai::fuzz
