#include "decode/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "core/embedded.h"
#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kScoredBytes = 256 * 1024;

// A text may have this share of broken bytes and still be of the charset (a page put together
// from pieces of two charsets).
constexpr std::size_t kBytesPerBrokenOne = 200;

// By how much another reading must be better than the declared one.
constexpr double kClearlyBetter = 0.15;

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// Length of the valid UTF-8 sequence at `i`, 0 where it is none. `incomplete` tells a sequence
// that the end of the text cuts.
std::size_t valid_utf8_at(std::string_view text, std::size_t i, bool& incomplete) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i);
  if (lead < 0x80) return 1;
  const std::size_t n = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (n == 0) return 0;
  for (std::size_t k = 1; k < n; ++k) {
    if (i + k >= text.size()) {
      incomplete = true;
      return 0;
    }
    const unsigned char c = byte(i + k);
    const bool first = k == 1;
    const unsigned char least = first && lead == 0xE0 ? 0xA0 : first && lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = first && lead == 0xED ? 0x9F : first && lead == 0xF4 ? 0x8F : 0xBF;
    if (c < least || c > most) return 0;
  }
  return n;
}

// How many bytes from `begin` on are plain UTF-8: ASCII without NULs, and characters of three bytes
// whose lead byte allows every second one. Few others occur, and they are left to valid_utf8_at().
std::size_t plain_utf8_at(std::string_view text, std::size_t begin) {
  std::size_t i = begin;
  while (i + sizeof(std::uint64_t) <= text.size()) {
    const std::uint64_t bytes = eight_bytes_at(text, i);
    if (!has_byte_above_127(bytes)) {
      if (has_byte_below(bytes, 1)) break;
      i += sizeof bytes;
      continue;
    }
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    const bool is_lead = byte(0) >= 0xE1 && byte(0) <= 0xEF && byte(0) != 0xED;
    if (is_lead && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U) {
      i += 3;
    } else if (byte(0) != 0 && byte(0) < 0x80) {
      ++i;
    } else {
      break;
    }
  }
  return i - begin;
}

// Copies valid UTF-8 and replaces the rest.
Transcoded read_utf8(std::string_view bytes) {
  Transcoded result;
  result.charset = "UTF-8";
  result.text.reserve(bytes.size());
  std::size_t good = 0;
  const auto flush = [&](std::size_t end) { result.text.append(bytes.substr(good, end - good)); };
  for (std::size_t i = plain_utf8_at(bytes, 0); i < bytes.size(); i += plain_utf8_at(bytes, i)) {
    bool incomplete = false;
    const std::size_t n = bytes[i] == '\0' ? 0 : valid_utf8_at(bytes, i, incomplete);
    if (n > 0) {
      i += n;
      continue;
    }
    flush(i);
    if (incomplete) {
      result.cut_off = true;
      good = bytes.size();
      break;
    }
    result.text.append(kReplacement);
    ++result.replaced;
    good = ++i;
  }
  if (good < bytes.size()) flush(bytes.size());
  return result;
}

// Broken sequences become U+FFFD, counted in the context.
void replace_and_count(const void* context, UConverterToUnicodeArgs* arguments, const char*,
                       int32_t, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<std::uint32_t*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  static constexpr UChar kMark = 0xFFFD;
  ucnv_cbToUWriteUChars(arguments, &kMark, 1, 0, status);
}

std::optional<Transcoded> read_with(const char* name, std::string_view label,
                                    std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(name, &status));
  const Converter to(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return std::nullopt;
  Transcoded result;
  result.charset = label;
  ucnv_setToUCallBack(from.get(), replace_and_count, &result.replaced, nullptr, nullptr, &status);

  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::vector<UChar> pivot(16 * 1024);
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::vector<char> buffer(64 * 1024);
  do {
    status = U_ZERO_ERROR;
    char* target = buffer.data();
    // Without a flush: what remains in the converter at the end is a cut character.
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source,
                   source_end, pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), false, false, &status);
    result.text.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  UErrorCode pending = U_ZERO_ERROR;
  result.cut_off = ucnv_toUCountPending(from.get(), &pending) > 0;

  // NULs are valid in every charset and in no text.
  if (result.text.find('\0') != std::string::npos) {
    Transcoded clean = read_utf8(result.text);
    clean.charset = result.charset;
    clean.replaced += result.replaced;
    clean.cut_off = result.cut_off;
    return clean;
  }
  return result;
}

const std::unordered_set<char32_t>& common_characters() {
  static const std::unordered_set<char32_t> common = [] {
    const toml::parse_result parsed = toml::parse(embedded("lib/decode/common_characters.toml"));
    const std::string text = parsed.table()["characters"].value_or(std::string());
    std::unordered_set<char32_t> set;
    for (std::size_t i = 0; i < text.size(); i += utf8_length(text[i])) {
      if (text[i] != '\n') set.insert(code_point_at(text, i));
    }
    return set;
  }();
  return common;
}

// Share of the common characters among all that are not ASCII: about 0.4 in a report, next to
// nothing in a wrong reading of one. Full-width punctuation is common in every charset's own place.
double score(std::string_view text) {
  std::size_t all = 0;
  std::size_t common = 0;
  text = text.substr(0, kScoredBytes);
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t n = 0;
    const char32_t c = code_point_at(text, i, &n);
    i += n;
    if (c < 0x80) continue;
    ++all;
    if ((c >= 0x3000 && c <= 0x3011) || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B ||
        common_characters().contains(c)) {
      ++common;
    }
  }
  return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

struct Charset {
  const char* icu;
  std::string_view label;
};
constexpr Charset kGb18030{"gb18030", "GB18030"};
constexpr Charset kBig5{"Big5-HKSCS", "Big5"};

std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((lower >= 'a' && lower <= 'z') || is_digit(lower)) out.push_back(lower);
  }
  return out;
}

// Charsets that a page may be believed to be in. Single-byte ones decode everything, and are what
// servers send when nobody set anything.
std::optional<Charset> known(std::string_view declared) {
  const std::string name = squeezed(declared);
  if (name == "gb2312" || name == "gbk" || name == "gb18030" || name == "cp936" || name == "xgbk" ||
      name == "hzgb2312" || name == "gb231280" || name == "euccn" || name == "windows936") {
    return kGb18030;
  }
  if (name == "big5" || name == "big5hkscs" || name == "cp950" || name == "xxbig5") return kBig5;
  if (name == "utf16" || name == "utf16le") return Charset{"UTF-16LE", "UTF-16LE"};
  if (name == "utf16be") return Charset{"UTF-16BE", "UTF-16BE"};
  return std::nullopt;
}

struct Mark {
  std::string_view bytes;
  Charset charset;
};

std::optional<Transcoded> by_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr Mark kMarks[] = {
      {"\xEF\xBB\xBF"sv, {"UTF-8", "UTF-8"}},       {"\xFF\xFE\0\0"sv, {"UTF-32LE", "UTF-32LE"}},
      {"\0\0\xFE\xFF"sv, {"UTF-32BE", "UTF-32BE"}}, {"\xFF\xFE"sv, {"UTF-16LE", "UTF-16LE"}},
      {"\xFE\xFF"sv, {"UTF-16BE", "UTF-16BE"}},     {"\x84\x31\x95\x33"sv, kGb18030},
  };
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    if (mark.charset.label == "UTF-8") {
      // Servers put the mark before pages of any charset.
      Transcoded utf8 = read_utf8(rest);
      if (utf8.replaced * kBytesPerBrokenOne > rest.size()) return std::nullopt;
      return utf8;
    }
    return read_with(mark.charset.icu, mark.charset.label, rest);
  }
  return std::nullopt;
}

// The best of the charsets in which the bytes have no more than `broken` broken sequences. `wide`:
// the bytes have as many NULs as UTF-16 has.
std::optional<Transcoded> by_trial(std::string_view bytes, std::optional<Charset> declared,
                                   std::size_t broken, bool wide) {
  std::vector<Charset> charsets;
  if (declared) charsets.push_back(*declared);
  for (const Charset& charset : {kGb18030, kBig5}) {
    if (!declared || declared->label != charset.label) charsets.push_back(charset);
  }
  if (wide) {
    charsets.push_back({"UTF-16LE", "UTF-16LE"});
    charsets.push_back({"UTF-16BE", "UTF-16BE"});
  }
  std::optional<Transcoded> best;
  double best_score = -1;
  for (const Charset& charset : charsets) {
    std::optional<Transcoded> trial = read_with(charset.icu, charset.label, bytes);
    if (!trial || trial->replaced > broken) continue;
    const bool is_declared = declared && declared->label == charset.label;
    const double trial_score = score(trial->text) + (is_declared ? kClearlyBetter : 0);
    if (trial_score > best_score) {
      best_score = trial_score;
      best = std::move(trial);
    }
  }
  return best;
}

std::optional<Transcoded> by_detection(std::string_view bytes) {
  constexpr int kLeastConfidence = 30;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  const std::string_view sample = bytes.substr(0, kScoredBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return std::nullopt;
  if (ucsdet_getConfidence(match, &status) < kLeastConfidence) return std::nullopt;
  const char* const name = ucsdet_getName(match, &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::optional<Transcoded> result = read_with(name, name, bytes);
  if (result && result->replaced * kBytesPerBrokenOne > bytes.size()) return std::nullopt;
  return result;
}

}  // namespace

std::string_view declared_in_page(std::string_view bytes) {
  constexpr std::size_t kHead = 8'192;
  const std::string_view head = bytes.substr(0, kHead);
  for (const std::string_view key : {std::string_view("charset"), std::string_view("encoding")}) {
    for (std::size_t i = 0; i + key.size() < head.size(); ++i) {
      const std::string_view here = head.substr(i, key.size());
      if (!std::equal(key.begin(), key.end(), here.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); })) {
        continue;
      }
      std::size_t at = i + key.size();
      const auto skip = [&](std::string_view signs) {
        while (at < head.size() && signs.find(head[at]) != std::string_view::npos) ++at;
      };
      skip(" \t");
      if (at >= head.size() || head[at] != '=') continue;
      ++at;
      skip(" \t\"'");
      const std::size_t end = head.find_first_of(" \t\r\n\"'>;/?", at);
      if (end == std::string_view::npos) return {};
      return head.substr(at, end - at);
    }
  }
  return {};
}

Result<Transcoded> transcode(std::string_view bytes, std::string_view declared) {
  if (auto marked = by_mark(bytes)) return *std::move(marked);

  Transcoded utf8 = read_utf8(bytes);
  const auto nuls = static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  // Many NULs: UTF-16 without its mark.
  const bool wide = nuls * kBytesPerBrokenOne / 2 > bytes.size();
  if (utf8.replaced == nuls && !wide) return utf8;

  std::optional<Charset> named = known(declared);
  if (!named) named = known(declared_in_page(bytes));
  if (auto strict = by_trial(bytes, named, nuls, wide)) return *std::move(strict);

  const std::size_t broken = bytes.size() / kBytesPerBrokenOne + 1;
  if (utf8.replaced <= broken && score(utf8.text) > kClearlyBetter) return utf8;
  if (auto lenient = by_trial(bytes, named, broken, wide);
      lenient && score(lenient->text) > kClearlyBetter) {
    return *std::move(lenient);
  }
  if (auto detected = by_detection(bytes)) return *std::move(detected);
  return Error{Errc::kEncoding,
               "no character encoding decodes the bytes (tried UTF-8, GB18030, Big5)"};
}

}  // namespace gongkai::detail
