#include "archive_generator.h"

#include <array>
#include <cassert>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "../../tests/tables/form_generator.h"
#include "core/embedded.h"
#include "core/text.h"
#include "core/toml.h"

namespace gongkai::bench {
namespace {

using testing::FormGenerator;
using testing::GeneratedReport;
using testing::Layout;

constexpr int kFirstYear = 2008;
constexpr std::size_t kYears = 17;

// Text layouts that a mirror or a text browser leaves; HTML layouts of content systems and Word.
constexpr std::array<Layout, 4> kTextLayouts{Layout::kTabs, Layout::kPipes, Layout::kMarkdown,
                                             Layout::kCellPerLine};
constexpr std::array<Layout, 3> kHtmlLayouts{Layout::kHtmlOfficial, Layout::kHtmlWord,
                                             Layout::kHtmlPlain};

Form form_of(int year, bool narrative) {
  if (year >= 2021) return Form::k2021;
  if (year >= 2019) return Form::k2019;
  return year >= 2014 && !narrative ? Form::k2014 : Form::kNarrative;
}

std::vector<std::string> strings(const toml::array* array) {
  std::vector<std::string> out;
  for (const toml::node& node : *array) out.push_back(node.value_or(std::string()));
  return out;
}

}  // namespace

ArchiveGenerator::ArchiveGenerator(const ArchiveOptions& options) : options_(options) {
  load_words();
  load_places();
  Random random(20080501);  // the stock is the same for every seed
  for (int i = 0; i < 60; ++i) {
    stock_.push_back(filled(random, sentences_[below(random, sentences_.size())], kFirstYear));
  }
}

void ArchiveGenerator::load_words() {
  const toml::parse_result parsed =
      toml::parse_file(GONGKAI_SOURCE_DIR "/bench/archive/prose.toml");
  assert(parsed.succeeded());
  const toml::table& table = parsed.table();
  for (const toml::node& node : *table["statement"].as_array()) {
    const toml::table& row = *node.as_table();
    statements_.push_back({row["chapter"].value_or(std::string()),
                           row["text"].value_or(std::string()),
                           strings(row["indicators"].as_array())});
  }
  sentences_ = strings(table["filler"]["sentences"].as_array());
  for (const toml::node& node : *table["filler"]["chapters"].as_array()) {
    const std::vector<std::string> pair = strings(node.as_array());
    chapters_.emplace_back(pair[0], pair[1]);
  }
  for (const auto& [key, value] : *table["words"].as_table()) {
    if (value.is_array()) words_[std::string(key.str())] = strings(value.as_array());
  }
  const std::string syllables = table["words"]["syllables"].value_or(std::string());
  for (std::size_t i = 0; i < syllables.size(); i += detail::utf8_length(syllables[i])) {
    syllables_.push_back(syllables.substr(i, detail::utf8_length(syllables[i])));
  }
}

// Counties that had one code and one name all the time.
void ArchiveGenerator::load_places() {
  const std::string_view tsv = detail::embedded("schema/divisions/divisions.tsv");
  std::map<std::string_view, std::string_view> names;
  std::map<std::string_view, std::string_view> parents;
  for (const std::string_view line : detail::split(tsv, '\n')) {
    const auto cells = detail::split(line, '\t');
    if (cells.size() < 6 || !cells[5].empty() || cells[4] != "2007-12") continue;
    names[cells[0]] = cells[1];
    parents[cells[0]] = cells[3];
  }
  for (const auto& [code, name] : names) {
    const std::string_view parent = parents[code];
    if (parent.empty() || names.count(parent) == 0) continue;
    const std::string_view above = parents[parent];
    if (above.empty()) continue;  // a prefecture, or a district of a municipality
    places_.push_back({std::string(code), fmt::format("{}{}", names[parent], name)});
  }
}

std::size_t ArchiveGenerator::capacity() const {
  return places_.size() * kYears * (1 + words_.at("bodies").size());
}

std::size_t ArchiveGenerator::below(Random& random, std::size_t limit) {
  return static_cast<std::size_t>((random() >> 11U) % limit);
}

std::string_view ArchiveGenerator::pick(Random& random, std::string_view list) const {
  const auto words = words_.find(list);
  assert(words != words_.end());
  return words->second[below(random, words->second.size())];
}

std::string ArchiveGenerator::made_up_name(Random& random) const {
  std::string name;
  for (std::size_t left = 2 + below(random, 3); left > 0; --left) {
    name += syllables_[below(random, syllables_.size())];
  }
  return name;
}

std::string ArchiveGenerator::filled(Random& random, std::string_view text, int year) const {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string_view slot = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    if (slot == "n") {
      out += "{n}";  // the caller's
    } else if (slot == "k") {
      out += std::to_string(2 + below(random, 97));
    } else if (slot == "year") {
      out += std::to_string(year);
    } else if (slot == "month") {
      out += std::to_string(1 + below(random, 12));
    } else if (slot == "day") {
      out += std::to_string(1 + below(random, 28));
    } else if (slot == "name") {
      out += made_up_name(random);
    } else {
      out += pick(random, slot);
    }
  }
  return out;
}

std::string ArchiveGenerator::filler(Random& random, int year) const {
  if (options_.prose == Prose::kRepeated) return stock_[below(random, stock_.size())];
  return filled(random, sentences_[below(random, sentences_.size())], year);
}

std::vector<std::string> ArchiveGenerator::introduction(Random& random, int year) const {
  std::vector<std::string> paragraphs{
      fmt::format(
          "本报告按照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自{0}年1月1日起，至{0}"
          "年12月31日止。",
          year),
      "一、总体情况"};
  for (int i = 0; i < 8; ++i) {
    std::string paragraph;
    for (int k = 0; k < 4; ++k) paragraph += filler(random, year);
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

std::vector<std::string> ArchiveGenerator::narrative(Random& random, GeneratedFile& file) const {
  static constexpr std::array<const char*, 6> kNumerals{"二", "三", "四", "五", "六", "七"};
  std::vector<std::string> paragraphs = introduction(random, file.year);
  std::size_t number = 0;
  for (const auto& [kind, title] : chapters_) {
    paragraphs.push_back(fmt::format("{}、{}", kNumerals[number++], title));
    for (const Statement& statement : statements_) {
      if (statement.chapter != kind) continue;
      std::string text = filled(random, statement.text, file.year);
      for (const std::string& indicator : statement.indicators) {
        const auto value = static_cast<std::int64_t>(1 + below(random, 4000));
        text.replace(text.find("{n}"), 3, std::to_string(value));
        file.figures.push_back({indicator, "total", Decimal::of(value)});
      }
      paragraphs.push_back(text);
    }
    for (int i = 0; i < 4; ++i) {
      std::string paragraph;
      for (int k = 0; k < 4; ++k) paragraph += filler(random, file.year);
      paragraphs.push_back(std::move(paragraph));
    }
  }
  return paragraphs;
}

std::string ArchiveGenerator::as_text(const std::string& title,
                                      const std::vector<std::string>& paragraphs) const {
  std::string out = title + "\n\n";
  for (const std::string& paragraph : paragraphs) out += paragraph + "\n\n";
  return out;
}

// A page as content systems make them: style, scripts, navigation, the article, more navigation.
std::string ArchiveGenerator::as_page(Random& random, const std::string& title,
                                      const std::string& body) const {
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{}</title>\n<style>\n", title);
  for (int i = 0; i < 120; ++i) {
    page += fmt::format(
        ".c{} .i{} {{ float: left; width: {}px; line-height: {}px; color: #{:06x}; }}\n", i,
        below(random, 40), 20 + below(random, 900), 12 + below(random, 30),
        below(random, 0xFFFFFF));
  }
  page += "</style>\n<script>\n";
  for (int i = 0; i < 150; ++i) {
    page += fmt::format(
        "var column{0} = {{id: {1}, url: '/col/col{1}/index.html', open: function () {{ "
        "return document.getElementById('c{0}'); }} }};\n",
        i, 1000 + below(random, 90000));
  }
  page += "</script></head>\n<body>\n";
  const auto navigation = [&](int links) {
    page += "<ul class=\"nav\">\n";
    for (int i = 0; i < links; ++i) {
      page += fmt::format(
          "<li class=\"c{}\"><a href=\"/col/col{}/index.html\" target=\"_blank\" title=\"{}\">"
          "{}{}</a></li>\n",
          i % 120, 1000 + below(random, 90000), pick(random, "object"), pick(random, "action"),
          pick(random, "object"));
    }
    page += "</ul>\n";
  };
  navigation(120);
  page += "<div class=\"article\">\n" + body + "</div>\n";
  navigation(160);
  return page + "<div class=\"footer\"><p>网站标识码</p></div>\n</body></html>\n";
}

std::string ArchiveGenerator::with_form(Random& random, GeneratedFile& file,
                                        const std::string& title, bool html) const {
  GeneratedReport report = FormGenerator(random()).report(file.form);
  report.year = file.year;
  report.authority = file.authority;
  report.title = title;
  for (const testing::GeneratedCell& cell : report.cells) {
    file.figures.push_back({cell.indicator, cell.applicant, cell.value});
  }
  const Layout layout = html ? kHtmlLayouts[below(random, kHtmlLayouts.size())]
                             : kTextLayouts[below(random, kTextLayouts.size())];
  std::string printed = print(report, {layout});
  std::string prose;
  for (const std::string& paragraph : introduction(random, file.year)) {
    prose += html ? fmt::format(
                        "<p style=\"text-indent:2em\"><span style=\"font-family:SimSun;"
                        "font-size:16pt\">{}</span></p>\n",
                        paragraph)
                  : paragraph + "\n\n";
  }
  const std::string_view after_title = html ? "</h1>\n" : "\n\n";
  const std::size_t at = printed.find(after_title) + after_title.size();
  printed.insert(at, prose);
  if (!html) return printed;
  const std::size_t begin = printed.find("<body>") + 7;
  return as_page(random, title, printed.substr(begin, printed.find("</body>") - begin));
}

GeneratedFile ArchiveGenerator::file(std::size_t index) {
  Random random(options_.seed * 1000003U + index);
  const std::size_t body = index / (kYears * places_.size());
  const Place& place = places_[index / kYears * 7919 % places_.size()];
  const std::string own = body == 0 ? "人民政府" : words_.at("bodies").at(body - 1);
  GeneratedFile file;
  file.year = kFirstYear + static_cast<int>(index % kYears);
  file.form = form_of(file.year, below(random, 3) == 0);
  if (options_.narratives_only) file.form = Form::kNarrative;
  file.jurisdiction_code = place.code;
  file.authority = place.name + own;
  const std::string title =
      fmt::format("{}{}年政府信息公开工作年度报告", file.authority, file.year);
  const bool html = options_.container == Container::kHtml ||
                    (options_.container == Container::kBoth && below(random, 2) == 0);
  file.path = fmt::format("{}0000/{}/{}-{}.{}", place.code.substr(0, 2), file.year, place.code,
                          body, html ? "html" : "txt");
  if (file.form != Form::kNarrative) {
    file.bytes = with_form(random, file, title, html);
    return file;
  }
  const std::vector<std::string> paragraphs = narrative(random, file);
  if (!html) {
    file.bytes = as_text(title, paragraphs);
    return file;
  }
  std::string article = fmt::format("<h1>{}</h1>\n", title);
  for (const std::string& paragraph : paragraphs) {
    article += fmt::format(
        "<p style=\"text-indent:2em\"><span style=\"font-family:SimSun;font-size:16pt\">"
        "{}</span></p>\n",
        paragraph);
  }
  file.bytes = as_page(random, title, article);
  return file;
}

}  // namespace gongkai::bench
