#include "outside_tools.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <system_error>
#include <utility>

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "core/text.h"
#include "decode/decode.h"

namespace gongkai::testing {
namespace {

double attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(std::string(name) + "=\"");
  return at == std::string_view::npos
             ? 0
             : std::stod(std::string(tag.substr(at + name.size() + 2, 24)));
}

std::string unescaped(std::string text) {
  const std::pair<const char*, const char*> entities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
  for (const auto& [entity, sign] : entities) {
    for (std::size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + 1)) {
      text.replace(at, std::string_view(entity).size(), sign);
    }
  }
  return text;
}

}  // namespace

std::string output_of(const std::string& command) {
  std::string output;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (pipe == nullptr) return output;
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe.get()))
    output.append(buffer, n);
  return output;
}

std::vector<PositionedWord> words_of(const std::string& boxes) {
  std::vector<PositionedWord> words;
  int page = 0;
  for (const std::string_view line : detail::split(boxes, '\n')) {
    if (line.find("<page ") != std::string_view::npos) ++page;
    const std::size_t at = line.find("<word ");
    if (at == std::string_view::npos) continue;
    const std::size_t begin = line.find('>', at) + 1;
    const std::size_t end = line.rfind("</word>");
    words.push_back({unescaped(std::string(line.substr(begin, end - begin))),
                     attribute(line, "xMin"), attribute(line, "yMin"), attribute(line, "xMax"),
                     attribute(line, "yMax"), page});
  }
  return words;
}

detail::Document pdf_document(std::vector<PositionedWord> words) {
  constexpr std::string_view kBytes = "%PDF-1.7\n";
  ExtractOptions options;
  options.pdf_reader = [&](std::span<const std::byte>) -> Result<std::vector<PositionedWord>> {
    return words;
  };
  Result<detail::Document> document =
      detail::decode(std::as_bytes(std::span(kBytes.data(), kBytes.size())), options);
  if (!document) FAIL(document.error().message);
  return std::move(document).value();
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "gongkai-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) FAIL("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

bool has_office() {
  static const bool found = !output_of("command -v soffice 2>/dev/null").empty() &&
                            !output_of("command -v pdftotext 2>/dev/null").empty();
  if (!found) WARN("left out, as soffice or pdftotext is not installed");
  return found;
}

void office_convert(const TemporaryFolder& folder, std::string_view from, std::string_view to,
                    std::string_view filter) {
  const std::string path = folder.path().string();
  output_of(fmt::format(
      "cd '{0}' && timeout 300 soffice '-env:UserInstallation=file://{0}/profile' --headless {1} "
      "--convert-to {2} --outdir '{0}' *.{3} 2>/dev/null </dev/null",
      path, filter.empty() ? "" : fmt::format("'--infilter={}'", filter), to, from));
}

}  // namespace gongkai::testing
