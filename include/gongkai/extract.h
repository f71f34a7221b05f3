// Reads the figures that annual reports state.
//
// extract() runs decode to audit as one pure function: no files, no clock, no locale. The same
// bytes and rules give the same figures in the same order on every machine. Thread-safe; calls
// share only rule sets that never change.
#ifndef GONGKAI_EXTRACT_H_
#define GONGKAI_EXTRACT_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"
#include "gongkai/rules.h"
#include "gongkai/types.h"

namespace gongkai {

// What became of a candidate value.
enum class Outcome : std::uint8_t {
  kFigure,  // it is a figure, or repeats one
  kPart,    // part of a printed total (其中 …, a named site or body); see part_of
  kLost,    // lost against another reading; see reason
  kBlank,   // a blank cell that nothing proves
};
std::string_view name(Outcome outcome);

// One candidate: a rule or a form cell that matched at one place.
struct Reading {
  std::string_view indicator;    // catalogue code, e.g. "request.received"
  std::string_view applicant;    // "total" where the report gives no breakdown
  std::optional<Decimal> value;  // in the catalogue's unit; nothing for a blank cell
  Span span;                     // the value as printed; empty, at its place, for a blank cell
  Qualifier qualifier = Qualifier::kExact;
  State state = State::kStated;  // resolve sets kBlankProvedZero
  Evidence evidence = Evidence::kNarrative;
  Scope scope = Scope::kUnspecified;
  Span scope_words;          // the words that the scope rests on; empty where unspecified
  std::string_view rule;     // id of the rule row or form row that read it
  std::string_view section;  // kind of section: "request", "disclosure", ...
  Span quote;                // the clause, or the row, that it stands in
  Span row_label;            // form cells: the labels as printed; empty for prose
  Span column_label;
  Outcome outcome = Outcome::kLost;
  std::string part_of;  // kPart: the indicator whose total it is a part of
  std::string reason;   // why it is no figure, in English; empty for kFigure
};

// One resolved value, in the unit that the catalogue gives the indicator (5万元 is 50000 CNY).
struct Figure {
  std::string_view indicator;
  std::string_view applicant;
  Decimal value;
  std::string_view unit;  // the catalogue's: "request", "CNY", "percent", ...
  Scope scope = Scope::kUnspecified;
  Span scope_words;
  bool is_primary = true;  // one per (indicator, applicant): whole, unspecified, own_body
  Qualifier qualifier = Qualifier::kExact;
  State state = State::kStated;
  Evidence evidence = Evidence::kNarrative;
  std::string_view rule;  // owned by the rule set
  std::string_view section;
  Span span;  // slices Extraction::text to the words as printed
  Span quote;
  std::string blank_proof;  // kBlankProvedZero: the equations, e.g. "row sum of ..."
};

// A number with a unit that no figure claimed.
struct Mention {
  std::optional<Decimal> value;
  std::string unit;  // as printed: "件", "万元", ...
  Span span;
  Span quote;  // the sentence
  std::string_view section;
  std::string part_of;  // the total it is a part of, where that is known
};

// A number that counts nothing: a date, an article or document number, a list marker, ...
struct Skipped {
  std::string_view kind;  // "date", "document_number", "article", "phone", "label", ...
  Span span;
};

enum class Verdict : std::uint8_t { kViolated, kNotAssessable, kHolds };
enum class Severity : std::uint8_t { kNote, kWarning, kError };
std::string_view name(Verdict verdict);
std::string_view name(Severity severity);

// A figure (or the lack of one) that a finding rests on.
struct Operand {
  std::string_view indicator;
  std::string_view applicant;
  std::optional<Decimal> value;
  Span span;
};

// A cell that may be to blame for a violated equation, best first in Finding::suspects.
struct Suspect {
  std::string_view indicator;
  std::string_view applicant;
  Decimal value;
  Decimal suggested;
  std::string cause;  // "dropped_digit", "transposed_digits", "swapped_cells", ...
};

// A doubt about the document: two values, a sum that fails, a refused row.
struct Finding {
  std::string check;  // stable code: "request.intake_sum", "read.row_refused", ...
  Verdict verdict = Verdict::kViolated;
  Severity severity = Severity::kNote;
  std::string message_zh;  // one sentence with the operands filled in
  std::string message_en;
  std::vector<Operand> operands;
  std::vector<Suspect> suspects;
  Span span;  // the place; empty where the finding is about the whole
};

// What the report says of itself.
struct Metadata {
  bool is_report = false;  // false: no annual report; nothing else is set
  std::string title;
  std::string authority;  // as named that year: "陇南市武都区人民政府"
  AuthorityKind authority_kind = AuthorityKind::kOther;
  std::string jurisdiction_code;        // six digits, empty while unresolved
  std::string jurisdiction;             // the name valid in that year: "武都区"
  std::vector<std::string> candidates;  // codes, where the name alone does not decide
  int year = 0;                         // the year reported on; 0 unknown
  Date period_begin;
  Date period_end;
  Date published_on;  // the page's date
  Date signed_on;     // the date under the signature; another thing
  Form form = Form::kNarrative;
};

// Where a byte of Extraction::text came from: from `text` on, text offset t stands for source
// offset source + (t - text), until the next entry. Offsets are into the transcoded source.
struct SourceOffset {
  std::uint32_t text = 0;
  std::uint32_t source = 0;
};

struct Extraction {
  std::shared_ptr<const RuleSet> rules;  // what the string_views below point into
  Metadata meta;
  std::string text;               // visible text, UTF-8; cells apart by tab, rows by newline
  std::vector<Figure> figures;    // in document order
  std::vector<Reading> readings;  // every candidate, with the reason it lost
  std::vector<Mention> mentions;
  std::vector<Skipped> skipped;
  std::vector<Finding> findings;
  Span body;  // the report within the text, without the page around it
  std::vector<SourceOffset> source_map;
  std::string media_type;  // "text/html", "text/plain", ...
  std::string charset;     // "UTF-8", "GB18030", ...

  std::string_view slice(Span span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }
  // The offset in the transcoded source of text offset `t`.
  std::uint32_t source_offset(std::uint32_t t) const;
};

// One word of a PDF page with its box, in points from the page's top left.
struct PositionedWord {
  std::string text;
  double x_min = 0, y_min = 0, x_max = 0, y_max = 0;
  int page = 0;  // from 1
};
// Turns the bytes of a PDF into positioned words. Supplied by the caller: the command-line tool
// runs pdftotext as a child process (DESIGN 6).
using PdfReader =
    std::function<Result<std::vector<PositionedWord>>(std::span<const std::byte> pdf)>;

// A word-processor file or a sheet of a kind that extract() does not read itself.
struct OfficeFile {
  std::span<const std::byte> bytes;
  std::string_view suffix;  // by its content: "doc", "wps", "rtf", "odt", "xls", "xlsx", "ods"
};
// Turns one into DOCX or HTML, or any other file that extract() reads. Supplied by the caller: the
// command-line tool runs LibreOffice as a child process (DESIGN 6).
using OfficeReader = std::function<Result<std::vector<std::byte>>(const OfficeFile& file)>;

struct ExtractOptions {
  std::string name;               // file or member name; evidence for messages only
  std::string url;                // the page's address; evidence for the jurisdiction
  std::string declared_charset;   // from a transport header, if any
  std::string authority;          // from a manifest: wins over the page, a contradiction is a
  std::string jurisdiction_code;  //   finding; empty where the manifest says nothing
  int year = 0;
  std::shared_ptr<const RuleSet> rules;  // RuleSet::builtin() when empty
  PdfReader pdf_reader;
  OfficeReader office_reader;
};

// `source` is a file as published. One Extraction per report in it: a page may hold several. A
// document that is no annual report is a success with a finding ("read.not_a_report"). Fails with
// kUnsupported, kEncoding, kTooLarge, kEmpty, kNeedsPdfReader or
// kNeedsOfficeReader. Throws std::bad_alloc alone: what else a stage or a supplied reader throws is
// kInternal, so that one file never ends the reading of an archive.
Result<std::vector<Extraction>> extract(std::span<const std::byte> source,
                                        const ExtractOptions& options = {});

// "request.received[total] = 74 @1204..1206 by request.received/total": how a figure prints in
// tests, in the command-line tool and in the docs alike.
std::string to_line(const Figure& figure);

}  // namespace gongkai

#endif  // GONGKAI_EXTRACT_H_
