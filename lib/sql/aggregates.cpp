// gk_median and gk_quantile (core/statistics.h).
#include <new>
#include <vector>

#include "core/statistics.h"
#include "sql/functions.h"
#include "sql/values.h"

namespace gongkai::detail {
namespace {

struct Sample {
  std::vector<double> values;
  double fraction = 0.5;  // of the last row: the same in all, or the question makes no sense
  bool started = false;
};

// The sample of this group; made at its first row. nullptr: out of memory.
Sample* sample_of(sqlite3_context* context) {
  // NOLINTNEXTLINE(bugprone-sizeof-expression): SQLite keeps a pointer for us, and not the sample
  constexpr int kSlotSize = sizeof(Sample*);
  auto** slot = static_cast<Sample**>(sqlite3_aggregate_context(context, kSlotSize));
  if (slot == nullptr) return nullptr;
  if (*slot == nullptr) *slot = new (std::nothrow) Sample;
  return *slot;
}

bool is_number(sqlite3_value* value) {
  const int type = sqlite3_value_numeric_type(value);
  return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

void add(sqlite3_context* context, sqlite3_value* value, double fraction) {
  Sample* sample = sample_of(context);
  if (sample == nullptr) return sqlite3_result_error_nomem(context);
  if (sample->started && sample->fraction != fraction) {
    return set_error(context, "gk_quantile(x, p): p must be the same for all rows of a group");
  }
  sample->started = true;
  sample->fraction = fraction;
  if (is_null(value)) return;
  if (!is_number(value)) {
    return set_error(context, "gk_median and gk_quantile take numbers; a row holds a text");
  }
  try {
    sample->values.push_back(sqlite3_value_double(value));
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

void add_to_median(sqlite3_context* context, int, sqlite3_value** arguments) {
  add(context, arguments[0], 0.5);
}

void add_to_quantile(sqlite3_context* context, int, sqlite3_value** arguments) {
  const double fraction = sqlite3_value_double(arguments[1]);
  if (!is_number(arguments[1]) || !(fraction >= 0 && fraction <= 1)) {
    return set_error(context, "gk_quantile(x, p): p must be a number from 0 to 1");
  }
  add(context, arguments[0], fraction);
}

void finish(sqlite3_context* context) {
  auto** slot = static_cast<Sample**>(sqlite3_aggregate_context(context, 0));
  if (slot == nullptr || *slot == nullptr) return sqlite3_result_null(context);
  Sample* sample = *slot;
  if (sample->values.empty()) {
    sqlite3_result_null(context);
  } else {
    sqlite3_result_double(context, quantile(sample->values, sample->fraction));
  }
  delete sample;
  *slot = nullptr;
}

}  // namespace

int register_aggregates(sqlite3* db) {
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  const int code = sqlite3_create_function_v2(db, "gk_median", 1, kFlags, nullptr, nullptr,
                                              add_to_median, finish, nullptr);
  if (code != SQLITE_OK) return code;
  return sqlite3_create_function_v2(db, "gk_quantile", 2, kFlags, nullptr, nullptr, add_to_quantile,
                                    finish, nullptr);
}

}  // namespace gongkai::detail
