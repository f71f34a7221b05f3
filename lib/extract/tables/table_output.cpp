#include "extract/tables/table_output.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/text.h"

namespace gongkai::detail {
namespace {

struct Sentence {
  Refusal reason;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<Sentence, 18> kSentences{{
    {Refusal::kCellCount, "单元格数与表头列数不符",
     "more or fewer cells than the header has columns"},
    {Refusal::kNoHeaderCell, "有数字不在任何可识别的表头之下",
     "a number stands under no recognized header"},
    {Refusal::kRepeatedLabel, "同一行标签出现两次", "the label occurs twice"},
    {Refusal::kNoGroup, "标签在多个分组中都有，而所属分组不明",
     "several groups have this label and none is printed"},
    {Refusal::kWrongGroup, "所在分组与标签不符", "another group than the label belongs to"},
    {Refusal::kNotANumber, "单元格不是单一数字", "a cell holds something else than one number"},
    {Refusal::kNegative, "数量为负", "a count is negative"},
    {Refusal::kFraction, "数量不是整数", "a count is no whole number"},
    {Refusal::kTooLarge, "数值超出范围", "a number is out of range"},
    {Refusal::kNoSuchCell, "该表此行此列没有数据项",
     "the form has no number for this row and column"},
    {Refusal::kRowSum, "本行合计不等，数字可能错位",
     "the sum fails, so the numbers may be shifted"},
    {Refusal::kCutOff, "单元格位于文件截断处", "a cell touches the cut end of the file"},
    {Refusal::kMergedCell, "一个数字跨多行或多列", "one number spans several rows or columns"},
    {Refusal::kNumbersBeforeLabel, "首个行标签之前有数字",
     "numbers stand before the first row label"},
    {Refusal::kUnknownRow, "数字旁没有可识别的行标签", "the numbers stand beside no known label"},
    {Refusal::kSeveralRows, "表头之下有多行数字", "several rows of numbers stand under one header"},
    {Refusal::kNextRowMissing, "缺下一行的标签，数字可能属于下一行",
     "the label of the next row is missing, so the numbers may be that row's"},
    {Refusal::kOutOfOrder, "左右并排各栏的行序与表式不同",
     "the rows of the columns side by side are not in the order of the form"},
}};

const Sentence& sentence(Refusal reason) { return kSentences[static_cast<std::size_t>(reason)]; }

// Labels in messages are shortened: the place is in the span.
std::string_view shortened(std::string_view label) {
  constexpr std::size_t kMost = 60;
  if (label.size() <= kMost) return label;
  std::size_t end = kMost;
  while (end > 0 && is_utf8_continuation(label[end])) --end;
  return label.substr(0, end);
}

Span around(const Span& a, const Span& b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

Finding finding(std::string check, Span place, std::string zh, std::string en) {
  Finding f;
  f.check = std::move(check);
  f.verdict = Verdict::kNotAssessable;
  f.severity = Severity::kWarning;
  f.message_zh = std::move(zh);
  f.message_en = std::move(en);
  f.span = place;
  return f;
}

}  // namespace

TableInput::TableInput(const Document& d, bool is_traditional)
    : document(d), traditional(is_traditional) {
  const std::string_view text = d.text;
  const std::string_view body = trim(text);
  text_end = body.empty() ? 0
                          : static_cast<std::uint32_t>(body.data() - text.data() +
                                                       static_cast<std::ptrdiff_t>(body.size()));
}

void TableOutput::add(int row, int column, const CellValue& value, MoneyUnit heading_unit,
                      const LabelSpans& labels) {
  const FormRow& form_row = table_.rows[static_cast<std::size_t>(row)];
  const FormColumn& form_column = table_.columns[static_cast<std::size_t>(column)];
  const FormCell* cell = table_.cell(row, column);
  const std::string_view label = input_.slice(labels.row);
  if (cell == nullptr) {
    if (value.kind == CellKind::kNumber) refuse(Refusal::kNoSuchCell, value.printed, label);
    return;
  }
  Reading reading;
  reading.indicator = cell->indicator;
  reading.applicant = cell->applicant;
  reading.rule = cell->rule;
  reading.evidence = Evidence::kForm;
  reading.span = value.printed;
  reading.row_label = labels.row;
  reading.column_label = labels.column;
  reading.quote = labels.quote;
  if (input_.touches_cut(value.printed)) return refuse(Refusal::kCutOff, value.printed, label);
  if (value.kind == CellKind::kEmpty || value.kind == CellKind::kMark) {
    reading.outcome = Outcome::kBlank;
    items.push_back({row, column, std::move(reading)});
    return;
  }
  if (value.kind == CellKind::kWords) return refuse(Refusal::kNotANumber, value.printed, label);
  if (value.value.coefficient < 0 && !form_column.is_signed) {
    return refuse(Refusal::kNegative, value.printed, label);
  }
  if (cell->is_money) {
    MoneyUnit unit = value.unit;
    for (const MoneyUnit next : {heading_unit, form_row.unit, form_column.unit}) {
      if (unit == MoneyUnit::kNone) unit = next;
    }
    reading.value = to_cny(value.value, unit);
    if (!reading.value) return refuse(Refusal::kTooLarge, value.printed, label);
  } else {
    if (value.unit != MoneyUnit::kNone) return refuse(Refusal::kNotANumber, value.printed, label);
    if (!value.value.is_integer()) return refuse(Refusal::kFraction, value.printed, label);
    reading.value = value.value;
  }
  reading.outcome = Outcome::kFigure;
  items.push_back({row, column, std::move(reading)});
}

void TableOutput::refuse(Refusal reason, Span place, std::string_view label, int form_row) {
  if (form_row >= 0) refused_rows_.push_back(form_row);
  refused.push_back({reason, place, std::string(shortened(trim(label)))});
}

void TableOutput::header_not_found(Span place) {
  no_header = no_header ? around(*no_header, place) : place;
}

void TableOutput::forget_doubts() {
  refused.clear();
  no_header.reset();
}

namespace {

// The rows that were refused for one reason.
struct SameReason {
  Refusal reason;
  std::vector<std::string> labels;  // each once
  std::size_t nameless = 0;
};

std::vector<SameReason> by_reason(const std::vector<Refused>& refused) {
  std::vector<SameReason> all;
  for (const Refused& one : refused) {
    auto same = std::find_if(all.begin(), all.end(),
                             [&](const SameReason& s) { return s.reason == one.reason; });
    if (same == all.end()) same = all.insert(all.end(), {one.reason, {}, 0});
    if (one.label.empty()) {
      ++same->nameless;
    } else if (std::find(same->labels.begin(), same->labels.end(), one.label) ==
               same->labels.end()) {
      same->labels.push_back(one.label);
    }
  }
  return all;
}

// The labels, but not more than a reader takes in: the place of the finding holds them all.
std::string listed(const SameReason& rows, bool english) {
  constexpr std::size_t kMostNamed = 6;
  const std::size_t named = std::min(rows.labels.size(), kMostNamed);
  const std::size_t rest = rows.labels.size() - named + (rows.labels.empty() ? 0 : rows.nameless);
  std::string text;
  for (std::size_t i = 0; i < named; ++i) {
    if (english) text += (i == 0 ? "" : ", ") + rows.labels[i];
    if (!english) text += "“" + rows.labels[i] + "”";
  }
  if (rows.labels.empty())
    return english ? fmt::format("{} without a label", rows.nameless)
                   : fmt::format("{}行无标签", rows.nameless);
  if (rest > 0)
    text += english ? fmt::format(" and {} more", rest) : fmt::format("等{}行", named + rest);
  return text;
}

}  // namespace

Finding TableOutput::refused_rows() const {
  const std::vector<SameReason> reasons = by_reason(refused);
  std::set<std::string_view> named;
  std::size_t nameless = 0;
  std::string zh;  // the reasons alone
  std::string en;
  std::string listed_zh;
  std::string listed_en;
  for (const SameReason& rows : reasons) {
    named.insert(rows.labels.begin(), rows.labels.end());
    nameless += rows.nameless;
    const Sentence& why = sentence(rows.reason);
    const bool first = &rows == &reasons.front();
    zh += fmt::format("{}{}", first ? "" : "；", why.zh);
    en += fmt::format("{}{}", first ? "" : "; ", why.en);
    listed_zh += fmt::format("{}{}（{}）", first ? "" : "；", listed(rows, false), why.zh);
    listed_en += fmt::format("{}{} ({})", first ? "" : "; ", listed(rows, true), why.en);
  }
  Span place = refused.front().place;
  for (const Refused& one : refused) place = around(place, one.place);
  const std::size_t count = named.size() + nameless;
  if (count > 1) {
    return finding(
        "read.row_refused", place,
        fmt::format("“{}”有{}行未读取：{}。", table_.name, count, listed_zh),
        fmt::format("{} rows of table {} were not read: {}.", count, table_.id, listed_en));
  }
  if (nameless == 1) {
    return finding("read.row_refused", place,
                   fmt::format("“{}”有一行未读取：{}。", table_.name, zh),
                   fmt::format("A row of table {} was not read: {}.", table_.id, en));
  }
  return finding(
      "read.row_refused", place,
      fmt::format("“{}”中“{}”未读取：{}。", table_.name, *named.begin(), zh),
      fmt::format("Row {} of table {} was not read: {}.", *named.begin(), table_.id, en));
}

std::vector<Finding> TableOutput::findings() const {
  std::vector<Finding> all;
  if (!refused.empty()) all.push_back(refused_rows());
  if (no_header) {
    all.push_back(
        finding("read.header_not_found", *no_header,
                fmt::format("“{}”有行标签而没有可识别的表头，未读取。", table_.name),
                fmt::format("Table {} has row labels but no recognized header; it was not read.",
                            table_.id)));
  }
  return all;
}

void TableOutput::drop_repeated() {
  std::set<std::pair<int, int>> seen;
  std::set<int> repeated;
  for (const Item& item : items) {
    if (!seen.insert({item.row, item.column}).second) repeated.insert(item.row);
  }
  // A refused cell beside others that were read is no second print of the row: only whole rows are
  // told to refuse() by their index.
  for (const int row : refused_rows_) {
    if (std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.row == row; }))
      repeated.insert(row);
  }
  if (repeated.empty()) return;
  std::set<int> told;
  for (const Item& item : items) {
    if (repeated.contains(item.row) && told.insert(item.row).second) {
      refuse(Refusal::kRepeatedLabel, item.reading.quote, input_.slice(item.reading.row_label));
    }
  }
  std::erase_if(items, [&](const Item& item) { return repeated.contains(item.row); });
}

void TableOutput::append(TableOutput&& other) {
  std::move(other.items.begin(), other.items.end(), std::back_inserter(items));
  std::move(other.refused.begin(), other.refused.end(), std::back_inserter(refused));
  if (other.no_header) header_not_found(*other.no_header);
  other.items.clear();
  other.forget_doubts();
}

int TableOutput::distinct_rows() const {
  std::set<int> rows;
  for (const Item& item : items) rows.insert(item.row);
  return static_cast<int>(rows.size());
}

SumTest test_row_sums(const FormTable& table, const std::vector<int>& columns,
                      const std::vector<std::optional<Decimal>>& values) {
  const auto value_of = [&](int column) -> const std::optional<Decimal>* {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] == column) return &values[i];
    }
    return nullptr;
  };
  SumTest result = SumTest::kUntestable;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FormColumn& whole = table.columns[static_cast<std::size_t>(columns[i])];
    if (whole.sum_of.empty() || !values[i]) continue;
    Decimal sum;
    bool complete = true;
    for (const int part : whole.sum_of) {
      const std::optional<Decimal>* value = value_of(part);
      if (value == nullptr || !*value) {
        complete = false;
      } else {
        sum = sum + **value;
      }
    }
    if (complete ? sum != *values[i] : sum > *values[i]) return SumTest::kFails;
    if (complete) result = SumTest::kHolds;
  }
  return result;
}

}  // namespace gongkai::detail
