// The statutory forms as data (lib/extract/forms/*.toml), ready to look labels up in.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FORM_SET_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FORM_SET_H_

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/literal_scanner.h"
#include "extract/tables.h"
#include "extract/tables/cell_value.h"
#include "extract/tables/label.h"

namespace gongkai::detail {

// Of a UTF-8 text; empty of an empty one.
std::string_view first_character(std::string_view text);

enum class TableKind : std::uint8_t {
  kMatrix,    // table three: outcome x applicant
  kMeasures,  // table two: subject x measure, a header for each block
  kCross,     // table four: path x result, on either axis
  kSheet,     // the sheet of 2014: one number a row
};

// What a label can be. The same words may be several things on different axes.
enum class LabelRole : std::uint8_t {
  kRow,
  kColumn,
  kHeaderGroup,  // 法人或其他组织, 行政诉讼: spans columns (or rows, where printed upright)
  kGroup,        // 不予公开: spans rows or stands above them
  kNoise,        // 信息内容, 统计指标: belongs to a header and names no column
  kIgnored,      // 历年累计, 备注: a column that is not read
  kUnitColumn,  // 单位
  kCutColumn,   // 本年新: what a converter left of a label of two lines; in headers of text only
};

struct LabelMeaning {
  LabelRole role;
  int index;  // into rows, columns, header_groups or groups; of kIgnored the column it replaces, of
              // kCutColumn into cut_labels; else -1
};

struct FormRow {
  std::string id;         // "form2021/outcome2019.granted"
  std::string indicator;  // a catalogue code, or its beginning where the column has a measure
  std::string label;
  int group = -1;                     // the group it stands in, or -1: anywhere
  int opens = -1;                     // the group that the rows below it belong to, or -1
  int under = -1;                     // kCross: the header group around it
  bool of_which = false;              // may be printed with 其中 before it
  MoneyUnit unit = MoneyUnit::kNone;  // the form's unit, where the indicator is money
  std::vector<std::vector<std::string>> key_words;  // any list of which all words occur
};

struct FormColumn {
  std::string applicant;  // one of the two is set
  std::string measure;
  std::string label;
  int under = -1;          // index into header_groups
  bool optional = false;   // a local extension; the form itself does not have it
  bool is_signed = false;  // 本年增/减: may be negative
  MoneyUnit unit = MoneyUnit::kNone;
  std::vector<int> sum_of;  // the columns that it sums; empty where it is no sum
};

// The first line of a label of two, where the second is lost. Columns that share it are told apart
// by their order, which is the form's.
struct CutLabel {
  std::string key;
  std::vector<int> columns;
};

struct FormGroup {
  std::string name;
  int within = -1;
};

// What must hold among the rows of every column of a matrix. All indexes of rows; whole is -1 where
// the form says nothing.
struct FormBalance {
  int whole = -1;             // the sum of the rows of its group
  std::vector<int> received;  // sums to the same as `settled`
  std::vector<int> settled;
};

// One number that the form asks for. The string_views belong to the catalogue or to the FormSet.
struct FormCell {
  std::string_view indicator;
  std::string_view applicant;
  std::string rule;
  bool is_money = false;
};

class FormTable {
 public:
  std::string id;
  std::string name;  // Chinese, for messages
  TableKind kind = TableKind::kMatrix;
  int min_columns = 1;               // fewer recognized: no header of this table
  int min_rows = 1;                  // fewer recognized: not this table at all
  bool needs_header = false;         // kSheet: without its header the table may be anything
  std::vector<std::string> anchors;  // any of these in a text makes a look worth while
  std::vector<std::string> resets;   // a line with one of these ends the reach of a header
  std::vector<std::string> ends;     // a line with one of these ends the table
  std::vector<std::string> units;    // kSheet: what stands in the column 单位
  std::vector<FormRow> rows;
  std::vector<FormColumn> columns;
  std::vector<CutLabel> cut_labels;
  std::vector<FormGroup> header_groups;
  std::vector<FormGroup> groups;
  FormBalance balance;

  // Nullptr where the form has no such cell (行政许可 has no 现行有效件数).
  const FormCell* cell(int row, int column) const;

  // What an exact label means; nullptr for nothing.
  const std::vector<LabelMeaning>* meanings(std::string_view key) const;
  // The index in `role`, or -1.
  int find(const LabelKey& label, LabelRole role) const;
  bool has_role(const LabelKey& label, LabelRole role) const {
    return index_of(label, role) != kNotFound;
  }
  // Rows with this label or alias.
  std::vector<int> find_exact_rows(const LabelKey& label) const;
  // The row whose own label and its group's a converter put into one cell: 不予处理 2.重复申请.
  std::vector<int> find_joined_rows(const LabelKey& label) const;
  // An exact row, else a joined one, else the one row that has all of its key words in the label.
  // Only for a label that is known to be whole: two labels run together have the key words of both.
  std::vector<int> find_rows(const LabelKey& label) const;
  // A label that no other table has, of a row or, in table four, of a result: 其他 and 总计 are
  // everywhere, 结果维持 is not.
  bool is_telling(const LabelKey& label) const;
  // `group` or a group that it stands within is `ancestor`.
  bool group_within(int group, int ancestor) const;
  // The same label stands in several groups, or on both axes: it counts inside its group only.
  bool is_repeated(int row) const { return repeated_[static_cast<std::size_t>(row)]; }
  // The group that a row leaves the reader in who comes from `group`. Between two groups whose
  // labels repeat (行政复议数量, 行政诉讼数量) a heading must have stood: without it
  // kDoubtfulGroup.
  int group_after(int row, int group) const;
  static constexpr int kDoubtfulGroup = -2;
  bool is_unit(std::string_view key) const;
  // Some label begins with `key`; an empty one begins any.
  bool begins_label(std::string_view key) const;

  // Every label that a header may hold, for headers whose cells ran together.
  struct HeaderLabel {
    std::string key;
    LabelMeaning meaning;
  };
  // Those that begin with the same character as `text`, longest first.
  std::span<const HeaderLabel> header_labels(std::string_view text) const;
  std::size_t longest_header_label() const { return longest_header_label_; }

 private:
  friend class FormLoader;
  static constexpr int kNotFound = -2;
  int index_of(const LabelKey& label, LabelRole role) const;
  bool may_be(const LabelKey& label, int row) const;
  bool group_repeats(int group) const;

  std::vector<FormCell> cells_;  // rows x columns; rule empty where there is none
  std::vector<char> repeated_;
  std::unordered_map<std::string, std::vector<LabelMeaning>> labels_;
  std::vector<std::string> sorted_labels_;
  std::vector<HeaderLabel> header_labels_;  // by first character, then longest first
  std::size_t longest_header_label_ = 0;
  std::vector<HeaderLabel> group_labels_;  // of groups of rows and of columns
};

struct FormSheet {
  Form form = Form::kNarrative;
  std::vector<std::string> evidence;  // words that only this form prints
  std::vector<FormTable> tables;
};

class Forms final : public FormSet {
 public:
  const std::vector<FormSheet>& sheets() const { return sheets_; }

  // How many of each sheet's own words stand in `text`, found in one pass over it.
  std::vector<std::size_t> evidence(std::string_view text) const;

 private:
  friend class FormLoader;
  friend class FormSet;
  void index_evidence();

  std::vector<FormSheet> sheets_;
  LiteralScanner evidence_;
  std::vector<std::vector<std::size_t>> sheets_of_word_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FORM_SET_H_
