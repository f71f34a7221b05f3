// generate_archive OUT COUNT [--seed N] [--repeated] [--narratives] [--text | --html]
//
// Writes COUNT reports below OUT, and OUT.truth.tsv: what must be read from them.
#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "archive_generator.h"

namespace gongkai::bench {
namespace {

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

int run(const std::filesystem::path& out, std::size_t count, const ArchiveOptions& options) {
  ArchiveGenerator generator(options);
  if (count > generator.capacity()) {
    fmt::print(stderr, "generate_archive: there are only {} different reports\n",
               generator.capacity());
    return 2;
  }
  std::ofstream truth(out.string() + ".truth.tsv", std::ios::binary);
  truth << "path\tjurisdiction_code\tauthority\tyear\tindicator\tapplicant\tvalue\n";
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const GeneratedFile file = generator.file(i);
    write_file(out / file.path, file.bytes);
    bytes += file.bytes.size();
    for (const TrueFigure& figure : file.figures) {
      truth << file.path << '\t' << file.jurisdiction_code << '\t' << file.authority << '\t'
            << file.year << '\t' << figure.indicator << '\t' << figure.applicant << '\t'
            << figure.value.to_string() << '\n';
    }
  }
  fmt::print("{} reports, {:.1f} MB\n", count, static_cast<double>(bytes) / 1e6);
  return truth.good() ? 0 : 1;
}

}  // namespace
}  // namespace gongkai::bench

int main(int argc, char** argv) {
  using namespace gongkai::bench;
  ArchiveOptions options;
  std::filesystem::path out;
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--seed" && i + 1 < argc) {
      options.seed = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--repeated") {
      options.prose = Prose::kRepeated;
    } else if (word == "--narratives") {
      options.narratives_only = true;
    } else if (word == "--text") {
      options.container = Container::kText;
    } else if (word == "--html") {
      options.container = Container::kHtml;
    } else if (out.empty()) {
      out = word;
    } else {
      count = std::strtoull(argv[i], nullptr, 10);
    }
  }
  if (out.empty() || count == 0) {
    fmt::print(stderr,
               "usage: generate_archive OUT COUNT [--seed N] [--repeated] [--narratives] "
               "[--text | --html]\n");
    return 2;
  }
  return run(out, count, options);
}
