// The files of this folder, each against the gold beside it: README.md.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <string>

#include "../cli/program.h"
#include "../pipeline/reading.h"
#include "gold.h"
#include "inputs.h"

namespace gongkai::testing {
namespace {

const std::string kData = std::string(GONGKAI_SOURCE_DIR) + "/tests/data/";

cli::Gold gold_of(const std::string& name) {
  const auto gold = cli::parse_gold(contents(kData + name + ".tsv"), name);
  REQUIRE(gold.ok());
  return *gold;
}

// Form figures against the gold: how many are right, and which are wrong.
struct Score {
  int right = 0;
  int required = 0;
  std::string wrong;
};

Score score(const Extraction& extraction, const cli::Gold& gold) {
  std::map<std::pair<std::string, std::string>, const cli::GoldRow*> truth;
  Score result;
  for (const cli::GoldRow& row : gold.rows) {
    truth[{row.indicator, row.applicant}] = &row;
    result.required += row.status == cli::Status::kRequired ? 1 : 0;
  }
  for (const Figure& figure : extraction.figures) {
    if (figure.evidence != Evidence::kForm) continue;
    const auto row = truth.find({std::string(figure.indicator), std::string(figure.applicant)});
    const bool right = row != truth.end() && row->second->value == figure.value;
    if (!right) result.wrong += to_line(figure) + "\n";
    if (right && row->second->status == cli::Status::kRequired) ++result.right;
  }
  return result;
}

void check_against(const std::vector<Extraction>& extractions, const std::string& name) {
  REQUIRE(extractions.size() == 1);
  const Score found = score(extractions.front(), gold_of(name));
  INFO(found.wrong);
  CHECK(found.wrong.empty());
  CHECK(found.right == found.required);
  CHECK(broken_promise(extractions.front()) == "");
}

std::vector<detail::Member> members_of(const std::string& file) {
  std::vector<detail::Member> members;
  cli::for_each_member({kData + file}, [&](detail::Member&& member) {
    members.push_back(std::move(member));
    return true;
  });
  return members;
}

void check_file(const std::string& file, const std::string& name) {
  INFO(file);
  const std::vector<detail::Member> members = members_of(file);
  REQUIRE(members.size() == 1);
  const auto extractions = cli::extract_member(members.front(), nullptr);
  INFO((extractions.ok() ? std::string() : extractions.error().message));
  REQUIRE(extractions.ok());
  check_against(*extractions, name);
}

bool has_program(const std::string& name, const std::string& what_is_left_out) {
  if (std::system(("command -v " + name + " > /dev/null").c_str()) == 0) return true;
  WARN("skipped: " << name << " is not installed, " << what_is_left_out << " are not read");
  return false;
}

TEST_CASE("every cell of the made Word files is read right", "[data]") {
  for (const std::string name : {"2014", "2019", "2021", "2021-blank"}) {
    check_file(name + ".docx", name);
  }
}

// GONGKAI_FULL=1 reads them all: LibreOffice takes a second for each, and on a busy machine many.
TEST_CASE("every cell of the made old Word, RTF and OpenDocument files and sheets is read right",
          "[data]") {
  if (!has_program("soffice", ".doc, .rtf, .odt, .xls and .xlsx")) return;
  check_file("2021.doc", "2021");
  check_file("2021.xls", "2021");
  const char* const full = std::getenv("GONGKAI_FULL");
  if (full == nullptr || *full != '1') return;
  check_file("2019.doc", "2019");
  check_file("2019.rtf", "2019");
  check_file("2014.odt", "2014");
  check_file("2014.xlsx", "2014");
}

TEST_CASE("every cell of the made PDFs is read right", "[data]") {
  if (!has_program("pdftotext", "PDFs")) return;
  for (const std::string name : {"2014", "2019", "2021", "2021-blank"}) {
    check_file(name + ".pdf", name);
  }
}

TEST_CASE("every cell of the made pages in other charsets is read right", "[data]") {
  check_file("2019.gbk.html", "2019");
  check_file("2014.big5.txt", "2014");
}

TEST_CASE("every cell of a page saved as MHTML is read right", "[data]") {
  check_file("2021.mhtml", "2021");
  CHECK(members_of("2021.mhtml").front().url == "http://www.example.gov.cn/xxgk/2021/index.html");
}

TEST_CASE("every cell of the pages of a crawl is read right", "[data]") {
  for (const std::string crawl : {"crawl.warc.gz", "crawl-1.1.warc"}) {
    const std::vector<detail::Member> members = members_of(crawl);
    REQUIRE(members.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      const std::string name = std::vector<std::string>{"2014", "2019", "2021", "2021-blank"}[i];
      INFO(members[i].path);
      CHECK(members[i].url == "http://www.example.gov.cn/xxgk/" + name + "/index.html");
      const auto extractions = cli::extract_member(members[i], nullptr);
      REQUIRE(extractions.ok());
      check_against(*extractions, name);
    }
  }
}

}  // namespace
}  // namespace gongkai::testing
