#include "extract/prose/own_tables.h"

#include <algorithm>
#include <limits>

#include "core/text.h"
#include "extract/prose/time_span.h"
#include "extract/prose/words_behind.h"
#include "extract/prose/years.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kSigns = "\x01\x02";
constexpr std::string_view kMarks = "\x06.,;:()|\t\n ";
constexpr std::string_view kWan = "万";
// Bytes of the words before a table that say what it is about.
constexpr std::size_t kLongestLead = 150;

}  // namespace

OwnTables::OwnTables(Passage& passage, const std::vector<OwnTable>& tables) : passage_(passage) {
  for (const OwnTable& table : tables) {
    const ViewSpan view = passage.view.from_print(table.span);
    if (view.begin < passage.body.begin || view.end > passage.body.end || view.empty()) continue;
    places_.push_back(
        {{passage.masked_offset(view.begin), passage.masked_offset(view.end)}, &table});
  }
}

const OwnTables::Place* OwnTables::at(MaskedRange line) const {
  const auto place =
      std::lower_bound(places_.begin(), places_.end(), line.begin,
                       [](const Place& p, std::size_t at) { return p.range.begin < at; });
  if (place == places_.end() || place->range.begin >= line.end) return nullptr;
  const std::string_view before = passage_.text(line.begin, place->range.begin);
  return before.find_first_not_of(kMarks) == before.npos ? &*place : nullptr;
}

MaskedRange OwnTables::range_of(const OwnCell& cell) const {
  const ViewSpan view = passage_.view.from_print(cell.text);
  return {passage_.masked_offset(view.begin), passage_.masked_offset(view.end)};
}

// 件, 件数, 万人次: where `whole`, nothing else; else in brackets of the words (数量(件), 单位:条).
OwnTables::Unit OwnTables::unit_in(MaskedRange words, bool whole) const {
  std::string_view text = passage_.text(words);
  if (const std::size_t open = text.rfind('('); open != text.npos) {
    const std::size_t close = text.find(')', open);
    if (close != text.npos) {
      const std::size_t colon = text.substr(0, close).rfind(':');
      const std::size_t begin = colon != text.npos && colon > open ? colon + 1 : open + 1;
      const Unit unit = unit_in({words.begin + begin, words.begin + close}, true);
      if (unit.words.end > unit.words.begin) return unit;
      text = text.substr(0, open);
    }
  }
  if (!whole) return {};
  for (const std::string_view counted : {"数量", "数"}) {
    if (text.size() > counted.size() && text.ends_with(counted)) text.remove_suffix(counted.size());
  }
  Unit unit;
  unit.ten_thousands = text.size() > kWan.size() && text.starts_with(kWan);
  if (unit.ten_thousands) text.remove_prefix(kWan.size());
  if (text.empty() || passage_.knowledge.numbers.units.prefix_of(text) != text) return {};
  const auto begin =
      words.begin + static_cast<std::size_t>(text.data() - passage_.text(words).data());
  unit.words = {begin, begin + text.size()};
  return unit;
}

OwnTables::Unit OwnTables::unit_of(const OwnStatement& statement, MaskedRange lead) const {
  for (const OwnUnit& said : statement.units) {
    const Unit unit = unit_in(range_of(*said.cell), said.whole);
    if (unit.words.end > unit.words.begin) return unit;
  }
  return unit_in(lead, false);
}

// The sentence before the table, or the line above it, if it states nothing itself.
MaskedRange OwnTables::lead_of(MaskedRange table) const {
  const std::string_view text = passage_.text(0, table.begin);
  const std::size_t last = text.find_last_not_of("\n\t| ");
  if (last == text.npos) return {};
  const std::size_t above = text.rfind('\n', last);
  std::size_t begin = above == text.npos ? 0 : above + 1;
  const std::string_view line = text.substr(begin, last + 1 - begin);
  for (const std::string_view stop : {"。", ";"}) {
    const std::string_view ended = line.substr(0, line.size() - std::min(line.size(), stop.size()));
    const std::size_t at = ended.rfind(stop);
    if (at != ended.npos) begin = std::max(begin, above + 1 + at + stop.size());
  }
  const MaskedRange sentence{begin, last + 1};
  const std::string_view words = passage_.text(sentence);
  const std::size_t number = words.find_last_of(kSigns);
  if (number == words.npos) return words.size() <= kLongestLead ? sentence : MaskedRange{};
  const std::size_t comma = words.rfind(',');
  const bool behind = comma != words.npos && comma > number && words.size() - comma <= kLongestLead;
  return behind ? MaskedRange{begin + comma + 1, last + 1} : MaskedRange{};
}

bool OwnTables::is_of_other_year(MaskedRange words) {
  const MaskedRange sentence = std::exchange(passage_.sentence, words);
  const bool other = of_other_year(passage_, passage_.text(words)) ||
                     of_part_of_year(passage_, passage_.text(words));
  passage_.sentence = sentence;
  return other;
}

void OwnTables::write(MaskedRange words) {
  for (std::size_t i = words.begin; i < words.end; ++i) {
    const char c = passage_.masked.text[i];
    if (c != '\n' && c != '\t' && c != '|') copy_behind(passage_.masked, i, i + 1);
  }
}

// Without its marker, and without its remarks in brackets, which are added to `remarks`.
void OwnTables::write_name(const OwnCell& cell, std::vector<MaskedRange>& remarks) {
  MaskedRange words = range_of(cell);
  const std::string_view text = passage_.masked.text;
  while (words.begin < words.end && kMarks.substr(0, 4).find(text[words.begin]) != kMarks.npos)
    ++words.begin;
  while (words.begin < words.end && kMarks.find(text[words.end - 1]) != kMarks.npos &&
         text[words.end - 1] != ')')
    --words.end;
  for (std::size_t at = words.begin; at < words.end;) {
    const std::size_t open = std::min(passage_.masked.text.find('(', at), words.end);
    write({at, open});
    const std::size_t close = std::min(passage_.masked.text.find(')', open), words.end);
    if (open + 1 < close) remarks.push_back({open + 1, close});
    at = std::min(close + 1, words.end);
    if (open == words.end) break;
  }
}

// False where the cell holds no count that may be read.
bool OwnTables::write_statement(const OwnStatement& statement, MaskedRange lead) {
  const MaskedRange cell = range_of(*statement.number);
  const std::string_view printed = passage_.text(cell);
  const std::size_t sign = printed.find(kMaskCount);
  if (sign == printed.npos || printed.find_first_of(kSigns, sign + 1) != printed.npos) return false;
  const int index = passage_.masked.token_at(cell.begin + sign);
  NumberToken& number = passage_.numbers[static_cast<std::size_t>(index)];
  if (!number.valid || passage_.claimed[static_cast<std::size_t>(index)]) return false;
  const Unit unit = number.unit.empty() ? unit_of(statement, lead) : Unit{};
  const bool has_unit = unit.words.end > unit.words.begin;
  if (unit.ten_thousands) {
    constexpr std::int64_t kTenThousand = 10'000;
    if (number.value.coefficient > std::numeric_limits<std::int64_t>::max() / kTenThousand)
      return false;
    number.value = Decimal::of(number.value.coefficient * kTenThousand, number.value.scale);
  }
  if (has_unit) {
    const ViewSpan view = passage_.masked.to_view(unit.words.begin, unit.words.end);
    number.unit = {view.begin - passage_.body.begin, view.end - passage_.body.begin};
  }
  std::vector<MaskedRange> remarks;
  for (const OwnCell* name : statement.names) write_name(*name, remarks);
  write(cell);
  if (has_unit) write(unit.words);
  const std::uint32_t place = passage_.masked.origin[cell.end];
  for (const MaskedRange remark : remarks) {
    const std::string_view words = passage_.text(remark);
    const bool says =
        words.find_first_of(kSigns) == words.npos && unit_in(remark, true).words.end == 0;
    if (!says) continue;
    put_behind(passage_, '(', place);
    write(remark);
    put_behind(passage_, ')', place);
  }
  put_behind(passage_, ',', place);
  passage_.listed_numbers.push_back(index);
  return true;
}

MaskedRange OwnTables::write_sentence(const OwnSentence& sentence, MaskedRange lead,
                                      MaskedRange table) {
  Masked& masked = passage_.masked;
  const std::size_t first = masked.text.size();
  const std::size_t listed = passage_.listed_numbers.size();
  const std::uint32_t place = masked.origin[table.begin];
  const auto end_lead = [&] {
    if (masked.text.size() > first && masked.text.back() != ':') put_behind(passage_, ':', place);
  };
  if (!sentence.of_bodies) write(lead);
  end_lead();
  for (const OwnCell* cell : sentence.lead) {
    std::vector<MaskedRange> remarks;
    write_name(*cell, remarks);
    end_lead();
  }
  for (const OwnStatement& statement : sentence.statements) {
    if (!write_statement(statement, lead) || !statement.sums) continue;
    const auto begin = passage_.listed_numbers.begin() + static_cast<std::ptrdiff_t>(listed);
    sums_.push_back({passage_.listed_numbers.back(), {begin, passage_.listed_numbers.end() - 1}});
  }
  if (passage_.listed_numbers.size() == listed) return {first, first};
  const MaskedRange written{first, masked.text.size()};
  masked.origin[first] = place;
  put_behind(passage_, ';', masked.origin[table.end]);
  return written;
}

std::optional<std::vector<MaskedRange>> OwnTables::open(const Place& place) {
  const TableWords* words = passage_.knowledge.table_words;
  if (words == nullptr) return std::nullopt;
  const std::optional<OwnReading> reading = understand(
      *place.table, *words, passage_.knowledge.numbers.units, passage_.structure.meta.year);
  if (!reading) return std::nullopt;
  std::vector<MaskedRange> sentences;
  MaskedRange lead = lead_of(place.range);
  bool other_year = false;
  const auto note_lead = [&](MaskedRange said) {
    lead = said;
    if (reading->dated && passage_.knowledge.context.of_several_years(passage_.text(said)))
      lead = {};
    if (!is_of_other_year(said)) return;
    // 与上年相比: a column says which numbers are this year's.
    other_year |= !reading->dated;
    lead = {};
  };
  note_lead(lead);
  for (const OwnCell* caption : reading->captions) note_lead(range_of(*caption));
  passage_.listed_numbers.clear();
  sums_.clear();
  put_behind(passage_, '\n', 0);
  for (const OwnSentence& sentence : reading->sentences) {
    if (other_year) break;
    const MaskedRange written = write_sentence(sentence, lead, place.range);
    const bool fits = written.end > written.begin && written.end - written.begin <= kLongSentence;
    if (fits) sentences.push_back(written);
  }
  for (std::size_t i = place.range.begin; i < place.range.end; ++i) {
    const int number = passage_.masked.token_at(i);
    if (number >= 0) passage_.stands_in_list[static_cast<std::size_t>(number)] = true;
  }
  note_cells(*place.table);
  passage_.look();
  return sentences;
}

// What no sentence claims is a mention, whether it has a unit or not.
void OwnTables::note_cells(const OwnTable& table) {
  for (const std::vector<OwnCell>& row : table.rows) {
    for (const OwnCell& cell : row) {
      if (cell.kind != CellKind::kNumber) continue;
      const MaskedRange range = range_of(cell);
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const int number = passage_.masked.token_at(i);
        if (number >= 0) passage_.in_cell[static_cast<std::size_t>(number)] = true;
      }
    }
  }
}

Span OwnTables::row_around(const Place& place, Span number) const {
  for (const std::vector<OwnCell>& row : place.table->rows) {
    Span span;
    bool inside = false;
    for (const OwnCell& cell : row) {
      if (cell.hangs || cell.text.empty()) continue;
      inside |= cell.text.begin <= number.begin && number.end <= cell.text.end;
      span = span.empty()
                 ? cell.text
                 : Span{std::min(span.begin, cell.text.begin), std::max(span.end, cell.text.end)};
    }
    if (inside) return span;
  }
  return number;
}

}  // namespace gongkai::detail
