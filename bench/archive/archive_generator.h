// Writes archives of varied reports: narratives and the forms of 2014, 2019 and 2021, as texts in
// all layouts and as whole web pages, each with the figures that must be read from it.
// Deterministic: the same seed and number give the same bytes on every machine.
//
//   ArchiveGenerator generator({.seed = 7});
//   GeneratedFile file = generator.file(0);   // 武都区's report for 2008, say
//
// The words are data: bench/archive/prose.toml.
#ifndef GONGKAI_BENCH_ARCHIVE_ARCHIVE_GENERATOR_H_
#define GONGKAI_BENCH_ARCHIVE_ARCHIVE_GENERATOR_H_

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::bench {

enum class Prose {
  kVaried,    // every sentence drawn anew
  kRepeated,  // sentences of a small stock, as offices copy from each other
};
enum class Container { kText, kHtml, kBoth };

struct ArchiveOptions {
  std::uint64_t seed = 1;
  Prose prose = Prose::kVaried;
  Container container = Container::kBoth;
  bool narratives_only = false;  // no tables, whatever the year
};

struct TrueFigure {
  std::string indicator;
  std::string applicant;
  Decimal value;
};

struct GeneratedFile {
  std::string path;   // "620000/2017/621202-government.html"
  std::string bytes;  // UTF-8
  std::string jurisdiction_code;
  std::string authority;
  int year = 0;
  Form form = Form::kNarrative;
  std::vector<TrueFigure> figures;
};

class ArchiveGenerator {
 public:
  explicit ArchiveGenerator(const ArchiveOptions& options);
  // Report number `index`, from 0; no two have the same jurisdiction, authority and year. Seventeen
  // in a row are the years of one body.
  GeneratedFile file(std::size_t index);
  std::size_t capacity() const;  // reports that differ

 private:
  struct Statement {
    std::string chapter, text;
    std::vector<std::string> indicators;
  };
  struct Place {
    std::string code, name;  // the name behind its prefecture
  };
  using Random = std::mt19937_64;

  void load_words();
  void load_places();
  static std::size_t below(Random& random, std::size_t limit);
  std::string_view pick(Random& random, std::string_view list) const;
  std::string made_up_name(Random& random) const;
  std::string filled(Random& random, std::string_view text, int year) const;
  std::string filler(Random& random, int year) const;
  // Paragraphs of a narrative; the figures that they state go into `file`.
  std::vector<std::string> narrative(Random& random, GeneratedFile& file) const;
  std::vector<std::string> introduction(Random& random, int year) const;
  std::string as_text(const std::string& title, const std::vector<std::string>& paragraphs) const;
  std::string as_page(Random& random, const std::string& title, const std::string& body) const;
  std::string with_form(Random& random, GeneratedFile& file, const std::string& title,
                        bool html) const;

  ArchiveOptions options_;
  std::vector<Statement> statements_;
  std::vector<std::pair<std::string, std::string>> chapters_;  // kind, title
  std::vector<std::string> sentences_;
  std::map<std::string, std::vector<std::string>, std::less<>> words_;
  std::vector<std::string> syllables_;
  std::vector<Place> places_;
  std::vector<std::string> stock_;  // of repeated prose
};

}  // namespace gongkai::bench

#endif  // GONGKAI_BENCH_ARCHIVE_ARCHIVE_GENERATOR_H_
