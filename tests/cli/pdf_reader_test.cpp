#include "pdf_reader.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <string>

namespace gongkai::cli {
namespace {

TEST_CASE("words keep their page and their box", "[cli]") {
  const auto words = parse_bbox_layout(
      "<doc>\n  <page width=\"595.0\" height=\"842.0\">\n"
      "    <word xMin=\"56.8\" yMin=\"60.1\" xMax=\"80.5\" yMax=\"72.0\">申请</word>\n  </page>\n"
      "  <page width=\"595.0\" height=\"842.0\">\n"
      "    <word xMin=\"1.0\" yMin=\"2.0\" xMax=\"3.0\" yMax=\"4.0\">A&amp;B&lt;1&gt;</word>\n");
  REQUIRE(words.size() == 2);
  CHECK(words[0].text == "申请");
  CHECK(words[0].page == 1);
  CHECK(words[0].x_min == Approx(56.8));
  CHECK(words[0].y_max == Approx(72.0));
  CHECK(words[1].page == 2);
  CHECK(words[1].text == "A&B<1>");
}

TEST_CASE("lines that are no words are passed over", "[cli]") {
  CHECK(parse_bbox_layout("<word xMin=\"1\"\n</word>\n<word >").empty());
  CHECK(parse_bbox_layout("").empty());
}

TEST_CASE("a damaged PDF is a reason and not an end", "[cli]") {
  const std::string damaged = "%PDF-1.4\nnothing that a reader could use";
  const auto read = read_pdf(std::as_bytes(std::span<const char>(damaged)));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().message.find("pdftotext") != std::string::npos);
}

}  // namespace
}  // namespace gongkai::cli
