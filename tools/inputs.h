// What the commands read: paths, folders, containers, and "-" for standard input.
#ifndef GONGKAI_TOOLS_INPUTS_H_
#define GONGKAI_TOOLS_INPUTS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "collect/collect.h"
#include "gongkai/extract.h"

namespace gongkai::cli {

// Visits every member below the paths, in the order given; "-" is standard input. A path that
// cannot be read is visited as a member with its error. Returning false ends the walk. Files that
// are no documents are not visited; one line on stderr counts them. Pictures beside reports are
// visited, each with its error, only where they are asked for.
enum class Pictures { kPassOver, kVisit };
void for_each_member(const std::vector<std::string>& paths,
                     const std::function<bool(detail::Member&&)>& visit,
                     Pictures pictures = Pictures::kPassOver);

// That line; nothing where there are none.
void complain_of_passed_over(const std::map<std::string, std::int64_t>& by_suffix);

// extract() with what is known of the member, and with the reader for PDFs.
Result<std::vector<Extraction>> extract_member(const detail::Member& member,
                                               std::shared_ptr<const RuleSet> rules);

// The built-in rule set, or with `directory` the one of RuleSet::load.
Result<std::shared_ptr<const RuleSet>> rules_from(const std::string& directory);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_INPUTS_H_
