// What one code point of print becomes in the matching view. The knowledge is in
// compatibility.tsv and traditional.tsv (made by tools/generate); the runs of code points without
// ink are listed in characters.cpp.
#ifndef GONGKAI_LIB_NORMALIZE_CHARACTERS_H_
#define GONGKAI_LIB_NORMALIZE_CHARACTERS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gongkai::detail {

enum class CharacterClass : std::uint8_t {
  kPlain,  // stays
  kBlank,
  kTab,
  kNewline,
  kGone,         // without width or ink: dropped
  kCompatible,   // becomes another one in every text
  kTraditional,  // becomes another one in traditional text; speaks for such a text
  kShared,       // becomes another one in traditional text; simplified print has it as well
};

class Characters {
 public:
  static const Characters& get();  // made once per process from the embedded tables

  CharacterClass class_of(char32_t c) const {
    return c < classes_.size() ? classes_[c] : class_beyond_bmp(c);
  }
  // Requires: class_of(c) is kCompatible.
  char32_t compatible(char32_t c) const;
  // The simplified character for the traditional one at `text[i]`, which is `c`; `c` itself where
  // the words around it say so. Requires: class_of(c) is kTraditional or kShared.
  char32_t simplified(std::string_view text, std::size_t i, char32_t c) const;

 private:
  // Words of traditional print in which the character is replaced, or is not.
  struct Words {
    char32_t from = 0;
    std::vector<std::string> inside;
    std::vector<std::string> outside;
  };

  Characters();
  CharacterClass class_beyond_bmp(char32_t c) const;
  void mark(char32_t first, char32_t last, CharacterClass as);
  void load_compatibility();
  void load_traditional();

  std::array<CharacterClass, 0x10000> classes_{};
  std::array<char16_t, 0x10000> becomes_{};
  std::unordered_map<char32_t, char32_t> becomes_beyond_bmp_;
  std::vector<Words> words_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_NORMALIZE_CHARACTERS_H_
