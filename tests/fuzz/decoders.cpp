// Bytes -> document: whatever comes in, the text is valid UTF-8 and grids and spans lie in it.
#include <string>

#include "core/text.h"
#include "decode/charset.h"
#include "decode/docx.h"
#include "decode/html.h"
#include "decode/pdf.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

using detail::Document;

bool valid_utf8(std::string_view text) {
  // Transcoding text that is valid already replaces nothing.
  const auto again = detail::transcode(text, "UTF-8");
  return text.empty() || (again.ok() && again->replaced == 0 && !again->cut_off);
}

void require_span(std::string_view text, Span span) {
  require(span.begin <= span.end && span.end <= text.size());
  for (const std::uint32_t at : {span.begin, span.end}) {
    require(at == text.size() || !detail::is_utf8_continuation(text[at]));
  }
}

void require_sound(const Document& document) {
  require(valid_utf8(document.text));
  for (const detail::Grid& grid : document.grids) {
    require_span(document.text, grid.span);
    for (const detail::Cell& cell : grid.cells) {
      require_span(document.text, cell.span);
      require(cell.row + cell.row_span <= grid.rows);
      require(cell.column + cell.column_span <= grid.columns);
    }
  }
  for (const Span span : document.links) require_span(document.text, span);
  for (const Span span : document.headings) require_span(document.text, span);
}

// "page x_min y_min x_max y_max word" on every line; a short line leaves zeros.
std::vector<PositionedWord> words_of(std::string_view input) {
  std::vector<PositionedWord> words;
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string line(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
    PositionedWord word;
    int used = 0;
    std::sscanf(line.c_str(), "%d %lf %lf %lf %lf %n", &word.page, &word.x_min, &word.y_min,
                &word.x_max, &word.y_max, &used);
    const auto transcoded = detail::transcode(
        std::string_view(line).substr(std::min(static_cast<std::size_t>(used), line.size())),
        "UTF-8");
    if (transcoded.ok()) word.text = transcoded->text;
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

void html(std::string_view input) {
  const auto text = detail::transcode(input, "");
  if (!text.ok()) return;
  const auto document = detail::read_html(text->text);
  if (document.ok()) require_sound(*document);
}

void docx(std::string_view input) {
  const auto document = detail::read_docx(input);
  if (document.ok()) require_sound(*document);
}

void pdf_words(std::string_view input) { require_sound(detail::read_pdf_words(words_of(input))); }

void charset(std::string_view input) {
  // The first line may be the declared charset.
  const std::size_t line = input.find('\n');
  for (const std::string_view declared :
       {std::string_view(), input.substr(0, std::min<std::size_t>(line, 20))}) {
    const auto text = detail::transcode(input, declared);
    if (!text.ok()) continue;
    require(valid_utf8(text->text));
    require(text->text.find('\0') == std::string::npos);
  }
  (void)detail::declared_in_page(input);
}

}  // namespace gongkai::fuzz
