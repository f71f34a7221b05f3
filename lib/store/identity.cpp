#include "store/identity.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/sha256.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kKeyDigits = 12;
constexpr std::size_t kFindingDigits = 16;

// Length in bytes of the white space at text[i], 0 where there is none: ASCII blanks and
// controls, U+00A0, U+3000, U+200B, U+FEFF.
std::size_t white_space_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
  };
  switch (byte(0)) {
    case 0xC2:
      return byte(1) == 0xA0 ? 2 : 0;
    case 0xE2:
      return byte(1) == 0x80 && byte(2) == 0x8B ? 3 : 0;
    case 0xE3:
      return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
    case 0xEF:
      return byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
    default:
      return byte(0) <= 0x20 ? 1 : 0;
  }
}

std::string without_white_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;  // text[kept, i) is not yet in `out`
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = white_space_at(text, i);
    if (space > 0) {
      out.append(text, kept, i - kept);
      kept = i + space;
    }
    i += std::max<std::size_t>(space, 1);
  }
  return out.append(text, kept);
}

std::string_view body_of(const Extraction& extraction) {
  const std::string_view text = extraction.text;
  const Span body = extraction.body;
  if (body.empty() || body.end > text.size() || body.begin > body.end) return text;
  return text.substr(body.begin, body.size());
}

}  // namespace

std::string body_hash(const Extraction& extraction) {
  return sha256_hex(without_white_space(body_of(extraction)));
}

Identity identify(const Metadata& meta, std::string_view hash, const SourcePlace& place) {
  Identity result;
  result.resolved = !meta.jurisdiction_code.empty() && !meta.authority.empty() && meta.year != 0;
  const std::string year = meta.year != 0 ? std::to_string(meta.year) : "";
  if (result.resolved) {
    result.identity = fmt::format("{}/{}/{}", meta.jurisdiction_code, meta.authority, year);
    result.report_key = fmt::format("{}#{}", result.identity, hash.substr(0, kKeyDigits));
    return result;
  }
  Sha256 own;
  own.field(hash).field(place.sha256).field(place.path).field(std::to_string(place.ordinal));
  result.report_key =
      fmt::format("unresolved/{}/{}#{}", meta.authority, year, own.hex().substr(0, kKeyDigits));
  result.identity = result.report_key;
  return result;
}

std::string FindingIds::next(std::string_view check, const std::vector<OperandText>& operands,
                             std::string_view message_en) {
  Sha256 hash;
  hash.field(identity_).field(check);
  for (const OperandText& operand : operands) {
    hash.field(operand.indicator).field(operand.applicant).field(operand.value);
  }
  if (operands.empty()) {
    const int earlier = said_[{std::string(check), std::string(message_en)}]++;
    hash.field(message_en).field(std::to_string(earlier));
  }
  return hash.hex().substr(0, kFindingDigits);
}

std::string FindingIds::next(const Finding& finding) {
  std::vector<OperandText> operands;
  operands.reserve(finding.operands.size());
  for (const Operand& o : finding.operands) {
    operands.push_back({std::string(o.indicator), std::string(o.applicant),
                        o.value ? o.value->to_string() : "null"});
  }
  return next(finding.check, operands, finding.message_en);
}

std::string figures_hash(const Extraction& extraction) {
  std::vector<std::string> lines;
  lines.reserve(extraction.figures.size());
  for (const Figure& figure : extraction.figures) {
    std::string line(figure.indicator);
    line.append("[").append(figure.applicant).append("] ").append(figure.value.to_string());
    line.append(" ").append(name(figure.scope)).append(" ").append(name(figure.qualifier));
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  Sha256 hash;
  for (const std::string& line : lines) hash.field(line);
  return hash.hex();
}

std::int64_t count_form_cells(const Extraction& extraction) {
  return std::count_if(extraction.figures.begin(), extraction.figures.end(),
                       [](const Figure& f) { return f.evidence == Evidence::kForm; });
}

}  // namespace gongkai::detail
