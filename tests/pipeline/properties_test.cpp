// What must not change the figures, and what must not take long.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <chrono>
#include <new>
#include <stdexcept>

#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

std::vector<Judged> plain_reports() {
  std::vector<Judged> plain;
  for (Judged& report : corpus()) {
    if (report.bytes.find('<') == std::string::npos) plain.push_back(std::move(report));
  }
  for (Judged& report : seeds()) plain.push_back(std::move(report));
  return plain;
}

// One or two blanks between a Han character and a number, where print has them at random.
std::string spaced(std::string_view text, int blanks) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = std::isdigit(static_cast<unsigned char>(text[i])) != 0;
    const bool wide_before = i > 0 && (static_cast<unsigned char>(text[i - 1]) & 0x80U) != 0;
    if (digit && wide_before) out.append(static_cast<std::size_t>(blanks), ' ');
    out.push_back(text[i]);
    const bool wide_behind =
        i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0x80U) != 0;
    if (digit && wide_behind) out.append(static_cast<std::size_t>(blanks), ' ');
  }
  return out;
}

// The same lines as paragraphs of a page.
std::string as_html(std::string_view text) {
  std::string out = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>";
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    out += "<p>";
    for (const char c : text.substr(begin, end - begin)) {
      if (c == '<')
        out += "&lt;";
      else if (c == '>')
        out += "&gt;";
      else if (c == '&')
        out += "&amp;";
      else if (c != '\r')
        out += c;
    }
    out += "</p>";
    begin = end + 1;
  }
  return out + "</body></html>";
}

double seconds(std::string_view bytes) {
  const auto begin = std::chrono::steady_clock::now();
  (void)read(bytes);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("full-width punctuation gives the figures of half-width punctuation", "[pipeline]") {
  for (const Judged& report : plain_reports()) {
    INFO(report.name);
    CHECK(lines(read(widened(report.bytes)).front()) == lines(read(report.bytes).front()));
  }
}

TEST_CASE("one or two blanks around numbers change no figure", "[pipeline]") {
  for (const Judged& report : plain_reports()) {
    INFO(report.name);
    const auto figures = lines(read(report.bytes).front());
    CHECK(lines(read(spaced(report.bytes, 1)).front()) == figures);
    // Two blanks part the cells of a table that lost its grid: there a row may be refused, and no
    // other number may come of it.
    const auto wide = lines(read(spaced(report.bytes, 2)).front());
    if (read(report.bytes).front().meta.form == Form::kNarrative) {
      CHECK(wide == figures);
    } else {
      CHECK(std::includes(figures.begin(), figures.end(), wide.begin(), wide.end()));
      CHECK(wide.size() + 2 >= figures.size());
    }
  }
}

TEST_CASE("a text wrapped in paragraphs of HTML gives the same figures", "[pipeline]") {
  for (const Judged& report : plain_reports()) {
    // HTML folds tabs, and with them the cells of a sheet printed with tabs.
    if (report.bytes.find('\t') != std::string::npos) continue;
    INFO(report.name);
    CHECK(lines(read(as_html(report.bytes)).front()) == lines(read(report.bytes).front()));
  }
}

TEST_CASE("no stage is quadratic: ten times the text takes about ten times as long", "[pipeline]") {
  std::string prose = "某某县2016年政府信息公开工作年度报告\n\n一、主动公开情况\n";
  const std::string line =
      "2016年,全县通过门户网站公开信息12条,其中微信3条、微博4条;受理申请5件,答复率100%,未发生行政复议。\n";
  std::string small = prose;
  while (small.size() < 500'000) small += line;
  std::string large = prose;
  while (large.size() < 5'000'000) large += line;
  (void)read(small);
  const double ratio = seconds(large) / seconds(small);
  CHECK(ratio < 40);  // 10 would be exact; the machine may be busy
  // One line without an end, and numbers without words.
  std::string flat = prose + std::string(2'000'000, '7') + "件";
  CHECK(seconds(flat) < 20);
  std::string commas = prose;
  while (commas.size() < 2'000'000) commas += "公开,1、";
  CHECK(seconds(commas) < 60);
}

TEST_CASE(
    "what a supplied reader throws is an error of that file, and memory is the caller's matter",
    "[pipeline]") {
  const std::string_view pdf = "%PDF-1.4\n1 0 obj\n";
  ExtractOptions options;
  options.pdf_reader = [](std::span<const std::byte>) -> Result<std::vector<PositionedWord>> {
    throw std::out_of_range("no such word");
  };
  const auto thrown = extract(std::as_bytes(std::span(pdf)), options);
  REQUIRE_FALSE(thrown.ok());
  CHECK(thrown.error().code == Errc::kInternal);
  CHECK(thrown.error().message == "a defect of gongkai keeps it from reading this: no such word");
  CHECK(errc_name(thrown.error().code) == "internal");
  options.pdf_reader = [](std::span<const std::byte>) -> Result<std::vector<PositionedWord>> {
    throw std::bad_alloc();
  };
  CHECK_THROWS_AS(extract(std::as_bytes(std::span(pdf)), options), std::bad_alloc);
}

TEST_CASE("a table of 100,000 rows ends in seconds", "[pipeline]") {
  std::string page = "<html><body><h1>某某县2016年政府信息公开工作年度报告</h1><table>";
  for (int i = 0; i < 100'000; ++i) page += "<tr><td>收到申请数</td><td>件</td><td>1</td></tr>";
  page += "</table></body></html>";
  CHECK(seconds(page) < 60);
}
