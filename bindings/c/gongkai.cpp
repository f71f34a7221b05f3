#include "gongkai.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/extract.h"
#include "json/objects.h"

struct gongkai_archive {
  gongkai::Archive archive;
};

namespace {

using gongkai::Archive;
using gongkai::Error;
using gongkai::Result;
using gongkai::SqlValue;
using gongkai::detail::Json;

// A copy that free() takes back. nullptr: out of memory.
char* copy(std::string_view text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) return nullptr;
  std::memcpy(out, text.data(), text.size());
  out[text.size()] = '\0';
  return out;
}

std::nullptr_t fail(char** error, std::string_view sentence) {
  if (error != nullptr) *error = copy(sentence);
  return nullptr;
}

// Runs `work` and lets no exception out.
template <typename Work>
auto guarded(char** error, Work&& work) -> decltype(work()) {
  if (error != nullptr) *error = nullptr;
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(error, "out of memory");
  }
}

Json value_object(const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
  return nullptr;
}

// JSON has no bytes, and text that is none would not be told from text.
Json blob_object(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) {
    digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return {{"hex", std::move(digits)}};
}

// The values of a JSON array, texts held by `parsed`.
Result<std::vector<SqlValue>> values_of(const Json& parsed) {
  std::vector<SqlValue> values;
  if (parsed.is_array()) {
    for (const Json& item : parsed) {
      if (item.is_null()) {
        values.emplace_back(std::monostate{});
      } else if (item.is_number_unsigned() &&
                 item.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
        return Error{gongkai::Errc::kInvalid, "a parameter of a query is larger than 64 bits hold",
                     0};
      } else if (item.is_number_integer()) {
        values.emplace_back(item.get<std::int64_t>());
      } else if (item.is_number()) {
        values.emplace_back(item.get<double>());
      } else if (item.is_string()) {
        values.emplace_back(std::string_view(item.get_ref<const std::string&>()));
      } else {
        break;
      }
    }
    if (values.size() == parsed.size()) return values;
  }
  return Error{gongkai::Errc::kInvalid,
               "the parameters of a query are a JSON array of null, numbers and texts", 0};
}

Json summary_object(const gongkai::IngestSummary& summary) {
  Json row;
  row["sources"] = summary.sources;
  row["reports_new"] = summary.reports_new;
  row["reports_revised"] = summary.reports_revised;
  row["reports_reread"] = summary.reports_reread;
  row["reports_same"] = summary.reports_same;
  row["figures"] = summary.figures;
  row["findings"] = summary.findings;
  row["failed"] = Json::array();
  for (const gongkai::FailedInput& failed : summary.failed) {
    row["failed"].push_back({{"path", failed.path}, {"reason", failed.error.message}});
  }
  return row;
}

Result<Json> query(Archive& archive, const char* sql, const char* parameters) {
  const Json parsed = Json::parse(parameters != nullptr ? parameters : "[]", nullptr, false);
  Result<std::vector<SqlValue>> values = values_of(parsed);
  if (!values) return values.error();
  Result<gongkai::Rows> rows = archive.query(sql, *values);
  if (!rows) return rows.error();
  Json out;
  out["columns"] = rows->columns();
  out["rows"] = Json::array();
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return more.error();
    if (!*more) return out;
    Json row = Json::array();
    for (std::size_t i = 0; i < rows->columns().size(); ++i) {
      row.push_back(rows->is_blob(i) ? blob_object(rows->text(i)) : value_object(rows->value(i)));
    }
    out["rows"].push_back(std::move(row));
  }
}

}  // namespace

const char* gongkai_version(void) { return GONGKAI_VERSION; }

char* gongkai_extract(const void* bytes, size_t size, const char* name, char** error) {
  return guarded(error, [&]() -> char* {
    if (bytes == nullptr && size > 0)
      return fail(error, "gongkai_extract needs the bytes of a document");
    gongkai::ExtractOptions options;
    if (name != nullptr) options.name = name;
    const auto reports = gongkai::extract({static_cast<const std::byte*>(bytes), size}, options);
    if (!reports) return fail(error, reports.error().message);
    Json out;
    out["reports"] = Json::array();
    for (const gongkai::Extraction& report : *reports) {
      out["reports"].push_back(gongkai::detail::extraction_object(report, options.name));
    }
    return copy(gongkai::detail::dump(out));
  });
}

gongkai_archive* gongkai_open(const char* file, int create, char** error) {
  return guarded(error, [&]() -> gongkai_archive* {
    if (file == nullptr) return fail(error, "gongkai_open needs the path of a database");
    auto opened =
        Archive::open(file, create != 0 ? Archive::Mode::kCreate : Archive::Mode::kReadOnly);
    if (!opened) return fail(error, opened.error().message);
    return new gongkai_archive{std::move(opened).value()};
  });
}

char* gongkai_ingest(gongkai_archive* archive, const char* path, char** error) {
  return guarded(error, [&]() -> char* {
    if (archive == nullptr || path == nullptr) {
      return fail(error, "gongkai_ingest needs an archive and a path");
    }
    const auto summary = archive->archive.ingest(std::filesystem::path(path));
    if (!summary) return fail(error, summary.error().message);
    return copy(gongkai::detail::dump(summary_object(*summary)));
  });
}

char* gongkai_query(gongkai_archive* archive, const char* sql, const char* parameters,
                    char** error) {
  return guarded(error, [&]() -> char* {
    if (archive == nullptr || sql == nullptr) {
      return fail(error, "gongkai_query needs an archive and a SELECT");
    }
    const Result<Json> rows = query(archive->archive, sql, parameters);
    if (!rows) return fail(error, rows.error().message);
    return copy(gongkai::detail::dump(*rows));
  });
}

void gongkai_close(gongkai_archive* archive) { delete archive; }

void gongkai_free(char* text) { std::free(text); }
