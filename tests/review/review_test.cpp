#include "gongkai/review.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "../store/temporary_folder.h"
#include "audit/example.h"
#include "panels.h"
#include "reports.h"
#include "segment/jurisdictions.h"

namespace gongkai {
namespace {

using namespace detail;
using gongkai::testing::Body;

const Body kWudu{"621202", "陇南市武都区人民政府", AuthorityKind::kGovernment};
const Body kEducation{"621202", "陇南市武都区教育局", AuthorityKind::kDepartment};

class Panel {
 public:
  Panel() : archive(Archive::open(folder / "panel.db").value()) {}

  // `example` as in the rows of checks: "2021: request.received=9".
  void add(const Body& body, int year, const std::string& example) {
    auto report = example_report(example);
    INFO(example);
    REQUIRE(report.ok());
    const auto stored = testing::store(archive, std::move(*report), body, year);
    INFO((stored.ok() ? "" : stored.error().message));
    REQUIRE(stored.ok());
  }

  std::vector<ReviewedReport> look(const ReviewOptions& options = {}) {
    std::vector<ReviewedReport> reports;
    const auto summary = review(archive, options, [&](ReviewedReport&& report) {
      reports.push_back(std::move(report));
      return true;
    });
    INFO((summary.ok() ? "" : summary.error().message));
    REQUIRE(summary.ok());
    last = *summary;
    return reports;
  }

  // "621202 2022 years.carried_in natural_person", one a finding.
  std::string found(const ReviewOptions& options = {}) {
    std::string out;
    for (const ReviewedReport& report : look(options)) {
      for (const ReviewFinding& finding : report.findings) {
        out += report.meta.jurisdiction_code + " " + std::to_string(report.meta.year) + " " +
               finding.check;
        if (!finding.operands.empty()) out += " " + std::string(finding.operands[0].applicant);
        out += "\n";
      }
    }
    return out;
  }

  std::string ask(const std::string& sql) {
    auto rows = archive.query(sql);
    REQUIRE(rows.ok());
    std::string out;
    while (*rows->next()) {
      out += rows->is_null(0)        ? "-"
             : rows->text(0).empty() ? std::to_string(rows->integer(0))
                                     : std::string(rows->text(0));
      out += ";";
    }
    return out;
  }

  test::TemporaryFolder folder;
  Archive archive;
  ReviewSummary last;
};

ReviewOptions saving() {
  ReviewOptions options;
  options.save = true;
  return options;
}

// A prefecture with a few counties, and those, as they were in 2022.
std::pair<std::string, std::vector<std::string>> small_prefecture() {
  const auto& divisions = Jurisdictions::get().divisions();
  for (const Division& city : divisions) {
    if (city.level != Level::kPrefecture || !city.valid_in(2022)) continue;
    std::vector<std::string> counties;
    for (const Division& county : divisions) {
      if (county.parent == city.code && county.valid_in(2022)) counties.emplace_back(county.code);
    }
    if (counties.size() == 3) return {std::string(city.code), counties};
  }
  return {};
}

Body government(const std::string& code) {
  return {code, "第" + code + "号人民政府", AuthorityKind::kGovernment};
}

}  // namespace

TEST_CASE("what a stored year carried out is held against the next, column by column", "[review]") {
  Panel panel;
  panel.add(kWudu, 2021,
            "2021: request.carried_out=8 request.carried_out[natural_person]=3 "
            "request.carried_out[commercial]=5");
  panel.add(kWudu, 2022,
            "2021: request.carried_in=8 request.carried_in[natural_person]=5 "
            "request.carried_in[commercial]=3");
  CHECK(panel.found() ==
        "621202 2022 years.carried_in natural_person\n621202 2022 years.carried_in commercial\n");
  CHECK(panel.last.reports == 2);
  CHECK(panel.last.series == 1);
}

TEST_CASE("years of different bodies are not held against each other", "[review]") {
  Panel panel;
  panel.add(kEducation, 2021, "2021: request.carried_out=3");
  panel.add(kWudu, 2022, "2021: request.carried_in=5");
  CHECK(panel.found().empty());
}

TEST_CASE("a government that got another code goes on under it", "[review]") {
  const auto& all = Jurisdictions::get().successions();
  const auto recoded = std::find_if(all.begin(), all.end(), [](const Succession& s) {
    return s.same_unit() && s.old_code != s.new_code && s.year > 2012;
  });
  REQUIRE(recoded != all.end());
  Panel panel;
  panel.add(government(std::string(recoded->old_code)), recoded->year - 1,
            "2021: request.carried_out=3");
  panel.add(government(std::string(recoded->new_code)), recoded->year,
            "2021: request.carried_in=5");
  CHECK(panel.look().size() == 1);
}

TEST_CASE("a person's correction counts in the audit of a database", "[review]") {
  Panel panel;
  panel.add(kWudu, 2021, "2021: request.carried_out=3");
  panel.add(kWudu, 2022, "2021: request.carried_in=5");
  REQUIRE(panel.found() == "621202 2022 years.carried_in total\n");
  REQUIRE(panel.archive
              .correct("621202/陇南市武都区人民政府/2021", "request.carried_out", "total",
                       Decimal::of(5), "scan")
              .ok());
  CHECK(panel.found().empty());
  // The value that was read stays beside it.
  CHECK(panel.ask("SELECT value FROM figure_all WHERE year = 2021 AND state = 'stated'") == "3;");
}

TEST_CASE("derived totals are no figures to the audit", "[review]") {
  Panel panel;
  const std::string parts =
      "2021: litigation.direct.total=10 litigation.after_reconsideration.total=10";
  for (int year = 2018; year < 2023; ++year) panel.add(kWudu, year, parts);
  panel.add(kWudu, 2023,
            "2021: litigation.direct.total=4000 litigation.after_reconsideration.total=10");
  REQUIRE(panel.ask("SELECT count(*) FROM derived WHERE indicator = 'litigation.total'") == "6;");
  CHECK(panel.found().find("litigation.total") == std::string::npos);
}

TEST_CASE("counties that add up to more than their city are found, missing ones or not",
          "[review]") {
  const auto [city, counties] = small_prefecture();
  REQUIRE(counties.size() == 3);
  Panel panel;
  panel.add(government(city), 2022, "2021: request.received=100 outcome.total=90");
  panel.add(government(counties[0]), 2022, "2021: request.received=70 outcome.total=40");
  CHECK(panel.found().empty());
  panel.add(government(counties[1]), 2022, "2021: request.received=31 outcome.total=40");
  CHECK(panel.found() == city + " 2022 levels.request.received total\n");
  CHECK(panel.last.areas == 1);
  CHECK(panel.ask("SELECT residual FROM level_sum WHERE indicator = 'request.received'") == "-1;");
  CHECK(
      panel.ask("SELECT bodies || '/' || areas FROM level_sum WHERE indicator = 'outcome.total'") ==
      "2/3;");
}

TEST_CASE("an own level that is stated makes the sum of all counties an equation", "[review]") {
  const auto [city, counties] = small_prefecture();
  Panel panel;
  panel.add(government(city), 2022,
            "narrative: request.received@whole=100 request.received@own_body=10");
  for (const std::string& county : counties) {
    panel.add(government(county), 2022, "narrative: request.received=30");
  }
  CHECK(panel.found().empty());
  REQUIRE(
      panel.archive.correct(counties[0] + "/", "request.received", "total", Decimal::of(29), "x")
          .ok());
  CHECK(panel.found() == city + " 2022 levels.request.received total\n");
}

TEST_CASE("all counties without the city's own level are a lower bound", "[review]") {
  const auto [city, counties] = small_prefecture();
  Panel panel;
  panel.add(government(city), 2022, "2021: request.received=100");
  for (const std::string& county : counties) {
    panel.add(government(county), 2022, "2021: request.received=30");
  }
  CHECK(panel.found().empty());
}

TEST_CASE("a city that reports its own level only is remarked on once", "[review]") {
  const auto [city, counties] = small_prefecture();
  Panel panel;
  panel.add(government(city), 2022,
            "2021: request.received=10 outcome.total=9 request.carried_in=1 request.carried_out=2");
  for (const std::string& county : counties) {
    panel.add(
        government(county), 2022,
        "2021: request.received=30 outcome.total=29 request.carried_in=3 request.carried_out=4");
  }
  const auto reports = panel.look();
  REQUIRE(reports.size() == 1);
  REQUIRE(reports[0].findings.size() == 1);
  CHECK(reports[0].findings[0].check == "levels.own_level");
  CHECK(reports[0].findings[0].severity == Severity::kNote);
}

TEST_CASE("prose that does not say what it counts is no more than remarked on", "[review]") {
  const auto [city, counties] = small_prefecture();
  Panel panel;
  panel.add(government(city), 2016, "narrative: request.received=10");
  panel.add(government(counties[0]), 2016, "narrative: request.received=30");
  panel.add(government(city), 2017, "narrative: request.received@whole=10");
  panel.add(government(counties[0]), 2017, "narrative: request.received=30");
  const auto reports = panel.look();
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].findings[0].severity == Severity::kNote);
  CHECK(reports[1].findings[0].severity == Severity::kWarning);
}

TEST_CASE("saved findings are rows of the view until a report changes", "[review]") {
  Panel panel;
  panel.add(kWudu, 2021, "2021: request.carried_out=3");
  panel.add(kWudu, 2022, "2021: request.carried_in=5");
  const std::string digest = *panel.archive.digest();
  const std::string id = panel.look(saving())[0].findings[0].id;
  CHECK(panel.last.saved == 1);
  CHECK(panel.ask("SELECT id FROM finding WHERE \"check\" = 'years.carried_in'") == id + ";");
  CHECK(*panel.archive.digest() == digest);
  REQUIRE(panel.archive.judge(id, Judgement::kDismissed, "asked them").ok());
  CHECK(panel.ask("SELECT judgement FROM finding") == "dismissed;");

  SECTION("a report that comes in takes them away, and the verdict waits for them") {
    panel.add(kEducation, 2022, "2021: request.received=5");
    CHECK(panel.ask("SELECT count(*) FROM finding") == "0;");
    CHECK(panel.ask("SELECT count(*) FROM property WHERE name = 'cross_findings'") == "0;");
    panel.look(saving());
    CHECK(panel.ask("SELECT judgement FROM finding") == "dismissed;");
  }
  SECTION("so does a correction") {
    REQUIRE(panel.archive
                .correct("621202/陇南市武都区人民政府/2022", "request.received", "total",
                         Decimal::of(4), "x")
                .ok());
    CHECK(panel.ask("SELECT count(*) FROM cross_finding_row") == "0;");
  }
  SECTION("another review writes the same rows") {
    panel.look(saving());
    CHECK(panel.ask("SELECT id FROM finding") == id + ";");
  }
}

TEST_CASE("a dismissed finding is left out and counted, and shown when asked for", "[review]") {
  Panel panel;
  panel.add(kWudu, 2021, "2021: request.carried_out=3");
  panel.add(kWudu, 2022, "2021: request.carried_in=5");
  const std::string id = panel.look(saving())[0].findings[0].id;
  REQUIRE(panel.archive.judge(id, Judgement::kDismissed, "asked them").ok());
  const auto reports = panel.look();
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].findings.empty());
  CHECK(reports[0].dismissed == 1);
  ReviewOptions options;
  options.dismissed = true;
  const auto shown = panel.look(options);
  REQUIRE(shown[0].findings.size() == 1);
  CHECK(shown[0].findings[0].note == "asked them");
}

TEST_CASE("a review that is stopped writes nothing", "[review]") {
  Panel panel;
  panel.add(kWudu, 2021, "2021: request.carried_out=3");
  panel.add(kWudu, 2022, "2021: request.carried_in=5");
  const auto summary = review(panel.archive, saving(), [](ReviewedReport&&) { return false; });
  REQUIRE(summary.ok());
  CHECK(summary->saved == 0);
  CHECK(panel.ask("SELECT count(*) FROM cross_finding_row") == "0;");
}

TEST_CASE("filters choose what is shown, and the years before still count", "[review]") {
  Panel panel;
  panel.add(kWudu, 2021, "2021: request.carried_out=3");
  panel.add(kWudu, 2022, "2021: request.carried_in=5 request.carried_out=3");
  panel.add(kWudu, 2023, "2021: request.carried_in=4");
  ReviewOptions options;
  options.first_year = 2023;
  CHECK(panel.found(options) == "621202 2023 years.carried_in total\n");
  options.first_year = 0;
  options.last_year = 2022;
  CHECK(panel.found(options) == "621202 2022 years.carried_in total\n");
  options = {};
  options.jurisdictions = {"甘肃省"};
  CHECK(panel.look(options).size() == 2);
  options.jurisdictions = {"430105"};
  CHECK(panel.look(options).empty());
  options = {};
  options.check = "levels.";
  CHECK(panel.look(options).empty());
  options = {};
  options.at_least = Severity::kError;
  CHECK(panel.look(options).empty());
  options = {};
  options.jurisdictions = {"无此地"};
  CHECK(review(panel.archive, options, [](ReviewedReport&&) { return true; }).error().code ==
        Errc::kNotFound);
}

TEST_CASE("the number of threads changes nothing", "[review]") {
  Panel panel;
  REQUIRE(testing::load_panel(panel.archive, 1500).ok());
  ReviewOptions options;
  options.open = true;
  options.jobs = 1;
  const std::string one = panel.found(options);
  CHECK(one.find("years.carried_in") != std::string::npos);
  options.jobs = 3;
  CHECK(panel.found(options) == one);
}

TEST_CASE("a stored report reads back as it was", "[review]") {
  std::mt19937 random(3);
  const Extraction form = random_form(Form::k2021, random);
  Panel panel;
  REQUIRE(testing::store(panel.archive, form, kWudu, 2022).ok());
  const auto back = stored_report(panel.archive, 1);
  REQUIRE(back.ok());
  CHECK(back->text.starts_with(form.text));
  REQUIRE(back->figures.size() == form.figures.size());
  for (std::size_t i = 0; i < form.figures.size(); ++i) {
    CHECK(to_line(back->figures[i]).starts_with(to_line(form.figures[i]).substr(0, 20)));
    CHECK(back->figures[i].span == form.figures[i].span);
  }
  CHECK(stored_report(panel.archive, 77).error().code == Errc::kNotFound);
}

}  // namespace gongkai
