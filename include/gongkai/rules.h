// The knowledge that reading needs: catalogue, divisions, rule tables, forms, headings, checks.
//
// A RuleSet never changes after it was made; any number of threads may share one. It is built
// from the data files inside the library and, where a directory is named, from the files in it
// that replace or add to them (docs/rules.md).
#ifndef GONGKAI_RULES_H_
#define GONGKAI_RULES_H_

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "gongkai/result.h"

namespace gongkai {

class RuleSet {
 public:
  // The built-in rule set, made once per process on first use.
  static std::shared_ptr<const RuleSet> builtin();

  // The built-in rule set with the *.toml files of `directory` added; a row with the id of a
  // built-in row replaces it. A mistake is kRules and names file, line and reason.
  static Result<std::shared_ptr<const RuleSet>> load(const std::filesystem::path& directory);

  // 64 hex digits: the same knowledge gives the same hash on every machine. Stored with every
  // source, so that a database knows which reports were read under older rules.
  std::string_view hash() const;

  ~RuleSet();
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  struct Impl;
  const Impl& impl() const { return *impl_; }  // for the library's own stages

 private:
  explicit RuleSet(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace gongkai

#endif  // GONGKAI_RULES_H_
