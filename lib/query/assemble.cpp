#include "query/assemble.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/measures.h"

namespace gongkai::detail {
namespace {

void add_new(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

void add_terms(const std::vector<Term>& terms, Needed& needed) {
  for (const Term& term : terms) {
    const std::string_view name = term.indicator;
    if (name.substr(0, kContextPrefix.size()) == kContextPrefix) {
      add_new(needed.context, name.substr(kContextPrefix.size()));
    } else if (std::find(needed.figures.begin(), needed.figures.end(), name) ==
               needed.figures.end()) {
      add_new(needed.operands, name);
    }
  }
}

Gap gap_of(const Answer& head, const std::string& name, std::string reason,
           std::vector<UsedFigure> operands = {}) {
  return {head.jurisdiction_code, head.jurisdiction, head.authority,     head.year, name,
          head.report_key,        std::move(reason), std::move(operands)};
}

// Puts together what was read: figures by report, with the context of its place and year.
class Assembler {
 public:
  Assembler(const std::vector<Wanted>& wanted, const std::vector<Answer>& context,
            std::vector<Gap>* gaps)
      : wanted_(wanted), gaps_(gaps) {
    for (const Answer& row : context) {
      context_[{row.jurisdiction_code, row.year}].push_back(&row);
    }
  }

  std::vector<Answer> assemble(const std::vector<Head>& heads,
                               const std::vector<FigureOf>& figures) {
    std::unordered_map<std::int64_t, std::size_t> position;
    for (std::size_t i = 0; i < heads.size(); ++i) position.emplace(heads[i].report_id, i);
    std::vector<Known> known(heads.size());
    for (const FigureOf& figure : figures) {
      const auto report = position.find(figure.report_id);
      if (report == position.end()) continue;
      known[report->second].emplace(figure.answer.indicator, &figure.answer);
    }
    std::vector<Answer> out;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const Answer& head = heads[i].answer;
      const auto context = context_.find({head.jurisdiction_code, head.year});
      if (context != context_.end()) {
        for (const Answer* row : context->second) known[i].emplace(row->indicator, row);
      }
      answer(head, known[i], out);
    }
    return out;
  }

 private:
  void answer(const Answer& report, const Known& known, std::vector<Answer>& out) {
    for (const Wanted& one : wanted_) {
      if (one.is_formula()) {
        Evaluated evaluated = evaluate(one, report, known);
        if (evaluated.answer) {
          out.push_back(std::move(*evaluated.answer));
        } else if (gaps_ != nullptr) {
          gaps_->push_back(
              gap_of(report, one.name, std::move(evaluated.reason), std::move(evaluated.operands)));
        }
      } else if (const auto figure = known.find(one.name); figure != known.end()) {
        out.push_back(*figure->second);
        copy_head(report, out.back());
      } else if (gaps_ != nullptr) {
        gaps_->push_back(gap_of(report, one.name, one.name + " is not stated"));
      }
    }
  }

  const std::vector<Wanted>& wanted_;
  std::vector<Gap>* gaps_;
  std::map<std::pair<std::string_view, int>, std::vector<const Answer*>> context_;
};

}  // namespace

Needed needed_by(const std::vector<Wanted>& wanted, const Question& question) {
  Needed needed;
  for (const Wanted& one : wanted) {
    if (!one.is_formula()) add_new(needed.figures, one.name);
  }
  const bool only_since = question.first_year >= kYearOfTheBreak;
  for (const Wanted& one : wanted) {
    if (!one.is_formula()) continue;
    for (const Formula& formula : one.formulas()) {
      if (only_since && formula.era == Era::kBefore2019) continue;
      add_terms(formula.numerator, needed);
      add_terms(formula.denominator, needed);
    }
  }
  return needed;
}

std::vector<Answer> assemble(const std::vector<Wanted>& wanted, const std::vector<Head>& heads,
                             const std::vector<FigureOf>& figures,
                             const std::vector<Answer>& context, std::vector<Gap>* gaps) {
  return Assembler(wanted, context, gaps).assemble(heads, figures);
}

}  // namespace gongkai::detail
