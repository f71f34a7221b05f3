// What is fed with other people's bytes, each with what must hold whatever they are.
//
// Ordinary builds replay the kept inputs (replay_test.cpp); the preset `fuzz` makes one libFuzzer
// program a target of them (libfuzzer_main.cpp, run.sh). Seeds are the project's own files: the
// reports of corpus/, the made files of tests/data, the data files of lib/; kept/NAME holds inputs
// that once failed, odd ones that nothing else has, and as found-* small ones by which libFuzzer
// reached code that the seeds do not.
#ifndef GONGKAI_TESTS_FUZZ_TARGETS_H_
#define GONGKAI_TESTS_FUZZ_TARGETS_H_

#include <string_view>
#include <vector>

namespace gongkai::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);  // aborts where something does not hold
  std::vector<std::string_view> seeds;  // of the source tree: "tests/data/*.docx"
};

const std::vector<Target>& targets();

// Aborts unless `holds`.
void require(bool holds);

// One function a target. Decoders:
void html(std::string_view input);
void docx(std::string_view input);
void pdf_words(std::string_view input);
void charset(std::string_view input);
// Containers:
void warc(std::string_view input);
void mhtml(std::string_view input);
void container(std::string_view input);
// Reading:
void numbers(std::string_view input);
void segment(std::string_view input);
void extract(std::string_view input);
// Files of the user's own:
void rules(std::string_view input);
void words(std::string_view input);
void forms(std::string_view input);
void checks(std::string_view input);
void measures(std::string_view input);
void manifest(std::string_view input);

}  // namespace gongkai::fuzz

#endif  // GONGKAI_TESTS_FUZZ_TARGETS_H_
