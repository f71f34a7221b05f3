// Whole reports through extract(), for the tests of this folder.
#ifndef GONGKAI_TESTS_PIPELINE_READING_H_
#define GONGKAI_TESTS_PIPELINE_READING_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gold.h"
#include "gongkai/extract.h"

namespace gongkai::testing {

std::string contents(const std::filesystem::path& file);

// The extractions of one text, HTML or other file. Fails the test where extract() does.
std::vector<Extraction> read(std::string_view bytes);

// A report and its gold file, in byte order of their names.
struct Judged {
  std::string name;
  std::string bytes;
  cli::Gold gold;
};
// Of one folder of the repository: "corpus", "holdout/a".
std::vector<Judged> judged_in(const std::string& folder);
std::vector<Judged> corpus();
// Empty, with a visible word, where the shared folder is not beside the repository.
std::vector<Judged> seeds();

// "indicator[applicant] = value scope" of every figure, for comparison in tests.
std::vector<std::string> lines(const Extraction& extraction);

// Every rule that a figure, reading, mention or skipped number must obey; the empty string where
// all do, else the first that is broken.
std::string broken_promise(const Extraction& extraction);

// The ASCII signs that the copies have for full-width ones, printed full-width again; digits,
// signs inside numbers, and addresses are left alone.
std::string widened(std::string_view text);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_PIPELINE_READING_H_
