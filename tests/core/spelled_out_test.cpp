#include "core/spelled_out.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace gongkai::detail;

namespace {

using Words = std::vector<std::string>;

Words spelled(const std::string& pattern) {
  static const auto pieces = read_toml(
      "and = [\"与\", \"和\", \"\"]\nitself = [\"甲\", \"{itself}\"]\nbraced = \"甲}\"\nnumber = 7\n",
      "pieces");
  REQUIRE(pieces.ok());
  return spelled_out(pattern, &*pieces);
}

}  // namespace

TEST_CASE("a word with pieces is every word that it stands for", "[core]") {
  CHECK(spelled("公开") == Words{"公开"});
  CHECK(spelled("不{予|宜}公开") == Words{"不予公开", "不宜公开"});
  CHECK(spelled("发布{and}解读") == Words{"发布与解读", "发布和解读", "发布解读"});
  CHECK(spelled("{政务|}{and}公开").size() == 6);
}

TEST_CASE("a piece that nobody knows, holds itself or leaves nothing makes no word", "[core]") {
  CHECK(spelled("发布{or}解读").empty());
  CHECK(spelled("发布{number}解读").empty());
  CHECK(spelled("发布{itself}").empty());
  CHECK(spelled("发布{braced}").empty());
  CHECK(spelled("发布{and").empty());
  CHECK(spelled("{and}").empty());
  CHECK(spelled("").empty());
  CHECK(spelled_out("发布{and}解读", nullptr).empty());
}

TEST_CASE("a word that stands for more than 4096 is none", "[core]") {
  std::string pattern = "公开";
  for (int i = 0; i < 12; ++i) pattern += "{甲|乙}";
  CHECK(spelled(pattern).size() == 4096);
  CHECK(spelled(pattern + "{甲|乙}").empty());
}
