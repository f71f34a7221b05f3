// A panel of invented reports of real counties, loaded as rows: no report is read. Every report
// states every cell of its year's form, totals add up, and the same size gives the same rows.
#ifndef GONGKAI_TESTS_QUERY_SYNTHETIC_PANEL_H_
#define GONGKAI_TESTS_QUERY_SYNTHETIC_PANEL_H_

#include <filesystem>
#include <string>
#include <vector>

namespace gongkai::test {

inline constexpr int kPanelFirstYear = 2008;
inline constexpr int kPanelLastYear = 2024;

// Makes `file`, which must not exist, with the first `counties` counties by code, those of today's
// table before those that are gone, and one government report of each year 2008-2024: on the sheet
// of 2014 until 2018, then on the forms of 2019 and 2021. Returns the codes. Aborts where the
// database cannot be written.
std::vector<std::string> make_panel(const std::filesystem::path& file, std::size_t counties);

}  // namespace gongkai::test

#endif  // GONGKAI_TESTS_QUERY_SYNTHETIC_PANEL_H_
