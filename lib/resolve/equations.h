// The arithmetic that the catalogue implies, as equations over (indicator, applicant) pairs.
//
// Sums of partitions (relation part:X) for every applicant column, sums over the six applicant
// columns for every row of table three, the identity carried_in + received = total + carried_out
// of the 2019 and 2021 forms, and which partition of outcome.total applies (outcome2008 for the
// 2014 sheet and narratives before 2019, outcome2019 for the later forms). Used to prove blanks
// zero (resolve), to judge (audit) and to derive values (store).
#ifndef GONGKAI_LIB_RESOLVE_EQUATIONS_H_
#define GONGKAI_LIB_RESOLVE_EQUATIONS_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/extract.h"
#include "gongkai/types.h"

namespace gongkai::detail {

// A small dense number for every (indicator, applicant) pair of the catalogue, 0 <= cell <
// cell_count(), in catalogue order; -1 for an unknown code. Constant time.
int cell_of(std::string_view indicator, std::string_view applicant);
int cell_count();
// The pair behind a cell; the views live as long as the program.
std::string_view cell_indicator(int cell);
std::string_view cell_applicant(int cell);

struct Term {
  std::string_view indicator;
  std::string_view applicant;
  int sign = 1;
  int cell = -1;  // cell_of(indicator, applicant)
};

// sum(sign * value) = 0 over all terms. The first term is the whole where there is one.
struct Equation {
  std::string id;     // "sum.outcome2019[commercial]", "row.request.received", ...
  std::string check;  // the id without the applicant: what findings are filed under
  std::string_view applicant;
  std::vector<Term> terms;
};

// "sum.request.received.intake", "sum.outcome2019", "sum.capacity.staff": the stable name of the
// sum of one partition. The parent is left out where the partition already begins with its topic.
std::string sum_check_id(std::string_view parent, std::string_view partition);

// The identities that hold by definition in this form, over the cells that it prints: a part
// without a row of its own (outcome2019.refused) stands as its printed parts. The inequalities of
// the 2014 sheet (channels, hot topics) are not here. Empty for kNarrative and kLocal.
const std::vector<Equation>& form_equations(Form form);

// What the cells of the form say about indicators that it prints no cell for: outcome2019.refused
// as the sum of its grounds, litigation.total as direct + after_reconsideration,
// litigation.upheld as the two upheld rows. The first term is the derived indicator.
const std::vector<Equation>& derived_equations(Form form);

struct ProvedZero {
  std::size_t reading;  // index into `readings`
  std::string proof;    // ids of the equations, joined by "; "
};

// Which blank cells must be 0, given that counts are not negative and the form's equations hold
// for the printed values. To a fixed point; a blank is proved only through equations whose other
// terms are printed or proved. Several blanks of one equation are proved together where the
// printed terms already balance. A blank that one equation proves 0 and another needs above 0
// stays open. `readings` are form readings of one report.
std::vector<ProvedZero> prove_blank_zeros(Form form, const std::vector<Reading>& readings);

// For audit, which must judge what cannot be proved: the blank cells to be taken as 0. `known` is
// indexed by cell, `blank` lists the cells printed blank. Beside what is proved these are blanks
// that another equation contradicts, and blanks on both sides of an equation that holds with zeros
// (nothing carried in and nothing carried out). They are no figures.
std::vector<int> zeros_to_judge_by(Form form, std::vector<std::optional<Decimal>> known,
                                   const std::vector<int>& blank);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_RESOLVE_EQUATIONS_H_
