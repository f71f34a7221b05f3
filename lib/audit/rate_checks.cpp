// Printed percentages against the figures that they are computed from.
#include <algorithm>

#include "audit/case.h"
#include "core/catalogue.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

using Figures = std::vector<const Figure*>;

// The first alternative whose terms are all stated exactly; empty where there is none.
Figures stated(const Case& judged, const Alternatives& alternatives, Scope view) {
  for (const auto& codes : alternatives) {
    Figures figures;
    for (const std::string_view code : codes) {
      const Figure* figure = judged.figures.at(code, view);
      if (figure != nullptr && figure->qualifier == Qualifier::kExact) figures.push_back(figure);
    }
    if (figures.size() == codes.size()) return figures;
  }
  return {};
}

Wide total_of(const Figures& figures) {
  Wide total = 0;
  for (const Figure* figure : figures) total += to_wide(figure->value);
  return total;
}

Sentence label_of_sum(const Case& judged, const Figures& figures) {
  Sentence label;
  for (const Figure* figure : figures) {
    const Sentence next = label_of(figure->indicator, "total", judged.form());
    label.zh.append(label.zh.empty() ? "" : "加").append(next.zh);
    label.en.append(label.en.empty() ? "" : " plus ").append(next.en);
  }
  return label;
}

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

// Counts beyond a million million and rates with more than six places are no counts and rates:
// below, products of three such numbers stay exact.
bool computable(const Decimal& rate, Wide numerator, Wide denominator) {
  constexpr Wide kMost = kBillion * 1'000'000'000'000;
  return rate.scale <= 6 && rate >= Decimal{} && rate <= Decimal::of(1000) && numerator >= 0 &&
         numerator <= kMost && denominator > 0 && denominator <= kMost &&
         numerator % kBillion == 0 && denominator % kBillion == 0;
}

// A printed 70.2 stands for anything from 70.15 (rounded) to below 70.3 (cut off). In halves of the
// last printed place: [2r - 1, 2r + 2).
bool agrees(const Decimal& rate, Wide numerator, Wide denominator) {
  const Wide scaled = 200 * (numerator / kBillion) * power_of_ten(rate.scale);
  const Wide unit = denominator / kBillion;
  const Wide twice = 2 * Wide{rate.coefficient};
  return scaled >= (twice - 1) * unit && scaled < (twice + 2) * unit;
}

// To two places, for the message.
std::string percentage(Wide numerator, Wide denominator) {
  const Wide hundredths = (20'000 * numerator + denominator) / (2 * denominator);
  return with_separators(Decimal::of(static_cast<std::int64_t>(hundredths), 2));
}

struct Ratio {
  const Figure* rate = nullptr;
  Figures numerator;
  Figures denominator;

  std::vector<Operand> operands() const {
    std::vector<Operand> out{operand_of(*rate)};
    for (const Figure* figure : numerator) out.push_back(operand_of(*figure));
    for (const Figure* figure : denominator) out.push_back(operand_of(*figure));
    return out;
  }
};

void judge_ratio(Case& judged, const Check& check, const Ratio& ratio) {
  const Wide numerator = total_of(ratio.numerator);
  const Wide denominator = total_of(ratio.denominator);
  const Sentence label = label_of(ratio.rate->indicator, "total", judged.form());
  // More than all: the two do not count the same requests (some were carried over on no paper).
  const bool same_requests = numerator <= denominator || ratio.rate->value > Decimal::of(100);
  if (!same_requests || !computable(ratio.rate->value, numerator, denominator)) return;
  if (agrees(ratio.rate->value, numerator, denominator)) {
    return report_holding(judged, check, check.id, label, ratio.operands(), ratio.rate->span);
  }
  Values values;
  values.set("rate_label", label)
      .set("rate", with_separators(ratio.rate->value))
      .set("numerator_label", label_of_sum(judged, ratio.numerator))
      .set("numerator", with_separators(numerator))
      .set("denominator_label", label_of_sum(judged, ratio.denominator))
      .set("denominator", with_separators(denominator))
      .set("computed", percentage(numerator, denominator));
  report_violated(judged, check, check.id, values, ratio.operands(), ratio.rate->span);
}

std::vector<Sentence> labels_of(const Case& judged, const Alternatives& alternatives) {
  std::vector<Sentence> labels;
  for (const std::string_view code : alternatives.front()) {
    labels.push_back(label_of(code, "total", judged.form()));
  }
  return labels;
}

// The first percentage behind a part, if nothing but `words` stands between.
struct Share {
  const Mention* mention = nullptr;
  bool about = false;
};

bool strip_word(std::string_view& text, const std::vector<std::string>& words, bool& seen) {
  for (const std::string& word : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    seen = true;
    return true;
  }
  return false;
}

// True where the words between say "makes up … percent of the whole".
bool reads_as_share(std::string_view between, const Check& check, bool& about) {
  constexpr std::size_t kFarthest = 90;
  if (between.size() > kFarthest) return false;
  bool anchored = false;
  while (!between.empty()) {
    bool filler = false;
    if (!strip_word(between, check.anchors, anchored) && !strip_word(between, check.about, about) &&
        !strip_word(between, check.words, filler)) {
      return false;
    }
  }
  return anchored;
}

using Mentions = std::vector<const Mention*>;

Mentions in_order(const Extraction& report) {
  Mentions mentions;
  for (const Mention& mention : report.mentions) mentions.push_back(&mention);
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention* a, const Mention* b) { return a->span < b->span; });
  return mentions;
}

Share share_behind(const Case& judged, const Mentions& mentions, const Figure& part,
                   const Check& check) {
  const auto next = std::lower_bound(
      mentions.begin(), mentions.end(), part.span.end,
      [](const Mention* mention, std::uint32_t end) { return mention->span.begin < end; });
  if (next == mentions.end() || !(*next)->value || (*next)->unit != "%") return {};
  Share share{*next};
  const Span between{part.span.end, share.mention->span.begin};
  return reads_as_share(words_at(judged.extraction, between), check, share.about) ? share : Share{};
}

// "about 93 %" may be off by one in its last place either way.
bool agrees_roughly(const Decimal& rate, Wide numerator, Wide denominator) {
  const Decimal unit = Decimal::of(1, rate.scale);
  return agrees(rate, numerator, denominator) || agrees(rate + unit, numerator, denominator) ||
         agrees(rate - unit, numerator, denominator);
}

void judge_share_of(Case& judged, const Check& check, const Figure& part, const Figures& wholes,
                    const Share& share) {
  const Decimal& rate = *share.mention->value;
  const Wide numerator = to_wide(part.value);
  const Figure* nearest = nullptr;
  bool agreed = false;
  for (const Figure* whole : wholes) {
    const Wide denominator = to_wide(whole->value);
    if (!computable(rate, numerator, denominator) || numerator > denominator) continue;
    agreed = agreed || (share.about ? agrees_roughly(rate, numerator, denominator)
                                    : agrees(rate, numerator, denominator));
    if (nearest == nullptr) nearest = whole;
  }
  if (nearest == nullptr) return;
  const std::string id = check.id + "." + std::string(part.indicator);
  const Sentence label = label_of(part.indicator, "total", judged.form());
  const std::vector<Operand> operands{operand_of(part), operand_of(*nearest)};
  if (agreed) return report_holding(judged, check, id, label, operands, share.mention->span);
  Values values;
  values.set("part_label", label)
      .set("part", with_separators(part.value))
      .set("share", with_separators(rate))
      .set("whole_label", label_of(nearest->indicator, "total", judged.form()))
      .set("whole", with_separators(nearest->value))
      .set("computed", percentage(numerator, to_wide(nearest->value)));
  report_violated(judged, check, id, values, operands, share.mention->span);
}

// The stated totals above a part, the nearest first: a refusal's share may be of all refusals or of
// all outcomes.
Figures wholes_of(const Case& judged, const Figure& part) {
  const Scope view = part.scope == Scope::kOwnBody ? Scope::kOwnBody : Scope::kWhole;
  Figures wholes;
  const Indicator* indicator = Catalogue::get().find(part.indicator);
  while (indicator != nullptr && indicator->parent_index >= 0) {
    indicator = Catalogue::get().find(indicator->parent);
    const Figure* whole = judged.figures.at(indicator->code, view);
    if (whole != nullptr && whole->qualifier == Qualifier::kExact) wholes.push_back(whole);
  }
  return wholes;
}

// "到期办结率100%" is of the requests that were due, "按时答复率" of those answered: neither is
// contradicted by others that are still open.
bool is_of_another_whole(const Case& judged, const Check& check, const Figure& rate) {
  const std::string_view text = judged.extraction.text;
  if (rate.span.begin > text.size()) return false;
  std::string_view clause = text.substr(0, rate.span.begin);
  for (const std::string_view stop : {"，", ",", "。", "；", ";", "：", ":", "\n", "\t"}) {
    const std::size_t at = clause.rfind(stop);
    if (at != std::string_view::npos) clause.remove_prefix(at + stop.size());
  }
  return contains_any(clause, check.except);
}

}  // namespace

// Parts that the text lists with their share of the whole.
void judge_share(Case& judged, const Check& check) {
  const Mentions mentions = in_order(judged.extraction);
  for (const Figure& part : judged.extraction.figures) {
    if (part.applicant != "total" || part.evidence == Evidence::kForm) continue;
    if (part.qualifier != Qualifier::kExact) continue;
    const Share share = share_behind(judged, mentions, part, check);
    if (share.mention == nullptr) continue;
    judge_share_of(judged, check, part, wholes_of(judged, part), share);
  }
}

// Judged once: in the view of the rate's own scope. A rate without a scope is held against what
// either view has whole.
void judge_rate(Case& judged, const Check& check) {
  std::vector<Sentence> missing;
  const Figure* open = nullptr;
  for (const Scope view : kViews) {
    Ratio ratio;
    ratio.rate = judged.figures.at(check.rate, view);
    if (ratio.rate == nullptr || ratio.rate->qualifier != Qualifier::kExact) continue;
    if (is_of_another_whole(judged, check, *ratio.rate)) continue;
    ratio.numerator = stated(judged, check.numerator, view);
    ratio.denominator = stated(judged, check.denominator, view);
    if (!ratio.numerator.empty() && !ratio.denominator.empty()) {
      return judge_ratio(judged, check, ratio);
    }
    open = ratio.rate;
    missing = labels_of(judged, ratio.numerator.empty() ? check.numerator : check.denominator);
  }
  if (open == nullptr) return;
  report_open(judged, check.id, label_of(open->indicator, "total", judged.form()), missing,
              {operand_of(*open)}, open->span);
}

}  // namespace gongkai::detail
