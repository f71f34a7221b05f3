#include "extract/tables/form_set.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {

// Builds the tables from TOML and reports the first mistake with file and line.
class FormLoader {
 public:
  explicit FormLoader(Forms* forms) : forms_(forms) {}

  std::optional<Error> add(const std::string& file, std::string_view content) {
    file_ = file;
    const Result<toml::table> parsed = read_toml(content, file);
    if (!parsed) return parsed.error();
    const toml::table& root = *parsed;
    const std::optional<Form> form = form_named(root["form"].value_or(std::string_view()));
    if (!form) return mistake(1, "`form` must be one of 2014, 2019, 2021, local");
    FormSheet sheet;
    sheet.form = *form;
    form_name_ = name(*form);
    sheet.evidence = strings(root["evidence"]);
    const toml::array* tables = root["table"].as_array();
    if (tables == nullptr) return mistake(1, "a form needs at least one [[table]]");
    for (const toml::node& node : *tables) {
      const toml::table* table = node.as_table();
      if (table == nullptr) return mistake(node.source().begin.line, "[[table]] must be a table");
      if (std::optional<Error> error = add_table(*table, sheet)) return error;
    }
    if (no_word_ != 0) return mistake(no_word_, "a list of words holds an entry that is no word");
    // A file with the same form replaces the built-in one: forms are read as a whole.
    std::erase_if(forms_->sheets_, [&](const FormSheet& s) { return s.form == sheet.form; });
    forms_->sheets_.push_back(std::move(sheet));
    return std::nullopt;
  }

 private:
  Error mistake(std::uint32_t line, const std::string& what) const {
    return {Errc::kRules, fmt::format("{}:{}: {}", file_, line, what), 0};
  }

  static std::optional<Form> form_named(std::string_view text) {
    for (const Form form : {Form::k2014, Form::k2019, Form::k2021, Form::kLocal}) {
      if (name(form) == text) return form;
    }
    return std::nullopt;
  }

  std::vector<std::string> strings(toml::node_view<const toml::node> node) {
    std::vector<std::string> result;
    const toml::array* array = node.as_array();
    if (array == nullptr) return result;
    for (const toml::node& item : *array) {
      result.push_back(item.value_or(std::string()));
      if (result.back().empty() && no_word_ == 0) no_word_ = item.source().begin.line;
    }
    return result;
  }

  static MoneyUnit unit_of(const toml::table& node) {
    return money_unit_in(node["unit"].value_or(std::string_view()));
  }

  static int group_index(const std::vector<FormGroup>& groups, std::string_view name) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (groups[i].name == name) return static_cast<int>(i);
    }
    return -1;
  }

  // The index of `name`, a new group where there is none yet: rows may open groups that have no
  // heading of their own.
  static int group_index_or_new(std::vector<FormGroup>& groups, std::string_view name) {
    if (name.empty()) return -1;
    if (const int known = group_index(groups, name); known >= 0) return known;
    groups.push_back({std::string(name), -1});
    return static_cast<int>(groups.size()) - 1;
  }

  void label(FormTable& table, std::string_view text, LabelMeaning meaning) const {
    const std::string key = label_key(text, false).key;
    if (key.empty()) return;
    std::vector<LabelMeaning>& all = table.labels_[key];
    const bool known = std::any_of(all.begin(), all.end(), [&](const LabelMeaning& m) {
      return m.role == meaning.role && m.index == meaning.index;
    });
    if (!known) all.push_back(meaning);
  }

  void labels(FormTable& table, const toml::table& node, LabelMeaning meaning) {
    if (const auto text = node["label"].value<std::string>()) label(table, *text, meaning);
    for (const std::string& text : strings(node["aliases"])) label(table, text, meaning);
    for (const std::string& text : strings(node["labels"])) label(table, text, meaning);
  }

  template <typename Function>
  static void each(const toml::table& table, std::string_view key, Function function) {
    const toml::array* array = table[key].as_array();
    if (array == nullptr) return;
    for (const toml::node& node : *array) {
      if (const toml::table* entry = node.as_table()) function(*entry);
    }
  }

  std::optional<Error> add_table(const toml::table& node, FormSheet& sheet) {
    FormTable table;
    table.id = node["id"].value_or(std::string());
    table.name = node["name"].value_or(std::string());
    const auto kind = node["kind"].value_or(std::string_view());
    if (kind == "matrix") {
      table.kind = TableKind::kMatrix;
    } else if (kind == "measures") {
      table.kind = TableKind::kMeasures;
    } else if (kind == "cross") {
      table.kind = TableKind::kCross;
    } else if (kind == "sheet") {
      table.kind = TableKind::kSheet;
    } else {
      return mistake(node.source().begin.line,
                     fmt::format("unknown kind \"{}\" of table {}", kind, table.id));
    }
    table.min_columns = toml_int(node["min_columns"], 1);
    table.min_rows = toml_int(node["min_rows"], 1);
    table.needs_header = node["needs_header"].value_or(false);
    table.anchors = strings(node["anchors"]);
    table.resets = strings(node["resets"]);
    table.ends = strings(node["ends"]);
    for (const std::string& unit : strings(node["units"]))
      table.units.push_back(label_key(unit, false).key);
    if (std::optional<Error> error = add_groups(table, node)) return error;
    if (std::optional<Error> error = add_columns(table, node)) return error;
    add_rows(table, node);
    if (table.rows.empty() || table.columns.empty()) {
      return mistake(node.source().begin.line,
                     fmt::format("table {} needs rows and columns", table.id));
    }
    constexpr std::size_t kMaxCells = 100000;
    if (table.rows.size() > kMaxCells / table.columns.size()) {
      return mistake(node.source().begin.line,
                     fmt::format("table {} has more than {} cells", table.id, kMaxCells));
    }
    if (std::optional<Error> error = add_balance(table, node)) return error;
    if (std::optional<Error> error = settle_cells(table, node)) return error;
    settle_labels(table);
    sheet.tables.push_back(std::move(table));
    return std::nullopt;
  }

  // A group that stands within itself would have no end.
  static bool has_circle(const std::vector<FormGroup>& groups, int group) {
    std::size_t steps = 0;
    for (int at = group; at >= 0; at = groups[static_cast<std::size_t>(at)].within) {
      if (steps++ > groups.size()) return true;
    }
    return false;
  }

  std::optional<Error> add_groups(FormTable& table, const toml::table& node) {
    std::optional<Error> error;
    each(node, "header_group", [&](const toml::table& entry) {
      table.header_groups.push_back({entry["name"].value_or(std::string()), -1});
      labels(table, entry,
             {LabelRole::kHeaderGroup, static_cast<int>(table.header_groups.size()) - 1});
    });
    each(node, "group", [&](const toml::table& entry) {
      const int index =
          group_index_or_new(table.groups, entry["name"].value_or(std::string_view()));
      const int within =
          group_index_or_new(table.groups, entry["within"].value_or(std::string_view()));
      if (index >= 0) table.groups[static_cast<std::size_t>(index)].within = within;
      if (index < 0 || has_circle(table.groups, index)) {
        error = mistake(entry.source().begin.line,
                        index < 0 ? "a group needs a name" : "a group stands within itself");
        return;
      }
      labels(table, entry, {LabelRole::kGroup, index});
    });
    each(node, "header_noise", [&](const toml::table& entry) {
      labels(table, entry, {LabelRole::kNoise, -1});
    });
    each(node, "unit_column", [&](const toml::table& entry) {
      labels(table, entry, {LabelRole::kUnitColumn, -1});
    });
    return error;
  }

  static int column_index(const FormTable& table, std::string_view name) {
    const auto named =
        std::find_if(table.columns.begin(), table.columns.end(), [&](const FormColumn& column) {
          return !name.empty() && (column.measure == name || column.applicant == name);
        });
    return named == table.columns.end() ? -1 : static_cast<int>(named - table.columns.begin());
  }

  // Of the column that comes next.
  static void cut_label(FormTable& table, std::string_view text) {
    std::string key = label_key(text, false).key;
    if (key.empty()) return;
    const auto same = [&](const CutLabel& cut) { return cut.key == key; };
    auto known = std::find_if(table.cut_labels.begin(), table.cut_labels.end(), same);
    if (known == table.cut_labels.end())
      known = table.cut_labels.insert(table.cut_labels.end(), {std::move(key), {}});
    known->columns.push_back(static_cast<int>(table.columns.size()));
  }

  std::optional<Error> add_columns(FormTable& table, const toml::table& node) {
    std::optional<Error> error;
    std::vector<std::vector<std::string>> sums;
    each(node, "column", [&](const toml::table& entry) {
      FormColumn column;
      column.applicant = entry["applicant"].value_or(std::string());
      column.measure = entry["measure"].value_or(std::string());
      column.label = entry["label"].value_or(std::string());
      column.under = group_index(table.header_groups, entry["under"].value_or(std::string_view()));
      column.optional = entry["optional"].value_or(false);
      column.is_signed = entry["signed"].value_or(false);
      column.unit = unit_of(entry);
      sums.push_back(strings(entry["sum_of"]));
      labels(table, entry, {LabelRole::kColumn, static_cast<int>(table.columns.size())});
      for (const std::string& text : strings(entry["cut_labels"])) cut_label(table, text);
      table.columns.push_back(std::move(column));
    });
    each(node, "ignored_column", [&](const toml::table& entry) {
      const auto name = entry["in_place_of"].value_or(std::string_view());
      const int replaced = column_index(table, name);
      if (!name.empty() && replaced < 0)
        error = mistake(entry.source().begin.line,
                        fmt::format("in_place_of: no column is named \"{}\"", name));
      labels(table, entry, {LabelRole::kIgnored, replaced});
    });
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      for (std::size_t k = 0; k < table.columns.size(); ++k) {
        const FormColumn& part = table.columns[k];
        const std::string& part_name = part.measure.empty() ? part.applicant : part.measure;
        if (std::find(sums[i].begin(), sums[i].end(), part_name) != sums[i].end()) {
          table.columns[i].sum_of.push_back(static_cast<int>(k));
        }
      }
    }
    return error;
  }

  void add_rows(FormTable& table, const toml::table& node) {
    each(node, "row", [&](const toml::table& entry) {
      FormRow row;
      row.id = entry["id"].value_or(std::string());
      row.indicator = entry["indicator"].value_or(std::string());
      row.label = entry["label"].value_or(std::string());
      row.group = group_index_or_new(table.groups, entry["group"].value_or(std::string_view()));
      row.opens = group_index_or_new(table.groups, entry["opens"].value_or(std::string_view()));
      row.under = group_index(table.header_groups, entry["under"].value_or(std::string_view()));
      row.of_which = entry["of_which"].value_or(false);
      row.unit = unit_of(entry);
      if (const toml::array* lists = entry["key_words"].as_array()) {
        for (const toml::node& list : *lists) {
          row.key_words.push_back(strings(toml::node_view<const toml::node>(list)));
        }
      }
      labels(table, entry, {LabelRole::kRow, static_cast<int>(table.rows.size())});
      table.rows.push_back(std::move(row));
    });
  }

  std::optional<Error> add_balance(FormTable& table, const toml::table& node) {
    const toml::table* entry = node["balance"].as_table();
    if (entry == nullptr) return std::nullopt;
    std::optional<Error> error;
    const auto row_of = [&](const std::string& indicator) {
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.rows[i].indicator == indicator) return static_cast<int>(i);
      }
      error = mistake(entry->source().begin.line,
                      fmt::format("balance: no row has the indicator \"{}\"", indicator));
      return -1;
    };
    table.balance.whole = row_of((*entry)["whole"].value_or(std::string()));
    for (const std::string& indicator : strings((*entry)["received"]))
      table.balance.received.push_back(row_of(indicator));
    for (const std::string& indicator : strings((*entry)["settled"]))
      table.balance.settled.push_back(row_of(indicator));
    return error;
  }

  std::optional<Error> settle_cells(FormTable& table, const toml::table& node) const {
    const Catalogue& catalogue = Catalogue::get();
    for (const FormRow& row : table.rows) {
      bool any = false;
      for (const FormColumn& column : table.columns) {
        FormCell cell;
        const bool composed = !column.measure.empty();
        const Indicator* indicator =
            catalogue.find(composed ? row.indicator + "." + column.measure : row.indicator);
        const Applicant* applicant =
            catalogue.find_applicant(composed ? "total" : column.applicant);
        const bool printed =
            indicator != nullptr && (!composed || indicator->printed_by(form_name_));
        if (printed && applicant != nullptr) {
          cell.indicator = indicator->code;
          cell.applicant = applicant->code;
          cell.is_money = indicator->unit == "CNY";
          cell.rule = composed ? row.id + "." + column.measure : row.id;
          any = true;
        }
        table.cells_.push_back(std::move(cell));
      }
      if (!any) {
        return mistake(
            node.source().begin.line,
            fmt::format("row {}: the catalogue has no indicator \"{}\"; did you mean \"{}\"?",
                        row.id, row.indicator, catalogue.nearest(row.indicator)));
      }
    }
    return std::nullopt;
  }

  static void settle_labels(FormTable& table) {
    table.repeated_.assign(table.rows.size(), 0);
    for (const auto& [key, all] : table.labels_) {
      table.sorted_labels_.push_back(key);
      std::vector<int> rows;
      bool on_both_axes = false;
      for (const LabelMeaning& meaning : all) {
        if (meaning.role == LabelRole::kRow) rows.push_back(meaning.index);
        if (meaning.role == LabelRole::kColumn) on_both_axes = true;
      }
      if (rows.size() > 1 || on_both_axes) {
        for (const int row : rows) table.repeated_[static_cast<std::size_t>(row)] = 1;
      }
      for (const LabelMeaning& meaning : all) {
        const bool in_header = meaning.role != LabelRole::kGroup &&
                               (meaning.role != LabelRole::kRow || table.kind == TableKind::kCross);
        if (in_header) table.header_labels_.push_back({key, meaning});
        const bool is_group =
            meaning.role == LabelRole::kGroup || meaning.role == LabelRole::kHeaderGroup;
        if (is_group) table.group_labels_.push_back({key, meaning});
      }
    }
    for (std::size_t i = 0; i < table.cut_labels.size(); ++i) {
      table.header_labels_.push_back(
          {table.cut_labels[i].key, {LabelRole::kCutColumn, static_cast<int>(i)}});
    }
    std::sort(table.sorted_labels_.begin(), table.sorted_labels_.end());
    std::sort(table.header_labels_.begin(), table.header_labels_.end(),
              [](const auto& a, const auto& b) {
                const std::string_view first_a = first_character(a.key);
                const std::string_view first_b = first_character(b.key);
                if (first_a != first_b) return first_a < first_b;
                if (a.key.size() != b.key.size()) return a.key.size() > b.key.size();
                if (a.key != b.key) return a.key < b.key;
                return a.meaning.role < b.meaning.role;
              });
    for (const FormTable::HeaderLabel& label : table.header_labels_) {
      table.longest_header_label_ = std::max(table.longest_header_label_, label.key.size());
    }
  }

  Forms* forms_;
  std::string file_;
  std::uint32_t no_word_ = 0;  // the line of the first entry of a list of words that is none
  std::string_view form_name_;
};

Result<std::shared_ptr<const FormSet>> FormSet::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  auto forms = std::make_shared<Forms>();
  FormLoader loader(forms.get());
  for (const auto& [file, content] : files) {
    if (std::optional<Error> error = loader.add(file, content)) return *error;
  }
  forms->index_evidence();
  return std::shared_ptr<const FormSet>(std::move(forms));
}

void Forms::index_evidence() {
  for (std::size_t sheet = 0; sheet < sheets_.size(); ++sheet) {
    for (const std::string& word : sheets_[sheet].evidence) {
      const auto id = static_cast<std::size_t>(evidence_.add(word));
      if (sheets_of_word_.size() <= id) sheets_of_word_.resize(id + 1);
      sheets_of_word_[id].push_back(sheet);
    }
  }
  evidence_.build();
}

std::vector<std::size_t> Forms::evidence(std::string_view text) const {
  std::vector<std::size_t> counts(sheets_.size(), 0);
  std::vector<char> seen(sheets_of_word_.size(), 0);
  LiteralScanner::State state = 0;
  evidence_.scan(text, state, [&](int id, std::size_t) {
    const auto word = static_cast<std::size_t>(id);
    if (seen[word] != 0) return;
    seen[word] = 1;
    for (const std::size_t sheet : sheets_of_word_[word]) ++counts[sheet];
  });
  return counts;
}

}  // namespace gongkai::detail
