// gk_figures, gk_mentions, gk_findings: eponymous virtual tables with the hidden columns content
// and name (https://www.sqlite.org/vtab.html#tabfunc2). A scan reads its report once.
#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/extract.h"
#include "sql/functions.h"
#include "sql/values.h"

namespace gongkai::detail {
namespace {

using Extractions = std::vector<Extraction>;
using SetColumn = void (*)(sqlite3_context*, const Extraction&, std::size_t row);

struct Column {
  const char* declaration;  // name and type
  SetColumn set;
};

// What makes one of the tables.
struct Kind {
  const char* name;
  std::size_t (*rows)(const Extraction&);
  const Column* columns;
  int column_count;
};

// ---- The columns -----------------------------------------------------------------------------

template <std::string Metadata::*kMember>
void meta_text(sqlite3_context* context, const Extraction& e, std::size_t) {
  set_text_or_null(context, e.meta.*kMember);
}

void meta_year(sqlite3_context* context, const Extraction& e, std::size_t) {
  if (e.meta.year != 0) sqlite3_result_int(context, e.meta.year);
}

void meta_kind(sqlite3_context* context, const Extraction& e, std::size_t) {
  set_text(context, name(e.meta.authority_kind));
}

void meta_form(sqlite3_context* context, const Extraction& e, std::size_t) {
  set_text(context, name(e.meta.form));
}

void set_span_begin(sqlite3_context* context, const Span& span) {
  sqlite3_result_int64(context, span.begin);
}

void set_span_end(sqlite3_context* context, const Span& span) {
  sqlite3_result_int64(context, span.end);
}

#define GONGKAI_FIGURE(EXPRESSION)                                     \
  [](sqlite3_context* context, const Extraction& e, std::size_t row) { \
    const Figure& figure = e.figures[row];                             \
    EXPRESSION;                                                        \
  }
#define GONGKAI_MENTION(EXPRESSION)                                    \
  [](sqlite3_context* context, const Extraction& e, std::size_t row) { \
    const Mention& mention = e.mentions[row];                          \
    EXPRESSION;                                                        \
  }
#define GONGKAI_FINDING(EXPRESSION)                                    \
  [](sqlite3_context* context, const Extraction& e, std::size_t row) { \
    const Finding& finding = e.findings[row];                          \
    EXPRESSION;                                                        \
  }

// The names of the view `figure`.
constexpr Column kFigureColumns[] = {
    {"jurisdiction_code TEXT", meta_text<&Metadata::jurisdiction_code>},
    {"jurisdiction TEXT", meta_text<&Metadata::jurisdiction>},
    {"authority TEXT", meta_text<&Metadata::authority>},
    {"authority_kind TEXT", meta_kind},
    {"year INTEGER", meta_year},
    {"form TEXT", meta_form},
    {"scope TEXT", GONGKAI_FIGURE(set_text(context, name(figure.scope)))},
    {"scope_words TEXT", GONGKAI_FIGURE(set_text_or_null(context, e.slice(figure.scope_words)))},
    {"is_primary INTEGER", GONGKAI_FIGURE(sqlite3_result_int(context, figure.is_primary ? 1 : 0))},
    {"indicator TEXT", GONGKAI_FIGURE(set_text(context, figure.indicator))},
    {"applicant TEXT", GONGKAI_FIGURE(set_text(context, figure.applicant))},
    {"value ANY", GONGKAI_FIGURE(set_decimal(context, figure.value))},
    {"unit TEXT", GONGKAI_FIGURE(set_text(context, figure.unit))},
    {"printed TEXT", GONGKAI_FIGURE(set_text(context, e.slice(figure.span)))},
    {"qualifier TEXT", GONGKAI_FIGURE(set_text(context, name(figure.qualifier)))},
    {"state TEXT", GONGKAI_FIGURE(set_text(context, name(figure.state)))},
    {"evidence TEXT", GONGKAI_FIGURE(set_text(context, name(figure.evidence)))},
    {"rule TEXT", GONGKAI_FIGURE(set_text(context, figure.rule))},
    {"section TEXT", GONGKAI_FIGURE(set_text_or_null(context, figure.section))},
    {"span_begin INTEGER", GONGKAI_FIGURE(set_span_begin(context, figure.span))},
    {"span_end INTEGER", GONGKAI_FIGURE(set_span_end(context, figure.span))},
    {"quote TEXT", GONGKAI_FIGURE(set_text(context, e.slice(figure.quote)))},
};

constexpr Column kMentionColumns[] = {
    {"jurisdiction_code TEXT", meta_text<&Metadata::jurisdiction_code>},
    {"authority TEXT", meta_text<&Metadata::authority>},
    {"year INTEGER", meta_year},
    {"value ANY", GONGKAI_MENTION(if (mention.value) set_decimal(context, *mention.value))},
    {"unit TEXT", GONGKAI_MENTION(set_text_or_null(context, mention.unit))},
    {"printed TEXT", GONGKAI_MENTION(set_text(context, e.slice(mention.span)))},
    {"section TEXT", GONGKAI_MENTION(set_text_or_null(context, mention.section))},
    {"part_of TEXT", GONGKAI_MENTION(set_text_or_null(context, mention.part_of))},
    {"span_begin INTEGER", GONGKAI_MENTION(set_span_begin(context, mention.span))},
    {"span_end INTEGER", GONGKAI_MENTION(set_span_end(context, mention.span))},
    {"quote TEXT", GONGKAI_MENTION(set_text(context, e.slice(mention.quote)))},
};

constexpr Column kFindingColumns[] = {
    {"jurisdiction_code TEXT", meta_text<&Metadata::jurisdiction_code>},
    {"authority TEXT", meta_text<&Metadata::authority>},
    {"year INTEGER", meta_year},
    {"\"check\" TEXT", GONGKAI_FINDING(set_text(context, finding.check))},
    {"verdict TEXT", GONGKAI_FINDING(set_text(context, name(finding.verdict)))},
    {"severity TEXT", GONGKAI_FINDING(set_text(context, name(finding.severity)))},
    {"message_zh TEXT", GONGKAI_FINDING(set_text(context, finding.message_zh))},
    {"message_en TEXT", GONGKAI_FINDING(set_text(context, finding.message_en))},
    {"span_begin INTEGER", GONGKAI_FINDING(set_span_begin(context, finding.span))},
    {"span_end INTEGER", GONGKAI_FINDING(set_span_end(context, finding.span))},
};

#undef GONGKAI_FIGURE
#undef GONGKAI_MENTION
#undef GONGKAI_FINDING

template <std::size_t kSize>
constexpr Kind kind_of(const char* name, std::size_t (*rows)(const Extraction&),
                       const Column (&columns)[kSize]) {
  return {name, rows, columns, static_cast<int>(kSize)};
}

constexpr Kind kFigures = kind_of(
    "gk_figures", [](const Extraction& e) { return e.figures.size(); }, kFigureColumns);
constexpr Kind kMentions = kind_of(
    "gk_mentions", [](const Extraction& e) { return e.mentions.size(); }, kMentionColumns);
constexpr Kind kFindings = kind_of(
    "gk_findings", [](const Extraction& e) { return e.findings.size(); }, kFindingColumns);

// ---- The virtual table -----------------------------------------------------------------------

struct Table : sqlite3_vtab {
  const Kind* kind = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
  Extractions extractions;
  std::size_t report = 0;  // in extractions
  std::size_t row = 0;     // in the report
};

const Kind& kind_of(const Cursor& cursor) { return *static_cast<Table*>(cursor.pVtab)->kind; }

int fail(sqlite3_vtab* table, std::string_view sentence) {
  sqlite3_free(table->zErrMsg);
  table->zErrMsg = sqlite3_mprintf("%.*s", static_cast<int>(sentence.size()), sentence.data());
  return SQLITE_ERROR;
}

int connect(sqlite3* db, void* data, int, const char* const*, sqlite3_vtab** out, char**) {
  const Kind* kind = static_cast<const Kind*>(data);
  try {
    std::string declaration = "CREATE TABLE x(";
    for (int i = 0; i < kind->column_count; ++i) {
      declaration += std::string(kind->columns[i].declaration) + ", ";
    }
    declaration += "content HIDDEN, name HIDDEN)";
    if (const int code = sqlite3_declare_vtab(db, declaration.c_str()); code != SQLITE_OK) {
      return code;
    }
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    auto* table = new Table{};
    table->kind = kind;
    *out = table;
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}

// The hidden columns stand behind the others.
constexpr int kArguments = 2;
constexpr int kBothArguments = 0b11;

int best_index(sqlite3_vtab* base, sqlite3_index_info* info) {
  const Kind& kind = *static_cast<Table*>(base)->kind;
  int at[kArguments] = {-1, -1};
  for (int i = 0; i < info->nConstraint; ++i) {
    const auto& constraint = info->aConstraint[i];
    const int argument = constraint.iColumn - kind.column_count;
    if (argument < 0 || argument >= kArguments) continue;
    if (constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    // Its value comes from a table that this plan scans later: no plan.
    if (constraint.usable == 0) return SQLITE_CONSTRAINT;
    at[argument] = i;
  }
  if (at[0] < 0) {
    return fail(base, std::string(kind.name) + " needs the content of a report: SELECT * FROM " +
                          kind.name + "(readfile('report.html'))");
  }
  int next = 0;
  info->idxNum = 0;
  for (int argument = 0; argument < kArguments; ++argument) {
    if (at[argument] < 0) continue;
    info->aConstraintUsage[at[argument]].argvIndex = ++next;
    info->aConstraintUsage[at[argument]].omit = 1;
    info->idxNum |= 1 << argument;
  }
  info->estimatedCost = 1e6;  // read it once, not per row of another table
  info->estimatedRows = 200;
  return SQLITE_OK;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  auto* cursor = new (std::nothrow) Cursor{};
  if (cursor == nullptr) return SQLITE_NOMEM;
  *out = cursor;
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Cursor*>(cursor);
  return SQLITE_OK;
}

// To the next row that there is, from a place behind the last of a report.
void skip_empty(Cursor& cursor) {
  while (cursor.report < cursor.extractions.size() &&
         cursor.row >= kind_of(cursor).rows(cursor.extractions[cursor.report])) {
    ++cursor.report;
    cursor.row = 0;
  }
}

// The functions start no other program, so that installing one would not help.
std::string sentence_of(const Error& error) {
  if (error.code == Errc::kNeedsPdfReader) {
    return "the SQL functions read no PDF: give the text that pdftotext -layout makes of it, or read "
           "the file with gongkai ingest";
  }
  if (error.code == Errc::kNeedsOfficeReader) {
    return "the SQL functions read no old office files: save it as DOCX or HTML, or read the file with "
           "gongkai ingest";
  }
  return error.message;
}

int filter(sqlite3_vtab_cursor* base, int plan, const char*, int count, sqlite3_value** arguments) {
  auto& cursor = *static_cast<Cursor*>(base);
  cursor.report = cursor.row = 0;
  cursor.extractions.clear();
  if (count == 0 || is_null(arguments[0])) return SQLITE_OK;
  try {
    ExtractOptions options;
    if (plan == kBothArguments) options.name = text_of(arguments[1]);
    Result<Extractions> read = extract(bytes_of(arguments[0]), options);
    if (!read) {
      const std::string what = options.name.empty() ? kind_of(cursor).name : options.name;
      return fail(cursor.pVtab, what + ": " + sentence_of(read.error()));
    }
    cursor.extractions = std::move(read).value();
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  skip_empty(cursor);
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base) {
  auto& cursor = *static_cast<Cursor*>(base);
  ++cursor.row;
  skip_empty(cursor);
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* base) {
  const auto& cursor = *static_cast<Cursor*>(base);
  return cursor.report >= cursor.extractions.size() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int index) {
  const auto& cursor = *static_cast<Cursor*>(base);
  const Kind& kind = kind_of(cursor);
  if (index < kind.column_count) {
    kind.columns[index].set(context, cursor.extractions[cursor.report], cursor.row);
  }
  return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* base, sqlite3_int64* out) {
  const auto& cursor = *static_cast<Cursor*>(base);
  *out =
      (static_cast<sqlite3_int64>(cursor.report) << 32U) + static_cast<sqlite3_int64>(cursor.row);
  return SQLITE_OK;
}

sqlite3_module make_module() {
  sqlite3_module module{};
  module.iVersion = 1;
  // No xCreate: the table exists by its name alone, without CREATE VIRTUAL TABLE.
  module.xConnect = connect;
  module.xDisconnect = disconnect;
  module.xBestIndex = best_index;
  module.xOpen = open;
  module.xClose = close;
  module.xFilter = filter;
  module.xNext = next;
  module.xEof = at_end;
  module.xColumn = column;
  module.xRowid = row_id;
  return module;
}

}  // namespace

int register_reading_tables(sqlite3* db) {
  static const sqlite3_module module = make_module();
  for (const Kind* kind : {&kFigures, &kMentions, &kFindings}) {
    const int code =
        sqlite3_create_module_v2(db, kind->name, &module, const_cast<Kind*>(kind), nullptr);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace gongkai::detail
