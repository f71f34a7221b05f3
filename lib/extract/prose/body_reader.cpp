#include "extract/prose/body_reader.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/prose/ordered_list.h"

namespace gongkai::detail {
namespace {

// False for every byte that begins no sign that ends a sentence.
bool may_end_sentence(char c) {
  static constexpr std::string_view kFirstBytes = ";!?.\t\xE3\xEF";
  static const std::array<bool, 256> table = [] {
    std::array<bool, 256> may{};
    for (const char byte : kFirstBytes) may[static_cast<unsigned char>(byte)] = true;
    return may;
  }();
  return table[static_cast<unsigned char>(c)];
}

}  // namespace

void BodyReader::read_section(MaskedRange section, std::size_t heading_end, std::string_view kind) {
  passage_.section = kind;
  passage_.active = passage_.knowledge.rules.meant_for(kind, passage_.structure.meta.year);
  sentences_.begin_section({section.begin, heading_end});
  std::size_t line = section.begin;
  while (line < section.end) {
    std::size_t stop = passage_.masked.text.find('\n', line);
    if (stop == std::string::npos || stop > section.end) stop = section.end;
    const OwnTables::Place* table = tables_.at({line, stop});
    if (table != nullptr && table->range.end <= section.end && read_table(*table)) {
      stop = std::min(passage_.masked.text.find('\n', table->range.end), section.end);
    } else {
      read_line({line, stop});
    }
    line = stop + 1;
  }
}

// The two lines above a table, which announce it.
MaskedRange BodyReader::lead_of(MaskedRange table) const {
  constexpr std::size_t kLongest = 500;  // bytes
  std::size_t begin = table.begin;
  for (int lines = 0; lines < 3 && begin > 1; ++lines) {
    const std::size_t above = passage_.masked.text.rfind('\n', begin - 2);
    begin = above == std::string::npos ? 0 : above + 1;
  }
  return {std::max(begin, table.begin - std::min(table.begin, kLongest)), table.begin};
}

// False where its lines are to be read as any other.
bool BodyReader::read_table(const OwnTables::Place& place) {
  const auto sentences = tables_.open(place);
  if (!sentences) return false;
  const std::size_t read_before = found_.readings().size();
  if (!sentences->empty()) {
    sentences_.begin_line(true);
    sentences_.begin_table(lead_of(place.range));
    passage_.line = {sentences->front().begin, sentences->back().end};
    passage_.note_levels();
    for (const MaskedRange sentence : *sentences) sentences_.read_in_list(sentence);
  }
  close_list(passage_);
  for (std::size_t i = read_before; i < found_.readings().size(); ++i) {
    Reading& reading = found_.readings()[i];
    reading.quote = tables_.row_around(place, reading.span);
    // 其中:主要负责同志参加发布会: of a total, and none itself.
    const bool whole =
        Catalogue::get().find(reading.indicator)->parent_index < 0 && reading.applicant == "total";
    const std::string_view row = passage_.view.slice(passage_.view.from_print(reading.quote));
    const bool of_which = passage_.knowledge.context.of_which().begins(row);
    const bool own = reading.scope == Scope::kOwnBody;
    if (whole && of_which && !own && reading.outcome == Outcome::kFigure)
      make_part(reading, "part of another row");
  }
  part_repeated(read_before);
  part_sums(read_before);
  return true;
}

// Several rows that are one figure (three courses, each with its trainees) are parts of it.
void BodyReader::part_repeated(std::size_t first) {
  std::vector<Reading>& readings = found_.readings();
  const auto counts = [&](const Reading& reading) {
    const int number = passage_.masked.token_at(
        passage_.masked_offset(passage_.view.from_print(reading.span).begin));
    return reading.value && reading.value->coefficient != 0 && !passage_.is_sum(number);
  };
  const auto repeats = [&](const Reading& one, const Reading& other) {
    return one.span != other.span && one.indicator == other.indicator &&
           one.applicant == other.applicant && one.scope == other.scope && counts(one) &&
           counts(other);
  };
  std::vector<std::size_t> parts;
  for (std::size_t i = first; i < readings.size(); ++i) {
    const bool repeated =
        std::any_of(readings.begin() + static_cast<std::ptrdiff_t>(first), readings.end(),
                    [&](const Reading& other) { return repeats(readings[i], other); });
    if (repeated && readings[i].outcome == Outcome::kFigure) parts.push_back(i);
  }
  for (const std::size_t i : parts) make_part(readings[i], "one of several rows of a table");
}

// A sum of what nobody could read is a sum of something else.
void BodyReader::part_sums(std::size_t first) {
  for (const OwnTables::Sum& sum : tables_.sums()) {
    const auto read = [&](int number) {
      return passage_.claimed[static_cast<std::size_t>(number)];
    };
    const auto known =
        static_cast<std::size_t>(std::count_if(sum.parts.begin(), sum.parts.end(), read));
    if (2 * known >= sum.parts.size()) continue;
    const Span span = passage_.view.to_print(passage_.in_view(passage_.number(sum.number)));
    for (std::size_t i = first; i < found_.readings().size(); ++i) {
      Reading& reading = found_.readings()[i];
      if (reading.span == span && reading.outcome == Outcome::kFigure)
        make_part(reading, "a sum of other things");
    }
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

// 传真(件):0: a name and a count, or several such, and nothing else.
bool BodyReader::is_figure(MaskedRange line) const {
  constexpr std::size_t kLongest = 90;  // bytes
  const std::string_view words = passage_.text(line);
  const std::size_t sign = words.rfind(kMaskCount);
  if (words.size() > kLongest || sign == words.npos || words.front() == kMaskCount) return false;
  const bool several = words.find(kMaskCount) != sign;
  if (several && words.find(':') == words.npos) return false;
  std::size_t end = sign + 1;
  const NumberToken& number = passage_.number_at(line.begin + sign);
  end += number.unit.end - number.unit.begin;
  return words.find("。") == words.npos && words.find_first_not_of(" ;,", end) == words.npos;
}

// 收到申请(件):6\n传真(件):0: one figure a line.
bool BodyReader::lists_figures(MaskedRange line) const {
  if (line.begin < 2 || !is_figure(line)) return false;
  const std::size_t above = passage_.masked.text.rfind('\n', line.begin - 2);
  const std::size_t begin = above == std::string::npos ? 0 : above + 1;
  return is_figure({begin, line.begin - 1});
}

void BodyReader::read_line(MaskedRange line) {
  const bool figure = lists_figures(line);
  sentences_.begin_line(figure || continues_list(line.begin));
  if (figure) sentences_.lead_on();
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
  // 网站246条.2.公示栏54条: a dot before the next item's number.
  const std::string_view text = passage_.masked.text;
  if (c == '.' && i + 1 < text.size() && text[i + 1] == kMaskMarker) {
    return i > 0 && text[i - 1] != kMaskMarker ? 1 : 0;
  }
  const std::string_view three = passage_.text(i, std::min(i + 3, passage_.masked.text.size()));
  return three == "。" || three == "！" || three == "？" || three == "；" ? 3 : 0;
}

}  // namespace gongkai::detail
