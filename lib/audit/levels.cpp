// Across levels: the report of an area against those of the bodies in it.
#include <algorithm>

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
    return {"，" + name + "若为" + number + "则相符",
            ": it would fit if " + name + " had " + number};
  }
  return {};
}

class CellJudge {
 public:
  CellJudge(Case& judged, const Check& check, const std::vector<const Extraction*>& parts,
            const std::vector<FigureIndex>& indexes, bool complete)
      : judged_(judged), check_(check), parts_(parts), indexes_(indexes), complete_(complete) {}

  void judge(int cell) {
    const Figure* whole = area_figure(judged_.figures, cell);
    if (whole == nullptr || whole->qualifier != Qualifier::kExact) return;
    std::vector<Share> shares;
    std::vector<Sentence> missing;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const Figure* figure = area_figure(indexes_[i], cell);
      if (figure != nullptr) {
        shares.push_back({parts_[i], figure});
      } else {
        missing.push_back({name_of(*parts_[i]), name_of(*parts_[i])});
      }
    }
    if (shares.empty()) return;
    const Figure* own = own_figure(judged_.figures, cell);
    if (own != nullptr && own != whole) shares.push_back({&judged_.extraction, own});
    judge(*whole, shares, missing);
  }

 private:
  void judge(const Figure& whole, const std::vector<Share>& shares,
             const std::vector<Sentence>& missing) {
    Wide sum = 0;
    for (const Share& share : shares) sum += to_wide(share.figure->value);
    const Wide difference = to_wide(whole.value) - sum;
    const bool bound_only = !complete_ || !missing.empty();
    std::vector<Operand> operands{operand_of(whole)};
    for (const Share& share : shares) {
      operands.push_back(operand_of(*share.figure));
      if (share.report != &judged_.extraction) operands.back().span = {};
    }
    const std::string id = check_.id + "." + std::string(whole.indicator);
    const Sentence label = label_of(whole.indicator, whole.applicant, judged_.form());
    if (difference == 0 && !bound_only) {
      return report_holding(judged_, check_, id, label, std::move(operands), whole.span);
    }
    // With bodies missing the area may well have more, and never less.
    if (difference >= 0 && bound_only) {
      if (!missing.empty()) report_open(judged_, id, label, missing, operands, whole.span);
      return;
    }
    Values values;
    values.set("label", label)
        .set("value", with_separators(whole.value))
        .set("sum", with_separators(sum))
        .set("count", std::to_string(shares.size()))
        .set("difference", with_separators(difference < 0 ? -difference : difference))
        .set("explanation", explain(shares, difference));
    report_violated(judged_, check_, id, values, std::move(operands), whole.span);
  }

  Case& judged_;
  const Check& check_;
  const std::vector<const Extraction*>& parts_;
  const std::vector<FigureIndex>& indexes_;
  bool complete_;
};

}  // namespace

std::vector<Finding> audit_parts(const Extraction& whole,
                                 const std::vector<const Extraction*>& parts, bool complete,
                                 const CheckSet& checks, bool include_holding) {
  std::vector<Finding> findings;
  const auto& table = static_cast<const CheckTable&>(checks);
  const FigureIndex figures(whole);
  std::vector<FigureIndex> indexes;
  for (const Extraction* part : parts) indexes.emplace_back(*part);
  Case judged{whole, figures, table, include_holding, findings};
  for (const Check& check : table.checks) {
    if (check.kind != CheckKind::kParts || !check.applies_to(whole.meta.form)) continue;
    CellJudge judge(judged, check, parts, indexes, complete);
    for (const Figure& figure : whole.figures) {
      const Indicator* indicator = Catalogue::get().find(figure.indicator);
      const int cell = cell_of(figure.indicator, figure.applicant);
      // Rates do not add up, and each cell is judged once.
      if (cell < 0 || indicator->unit == "percent" || area_figure(figures, cell) != &figure)
        continue;
      judge.judge(cell);
    }
  }
  std::stable_sort(findings.begin(), findings.end(), comes_before);
  return findings;
}

}  // namespace gongkai::detail
