// A real report as PDF, through decode, and as the several texts that pdftotext makes of it.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "decode/decode.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kShared = GONGKAI_SHARED_DIR;
const std::string kPdf = kShared + "/reports/huaian-2024.pdf";

std::string output_of(const std::string& command) {
  std::string output;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (pipe == nullptr) return output;
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe.get())) output.append(buffer, n);
  return output;
}

std::string pdftotext(const std::string& options) {
  if (!std::filesystem::exists(kPdf)) {
    WARN("left out, as the report is not here: " << kPdf);
    return "";
  }
  std::string text = output_of("pdftotext " + options + " '" + kPdf + "' - 2>/dev/null");
  if (text.empty()) WARN("left out, as pdftotext is not installed");
  return text;
}

double attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(std::string(name) + "=\"");
  return at == std::string_view::npos ? 0 : std::stod(std::string(tag.substr(at + name.size() + 2, 24)));
}

std::string unescaped(std::string text) {
  const std::pair<const char*, const char*> entities[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
  for (const auto& [entity, sign] : entities) {
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
      text.replace(at, std::string_view(entity).size(), sign);
    }
  }
  return text;
}

std::vector<PositionedWord> words_of(const std::string& boxes) {
  std::vector<PositionedWord> words;
  int page = 0;
  for (const std::string_view line : detail::split(boxes, '\n')) {
    if (line.find("<page ") != std::string_view::npos) ++page;
    const std::size_t at = line.find("<word ");
    if (at == std::string_view::npos) continue;
    const std::size_t begin = line.find('>', at) + 1;
    const std::size_t end = line.rfind("</word>");
    words.push_back({unescaped(std::string(line.substr(begin, end - begin))), attribute(line, "xMin"), attribute(line, "yMin"),
                     attribute(line, "xMax"), attribute(line, "yMax"), page});
  }
  return words;
}

struct Score {
  int right = 0;
  int wrong = 0;
};

Score score(const detail::TableReadings& readings) {
  const std::string gold = read_file(kShared + "/gold/huaian-2024.tsv");
  std::map<std::pair<std::string, std::string>, std::string> truth;
  for (const auto& fields : detail::read_tsv(gold, 4)) {
    if (fields[0] == "required") truth[{std::string(fields[1]), std::string(fields[2])}] = std::string(fields[3]);
  }
  Score result;
  for (const auto& [key, value] : cells(readings)) {
    const auto place = truth.find(key);
    if (place != truth.end() && place->second == value) {
      ++result.right;
    } else {
      ++result.wrong;
      UNSCOPED_INFO(key.first << "[" << key.second << "] read as " << value);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("all 200 cells of a real PDF are read", "[tables]") {
  const std::string boxes = pdftotext("-bbox");
  if (boxes.empty()) return;
  const std::string bytes = read_file(kPdf);
  ExtractOptions options;
  options.pdf_reader = [&](std::span<const std::byte>) -> Result<std::vector<PositionedWord>> { return words_of(boxes); };
  const Result<detail::Document> document = detail::decode(std::as_bytes(std::span(bytes.data(), bytes.size())), options);
  REQUIRE(document.ok());
  const detail::TableReadings readings = read(*document);
  check_spans(*document, readings);
  CHECK(readings.form == Form::k2021);
  for (const Finding& finding : readings.findings) UNSCOPED_INFO(finding.message_en);
  const Score result = score(readings);
  CHECK(result.right == 200);
  CHECK(result.wrong == 0);
}

TEST_CASE("no text extraction of a real PDF gives a wrong cell", "[tables]") {
  const std::pair<const char*, int> extractions[] = {{"-layout", 200}, {"-raw", 200}, {"", 10}};
  for (const auto& [option, least] : extractions) {
    const std::string text = pdftotext(option);
    if (text.empty()) return;
    INFO("pdftotext " << option);
    const detail::Document document = html_document(text);
    const detail::TableReadings readings = read(document);
    check_spans(document, readings);
    const Score result = score(readings);
    CHECK(result.wrong == 0);
    CHECK(result.right >= least);
    if (result.right < 200) CHECK_FALSE(readings.findings.empty());
  }
}

}  // namespace gongkai::testing
