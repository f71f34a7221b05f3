// Stage 3: Document and View -> what the report is, where it begins and ends, its sections.
#ifndef GONGKAI_LIB_SEGMENT_SEGMENT_H_
#define GONGKAI_LIB_SEGMENT_SEGMENT_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "decode/document.h"
#include "gongkai/extract.h"
#include "gongkai/result.h"
#include "normalize/view.h"

namespace gongkai::detail {

struct Vocabulary;

// Kinds of section, matched from heading words: lib/segment/headings.toml. A kind is a short
// name: overview, disclosure, response, request, remedy (reconsideration and litigation), fee,
// capacity, training, proposal, problems, plan, other, attachment.
class Headings {
 public:
  // `files` are TOML texts with their names (for messages); later ones add to earlier ones.
  static Result<Headings> load(const std::vector<std::pair<std::string, std::string_view>>& files);

  struct Row {
    std::string kind;
    std::vector<std::string> words;  // any of these in a heading gives the kind
    std::vector<std::string> not_words;
    int priority = 0;
  };
  const std::vector<Row>& rows() const { return rows_; }
  // The kind of a heading's words (view text without its marker), or empty.
  std::string_view kind_of(std::string_view heading) const;
  // `kind` itself, as owned by the rows; empty where no row has it.
  std::string_view kind_named(std::string_view kind) const;
  // True where `line` is nothing but one of the words, or begins with one.
  bool is_word(std::string_view line) const;
  bool begins_with_word(std::string_view line) const;

 private:
  struct Entry {
    std::size_t row = 0;
    std::size_t word = 0;
  };
  void make_index();
  bool any_word(std::string_view line, bool whole) const;

  std::vector<Row> rows_;
  std::unordered_map<char32_t, std::vector<Entry>> by_first_;  // first code point of the word
};

struct Section {
  std::string_view kind;  // inherited from the heading above where its own words say nothing;
                          // "overview" before the first heading; owned by the Headings
  ViewSpan heading;       // empty for the part before the first heading
  ViewSpan body;          // from the heading's end to the next heading of any level
  int level = 0;          // 0 before the first heading, 1 一、  2 (一)  3 1.  4 (1)
};

struct Structure {
  // Settled for every document as if it were a report, since figures may still show that it is
  // one. form is left kNarrative here; the table reader settles it.
  Metadata meta;
  // Where meta.is_report is false: so many different items of the catalogue, read from the text,
  // make it one. 0: none can.
  std::size_t items_needed = 0;
  // The report without the page around it. Begins below the title and the header fields under it,
  // since hit counters change with every visit; ends with signature or attachments.
  ViewSpan body;
  std::vector<Section> sections;  // in order, covering `body` without gaps
  std::vector<Finding> findings;  // year does not fit, unresolved jurisdiction, glued dates, ...
};

// A page may hold several reports (several titles, each with a body): one Document each, in
// order, grids and spans shifted along. Usually returns the document as it was.
std::vector<Document> split_reports(Document document);
std::vector<Document> split_reports(Document document, const Vocabulary& words);

Structure segment(const Document& document, const View& view, const Headings& headings,
                  const ExtractOptions& options);
// The same by other words than the built-in ones.
Structure segment(const Document& document, const View& view, const Headings& headings,
                  const Vocabulary& words, const ExtractOptions& options);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_SEGMENT_H_
