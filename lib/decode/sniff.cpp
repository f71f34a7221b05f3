#include "decode/sniff.h"

#include <algorithm>
#include <array>

namespace gongkai::detail {

namespace {

constexpr std::string_view kNoText = "it holds no text; read it with an OCR program first";
constexpr std::string_view kConvert =
    "convert it with LibreOffice (soffice --headless --convert-to docx) and give the result";
constexpr std::string_view kUnpack = "unpack it, or give it to ingest, which opens containers";
constexpr std::string_view kNoDocument = "it is no document; leave it out";

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view what;
  std::string_view advice;
  FileKind kind = FileKind::kForeign;
};

using namespace std::string_view_literals;

constexpr auto kMagics = std::to_array<Magic>({
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG image", kNoText},
    {0, "\xFF\xD8\xFF"sv, "a JPEG image", kNoText},
    {0, "GIF87a"sv, "a GIF image", kNoText},
    {0, "GIF89a"sv, "a GIF image", kNoText},
    {0, "II*\0"sv, "a TIFF image", kNoText},
    {0, "MM\0*"sv, "a TIFF image", kNoText},
    {8, "WEBP"sv, "a WebP image", kNoText},
    {0, "AT&TFORM"sv, "a DjVu scan", kNoText},
    {0, "\0\0\1\0"sv, "an icon", kNoDocument},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
     "an old binary Office file (.doc, .xls, .ppt or .wps)", kConvert},
    {0, "{\\rtf"sv, "an RTF file", kConvert},
    {0, "\x1F\x8B"sv, "a gzip file", kUnpack, FileKind::kCompressed},
    {0, "BZh"sv, "a bzip2 file", kUnpack, FileKind::kCompressed},
    {0, "\xFD" "7zXZ\0"sv, "an xz file", kUnpack, FileKind::kCompressed},
    {0, "\x28\xB5\x2F\xFD"sv, "a Zstandard file", kUnpack, FileKind::kCompressed},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive", "unpack it first"},
    {0, "Rar!\x1A\x07"sv, "a RAR archive", "unpack it first"},
    {257, "ustar"sv, "a tar archive", kUnpack, FileKind::kArchive},
    {0, "WARC/1."sv, "a WARC archive of a crawl", kUnpack, FileKind::kWarc},
    {0, "\x7F" "ELF"sv, "a program (ELF)", kNoDocument},
    {0, "MZ\x90\0"sv, "a program (Windows)", kNoDocument},
    {0, "SQLite format 3\0"sv, "an SQLite database", "name it with --db instead"},
    {0, "ID3"sv, "an audio file", kNoDocument},
    {4, "ftyp"sv, "a video file", kNoDocument},
    {0, "RIFF"sv, "an audio or video file", kNoDocument},
    {0, "wOFF"sv, "a font", kNoDocument},
    {0, "%!PS-Adobe"sv, "a PostScript file", "convert it with ps2pdf and give the PDF"},
});

struct ZipMember {
  std::string_view name;   // as it stands in the archive
  std::string_view what;
  std::string_view advice;
};

constexpr auto kZipMembers = std::to_array<ZipMember>({
    {"xl/workbook.xml", "an Excel workbook (.xlsx)", "save the sheet as HTML or DOCX"},
    {"ppt/presentation.xml", "a PowerPoint file (.pptx)", "it is no report; leave it out"},
    {"OFD.xml", "an OFD document (GB/T 33190)", "print it to PDF and give the PDF"},
    {"application/vnd.oasis.opendocument", "an OpenDocument file", kConvert},
    {"application/epub+zip", "an EPUB book", "unpack it and give the pages"},
});

bool stands_at(std::string_view bytes, std::size_t offset, std::string_view what) {
  return bytes.size() >= offset + what.size() && bytes.substr(offset, what.size()) == what;
}

// The names of members stand in the local headers and again in the directory at the end.
Sniffed sniff_zip(std::string_view bytes) {
  constexpr std::size_t kDirectory = 64 * 1024;
  const std::string_view head = bytes.substr(0, kDirectory);
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kDirectory));
  const auto holds = [&](std::string_view name) {
    return head.find(name) != std::string_view::npos || tail.find(name) != std::string_view::npos;
  };
  if (holds("word/document.xml")) return {FileKind::kDocx, {}, {}};
  for (const ZipMember& member : kZipMembers) {
    if (holds(member.name)) return {FileKind::kForeign, member.what, member.advice};
  }
  return {FileKind::kArchive, "a ZIP archive", kUnpack};
}

// A page saved by a browser as one file: mail headers, then parts.
bool is_mhtml(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 2'048);
  return head.find("MIME-Version:") != std::string_view::npos &&
         (head.find("multipart/related") != std::string_view::npos ||
          head.find("Content-Location:") != std::string_view::npos);
}

}  // namespace

Sniffed sniff(std::string_view bytes) {
  if (stands_at(bytes, 0, "PK\x03\x04")) return sniff_zip(bytes);
  // Some servers put a few bytes before the PDF's own first line.
  if (bytes.substr(0, 1'024).find("%PDF-") != std::string_view::npos &&
      bytes.substr(0, 1'024).find('<') > bytes.substr(0, 1'024).find("%PDF-")) {
    return {FileKind::kPdf, {}, {}};
  }
  for (const Magic& magic : kMagics) {
    if (stands_at(bytes, magic.offset, magic.bytes)) {
      return {magic.kind, magic.what, magic.advice};
    }
  }
  if (is_mhtml(bytes)) {
    return {FileKind::kMhtml, "a web page saved as MHTML", kUnpack};
  }
  return {};
}

bool looks_binary(std::string_view bytes) {
  constexpr std::size_t kPercent = 1;
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f';
  });
  return static_cast<std::size_t>(controls) * 100 > bytes.size() * kPercent + 100;
}

}  // namespace gongkai::detail
