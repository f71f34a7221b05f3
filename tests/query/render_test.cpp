#include "query/render.h"

#include <catch2/catch.hpp>

#include "core/text.h"

namespace gongkai::detail {

TEST_CASE("columns line up with Chinese text, numbers to the right", "[query]") {
  const Table table{{"jurisdiction", "value"},
                    {{std::string("武都区"), std::int64_t{74}},
                     {std::string("a"), Decimal::of(7023, 2)},
                     {std::string("开福"), {}}}};
  CHECK(render(table, Format::kTable) ==
        "jurisdiction  value\n"
        "武都区           74\n"
        "a             70.23\n"
        "开福\n");
}

TEST_CASE("a terminal gets no escapes and no second line", "[query]") {
  const Table table{{"a"}, {{std::string("x\x1b[2Jy\nz\xE2\x80\xAE")}}};
  CHECK(render(table, Format::kTable) == "a\nx�[2Jy z�\n");
}

TEST_CASE("a text that a spreadsheet would run gets an apostrophe, a number does not", "[query]") {
  const Table table{{"a", "b"},
                    {{std::string("=cmd|' /C calc'!A0"), std::int64_t{-35}},
                     {std::string("+1"), -1.5},
                     {std::string("-1"), Decimal::of(-7, 1)},
                     {std::string("@SUM(A1)"), {}},
                     {std::string("\tx"), std::string("a,\"b\"\nc")}}};
  CHECK(render(table, Format::kCsv) ==
        "a,b\n"
        "'=cmd|' /C calc'!A0,-35\n"
        "'+1,-1.5\n"
        "'-1,-0.7\n"
        "'@SUM(A1),\n"
        "'\tx,\"a,\"\"b\"\"\nc\"\n");
}

TEST_CASE("json is one document and ndjson one object a line", "[query]") {
  const Table table{{"n", "t"},
                    {{std::int64_t{1}, std::string("\"甲\"\n\x01")}, {Decimal::of(7023, 2), {}}}};
  CHECK(render(table, Format::kJson) ==
        "[\n{\"n\":1,\"t\":\"\\\"甲\\\"\\n\\u0001\"},\n{\"n\":70.23,\"t\":null}\n]\n");
  CHECK(render(table, Format::kNdjson) ==
        "{\"n\":1,\"t\":\"\\\"甲\\\"\\n\\u0001\"}\n{\"n\":70.23,\"t\":null}\n");
  CHECK(render(Table{{"a"}, {}}, Format::kJson) == "[]\n");
  CHECK(render(Table{{"a"}, {}}, Format::kNdjson).empty());
}

TEST_CASE("a long text is cut in a table and whole in csv", "[query]") {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "字";
  const Table table{{"a"}, {{text}}};
  CHECK(display_width(render(table, Format::kTable)) < 70);
  CHECK(render(table, Format::kCsv) == "a\n" + text + "\n");
}

}  // namespace gongkai::detail
