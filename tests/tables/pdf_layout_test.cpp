// Random page layouts without rulings: what is read is right, what is not has a finding.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "extract/tables/cell_value.h"
#include "form_generator.h"
#include "outside_tools.h"
#include "pdf_simulator.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

const Form kForms[] = {Form::k2014, Form::k2019, Form::k2021};

int layouts() {
  const char* full = std::getenv("GONGKAI_FULL");
  return full != nullptr && *full == '1' ? 900 : 60;
}

bool is_number(std::string_view text) {
  return detail::parse_cell(text, 0).kind == detail::CellKind::kNumber;
}

// Numbers that stand apart on the page stand apart in the text.
void check_numbers_apart(const detail::Document& document) {
  const auto slice = [&](Span span) {
    return std::string_view(document.text).substr(span.begin, span.size());
  };
  for (std::size_t i = 1; i < document.words.size(); ++i) {
    const detail::PlacedWord& a = document.words[i - 1];
    const detail::PlacedWord& b = document.words[i];
    const bool touch = std::abs(a.y() - b.y()) < a.height() && b.x0 - a.x1 < 1.5;
    if (touch || a.span.end != b.span.begin || !is_number(slice(a.span)) ||
        !is_number(slice(b.span)))
      continue;
    FAIL_CHECK(slice(a.span) << " and " << slice(b.span) << " are glued in the text");
  }
}

}  // namespace

TEST_CASE("random page layouts without rulings give no wrong cell", "[tables]") {
  int whole = 0;
  int cells_right = 0;
  int cells_refused = 0;
  int all = 0;
  for (int seed = 0; seed < layouts(); ++seed) {
    const auto random = static_cast<std::uint64_t>(seed);
    const Layout layout = seed % 4 == 0   ? Layout::kHtmlPlain
                          : seed % 8 == 3 ? Layout::kHtmlUpright
                                          : Layout::kHtmlOfficial;
    const Style style{layout, seed % 5 == 3, seed % 7 == 2, seed % 6 == 1};
    const GeneratedReport report = FormGenerator(random + 5000).report(kForms[seed % 3]);
    const PageStyle page = random_page_style(random);
    INFO("layout " << seed << ", form " << gongkai::name(report.form) << ": " << describe(page));
    const std::vector<PositionedWord> words = set_pages(report, style, page, random);
    const detail::Document document = pdf_document(words);
    const auto pages = static_cast<std::size_t>(words.back().page);
    const std::size_t marks =
        (page.page_mark > 0 ? pages : 0) + (page.running ? 2 * (pages - 1) : 0);
    CHECK(document.words.size() == words.size() - marks);
    check_numbers_apart(document);
    const detail::TableReadings readings = read(document);
    check_spans(document, readings);
    Cells found = cells(readings);
    int refused = 0;
    int unread = 0;  // of those that are printed
    int wrong = 0;
    for (const GeneratedCell& cell : report.cells) {
      const std::string expected =
          style.blank_zeros && cell.is_zero() ? "blank" : cell.value.to_string();
      const auto place = found.find({cell.indicator, cell.applicant});
      if (place == found.end()) {
        ++refused;
        if (expected != "blank") ++unread;
        continue;
      }
      if (place->second != expected) {
        ++wrong;
        if (wrong < 4)
          FAIL_CHECK(cell.indicator << "[" << cell.applicant << "] is " << expected << ", read as "
                                    << place->second);
      } else {
        ++cells_right;
      }
      found.erase(place);
    }
    CHECK(found.empty());
    if (unread > 0) CHECK_FALSE(readings.findings.empty());
    cells_refused += refused;
    ++all;
    if (refused == 0 && wrong == 0) ++whole;
  }
  CHECK(whole * 10 >= all * 9);
  if (std::getenv("GONGKAI_FULL") != nullptr) {
    WARN(fmt::format("{} of {} layouts read whole, {} cells right, {} refused", whole, all,
                     cells_right, cells_refused));
  }
}

// Where boxes say nothing of the lines, the row above or below is as near as the own one, and its
// sums hold as well.
TEST_CASE("rows whose boxes overlap give no wrong cell", "[tables]") {
  for (int seed = 0; seed < layouts() / 4; ++seed) {
    const auto random = static_cast<std::uint64_t>(seed);
    const Style style{seed % 2 == 0 ? Layout::kHtmlPlain : Layout::kHtmlOfficial};
    const GeneratedReport report = FormGenerator(random + 9000).report(kForms[seed % 3]);
    const PageStyle page = random_page_style(random);
    INFO("layout " << seed << ", form " << gongkai::name(report.form) << ": " << describe(page));
    detail::Document document = pdf_document(set_pages(report, style, page, random));
    const double longer = page.size * (0.4 + 0.1 * (seed % 8));
    for (detail::PlacedWord& word : document.words) {
      if (is_number(std::string_view(document.text).substr(word.span.begin, word.span.size())))
        continue;
      word.y0 -= longer;
      word.y1 += longer;
    }
    const detail::TableReadings readings = read(document);
    std::map<std::pair<std::string, std::string>, std::string> truth;
    for (const GeneratedCell& cell : report.cells)
      truth[{cell.indicator, cell.applicant}] = cell.value.to_string();
    for (const auto& [key, value] : cells(readings)) {
      INFO(key.first << "[" << key.second << "]");
      CHECK(truth[key] == value);
    }
  }
}

}  // namespace gongkai::testing
