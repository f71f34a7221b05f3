// Across the years of one authority.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "audit/case.h"
#include "audit/series.h"
#include "core/catalogue.h"
#include "core/statistics.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

// The figure that stands for the report: the table's cell, else the whole, else the body's own.
const Figure* figure_of(const FigureIndex& figures, int cell) {
  if (const Figure* figure = figures.form_cell(cell)) return figure;
  const Figure* whole = figures.at(cell, Scope::kWhole);
  return whole != nullptr ? whole : figures.at(cell, Scope::kOwnBody);
}

Operand elsewhere(const Figure& figure) {
  Operand operand = operand_of(figure);
  operand.span = {};
  return operand;
}

std::vector<std::string_view> applicants_of(const Check& check) {
  std::vector<std::string_view> applicants{"total"};
  if (!check.columns) return applicants;
  const auto& columns = applicant_columns();
  applicants.insert(applicants.end(), columns.begin(), columns.end());
  return applicants;
}

Sentence label_of_term(const Case& judged, const YearTerm& term, std::string_view applicant) {
  Sentence label = label_of(term.indicator, applicant, judged.form());
  if (!term.before) return label;
  return {"上一年度" + label.zh, label.en + " of the year before"};
}

// One applicant's column of an equation over two years.
class YearEquation {
 public:
  YearEquation(Case& judged, const FigureIndex& before, const Check& check,
               std::string_view applicant)
      : judged_(judged), check_(check), applicant_(applicant) {
    for (const YearTerm& term : check.years) {
      const FigureIndex& figures = term.before ? before : judged.figures;
      figures_.push_back(figure_of(figures, cell_of(term.indicator, applicant)));
    }
  }

  void judge() {
    const Figure* first = figures_.front();
    if (first == nullptr || first->qualifier != Qualifier::kExact) return;
    if (std::find(figures_.begin(), figures_.end(), nullptr) != figures_.end()) return open();
    Wide expected = 0;
    for (std::size_t i = 1; i < figures_.size(); ++i) {
      const Wide value = to_wide(figures_[i]->value);
      expected += check_.years[i].sign > 0 ? value : -value;
    }
    const Wide value = to_wide(first->value);
    const bool violated = check_.at_least ? value < expected : value != expected;
    const Sentence label = label_of_term(judged_, check_.years.front(), applicant_);
    if (!violated) {
      return report_holding(judged_, check_, check_.id, label, operands(), first->span);
    }
    Values values;
    values.set("label", label)
        .set("value", with_separators(value))
        .set("expected", with_separators(expected))
        .set("difference", with_separators(value < expected ? expected - value : value - expected))
        .set("terms", terms());
    report_violated(judged_, check_, check_.id, values, operands(), first->span);
  }

 private:
  // Only for the total: seven columns missing are one lack.
  void open() {
    if (applicant_ != "total") return;
    std::vector<Sentence> missing;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (figures_[i] == nullptr) {
        missing.push_back(label_of_term(judged_, check_.years[i], applicant_));
      }
    }
    report_open(judged_, check_.id, label_of_term(judged_, check_.years.front(), applicant_),
                missing, operands(), figures_.front()->span);
  }

  std::vector<Operand> operands() const {
    std::vector<Operand> out;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (figures_[i] == nullptr) {
        out.push_back({check_.years[i].indicator, applicant_, std::nullopt, {}});
      } else {
        out.push_back(check_.years[i].before ? elsewhere(*figures_[i]) : operand_of(*figures_[i]));
      }
    }
    return out;
  }

  Sentence terms() const {
    Sentence out;
    for (std::size_t i = 1; i < figures_.size(); ++i) {
      const std::string_view sign = check_.years[i].sign < 0 ? " - " : i > 1 ? " + " : "";
      const Sentence label = label_of_term(judged_, check_.years[i], applicant_);
      const std::string number = with_separators(figures_[i]->value);
      out.zh.append(sign).append(label.zh).append(" ").append(number);
      out.en.append(sign).append(label.en).append(" ").append(number);
    }
    return out;
  }

  Case& judged_;
  const Check& check_;
  std::string_view applicant_;
  std::vector<const Figure*> figures_;
};

void judge_next_year(Case& judged, const FigureIndex& before, const Check& check) {
  for (const std::string_view applicant : applicants_of(check)) {
    YearEquation(judged, before, check, applicant).judge();
  }
}

// Counts of zero are the same every year and mean nothing.
void judge_copied_figures(Case& judged, const Extraction& previous, const FigureIndex& before,
                          const Check& check) {
  int compared = 0;
  int same = 0;
  for (const Figure& figure : judged.extraction.figures) {
    const int cell = cell_of(figure.indicator, figure.applicant);
    const Figure* other = cell < 0 ? nullptr : figure_of(before, cell);
    if (figure.value == Decimal{} || !figure.is_primary) continue;
    ++compared;
    same += other != nullptr && other->value == figure.value ? 1 : 0;
  }
  if (compared < check.least || same * 100 < compared * check.percent) return;
  Values values;
  values.set("count", std::to_string(same)).set("year", std::to_string(previous.meta.year));
  report_violated(judged, check, check.id, values, {}, {});
}

// FNV-1a, 64 bit: what is kept of a sentence. Two sentences in a report of thousands share a hash
// once in 10^13 reports.
constexpr std::uint64_t kHashBasis = 14695981039346656037U;
constexpr std::uint64_t kHashPrime = 1099511628211U;

// Sentences of prose: they end in a full stop and stand in one line and one cell. Digits are left
// out, since a copied report has at least its year changed.
std::vector<std::uint64_t> sentences_of(const Extraction& report) {
  constexpr std::string_view kStop = "。";
  constexpr std::size_t kShortest = 30;  // bytes
  std::vector<std::uint64_t> sentences;
  std::uint64_t hash = kHashBasis;
  std::size_t length = 0;
  const std::string_view text = words_at(report, report.body);
  const auto begin_anew = [&] {
    hash = kHashBasis;
    length = 0;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\t') {
      begin_anew();
    } else if (c == kStop.front() && text.substr(i, kStop.size()) == kStop) {
      if (length >= kShortest) sentences.push_back(hash);
      begin_anew();
      i += kStop.size() - 1;
    } else if (c != ' ' && (c < '0' || c > '9')) {
      hash = (hash ^ static_cast<unsigned char>(c)) * kHashPrime;
      ++length;
    }
  }
  return sentences;
}

void judge_copied_text(Case& judged, int year, const std::vector<std::uint64_t>& earlier,
                       const Check& check) {
  if (earlier.empty()) return;
  const std::vector<std::uint64_t> now = sentences_of(judged.extraction);
  if (now.size() < static_cast<std::size_t>(check.least)) return;
  const auto same =
      static_cast<std::size_t>(std::count_if(now.begin(), now.end(), [&](std::uint64_t sentence) {
        return std::binary_search(earlier.begin(), earlier.end(), sentence);
      }));
  if (same * 100 < now.size() * static_cast<std::size_t>(check.percent)) return;
  Values values;
  values.set("count", std::to_string(same))
      .set("percent", std::to_string(same * 100 / now.size()))
      .set("year", std::to_string(year));
  report_violated(judged, check, check.id, values, {}, {});
}

// Median and median absolute deviation of the logarithms (Hampel's identifier): counts grow by
// factors, and one odd year among the earlier ones must not hide the next. A deviation below
// kLeastDeviation is an authority that reports nearly the same every year.
bool is_jump(const std::vector<double>& earlier, double value) {
  constexpr double kNormal = 1.4826;  // makes the deviation comparable to a standard deviation
  constexpr double kFar = 5;
  constexpr double kLeastDeviation = 0.2;
  std::vector<double> logs;
  logs.reserve(earlier.size());
  for (const double x : earlier) logs.push_back(std::log1p(x));
  const double centre = median(logs);
  for (double& x : logs) x = std::abs(x - centre);
  const double deviation = std::max(kLeastDeviation, kNormal * median(logs));
  return std::abs(std::log1p(value) - centre) > kFar * deviation;
}

// Values of earlier years by cell; a year without one has none here.
using History = std::unordered_map<int, std::vector<double>>;

void judge_jump(Case& judged, const History& history, const Check& check) {
  for (const std::string_view code : check.parts) {
    const int cell = cell_of(code, "total");
    const Figure* figure = figure_of(judged.figures, cell);
    const auto known = history.find(cell);
    if (figure == nullptr || figure->value < Decimal{} || known == history.end()) continue;
    const std::vector<double>& values = known->second;
    if (values.size() < static_cast<std::size_t>(std::max(check.least, 1))) continue;
    if (!is_jump(values, figure->value.to_double())) continue;
    Values sentence;
    const auto usual = static_cast<std::int64_t>(std::min(median(values), 1e17));
    sentence.set("label", label_of(code, "total", judged.form()))
        .set("value", with_separators(figure->value))
        .set("usual", with_separators(Decimal::of(usual)))
        .set("years", std::to_string(values.size()));
    report_violated(judged, check, check.id + "." + std::string(code), sentence,
                    {operand_of(*figure)}, figure->span);
  }
}

bool has_kind(const CheckTable& table, CheckKind kind) {
  return std::any_of(table.checks.begin(), table.checks.end(),
                     [&](const Check& check) { return check.kind == kind; });
}

}  // namespace

struct YearSeries::Impl {
  const CheckTable& checks;
  bool include_holding = false;
  // The report added last: metadata and figures, and the hashes of its sentences in order.
  std::unique_ptr<Extraction> last;
  std::unique_ptr<FigureIndex> last_figures;
  std::vector<std::uint64_t> last_sentences;
  History history;
};

YearSeries::YearSeries(const CheckSet& checks, bool include_holding)
    : impl_(new Impl{static_cast<const CheckTable&>(checks), include_holding, {}, {}, {}, {}}) {}
YearSeries::YearSeries(YearSeries&&) noexcept = default;
YearSeries::~YearSeries() = default;

std::vector<Finding> YearSeries::judge(const Extraction& report) const {
  std::vector<Finding> findings;
  if (!impl_->last) return findings;
  const FigureIndex figures(report);
  Case judged{report, figures, impl_->checks, impl_->include_holding, findings};
  const Extraction& previous = *impl_->last;
  const bool consecutive = previous.meta.year + 1 == report.meta.year;
  for (const Check& check : impl_->checks.checks) {
    if (!check.applies_to(report.meta.form)) continue;
    if (check.kind == CheckKind::kJump) judge_jump(judged, impl_->history, check);
    if (!consecutive) continue;
    if (check.kind == CheckKind::kNextYear) judge_next_year(judged, *impl_->last_figures, check);
    if (check.kind == CheckKind::kCopiedFigures) {
      judge_copied_figures(judged, previous, *impl_->last_figures, check);
    }
    if (check.kind == CheckKind::kCopiedText) {
      judge_copied_text(judged, previous.meta.year, impl_->last_sentences, check);
    }
  }
  std::stable_sort(findings.begin(), findings.end(), comes_before);
  return findings;
}

void YearSeries::add(const Extraction& report) {
  impl_->last_figures.reset();
  impl_->last = std::make_unique<Extraction>();
  impl_->last->meta = report.meta;
  impl_->last->figures = report.figures;
  impl_->last_figures = std::make_unique<FigureIndex>(*impl_->last);
  impl_->last_sentences.clear();
  if (has_kind(impl_->checks, CheckKind::kCopiedText)) {
    impl_->last_sentences = sentences_of(report);
    std::sort(impl_->last_sentences.begin(), impl_->last_sentences.end());
  }
  std::vector<int> cells;
  for (const Check& check : impl_->checks.checks) {
    if (check.kind != CheckKind::kJump) continue;
    for (const std::string_view code : check.parts) cells.push_back(cell_of(code, "total"));
  }
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  for (const int cell : cells) {
    const Figure* figure = figure_of(*impl_->last_figures, cell);
    if (figure == nullptr || figure->value < Decimal{}) continue;
    impl_->history[cell].push_back(figure->value.to_double());
  }
}

std::vector<Finding> audit_years(const std::vector<const Extraction*>& earlier,
                                 const Extraction& current, const CheckSet& checks,
                                 bool include_holding) {
  YearSeries series(checks, include_holding);
  for (const Extraction* report : earlier) series.add(*report);
  return series.judge(current);
}

}  // namespace gongkai::detail
