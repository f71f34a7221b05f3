// Which columns of numbers belong to which headings, on a page without rulings.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_COLUMNS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_COLUMNS_H_

#include <cstddef>
#include <vector>

namespace gongkai::detail {

struct Extent {
  double x0 = 0, x1 = 0;
};

// Extents that overlap become one. Numbers of two columns never do: a cell's border is between
// them.
std::vector<Extent> merged_extents(std::vector<Extent> extents);

// All ways to give each of `numbers` a heading, from left to right, that some set of borders
// between the cells allows: result[way][number] is the heading. At most `most` ways are listed, and
// one more says that there are others. Requires: both sorted from left to right.
std::vector<std::vector<std::size_t>> ways_under_headings(const std::vector<Extent>& headings,
                                                          const std::vector<Extent>& numbers,
                                                          std::size_t most);

// Whether all numbers stand alike to their headings: the same edge, or the middle, at the same
// distance. Requires: way[number] is an index into `headings`.
bool stand_alike(const std::vector<Extent>& headings, const std::vector<Extent>& numbers,
                 const std::vector<std::size_t>& way);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_COLUMNS_H_
