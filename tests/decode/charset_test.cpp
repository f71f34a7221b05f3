#include "decode/charset.h"

#include <unicode/ucnv.h>

#include "support.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kSimplified =
    "2017年，全区共受理政府信息公开申请74件，其中当面申请12件，网络申请30件。";
constexpr std::string_view kTraditional =
    "2017年，全區共受理政府信息公開申請74件，其中當面申請12件，網路申請30件。";

std::string encoded(const char* charset, std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4, '\0');
  UConverter* const from = ucnv_open("UTF-8", &status);
  UConverter* const to = ucnv_open(charset, &status);
  char* target = out.data();
  const char* source = utf8.data();
  ucnv_convertEx(to, from, &target, out.data() + out.size(), &source, utf8.data() + utf8.size(),
                 nullptr, nullptr, nullptr, nullptr, true, true, &status);
  REQUIRE(U_SUCCESS(status));
  ucnv_close(from);
  ucnv_close(to);
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

TEST_CASE("each charset is known without a declaration", "[decode]") {
  struct Case {
    const char* icu;
    std::string_view label;
    std::string_view text;
  };
  for (const Case& one :
       {Case{"UTF-8", "UTF-8", kSimplified}, Case{"gb18030", "GB18030", kSimplified},
        Case{"gb18030", "GB18030", kTraditional}, Case{"Big5", "Big5", kTraditional},
        Case{"UTF-16LE", "UTF-16LE", kSimplified}, Case{"UTF-16BE", "UTF-16BE", kSimplified}}) {
    INFO(one.label);
    const Document document = decoded(encoded(one.icu, one.text));
    CHECK(document.charset == one.label);
    CHECK(document.text == one.text);
    CHECK(document.replaced == 0);
  }
}

TEST_CASE("a byte order mark is believed and dropped", "[decode]") {
  CHECK(decoded("\xEF\xBB\xBF" + std::string(kSimplified)).text == kSimplified);
  CHECK(decoded("\xFF\xFE" + encoded("UTF-16LE", kSimplified)).text == kSimplified);
  CHECK(decoded("\xFE\xFF" + encoded("UTF-16BE", kSimplified)).charset == "UTF-16BE");
}

TEST_CASE("a wrong declaration is not believed", "[decode]") {
  const std::string page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=";
  const auto with = [&](std::string_view charset, std::string_view body) {
    return page + std::string(charset) + "'></head><body>" + std::string(body) + "</body></html>";
  };
  CHECK(decoded(with("gb2312", encoded("Big5", kTraditional))).text == kTraditional);
  CHECK(decoded(with("big5", encoded("gb18030", kSimplified))).text == kSimplified);
  CHECK(decoded(with("utf-8", encoded("gb18030", kSimplified))).text == kSimplified);
  CHECK(decoded(with("gb2312", kSimplified)).text == kSimplified);
  CHECK(decoded(with("iso-8859-1", encoded("gb18030", kSimplified))).text == kSimplified);
}

TEST_CASE("the transport's declaration stands before the page's", "[decode]") {
  ExtractOptions options;
  options.declared_charset = "GBK";
  CHECK(decoded(encoded("gb18030", kSimplified), options).text == kSimplified);
  CHECK(declared_in_page("<meta charset=\"gbk\">") == "gbk");
  CHECK(declared_in_page("<?xml version='1.0' encoding='Big5'?>") == "Big5");
  CHECK(declared_in_page("charset") == "");
}

TEST_CASE("NULs and broken sequences are replaced and counted", "[decode]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += kSimplified;
  std::string broken = text;
  broken.insert(60, "\xFF");
  broken.insert(broken.size() - 3, std::string(1, '\0'));
  const Document document = decoded(broken);
  CHECK(document.charset == "UTF-8");
  CHECK(document.replaced == 2);

  std::string gb = encoded("gb18030", text);
  gb.insert(gb.find("74"), "\xFF");
  const Document gb_document = decoded(gb);
  CHECK(gb_document.charset == "GB18030");
  CHECK(gb_document.replaced == 1);
  CHECK(gb_document.text.find("74件") != std::string::npos);
}

TEST_CASE("a character cut by the end of the file is dropped and noted", "[decode]") {
  const Document utf8 = decoded(kSimplified.substr(0, kSimplified.size() - 1));
  CHECK(utf8.cut_off);
  CHECK(utf8.replaced == 0);
  const std::string gb = encoded("gb18030", kSimplified);
  const Document gb18030 = decoded(gb.substr(0, gb.size() - 1));
  CHECK(gb18030.charset == "GB18030");
  CHECK(gb18030.cut_off);
  CHECK(gb18030.text == kSimplified.substr(0, kSimplified.size() - 3));
}

}  // namespace
}  // namespace gongkai::detail
