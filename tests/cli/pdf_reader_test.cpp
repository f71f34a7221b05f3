#include "pdf_reader.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cstring>
#include <string>

#include "fake_program.h"

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

// Far above the limits that the tests give.
constexpr auto kSoon = std::chrono::seconds(20);
constexpr ChildLimits kShort{std::chrono::milliseconds{300}, std::uint64_t{2} << 30,
                             std::uint64_t{1} << 20};

Error refused(const std::string& script, const ChildLimits& limits) {
  const FakeProgram fake("pdftotext", "#!/bin/sh\n" + script + "\n");
  const std::string pdf = "%PDF-1.4\n";
  const auto begin = std::chrono::steady_clock::now();
  const auto read = read_pdf(std::as_bytes(std::span<const char>(pdf)), limits);
  CHECK(std::chrono::steady_clock::now() - begin < kSoon);
  CHECK(fake.leftovers().empty());
  REQUIRE_FALSE(read.ok());
  return read.error();
}

TEST_CASE("pdftotext that hangs is ended, whatever it does with its output", "[cli]") {
  const Error error = refused("exec sleep 600", kShort);
  CHECK(error.code == Errc::kTooLarge);
  CHECK(error.message ==
        "pdftotext took longer than 0.3 seconds for the PDF; print it to a new PDF and give that");
  CHECK(refused("exec >&- 2>&-; exec sleep 600", kShort).code == Errc::kTooLarge);
  CHECK(refused("sleep 600 & wait", kShort).code == Errc::kTooLarge);
  CHECK(refused("trap '' TERM INT; while :; do :; done", kShort).code == Errc::kTooLarge);
}

TEST_CASE("pdftotext that floods its output is ended", "[cli]") {
  const ChildLimits limits{std::chrono::seconds{60}, std::uint64_t{2} << 30,
                           std::uint64_t{1} << 20};
  const Error error = refused("exec cat /dev/zero", limits);
  CHECK(error.code == Errc::kTooLarge);
  CHECK(error.message ==
        "the PDF holds more than 1 MiB of words; give the pages of the report alone");
}

TEST_CASE("pdftotext that wants too much memory is ended", "[cli]") {
  const ChildLimits limits{std::chrono::seconds{60}, std::uint64_t{64} << 20,
                           std::uint64_t{1} << 20};
  const Error error = refused("exec dd if=/dev/zero of=/dev/null bs=512M count=1", limits);
  CHECK(error.code == Errc::kUnsupported);
}

TEST_CASE("a PDF of images alone is named as such", "[cli]") {
  const Error error =
      refused("echo '<doc><page width=\"595\" height=\"842\"></page></doc>'", ChildLimits{});
  CHECK(error.code == Errc::kUnsupported);
  CHECK(error.message.find("no text layer") != std::string::npos);
  CHECK(error.message.find("OCR") != std::string::npos);
}

}  // namespace
}  // namespace gongkai::cli
