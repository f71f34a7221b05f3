// Short ways to call decode in tests.
#ifndef GONGKAI_TESTS_DECODE_SUPPORT_H_
#define GONGKAI_TESTS_DECODE_SUPPORT_H_

#include <catch2/catch.hpp>
#include <span>
#include <string>
#include <string_view>

#include "decode/decode.h"

namespace gongkai::detail {

inline Result<Document> decode_bytes(std::string_view bytes, const ExtractOptions& options = {}) {
  return decode(std::as_bytes(std::span(bytes.data(), bytes.size())), options);
}

inline Document decoded(std::string_view bytes, const ExtractOptions& options = {}) {
  Result<Document> document = decode_bytes(bytes, options);
  INFO((document.ok() ? std::string() : document.error().message));
  REQUIRE(document.ok());
  return std::move(*document);
}

inline std::string_view slice(const Document& document, Span span) {
  return std::string_view(document.text).substr(span.begin, span.size());
}

// A grid as text: "row,column[rows x columns]=text" for each cell, the spans left out where 1 x 1.
inline std::string cells_of(const Document& document, const Grid& grid) {
  std::string out;
  for (const Cell& cell : grid.cells) {
    if (!out.empty()) out += ' ';
    out += std::to_string(cell.row) + "," + std::to_string(cell.column);
    if (cell.row_span != 1 || cell.column_span != 1) {
      out += "[" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + "]";
    }
    out += "=" + std::string(slice(document, cell.span));
  }
  return out;
}

// The offset in the transcoded source of a text offset, as Extraction::source_offset has it.
inline std::size_t source_of(const Document& document, std::size_t offset) {
  std::size_t result = offset;
  for (const SourceOffset& entry : document.source_map) {
    if (entry.text <= offset) result = entry.source + (offset - entry.text);
  }
  return result;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_TESTS_DECODE_SUPPORT_H_
