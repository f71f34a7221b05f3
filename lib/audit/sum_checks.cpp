// Wholes and parts outside the statutory identities: prose, inequalities, text against table.
#include <algorithm>

#include "audit/case.h"
#include "core/catalogue.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

using Figures = std::vector<const Figure*>;

Range range_of(const Figure& figure) { return detail::range_of(figure.value, figure.qualifier); }

Range sum_of(const Figures& figures) {
  Range total{Wide{0}, Wide{0}};
  for (const Figure* figure : figures) total = sum(total, range_of(*figure));
  return total;
}

Wide printed_sum(const Figures& figures) {
  Wide total = 0;
  for (const Figure* figure : figures) total += to_wide(figure->value);
  return total;
}

std::vector<Operand> operands_of(const Figure& whole, const Figures& parts) {
  std::vector<Operand> operands{operand_of(whole)};
  for (const Figure* part : parts) operands.push_back(operand_of(*part));
  return operands;
}

Sentence applicant_label(std::string_view code) {
  const Applicant* applicant = Catalogue::get().find_applicant(code);
  return {std::string(applicant->label_zh), std::string(applicant->label_en)};
}

Values sum_values(const Case& judged, const Figure& whole, const Figures& parts) {
  std::vector<std::pair<Sentence, Decimal>> terms;
  for (const Figure* part : parts) {
    // Parts of one indicator differ in their applicant, parts of a partition in their indicator.
    const bool by_applicant = part->indicator == whole.indicator;
    terms.emplace_back(by_applicant ? applicant_label(part->applicant)
                                    : label_of(part->indicator, "total", judged.form()),
                       part->value);
  }
  const Wide sum = printed_sum(parts);
  const Wide difference = to_wide(whole.value) - sum;
  Values values;
  values.set("whole_label", label_of(whole.indicator, whole.applicant, judged.form()))
      .set("whole", with_separators(whole.value))
      .set("sum", with_separators(sum))
      .set("difference", with_separators(difference < 0 ? -difference : difference))
      .set("parts", sum_of_terms(terms));
  return values;
}

// One comparison as one view of the report has it.
struct Judged {
  const Figure* whole = nullptr;
  Figures parts;
  bool violated = false;
};

void report_sum(Case& judged, const Check& check, const std::string& id, const Judged& view) {
  const Figure& whole = *view.whole;
  const Figures& parts = view.parts;
  if (view.violated) {
    report_violated(judged, check, id, sum_values(judged, whole, parts), operands_of(whole, parts),
                    whole.span);
  } else if (judged.include_holding) {
    report_holding(judged, check, id, label_of(whole.indicator, whole.applicant, judged.form()),
                   operands_of(whole, parts), whole.span);
  }
}

void report_part(Case& judged, const Check& check, const std::string& id, const Judged& view) {
  const Figure& whole = *view.whole;
  const Figure& part = *view.parts.front();
  if (!view.violated && !judged.include_holding) return;
  const Sentence part_label = label_of(part.indicator, part.applicant, judged.form());
  const std::vector<Operand> operands{operand_of(part), operand_of(whole)};
  if (!view.violated) return report_holding(judged, check, id, part_label, operands, part.span);
  Values values;
  values.set("part_label", part_label)
      .set("part", with_separators(part.value))
      .set("whole_label", label_of(whole.indicator, whole.applicant, judged.form()))
      .set("whole", with_separators(whole.value));
  report_violated(judged, check, id, values, operands, part.span);
}

bool has_part_of_own_scope(const Judged& view) {
  return std::any_of(view.parts.begin(), view.parts.end(),
                     [](const Figure* part) { return part->scope != Scope::kUnspecified; });
}

// Both views of a report whose scopes are not said are the same: told once. Where the whole is said
// for the area and for the body (371 staff, 13 of them here), parts of unsaid scope belong to the
// whole that they fit: a failure then counts only with a part of that very scope, or when no view
// holds.
template <typename Tell>
void tell_once(const std::vector<Judged>& views, const Tell& tell) {
  if (views.size() < 2) {
    for (const Judged& view : views) tell(view);
    return;
  }
  if (views[0].whole == views[1].whole && views[0].parts == views[1].parts) return tell(views[0]);
  bool told = false;
  for (const Judged& view : views) {
    if (view.violated && !has_part_of_own_scope(view)) continue;
    tell(view);
    told = true;
  }
  if (!told) tell(views.back());
}

// A partition of the catalogue that prose may list.
struct Partition {
  const Indicator* whole = nullptr;
  std::string_view name;
  std::string check;
  std::vector<const Indicator*> parts;
};

const std::vector<Partition>& partitions() {
  static const std::vector<Partition> all = [] {
    std::vector<Partition> made;
    const Catalogue& catalogue = Catalogue::get();
    for (const Indicator& part : catalogue.indicators()) {
      if (part.partition().empty() || part.parent_index < 0) continue;
      const bool known = std::any_of(made.begin(), made.end(), [&](const Partition& p) {
        return p.whole->index == part.parent_index && p.name == part.partition();
      });
      if (known) continue;
      const Indicator& whole = catalogue.indicators()[static_cast<std::size_t>(part.parent_index)];
      made.push_back({&whole, part.partition(), sum_check_id(whole.code, part.partition()),
                      catalogue.parts(whole.code, part.partition())});
    }
    return made;
  }();
  return all;
}

// The stated parts; for a part that is not stated, its own stated parts.
void collect_parts(const Case& judged, const std::vector<const Indicator*>& parts, Scope view,
                   Figures& out) {
  for (const Indicator* part : parts) {
    if (const Figure* figure = judged.figures.at(part->code, view)) {
      out.push_back(figure);
      continue;
    }
    for (const Partition& inner : partitions()) {
      if (inner.whole == part) collect_parts(judged, inner.parts, view, out);
    }
  }
}

bool near(Span a, Span b, std::uint32_t reach) {
  return a.end + reach >= b.begin && b.end + reach >= a.begin;
}

// True where `place` stands in the list that the parts make. A part far from all others is in no
// list: it was read somewhere else in the report.
bool stands_in_list(Span place, const Figures& parts) {
  constexpr std::uint32_t kNear = 300;  // bytes: two or three clauses
  return std::any_of(parts.begin(), parts.end(), [&](const Figure* part) {
    const bool listed = std::any_of(parts.begin(), parts.end(), [&](const Figure* other) {
      return other != part && near(part->span, other->span, 2 * kNear);
    });
    return (listed || parts.size() == 1) && near(part->span, place, kNear);
  });
}

// A number in the list that became no figure and is just what the parts lack: a part that no rule
// knew, not a fault of the report.
bool lacks_an_unread_part(const Case& judged, const Figure& whole, const Figures& parts) {
  const Wide difference = to_wide(whole.value) - printed_sum(parts);
  const auto fits = [&](const std::optional<Decimal>& value, Span span) {
    return value && to_wide(*value) == difference && stands_in_list(span, parts);
  };
  const auto& mentions = judged.extraction.mentions;
  const auto& readings = judged.extraction.readings;
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& m) { return fits(m.value, m.span); }) ||
         std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
           return r.outcome != Outcome::kFigure && fits(r.value, r.span);
         });
}

// The parts add up to another number that stands beside their list: they are the parts of that one,
// as where the office's 42 requests are told behind the 209 of the city and the list of those.
bool sums_to_another_whole(const Case& judged, const Figure& whole, const Figures& parts) {
  if (parts.size() < 2) return false;
  const Wide total = printed_sum(parts);
  const auto is_it = [&](const std::optional<Decimal>& value, Span span) {
    const bool is_part = std::any_of(parts.begin(), parts.end(),
                                     [&](const Figure* part) { return part->span == span; });
    return value && to_wide(*value) == total && span != whole.span && !is_part &&
           stands_in_list(span, parts);
  };
  const auto& mentions = judged.extraction.mentions;
  const auto& readings = judged.extraction.readings;
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& m) { return is_it(m.value, m.span); }) ||
         std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
           return r.evidence == Evidence::kNarrative && is_it(r.value, r.span);
         });
}

// A list is closed where nothing can be missing from it: each part of the catalogue is stated, or
// its last one, "other"; and no number stands unread among the parts.
bool is_closed(const Case& judged, const Partition& partition, Scope view, const Figures& stated) {
  if (stated.size() < 2) return false;
  std::size_t count = 0;
  bool other = false;
  for (const Indicator* part : partition.parts) {
    const bool is_stated = judged.figures.at(part->code, view) != nullptr;
    count += is_stated ? 1 : 0;
    other = other || (is_stated && part->code.ends_with(".other"));
  }
  if (count != partition.parts.size() && !other) return false;
  Span list = stated.front()->span;
  for (const Figure* part : stated) {
    list.begin = std::min(list.begin, part->span.begin);
    list.end = std::max(list.end, part->span.end);
  }
  const auto& mentions = judged.extraction.mentions;
  return std::none_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.span.begin >= list.begin && mention.span.end <= list.end;
  });
}

// Parts that some texts list under their parent and some beside it (not_government_information is
// no refusal to many): counted only where they cannot hurt.
Figures take_ambiguous(const Case& judged, const Check& check, const Partition& partition,
                       Scope view, Figures& parts) {
  Figures ambiguous;
  for (const std::string_view code : check.beside) {
    const Figure* figure = judged.figures.at(code, view);
    if (figure == nullptr) continue;
    const Indicator* indicator = Catalogue::get().find(code);
    const auto listed = std::find(parts.begin(), parts.end(), figure);
    const bool under = indicator->parent_index == partition.whole->index;
    const bool beside =
        std::any_of(partition.parts.begin(), partition.parts.end(),
                    [&](const Indicator* part) { return part->index == indicator->parent_index; });
    if (under && listed != parts.end()) parts.erase(listed);
    if (under || (beside && listed == parts.end())) ambiguous.push_back(figure);
  }
  return ambiguous;
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Partitions that the form makes an identity are judged there, on the table's cells.
bool judged_as_identity(const Case& judged, const Partition& partition) {
  const auto same = [&](const Equation& equation) { return equation.check == partition.check; };
  const auto& derived = derived_equations(judged.form());
  if (std::any_of(derived.begin(), derived.end(), same)) return true;
  const auto& form = form_equations(judged.form());
  if (std::none_of(form.begin(), form.end(), same)) return false;
  return judged.figures.form_cell(cell_of(partition.whole->code, "total")) != nullptr;
}

// One figure for several: counted only above what its members are stated with.
void add_aliases(const Case& judged, const Check& check, Scope view, Figures& parts) {
  for (const Alias& alias : check.aliases) {
    const Figure* figure = judged.figures.at(alias.code, view);
    if (figure == nullptr) continue;
    Figures members;
    const auto is_member = [&](const Figure* part) {
      return std::find(alias.members.begin(), alias.members.end(), part->indicator) !=
             alias.members.end();
    };
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(members), is_member);
    if (!members.empty() && printed_sum(members) >= to_wide(figure->value)) continue;
    parts.erase(std::remove_if(parts.begin(), parts.end(), is_member), parts.end());
    parts.push_back(figure);
  }
}

bool sum_violated(Relation relation, const Figure& whole, const Figures& parts) {
  const Range sum = sum_of(parts);
  return relation == Relation::kAtMostSum ? above(range_of(whole), sum)
                                          : disjoint(range_of(whole), sum);
}

// The stated kinds of applicant below `whole`; true where none of them is missing.
bool collect_applicants(const Case& judged, std::string_view indicator, std::string_view whole,
                        Scope scope, Figures& out) {
  bool complete = true;
  for (const Applicant& applicant : Catalogue::get().applicants()) {
    if (applicant.parent != whole) continue;
    if (const Figure* figure = judged.figures.at(cell_of(indicator, applicant.code), scope)) {
      out.push_back(figure);
    } else {
      const std::size_t before = out.size();
      complete = collect_applicants(judged, indicator, applicant.code, scope, out) && complete &&
                 out.size() > before;
    }
  }
  return complete;
}

bool all_cells(const Figure& whole, const Figures& parts) {
  return whole.evidence == Evidence::kForm &&
         std::all_of(parts.begin(), parts.end(),
                     [](const Figure* part) { return part->evidence == Evidence::kForm; });
}

void judge_applicants_of(Case& judged, const Check& check, const Indicator& indicator,
                         std::string_view applicant) {
  std::vector<Judged> views;
  for (const Scope scope : kViews) {
    Judged view{judged.figures.at(cell_of(indicator.code, applicant), scope), {}, false};
    if (view.whole == nullptr) continue;
    const bool closed = collect_applicants(judged, indicator.code, applicant, scope, view.parts);
    // The row sums of table three are identities, judged as such.
    if (view.parts.empty() || (applicant == "total" && all_cells(*view.whole, view.parts)))
      continue;
    const Range parts = sum_of(view.parts);
    const Range whole = range_of(*view.whole);
    view.violated = above(parts, whole) || (closed && above(whole, parts) &&
                                            !lacks_an_unread_part(judged, *view.whole, view.parts));
    views.push_back(std::move(view));
  }
  tell_once(views, [&](const Judged& view) {
    report_sum(judged, check, "applicants." + std::string(indicator.code), view);
  });
}

bool list_violated(const Case& judged, const Check& check, const Partition& partition, Scope scope,
                   const Judged& view) {
  const bool closed =
      !contains(check.open, partition.name) && is_closed(judged, partition, scope, view.parts);
  Figures parts = view.parts;
  const Figures ambiguous = take_ambiguous(judged, check, partition, scope, parts);
  const Range whole = range_of(*view.whole);
  const Range least = sum_of(parts);
  if (disjoint(least, whole) && sums_to_another_whole(judged, *view.whole, parts)) return false;
  if (above(least, whole)) return true;
  return closed && above(whole, sum(least, sum_of(ambiguous))) &&
         !lacks_an_unread_part(judged, *view.whole, parts);
}

void judge_part(Case& judged, const Check& check, const std::string& id, std::string_view whole,
                std::string_view part) {
  std::vector<Judged> views;
  for (const Scope scope : kViews) {
    Judged view{judged.figures.at(whole, scope), {judged.figures.at(part, scope)}, false};
    if (view.whole == nullptr || view.parts.front() == nullptr) continue;
    view.violated = above(range_of(*view.parts.front()), range_of(*view.whole));
    views.push_back(std::move(view));
  }
  tell_once(views, [&](const Judged& view) { report_part(judged, check, id, view); });
}

// The stated parts of a check; false where too few are stated to judge.
bool collect_compared(const Case& judged, const Check& check, Scope scope, Figures& parts) {
  for (const std::string_view code : check.parts) {
    if (const Figure* part = judged.figures.at(code, scope)) parts.push_back(part);
  }
  const bool enough = std::all_of(check.needs.begin(), check.needs.end(), [&](auto code) {
    return judged.figures.at(code, scope) != nullptr;
  });
  const bool all = parts.size() == check.parts.size();
  add_aliases(judged, check, scope, parts);
  if (parts.empty() || !enough) return false;
  return all || !check.needs.empty();
}

}  // namespace

void judge_derived(Case& judged, const Check& check) {
  for (const Equation& equation : derived_equations(judged.form())) {
    const Term& whole_term = equation.terms.front();
    std::vector<Judged> views;
    for (const Scope scope : kViews) {
      Judged view{judged.figures.at(whole_term.cell, scope), {}, false};
      if (view.whole == nullptr) continue;
      for (auto term = equation.terms.begin() + 1; term != equation.terms.end(); ++term) {
        const Figure* cell = judged.figures.at(term->cell, scope);
        if (cell != nullptr && cell->evidence == Evidence::kForm) view.parts.push_back(cell);
      }
      if (view.parts.size() + 1 != equation.terms.size()) continue;
      view.violated = sum_violated(Relation::kEqualsSum, *view.whole, view.parts);
      views.push_back(std::move(view));
    }
    tell_once(views, [&](const Judged& view) { report_sum(judged, check, equation.check, view); });
  }
}

void judge_listed_parts(Case& judged, const Check& check) {
  for (const Partition& partition : partitions()) {
    if (contains(check.except, partition.name) || judged_as_identity(judged, partition)) continue;
    std::vector<Judged> views;
    for (const Scope scope : kViews) {
      Judged view{judged.figures.at(partition.whole->code, scope), {}, false};
      if (view.whole == nullptr) continue;
      collect_parts(judged, partition.parts, scope, view.parts);
      if (view.parts.empty()) continue;
      view.violated = list_violated(judged, check, partition, scope, view);
      views.push_back(std::move(view));
    }
    tell_once(views, [&](const Judged& view) { report_sum(judged, check, partition.check, view); });
  }
}

void judge_applicants(Case& judged, const Check& check) {
  for (const Indicator& indicator : Catalogue::get().indicators()) {
    if (indicator.unit != "request") continue;
    for (const std::string_view whole : {"total", "organization"}) {
      judge_applicants_of(judged, check, indicator, whole);
    }
  }
}

void judge_of_which(Case& judged, const Check& check) {
  for (const Indicator& indicator : Catalogue::get().indicators()) {
    if (indicator.relation != "of_which") continue;
    judge_part(judged, check, "of_which." + std::string(indicator.code), indicator.parent,
               indicator.code);
  }
}

void judge_compare(Case& judged, const Check& check) {
  if (check.relation == Relation::kAtLeastEach) {
    for (const std::string_view part : check.parts) {
      judge_part(judged, check, check.id, check.whole, part);
    }
    return;
  }
  std::vector<Judged> views;
  for (const Scope scope : kViews) {
    Judged view{judged.figures.at(check.whole, scope), {}, false};
    if (view.whole == nullptr || !collect_compared(judged, check, scope, view.parts)) continue;
    view.violated = sum_violated(check.relation, *view.whole, view.parts) &&
                    !lacks_an_unread_part(judged, *view.whole, view.parts);
    views.push_back(std::move(view));
  }
  tell_once(views, [&](const Judged& view) { report_sum(judged, check, check.id, view); });
}

}  // namespace gongkai::detail
