// Which cells of a statutory table are to blame: the smallest set of cell changes after which every
// equation of the form holds.
#ifndef GONGKAI_LIB_AUDIT_LOCALISE_H_
#define GONGKAI_LIB_AUDIT_LOCALISE_H_

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/exact.h"
#include "gongkai/extract.h"
#include "resolve/equations.h"

namespace gongkai::detail {

// Values of a form's cells, indexed by cell; nothing where a cell is open.
using CellValues = std::vector<std::optional<Wide>>;

// An equation with the values put in.
struct Standing {
  Wide balance = 0;  // sum of sign * value over the known terms
  int known = 0;
  int open_positive = 0;  // open terms by sign
  int open_negative = 0;

  int open() const { return open_positive + open_negative; }
  // False where no values of the open terms, none below 0, can make the balance 0.
  bool possible() const;
};
Standing standing_of(const Equation& equation, const CellValues& values);

struct CellChange {
  int cell = -1;
  Wide value = 0;
  Wide suggested = 0;
  std::string_view cause;  // cause_of(), or a cause that two changes share
};
using Repair = std::vector<CellChange>;

// One part of the form (equations that share cells) that does not balance.
struct Diagnosis {
  std::vector<std::size_t> violated;  // indexes into form_equations(form)
  // Every smallest repair, the likeliest first: one member means that the equations determine it,
  // several that they cannot tell. Empty where more cells are wrong than are searched for.
  std::vector<Repair> repairs;
  // Where there is no repair: cells whose equations all fail by the same amount.
  Repair hints;
};

// A value that the report states elsewhere for a cell ("the text says 12").
using Witness = std::pair<int, Wide>;

std::vector<Diagnosis> localise(Form form, const CellValues& values,
                                const std::vector<Witness>& witnesses = {});

// How `suggested` may have become `value`: "missing_zero", "dropped_digit", "doubled_digit",
// "extra_digit", "transposed_digits", "wrong_digit", or "unknown".
std::string_view cause_of(Wide value, Wide suggested);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_LOCALISE_H_
