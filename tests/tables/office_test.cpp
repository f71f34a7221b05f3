// Generated reports as LibreOffice writes them: DOCX, and PDF made from it.
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "form_generator.h"
#include "outside_tools.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

const Form kForms[] = {Form::k2014, Form::k2019, Form::k2021};
const Layout kLayouts[] = {Layout::kHtmlOfficial, Layout::kHtmlPlain, Layout::kHtmlWord};

bool is_full() {
  const char* full = std::getenv("GONGKAI_FULL");
  return full != nullptr && *full == '1';
}

struct Made {
  GeneratedReport report;
  Style style;
  std::string name;
};

// Reports `first` to `last`, printed as HTML into the folder.
std::vector<Made> make(const TemporaryFolder& folder, int first, int last) {
  std::vector<Made> all;
  for (int seed = first; seed < last; ++seed) {
    const Style style{kLayouts[(seed / 3) % 3], seed % 4 == 1, seed % 2 == 1, seed % 5 >= 3};
    Made made{FormGenerator(static_cast<std::uint64_t>(seed) + 1000).report(kForms[seed % 3]),
              style, fmt::format("r{}", seed)};
    std::ofstream(folder.path() / (made.name + ".html"), std::ios::binary)
        << print(made.report, style);
    all.push_back(std::move(made));
  }
  return all;
}

struct Counts {
  int right = 0;
  int refused = 0;
};

void check(const Made& made, const detail::Document& document, std::string_view kind,
           Counts& counts) {
  INFO(kind << " of " << name(made.style.layout) << ", form " << gongkai::name(made.report.form)
            << ", " << made.name);
  const detail::TableReadings readings = read(document);
  check_spans(document, readings);
  Cells found = cells(readings);
  int refused = 0;
  for (const GeneratedCell& cell : made.report.cells) {
    const std::string expected =
        made.style.blank_zeros && cell.is_zero() ? "blank" : cell.value.to_string();
    const auto place = found.find({cell.indicator, cell.applicant});
    if (place == found.end()) {
      ++refused;
      continue;
    }
    if (place->second != expected)
      FAIL_CHECK(cell.indicator << "[" << cell.applicant << "] is " << expected << ", read as "
                                << place->second);
    ++counts.right;
    found.erase(place);
  }
  counts.refused += refused;
  CHECK(found.empty());
  if (refused > 0) CHECK_FALSE(readings.findings.empty());
}

}  // namespace

TEST_CASE("reports that LibreOffice saved as DOCX are read whole, and as PDF without a wrong cell",
          "[tables]") {
  if (!has_office()) return;
  constexpr int kBatch = 30;
  const int all = is_full() ? 330 : 3;
  Counts docx;
  Counts pdf;
  for (int first = 0; first < all; first += kBatch) {
    const TemporaryFolder folder;
    const std::vector<Made> made = make(folder, first, std::min(first + kBatch, all));
    office_convert(folder, "html", "docx", "HTML (StarWriter)");
    office_convert(folder, "docx", "pdf", "");
    for (const Made& one : made) {
      const std::string docx_file = (folder.path() / (one.name + ".docx")).string();
      const std::string pdf_file = (folder.path() / (one.name + ".pdf")).string();
      check(one, html_document(read_file(docx_file)), "DOCX", docx);
      check(one,
            pdf_document(
                words_of(output_of(fmt::format("pdftotext -bbox '{}' - 2>/dev/null", pdf_file)))),
            "PDF", pdf);
    }
  }
  CHECK(docx.refused == 0);
  // Numbers broken over the lines of a cell that the page's end cuts, and money broken over lines,
  // cannot be proved.
  CHECK(pdf.refused * 50 <= pdf.right);
  if (is_full()) {
    WARN(fmt::format("DOCX: {} cells right, {} refused; PDF: {} right, {} refused", docx.right,
                     docx.refused, pdf.right, pdf.refused));
  }
}

}  // namespace gongkai::testing
