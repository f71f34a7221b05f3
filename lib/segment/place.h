// Where an authority lies, when its name alone does not say (朝阳区 is in two provinces).
#ifndef GONGKAI_LIB_SEGMENT_PLACE_H_
#define GONGKAI_LIB_SEGMENT_PLACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "segment/jurisdictions.h"

namespace gongkai::detail {

// What a page says about the place, apart from the name. Strong evidence names a division; weak
// evidence only makes one likely, and counts where nothing stronger is there.
struct Evidence {
  std::vector<std::string> strong_codes;  // of the site, of its police filing number, of the body
  // Codes of the site (网站标识码): of the area whose government keeps it.
  std::vector<std::string> site_codes;
  // Codes in the credit code of the body that publishes (11 370883 004325769B, in index numbers
  // and addresses): of its own area.
  std::vector<std::string> own_codes;
  std::vector<const Division*> strong_areas;  // areas of issuer, compiler and signer
  std::vector<std::string> weak_provinces;    // two digits: licence numbers (豫ICP备)
  std::string_view text;                      // page and report, for names of parent areas
};

// Codes and numbers in the page's last lines and address.
void gather_site_evidence(std::string_view text, std::string_view url, Evidence& evidence);

// The one area of these codes; nullptr where there is none or several.
const Division* only_area(const std::vector<std::string>& codes, int year);

// The one meaning that the evidence supports; nullptr where none or several are, or where strong
// and weak evidence contradict each other. Never a guess.
// With `needs_support` even a single meaning counts only where something supports it.
const Division* settle(const std::vector<const Division*>& meanings, const Evidence& evidence,
                       int year, bool needs_support = false);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_PLACE_H_
