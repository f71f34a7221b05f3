#include "core/measures.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "core/embedded.h"
#include "core/read_file.h"
#include "core/toml.h"

namespace gongkai {
namespace detail {
namespace {

// Bytes of a beginning that stands for a whole name.
constexpr std::size_t kShortestBeginning = 4;

constexpr std::array<std::string_view, 11> kKeys = {
    "code",    "zh",        "en",        "unit",    "per", "comparability",
    "small_n", "caveat_zh", "caveat_en", "formula", "note"};
constexpr std::array<std::string_view, 4> kFormulaKeys = {"era", "numerator", "denominator",
                                                          "note"};

using Sums = std::vector<std::vector<Term>>;

// One term of a sum over both: weights of the same figure add up.
void add_terms(std::vector<Term>& sum, const std::vector<Term>& terms, int weight) {
  for (const Term& term : terms) {
    const auto known = std::find_if(sum.begin(), sum.end(),
                                    [&](const Term& t) { return t.indicator == term.indicator; });
    if (known == sum.end()) {
      sum.push_back({term.indicator, term.weight * weight});
    } else {
      known->weight += term.weight * weight;
    }
  }
}

bool begins_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// Reads one [[measure]]. The first mistake is kept.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Measure read(const toml::node& node) {
    Measure measure;
    if (!node.is_table()) {
      fail(node, "\"measure\" must be written [[measure]]");
      return measure;
    }
    const toml::table& row = *node.as_table();
    check_keys(row, kKeys);
    measure.code = text(row, "code", true);
    measure.label_zh = text(row, "zh", true);
    measure.label_en = text(row, "en", true);
    measure.unit = text(row, "unit", true);
    measure.caveat_zh = text(row, "caveat_zh", false);
    measure.caveat_en = text(row, "caveat_en", false);
    measure.per = number(row, "per", 100);
    measure.small_n = number(row, "small_n", 30);
    if (Catalogue::get().find(measure.code) != nullptr ||
        Crosswalk::get().find(measure.code) != nullptr) {
      fail(node, fmt::format("\"{}\" is the name of an indicator already", measure.code));
    }
    read_formulas(row, measure);
    read_comparability(row, measure);
    return measure;
  }

  std::optional<Error> error;

  void fail(const toml::node& node, std::string_view reason) {
    if (error) return;
    error =
        Error{Errc::kRules, fmt::format("{}:{}: {}", file_, node.source().begin.line, reason), 0};
  }

 private:
  template <std::size_t N>
  void check_keys(const toml::table& row, const std::array<std::string_view, N>& keys) {
    if (const auto unknown = unknown_key(row, keys)) fail(*unknown->value, unknown->message);
  }

  std::string text(const toml::table& row, std::string_view key, bool needed) {
    std::string value = row[key].value_or(std::string());
    if (needed && value.empty()) fail(row, fmt::format("the measure lacks \"{}\"", key));
    return value;
  }

  int number(const toml::table& row, std::string_view key, int otherwise) {
    const toml::node* node = row.get(key);
    if (node == nullptr) return otherwise;
    const int value = toml_int(toml::node_view(*node), 0);
    if (value < 1 || value > 1'000'000'000) {
      fail(*node, fmt::format("\"{}\" must be a whole number above 0", key));
      return otherwise;
    }
    return value;
  }

  void read_formulas(const toml::table& row, Measure& measure) {
    const toml::array* formulas = row["formula"].as_array();
    if (formulas == nullptr || formulas->empty()) {
      fail(row, "the measure has no [[measure.formula]]");
      return;
    }
    for (const toml::node& node : *formulas) {
      if (!node.is_table()) {
        fail(node, "\"formula\" must be written [[measure.formula]]");
        return;
      }
      const toml::table& formula = *node.as_table();
      check_keys(formula, kFormulaKeys);
      const std::string era = formula["era"].value_or(std::string());
      if (!era.empty() && era != "2008" && era != "2019") {
        fail(node, "\"era\" must be \"2008\" or \"2019\"");
      }
      if (era != "2019") add_formula(formula, Era::kBefore2019, measure);
      if (era != "2008") add_formula(formula, Era::kSince2019, measure);
    }
  }

  void add_formula(const toml::table& row, Era era, Measure& measure) {
    const std::string above = text(row, "numerator", true);
    const std::string below = text(row, "denominator", true);
    const Sums numerators = sums(row, above, era, false);
    const Sums denominators = sums(row, below, era, true);
    check_units(row, numerators, denominators, measure);
    for (const std::vector<Term>& numerator : numerators) {
      for (const std::vector<Term>& denominator : denominators) {
        measure.formulas.push_back(
            {era, numerator, denominator, bracketed(above) + " / " + bracketed(below)});
      }
    }
  }

  // A sum has one unit, and a percentage the same above and below the line.
  void check_units(const toml::table& row, const Sums& numerators, const Sums& denominators,
                   const Measure& measure) {
    std::string_view above, below;
    for (const Sums* side : {&numerators, &denominators}) {
      std::string_view& unit = side == &numerators ? above : below;
      for (const std::vector<Term>& sum : *side) {
        for (const Term& term : sum) {
          const Indicator* indicator = Catalogue::get().find(term.indicator);
          if (indicator == nullptr) continue;
          if (!unit.empty() && unit != indicator->unit) {
            fail(row, fmt::format("the measure mixes the units {} and {}", unit, indicator->unit));
          }
          unit = indicator->unit;
        }
      }
    }
    if (measure.unit == "percent" && !above.empty() && !below.empty() && above != below) {
      fail(row, fmt::format("a percentage of {} cannot be {}", below, above));
    }
  }

  // The sums that a side may be: names of the crosswalk replaced by their formulas of the era, each
  // of whose alternatives gives a sum of its own. None where a name has no formula in the era.
  Sums sums(const toml::table& at, std::string_view side, Era era, bool denominator) {
    Sums found{{}};
    const Sums written = alternative_sums(side);
    if (written.size() != 1) {
      fail(at, fmt::format("\"{}\" must be one sum of names: a + b - c", side));
      return {};
    }
    for (const Term& term : written.front()) {
      Sums longer;
      for (const std::vector<Term>& terms : meanings(at, term, era, denominator, written.front())) {
        for (std::vector<Term> sum : found) {
          add_terms(sum, terms, term.weight);
          longer.push_back(std::move(sum));
        }
      }
      found = std::move(longer);
      if (const Harmonized* harmonized = Crosswalk::get().find(term.indicator)) {
        weakest_ = std::max(weakest_, harmonized->comparability);
      }
    }
    return found;
  }

  Sums meanings(const toml::table& at, const Term& term, Era era, bool denominator,
                const std::vector<Term>& side) {
    if (Catalogue::get().find(term.indicator) != nullptr) return {{{term.indicator, 1}}};
    if (begins_with(term.indicator, kContextPrefix)) {
      if (!denominator || side.size() != 1 || term.weight != 1) {
        fail(at, fmt::format("\"{}\" may only stand alone below the line", term.indicator));
      }
      return {{{term.indicator, 1}}};
    }
    const Harmonized* harmonized = Crosswalk::get().find(term.indicator);
    if (harmonized == nullptr) {
      fail(at, fmt::format("unknown indicator \"{}\"; the nearest is {}", term.indicator,
                           Catalogue::get().nearest(term.indicator)));
      return {};
    }
    Sums found;
    for (const Formula& formula : harmonized->formulas) {
      if (formula.era == era) found.push_back(formula.numerator);
    }
    return found;
  }

  void read_comparability(const toml::table& row, Measure& measure) {
    const auto has = [&](Era era) {
      return std::any_of(measure.formulas.begin(), measure.formulas.end(),
                         [&](const Formula& f) { return f.era == era; });
    };
    const toml::node* node = row.get("comparability");
    if (node == nullptr) {
      measure.comparability = Comparability::kExact;
      if (has(Era::kBefore2019) && has(Era::kSince2019)) {
        fail(row, "the measure has formulas of both eras and lacks \"comparability\"");
      }
      return;
    }
    const auto stated = comparability_from(node->value_or(std::string_view()));
    if (!stated) {
      fail(*node, "\"comparability\" must be exact, approximate or break");
    } else if (*stated < weakest_) {
      fail(*node, fmt::format("\"comparability\" claims more than the crosswalk does: {}",
                              name(weakest_)));
    } else {
      measure.comparability = *stated;
    }
  }

  std::string_view file_;
  Comparability weakest_ = Comparability::kExact;  // of the names that the measure uses
};

}  // namespace

std::optional<Error> read_measures(std::string_view file, std::string_view content,
                                   std::vector<Measure>& measures) {
  const Result<toml::table> parsed = read_toml(content, std::string(file));
  if (!parsed) return parsed.error();
  const toml::array* rows = (*parsed)["measure"].as_array();
  if (rows == nullptr) return std::nullopt;
  for (const toml::node& node : *rows) {
    Reader reader(file);
    Measure measure = reader.read(node);
    if (reader.error) return reader.error;
    const auto known = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& m) { return m.code == measure.code; });
    if (known == measures.end()) {
      measures.push_back(std::move(measure));
    } else {
      *known = std::move(measure);
    }
  }
  return std::nullopt;
}

namespace {

struct Nearest {
  std::string_view name;
  std::size_t distance = std::string_view::npos;
};

Nearest nearest_among(std::string_view wrong, const std::vector<std::string_view>& names) {
  Nearest best;
  for (const std::string_view candidate : names) {
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= wrong.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        const std::size_t replaced = diagonal + (wrong[i - 1] == candidate[j - 1] ? 0U : 1U);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
      }
    }
    if (row.back() < best.distance) best = {candidate, row.back()};
  }
  return best;
}

}  // namespace

std::string_view nearest_of(std::string_view wrong, const std::vector<std::string_view>& names) {
  return nearest_among(wrong, names).name;
}

std::string_view near_of(std::string_view wrong, const std::vector<std::string_view>& names) {
  // The beginning of a name stands for it: jurisdiction for jurisdiction_code.
  const auto longer = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
    return wrong.size() >= kShortestBeginning && name.starts_with(wrong);
  });
  if (longer != names.end()) return *longer;
  const Nearest nearest = nearest_among(wrong, names);
  const std::size_t letters = std::max(wrong.size(), nearest.name.size());
  return !nearest.name.empty() && 3 * nearest.distance <= letters ? nearest.name
                                                                  : std::string_view();
}

std::string bracketed(const std::string& side) {
  const bool sum = side.find(" + ") != std::string::npos || side.find(" - ") != std::string::npos;
  return sum ? "(" + side + ")" : side;
}

}  // namespace detail

std::shared_ptr<const Measures> Measures::builtin() {
  static const std::shared_ptr<const Measures> measures = [] {
    auto made = std::make_shared<Measures>();
    // Part of the program; tests load it, so this cannot fail in a release.
    (void)detail::read_measures("schema/measures.toml", detail::embedded("schema/measures.toml"),
                                made->measures_);
    return made;
  }();
  return measures;
}

Result<std::shared_ptr<const Measures>> Measures::load(const std::filesystem::path& directory) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (auto it = std::filesystem::directory_iterator(directory, error);
       !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    if (it->path().extension() == ".toml") files.push_back(it->path());
  }
  if (error) {
    return Error{
        Errc::kIo,
        fmt::format("cannot read the rules directory {}: {}", directory.string(), error.message()),
        0};
  }
  std::sort(files.begin(), files.end());
  auto made = std::make_shared<Measures>(*builtin());
  for (const std::filesystem::path& file : files) {
    const Result<std::string> content = detail::read_file(file);
    if (!content) return content.error();
    if (auto mistake = detail::read_measures(file.string(), *content, made->measures_)) {
      return *mistake;
    }
  }
  return std::shared_ptr<const Measures>(std::move(made));
}

const Measure* Measures::find(std::string_view code) const {
  const auto it = std::find_if(measures_.begin(), measures_.end(),
                               [&](const Measure& m) { return m.code == code; });
  return it == measures_.end() ? nullptr : &*it;
}

}  // namespace gongkai
