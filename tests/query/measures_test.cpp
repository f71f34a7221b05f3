#include "gongkai/measures.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <map>

#include "core/crosswalk.h"
#include "core/embedded.h"
#include "core/measures.h"
#include "gongkai/query.h"
#include "panel_fixture.h"

namespace gongkai {
namespace {

Question about(std::vector<std::string> jurisdictions, std::vector<std::string> indicators,
               int first_year = 0, int last_year = 0) {
  Question question;
  question.jurisdictions = std::move(jurisdictions);
  question.indicators = std::move(indicators);
  question.first_year = first_year;
  question.last_year = last_year;
  return question;
}

// A county before and since 2019, with every figure that the built-in measures ask for.
class MeasureFixture : public test::PanelFixture {
 public:
  MeasureFixture() {
    test::store(
        archive, "qinan-2017.txt",
        report("620522", "秦安县", 2017, "2014",
               "request.received 60\nrequest.received.online 45\nrequest.concluded 50\n"
               "request.concluded.on_time 48\noutcome.total 50 whole\n"
               "outcome2008.granted 20\noutcome2008.already_public 10\n"
               "outcome2008.partial 5\noutcome2008.refused 6\n"
               "outcome2008.refused.not_government_information 2\n"
               "outcome2008.refused.trade_secret 1\noutcome2008.refused.privacy 1\n"
               "outcome2008.refused.state_secret 0\noutcome2008.refused.other_law 2\n"
               "outcome2008.not_this_body 4\noutcome2008.not_existing 3\n"
               "outcome2008.repeated 1\nreconsideration.total 4\n"
               "reconsideration.corrected 1\nlitigation.total 2\nlitigation.corrected 1\n"));
    test::store(archive, "qinan-2021.txt",
                report("620522", "秦安县", 2021, "2021",
                       "request.received 70 form\nrequest.carried_in 10 form\n"
                       "request.carried_out 8 form\noutcome.total 72 form\n"
                       "outcome2019.granted 30 form\noutcome2019.partial 6 form\n"
                       "outcome2019.refused.state_secret 1 form\n"
                       "outcome2019.refused.forbidden_by_law 1 form\n"
                       "outcome2019.refused.security_stability 0 form\n"
                       "outcome2019.refused.third_party 2 form\n"
                       "outcome2019.refused.internal_affairs 3 form\n"
                       "outcome2019.refused.process_information 2 form\n"
                       "outcome2019.refused.enforcement_file 0 form\n"
                       "outcome2019.refused.enquiry_matter 0 form\n"
                       "outcome2019.unable.not_held 12 form\n"
                       "outcome2019.unable.must_be_created 3 form\n"
                       "outcome2019.unable.still_unclear 0 form\n"
                       "outcome2019.not_processed.petition 4 form\n"
                       "outcome2019.not_processed.repeated 2 form\n"
                       "outcome2019.not_processed.publication 0 form\n"
                       "outcome2019.not_processed.excessive 0 form\n"
                       "outcome2019.not_processed.reissue 0 form\n"
                       "reconsideration.total 5 form\nreconsideration.corrected 2 form\n"
                       "reconsideration.pending 1 form\nlitigation.direct.total 2 form\n"
                       "litigation.direct.corrected 0 form\nlitigation.direct.pending 1 form\n"
                       "litigation.after_reconsideration.total 1 form\n"
                       "litigation.after_reconsideration.corrected 1 form\n"
                       "litigation.after_reconsideration.pending 0 form\n"));
  }

  // "2017 62% 35/56 stated;..." of 秦安县
  std::string values(const std::string& measure) {
    Question question = about({"620522"}, {measure});
    question.allow_break = true;
    const auto found = compare(archive, question);
    INFO((found.ok() ? "" : found.error().message));
    REQUIRE(found.ok());
    std::string out;
    for (const Answer& a : *found) {
      out += (out.empty() ? "" : ";") + std::to_string(a.year) + " " + a.value.to_string() + " " +
             a.numerator->to_string() + "/" + a.denominator->to_string();
    }
    return out;
  }

  std::string only_gap(const Question& question) {
    const auto gaps = missing(archive, question);
    REQUIRE(gaps.ok());
    REQUIRE(gaps->size() == 1);
    return gaps->front().reason;
  }
};

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

// A measure file in which one line is replaced.
std::string measure_file(const std::string& from = "", const std::string& to = "") {
  std::string text =
      "[[measure]]\ncode = \"heavy_letters\"\nzh = \"信\"\nen = \"Letters\"\nunit = \"percent\"\n"
      "comparability = \"exact\"\n[[measure.formula]]\n"
      "numerator = \"request.received.letter\"\ndenominator = \"request.received\"\n";
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  return text;
}

std::string mistake(const std::string& text) {
  std::vector<Measure> measures;
  const auto error = detail::read_measures("m.toml", text, measures);
  return error ? error->message : "";
}

}  // namespace

TEST_CASE("the built-in measures are right, and each says what to know", "[query]") {
  CHECK(mistake(std::string(detail::embedded("schema/measures.toml"))).empty());
  REQUIRE(Measures::builtin()->all().size() > 20);
  for (const Measure& measure : Measures::builtin()->all()) {
    INFO(measure.code);
    CHECK_FALSE(measure.caveat_zh.empty());
    CHECK_FALSE(measure.caveat_en.empty());
    // The view takes every formula that is complete, so two of one era must exclude each other.
    for (const Era era : {Era::kBefore2019, Era::kSince2019}) {
      CHECK(std::count_if(measure.formulas.begin(), measure.formulas.end(),
                          [&](const Formula& f) { return f.era == era; }) <= 1);
    }
  }
}

TEST_CASE_METHOD(MeasureFixture, "a measure is its numerator of its denominator in each era",
                 "[query]") {
  CHECK(values("disclosure_rate") == "2017 70 35/50;2021 50 36/72");
  CHECK(values("disclosure_rate.of_resolvable") == "2017 89.7436 35/39;2021 80 36/45");
  CHECK(values("disclosure_rate.without_not_processed") == "2021 54.5455 36/66");
  CHECK(values("refusal_rate") == "2017 8 4/50;2021 12.5 9/72");
  CHECK(values("refusal_rate.third_party") == "2017 4 2/50;2021 2.7778 2/72");
  CHECK(values("refusal_rate.internal_affairs") == "2021 4.1667 3/72");
  CHECK(values("not_held_share") == "2017 8 4/50;2021 16.6667 12/72");
  CHECK(values("intake_share.online") == "2017 75 45/60");
  CHECK(values("on_time_rate") == "2017 96 48/50");
  CHECK(values("carry_over_ratio") == "2021 10 8/80");
  CHECK(values("reconsideration_per_100") == "2017 8 4/50;2021 6.9444 5/72");
  CHECK(values("litigation_per_100") == "2017 4 2/50;2021 4.1667 3/72");
  CHECK(values("correction_rate") == "2017 33.3333 2/6;2021 50 3/6");
  CHECK(values("correction_rate.reconsideration") == "2017 25 1/4;2021 50 2/4");
  CHECK(values("not_processed_share") == "2017 2 1/50;2021 8.3333 6/72");
}

TEST_CASE_METHOD(MeasureFixture, "a measure carries its figures with their places", "[query]") {
  Question question = about({"620522"}, {"disclosure_rate"}, 2017, 2017);
  CHECK(compare(archive, question)->front().operands[0].quote.empty());
  question.operand_quotes = true;
  const auto found = compare(archive, question);
  REQUIRE(found.ok());
  REQUIRE(found->size() == 1);
  const Answer& answer = found->front();
  CHECK(answer.unit == "percent");
  CHECK(answer.equation == "(granted + partial) / outcome.total = (20 + 10 + 5) / 50");
  CHECK(answer.scope == "mixed");  // the total is of the whole county, its parts do not say
  CHECK(answer.basis == "stated");
  CHECK_FALSE(answer.small_n);
  REQUIRE(answer.operands.size() == 4);
  CHECK(answer.operands[0].quote == "outcome2008.granted 20");
  CHECK(answer.operands[0].span.size() == 2);
  CHECK(answer.operands[3].below_the_line);
  const auto later = compare(archive, about({"620522"}, {"refusal_rate"}, 2021, 2021));
  CHECK(later->front().basis == "derived");  // the form of 2021 has no cell for all refusals
  CHECK(later->front().scope == "unspecified");
  const auto few = compare(archive, about({"620522"}, {"correction_rate"}, 2021, 2021));
  CHECK(few->front().small_n);
}

TEST_CASE_METHOD(MeasureFixture, "the view measure and the helpers say the same", "[query]") {
  // "report_key measure" -> numerator, denominator
  std::map<std::string, std::pair<double, double>> of_view;
  Result<Rows> rows = archive.query(
      "SELECT report_key, measure, numerator, denominator, value, basis, small_n, mixed_scope "
      "FROM measure");
  REQUIRE(rows.ok());
  std::map<std::string, std::string> marks;
  std::map<std::string, double> values_of_view;
  while (*rows->next()) {
    const std::string key = std::string(rows->text(0)) + " " + std::string(rows->text(1));
    CHECK(of_view.count(key) == 0);
    of_view[key] = {static_cast<double>(rows->integer(2)), static_cast<double>(rows->integer(3))};
    values_of_view[key] = std::get<double>(rows->value(4));
    marks[key] = std::string(rows->text(5)) + (rows->integer(6) != 0 ? " small" : "") +
                 (rows->integer(7) != 0 ? " mixed" : "");
  }
  Question question = about({}, {});
  question.allow_break = true;
  for (const Measure& measure : Measures::builtin()->all()) {
    question.indicators.push_back(measure.code);
  }
  const auto found = compare(archive, question);
  REQUIRE(found.ok());
  CHECK(found->size() > 30);
  CHECK(found->size() == of_view.size());
  for (const Answer& a : *found) {
    const std::string key = a.report_key + " " + a.indicator;
    INFO(key);
    REQUIRE(of_view.count(key) == 1);
    CHECK(of_view[key].first == a.numerator->to_double());
    CHECK(of_view[key].second == a.denominator->to_double());
    CHECK(std::fabs(values_of_view[key] - a.value.to_double()) < 1e-9);
    CHECK(marks[key] ==
          a.basis + (a.small_n ? " small" : "") + (a.scope == "mixed" ? " mixed" : ""));
  }
}

TEST_CASE_METHOD(MeasureFixture, "where a figure is missing there is no value, and why",
                 "[query]") {
  CHECK(compare(archive, about({"武都区"}, {"disclosure_rate"}, 2017, 2017))->empty());
  CHECK(only_gap(about({"武都区"}, {"disclosure_rate"}, 2017, 2017)) ==
        "outcome2008.partial is not stated");
  CHECK(only_gap(about({"武都区"}, {"carry_over_ratio"}, 2017, 2017)) ==
        "carry_over_ratio has no formula for reports before 2019");
  CHECK(only_gap(about({"武都区"}, {"requests_per_100000"}, 2017, 2017)) ==
        "the table context has no population of 621202 for 2017");
  CHECK(only_gap(about({"武都区"}, {"correction_rate.reconsideration"}, 2017, 2017)) ==
        "reconsideration.corrected is not stated");
  CHECK(only_gap(about({"武都区"}, {"fee.charged"}, 2017, 2017)) == "fee.charged is not stated");
  CHECK(only_gap(about({"武都区"}, {"granted_rate"}, 2012, 2012)) == "there is no report");
}

TEST_CASE_METHOD(MeasureFixture, "no share is of nothing, and none is more than the whole",
                 "[query]") {
  test::store(archive, "a.txt",
              report("620523", "甘谷县", 2017, "narrative",
                     "request.received 3\nrequest.received.online 4\n"));
  test::store(archive, "b.txt",
              report("620524", "武山县", 2017, "narrative",
                     "request.received 0\nrequest.received.online 0\n"));
  CHECK(compare(archive, about({"甘谷县", "武山县"}, {"intake_share.online"}))->empty());
  CHECK(only_gap(about({"甘谷县"}, {"intake_share.online"})) ==
        "4 of 3 is more than the whole: the figures contradict each other");
  CHECK(only_gap(about({"武山县"}, {"intake_share.online"})) == "the denominator is 0");
}

TEST_CASE_METHOD(MeasureFixture, "a share over a break is refused unless allowed", "[query]") {
  Question question = about({"620522"}, {"not_processed_share"});
  CHECK(compare(archive, question).error().message ==
        "not_processed_share is not the same thing before and since 2019; ask for years of one "
        "side, or allow the break");
  question.allow_break = true;
  REQUIRE(compare(archive, question).ok());
  CHECK(compare(archive, question)->front().comparability == Comparability::kBreak);
  question.allow_break = false;
  question.first_year = 2019;
  REQUIRE(compare(archive, question).ok());
  CHECK(compare(archive, question)->front().comparability == Comparability::kSame);
  CHECK(compare(archive, about({"620522"}, {"disclosure_rate"}))->front().comparability ==
        Comparability::kApproximate);
}

TEST_CASE_METHOD(MeasureFixture, "a measure is explained by its figures, each in its place",
                 "[query]") {
  const auto found = explain(archive, about({"620522"}, {"refusal_rate"}, 2021));
  REQUIRE(found.ok());
  REQUIRE(found->answer.has_value());
  REQUIRE(found->operands.size() == 2);
  const Explanation& refused = found->operands[0];
  CHECK(refused.answer->basis == "derived");
  REQUIRE(refused.operands.size() == 8);  // the eight grounds of the form
  CHECK(refused.operands[4].answer->quote == "outcome2019.refused.internal_affairs 3 form");
  CHECK(found->operands[1].answer->value == Decimal::of(72));
  const auto lacking = explain(archive, about({"武都区"}, {"disclosure_rate"}, 2017));
  REQUIRE(lacking.ok());
  CHECK_FALSE(lacking->answer.has_value());
  CHECK(lacking->missing == "outcome2008.partial is not stated");
  CHECK(lacking->operands.size() == 3);
}

TEST_CASE_METHOD(MeasureFixture, "places are ranked and outliers found by measures too",
                 "[query]") {
  test::store(archive, "c.txt",
              report("620523", "甘谷县", 2017, "narrative",
                     "request.received 40\nrequest.received.online 8\n"));
  const auto ranked = rank(archive, about({}, {"intake_share.online"}, 2017), "甘肃省");
  REQUIRE(ranked.ok());
  REQUIRE(ranked->size() == 2);
  CHECK(ranked->at(0).answer.jurisdiction == "秦安县");
  CHECK(ranked->at(1).answer.value == Decimal::of(20));
  Question question = about({}, {"intake_share.online"}, 2017, 2017);
  question.level = "prefecture";
  CHECK(compare(archive, question)->empty());
  question.level = "county";
  CHECK(compare(archive, question)->size() == 2);
  question.level = "town";
  CHECK(compare(archive, question).error().message ==
        "there is no level \"town\"; there are nation, province, prefecture, county");
}

TEST_CASE_METHOD(MeasureFixture, "a measure of the user's own is asked for like the others",
                 "[query]") {
  write(folder / "rules/mine.toml", measure_file());
  write(folder / "rules/other.toml", "[[rule]]\nid = \"x\"\n");
  const auto measures = Measures::load(folder / "rules");
  REQUIRE(measures.ok());
  Question question = about({}, {"heavy_letters"});
  CHECK(compare(archive, question).error().code == Errc::kNotFound);
  question.measures = *measures;
  test::store(archive, "d.txt",
              report("620523", "甘谷县", 2017, "narrative",
                     "request.received 40\nrequest.received.letter 8\n"));
  const auto found = compare(archive, question);
  REQUIRE(found.ok());
  REQUIRE(found->size() == 1);
  CHECK(found->front().value == Decimal::of(20));
  CHECK((*measures)->all().size() == Measures::builtin()->all().size() + 1);
}

TEST_CASE("a mistake in a measure file names file, line and reason", "[query]") {
  CHECK(mistake(measure_file()).empty());
  CHECK(
      mistake(measure_file("request.received.letter", "request.received.leter")) ==
      "m.toml:7: unknown indicator \"request.received.leter\"; the nearest is request.received.letter");
  CHECK(mistake(measure_file("unit = \"percent\"", "units = \"percent\"")) ==
        "m.toml:5: unknown key \"units\"");
  CHECK(mistake(measure_file("comparability = \"exact\"\n", "")) ==
        "m.toml:1: the measure has formulas of both eras and lacks \"comparability\"");
  CHECK(mistake(measure_file("request.received.letter", "refused.other")) ==
        "m.toml:6: \"comparability\" claims more than the crosswalk does: approximate");
  CHECK(mistake(measure_file("request.received.letter", "context.population")) ==
        "m.toml:7: \"context.population\" may only stand alone below the line");
  CHECK(mistake(measure_file("heavy_letters", "request.received")) ==
        "m.toml:1: \"request.received\" is the name of an indicator already");
  CHECK(mistake(measure_file("request.received.letter", "request.received.letter + fee.charged")) ==
        "m.toml:7: the measure mixes the units request and CNY");
  CHECK(mistake(measure_file("request.received.letter", "fee.charged")) ==
        "m.toml:7: a percentage of request cannot be CNY");
  CHECK(mistake("[[measure]]\ncode = ").substr(0, 9) == "m.toml:2:");
}

}  // namespace gongkai
