// The walk over a body: section by section, line by line, sentence by sentence.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_BODY_READER_H_
#define GONGKAI_LIB_EXTRACT_PROSE_BODY_READER_H_

#include <string_view>
#include <vector>

#include "extract/prose/own_tables.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "extract/prose/sentence_reader.h"

namespace gongkai::detail {

class BodyReader {
 public:
  // `tables`: those of no form.
  BodyReader(Passage& passage, ReadSoFar& found, const std::vector<OwnTable>& tables)
      : passage_(passage), found_(found), sentences_(passage, found), tables_(passage, tables) {}

  // Reads a section of this kind, or what a table leaves of it. Its heading, if any, ends at
  // `heading_end`.
  void read_section(MaskedRange section, std::size_t heading_end, std::string_view kind);

 private:
  void read_line(MaskedRange line);
  MaskedRange lead_of(MaskedRange table) const;
  bool read_table(const OwnTables::Place& place);
  void part_repeated(std::size_t first);
  void part_sums(std::size_t first);
  bool is_figure(MaskedRange line) const;
  bool lists_figures(MaskedRange line) const;
  bool continues_list(std::size_t begin) const;
  std::size_t sentence_end(std::size_t i) const;

  Passage& passage_;
  ReadSoFar& found_;
  SentenceReader sentences_;
  OwnTables tables_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_BODY_READER_H_
