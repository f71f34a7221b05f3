// Reads reports into a database and prints who refuses how much, with the words behind each figure.
//
//   refusals REPORTS panel.db
#include <gongkai/archive.h>
#include <gongkai/query.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: refusals FOLDER DATABASE\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[2]);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  if (const auto summary = archive->ingest(argv[1]); !summary.ok()) {
    std::cerr << summary.error().message << "\n";
    return 1;
  }
  gongkai::Question question;
  question.indicators = {"refusal_rate"};
  question.operand_quotes = true;
  const auto answers = gongkai::compare(*archive, question);
  if (!answers.ok()) {
    std::cerr << answers.error().message << "\n";
    return 1;
  }
  for (const gongkai::Answer& answer : *answers) {
    std::cout << answer.jurisdiction << " " << answer.year << ": " << answer.value.to_string()
              << " percent = " << answer.equation << "\n";
    for (const gongkai::UsedFigure& figure : answer.operands) {
      std::cout << "  " << figure.indicator << " = " << figure.value.to_string() << ": "
                << (figure.quote.empty() ? figure.equation : figure.quote) << "\n";
    }
  }
}
