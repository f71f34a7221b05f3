// The corpus in every charset that pages come in, with declarations that are right, wrong or
// absent: the figures must not notice.
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "../pipeline/reading.h"

namespace gongkai::testing {
namespace {

// Nothing where the charset lacks one of the characters.
std::optional<std::string> encoded(std::string_view utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open(charset, &status),
                                                              ucnv_close);
  REQUIRE(U_SUCCESS(status));
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string bytes(static_cast<std::size_t>(wide.length()) * 4 + 16, '\0');
  const int32_t size = ucnv_fromUChars(to.get(), bytes.data(), static_cast<int32_t>(bytes.size()),
                                       wide.getBuffer(), wide.length(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

std::string traditional(std::string_view simplified) {
  static const auto hant = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, status));
  }();
  REQUIRE(hant != nullptr);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({simplified.data(), static_cast<int32_t>(simplified.size())});
  hant->transliterate(text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

// The text as a page; no declaration where `charset` is empty.
std::string page(std::string_view text, std::string_view charset) {
  std::string out = "<!DOCTYPE html><html><head>";
  if (!charset.empty()) {
    out +=
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + std::string(charset) +
        "\">";
  }
  out += "</head><body><pre>";
  for (const char c : text)
    out += c == '<' ? std::string("&lt;") : c == '&' ? "&amp;" : std::string(1, c);
  return out + "</pre></body></html>";
}

std::vector<std::string> figures_of(std::string_view bytes) { return lines(read(bytes).front()); }

std::vector<Judged> plain_texts() {
  std::vector<Judged> plain;
  for (Judged& report : corpus()) {
    if (report.bytes.find('<') == std::string::npos) plain.push_back(std::move(report));
  }
  return plain;
}

// Declared in the page, and what may truly be in it.
struct Declared {
  std::string_view as;
  const char* charset;
};
constexpr Declared kDeclared[] = {
    {"", "gb18030"},     {"gb2312", "gb18030"},   {"GBK", "GBK"},          {"utf-8", "gb18030"},
    {"big5", "gb18030"}, {"iso-8859-1", "GBK"},   {"windows-1252", "GBK"}, {"gb2312", "UTF-8"},
    {"big5", "UTF-8"},   {"iso-8859-1", "UTF-8"}, {"gb2312", "UTF-16LE"},  {"utf-8", "UTF-16BE"},
};

TEST_CASE("a report in GB18030, GBK or UTF-16 has the figures that it has in UTF-8", "[data]") {
  constexpr const char* kCharsets[] = {"gb18030", "GBK", "UTF-16LE", "UTF-16BE"};
  std::size_t turn = 0;
  int in_gbk = 0;
  for (const Judged& report : plain_texts()) {
    INFO(report.name);
    const std::vector<std::string> figures = figures_of(report.bytes);
    for (int i = 0; i < 2; ++i, ++turn) {
      const std::string charset = kCharsets[(turn + turn / 4) % std::size(kCharsets)];
      INFO(charset);
      const auto bytes = encoded(report.bytes, charset.c_str());
      if (!bytes) continue;
      in_gbk += charset == "GBK" ? 1 : 0;
      const bool marked = charset == "UTF-16LE" && turn % 8 < 4;
      CHECK(figures_of((marked ? "\xFF\xFE" : "") + *bytes) == figures);
    }
  }
  CHECK(in_gbk > 5);
}

TEST_CASE("what a page declares of its charset changes no figure, right or wrong", "[data]") {
  std::size_t turn = 0;
  for (const Judged& report : plain_texts()) {
    INFO(report.name);
    const std::vector<std::string> figures = figures_of(page(report.bytes, "utf-8"));
    for (int i = 0; i < 2; ++i, ++turn) {
      const Declared& one = kDeclared[turn % std::size(kDeclared)];
      INFO(one.charset << " declared as " << one.as);
      const auto bytes = encoded(page(report.bytes, one.as), one.charset);
      if (bytes) CHECK(figures_of(*bytes) == figures);
    }
  }
}

TEST_CASE("a report in traditional characters has the same figures in Big5 and in UTF-8",
          "[data]") {
  int in_big5 = 0;
  for (const Judged& report : plain_texts()) {
    INFO(report.name);
    const std::string text = traditional(report.bytes);
    const std::vector<std::string> figures = figures_of(text);
    if (const auto bytes = encoded(text, "Big5-HKSCS")) {
      ++in_big5;
      CHECK(figures_of(*bytes) == figures);
      CHECK(figures_of(*encoded(page(text, "gb2312"), "Big5-HKSCS")) == figures);
    }
    // In GBK as well, which has the traditional characters: what Taiwanese and Hong Kong pages were
    // copied into.
    if (const auto bytes = encoded(text, "gb18030")) CHECK(figures_of(*bytes) == figures);
  }
  CHECK(in_big5 > 20);
}

}  // namespace
}  // namespace gongkai::testing
