#include "extract/prose/body_reader.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// False for every byte that begins no sign that ends a sentence.
bool may_end_sentence(char c) {
  static constexpr std::string_view kFirstBytes = ";!?\t\xE3\xEF";
  static const std::array<bool, 256> table = [] {
    std::array<bool, 256> may{};
    for (const char byte : kFirstBytes) may[static_cast<unsigned char>(byte)] = true;
    return may;
  }();
  return table[static_cast<unsigned char>(c)];
}

}  // namespace

void BodyReader::read_section(MaskedRange section, std::size_t heading_end,
                              std::string_view kind) {
  passage_.section = kind;
  passage_.active = passage_.knowledge.rules.meant_for(kind, passage_.structure.meta.year);
  sentences_.begin_section({section.begin, heading_end});
  std::size_t line = section.begin;
  while (line < section.end) {
    std::size_t stop = passage_.masked.text.find('\n', line);
    if (stop == std::string::npos || stop > section.end) stop = section.end;
    read_line({line, stop});
    line = stop + 1;
  }
}

// A list goes on in the next line after a colon or behind a list marker or 其中.
bool BodyReader::continues_list(std::size_t begin) const {
  if (begin == 0 || !found_.has_heads()) return false;
  const std::string& text = passage_.masked.text;
  std::size_t last = begin - 1;
  while (last > 0 && text[last] == '\n') --last;
  const char before = text[last];
  if (before == ':' || before == ';' || before == ',') return true;
  std::string_view line = passage_.text(begin, text.size());
  if (line.starts_with(kMaskMarker)) return true;
  if (line.starts_with('(')) {
    line.remove_prefix(1);
    if (line.starts_with(kMaskMarker)) return true;
  }
  return passage_.knowledge.context.of_which().begins(line);
}

void BodyReader::read_line(MaskedRange line) {
  sentences_.begin_line(continues_list(line.begin));
  passage_.line = line;
  passage_.note_levels();
  std::size_t sentence = line.begin;
  for (std::size_t i = line.begin; i < line.end;) {
    const char c = passage_.masked.text[i];
    const bool is_long = i - sentence > kLongSentence;
    if (!is_long && !may_end_sentence(c)) {
      ++i;
      continue;
    }
    std::size_t n = sentence_end(i);
    const bool at_comma = c == ',' || i - sentence > 2 * kLongSentence;
    if (n == 0 && is_long && at_comma && !is_utf8_continuation(c)) n = utf8_length(c);
    if (n == 0) {
      ++i;
      continue;
    }
    sentences_.read({sentence, i});
    i += n;
    sentence = i;
  }
  sentences_.read({sentence, line.end});
}

// Bytes of the sign that ends a sentence at `i`, 0 for none.
std::size_t BodyReader::sentence_end(std::size_t i) const {
  const char c = passage_.masked.text[i];
  if (c == ';' || c == '!' || c == '?' || c == '\t') return 1;
  const std::string_view three = passage_.text(i, std::min(i + 3, passage_.masked.text.size()));
  return three == "。" || three == "！" || three == "？" || three == "；" ? 3 : 0;
}

}  // namespace gongkai::detail
