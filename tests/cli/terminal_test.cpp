#include "terminal.h"

#include <catch2/catch.hpp>

#include "answer_table.h"

namespace gongkai::cli {
namespace {

TEST_CASE("printable text has no character that a terminal obeys", "[cli]") {
  CHECK(printable("a\x1b[31mb") == "a␛[31mb");
  CHECK(printable("a\nb\tc\rd") == "a b c d");
  CHECK(printable("\x7f") == "␡");
  CHECK(printable("\xc2\x9b"
                  "31m") ==
        "\xEF\xBF\xBD"
        "31m");
  CHECK(printable("\xe2\x80\xae"
                  "abc") ==
        "\xEF\xBF\xBD"
        "abc");
}

TEST_CASE("a computed number has at most four digits behind the point", "[cli]") {
  const auto printed = [](double value) {
    return detail::render({{"n"}, {{four_digits(value)}}}, detail::Format::kCsv);
  };
  CHECK(printed(100.0 / 3) == "n\n33.3333\n");
  CHECK(printed(-200.0 / 3) == "n\n-66.6667\n");
  CHECK(printed(12.5) == "n\n12.5\n");
}

TEST_CASE("printable text is valid UTF-8 whatever the bytes were", "[cli]") {
  CHECK(printable("\xff\xfe") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(printable("\xe6\x94") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(printable("\xed\xa0\x80").find('\xed') == std::string::npos);
  CHECK(printable("政府\xF0\x9F\x98\x80") == "政府\xF0\x9F\x98\x80");
}

TEST_CASE("progress says the rate and the time left once there is something to judge by", "[cli]") {
  CHECK(progress_text(6, 60, 0.1) == "[##                      ] 6/60");
  CHECK(progress_text(12, 60, 0.5) == "[####                    ] 12/60, 24/s, 2 s left");
  CHECK(progress_text(100, 100000, 1000) ==
        "[                        ] 100/100000, 0.1/s, 277 h 30 min left");
  CHECK(progress_text(60, 0, 2) == "60, 30/s");  // how many there are is not known
  CHECK(progress_text(60, 60, 2) == "[########################] 60/60, 30/s");
  CHECK(progress_text(1000, 61000, 10) ==
        "[                        ] 1000/61000, 100/s, 10 min 0 s left");
}

TEST_CASE("JSON escapes C1 controls and leaves other text as it is", "[cli]") {
  CHECK(json_for_terminal("{\"a\":\"\xc2\x9b\x7f 政府\"}") == "{\"a\":\"\\u009b\\u007f 政府\"}");
}

}  // namespace
}  // namespace gongkai::cli
