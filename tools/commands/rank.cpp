// gongkai rank, outliers: values in the order of their size, or of their distance from the others.
#include <fmt/core.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer_table.h"
#include "question.h"

namespace gongkai::cli {
namespace {

struct RankOptions : Asked {
  bool least = false;
  std::optional<std::int64_t> limit;
};

// Answers with one more column of numbers in front.
detail::Table with_column(const std::string& column, const std::vector<detail::TableCell>& cells,
                          const std::vector<Answer>& answers) {
  detail::Table table = long_table(answers);
  table.columns.insert(table.columns.begin(), column);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    table.rows[i].insert(table.rows[i].begin(), cells[i]);
  }
  return table;
}

// The columns that fit on a terminal.
detail::Table columns_of(const detail::Table& table, const std::vector<std::string>& wanted) {
  detail::Table narrow;
  narrow.columns = wanted;
  for (const auto& row : table.rows) {
    std::vector<detail::TableCell> cells;
    for (const std::string& column : wanted) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i] == column) cells.push_back(row[i]);
      }
    }
    narrow.rows.push_back(std::move(cells));
  }
  return narrow;
}

void print_list(const detail::Table& table, const std::string& first, const Asked& asked,
                Language language) {
  const bool people = format_of(asked) == detail::Format::kTable;
  print_for(people ? columns_of(table, {first, "jurisdiction_code", "jurisdiction", "authority",
                                        "year", "indicator", "value", "denominator", "unit",
                                        "scope", "basis", "small_n"})
                   : table,
            format_of(asked), language);
}

int show_rank(Archive& archive, const Question& question, const RankOptions& asked,
              Language language) {
  if (asked.limit && *asked.limit < 1) {
    return fail(
        {Errc::kInvalid, fmt::format("--limit {} prints nothing: give 1 or more", *asked.limit)});
  }
  const auto ranked = rank(archive, question, asked.below, asked.least);
  if (!ranked.ok()) return fail(ranked.error());
  if (ranked->empty()) say_nothing_found(archive);
  std::vector<detail::TableCell> ranks;
  std::vector<Answer> answers;
  for (const Ranked& entry : *ranked) {
    if (asked.limit && std::cmp_equal(answers.size(), *asked.limit)) break;
    ranks.emplace_back(std::int64_t{entry.rank});
    answers.push_back(entry.answer);
  }
  print_list(with_column("rank", ranks, answers), "rank", asked, language);
  if (format_of(asked) == detail::Format::kTable) {
    fmt::print("{}{}", footnotes(answers, *question.measures, language),
               scope_note(answers, language));
  }
  return kDone;
}

// None is far from the others, or there are none.
Result<void> say_no_outliers(Archive& archive, const Question& question) {
  const auto answers = compare(archive, question);
  if (!answers.ok()) return answers.error();
  answers->empty()
      ? say_nothing_found(archive)
      : complain(
            "no value is that far from the others; not judged are fewer than 8 values, values that are all the same, and shares or money of which half are the same");
  return {};
}

int show_outliers(Archive& archive, const Question& question, const Asked& asked,
                  Language language) {
  const auto found = outliers(archive, question);
  if (!found.ok()) return fail(found.error());
  if (found->empty()) {
    if (const auto said = say_no_outliers(archive, question); !said.ok()) return fail(said.error());
  }
  std::vector<detail::TableCell> distances;
  std::vector<Answer> answers;
  for (const Outlier& entry : *found) {
    distances.push_back(four_digits(entry.distance));
    answers.push_back(entry.answer);
  }
  print_list(with_column("distance", distances, answers), "distance", asked, language);
  return kDone;
}

}  // namespace

void add_rank(CLI::App& app, Session& session) {
  auto asked = std::make_shared<RankOptions>();
  CLI::App* command = app.add_subcommand("rank", "Order places by one value of one year");
  add_indicator_option(*command, *asked);
  command->add_option("--year,--years", asked->years, "The year")->required()->type_name("YEAR");
  add_below_option(*command, *asked);
  command->add_flag("--least", asked->least, "Least first");
  command->add_option("--limit", asked->limit, "Print only so many")->type_name("N");
  add_common_options(*command, *asked);
  command->footer(
      "Example:\n  gongkai rank --db panel.db --indicator request.received --year 2017 --limit 20");
  answer_by(*command, *asked, session,
            [asked, &session](Archive& archive, const Question& question) {
              return show_rank(archive, question, *asked, session.language);
            });
}

void add_outliers(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "outliers", "Values far from the median of their indicator and year: look at these first");
  add_indicator_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer("Example:\n  gongkai outliers --db panel.db --indicator disclosure.total");
  answer_by(*command, *asked, session,
            [asked, &session](Archive& archive, const Question& question) {
              return show_outliers(archive, question, *asked, session.language);
            });
}

}  // namespace gongkai::cli
