// Shared by the tests of segment: a report's text in, its structure out.
#ifndef GONGKAI_TESTS_SEGMENT_SUPPORT_H_
#define GONGKAI_TESTS_SEGMENT_SUPPORT_H_

#include <memory>
#include <string>
#include <string_view>

#include "core/embedded.h"
#include "normalize/view.h"
#include "segment/segment.h"

namespace gongkai::detail {

inline const Headings& test_headings() {
  static const Headings headings = [] {
    auto loaded =
        Headings::load({{"lib/segment/headings.toml", embedded("lib/segment/headings.toml")}});
    return loaded.ok() ? std::move(loaded).value() : Headings();
  }();
  return headings;
}

// A document with its view and structure; the views of the structure point into it.
struct Segmented {
  Document document;
  View view;
  Structure structure;

  const Metadata& meta() const { return structure.meta; }
  std::string body() const { return std::string(view.slice(structure.body)); }
  bool has_finding(std::string_view check) const {
    for (const Finding& finding : structure.findings) {
      if (finding.check == check) return true;
    }
    return false;
  }
};

inline std::unique_ptr<Segmented> segmented(Document document, const ExtractOptions& options = {}) {
  auto result = std::make_unique<Segmented>();
  result->document = std::move(document);
  result->view = normalize(result->document.text);
  result->structure = segment(result->document, result->view, test_headings(), options);
  return result;
}

inline std::unique_ptr<Segmented> segmented(std::string_view text,
                                            const ExtractOptions& options = {}) {
  Document document;
  document.text = std::string(text);
  document.media_type = "text/plain";
  return segmented(std::move(document), options);
}

}  // namespace gongkai::detail

#endif  // GONGKAI_TESTS_SEGMENT_SUPPORT_H_
