// What cannot be had for less: the two floors that gongkai ingest is held against.
//
//   floors literals FOLDER PANEL.db   one pass of RE2::Set over the anchors of all rules, on the
//                                     normalized sentences of FOLDER's files, and a bare insert of
//                                     all rows of PANEL.db into a new database of its schema
//   floors sax FOLDER                 libxml2's SAX parser over the bytes of FOLDER's files
//   floors prose FOLDER               no floor, a part: the prose of FOLDER's reports, read with
//   all
//                                     rows of the rule tables and with fifty
//
// Prints "<name> <CPU seconds> <count>" a line. Files are read and rows fetched before the clock
// starts; sentences are normalized before it too.
#include <fmt/core.h>
#include <libxml/HTMLparser.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/embedded.h"
#include "core/toml.h"
#include "extract/prose.h"
#include "normalize/view.h"
#include "pipeline/rule_set.h"
#include "thinned_rules.h"

namespace gongkai::bench {
namespace {

namespace fs = std::filesystem;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::vector<std::string> read_all(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> contents;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    contents.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return contents;
}

std::set<std::string> anchors_of_all_rules() {
  std::set<std::string> anchors;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (file.path.find("lib/extract/rules/") != 0) continue;
    const toml::parse_result parsed = toml::parse(file.content);
    const toml::array* rules = parsed.succeeded() ? parsed.table()["rule"].as_array() : nullptr;
    if (rules == nullptr) continue;
    for (const toml::node& rule : *rules) {
      const toml::array* words = (*rule.as_table())["anchors"].as_array();
      if (words == nullptr) continue;
      for (const toml::node& word : *words) anchors.insert(word.value_or(std::string()));
    }
  }
  return anchors;
}

std::vector<std::string> sentences_of(const std::vector<std::string>& documents) {
  std::vector<std::string> sentences;
  for (const std::string& document : documents) {
    const detail::View view = detail::normalize(document);
    std::size_t begin = 0;
    const std::string& text = view.text;
    while (begin < text.size()) {
      std::size_t end = text.find_first_of("\n;", begin);
      const std::size_t stop = text.find("。", begin);
      end = std::min({end, stop, text.size()});
      if (end > begin) sentences.push_back(text.substr(begin, end - begin));
      begin = end + (end == stop ? 3 : 1);
    }
  }
  return sentences;
}

void scan_literals(const fs::path& folder) {
  re2::RE2::Options options;
  options.set_literal(false);
  re2::RE2::Set set(options, re2::RE2::UNANCHORED);
  for (const std::string& anchor : anchors_of_all_rules()) {
    set.Add(re2::RE2::QuoteMeta(anchor), nullptr);
  }
  if (!set.Compile()) std::abort();
  const std::vector<std::string> sentences = sentences_of(read_all(folder));
  std::vector<int> hits;
  std::size_t count = 0;
  for (const bool is_timed : {false, true}) {  // once to warm up
    count = 0;
    const double begun = cpu_seconds();
    for (const std::string& sentence : sentences) {
      hits.clear();
      set.Match(sentence, &hits);
      count += hits.size();
    }
    if (is_timed) fmt::print("literal_scan {:.4f} {}\n", cpu_seconds() - begun, count);
  }
}

void execute(sqlite3* db, const std::string& sql) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
  fmt::print(stderr, "floors: {}: {}\n", sql, sqlite3_errmsg(db));
  std::exit(1);
}

// The same rows, the same schema and pragmas (foreign keys are checked there as here), batches of
// 1,000 reports: nothing but inserts.
void insert_bare(const std::string& panel) {
  sqlite3* from = nullptr;
  if (sqlite3_open_v2(panel.c_str(), &from, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
    std::exit(1);
  const std::string out = panel + ".bare";
  fs::remove(out);
  sqlite3* to = nullptr;
  sqlite3_open(out.c_str(), &to);
  execute(
      to,
      "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
      "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4096");
  execute(to, "ATTACH '" + panel + "' AS panel");
  struct Row {
    std::int64_t report = 0;
    std::size_t table = 0;
    std::vector<sqlite3_value*> values;
  };
  std::vector<std::string> tables;
  std::string parents;  // what the rows refer to, there before the clock starts
  std::vector<Row> rows;
  sqlite3_stmt* schema = nullptr;
  sqlite3_prepare_v2(from,
                     "SELECT name, sql, type FROM sqlite_schema WHERE type IN ('table', 'index') "
                     "AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                     -1, &schema, nullptr);
  static const std::set<std::string> kFilled = {
      "source",      "report",  "report_source", "figure_row",    "reading_row",
      "mention_row", "skipped", "passage",       "document_text", "finding_row"};
  while (sqlite3_step(schema) == SQLITE_ROW) {
    const auto text = [&](int i) {
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(schema, i)));
    };
    execute(to, text(1));
    if (text(2) != "table") continue;
    if (kFilled.count(text(0)) != 0) {
      tables.push_back(text(0));
    } else {
      parents += "INSERT INTO main." + text(0) + " SELECT * FROM panel." + text(0) + ";";
    }
  }
  sqlite3_finalize(schema);
  execute(to, parents);
  execute(to, "DETACH panel; PRAGMA foreign_keys = ON");
  std::vector<sqlite3_stmt*> inserts;
  for (std::size_t table = 0; table < tables.size(); ++table) {
    sqlite3_stmt* all = nullptr;
    const bool is_source = tables[table] == "source";
    // Every candidate a row of its own: what a plain insert of all that was read would store.
    const std::string content = tables[table] == "reading_row" ? "reading_all" : tables[table];
    sqlite3_prepare_v2(from,
                       ("SELECT " + std::string(is_source ? "source_id" : "report_id") +
                        " AS report_, * FROM " + content)
                           .c_str(),
                       -1, &all, nullptr);
    const int columns = sqlite3_column_count(all);
    while (sqlite3_step(all) == SQLITE_ROW) {
      Row row{sqlite3_column_int64(all, 0), table, {}};
      for (int i = 1; i < columns; ++i) {
        row.values.push_back(sqlite3_value_dup(sqlite3_column_value(all, i)));
      }
      rows.push_back(std::move(row));
    }
    sqlite3_finalize(all);
    std::string sql = "INSERT INTO " + tables[table] + " VALUES (?";
    for (int i = 2; i < columns; ++i) sql += ", ?";
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(to, (sql + ")").c_str(), -1, &insert, nullptr);
    inserts.push_back(insert);
  }
  // Report after report, as an ingest writes them.
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.report < b.report; });
  const double begun = cpu_seconds();
  execute(to, "BEGIN");
  std::int64_t batch = 0;
  for (const Row& row : rows) {
    if (row.report / 1000 != batch) {
      batch = row.report / 1000;
      execute(to, "COMMIT; BEGIN");
    }
    sqlite3_stmt* insert = inserts[row.table];
    int index = 0;
    for (const sqlite3_value* value : row.values) sqlite3_bind_value(insert, ++index, value);
    if (sqlite3_step(insert) != SQLITE_DONE) {
      fmt::print(stderr, "floors: {}: {}\n", tables[row.table], sqlite3_errmsg(to));
      std::exit(1);
    }
    sqlite3_reset(insert);
  }
  execute(to, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  fmt::print("bare_insert {:.4f} {}\n", cpu_seconds() - begun, rows.size());
  for (const Row& row : rows) {
    for (sqlite3_value* value : row.values) sqlite3_value_free(value);
  }
  for (sqlite3_stmt* insert : inserts) sqlite3_finalize(insert);
  sqlite3_close(from);
  sqlite3_close(to);
  fs::remove(out);
}

std::size_t characters_seen = 0;

void count_characters(void*, const xmlChar*, int length) {
  characters_seen += static_cast<std::size_t>(length);
}

void parse_sax(const fs::path& folder) {
  const std::vector<std::string> documents = read_all(folder);
  htmlSAXHandler handler{};
  handler.startElement = [](void*, const xmlChar*, const xmlChar**) {};
  handler.endElement = [](void*, const xmlChar*) {};
  handler.characters = count_characters;
  const double begun = cpu_seconds();
  for (const std::string& document : documents) {
    htmlParserCtxtPtr context =
        htmlCreatePushParserCtxt(&handler, nullptr, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC);
    htmlParseChunk(context, document.data(), static_cast<int>(document.size()), 1);
    htmlFreeParserCtxt(context);
  }
  fmt::print("sax {:.4f} {}\n", cpu_seconds() - begun, characters_seen);
}

void read_prose_by_rows(const fs::path& folder) {
  std::vector<std::unique_ptr<Prepared>> documents;
  for (const std::string& text : read_all(folder)) {
    documents.push_back(std::make_unique<Prepared>(text));
    if (!documents.back()->is_decoded) std::abort();
  }
  const RuleSet::Impl& builtin = RuleSet::builtin()->impl();
  const std::pair<const char*, std::size_t> tables[] = {{"prose_all", kAllRows},
                                                        {"prose_fifty", kFiftyRows}};
  for (const auto& [name, most] : tables) {
    const auto rows = thinned_rules(most);
    if (rows == nullptr) std::abort();
    const detail::ProseKnowledge knowledge{*rows, *builtin.context, *builtin.numbers, false};
    const auto read_all_prose = [&] {
      std::size_t readings = 0;
      for (const auto& d : documents) {
        readings += detail::read_prose(d->view, d->structure, {}, knowledge).readings.size();
      }
      return readings;
    };
    read_all_prose();  // compiles the patterns that are needed
    const double begun = cpu_seconds();
    const std::size_t readings = read_all_prose();
    fmt::print("{} {:.4f} {}\n", name, cpu_seconds() - begun, readings);
  }
}

}  // namespace
}  // namespace gongkai::bench

int main(int argc, char** argv) {
  using namespace gongkai::bench;
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // as the tool does
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "literals" && argc == 4) {
    scan_literals(argv[2]);
    insert_bare(argv[3]);
  } else if (what == "sax" && argc == 3) {
    parse_sax(argv[2]);
  } else if (what == "prose" && argc == 3) {
    read_prose_by_rows(argv[2]);
  } else {
    fmt::print(stderr,
               "usage: floors literals FOLDER PANEL.db | floors sax FOLDER | "
               "floors prose FOLDER\n");
    return 2;
  }
  return 0;
}
