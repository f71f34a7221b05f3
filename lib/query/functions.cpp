#include "query/functions.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/embedded.h"
#include "core/measures.h"
#include "core/text.h"
#include "query/ask.h"

namespace gongkai::detail {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words = split(text, ' ');
  words.erase(std::remove(words.begin(), words.end(), std::string_view()), words.end());
  return words;
}

}  // namespace

bool Function::covers(std::string_view authority) const {
  const auto stands = [&](std::string_view word) {
    return authority.find(word) != std::string_view::npos;
  };
  return std::any_of(words.begin(), words.end(), stands) &&
         std::none_of(without.begin(), without.end(), stands);
}

const std::vector<Function>& functions() {
  static const std::vector<Function> all = [] {
    std::vector<Function> rows;
    for (const auto& row : read_tsv(embedded("schema/functions.tsv"), 5)) {
      rows.push_back({row[0], row[1], row[2], words_of(row[3]), words_of(row[4])});
    }
    return rows;
  }();
  return all;
}

Result<std::vector<std::string>> bodies_of(Archive& archive, std::string_view function) {
  const auto known = std::find_if(functions().begin(), functions().end(), [&](const Function& f) {
    return f.code == function || f.label_zh == function;
  });
  if (known == functions().end()) {
    std::vector<std::string_view> codes;
    for (const Function& f : functions()) codes.push_back(f.code);
    const std::string_view near = near_of(function, codes);
    return Error{Errc::kNotFound,
                 near.empty() ? fmt::format("there is no function \"{}\"; there are {}", function,
                                            fmt::join(codes, ", "))
                              : fmt::format("there is no function \"{}\"; the nearest is {}",
                                            function, near),
                 0};
  }
  std::vector<std::string> bodies;
  Result<void> asked =
      ask(archive,
          "SELECT DISTINCT authority FROM report WHERE authority_kind = 'department' "
          "AND authority IS NOT NULL ORDER BY authority",
          {}, [&](const Rows& row) {
            if (known->covers(row.text(0))) bodies.emplace_back(row.text(0));
          });
  if (!asked) return asked.error();
  return bodies;
}

}  // namespace gongkai::detail
