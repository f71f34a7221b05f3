// The name of a body taken apart: "陇南市武都区" + "人民政府办公室".
#ifndef GONGKAI_LIB_SEGMENT_AUTHORITY_NAME_H_
#define GONGKAI_LIB_SEGMENT_AUTHORITY_NAME_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/types.h"
#include "segment/jurisdictions.h"

namespace gongkai::detail {

// The views point into the text that was parsed.
struct AuthorityName {
  // What the innermost area name may mean: one division, several (朝阳区), or none.
  std::vector<const Division*> areas;
  std::string_view area;  // the area names as printed: "陇南市武都区"
  std::string_view body;  // what follows them: "人民政府办公室"
  // Nothing where `body` ends like no body that is known. A bare area is its government.
  std::optional<AuthorityKind> kind;
  // The area is named without its last word ("连云港经济技术开发区"): a hint that needs support.
  bool short_of_suffix = false;
  // The areas printed do not lie in one another ("湖南省泰顺县").
  bool contradictory = false;

  bool names_area() const { return !areas.empty(); }
  // Known to be the name of a body that can report.
  bool names_body() const { return names_area() || kind.has_value(); }
  bool is_government_office() const;
};

// `name` is simplified text without blanks. Names are looked up as valid in `year`; where none is,
// in the year after (a report is published then), and then at any time.
AuthorityName parse_authority(std::string_view name, int year);

// True for the name of a township that leaves out its county but has a name: "高楼乡人民政府", not
// "镇人民政府".
bool is_bare_township(const AuthorityName& parsed, std::string_view name);

// The department or township with its area that `text` begins with: "霍城县水利局" of
// "霍城县水利局推进…". Empty where it begins with none.
std::string_view body_at(std::string_view text, int year);

// The area names that end exactly at the end of `text`: "…由陇南市武都区" gives 武都区. Looks back
// at most three names.
AuthorityName parse_area_before(std::string_view text, int year);

// The division that `division` was in `year`: itself, or the unit that it continues.
const Division* as_of(const Division& division, int year);

// The body for which an inner unit stands: "泰顺县财政局" for "泰顺县财政局办公室".
std::string_view without_inner_unit(std::string_view name);

// Drops meanings that are the same unit under an older code where the newer is also there.
std::vector<const Division*> merge_successions(std::vector<const Division*> areas);

// The usual name of an area's government: a district is named with its city (长沙市开福区人民政府),
// a county without (泰顺县人民政府), whatever a title adds or leaves out.
std::string government_name(const Division& division, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_AUTHORITY_NAME_H_
