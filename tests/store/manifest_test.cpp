#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "gongkai/archive.h"

namespace gongkai {

TEST_CASE("a manifest's columns may come in any order, and some may be missing", "[store]") {
  const Result<Manifest> manifest = Manifest::parse(
      "\xEF\xBB\xBFyear,path,note\r\n2017,\"a,b.html\",\"line one\nline two\"\r\n,c.html,\r\n",
      "m");
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

TEST_CASE("a manifest may be saved in GB18030 or UTF-16, and bytes that are no text are refused",
          "[store]") {
  // path,authority and 县, which is CF D8 in GB18030.
  const std::string gb18030 = "path,authority\na.html,\xCF\xD8\xCF\xD8\xD5\xFE\xB8\xAE\n";
  const Result<Manifest> manifest = Manifest::parse(gb18030, "m");
  REQUIRE(manifest.ok());
  CHECK(manifest->rows()[0].authority == "县县政府");
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string_view("path,year\na.html,2017\n")) utf16 += {c, '\0'};
  const Result<Manifest> wide = Manifest::parse(utf16, "m");
  REQUIRE(wide.ok());
  CHECK(wide->rows()[0].year == 2017);
  // A byte that is lost would be lost in a name.
  CHECK(Manifest::parse("path,authority\na.html,封开县人民政府\xFF办公室\n", "m.csv")
            .error()
            .message == "m.csv is no text, or not all of it; save the table in UTF-8");
}

TEST_CASE("a row of a manifest with a comma too many, or against another of its path, is named",
          "[store]") {
  CHECK(Manifest::parse("path,year\na.html,2017,,\n", "m.csv").ok());
  CHECK(
      Manifest::parse("path,authority,year\na.html,county, city,2017\n", "m.csv").error().message ==
      "m.csv:2: 4 fields stand under 3 names; put quotes around a field with a comma in it");
  CHECK(Manifest::parse("path,year\na,2017\nb,2017\na,2018\n", "m.csv").error().message ==
        "m.csv:4: a stands on line 2 already, and something else is said of it");
  const Result<Manifest> twice = Manifest::parse("path,year\na,2017\na,2017\n", "m.csv");
  REQUIRE(twice.ok());
  CHECK(twice->rows().size() == 1);
}

TEST_CASE("a path of a manifest names the end of a member's path", "[store]") {
  const Manifest manifest =
      Manifest::parse("path,url,year\na.html,,2015\nx/a.html,,2016\n,http://b/,2017\n", "m")
          .value();
  CHECK(manifest.find("seeds/a.html", "")->year == 2015);
  CHECK(manifest.find("seeds/x/a.html", "")->year == 2016);
  CHECK(manifest.find("seeds/aa.html", "") == nullptr);
  CHECK(manifest.find("seeds/c.html", "http://b/")->year == 2017);
  CHECK(manifest.find("c.html", "") == nullptr);
}

}  // namespace gongkai
