#include "decode/sniff.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/text.h"
#include "decode/ole2.h"
#include "decode/zip_names.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kNoText = "it holds no text; read it with an OCR program first";
constexpr std::string_view kConvert =
    "install LibreOffice, whose soffice is run for it, or save it as DOCX and give that";
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
    {0, "\x1F\x8B"sv, "a gzip file", kUnpack, FileKind::kCompressed},
    {0, "BZh"sv, "a bzip2 file", kUnpack, FileKind::kCompressed},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "an xz file", kUnpack, FileKind::kCompressed},
    {0, "\x28\xB5\x2F\xFD"sv, "a Zstandard file", kUnpack, FileKind::kCompressed},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive", "unpack it first"},
    {0, "Rar!\x1A\x07"sv, "a RAR archive", "unpack it first"},
    {257, "ustar"sv, "a tar archive", kUnpack, FileKind::kArchive},
    {0, "WARC/1."sv, "a WARC archive of a crawl", kUnpack, FileKind::kWarc},
    {0,
     "\x7F"
     "ELF"sv,
     "a program (ELF)", kNoDocument},
    {0, "MZ\x90\0"sv, "a program (Windows)", kNoDocument},
    {0, "SQLite format 3\0"sv, "an SQLite database", "name it with --db instead"},
    {0, "ID3"sv, "an audio file", kNoDocument},
    {4, "ftyp"sv, "a video file", kNoDocument},
    {0, "RIFF"sv, "an audio or video file", kNoDocument},
    {0, "wOFF"sv, "a font", kNoDocument},
    {0, "%!PS-Adobe"sv, "a PostScript file", "convert it with ps2pdf and give the PDF"},
});

constexpr Sniffed kRtf{FileKind::kOffice, "an RTF file", kConvert, "rtf", "application/rtf"};

// A kind of container file, known by the name of something in it.
struct NamedPart {
  std::string_view name;
  Sniffed kind;
};

// In their order: an encrypted file holds nothing of the others, a text may hold a sheet.
constexpr auto kOle2Parts = std::to_array<NamedPart>({
    {"EncryptedPackage",
     {FileKind::kForeign, "an encrypted Office file", "save it without its password", {}, {}}},
    {"WordDocument",
     {FileKind::kOffice, "an old Word or WPS text (.doc, .wps)", kConvert, "doc",
      "application/msword"}},
    {"Workbook",
     {FileKind::kOffice, "an old Excel or WPS sheet (.xls, .et)", kConvert, "xls",
      "application/vnd.ms-excel"}},
    {"Book",
     {FileKind::kOffice, "an old Excel or WPS sheet (.xls, .et)", kConvert, "xls",
      "application/vnd.ms-excel"}},
    {"MatOST",
     {FileKind::kOffice, "a Microsoft Works text (.wps)", kConvert, "wps",
      "application/vnd.ms-works"}},
    {"PowerPoint Document",
     {FileKind::kForeign,
      "an old PowerPoint file (.ppt)",
      "it is no report; leave it out",
      {},
      {}}},
});

constexpr auto kZipParts = std::to_array<NamedPart>({
    {"word/document.xml", {FileKind::kDocx, {}, {}, {}, {}}},
    {"xl/workbook.xml",
     {FileKind::kOffice, "an Excel workbook (.xlsx)", kConvert, "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
    {"ppt/presentation.xml",
     {FileKind::kForeign, "a PowerPoint file (.pptx)", "it is no report; leave it out", {}, {}}},
    {"OFD.xml",
     {FileKind::kForeign,
      "an OFD document (GB/T 33190)",
      "print it to PDF and give the PDF",
      {},
      {}}},
});

// How the first member of such a file is named. Where an archive is cut off, its directory is gone
// and only the front tells; an archive of reports may hold a Word file, too.
constexpr auto kZipFronts =
    std::to_array<std::string_view>({"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/",
                                     "ppt/", "customXml/", "OFD.xml", "Doc_0/"});

// In the first member of an OpenDocument file and of an e-book, which is not compressed.
constexpr auto kZipMediaTypes = std::to_array<NamedPart>({
    {"application/vnd.oasis.opendocument.text",
     {FileKind::kOffice, "an OpenDocument text (.odt)", kConvert, "odt",
      "application/vnd.oasis.opendocument.text"}},
    {"application/vnd.oasis.opendocument.spreadsheet",
     {FileKind::kOffice, "an OpenDocument sheet (.ods)", kConvert, "ods",
      "application/vnd.oasis.opendocument.spreadsheet"}},
    {"application/epub+zip",
     {FileKind::kForeign, "an EPUB book", "unpack it and give the pages", {}, {}}},
});

bool stands_at(std::string_view bytes, std::size_t offset, std::string_view what) {
  return bytes.size() >= offset + what.size() && bytes.substr(offset, what.size()) == what;
}

Sniffed sniff_ole2(std::string_view bytes) {
  const std::vector<std::string> names = ole2_root_names(bytes);
  for (const NamedPart& part : kOle2Parts) {
    if (std::find(names.begin(), names.end(), part.name) != names.end()) return part.kind;
  }
  return {FileKind::kForeign,
          "a binary file (OLE2) that is damaged or neither a text nor a sheet",
          "open it with the program that made it and save it as DOCX",
          {},
          {}};
}

Sniffed sniff_zip(std::string_view bytes) {
  constexpr std::size_t kHead = 64 * 1024;
  constexpr std::size_t kLocalHeader = 30;
  if (stands_at(bytes, kLocalHeader, "mimetype")) {
    const std::string_view first = bytes.substr(kLocalHeader, 512);
    for (const NamedPart& part : kZipMediaTypes) {
      if (first.find(part.name) != std::string_view::npos) return part.kind;
    }
  }
  const std::vector<std::string_view> names = zip_names(bytes);
  const std::string_view front = first_zip_name(bytes);
  const bool one_file = std::any_of(kZipFronts.begin(), kZipFronts.end(),
                                    [&](std::string_view name) { return front.starts_with(name); });
  const std::string_view head = one_file ? bytes.substr(0, kHead) : std::string_view();
  for (const NamedPart& part : kZipParts) {
    const bool holds = names.empty()
                           ? head.find(part.name) != std::string_view::npos
                           : std::find(names.begin(), names.end(), part.name) != names.end();
    if (holds) return part.kind;
  }
  if (names.empty() && one_file) {
    return {FileKind::kForeign, "an Office file that is cut off", "fetch it again", {}, {}};
  }
  return {FileKind::kArchive, "a ZIP archive", kUnpack, {}, {}};
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
  if (stands_at(bytes, 0, kOle2Magic)) return sniff_ole2(bytes);
  if (stands_at(bytes, 0, "{\\rtf")) return kRtf;
  // Some servers put a few bytes before the PDF's own first line.
  if (bytes.substr(0, 1'024).find("%PDF-") != std::string_view::npos &&
      bytes.substr(0, 1'024).find('<') > bytes.substr(0, 1'024).find("%PDF-")) {
    return {FileKind::kPdf, {}, {}, {}, {}};
  }
  for (const Magic& magic : kMagics) {
    if (stands_at(bytes, magic.offset, magic.bytes)) {
      return {magic.kind, magic.what, magic.advice, {}, {}};
    }
  }
  if (is_mhtml(bytes)) {
    return {FileKind::kMhtml, "a web page saved as MHTML", kUnpack, {}, {}};
  }
  return {};
}

bool looks_binary(std::string_view bytes) {
  constexpr std::size_t kPercent = 1;
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f';
  };
  std::size_t controls = 0;
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= bytes.size(); i += sizeof(std::uint64_t)) {
    if (!has_byte_below(eight_bytes_at(bytes, i), 0x20)) continue;
    for (std::size_t k = 0; k < sizeof(std::uint64_t); ++k)
      controls += is_control(bytes[i + k]) ? 1 : 0;
  }
  for (; i < bytes.size(); ++i) controls += is_control(bytes[i]) ? 1 : 0;
  return controls * 100 > bytes.size() * kPercent + 100;
}

}  // namespace gongkai::detail
