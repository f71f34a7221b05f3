// Generated archives: what the benchmarks run over is read without a miss.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "archive_generator.h"
#include "gongkai/extract.h"

namespace gongkai::bench {
namespace {

using Item = std::pair<std::string, std::string>;

// "indicator[applicant] value" of everything stated that was not read, or read that was not stated.
std::string differences(const GeneratedFile& file, const Extraction& extraction) {
  std::map<Item, std::string> stated;
  for (const TrueFigure& figure : file.figures) {
    stated[{figure.indicator, figure.applicant}] = figure.value.to_string();
  }
  std::string out;
  for (const Figure& figure : extraction.figures) {
    const auto it = stated.find({std::string(figure.indicator), std::string(figure.applicant)});
    const std::string value = figure.value.to_string();
    if (it == stated.end() || it->second != value) {
      out += "read " + std::string(figure.indicator) + "[" + std::string(figure.applicant) + "] " +
             value + "; ";
    } else {
      stated.erase(it);
    }
  }
  for (const auto& [item, value] : stated) {
    out += "missing " + item.first + "[" + item.second + "] " + value + "; ";
  }
  return out;
}

TEST_CASE("every figure of a generated archive is read, and nothing else", "[archive]") {
  for (const Prose prose : {Prose::kVaried, Prose::kRepeated}) {
    for (const Container container : {Container::kText, Container::kHtml}) {
      ArchiveGenerator generator({.seed = 11, .prose = prose, .container = container});
      std::set<Form> forms;
      for (std::size_t i = 0; i < 34; ++i) {
        const GeneratedFile file = generator.file(i);
        INFO(file.path);
        ExtractOptions options;
        options.name = file.path;
        const auto extractions =
            extract(std::as_bytes(std::span(file.bytes.data(), file.bytes.size())), options);
        REQUIRE(extractions.ok());
        REQUIRE(extractions->size() == 1);
        const Extraction& extraction = extractions->front();
        CHECK(differences(file, extraction) == "");
        CHECK(extraction.meta.jurisdiction_code == file.jurisdiction_code);
        CHECK(file.authority.ends_with(extraction.meta.authority));
        CHECK(extraction.meta.year == file.year);
        forms.insert(extraction.meta.form);
      }
      CHECK(forms.size() == 4);
    }
  }
}

TEST_CASE("a generated archive depends on its seed alone and repeats no report", "[archive]") {
  ArchiveGenerator one({.seed = 3});
  ArchiveGenerator same({.seed = 3});
  ArchiveGenerator other({.seed = 4});
  std::set<std::tuple<std::string, std::string, int>> reports;
  for (const std::size_t i : {0U, 1U, 17U, 5000U, 45000U, 99999U}) {
    const GeneratedFile file = one.file(i);
    CHECK((file.bytes == same.file(i).bytes));
    CHECK_FALSE((file.bytes == other.file(i).bytes));
  }
  REQUIRE(one.capacity() >= 100000);
  std::set<std::string> paths;
  for (std::size_t i = 0; i < 100000; i += 7) {
    if (i % 700 != 0 && i > 3000) continue;
    const GeneratedFile file = one.file(i);
    CHECK(reports.emplace(file.jurisdiction_code, file.authority, file.year).second);
    CHECK(paths.insert(file.path.substr(0, file.path.find('.'))).second);
  }
}

}  // namespace
}  // namespace gongkai::bench
