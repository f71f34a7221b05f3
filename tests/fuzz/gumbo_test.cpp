// The text of pages against gumbo, a parser that follows the HTML standard to the letter. It is an
// oracle and no part of the library: it builds a tree, and takes minutes on deep nesting.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "decode/charset.h"
#include "decode/html.h"

#ifdef GONGKAI_GUMBO
#include <gumbo.h>

namespace gongkai {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const GumboElement& element) {
  static const std::set<GumboTag> kUnseen = {GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,
                                             GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT, GUMBO_TAG_IFRAME,
                                             GUMBO_TAG_TEMPLATE};
  if (kUnseen.count(element.tag) > 0) return true;
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
  const GumboAttribute* style = gumbo_get_attribute(&element.attributes, "style");
  if (style == nullptr) return false;
  std::string squeezed;
  for (const char* c = style->value; *c != '\0'; ++c) {
    if (*c != ' ') squeezed += *c;
  }
  return squeezed.find("display:none") != std::string::npos;
}

void append_text(const GumboNode& node, std::string& out) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) {
    out += node.v.text.text;
  } else if (node.type == GUMBO_NODE_ELEMENT && !is_hidden(node.v.element)) {
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      append_text(*static_cast<const GumboNode*>(children.data[i]), out);
    }
  }
}

std::string text_by_gumbo(const std::string& page) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string out;
  append_text(*output->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

// Without white space, no-break and ideographic spaces included: the two lay out differently.
std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::strchr(" \t\r\n\f", text[i]) != nullptr) continue;
    if (text.compare(i, 2, "\xC2\xA0") == 0) {
      ++i;
    } else if (text.compare(i, 3, "\xE3\x80\x80") == 0) {
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found;
  const fs::path source = GONGKAI_SOURCE_DIR;
  for (const fs::path& folder : {source / "corpus", source / "tests/data"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".html") found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST_CASE("the text of every page is the text that gumbo finds", "[fuzz]") {
  const std::vector<fs::path> all = pages();
  REQUIRE(all.size() > 10);
  for (const fs::path& path : all) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto page = detail::transcode(bytes, "");
    REQUIRE(page.ok());
    const auto document = detail::read_html(page->text);
    REQUIRE(document.ok());
    CAPTURE(path);
    CHECK(squeezed(document->text) == squeezed(text_by_gumbo(page->text)));
  }
}

}  // namespace
}  // namespace gongkai

#else

TEST_CASE("the text of every page is the text that gumbo finds", "[fuzz]") {
  WARN("libgumbo-dev is not installed: pages are not held against it");
}

#endif
