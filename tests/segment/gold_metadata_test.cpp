// Metadata of whole reports against the first line of their figures.tsv.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/text.h"
#include "decode/decode.h"
#include "segment/jurisdictions.h"
#include "support.h"

using namespace gongkai;
using namespace gongkai::detail;
namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

// "# jurisdiction_code=621202 jurisdiction=武都区 ...": the first line of a gold file.
std::map<std::string, std::string> read_gold(const fs::path& path) {
  std::map<std::string, std::string> fields;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) fields[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return fields;
}

std::map<std::string, std::string> metadata_fields(const Metadata& meta) {
  return {{"jurisdiction_code", meta.jurisdiction_code},
          {"jurisdiction", meta.jurisdiction},
          {"parents", Jurisdictions::get().parents_path(meta.jurisdiction_code, meta.year)},
          {"authority", meta.authority},
          {"authority_kind", std::string(name(meta.authority_kind))},
          {"year", meta.year == 0 ? "" : std::to_string(meta.year)},
          {"published", meta.published_on.to_string()},
          {"signed", meta.signed_on.to_string()}};
}

// ", : ; ( ) %" as real pages print them.
std::string with_wide_punctuation(std::string_view text) {
  static const std::map<char, std::string_view> kWide = {{',', "，"}, {':', "："}, {';', "；"},
                                                         {'(', "（"}, {')', "）"}, {'%', "％"}};
  std::string wide;
  for (const char c : text) {
    const auto found = kWide.find(c);
    if (found == kWide.end())
      wide += c;
    else
      wide += found->second;
  }
  return wide;
}

std::unique_ptr<Segmented> read_report(const std::string& bytes) {
  auto decoded = decode(std::as_bytes(std::span(bytes.data(), bytes.size())), {});
  if (!decoded.ok()) return nullptr;
  return segmented(std::move(decoded).value());
}

// All differences at once, one a line.
std::string differences(const fs::path& report, const fs::path& gold_file, bool widen = false) {
  std::string bytes = read_file(report);
  if (widen) bytes = with_wide_punctuation(bytes);
  const auto read = read_report(bytes);
  if (read == nullptr) return report.string() + ": not decoded\n";
  if (!read->meta().is_report) return report.string() + ": taken for no report\n";
  const auto fields = metadata_fields(read->meta());
  std::string out;
  for (const auto& [key, value] : read_gold(gold_file)) {
    const auto found = fields.find(key);
    if (found == fields.end() || found->second == value) continue;
    out += report.parent_path().filename().string() + "/" + report.filename().string() + ": " +
           key + " is '" + found->second + "', not '" + value + "'\n";
  }
  return out;
}

}  // namespace

TEST_CASE("metadata of the seed reports is what their gold files say", "[segment]") {
  const fs::path seeds = fs::path(GONGKAI_SHARED_DIR) / "seeds";
  if (!fs::exists(seeds)) {
    WARN("skipped: the real reports are not on this machine");
    return;
  }
  std::string wrong;
  for (const auto& entry : fs::directory_iterator(seeds)) {
    const fs::path gold = seeds.parent_path() / "gold" / (entry.path().stem().string() + ".tsv");
    wrong += differences(entry.path(), gold);
    wrong += differences(entry.path(), gold, true);
  }
  INFO(wrong);
  CHECK(wrong.empty());
}

TEST_CASE("metadata of every corpus report is what its figures.tsv says", "[segment]") {
  std::string wrong;
  int reports = 0;
  for (const auto& folder : fs::directory_iterator(fs::path(GONGKAI_SOURCE_DIR) / "corpus")) {
    if (!folder.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(folder.path())) {
      if (file.path().filename().string().rfind("report.", 0) != 0) continue;
      wrong += differences(file.path(), folder.path() / "figures.tsv");
      ++reports;
    }
  }
  INFO(wrong);
  CHECK(wrong.empty());
  CHECK(reports >= 12);
}
