// Across levels: the report of an area against those of the bodies in it.
#include <algorithm>

#include <fmt/format.h>

#include "audit/case.h"
#include "audit/localise.h"
#include "audit/series.h"
#include "core/catalogue.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

// A body's contribution to one cell.
struct Share {
  const Extraction* report = nullptr;
  const Figure* figure = nullptr;
};

const Figure* area_figure(const FigureIndex& figures, int cell) {
  const Figure* cell_figure = figures.form_cell(cell);
  return cell_figure != nullptr ? cell_figure : figures.at(cell, Scope::kWhole);
}

// Only a figure whose words say so is the body's own.
const Figure* own_figure(const FigureIndex& figures, int cell) {
  const Figure* figure = figures.at(cell, Scope::kOwnBody);
  return figure != nullptr && figure->scope == Scope::kOwnBody ? figure : nullptr;
}

std::string name_of(const Extraction& report) {
  return report.meta.authority.empty() ? report.meta.title : report.meta.authority;
}

// The part that explains a difference: left out of the area's figure (counted in no sum) or in it
// twice, or a part whose figure is a slip of the hand away from the one that would fit.
Sentence explain(const std::vector<Share>& shares, Wide difference) {
  for (const Share& share : shares) {
    const Wide value = to_wide(share.figure->value);
    if (value == 0) continue;
    const std::string name = name_of(*share.report);
    if (value == -difference) return {"，恰为" + name + "的数字", ": just the figure of " + name};
    if (value == difference) {
      return {"，恰为" + name + "数字的重复", ": just the figure of " + name + " once more"};
    }
  }
  for (const Share& share : shares) {
    const Wide value = to_wide(share.figure->value);
    const Wide suggested = value + difference;
    if (suggested < 0 || cause_of(value, suggested) == "unknown") continue;
    const std::string name = name_of(*share.report);
    const std::string number = with_separators(suggested);
    return {fmt::format("，{}若为{}则相符", name, number),
            fmt::format(": it would fit if {} had {}", name, number)};
  }
  return {};
}

// A figure of the area and what it is held against.
struct Held {
  const Figure* whole = nullptr;
  std::vector<Share> shares;
  std::vector<Sentence> missing;  // bodies that do not state it
  Wide difference = 0;            // of the whole and the sum of the shares
  bool complete = false;          // the shares make the whole; else they are a lower bound
};

class PartsJudge {
 public:
  PartsJudge(Case& judged, const std::vector<const Extraction*>& parts, Parts kind)
      : judged_(judged), parts_(parts), kind_(kind) {
    indexes_.reserve(parts.size());
    for (const Extraction* part : parts) indexes_.emplace_back(*part);
    for (const Figure& figure : judged.extraction.figures) hold(figure);
  }

  void judge(const Check& check) {
    for (const Held& held : held_) judge(check, held);
  }

  // True where most figures are below the sums of the parts.
  bool judge_own_level(const Check& check) {
    const auto below = static_cast<std::size_t>(std::count_if(
        held_.begin(), held_.end(), [](const Held& held) { return held.difference < 0; }));
    const auto compared =
        static_cast<std::size_t>(std::count_if(held_.begin(), held_.end(), [](const Held& held) {
          return held.difference != to_wide(held.whole->value);  // the parts state more than zeros
        }));
    if (below < static_cast<std::size_t>(std::max(check.least, 1)) ||
        below * 100 < compared * static_cast<std::size_t>(check.percent)) {
      return false;
    }
    Values values;
    values.set("count", std::to_string(below))
        .set("of", std::to_string(compared))
        .set("bodies", std::to_string(parts_.size()));
    report_violated(judged_, check, check.id, values, {}, {});
    return true;
  }

 private:
  void hold(const Figure& figure) {
    const Indicator* indicator = Catalogue::get().find(figure.indicator);
    const int cell = cell_of(figure.indicator, figure.applicant);
    // Rates do not add up, and each cell is judged once.
    if (cell < 0 || indicator->unit == "percent") return;
    if (area_figure(judged_.figures, cell) != &figure || figure.qualifier != Qualifier::kExact) {
      return;
    }
    Held held{&figure, {}, {}, to_wide(figure.value), false};
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (const Figure* part = area_figure(indexes_[i], cell)) {
        held.shares.push_back({parts_[i], part});
      } else {
        held.missing.push_back({name_of(*parts_[i]), name_of(*parts_[i])});
      }
    }
    if (held.shares.empty()) return;
    const Figure* own = own_figure(judged_.figures, cell);
    const bool has_own = own != nullptr && own != &figure;
    if (has_own) held.shares.push_back({&judged_.extraction, own});
    for (const Share& share : held.shares) held.difference -= to_wide(share.figure->value);
    held.complete =
        held.missing.empty() && (kind_ == Parts::kAll || (kind_ == Parts::kAreas && has_own));
    held_.push_back(std::move(held));
  }

  std::vector<Operand> operands_of(const Held& held) const {
    std::vector<Operand> operands{operand_of(*held.whole)};
    for (const Share& share : held.shares) {
      operands.push_back(operand_of(*share.figure));
      if (share.report != &judged_.extraction) operands.back().span = {};
    }
    return operands;
  }

  void judge(const Check& check, const Held& held) {
    const Figure& whole = *held.whole;
    const std::string id = check.id + "." + std::string(whole.indicator);
    const Sentence label = label_of(whole.indicator, whole.applicant, judged_.form());
    if (held.difference == 0 && held.complete) {
      return report_holding(judged_, check, id, label, operands_of(held), whole.span);
    }
    // With bodies missing the area may well have more, and never less.
    if (held.difference >= 0 && !held.complete) {
      if (!held.missing.empty()) {
        report_open(judged_, id, label, held.missing, operands_of(held), whole.span);
      }
      return;
    }
    const Wide difference = held.difference < 0 ? -held.difference : held.difference;
    std::vector<std::pair<Sentence, Decimal>> terms;
    for (const Share& share : held.shares) {
      const std::string name = name_of(*share.report);
      const bool own = share.report == &judged_.extraction;
      terms.emplace_back(Sentence{own ? name + "本级" : name, own ? name + " itself" : name},
                         share.figure->value);
    }
    Values values;
    values.set("label", label)
        .set("value", with_separators(whole.value))
        .set("sum", with_separators(to_wide(whole.value) - held.difference))
        .set("count", std::to_string(held.shares.size()))
        .set("difference", with_separators(difference))
        .set("parts", sum_of_terms(terms))
        .set("explanation", explain(held.shares, held.difference));
    report_violated(judged_, check, id, values, operands_of(held), whole.span);
  }

  Case& judged_;
  const std::vector<const Extraction*>& parts_;
  Parts kind_;
  std::vector<FigureIndex> indexes_;
  std::vector<Held> held_;
};

}  // namespace

std::vector<Finding> audit_parts(const Extraction& whole,
                                 const std::vector<const Extraction*>& parts, Parts kind,
                                 const CheckSet& checks, bool include_holding, bool fold) {
  std::vector<Finding> findings;
  const auto& table = static_cast<const CheckTable&>(checks);
  const FigureIndex figures(whole);
  Case judged{whole, figures, table, include_holding, findings};
  PartsJudge judge(judged, parts, kind);
  for (const Check& check : table.checks) {
    if (!fold || check.kind != CheckKind::kOwnLevel || !check.applies_to(whole.meta.form)) continue;
    if (judge.judge_own_level(check)) return findings;
  }
  for (const Check& check : table.checks) {
    if (check.kind == CheckKind::kParts && check.applies_to(whole.meta.form)) judge.judge(check);
  }
  std::stable_sort(findings.begin(), findings.end(), comes_before);
  return findings;
}

}  // namespace gongkai::detail
