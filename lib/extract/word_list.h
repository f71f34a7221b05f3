// A list of words that is asked all the time which of them a text begins or ends with.
#ifndef GONGKAI_LIB_EXTRACT_WORD_LIST_H_
#define GONGKAI_LIB_EXTRACT_WORD_LIST_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::detail {

// A number below 1024 that tells most characters apart, from the first bytes of `text`.
inline std::size_t first_character_hash(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) < 0x80) return byte(0);
  return byte(0) < 0xE0 ? byte(1) : ((byte(1) << 6U) ^ byte(2)) & 1023U;
}

class WordList {
 public:
  WordList() = default;
  explicit WordList(std::vector<std::string> words);

  // The longest word that `text` begins or ends with; empty where there is none.
  std::string_view prefix_of(std::string_view text) const;
  std::string_view suffix_of(std::string_view text) const;

  bool begins(std::string_view text) const { return !prefix_of(text).empty(); }
  bool ends(std::string_view text) const { return !suffix_of(text).empty(); }
  bool empty() const { return words_.empty(); }

 private:
  static constexpr std::size_t kBuckets = 256;
  // Words by the hash of a character, the longest first.
  struct Index {
    std::array<std::uint32_t, kBuckets + 1> begin{};
    std::vector<std::uint32_t> words;
  };
  template <class Hash>
  void fill(Index& index, Hash hash) const;

  std::vector<std::string> words_;
  Index by_first_;
  Index by_last_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_WORD_LIST_H_
