#include "decode/decode.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/text.h"
#include "decode/charset.h"
#include "decode/docx.h"
#include "decode/html.h"
#include "decode/pdf.h"
#include "decode/plain.h"
#include "decode/sniff.h"

namespace gongkai::detail {

namespace {

constexpr std::size_t kMaxText = std::size_t{16} << 20U;        // text and HTML (DESIGN 7)
constexpr std::size_t kMaxContainer = std::size_t{256} << 20U;  // PDF and DOCX

std::string name_of(const ExtractOptions& options) {
  return options.name.empty() ? "the input" : options.name;
}

Error too_large(const ExtractOptions& options, std::size_t limit) {
  return {Errc::kTooLarge,
          fmt::format("{} is larger than the limit of {} MiB", name_of(options), limit >> 20U)};
}

// The same error with the name of the input before its sentence.
Error named(const Error& error, const ExtractOptions& options) {
  return {error.code, fmt::format("{}: {}", name_of(options), error.message)};
}

Result<Document> decode_text(std::string_view bytes, const ExtractOptions& options) {
  if (bytes.size() > kMaxText) return too_large(options, kMaxText);
  Result<Transcoded> transcoded = transcode(bytes, options.declared_charset);
  const auto binary = [&] {
    return Error{Errc::kUnsupported,
                 fmt::format("{} is binary data of an unknown kind, not text; leave it out",
                             name_of(options))};
  };
  if (!transcoded.ok()) {
    if (looks_binary(bytes)) return binary();
    return named(transcoded.error(), options);
  }
  // UTF-16 is full of control bytes; what it says must not be.
  const bool wide =
      transcoded->charset.starts_with("UTF-16") || transcoded->charset.starts_with("UTF-32");
  if (looks_binary(wide ? std::string_view(transcoded->text) : bytes)) return binary();
  if (trim(transcoded->text).empty()) {
    return Error{Errc::kEmpty, fmt::format("{} holds only blanks", name_of(options))};
  }
  Result<Document> document = looks_like_html(transcoded->text)
                                  ? read_html(std::move(transcoded->text))
                                  : Result<Document>(read_plain(transcoded->text));
  if (!document.ok()) return document;
  document->charset = transcoded->charset;
  document->replaced = transcoded->replaced;
  document->cut_off = document->cut_off || transcoded->cut_off;
  return document;
}

Result<Document> decode_pdf(std::span<const std::byte> source, const ExtractOptions& options) {
  if (source.size() > kMaxContainer) return too_large(options, kMaxContainer);
  if (!options.pdf_reader) {
    return Error{Errc::kNeedsPdfReader,
                 fmt::format("{} is a PDF, and there is no PDF reader; install poppler-utils",
                             name_of(options))};
  }
  Result<std::vector<PositionedWord>> words = options.pdf_reader(source);
  if (!words.ok()) return named(words.error(), options);
  Document document = read_pdf_words(std::move(*words));
  if (trim(document.text).empty()) {
    return Error{Errc::kUnsupported,
                 fmt::format("{} is a PDF without a text layer, probably a scan; run it through an "
                             "OCR program first",
                             name_of(options))};
  }
  return document;
}

Result<Document> decode_docx(std::string_view bytes, const ExtractOptions& options) {
  if (bytes.size() > kMaxContainer) return too_large(options, kMaxContainer);
  Result<Document> document = read_docx(bytes);
  if (!document.ok()) return named(document.error(), options);
  if (trim(document->text).empty()) {
    return Error{Errc::kEmpty, fmt::format("{} is a Word file without text", name_of(options))};
  }
  return document;
}

// What the caller's reader makes of it is decoded in its place; there is no way back from its bytes
// to those of the original.
Result<Document> decode_office(std::span<const std::byte> source, const Sniffed& sniffed,
                               const ExtractOptions& options) {
  if (source.size() > kMaxContainer) return too_large(options, kMaxContainer);
  if (!options.office_reader) {
    return Error{Errc::kNeedsOfficeReader,
                 fmt::format("{} is {}: {}", name_of(options), sniffed.what, sniffed.advice)};
  }
  const Result<std::vector<std::byte>> converted = options.office_reader({source, sniffed.suffix});
  if (!converted.ok()) {
    return Error{converted.error().code, fmt::format("{} is {}: {}", name_of(options), sniffed.what,
                                                     converted.error().message)};
  }
  const std::string_view bytes(reinterpret_cast<const char*>(converted->data()), converted->size());
  const FileKind kind = sniff(bytes).kind;
  if (kind != FileKind::kDocx && kind != FileKind::kText) {
    return Error{Errc::kUnsupported,
                 fmt::format("{} is {}, and its reader made neither DOCX nor text of it",
                             name_of(options), sniffed.what)};
  }
  Result<Document> document =
      kind == FileKind::kDocx ? decode_docx(bytes, options) : decode_text(bytes, options);
  if (!document.ok()) return document;
  document->source_map.clear();
  document->media_type = sniffed.media_type;
  return document;
}

}  // namespace

Result<Document> decode(std::span<const std::byte> source, const ExtractOptions& options) {
  if (source.empty()) return Error{Errc::kEmpty, fmt::format("{} is empty", name_of(options))};
  const std::string_view bytes(reinterpret_cast<const char*>(source.data()), source.size());
  const Sniffed sniffed = sniff(bytes);
  switch (sniffed.kind) {
    case FileKind::kText:
      return decode_text(bytes, options);
    case FileKind::kPdf:
      return decode_pdf(source, options);
    case FileKind::kDocx:
      return decode_docx(bytes, options);
    case FileKind::kOffice:
      return decode_office(source, sniffed, options);
    case FileKind::kArchive:
    case FileKind::kCompressed:
    case FileKind::kWarc:
    case FileKind::kMhtml:
    case FileKind::kForeign:
      break;
  }
  return Error{Errc::kUnsupported,
               fmt::format("{} is {}: {}", name_of(options), sniffed.what, sniffed.advice)};
}

}  // namespace gongkai::detail
