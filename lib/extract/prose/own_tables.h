// Tables of an office's own, read as sentences: each number with the words that name it is written
// behind the masked text (当面2件,信函3件,合计5件), where rules and frames read it like any list.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_OWN_TABLES_H_
#define GONGKAI_LIB_EXTRACT_PROSE_OWN_TABLES_H_

#include <optional>
#include <vector>

#include "extract/prose/own_layout.h"
#include "extract/prose/passage.h"

namespace gongkai::detail {

class OwnTables {
 public:
  // Both outlive it.
  OwnTables(Passage& passage, const std::vector<OwnTable>& tables);

  struct Place {
    MaskedRange range;  // of its lines
    const OwnTable* table = nullptr;
  };
  // The table whose first line is [begin, end) of masked text; nullptr: none.
  const Place* at(MaskedRange line) const;

  // Writes what the table says behind the masked text, sentence by sentence, and opens it like a
  // list: only its numbers may be read until close_list(). Those of the lines as printed never may.
  // Nothing where the table is not understood; its lines are prose then.
  std::optional<std::vector<MaskedRange>> open(const Place& place);

  // Of the table that was opened last: what sums up which other numbers, by their index.
  struct Sum {
    int number = 0;
    std::vector<int> parts;
  };
  const std::vector<Sum>& sums() const { return sums_; }

  // The row of the table that a number stands in, as printed.
  Span row_around(const Place& place, Span number) const;

 private:
  struct Unit {
    MaskedRange words;  // empty: nothing says by what is counted
    bool ten_thousands = false;
  };
  MaskedRange range_of(const OwnCell& cell) const;
  Unit unit_in(MaskedRange words, bool whole) const;
  Unit unit_of(const OwnStatement& statement, MaskedRange lead) const;
  MaskedRange lead_of(MaskedRange table) const;
  bool is_of_other_year(MaskedRange words);
  void write(MaskedRange words);
  void write_name(const OwnCell& cell, std::vector<MaskedRange>& remarks);
  bool write_statement(const OwnStatement& statement, MaskedRange lead);
  void note_cells(const OwnTable& table);
  MaskedRange write_sentence(const OwnSentence& sentence, MaskedRange lead, MaskedRange table);

  Passage& passage_;
  std::vector<Place> places_;  // by their begin
  std::vector<Sum> sums_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_OWN_TABLES_H_
