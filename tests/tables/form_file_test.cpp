// Form files of the user's own: a mistake names file and line.
#include <catch2/catch.hpp>

#include <string>

#include "extract/tables.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

// A form of one row and one column, with `more` behind them.
std::string form_with(const std::string& more) {
  return "form = \"2021\"\n[[table]]\nid = \"requests\"\nkind = \"matrix\"\n"
         "[[table.column]]\napplicant = \"total\"\nlabel = \"总计\"\n"
         "[[table.row]]\nid = \"new\"\nindicator = \"request.received\"\nlabel = \"本年新收\"\n" +
         more;
}

std::string mistake_in(const std::string& form) {
  const auto loaded = FormSet::load({{"own.toml", form}});
  return loaded.ok() ? "" : loaded.error().message;
}

}  // namespace

TEST_CASE("a group without a name, in a circle, or an empty word in a form file is a mistake",
          "[tables]") {
  CHECK(mistake_in(form_with("")) == "");
  CHECK(mistake_in(form_with("[[table.group]]\nlabels = [\"办理结果\"]\n")) ==
        "own.toml:12: a group needs a name");
  CHECK(mistake_in(form_with("[[table.group]]\nname = \"a\"\nwithin = \"b\"\n"
                             "[[table.group]]\nname = \"b\"\nwithin = \"a\"\n")) ==
        "own.toml:15: a group stands within itself");
  CHECK(mistake_in(form_with("aliases = [\"新收\", \"\"]\n")) ==
        "own.toml:12: a list of words holds an entry that is no word");
  CHECK(mistake_in(
            form_with("[[table.ignored_column]]\nlabels = [\"本年\"]\nin_place_of = \"none\"\n")) ==
        "own.toml:12: in_place_of: no column is named \"none\"");
}

TEST_CASE("a form file with more cells than any form has is refused", "[tables]") {
  std::string rows;
  for (int i = 0; i < 400; ++i) {
    rows +=
        "[[table.row]]\nid = \"r\"\nindicator = \"request.received\"\n"
        "[[table.column]]\napplicant = \"total\"\n";
  }
  CHECK(mistake_in(form_with(rows)) == "own.toml:2: table requests has more than 100000 cells");
}
