#include "gold.h"

#include <catch2/catch.hpp>

namespace gongkai::cli {
namespace {

TEST_CASE("the first line of a gold file gives the metadata, empty values included", "[cli]") {
  const auto gold =
      parse_gold("# year=2017 authority=某县 人民政府 signed= form=2014\nstatus\n", "a");
  REQUIRE(gold.ok());
  CHECK(gold->meta.at("year") == "2017");
  CHECK(gold->meta.at("authority") == "某县 人民政府");
  CHECK(gold->meta.at("signed").empty());
  CHECK(gold->meta.count("published") == 0);
}

TEST_CASE("a gold file that ends before its rows is a mistake, and not one without figures",
          "[cli]") {
  CHECK(parse_gold("", "a.tsv")
            .error()
            .message.starts_with("a.tsv:1: ends before its line of names"));
  CHECK_FALSE(parse_gold("# year=2017 auth", "a.tsv").ok());
  CHECK(parse_gold("# year=2017\nstatus\tindicator\tapplicant\tvalue\tscope\n", "a.tsv").ok());
}

TEST_CASE("a gold row without a scope accepts any", "[cli]") {
  const auto gold = parse_gold(
      "# year=2017\nstatus\tindicator\tapplicant\tvalue\tscope\n"
      "required\trequest.received\ttotal\t74\n# note: a remark\n"
      "optional\tfee.charged\ttotal\t0.5\twhole\r\n",
      "a");
  REQUIRE(gold.ok());
  REQUIRE(gold->rows.size() == 2);
  CHECK_FALSE(gold->rows[0].scope);
  CHECK(gold->rows[1].scope == Scope::kWhole);
  CHECK(gold->rows[1].value == Decimal::of(5, 1));
}

TEST_CASE("a wrong gold row is named by line", "[cli]") {
  for (const char* row :
       {"maybe\trequest.received\ttotal\t74", "required\tno.such\ttotal\t74",
        "required\trequest.received\tnobody\t74", "required\trequest.received\ttotal\tmany",
        "required\trequest.received\ttotal\t74\tcounty", "required"}) {
    const auto gold = parse_gold(std::string("# a=b\nheader\n") + row, "file.tsv");
    REQUIRE_FALSE(gold.ok());
    CHECK(gold.error().message.find("file.tsv:3: ") == 0);
  }
}

TEST_CASE("gold files and sources meet by stem or by folder", "[cli]") {
  CHECK(gold_key("seeds/000.txt") == "000");
  CHECK(gold_key("gold/000.tsv") == "000");
  CHECK(gold_key("corpus/a-2016/report.html") == "a-2016");
  CHECK(gold_key("corpus/a-2016/figures.tsv") == "a-2016");
}

}  // namespace
}  // namespace gongkai::cli
