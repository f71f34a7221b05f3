// Generated reports in every layout: what is read must be right; what is not read is counted.
#include <cstdlib>

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "form_generator.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

// GONGKAI_FULL=1 asks for the counts that a release must stand.
int reports_per_form() {
  const char* full = std::getenv("GONGKAI_FULL");
  return full != nullptr && *full == '1' ? 110 : 10;
}

struct Tally {
  int right = 0;
  int refused = 0;
  int refused_for_blanks = 0;
  int wrong = 0;
  std::string first_wrong;
};

void compare(const GeneratedReport& report, const Style& style, Tally& tally) {
  const detail::Document document = html_document(print(report, style));
  const detail::TableReadings readings = read(document);
  check_spans(document, readings);
  const Cells found = cells(readings);
  for (const GeneratedCell& cell : report.cells) {
    const std::string expected =
        style.blank_zeros && cell.is_zero() ? "blank" : cell.value.to_string();
    const auto place = found.find({cell.indicator, cell.applicant});
    if (place == found.end()) {
      ++tally.refused;
      if (style.blank_zeros) ++tally.refused_for_blanks;
    } else if (place->second == expected) {
      ++tally.right;
    } else {
      ++tally.wrong;
      if (tally.first_wrong.empty()) {
        tally.first_wrong = fmt::format("{}[{}] is {}, read as {}", cell.indicator, cell.applicant,
                                        expected, place->second);
      }
    }
  }
  CHECK(found.size() <= report.cells.size());
  if (!found.empty()) CHECK(readings.form == report.form);
}

const Form kForms[] = {Form::k2014, Form::k2019, Form::k2021};

bool loses_blanks(Layout layout) {
  return layout == Layout::kCellPerLine || layout == Layout::kPipeBehind ||
         layout == Layout::kPipeBehindPadded || layout == Layout::kPipeOpenPadded ||
         layout == Layout::kPipesClosed || layout == Layout::kCellPerLineUpright ||
         layout == Layout::kWideBlanks || layout == Layout::kColumns ||
         layout == Layout::kPipeBetween || layout == Layout::kPipes ||
         layout == Layout::kMarkdown || layout == Layout::kMarkdownMerged ||
         layout == Layout::kMarkdownBare || layout == Layout::kBlanksBare;
}

Style style_of(Layout layout, int seed) {
  return {layout, seed % 3 == 1, seed % 2 == 1, seed % 5 >= 3};
}

}  // namespace

TEST_CASE("generated forms have as many cells as the catalogue says", "[tables]") {
  CHECK(FormGenerator(1).report(Form::k2014).cells.size() == 58);
  CHECK(FormGenerator(1).report(Form::k2019).cells.size() == 198);
  CHECK(FormGenerator(1).report(Form::k2021).cells.size() == 200);
}

TEST_CASE("the generator gives the same file for the same seed", "[tables]") {
  const Style style{Layout::kHtmlOfficial};
  CHECK(print(FormGenerator(5).report(Form::k2021), style) ==
        print(FormGenerator(5).report(Form::k2021), style));
  CHECK(print(FormGenerator(5).report(Form::k2021), style) !=
        print(FormGenerator(6).report(Form::k2021), style));
}

TEST_CASE("generated forms are read without a wrong cell in every layout", "[tables]") {
  std::string summary;
  for (const Layout layout : all_layouts()) {
    for (const Form form : kForms) {
      Tally tally;
      for (int seed = 0; seed < reports_per_form(); ++seed) {
        INFO(name(layout) << ", form " << gongkai::name(form) << ", seed " << seed);
        FormGenerator generator(static_cast<std::uint64_t>(seed) * 7 + 1);
        compare(generator.report(form), style_of(layout, seed), tally);
      }
      INFO(name(layout) << ", form " << gongkai::name(form) << ": " << tally.first_wrong);
      CHECK(tally.wrong == 0);
      const int all = tally.right + tally.refused + tally.wrong;
      // Where nothing is left of a blank cell, or it looks like padding, its row cannot be proved
      // and is refused. Without blanks everything must be read. Where rows of two columns take
      // turns, a label that two groups have is refused.
      const bool takes_turns = layout == Layout::kTabsTwoUp && form == Form::k2014;
      if (takes_turns) CHECK(tally.right * 10 >= all * 9);
      if (!loses_blanks(layout) && !takes_turns) CHECK(tally.refused == 0);
      if (!takes_turns) CHECK(tally.refused == tally.refused_for_blanks);
      summary += fmt::format("{:<16} form {}: {:5.1f} % right, {:4.1f} % refused, {} wrong\n",
                             name(layout), gongkai::name(form), 100.0 * tally.right / all,
                             100.0 * tally.refused / all, tally.wrong);
    }
  }
  if (std::getenv("GONGKAI_FULL") != nullptr) WARN(summary);
}

}  // namespace gongkai::testing
