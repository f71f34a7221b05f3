#include "resolve/equations.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/catalogue.h"

namespace gongkai::detail {
namespace {

// Channels overlap: the sheet counts an item once however many channels carry it, and categories
// are no closed list. Neither is an identity.
constexpr std::array<std::string_view, 2> kNoIdentity = {"channel", "category"};

// Numbers of codes. A report asks some two thousand times: codes are told apart by their length and
// last bytes, which differ where their beginnings are alike (outcome.refuse.secret,
// outcome.refuse.law).
class CodeIndex {
 public:
  void add(std::string_view code, int number) {
    std::size_t at = slot_of(code);
    while (slots_[at].number >= 0) at = (at + 1) % kSlots;
    slots_[at] = {code, number};
  }

  int find(std::string_view code) const {  // -1: unknown
    for (std::size_t at = slot_of(code); slots_[at].number >= 0; at = (at + 1) % kSlots) {
      if (slots_[at].code == code) return slots_[at].number;
    }
    return -1;
  }

 private:
  static constexpr unsigned kBits = 11;
  static constexpr std::size_t kSlots = std::size_t{1} << kBits;
  struct Slot {
    std::string_view code;
    int number = -1;
  };

  static std::size_t slot_of(std::string_view code) {
    if (code.empty()) return 0;
    std::uint64_t last = 0;
    const std::size_t size = std::min(code.size(), sizeof last);
    std::memcpy(&last, code.data() + code.size() - size, size);
    return ((last + code.size()) * 0x9E3779B97F4A7C15U) >> (64U - kBits);
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
};

const CodeIndex& indicator_index() {
  static const CodeIndex index = [] {
    CodeIndex made;
    for (const Indicator& i : Catalogue::get().indicators()) made.add(i.code, i.index);
    return made;
  }();
  return index;
}

const CodeIndex& applicant_index() {
  static const CodeIndex index = [] {
    CodeIndex made;
    int number = 0;
    for (const Applicant& a : Catalogue::get().applicants()) made.add(a.code, number++);
    return made;
  }();
  return index;
}

int applicant_count() { return static_cast<int>(Catalogue::get().applicants().size()); }

Term term(std::string_view indicator, std::string_view applicant, int sign) {
  return {indicator, applicant, sign, cell_of(indicator, applicant)};
}

// Table three is the only table with applicant columns, and counts requests in every row.
bool has_applicant_columns(const Indicator& indicator, std::string_view form) {
  return (form == "2019" || form == "2021") && indicator.unit == "request" &&
         indicator.printed_by(form);
}

std::vector<std::string_view> partitions_of(const Indicator& parent) {
  std::vector<std::string_view> found;
  for (const Indicator& i : Catalogue::get().indicators()) {
    const std::string_view partition = i.partition();
    if (i.parent_index != parent.index || partition.empty()) continue;
    if (std::find(found.begin(), found.end(), partition) == found.end()) found.push_back(partition);
  }
  return found;
}

bool is_identity(std::string_view partition) {
  return std::find(kNoIdentity.begin(), kNoIdentity.end(), partition) == kNoIdentity.end();
}

// The parts of a partition as the form prints them, unprinted ones replaced by their own parts.
void append_printed_parts(const Indicator& parent, std::string_view partition,
                          std::string_view form, std::vector<const Indicator*>& out) {
  for (const Indicator* part : Catalogue::get().parts(parent.code, partition)) {
    if (part->printed_by(form)) {
      out.push_back(part);
      continue;
    }
    for (const std::string_view inner : partitions_of(*part)) {
      append_printed_parts(*part, inner, form, out);
    }
  }
}

void add_sum(std::vector<Equation>& out, const Indicator& whole, std::string_view partition,
             const std::vector<const Indicator*>& parts, std::string_view applicant,
             bool with_columns) {
  Equation equation;
  equation.check = sum_check_id(whole.code, partition);
  equation.id = equation.check;
  if (with_columns) equation.id.append("[").append(applicant).append("]");
  equation.applicant = applicant;
  equation.terms.push_back(term(whole.code, applicant, 1));
  for (const Indicator* part : parts) equation.terms.push_back(term(part->code, applicant, -1));
  out.push_back(std::move(equation));
}

void add_sums(std::vector<Equation>& out, const Indicator& whole, std::string_view form) {
  for (const std::string_view partition : partitions_of(whole)) {
    std::vector<const Indicator*> parts;
    append_printed_parts(whole, partition, form, parts);
    if (parts.empty() || !is_identity(partition)) continue;
    const bool columns = has_applicant_columns(*parts.front(), form);
    add_sum(out, whole, partition, parts, "total", columns);
    if (!columns) continue;
    for (const std::string_view column : applicant_columns()) {
      add_sum(out, whole, partition, parts, column, true);
    }
  }
}

void add_row_sum(std::vector<Equation>& out, const Indicator& row) {
  Equation equation;
  equation.check = "row." + std::string(row.code);
  equation.id = equation.check;
  equation.applicant = "total";
  equation.terms.push_back(term(row.code, "total", 1));
  for (const std::string_view column : applicant_columns()) {
    equation.terms.push_back(term(row.code, column, -1));
  }
  out.push_back(std::move(equation));
}

void add_carry_over(std::vector<Equation>& out, std::string_view applicant) {
  Equation equation;
  equation.check = "carry_over";
  equation.id = "carry_over[" + std::string(applicant) + "]";
  equation.applicant = applicant;
  equation.terms = {term("request.received", applicant, 1),
                    term("request.carried_in", applicant, 1), term("outcome.total", applicant, -1),
                    term("request.carried_out", applicant, -1)};
  out.push_back(std::move(equation));
}

std::vector<Equation> make_form_equations(std::string_view form) {
  std::vector<Equation> out;
  for (const Indicator& whole : Catalogue::get().indicators()) {
    if (whole.printed_by(form)) add_sums(out, whole, form);
  }
  if (form == "2014") return out;
  for (const Indicator& row : Catalogue::get().indicators()) {
    if (has_applicant_columns(row, form)) add_row_sum(out, row);
  }
  add_carry_over(out, "total");
  for (const std::string_view column : applicant_columns()) add_carry_over(out, column);
  return out;
}

std::string_view last_component(std::string_view code) { return code.substr(code.rfind('.') + 1); }

// litigation.upheld has no row since 2019, but each path to court has one: the parts of one
// partition cross those of another (direct.total, after_reconsideration.total).
void add_crossed_sum(std::vector<Equation>& out, const Indicator& result, std::string_view form) {
  const Catalogue& catalogue = Catalogue::get();
  if (result.parent_index < 0 || result.partition().empty()) return;
  const Indicator& whole = catalogue.indicators()[static_cast<std::size_t>(result.parent_index)];
  std::vector<const Indicator*> cells;
  for (const std::string_view partition : partitions_of(whole)) {
    if (partition == result.partition()) continue;
    for (const Indicator* path : catalogue.parts(whole.code, partition)) {
      constexpr std::string_view kTotal = ".total";
      if (!path->code.ends_with(kTotal)) continue;
      std::string code(path->code.substr(0, path->code.size() - kTotal.size() + 1));
      code.append(last_component(result.code));
      const Indicator* cell = catalogue.find(code);
      if (cell != nullptr && cell->printed_by(form)) cells.push_back(cell);
    }
  }
  if (cells.size() < 2) return;
  add_sum(out, result, result.code, cells, "total", false);
}

std::vector<Equation> make_derived_equations(std::string_view form) {
  std::vector<Equation> out;
  for (const Indicator& whole : Catalogue::get().indicators()) {
    if (whole.printed_by(form)) continue;
    add_sums(out, whole, form);
    add_crossed_sum(out, whole, form);
  }
  return out;
}

// The equations of each form of the state, made once. Narratives and forms of an office's own have
// none.
class EquationsByForm {
 public:
  explicit EquationsByForm(std::vector<Equation> (*make)(std::string_view form))
      : of_2014_(make("2014")), of_2019_(make("2019")), of_2021_(make("2021")) {}

  const std::vector<Equation>& of(Form form) const {
    switch (form) {
      case Form::k2014:
        return of_2014_;
      case Form::k2019:
        return of_2019_;
      case Form::k2021:
        return of_2021_;
      case Form::kNarrative:
      case Form::kLocal:
        break;
    }
    return none_;
  }

 private:
  const std::vector<Equation> of_2014_, of_2019_, of_2021_, none_;
};

}  // namespace

int cell_of(std::string_view indicator, std::string_view applicant) {
  const int i = indicator_index().find(indicator);
  const int a = applicant_index().find(applicant);
  return i < 0 || a < 0 ? -1 : i * applicant_count() + a;
}

int cell_count() {
  return static_cast<int>(Catalogue::get().indicators().size()) * applicant_count();
}

std::string_view cell_indicator(int cell) {
  return Catalogue::get().indicators()[static_cast<std::size_t>(cell / applicant_count())].code;
}

std::string_view cell_applicant(int cell) {
  return Catalogue::get().applicants()[static_cast<std::size_t>(cell % applicant_count())].code;
}

std::string sum_check_id(std::string_view parent, std::string_view partition) {
  const std::string_view topic = parent.substr(0, parent.find('.'));
  std::string id = "sum.";
  if (!partition.starts_with(topic)) id.append(parent).append(".");
  return id.append(partition);
}

const std::vector<Equation>& form_equations(Form form) {
  static const EquationsByForm all(make_form_equations);
  return all.of(form);
}

const std::vector<Equation>& derived_equations(Form form) {
  static const EquationsByForm all(make_derived_equations);
  return all.of(form);
}

}  // namespace gongkai::detail
