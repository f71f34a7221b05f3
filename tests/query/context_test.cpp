#include "gongkai/context.h"

#include <catch2/catch.hpp>

#include "gongkai/query.h"
#include "panel_fixture.h"

namespace gongkai {
namespace {

constexpr std::string_view kHead = "jurisdiction_code,year,measure,value\n";

class ContextFixture : public test::PanelFixture {
 public:
  // The error's sentence, or "".
  std::string import(std::string_view csv, std::string_view name = "/data/people.csv") {
    const auto imported = import_context(archive, name, csv);
    return imported.ok() ? "" : imported.error().message;
  }
  std::string import_row(std::string_view row) {
    return import(std::string(kHead) + std::string(row) + "\n");
  }
  std::string rows() {
    std::string out;
    Result<Rows> found = archive.query(
        "SELECT measure || ' ' || jurisdiction_code || ' ' || year || ' ' || value || ' ' || "
        "coalesce(unit, '-') || ' ' || file || ':' || line FROM context ORDER BY 1");
    while (*found->next()) out += (out.empty() ? "" : ";") + std::string(found->text(0));
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(ContextFixture, "requests per inhabitant come with the inhabitants' file",
                 "[query]") {
  REQUIRE(import("\xEF\xBB\xBFjurisdiction_code,year,measure,value,unit\r\n"
                 "621202,2017,常住人口,55.5,万人\r\n")
              .empty());
  CHECK(rows() == "population 621202 2017 555000 person people.csv:2");
  Question question;
  question.jurisdictions = {"武都区"};
  question.indicators = {"requests_per_100000"};
  const auto found = compare(archive, question);
  REQUIRE(found.ok());
  REQUIRE(found->size() == 1);
  CHECK(found->front().value == *Decimal::parse("13.3333"));
  CHECK(found->front().equation == "received / context.population = 74 / 555000");
  CHECK(found->front().operands.at(1).quote == "people.csv:2");
  question.first_year = 2017;
  const auto explained = explain(archive, question);
  REQUIRE(explained.ok());
  REQUIRE(explained->operands.size() == 2);
  CHECK(explained->operands[0].answer->quote == "request.received 74");
  CHECK(explained->operands[1].answer->value == Decimal::of(555000));
  CHECK(explained->operands[1].sha256.size() == 64);
  Result<Rows> view = archive.query(
      "SELECT value, denominator FROM measure WHERE measure = 'requests_per_100000' "
      "AND authority_kind = 'government'");
  REQUIRE(*view->next());
  CHECK(std::get<double>(view->value(0)) == Approx(13.3333));
  CHECK(view->integer(1) == 555000);
  CHECK_FALSE(*view->next());
}

TEST_CASE_METHOD(ContextFixture, "numbers saved in GB18030 are read as in UTF-8", "[query]") {
  // 常住人口 and 万人.
  REQUIRE(import("jurisdiction_code,year,measure,value,unit\n"
                 "621202,2017,\xB3\xA3\xD7\xA1\xC8\xCB\xBF\xDA,55.5,\xCD\xF2\xC8\xCB\n")
              .empty());
  CHECK(rows() == "population 621202 2017 555000 person people.csv:2");
}

TEST_CASE_METHOD(ContextFixture, "a file imported again replaces its rows and no others",
                 "[query]") {
  REQUIRE(import_row("621202,2017,population,555000\n430105,2017,population,600000").empty());
  REQUIRE(import(std::string(kHead) + "621202,2017,gdp,1\n", "gdp.csv").empty());
  const std::string before = archive.digest().value();
  REQUIRE(import_row("621202,2017,population,560000").empty());
  CHECK(rows() ==
        "gdp 621202 2017 1 CNY gdp.csv:2;population 621202 2017 560000 person people.csv:2");
  CHECK(archive.digest().value() != before);
  REQUIRE(import_row("621202,2017,population,555000\n430105,2017,population,600000").empty());
  CHECK(archive.digest().value() == before);
  CHECK(forget_context(archive, "people.csv").value() == 2);
  CHECK(rows() == "gdp 621202 2017 1 CNY gdp.csv:2");
  CHECK(forget_context(archive, "people.csv").error().message ==
        "no context file people.csv was imported");
}

TEST_CASE_METHOD(ContextFixture, "a report that is read again leaves the context alone",
                 "[query]") {
  REQUIRE(import_row("621202,2017,population,555000").empty());
  test::store(archive, "wudu-2017.txt",
              report("621202", "武都区", 2017, "narrative", "request.received 75\n"));
  CHECK(rows() == "population 621202 2017 555000 person people.csv:2");
}

TEST_CASE_METHOD(ContextFixture, "a row that makes no sense is named, and nothing is stored",
                 "[query]") {
  CHECK(import("") == "people.csv:1: the file is empty");
  CHECK(import("code,year,measure,value\n").substr(0, 64) ==
        "people.csv:1: the first line names no column jurisdiction_code; ");
  CHECK(import(kHead) == "people.csv:1: the file has no rows under its first line");
  CHECK(import_row("621202,2017,population,555000\n6212,2017,population,1") ==
        "people.csv:3: \"6212\" is no six-digit code");
  CHECK(import_row("999999,2017,population,1") ==
        "people.csv:2: there is no jurisdiction with the code 999999");
  CHECK(import_row("621202,201,population,1") == "people.csv:2: \"201\" is no year");
  CHECK(import_row("621202,2017,population,many") == "people.csv:2: \"many\" is no number");
  CHECK(import_row("621202,2017,人口,-5") == "people.csv:2: population must be above 0");
  CHECK(import_row("621202,2017,gdp,0") == "people.csv:2: gdp must be above 0");
  CHECK(import_row("621202,2017,population,41.5") ==
        "people.csv:2: population counts people: 41.5 is no whole number");
  CHECK(import_row("621202,2017,Income,1") ==
        "people.csv:2: \"Income\" is no name of a measure: small letters, digits, _ and .");
  CHECK(import_row("621202,2017,population,1\n621202,2017,人口,2") ==
        "people.csv:3: population of 621202 in 2017 stands on line 2 already");
  CHECK(import_row("621202,2017,population,1,000") ==
        "people.csv:2: 5 fields stand under 4 names; put quotes around a field with a comma in it");
  CHECK(import_row("621202,2017,population,\"1") == "people.csv:2: a quote is never closed");
  CHECK(import("jurisdiction_code,year,measure,value,unit\n621202,2017,population,1,元\n") ==
        "people.csv:2: population cannot be in \"元\"; its units are person, 万人, 人");
  CHECK(import("jurisdiction_code,year,measure,value,unit\n621202,2017,growth,1,%\n"
               "621202,2018,growth,1,元\n") ==
        "people.csv:3: growth is in \"元\" here and in \"%\" on line 2");
  CHECK(rows().empty());
  Result<Rows> files = archive.query("SELECT count(*) FROM context_file");
  REQUIRE(*files->next());
  CHECK(files->integer(0) == 0);
}

TEST_CASE_METHOD(ContextFixture, "two files may not say the same thing twice", "[query]") {
  REQUIRE(import_row("621202,2017,population,555000").empty());
  CHECK(import(std::string(kHead) + "621202,2017,population,1\n", "other.csv") ==
        "other.csv:2: population of 621202 in 2017 was given by people.csv on line 2; take that "
        "back with gongkai context --remove people.csv");
}

}  // namespace gongkai
