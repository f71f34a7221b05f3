// One file -> the documents in it: names are never absolute, never climb, and are valid UTF-8.
#include <cstring>

#include "collect/collect.h"
#include "collect/containers.h"
#include "collect/mhtml.h"
#include "collect/warc.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

using detail::Member;

// Enough for a test of a reader; the program's own limits are larger.
constexpr std::size_t kBudget = std::size_t{16} << 20U;

bool visit(Member&& member) {
  require(member.path.find('\0') == std::string::npos);
  require(!member.error || member.bytes.empty());
  return true;
}

}  // namespace

void warc(std::string_view input) {
  detail::UnpackBudget budget{kBudget, kBudget};
  detail::read_warc(input, budget, visit);
  require(budget.left <= kBudget);
}

void mhtml(std::string_view input) { (void)detail::read_mhtml(input, visit); }

void container(std::string_view input) {
  Member file;
  file.path = "file";
  file.bytes.resize(input.size());
  if (!input.empty()) std::memcpy(file.bytes.data(), input.data(), input.size());
  detail::visit_documents(std::move(file), [](Member&& member) {
    // The file itself, or a member of it.
    require(member.path.rfind("file", 0) == 0);
    require(member.path.find("!/../") == std::string::npos);
    return visit(std::move(member));
  });
}

}  // namespace gongkai::fuzz
