#include "terminal.h"

#include <catch2/catch.hpp>

namespace gongkai::cli {
namespace {

TEST_CASE("printable text has no character that a terminal obeys", "[cli]") {
  CHECK(printable("a\x1b[31mb") == "a␛[31mb");
  CHECK(printable("a\nb\tc\rd") == "a b c d");
  CHECK(printable("\x7f") == "␡");
  CHECK(printable("\xc2\x9b""31m") == "\xEF\xBF\xBD""31m");
  CHECK(printable("\xe2\x80\xae" "abc") == "\xEF\xBF\xBD" "abc");
}

TEST_CASE("printable text is valid UTF-8 whatever the bytes were", "[cli]") {
  CHECK(printable("\xff\xfe") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(printable("\xe6\x94") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(printable("\xed\xa0\x80").find('\xed') == std::string::npos);
  CHECK(printable("政府\xF0\x9F\x98\x80") == "政府\xF0\x9F\x98\x80");
}

TEST_CASE("JSON escapes C1 controls and leaves other text as it is", "[cli]") {
  CHECK(json_for_terminal("{\"a\":\"\xc2\x9b\x7f 政府\"}") == "{\"a\":\"\\u009b\\u007f 政府\"}");
}

}  // namespace
}  // namespace gongkai::cli
