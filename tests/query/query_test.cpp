#include "gongkai/query.h"

#include <catch2/catch.hpp>

#include "panel_fixture.h"

namespace gongkai {
namespace {

using test::PanelFixture;

Question about(std::vector<std::string> jurisdictions, std::vector<std::string> indicators,
               int first_year = 0, int last_year = 0) {
  Question question;
  question.jurisdictions = std::move(jurisdictions);
  question.indicators = std::move(indicators);
  question.first_year = first_year;
  question.last_year = last_year;
  return question;
}

// "621202 2017 request.received 74 approximate;..."
std::string lines(const Result<std::vector<Answer>>& answers) {
  INFO((answers.ok() ? "" : answers.error().message));
  REQUIRE(answers.ok());
  std::string out;
  for (const Answer& a : *answers) {
    out += (out.empty() ? "" : ";") + a.jurisdiction_code + " " + std::to_string(a.year) + " " +
           a.indicator + " " + a.value.to_string() + " " + std::string(name(a.comparability));
  }
  return out;
}

}  // namespace

TEST_CASE_METHOD(PanelFixture, "a series follows one place over the years and the break",
                 "[query]") {
  CHECK(lines(series(archive, about({"武都区"}, {"request.received"}))) ==
        "621202 2016 request.received 40 exact;621202 2017 request.received 74 exact;"
        "621202 2021 request.received 30 exact");
  CHECK(lines(series(archive, about({"621202"}, {"request.received"}, 2016, 2017))) ==
        "621202 2016 request.received 40 same;621202 2017 request.received 74 same");
}

TEST_CASE_METHOD(PanelFixture, "every answer says where it stands", "[query]") {
  const auto found = compare(archive, about({"武都区"}, {"disclosure.total"}, 2017, 2017));
  REQUIRE(found.ok());
  REQUIRE(found->size() == 1);
  const Answer& answer = found->front();
  CHECK(answer.printed == "22484");
  CHECK(answer.quote == "disclosure.total 22484 whole");
  CHECK(answer.scope == "whole");
  CHECK(answer.unit == "item");
  CHECK(answer.basis == "stated");
  CHECK(answer.source_path == "wudu-2017.txt");
  CHECK(answer.report_key.rfind("621202/武都区人民政府/2017#", 0) == 0);
  CHECK(answer.span.size() == 5);
  CHECK(answer.rule == "disclosure.total");
}

TEST_CASE_METHOD(PanelFixture, "places stand in the order asked for, indicators first", "[query]") {
  CHECK(lines(compare(archive, about({"开福区", "武都区"}, {"request.received", "outcome.total"},
                                     2016, 2016))) ==
        "430105 2016 request.received 67 same;621202 2016 request.received 40 same;"
        "621202 2016 outcome.total 40 same");
}

TEST_CASE_METHOD(PanelFixture, "without places the question is about all of them", "[query]") {
  CHECK(lines(compare(archive, about({}, {"request.received"}, 2017, 2017))) ==
        "430105 2017 request.received 74 same;621202 2017 request.received 74 same");
}

TEST_CASE_METHOD(PanelFixture, "departments answer only where they are asked for", "[query]") {
  Question question = about({"武都区"}, {"request.received"}, 2017, 2017);
  CHECK(compare(archive, question)->size() == 1);
  question.kind = AuthorityKind::kDepartment;
  CHECK(lines(compare(archive, question)) == "621202 2017 request.received 3 same");
  question.kind = AuthorityKind::kGovernment;
  question.authority = "教育局";
  CHECK(lines(compare(archive, question)) == "621202 2017 request.received 3 same");
}

TEST_CASE_METHOD(PanelFixture, "a sum that the form has no cell for is derived and says so",
                 "[query]") {
  const auto found = series(archive, about({"武都区"}, {"litigation.total"}, 2021, 2021));
  REQUIRE(found.ok());
  REQUIRE(found->size() == 1);
  CHECK(found->front().value == Decimal::of(3));
  CHECK(found->front().basis == "derived");
  CHECK(found->front().equation ==
        "litigation.total = litigation.direct.total + litigation.after_reconsideration.total = "
        "2 + 1");
}

TEST_CASE_METHOD(PanelFixture, "a name of the crosswalk is answered on both sides of the break",
                 "[query]") {
  CHECK(lines(series(archive, about({"武都区"}, {"granted"}))) ==
        "621202 2017 granted 31 approximate;621202 2021 granted 9 approximate");
}

TEST_CASE_METHOD(PanelFixture, "names may carry their parents", "[query]") {
  for (const char* name : {"陇南市武都区", "甘肃省陇南市武都区", "甘肃省武都区", " 武都区 "}) {
    INFO(name);
    CHECK(series(archive, about({name}, {"request.received"}, 2017, 2017))->size() == 1);
  }
}

TEST_CASE_METHOD(PanelFixture, "wrong names are one sentence with the nearest right one",
                 "[query]") {
  CHECK(compare(archive, about({}, {"request.recieved"})).error().message ==
        "there is no indicator \"request.recieved\"; the nearest is request.received");
  CHECK(compare(archive, about({"武郡区"}, {"request.received"})).error().message ==
        "there is no jurisdiction \"武郡区\"; the nearest name is 武都区");
  CHECK(compare(archive, about({"999999"}, {"request.received"})).error().message ==
        "there is no jurisdiction with the code 999999");
  const auto twice = compare(archive, about({"城关区"}, {"request.received"}));
  REQUIRE_FALSE(twice.ok());
  CHECK(twice.error().message.find("620102") != std::string::npos);
  CHECK(twice.error().message.find("say which by its code") != std::string::npos);
  CHECK(compare(archive, about({"武都区"}, {})).error().code == Errc::kInvalid);
  CHECK(compare(archive, about({}, {"request.received"}, 2018, 2016)).error().message ==
        "the years 2018-2016 run backwards");
  CHECK(series(archive, about({}, {"request.received"})).error().code == Errc::kInvalid);
  Question question = about({}, {"request.received"});
  question.applicant = "company";
  CHECK(compare(archive, question).error().code == Errc::kNotFound);
}

TEST_CASE_METHOD(PanelFixture, "an ambiguous name is the place that has reports", "[query]") {
  test::store(archive, "chengguan.txt",
              report("620102", "城关区", 2017, "narrative", "request.received 8\n"));
  CHECK(lines(series(archive, about({"城关区"}, {"request.received"}))) ==
        "620102 2017 request.received 8 same");
}

TEST_CASE_METHOD(PanelFixture, "a place that was recoded is followed through its codes",
                 "[query]") {
  // 密云县 (110228) became 密云区 (110118) in 2015.
  test::store(archive, "1.txt",
              report("110228", "密云县", 2014, "narrative", "request.received 5\n"));
  test::store(archive, "2.txt",
              report("110118", "密云区", 2017, "narrative", "request.received 6\n"));
  const auto found = series(archive, about({"密云区"}, {"request.received"}));
  CHECK(lines(found) == "110228 2014 request.received 5 same;110118 2017 request.received 6 same");
  CHECK(found->at(0).area_changed);
  CHECK_FALSE(found->at(1).area_changed);
  CHECK(series(archive, about({"密云县"}, {"request.received"}))->size() == 2);
}

TEST_CASE_METHOD(PanelFixture, "a place that was merged goes on as the one that took it up",
                 "[query]") {
  // 崇文区 (110103) went into 东城区 (110101) in 2010.
  test::store(archive, "1.txt",
              report("110103", "崇文区", 2009, "narrative", "request.received 5\n"));
  test::store(archive, "2.txt",
              report("110101", "东城区", 2009, "narrative", "request.received 7\n"));
  test::store(archive, "3.txt",
              report("110101", "东城区", 2012, "narrative", "request.received 9\n"));
  const auto gone = series(archive, about({"崇文区"}, {"request.received"}));
  CHECK(lines(gone) == "110103 2009 request.received 5 same;110101 2012 request.received 9 same");
  CHECK(gone->at(1).area_changed);
  const auto heir = series(archive, about({"110101"}, {"request.received"}));
  CHECK(lines(heir) == "110101 2009 request.received 7 same;110101 2012 request.received 9 same");
  CHECK(heir->at(0).area_note == "2010 崇文区 merged_into 东城区");
  CHECK_FALSE(heir->at(1).area_changed);
}

TEST_CASE_METHOD(PanelFixture, "a change is of the place, whatever its code was", "[query]") {
  test::store(archive, "1.txt",
              report("110228", "密云县", 2014, "narrative", "request.received 5\n"));
  test::store(archive, "2.txt",
              report("110118", "密云区", 2017, "narrative", "request.received 6\n"));
  const auto changes = change(archive, about({}, {"request.received"}, 2014, 2017));
  REQUIRE(changes.ok());
  REQUIRE(changes->size() == 1);
  CHECK(changes->front().difference == Decimal::of(1));
  CHECK(changes->front().from.area_note == "2015 密云县 upgraded 密云区");
}

TEST_CASE_METHOD(PanelFixture, "names do without 市, 县 and 区, and with the wrong one",
                 "[query]") {
  for (const char* name : {"武都", "武都县", "甘肃武都", "陇南武都区", "甘肃陇南武都"}) {
    INFO(name);
    const auto found = series(archive, about({name}, {"request.received"}, 2017, 2017));
    INFO((found.ok() ? "" : found.error().message));
    REQUIRE(found.ok());
    CHECK(found->size() == 1);
  }
  CHECK(compare(archive, about({"武"}, {"request.received"})).error().code == Errc::kNotFound);
}

TEST_CASE_METHOD(PanelFixture, "departments are told by function, whatever they are called",
                 "[query]") {
  const auto department = [&](const char* file, const char* name, const char* figure) {
    test::store(archive, file,
                "kind=department\n" + report("621202", "武都区", 2017, "narrative",
                                             std::string("request.received ") + figure + "\n", name,
                                             "department"));
  };
  department("a.txt", "武都区城市管理综合执法局", "11");
  department("b.txt", "武都区城管局", "12");
  department("c.txt", "武都区文化市场综合执法队", "13");
  Question question = about({}, {"request.received"}, 2017, 2017);
  question.function = "urban_management";
  const auto found = compare(archive, question);
  REQUIRE(found.ok());
  REQUIRE(found->size() == 2);
  CHECK(found->at(0).value + found->at(1).value == Decimal::of(23));
  question.function = "教育";
  CHECK(compare(archive, question)->size() == 1);
  question.function = "educatoin";
  CHECK(compare(archive, question).error().message ==
        "there is no function \"educatoin\"; the nearest is education");
}

TEST_CASE_METHOD(PanelFixture, "a change over a break is refused unless allowed", "[query]") {
  test::store(archive, "1.txt",
              report("621202", "武都区", 2018, "2014", "outcome2008.repeated 4\n"));
  test::store(archive, "2.txt",
              report("621202", "武都区", 2022, "2021", "outcome2019.not_processed 6\n"));
  Question question = about({}, {"not_processed"}, 2018, 2022);
  CHECK(change(archive, question).error().code == Errc::kInvalid);
  question.allow_break = true;
  REQUIRE(change(archive, question).ok());
  CHECK(change(archive, question)->front().to.comparability == Comparability::kBreak);
}

TEST_CASE("a question to an empty database says that it is empty", "[query]") {
  const test::TemporaryFolder folder;
  Archive archive = Archive::open(folder / "new.db").value();
  CHECK(compare(archive, about({}, {"request.received"})).error().message ==
        "new.db holds no reports; gongkai ingest puts some in");
}

TEST_CASE_METHOD(PanelFixture, "equal values share a rank", "[query]") {
  const auto ranked = rank(archive, about({}, {"request.received"}, 2017));
  REQUIRE(ranked.ok());
  REQUIRE(ranked->size() == 2);
  CHECK(ranked->at(0).rank == 1);
  CHECK(ranked->at(1).rank == 1);
  const auto of_2016 = rank(archive, about({}, {"request.received"}, 2016), "", true);
  CHECK(of_2016->at(0).answer.jurisdiction == "武都区");
  CHECK(of_2016->at(1).rank == 2);
  const auto hunan = rank(archive, about({}, {"request.received"}, 2016), "湖南省");
  REQUIRE(hunan.ok());
  CHECK(hunan->size() == 1);
  CHECK(rank(archive, about({}, {"request.received"})).error().code == Errc::kInvalid);
  CHECK(rank(archive, about({}, {"request.received"}, 2016, 2017)).error().code == Errc::kInvalid);
}

TEST_CASE_METHOD(PanelFixture, "a change is between values that are both stated", "[query]") {
  const auto changes =
      change(archive, about({}, {"request.received", "outcome.total"}, 2016, 2017));
  REQUIRE(changes.ok());
  REQUIRE(changes->size() == 3);
  CHECK(changes->at(1).to.jurisdiction == "武都区");
  CHECK(changes->at(1).difference == Decimal::of(34));
  CHECK(*changes->at(1).percent == Approx(85.0));
}

TEST_CASE_METHOD(PanelFixture, "an explanation names the place, the rule, and what lost",
                 "[query]") {
  const auto found = explain(archive, about({"武都区"}, {"request.received"}, 2017));
  REQUIRE(found.ok());
  REQUIRE(found->answer.has_value());
  CHECK(found->answer->value == Decimal::of(74));
  REQUIRE(found->rivals.size() == 1);
  CHECK(found->rivals[0].reason == "conflict");
  CHECK(found->rivals[0].quote == "lost request.received 70 conflict");
  REQUIRE(found->doubts.size() == 1);
  CHECK(found->doubts[0].check == "sum.answers");
  CHECK(found->doubts[0].message != found->doubts[0].message_en);
  CHECK(found->sha256.size() == 64);
  CHECK(found->published_on == "2018-02-01");
}

TEST_CASE_METHOD(PanelFixture, "what a report does not state is explained as not stated",
                 "[query]") {
  const auto found = explain(archive, about({"武都区"}, {"fee.charged"}, 2017));
  REQUIRE(found.ok());
  CHECK_FALSE(found->answer.has_value());
  CHECK(explain(archive, about({"武都区"}, {"fee.charged"}, 2009)).error().message ==
        "there is no report of 武都区 for 2009 by its government");
}

TEST_CASE_METHOD(PanelFixture, "peers lie under the same parent", "[query]") {
  const auto codes = peers(archive, "武都区");
  REQUIRE(codes.ok());
  CHECK(codes->size() == 9);  // 陇南市: one district, eight counties
  CHECK(codes->front() == "621202");
}

TEST_CASE_METHOD(PanelFixture, "bodies of the State Council stand beside each other", "[query]") {
  gongkai::test::store(
      archive, "education-2016.txt",
      report("000000", "全国", 2016, "narrative", "request.received 90\n", "教育部", "department"));
  Question question = about({"全国"}, {"request.received"}, 2016, 2016);
  question.kind = AuthorityKind::kDepartment;
  const auto answers = compare(archive, question);
  REQUIRE(answers.ok());
  REQUIRE(answers->size() == 1);
  CHECK(answers->front().authority == "教育部");
  CHECK(answers->front().jurisdiction == "全国");
  question.jurisdictions.clear();
  question.level = "nation";
  CHECK(compare(archive, question)->size() == 1);
  CHECK(*peers(archive, "全国") == std::vector<std::string>{"000000"});
  // Everywhere, which is not the nation's own level.
  CHECK(rank(archive, about({}, {"request.received"}, 2016, 2016), "全国")->size() == 2);
  const auto provinces = coverage(archive, about({}, {}, 2016, 2016), "全国");
  REQUIRE(provinces.ok());
  CHECK(provinces->size() == 34);
  CHECK(coverage(archive, about({}, {}, 2016, 2016), "")->size() == 34);
}

TEST_CASE_METHOD(PanelFixture, "coverage says who is missing", "[query]") {
  const auto rows = coverage(archive, about({}, {}, 2016, 2017), "陇南市");
  REQUIRE(rows.ok());
  REQUIRE(rows->size() == 18);
  CHECK(rows->at(0).jurisdiction == "武都区");
  CHECK(rows->at(0).reports == 1);
  CHECK(rows->at(2).reports == 0);
}

TEST_CASE_METHOD(PanelFixture, "a value far from its peers is an outlier, a small group has none",
                 "[query]") {
  CHECK(outliers(archive, about({}, {"request.received"}, 2016))->empty());
  const auto codes = peers(archive, "开福区");
  int value = 10;
  for (const std::string& code : *codes) {
    test::store(archive, code + ".txt",
                report(code, "某地", 2018, "narrative",
                       "request.received " + std::to_string(value++) + "\n"));
  }
  test::store(archive, "x.txt",
              report("620102", "城关区", 2018, "narrative", "request.received 5000\n"));
  const auto found = outliers(archive, about({}, {"request.received"}, 2018, 2018));
  REQUIRE(found.ok());
  REQUIRE(found->size() == 1);
  CHECK(found->front().answer.jurisdiction == "城关区");
  CHECK(found->front().distance > 100);
}

TEST_CASE_METHOD(PanelFixture, "where most places have none, many is an outlier and one is not",
                 "[query]") {
  const auto codes = peers(archive, "开福区");
  REQUIRE(codes->size() >= 8);
  const auto store = [&](int year, std::size_t i, int value) {
    test::store(archive, std::to_string(year) + codes->at(i) + ".txt",
                report(codes->at(i), "某地", year, "narrative",
                       "litigation.total " + std::to_string(value) + "\n"));
  };
  for (std::size_t i = 0; i < 8; ++i) {
    store(2018, i, i == 0 ? 1 : 0);
    store(2019, i, i == 0 ? 40 : 0);
    store(2020, i, 0);
  }
  CHECK(outliers(archive, about({}, {"litigation.total"}, 2018, 2018))->empty());
  const auto found = outliers(archive, about({}, {"litigation.total"}, 2019, 2019));
  REQUIRE(found->size() == 1);
  CHECK(found->front().answer.jurisdiction_code == codes->front());
  CHECK(found->front().distance == Approx(40 / (1.253314 * 40 / 8)));
  CHECK(outliers(archive, about({}, {"litigation.total"}, 2020, 2020))->empty());
}

}  // namespace gongkai
