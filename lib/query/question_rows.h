// What an archive holds for a question: the reports that it is about, their figures, and context.
#ifndef GONGKAI_LIB_QUERY_QUESTION_ROWS_H_
#define GONGKAI_LIB_QUERY_QUESTION_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/query.h"
#include "query/resolved_question.h"

namespace gongkai::detail {

// A report that the question is about.
struct Head {
  std::int64_t report_id = 0;
  Answer answer;  // without a value
};

// A figure of a report.
struct FigureOf {
  std::int64_t report_id = 0;
  Answer answer;  // without what `Head` says
};

// Builds the queries and takes their rows; only texts of the program are put together, values are
// bound. Each call adds to `out`.
class QuestionRows {
 public:
  // `archive` and `question` must outlive it.
  QuestionRows(Archive& archive, const Question& question, const Resolved& resolved);

  Result<void> reports(std::vector<Head>& out);

  // Stated and derived figures of these indicators; `words`: with quote, rule and equation, for
  // which other tables are looked up.
  Result<void> figures(const std::vector<std::string>& indicators, bool words,
                       std::vector<FigureOf>& out);

  // Rows of the table `context` for the years of the question.
  Result<void> context(const std::vector<std::string>& names, std::vector<Answer>& out);

 private:
  std::string where() const;
  std::int64_t first_year() const;
  std::int64_t last_year() const;
  std::vector<SqlValue> parameters() const;

  Archive& archive_;
  const Question& question_;
  bool everywhere_ = true;
  std::string codes_, kind_, authorities_;  // as the queries take them
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_QUESTION_ROWS_H_
