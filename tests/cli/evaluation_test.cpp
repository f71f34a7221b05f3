#include "evaluation.h"

#include <catch2/catch.hpp>

namespace gongkai::cli {
namespace {

Figure figure(std::string_view indicator, std::int64_t value, Scope scope = Scope::kUnspecified) {
  Figure out;
  out.indicator = indicator;
  out.applicant = "total";
  out.value = Decimal::of(value);
  out.scope = scope;
  out.rule = "frozen/rule";
  return out;
}

Gold gold(const std::string& rows) { return *parse_gold("# year=2017\nheader\n" + rows, "gold"); }

Evaluation evaluate(std::vector<Figure> figures, const std::string& rows) {
  Extraction extraction;
  extraction.meta.is_report = true;
  extraction.meta.year = 2017;
  extraction.figures = std::move(figures);
  Evaluation evaluation;
  evaluation.add("a", gold(rows), extraction);
  return evaluation;
}

TEST_CASE("a required figure that is read is found and right", "[cli]") {
  const Evaluation evaluation =
      evaluate({figure("request.received", 74)}, "required\trequest.received\ttotal\t74\t\n");
  CHECK(evaluation.all.recall() == 100);
  CHECK(evaluation.all.precision() == 100);
  CHECK(evaluation.meta_right == 1);
}

TEST_CASE("another value than the required one is a miss and wrong", "[cli]") {
  const Evaluation evaluation =
      evaluate({figure("request.received", 47)}, "required\trequest.received\ttotal\t74\t\n");
  CHECK(evaluation.all.found == 0);
  CHECK(evaluation.all.wrong == 1);
  REQUIRE(evaluation.misses.size() == 1);
  CHECK(evaluation.misses[0].became == "read as 47");
  CHECK(evaluation.by_rule.at("frozen/rule").wrong == 1);
}

TEST_CASE("a forbidden value is wrong, and another value beside it is not judged", "[cli]") {
  const std::string rows = "forbidden\trequest.received\ttotal\t900\t\n";
  CHECK(evaluate({figure("request.received", 900)}, rows).all.wrong == 1);
  CHECK(evaluate({figure("request.received", 74)}, rows).all.unjudged == 1);
}

TEST_CASE("a figure that the gold file does not mention is not judged", "[cli]") {
  const Evaluation evaluation =
      evaluate({figure("fee.charged", 0)}, "required\trequest.received\ttotal\t74\t\n");
  CHECK(evaluation.all.unjudged == 1);
  CHECK_FALSE(evaluation.all.precision());
}

TEST_CASE("the right value at the wrong scope is a miss and wrong", "[cli]") {
  const Evaluation evaluation = evaluate({figure("request.received", 74, Scope::kOwnBody)},
                                         "required\trequest.received\ttotal\t74\twhole\n");
  CHECK(evaluation.all.found == 0);
  REQUIRE(evaluation.wrongs.size() == 1);
  CHECK(evaluation.wrongs[0].why == "scope should be whole");
}

TEST_CASE("an optional figure is right where it is read and no miss where it is not", "[cli]") {
  const std::string rows = "optional\trequest.received\ttotal\t74\t\n";
  CHECK(evaluate({figure("request.received", 74)}, rows).all.right == 1);
  CHECK(evaluate({}, rows).all.required == 0);
  CHECK_FALSE(evaluate({}, rows).all.recall());  // nothing of nothing is no 100 %
  CHECK_FALSE(evaluate({}, rows).all.precision());
}

TEST_CASE("digits that were taken for another indicator are a confusion", "[cli]") {
  const Evaluation evaluation =
      evaluate({figure("outcome.total", 74)}, "required\trequest.received\ttotal\t74\t\n");
  REQUIRE(evaluation.confusions.size() == 1);
  CHECK(evaluation.confusions.begin()->first.expected == "request.received[total]");
  CHECK(evaluation.confusions.begin()->first.read == "outcome.total[total]");
}

TEST_CASE("a report that cannot be read misses all that is required", "[cli]") {
  Evaluation evaluation;
  evaluation.add_unread("a", gold("required\trequest.received\ttotal\t74\t\n"), "damaged");
  CHECK(evaluation.all.recall() == 0);
  CHECK(evaluation.by_form.at("unread").required == 1);
}

}  // namespace
}  // namespace gongkai::cli
