#include <catch2/catch.hpp>

#include "gongkai/archive.h"

namespace gongkai {

TEST_CASE("a manifest's columns may come in any order, and some may be missing", "[store]") {
  const Result<Manifest> manifest = Manifest::parse(
      "\xEF\xBB\xBFyear,path,note\r\n2017,\"a,b.html\",\"line one\nline two\"\r\n,c.html,\r\n", "m");
  REQUIRE(manifest.ok());
  REQUIRE(manifest->rows().size() == 2);
  CHECK(manifest->rows()[0].path == "a,b.html");
  CHECK(manifest->rows()[0].year == 2017);
  CHECK(manifest->rows()[1].year == 0);
}

TEST_CASE("a wrong manifest names the line", "[store]") {
  CHECK(Manifest::parse("", "m.csv").error().message == "m.csv:1: the manifest is empty");
  CHECK(Manifest::parse("file,when\n", "m.csv").error().code == Errc::kInvalid);
  CHECK(Manifest::parse("path,year\na,2017\nb,last\n", "m.csv").error().message ==
        "m.csv:3: \"last\" is no year");
  CHECK(Manifest::parse("path,jurisdiction_code\na,6212\n", "m.csv").error().message ==
        "m.csv:2: \"6212\" is no six-digit code");
  CHECK(Manifest::parse("path,jurisdiction_code\na,621202\nb,999999\n", "m.csv")
            .error()
            .message.starts_with("m.csv:3: 999999 is the code of no area"));
  CHECK(Manifest::parse("path,year\n\"a,2017\n", "m.csv").error().message ==
        "m.csv:2: a quote is never closed");
}

TEST_CASE("a path of a manifest names the end of a member's path", "[store]") {
  const Manifest manifest =
      Manifest::parse("path,url,year\na.html,,2015\nx/a.html,,2016\n,http://b/,2017\n", "m").value();
  CHECK(manifest.find("seeds/a.html", "")->year == 2015);
  CHECK(manifest.find("seeds/x/a.html", "")->year == 2016);
  CHECK(manifest.find("seeds/aa.html", "") == nullptr);
  CHECK(manifest.find("seeds/c.html", "http://b/")->year == 2017);
  CHECK(manifest.find("c.html", "") == nullptr);
}

}  // namespace gongkai
