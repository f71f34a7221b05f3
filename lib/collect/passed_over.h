// Files of a folder or an archive that lie beside reports and are no documents: what a page needs
// to look like itself, tables of a researcher, programs. Told by their names, before they are read.
#ifndef GONGKAI_LIB_COLLECT_PASSED_OVER_H_
#define GONGKAI_LIB_COLLECT_PASSED_OVER_H_

#include <string>
#include <string_view>

#include "collect/collect.h"

namespace gongkai::detail {

// The suffix in lower case with its dot, or the last part of the name where it has none.
std::string suffix_of(std::string_view path);

// The role that its name gives a file of a folder or an archive. What lies in the folder that a
// browser or Word saves beside a page ("page_files/x.html") is a part of that page; pictures there
// are its decoration, elsewhere they may be scans.
MemberRole role_of(std::string_view path);

// The member that stands for a file that is not read. Requires: its role is kPassedOver or
// kPicture.
Member unread_member(std::string path, MemberRole role);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_PASSED_OVER_H_
