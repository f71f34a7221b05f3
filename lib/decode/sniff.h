// What kind of file bytes are, by their content and never by a name.
#ifndef GONGKAI_LIB_DECODE_SNIFF_H_
#define GONGKAI_LIB_DECODE_SNIFF_H_

#include <string_view>

namespace gongkai::detail {

enum class FileKind {
  kText,  // nothing speaks against text or HTML
  kDocx,
  kPdf,
  kOffice,      // read by way of the caller's OfficeReader
  kArchive,     // zip or tar; this one and the next three are opened by collect
  kCompressed,  // gzip, bzip2, xz, Zstandard
  kWarc,
  kMhtml,
  kForeign,  // a kind that nothing here reads
};

struct Sniffed {
  FileKind kind = FileKind::kText;
  std::string_view what;        // what decode cannot read: "a PNG image"
  std::string_view advice;      // and what to do, a clause without its full stop
  std::string_view suffix;      // kOffice: OfficeFile::suffix
  std::string_view media_type;  // kOffice
};

Sniffed sniff(std::string_view bytes);

// Whether bytes that are no known kind of file are no text either: too many control characters.
bool looks_binary(std::string_view bytes);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_SNIFF_H_
