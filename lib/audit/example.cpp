#include "audit/example.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "audit/checks.h"
#include "audit/series.h"
#include "core/catalogue.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

struct Sign {
  std::string_view text;
  Qualifier qualifier;
};
constexpr std::array<Sign, 4> kSigns = {{{">=", Qualifier::kAtLeast},
                                         {"<=", Qualifier::kAtMost},
                                         {"~", Qualifier::kAbout},
                                         {"=", Qualifier::kExact}}};

bool take_prefix(std::string_view& word, std::string_view prefix) {
  if (!word.starts_with(prefix)) return false;
  word.remove_prefix(prefix.size());
  return true;
}

std::optional<Date> date_from(std::string_view text) {
  const auto parts = split(text, '-');
  if (parts.size() != 3) return std::nullopt;
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = Decimal::parse(parts[i]);
    if (!number || !number->is_integer()) return std::nullopt;
    numbers[i] = static_cast<int>(number->coefficient);
  }
  const Date date{static_cast<std::int16_t>(numbers[0]), static_cast<std::uint8_t>(numbers[1]),
                  static_cast<std::uint8_t>(numbers[2])};
  return date.valid() ? std::optional(date) : std::nullopt;
}

// A word of an example, taken apart.
struct Word {
  std::string_view origin;  // "", "text", "blank" or "lost"
  const Indicator* indicator = nullptr;
  std::string_view applicant = "total";
  Scope scope = Scope::kUnspecified;
  Qualifier qualifier = Qualifier::kExact;
  std::optional<Decimal> value;
};

class ExampleParser {
 public:
  Result<Extraction> parse(std::string_view line) {
    const std::size_t colon = line.find(':');
    const auto form = form_from(line.substr(0, colon));
    if (colon == std::string_view::npos || !form) return error(line, "must begin with a form");
    report_.meta.form = *form;
    report_.meta.is_report = true;
    constexpr std::string_view kBody = " body=";
    const std::size_t body = line.find(kBody);
    const std::size_t end = std::min(body, line.size());
    for (const std::string_view word : split(trim(line.substr(colon + 1, end - colon - 1)), ' ')) {
      if (!word.empty() && !read(word)) return error(word, "cannot be read");
    }
    if (body != std::string_view::npos) add_body(line.substr(body + kBody.size()));
    return std::move(report_);
  }

 private:
  static Error error(std::string_view at, std::string_view reason) {
    return {Errc::kRules, fmt::format("example: \"{}\" {}", at, reason)};
  }

  bool read(std::string_view word) { return read_metadata(word) || read_figure(word); }

  bool read_metadata(std::string_view word) {
    if (take_prefix(word, "year=")) {
      const auto year = Decimal::parse(word);
      if (year) report_.meta.year = static_cast<int>(year->coefficient);
      return year.has_value();
    }
    if (take_prefix(word, "kind=")) {
      const auto kind = authority_kind_from(word);
      if (kind) report_.meta.authority_kind = *kind;
      return kind.has_value();
    }
    if (take_prefix(word, "published=")) {
      const auto date = date_from(word);
      if (date) report_.meta.published_on = *date;
      return date.has_value();
    }
    return false;
  }

  bool read_figure(std::string_view text) {
    Word word;
    for (const std::string_view origin : {"text", "blank", "lost"}) {
      if (take_prefix(text, std::string(origin) + ":")) word.origin = origin;
    }
    if (!take_value(text, word) || !take_names(text, word)) return false;
    add(word);
    return true;
  }

  static bool take_value(std::string_view& text, Word& word) {
    if (word.origin == "blank") return true;
    for (const Sign& sign : kSigns) {
      const std::size_t at = text.find(sign.text);
      if (at == std::string_view::npos) continue;
      word.qualifier = sign.qualifier;
      word.value = Decimal::parse(text.substr(at + sign.text.size()));
      text = text.substr(0, at);
      return word.value.has_value();
    }
    return false;
  }

  static bool take_names(std::string_view text, Word& word) {
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
      const std::string_view scope = text.substr(at + 1);
      if (scope != "whole" && scope != "own_body") return false;
      word.scope = scope == "whole" ? Scope::kWhole : Scope::kOwnBody;
      text = text.substr(0, at);
    }
    if (const std::size_t at = text.find('['); at != std::string_view::npos) {
      if (!text.ends_with(']')) return false;
      const std::string_view code = text.substr(at + 1, text.size() - at - 2);
      const Applicant* applicant = Catalogue::get().find_applicant(code);
      if (applicant == nullptr) return false;
      word.applicant = applicant->code;
      text = text.substr(0, at);
    }
    word.indicator = Catalogue::get().find(text);
    return word.indicator != nullptr;
  }

  bool is_form_cell(const Word& word) const {
    if (word.origin == "blank") return true;
    return word.origin.empty() && word.indicator->printed_by(name(report_.meta.form));
  }

  void add(const Word& word) {
    Reading reading;
    reading.indicator = word.indicator->code;
    reading.applicant = word.applicant;
    reading.value = word.value;
    reading.scope = word.scope;
    reading.qualifier = word.qualifier;
    reading.evidence = is_form_cell(word) ? Evidence::kForm : Evidence::kNarrative;
    reading.span = place(word.value);
    reading.outcome = word.origin == "blank"  ? Outcome::kBlank
                      : word.origin == "lost" ? Outcome::kLost
                                              : Outcome::kFigure;
    if (word.origin == "lost") reading.reason = "conflict";
    if (reading.outcome == Outcome::kFigure) report_.figures.push_back(figure_of(reading));
    report_.readings.push_back(std::move(reading));
  }

  // The values stand in the text one after another, so that spans differ as in a real report.
  Span place(const std::optional<Decimal>& value) {
    const auto begin = static_cast<std::uint32_t>(report_.text.size());
    if (value) report_.text.append(value->to_string());
    const auto end = static_cast<std::uint32_t>(report_.text.size());
    report_.text.append("\t");
    report_.body = {0, end};
    return {begin, end};
  }

  // "一、总体情况/本年度…": a slash stands for a line's end. Stands right behind the last value;
  // percentages in it are mentions.
  void add_body(std::string_view lines) {
    if (report_.text.ends_with('\t')) report_.text.pop_back();
    const auto begin = static_cast<std::uint32_t>(report_.text.size());
    for (const std::string_view line : split(lines, '/')) report_.text.append(line).append("\n");
    report_.body = {begin, static_cast<std::uint32_t>(report_.text.size())};
    for (std::uint32_t at = begin; at < report_.body.end; ++at) add_percentage(at);
  }

  void add_percentage(std::uint32_t sign) {
    if (report_.text[sign] != '%') return;
    std::uint32_t begin = sign;
    while (begin > report_.body.begin &&
           (is_digit(report_.text[begin - 1]) || report_.text[begin - 1] == '.')) {
      --begin;
    }
    Mention mention;
    mention.span = {begin, sign};
    mention.value = Decimal::parse(report_.slice(mention.span));
    mention.unit = "%";
    report_.mentions.push_back(std::move(mention));
  }

  static Figure figure_of(const Reading& reading) {
    Figure figure;
    figure.indicator = reading.indicator;
    figure.applicant = reading.applicant;
    figure.value = *reading.value;
    figure.scope = reading.scope;
    figure.qualifier = reading.qualifier;
    figure.evidence = reading.evidence;
    figure.span = reading.span;
    return figure;
  }

  Extraction report_;
};

// The reports of an example, "||" between them.
Result<std::vector<Extraction>> example_reports(std::string_view line) {
  constexpr std::string_view kBetween = "||";
  std::vector<Extraction> reports;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(kBetween, at), line.size());
    Result<Extraction> report = example_report(trim(line.substr(at, end - at)));
    if (!report) return report.error();
    reports.push_back(std::move(*report));
    at = end + kBetween.size();
  }
  return reports;
}

// Several reports: the earlier years and the one judged, or the area and the bodies in it.
std::vector<Finding> judge_example(const Check& check, const std::vector<Extraction>& reports,
                                   const CheckTable& alone) {
  std::vector<const Extraction*> all;
  all.reserve(reports.size());
  for (const Extraction& report : reports) all.push_back(&report);
  if (all.size() == 1) return audit(*all.front(), alone);
  if (check.kind == CheckKind::kParts) {
    return audit_parts(*all.front(), {all.begin() + 1, all.end()}, Parts::kAll, alone);
  }
  if (check.kind == CheckKind::kOwnLevel) {
    return audit_parts(*all.front(), {all.begin() + 1, all.end()}, Parts::kSome, alone, false,
                       true);
  }
  return audit_years({all.begin(), all.end() - 1}, *all.back(), alone);
}

}  // namespace

Result<Extraction> example_report(std::string_view line) { return ExampleParser().parse(line); }

std::vector<std::string> failing_examples(const CheckSet& checks) {
  const auto& table = static_cast<const CheckTable&>(checks);
  std::vector<std::string> failures;
  for (const Check& check : table.checks) {
    // Each check by itself: what another one finds in the same figures is not its doing.
    CheckTable alone;
    alone.checks = {check};
    alone.chapters = table.chapters;
    alone.open = table.open;
    alone.holds = table.holds;
    const auto judge = [&](const std::string& line, bool wanted) {
      const Result<std::vector<Extraction>> reports = example_reports(line);
      if (!reports) {
        failures.push_back(fmt::format("{}: {}", check.id, reports.error().message));
        return;
      }
      const std::vector<Finding> findings = judge_example(check, *reports, alone);
      const bool found = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.verdict == Verdict::kViolated;
      });
      if (found == wanted) return;
      failures.push_back(
          fmt::format("{}: {} by \"{}\"", check.id, wanted ? "not violated" : "violated", line));
    };
    for (const std::string& line : check.holds) judge(line, false);
    for (const std::string& line : check.violated) judge(line, true);
  }
  return failures;
}

}  // namespace gongkai::detail
