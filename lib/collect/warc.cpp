#include "collect/warc.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include <fmt/format.h>

#include "collect/member_name.h"
#include "core/text.h"
#include "decode/unpack.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kNewRecord = "WARC/1.";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// "Name: value" lines up to an empty one. `rest` is what follows it.
class Fields {
 public:
  // False where there is no empty line.
  bool read(std::string_view message, std::string_view& rest) {
    while (!message.empty()) {
      const std::size_t end = message.find('\n');
      if (end == std::string_view::npos) return false;
      const std::string_view line = trim(message.substr(0, end));
      message.remove_prefix(end + 1);
      if (line.empty()) {
        rest = message;
        return true;
      }
      lines_.push_back(line);
    }
    return false;
  }
  std::string_view first_line() const { return lines_.empty() ? std::string_view() : lines_[0]; }
  std::string_view operator[](std::string_view name) const {
    for (const std::string_view line : lines_) {
      const std::size_t colon = line.find(':');
      if (colon != std::string_view::npos && same_name(line.substr(0, colon), name)) {
        return trim(line.substr(colon + 1));
      }
    }
    return {};
  }

 private:
  std::vector<std::string_view> lines_;
};

bool parse_size(std::string_view text, int base, std::size_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc() && end != text.data();
}

// "text/html" of "text/html; charset=gbk", in lower case.
std::string media_type_of(std::string_view content_type) {
  std::string type(trim(content_type.substr(0, content_type.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(), lower);
  return type;
}

std::string charset_of(std::string_view content_type) {
  std::string lowered(content_type);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
  constexpr std::string_view kKey = "charset=";
  const std::size_t at = lowered.find(kKey);
  if (at == std::string::npos) return {};
  std::string_view value = content_type.substr(at + kKey.size());
  value = trim(value.substr(0, value.find(';')));
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
    value = value.substr(1, value.size() - 2);
  }
  return std::string(value);
}

bool may_be_document(std::string_view type) {
  return type.empty() || type == "text/html" || type == "text/plain" ||
         type == "application/xhtml+xml" || type == "application/octet-stream" ||
         type == "application/pdf" || type == "application/msword" || type == "application/rtf" ||
         type == "application/zip" || type == "application/force-download" ||
         type.starts_with("application/vnd.");
}

// Joins the chunks of RFC 9112, 7.1; what follows a broken chunk is left out.
std::string join_chunks(std::string_view body) {
  std::string joined;
  for (;;) {
    const std::size_t end = body.find('\n');
    std::size_t size = 0;
    if (end == std::string_view::npos || !parse_size(trim(body.substr(0, end)), 16, size)) break;
    body.remove_prefix(end + 1);
    if (size == 0) break;
    joined.append(body.substr(0, size));
    body.remove_prefix(std::min(body.size(), size));
    if (body.starts_with("\r\n")) body.remove_prefix(2);
  }
  return joined;
}

std::vector<std::byte> to_bytes(std::string_view text) {
  const auto* const begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

void fill_body(const Fields& http, std::string_view body, UnpackBudget& budget, Member& member) {
  std::string joined;
  if (same_name(http["Transfer-Encoding"], "chunked")) {
    joined = join_chunks(body);
    // Some crawlers store the body joined and keep the field.
    if (!joined.empty()) body = joined;
  }
  const std::string_view packing = http["Content-Encoding"];
  if (packing.empty() || same_name(packing, "identity")) {
    member.bytes = to_bytes(body);
    return;
  }
  if (!same_name(packing, "gzip") && !same_name(packing, "x-gzip")) {
    member.error = Error{Errc::kUnsupported,
                         fmt::format("its body is packed as {}; crawl without it", packing)};
    return;
  }
  if (!body.starts_with("\x1F\x8B")) {
    member.bytes = to_bytes(body);
    return;
  }
  const Result<void> unpacked = unpack(body, budget, [&](Packed&& packed) {
    member.bytes = std::move(packed.bytes);
    member.error = std::move(packed.error);
    return false;
  });
  if (!unpacked.ok() && !member.error) member.error = unpacked.error();
}

class WarcReader {
 public:
  WarcReader(std::string_view warc, UnpackBudget& budget,
             const std::function<bool(Member&&)>& visit)
      : rest_(warc), budget_(budget), visit_(visit) {}

  void run() {
    while (!stopped_ && !rest_.empty()) {
      ++number_;
      record();
      // CRLF CRLF, and whatever damage left, up to the next record.
      const std::size_t next = rest_.find(kNewRecord);
      rest_.remove_prefix(std::min(next, rest_.size()));
    }
  }

 private:
  void record() {
    Fields fields;
    std::string_view block;
    std::size_t size = 0;
    if (!fields.read(rest_, block) || !parse_size(fields["Content-Length"], 10, size)) {
      rest_.remove_prefix(std::min(kNewRecord.size(), rest_.size()));
      damaged("its fields are broken");
      return;
    }
    if (size > block.size()) {
      // Another record inside the promised length: the length is wrong, not the file cut.
      const std::size_t next = block.find("\r\n\r\nWARC/1.");
      rest_ = next == std::string_view::npos ? std::string_view() : block.substr(next);
      damaged("it is cut off");
      return;
    }
    rest_ = block.substr(size);
    document(fields, block.substr(0, size));
  }

  void document(const Fields& fields, std::string_view block) {
    const std::string_view type = fields["WARC-Type"];
    std::string_view url = fields["WARC-Target-URI"];
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    if (!url.starts_with("http")) return;
    Member member;
    member.url = url;
    if (same_name(type, "resource")) {
      const std::string_view content_type = fields["Content-Type"];
      if (!may_be_document(media_type_of(content_type))) return;
      member.declared_charset = charset_of(content_type);
      member.bytes = to_bytes(block);
    } else if (same_name(type, "response")) {
      Fields http;
      std::string_view body;
      if (!http.read(block, body)) return;
      const std::string_view status = http.first_line();
      const std::size_t blank = status.find(' ');
      if (blank == std::string_view::npos || status.substr(blank + 1, 1) != "2") return;
      if (!may_be_document(media_type_of(http["Content-Type"]))) return;
      member.declared_charset = charset_of(http["Content-Type"]);
      fill_body(http, body, budget_, member);
    } else {
      return;
    }
    send(std::move(member), member_name_of_url(url, number_));
  }

  void damaged(std::string_view why) {
    Member member;
    member.error =
        Error{Errc::kIo, fmt::format("record {} of the WARC is damaged: {}", number_, why)};
    send(std::move(member), fmt::format("#{}", number_));
  }

  // An address may have been crawled twice.
  void send(Member&& member, std::string name) {
    if (!names_.insert(name).second) name += fmt::format("#{}", number_);
    member.path = std::move(name);
    if (!visit_(std::move(member))) stopped_ = true;
  }

  std::string_view rest_;
  UnpackBudget& budget_;
  const std::function<bool(Member&&)>& visit_;
  std::set<std::string> names_;
  std::size_t number_ = 0;
  bool stopped_ = false;
};

}  // namespace

void read_warc(std::string_view warc, UnpackBudget& budget,
               const std::function<bool(Member&&)>& visit) {
  WarcReader(warc, budget, visit).run();
}

}  // namespace gongkai::detail
