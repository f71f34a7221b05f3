// A real report as PDF, through decode, and as the several texts that pdftotext makes of it.
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "outside_tools.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kShared = GONGKAI_SHARED_DIR;
const std::string kPdf = kShared + "/reports/huaian-2024.pdf";

std::string pdftotext(const std::string& options) {
  if (!std::filesystem::exists(kPdf)) {
    WARN("left out, as the report is not here: " << kPdf);
    return "";
  }
  std::string text = output_of("pdftotext " + options + " '" + kPdf + "' - 2>/dev/null");
  if (text.empty()) WARN("left out, as pdftotext is not installed");
  return text;
}

struct Score {
  int right = 0;
  int wrong = 0;
};

Score score(const detail::TableReadings& readings) {
  const std::string gold = read_file(kShared + "/gold/huaian-2024.tsv");
  std::map<std::pair<std::string, std::string>, std::string> truth;
  for (const auto& fields : detail::read_tsv(gold, 4)) {
    if (fields[0] == "required")
      truth[{std::string(fields[1]), std::string(fields[2])}] = std::string(fields[3]);
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
  const detail::Document document = pdf_document(words_of(boxes));
  const detail::TableReadings readings = read(document);
  check_spans(document, readings);
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
