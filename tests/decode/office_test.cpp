// Files that the caller's OfficeReader turns into something else, and how they are told apart.
#include <cstdint>

#include "decode/ole2.h"
#include "decode/sniff.h"
#include "decode/zip_names.h"
#include "support.h"
#include "zip.h"

namespace gongkai::detail {
namespace {

using namespace std::string_view_literals;

void put(std::string& bytes, std::size_t at, std::uint32_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(value >> 8U * i & 0xFFU);
}

// An OLE2 file whose root holds `names`, one behind another in the tree; the first of them is a
// storage that holds `inner`.
std::string ole2(const std::vector<std::string>& names, const std::string& inner = "") {
  constexpr std::size_t kSector = 512;
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  const std::size_t entries = 2 + names.size();
  const std::size_t sectors = (entries + 3) / 4;
  std::string file(kSector * (2 + sectors), '\0');
  file.replace(0, 8, kOle2Magic);
  put(file, 30, 9, 2);
  put(file, 48, 1, 4);  // the directory begins in sector 1
  for (std::size_t i = 0; i < 109; ++i) put(file, 76 + 4 * i, i == 0 ? 0 : kNone, 4);
  for (std::uint32_t i = 0; i < kSector / 4; ++i) put(file, kSector + 4 * i, kNone, 4);
  for (std::uint32_t i = 1; i <= sectors; ++i) {
    put(file, kSector + 4 * i, i == sectors ? 0xFFFFFFFE : i + 1, 4);
  }
  const auto entry = [&](std::size_t number, const std::string& name, std::uint32_t right,
                         std::uint32_t child) {
    const std::size_t at = 2 * kSector + 128 * number;
    for (std::size_t i = 0; i < name.size(); ++i) file[at + 2 * i] = name[i];
    put(file, at + 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
    put(file, at + 68, kNone, 4);
    put(file, at + 72, right, 4);
    put(file, at + 76, child, 4);
  };
  entry(0, "Root Entry", kNone, 2);
  entry(1, inner, kNone, kNone);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(i + 3);
    entry(i + 2, names[i], i + 1 == names.size() ? kNone : next, i == 0 ? 1 : kNone);
  }
  return file;
}

std::string_view suffix_of(std::string_view bytes) { return sniff(bytes).suffix; }

TEST_CASE("old binary files are told apart by the streams in them", "[decode]") {
  CHECK(suffix_of(ole2({"1Table", "Data", "WordDocument", "SummaryInformation", "ObjectPool"})) ==
        "doc");
  CHECK(suffix_of(ole2({"SummaryInformation", "Workbook"})) == "xls");
  CHECK(suffix_of(ole2({"Book"})) == "xls");
  CHECK(suffix_of(ole2({"CONTENTS", "MatOST"})) == "wps");
  CHECK(sniff(ole2({"PowerPoint Document"})).kind == FileKind::kForeign);
  CHECK(sniff(ole2({"EncryptedPackage", "EncryptionInfo"})).kind == FileKind::kForeign);
  CHECK(sniff(ole2({"FileHeader"})).kind == FileKind::kForeign);
}

TEST_CASE("a sheet inside a text makes no sheet of it", "[decode]") {
  CHECK(ole2_root_names(ole2({"ObjectPool", "WordDocument"}, "Workbook")) ==
        std::vector<std::string>{"ObjectPool", "WordDocument"});
  CHECK(sniff(ole2({"ObjectPool"}, "WordDocument")).kind == FileKind::kForeign);
}

TEST_CASE("a damaged OLE2 file names what can be read of it, and ends", "[decode]") {
  const std::string whole = ole2({"a", "b", "c", "d", "e", "f", "WordDocument"});
  for (std::size_t size = 8; size < whole.size(); size += 13) {
    CHECK(ole2_root_names(whole.substr(0, size)).size() <= 8);
  }
  std::string circle = whole;
  put(circle, 512 + 4, 1, 4);  // the directory's first sector follows itself
  CHECK_FALSE(ole2_root_names(circle).empty());
  std::string knot = ole2({"a", "b", "WordDocument"});
  put(knot, 1024 + 128 * 4 + 72, 2, 4);  // the last entry leads back to the first
  CHECK(suffix_of(knot) == "doc");
}

TEST_CASE("packed files are told apart by their own names, not by those inside an inner file",
          "[decode]") {
  const std::string word = zip_of({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}});
  CHECK(sniff(word).kind == FileKind::kDocx);
  CHECK(sniff("bytes before " + word).kind == FileKind::kText);
  // Stored as it is, the names of the inner file stand in the outer one's bytes.
  const std::string archive = zip_of({{"a.docx", word}, {"b.docx", word}}, ZipPacking::kStored);
  REQUIRE(archive.find("word/document.xml") != std::string::npos);
  CHECK(sniff(archive).kind == FileKind::kArchive);
  CHECK(zip_names(archive) == std::vector<std::string_view>{"a.docx", "b.docx"});
  // Cut off, without the directory at its end, it is still what its first name says.
  CHECK(sniff(archive.substr(0, archive.size() / 2)).kind == FileKind::kArchive);
  CHECK(sniff(word.substr(0, word.rfind("PK\1\2"))).kind == FileKind::kDocx);
  CHECK(suffix_of(zip_of({{"xl/workbook.xml", "<x/>"}})) == "xlsx");
  CHECK(suffix_of(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}},
                         ZipPacking::kStored)) == "odt");
  CHECK(sniff(zip_of({{"OFD.xml", "<x/>"}, {"Doc_0/Document.xml", "<x/>"}})).what ==
        "an OFD document (GB/T 33190)");
  CHECK(suffix_of("{\\rtf1\\ansi 12}") == "rtf");
}

TEST_CASE("an office file is read through what its reader makes of it", "[decode]") {
  const std::string file = ole2({"WordDocument"});
  ExtractOptions options;
  options.name = "report.wps";
  options.office_reader = [&](const OfficeFile& office) -> Result<std::vector<std::byte>> {
    CHECK(office.suffix == "doc");
    CHECK(office.bytes.size() == file.size());
    const std::string page = "<html><table><tr><td>甲</td><td>12</td></tr></table></html>";
    const auto* const begin = reinterpret_cast<const std::byte*>(page.data());
    return std::vector<std::byte>(begin, begin + page.size());
  };
  const Document document = decoded(file, options);
  CHECK(cells_of(document, document.grids.at(0)) == "0,0=甲 0,1=12");
  CHECK(document.media_type == "application/msword");
  CHECK(document.source_map.empty());
}

TEST_CASE("an office file without a reader, or whose reader fails, is named with what to do",
          "[decode]") {
  const std::string file = ole2({"WordDocument"});
  ExtractOptions options;
  options.name = "report.doc";
  Error error = decode_bytes(file, options).error();
  CHECK(error.code == Errc::kNeedsOfficeReader);
  CHECK(error.message ==
        "report.doc is an old Word or WPS text (.doc, .wps): install LibreOffice, "
        "whose soffice is run for it, or save it as DOCX and give that");
  options.office_reader = [](const OfficeFile&) -> Result<std::vector<std::byte>> {
    return Error{Errc::kTooLarge, "it takes too long"};
  };
  error = decode_bytes(file, options).error();
  CHECK(error.code == Errc::kTooLarge);
  CHECK(error.message == "report.doc is an old Word or WPS text (.doc, .wps): it takes too long");
  // A reader that gives back what it got does not make us ask it again.
  options.office_reader = [](const OfficeFile& office) -> Result<std::vector<std::byte>> {
    return std::vector<std::byte>(office.bytes.begin(), office.bytes.end());
  };
  CHECK(decode_bytes(file, options).error().code == Errc::kUnsupported);
}

}  // namespace
}  // namespace gongkai::detail
