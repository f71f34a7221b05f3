#include "table_testing.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <set>
#include <span>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/embedded.h"
#include "decode/decode.h"
#include "normalize/view.h"

namespace gongkai::testing {

using namespace detail;

const FormSet& forms() {
  static const std::shared_ptr<const FormSet> loaded = [] {
    std::vector<std::pair<std::string, std::string_view>> files;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.path.substr(0, 18) == "lib/extract/forms/")
        files.emplace_back(std::string(file.path), file.content);
    }
    Result<std::shared_ptr<const FormSet>> result = FormSet::load(files);
    if (!result) FAIL(result.error().message);
    return std::move(result).value();
  }();
  return *loaded;
}

Document text_document(std::string text) {
  Document document;
  document.text = std::move(text);
  document.media_type = "text/plain";
  document.charset = "UTF-8";
  return document;
}

namespace {

// "text@2x3" -> text, 2 rows, 3 columns.
std::string_view take_spans(std::string_view cell, std::uint32_t& rows, std::uint32_t& columns) {
  rows = columns = 1;
  const std::size_t at = cell.rfind('@');
  if (at == std::string_view::npos) return cell;
  const std::string_view spans = cell.substr(at + 1);
  const std::size_t x = spans.find('x');
  rows = static_cast<std::uint32_t>(std::stoi(std::string(spans.substr(0, x))));
  columns = static_cast<std::uint32_t>(std::stoi(std::string(spans.substr(x + 1))));
  return cell.substr(0, at);
}

}  // namespace

Document grid_document(const std::vector<std::vector<std::string>>& rows) {
  Document document;
  document.media_type = "text/html";
  document.charset = "UTF-8";
  Grid grid;
  std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
  document.text = "表\n";
  grid.span.begin = static_cast<std::uint32_t>(document.text.size());
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    std::uint32_t column = 0;
    bool first = true;
    for (const std::string& printed : rows[r]) {
      while (taken.contains({r, column})) ++column;
      Cell cell;
      const std::string_view text = take_spans(printed, cell.row_span, cell.column_span);
      cell.row_span = std::min(cell.row_span, static_cast<std::uint32_t>(rows.size()) - r);
      if (!first) document.text += '\t';
      first = false;
      cell.row = r;
      cell.column = column;
      cell.span.begin = static_cast<std::uint32_t>(document.text.size());
      document.text += text;
      cell.span.end = static_cast<std::uint32_t>(document.text.size());
      for (std::uint32_t i = 0; i < cell.row_span; ++i) {
        for (std::uint32_t k = 0; k < cell.column_span; ++k) taken.insert({r + i, column + k});
      }
      column += cell.column_span;
      grid.columns = std::max(grid.columns, column);
      grid.cells.push_back(cell);
    }
    document.text += '\n';
  }
  grid.rows = static_cast<std::uint32_t>(rows.size());
  grid.span.end = static_cast<std::uint32_t>(document.text.size());
  document.grids.push_back(std::move(grid));
  document.text += "完\n";
  return document;
}

Document html_document(std::string_view html) {
  ExtractOptions options;
  options.declared_charset = "UTF-8";
  Result<Document> document = decode(std::as_bytes(std::span(html.data(), html.size())), options);
  if (!document) FAIL(document.error().message);
  return std::move(document).value();
}

TableReadings read(const Document& document) {
  const View view = normalize(document.text);
  return read_tables(document, view, Structure{}, forms());
}

Cells cells(const TableReadings& readings) {
  Cells result;
  for (const Reading& reading : readings.readings) {
    const std::string value = reading.value ? reading.value->to_string() : "blank";
    const auto [place, added] = result.emplace(
        std::pair{std::string(reading.indicator), std::string(reading.applicant)}, value);
    if (!added && place->second != value) {
      FAIL_CHECK(reading.indicator << "[" << reading.applicant << "] is read as " << place->second
                                   << " and as " << value);
    }
  }
  return result;
}

std::string cell(const TableReadings& readings, std::string_view indicator,
                 std::string_view applicant) {
  for (const Reading& reading : readings.readings) {
    if (reading.indicator == indicator && reading.applicant == applicant) {
      return reading.value ? reading.value->to_string() : "blank";
    }
  }
  return "";
}

void check_spans(const Document& document, const TableReadings& readings) {
  const auto in_text = [&](Span span) {
    return span.begin <= span.end && span.end <= document.text.size();
  };
  for (const Reading& reading : readings.readings) {
    INFO(reading.indicator << "[" << reading.applicant << "]");
    REQUIRE(in_text(reading.span));
    REQUIRE(in_text(reading.row_label));
    REQUIRE(in_text(reading.column_label));
    REQUIRE(in_text(reading.quote));
    CHECK(reading.evidence == Evidence::kForm);
    CHECK_FALSE(reading.rule.empty());
    if (!reading.value) {
      CHECK(reading.span.empty());
      CHECK(reading.outcome == Outcome::kBlank);
      continue;
    }
    const std::string_view printed =
        std::string_view(document.text).substr(reading.span.begin, reading.span.size());
    CHECK_FALSE(printed.empty());
    CHECK(reading.quote.begin <= reading.span.begin);
    CHECK(reading.span.end <= reading.quote.end);
  }
  for (const Finding& finding : readings.findings) REQUIRE(in_text(finding.span));
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace gongkai::testing
