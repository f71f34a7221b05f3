#include "decode/decode.h"

#include <random>

#include "core/text.h"
#include "support.h"

namespace gongkai::detail {
namespace {

using namespace std::string_view_literals;

Error refused(std::string_view bytes) {
  ExtractOptions options;
  options.name = "page.html";
  const Result<Document> document = decode_bytes(bytes, options);
  REQUIRE_FALSE(document.ok());
  return document.error();
}

TEST_CASE("an empty file and a blank one are empty", "[decode]") {
  CHECK(refused("").code == Errc::kEmpty);
  CHECK(refused(" \r\n\t\xE3\x80\x80\n").code == Errc::kEmpty);
}

TEST_CASE("a file of another kind is named for what it is, whatever its name", "[decode]") {
  struct Case {
    std::string_view bytes;
    std::string_view what;
  };
  for (const Case& one :
       {Case{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv, "PNG"},
        Case{"\xFF\xD8\xFF\xE0\0\x10JFIF"sv, "JPEG"}, Case{"GIF89a\1\0\1\0"sv, "GIF"},
        Case{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"sv, "OLE2"},
        Case{"\x7F"
             "ELF\2\1\1\0"sv,
             "ELF"},
        Case{"\x1F\x8B\x08\0\0"sv, "gzip"}, Case{"PK\x03\x04\x14\0 a.txt"sv, "ZIP"},
        Case{"PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\0\0\0OFD.xml"sv, "OFD"},
        Case{"Rar!\x1A\x07\0"sv, "RAR"}, Case{"WARC/1.0\r\nWARC-Type: response"sv, "WARC"},
        Case{"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"sv, "MHTML"}}) {
    INFO(one.what);
    const Error error = refused(one.bytes);
    CHECK(error.code == Errc::kUnsupported);
    CHECK(error.message.find("page.html is ") == 0);
    CHECK(error.message.find(one.what) != std::string::npos);
  }
}

TEST_CASE("a PDF needs a reader of its words", "[decode]") {
  CHECK(refused("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n").code == Errc::kNeedsPdfReader);
}

TEST_CASE("bytes that are no text are refused, and never crash", "[decode]") {
  std::mt19937 random(7);
  for (const std::size_t size : {std::size_t{100}, std::size_t{5'000}, std::size_t{200'000}}) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    bytes[0] = 'x';
    const Error error = refused(bytes);
    CHECK((error.code == Errc::kUnsupported || error.code == Errc::kEncoding));
  }
}

TEST_CASE("text beyond the limit is too large", "[decode]") {
  CHECK(refused(std::string((16U << 20U) + 1, 'x')).code == Errc::kTooLarge);
}

TEST_CASE("a comparison sign makes no HTML", "[decode]") {
  CHECK(decoded("结果 a<b，受理 12件\n").media_type == "text/plain");
  CHECK(decoded("<P>12件</P>").media_type == "text/html");
}

}  // namespace
}  // namespace gongkai::detail
