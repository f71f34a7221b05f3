#include "decode/docx.h"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <charconv>
#include <climits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "decode/document_writer.h"
#include "decode/libxml.h"
#include "decode/unpack.h"

namespace gongkai::detail {

namespace {

struct ReaderCloser {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};
struct XmlFree {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void ignore_error(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

// One part of the file, node by node.
class Part {
 public:
  explicit Part(std::string_view xml) {
    if (xml.size() > INT_MAX) return;
    // No entities are declared in what is read (see next()), so there are none to expand.
    start_libxml();
    reader_.reset(xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                         XML_PARSE_HUGE | XML_PARSE_COMPACT));
    if (reader_) xmlTextReaderSetErrorHandler(reader_.get(), ignore_error, nullptr);
  }

  // False at the end and where the part is damaged.
  bool next() {
    if (!reader_) return !(damaged_ = true);
    const int status = skip_ ? xmlTextReaderNext(reader_.get()) : xmlTextReaderRead(reader_.get());
    skip_ = false;
    if (status < 0) damaged_ = true;
    if (status == 1 && type() == XML_READER_TYPE_DOCUMENT_TYPE) return !(damaged_ = true);
    return status == 1;
  }
  // The next call of next() leaves out what is in this element.
  void skip() { skip_ = xmlTextReaderIsEmptyElement(reader_.get()) == 0; }

  bool damaged() const { return damaged_; }
  int type() const { return xmlTextReaderNodeType(reader_.get()); }
  bool starts() const { return type() == XML_READER_TYPE_ELEMENT; }
  bool ends() const { return type() == XML_READER_TYPE_END_ELEMENT; }
  bool empty() const { return xmlTextReaderIsEmptyElement(reader_.get()) == 1; }
  bool is_text() const {
    return type() == XML_READER_TYPE_TEXT || type() == XML_READER_TYPE_CDATA ||
           type() == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type() == XML_READER_TYPE_WHITESPACE;
  }
  std::string_view text() const { return view(xmlTextReaderConstValue(reader_.get())); }
  std::string_view name() const { return view(xmlTextReaderConstLocalName(reader_.get())); }
  // Word's own names: in files of both kinds, transitional and strict.
  bool is_word() const {
    const std::string_view space = view(xmlTextReaderConstNamespaceUri(reader_.get()));
    return space.ends_with("/wordprocessingml/2006/main") ||
           space.ends_with("/wordprocessingml/main");
  }
  // The attribute w:`attribute`, or nothing.
  std::optional<std::string> word_attribute(const char* attribute) const {
    const xmlChar* const space = xmlTextReaderConstNamespaceUri(reader_.get());
    const std::unique_ptr<xmlChar, XmlFree> value(xmlTextReaderGetAttributeNs(
        reader_.get(), reinterpret_cast<const xmlChar*>(attribute), space));
    if (!value) return std::nullopt;
    return std::string(view(value.get()));
  }

 private:
  std::unique_ptr<xmlTextReader, ReaderCloser> reader_;
  bool skip_ = false;
  bool damaged_ = false;
};

bool is_off(const std::optional<std::string>& value) {
  return value && (*value == "0" || *value == "false" || *value == "off");
}

std::uint32_t number(const std::optional<std::string>& value, std::uint32_t otherwise) {
  std::uint32_t result = otherwise;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return std::min(result, kMaxColumns);
}

bool names_heading(std::string_view name) {
  std::string lowered(name);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered.starts_with("heading ") || lowered == "title";
}

// Ids of the paragraph styles for headings. Ids differ from language to language, names do not.
std::set<std::string> heading_styles(std::string_view styles_xml) {
  std::set<std::string> headings;
  Part part(styles_xml);
  std::string id;
  while (part.next()) {
    if (!part.starts() || !part.is_word()) continue;
    if (part.name() == "style") id = part.word_attribute("styleId").value_or("");
    if (part.name() == "name" && names_heading(part.word_attribute("val").value_or(""))) {
      headings.insert(id);
    }
  }
  return headings;
}

class DocxReader {
 public:
  DocxReader(std::string_view xml, std::set<std::string> headings)
      : part_(xml), headings_(std::move(headings)) {}

  bool read() {
    while (part_.next()) {
      if (part_.is_text()) {
        if (in_text_ > 0 && !hidden_) writer_.text(one_line(part_.text()), 0);
      } else if (part_.starts()) {
        start();
      } else if (part_.ends() && part_.is_word()) {
        end(part_.name());
      }
    }
    return !part_.damaged();
  }
  Document finish() { return writer_.finish(); }

 private:
  // Properties of a cell come before its content; it is opened when they are known.
  struct PendingCell {
    std::uint32_t span = 1;
    bool continues = false;  // merged with the cell above
  };

  static std::string one_line(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\r', ' ');
    std::replace(line.begin(), line.end(), '\t', ' ');
    return line;
  }

  void start() {
    const std::string_view name = part_.name();
    // The same text box once more, for old versions of Word.
    if (name == "Fallback") {
      part_.skip();
      return;
    }
    if (!part_.is_word()) return;
    if (name == "tc") {
      if (row_deleted_) {
        part_.skip();
        return;
      }
      cell_ = PendingCell{};
      if (part_.empty()) end(name);
      return;
    }
    if (cell_ && in_cell_properties(name)) return;
    if (cell_ && !open_cell()) {
      // A continued cell holds an empty paragraph that nobody sees.
      cell_.reset();
      part_.skip();
      skipping_cell_ = true;
      return;
    }
    if (skipping_cell_) {
      part_.skip();
      return;
    }
    content(name);
    if (part_.empty()) end(name);
  }

  // True for what stands before the content of a cell.
  bool in_cell_properties(std::string_view name) {
    if (name == "gridSpan") cell_->span = number(part_.word_attribute("val"), 1);
    if (name == "vMerge" || name == "hMerge") {
      cell_->continues = part_.word_attribute("val").value_or("continue") != "restart";
    }
    if (name == "tcPr") cell_properties_ = !part_.empty();
    return cell_properties_ || name == "tcPr";
  }

  bool open_cell() {
    if (!row_open_) {
      writer_.begin_row();
      writer_.skip_columns(columns_before_);
      row_open_ = true;
    }
    if (cell_->continues && writer_.extend_cell_above(cell_->span)) return false;
    writer_.begin_cell(cell_->span, 1);
    cell_.reset();
    return true;
  }

  void content(std::string_view name) {
    if (name == "del" || name == "moveFrom" || name == "instrText" || name == "delText") {
      if (row_properties_ && name == "del") row_deleted_ = true;
      part_.skip();
    } else if (name == "p") {
      writer_.new_line();
    } else if (name == "pStyle") {
      if (headings_.contains(part_.word_attribute("val").value_or(""))) begin_heading();
    } else if (name == "outlineLvl") {
      // Level 9 is body text.
      if (number(part_.word_attribute("val"), 9) < 9) begin_heading();
    } else if (name == "r") {
      run_ = true;
      hidden_ = false;
    } else if (name == "vanish") {
      if (run_ && !is_off(part_.word_attribute("val"))) hidden_ = true;
    } else if (name == "t") {
      ++in_text_;
    } else if (name == "tab") {
      if (run_ && !hidden_) writer_.text(writer_.in_cell() ? " " : "\t", 0);
    } else if (name == "br" || name == "cr") {
      if (run_ && !hidden_) writer_.new_line();
    } else if (name == "noBreakHyphen") {
      if (!hidden_) writer_.text("-", 0);
    } else if (name == "hyperlink") {
      writer_.begin_link();
    } else if (name == "txbxContent") {
      writer_.new_line();
      run_before_box_.push_back(run_);
      run_ = false;
    } else if (name == "tbl") {
      writer_.begin_table();
      rows_before_.push_back(row_open_);
      row_open_ = false;
    } else if (name == "tr") {
      row_open_ = row_deleted_ = false;
      columns_before_ = 0;
    } else if (name == "trPr") {
      row_properties_ = true;
    } else if (name == "gridBefore") {
      columns_before_ = number(part_.word_attribute("val"), 0);
    }
  }

  void end(std::string_view name) {
    if (name == "tcPr") {
      cell_properties_ = false;
    } else if (name == "tc") {
      const bool merged = cell_ && !open_cell();
      cell_.reset();
      if (!merged && !skipping_cell_) writer_.end_cell();
      skipping_cell_ = false;
    } else if (skipping_cell_) {
      return;
    } else if (name == "p") {
      if (heading_) writer_.end_heading();
      heading_ = false;
      writer_.new_line();
    } else if (name == "r") {
      run_ = hidden_ = false;
    } else if (name == "t") {
      --in_text_;
    } else if (name == "hyperlink") {
      writer_.end_link();
    } else if (name == "txbxContent") {
      writer_.new_line();
      if (!run_before_box_.empty()) {
        run_ = run_before_box_.back();
        run_before_box_.pop_back();
      }
    } else if (name == "trPr") {
      row_properties_ = false;
    } else if (name == "tr") {
      writer_.end_row();
      row_open_ = false;
    } else if (name == "tbl") {
      writer_.end_table();
      if (!rows_before_.empty()) {
        row_open_ = rows_before_.back();
        rows_before_.pop_back();
      }
    }
  }

  void begin_heading() {
    if (heading_) return;
    heading_ = true;
    writer_.begin_heading();
  }

  Part part_;
  std::set<std::string> headings_;
  DocumentWriter writer_;
  int in_text_ = 0;
  bool run_ = false;
  bool hidden_ = false;
  bool heading_ = false;
  std::optional<PendingCell> cell_;
  bool cell_properties_ = false;
  bool skipping_cell_ = false;
  bool row_open_ = false;
  bool row_properties_ = false;
  bool row_deleted_ = false;
  std::uint32_t columns_before_ = 0;
  std::vector<bool> rows_before_;  // of the tables around this one: whether a row is open
  std::vector<bool> run_before_box_;
};

}  // namespace

Result<Document> read_docx(std::string_view file) {
  std::string body;
  std::string styles;
  std::optional<Error> failed;
  UnpackBudget budget{kMaxDocxExpansion, kMaxDocxExpansion};
  const auto wanted = [](std::string_view name) {
    return name == "word/document.xml" || name == "word/styles.xml";
  };
  const Result<void> unpacked = unpack(file, budget, wanted, [&](Packed&& part) {
    if (part.error) {
      failed = std::move(part.error);
      return false;
    }
    std::string& target = part.name == "word/document.xml" ? body : styles;
    target.assign(reinterpret_cast<const char*>(part.bytes.data()), part.bytes.size());
    return body.empty() || styles.empty();
  });
  if (!failed && !unpacked.ok() && body.empty()) failed = unpacked.error();
  if (failed && failed->code == Errc::kTooLarge) {
    return Error{Errc::kTooLarge, fmt::format("the Word file unpacks to more than {} MiB; save the "
                                              "report alone as a new file",
                                              kMaxDocxExpansion >> 20U)};
  }
  const Error damaged{Errc::kUnsupported,
                      "the Word file is damaged; open it in Word or "
                      "LibreOffice and save it anew"};
  if (failed || body.empty()) return damaged;
  DocxReader reader(body, heading_styles(styles));
  if (!reader.read()) return damaged;
  Document document = reader.finish();
  document.source_map.clear();
  document.charset = "UTF-8";
  document.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return document;
}

}  // namespace gongkai::detail
