#include "extract/pattern_words.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/text.h"
#include "extract/mask.h"

namespace gongkai::detail {
namespace {

using Words = std::vector<std::string>;

// Alternatives that one list may hold, and that neighbours may multiply to.
constexpr std::size_t kMaxWords = 64;
constexpr std::size_t kMaxProduct = 16;
constexpr std::size_t kMaxBegins = 128;
// Bytes of a word that are looked for: three Han characters are rare enough. A list of longer ones
// makes the automaton outgrow the cache.
constexpr std::size_t kWordBytes = 9;
constexpr int kMaxDepth = 100;

// What a piece begins with. `open`: it is the whole of a match, so that the next piece follows.
struct Begin {
  std::string word;
  bool open = true;
};

// What is known of a piece of a pattern.
struct Piece {
  bool exact = false;  // it matches the `words` and nothing else; "" is the empty match
  Words words;
  std::vector<Words> needs;   // not exact: one word of each stands in what it matches
  std::vector<Begin> begins;  // not exact: of every match; empty where that is not known
};

std::vector<Begin> begins_of(const Piece& piece) {
  if (!piece.exact) return piece.begins;
  std::vector<Begin> begins;
  for (const std::string& word : piece.words) begins.push_back({word, true});
  return begins;
}

Piece exactly(Words words) {
  Piece piece;
  piece.exact = true;
  piece.words = std::move(words);
  return piece;
}

bool is_sign(char c) { return c == kMaskCount || c == kMaskPercent; }

// Sorted, without the words that begin with another one: they say no more than that one.
void drop_longer(Words& words) {
  std::sort(words.begin(), words.end());
  const auto begins = [](const std::string& one, const std::string& other) {
    return other.compare(0, one.size(), one) == 0;
  };
  words.erase(std::unique(words.begin(), words.end(), begins), words.end());
}

// At most kWordBytes of each word, cut between two characters.
void cut(Words& words) {
  for (std::string& word : words) {
    if (word.size() <= kWordBytes) continue;
    std::size_t end = kWordBytes;
    while (is_utf8_continuation(word[end])) --end;
    word.resize(end);
  }
}

// A Han character or a sign with what follows it; a comma stands everywhere.
bool tells_much(const Words& words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return word.size() >= 3 || (word.size() == 2 && is_sign(word.front()));
  });
}

std::size_t shortest(const Words& words) {
  std::size_t size = std::string::npos;
  for (const std::string& word : words) size = std::min(size, word.size());
  return size;
}

// The list that tells most about a piece, empty for none.
Words best_need(const Piece& piece) {
  if (piece.exact) return piece.words;
  Words best;
  for (const Words& need : piece.needs) {
    if (best.empty() || shortest(need) > shortest(best) ||
        (shortest(need) == shortest(best) && need.size() < best.size())) {
      best = need;
    }
  }
  return best;
}

// ^ and $ take no room: two of them side by side are one edge.
std::string joined(const std::string& left, const std::string& right) {
  const bool edges = !left.empty() && left.back() == kSentenceEdge && !right.empty() &&
                     right.front() == kSentenceEdge;
  return left + (edges ? right.substr(1) : right);
}

// Pieces one behind the other, their exact words multiplied as long as they stay few.
class Sequence {
 public:
  void add(Piece piece) {
    extend_begins(begins_of(piece));
    if (!piece.exact) {
      close();
      all_exact_ = false;
      for (Words& need : piece.needs) needs_.push_back(std::move(need));
      return;
    }
    // The words around a number stand apart: they are the same ones in many patterns.
    const bool number =
        piece.words.size() == 1 && piece.words[0].size() == 1 && is_sign(piece.words[0][0]);
    if (number || words_.size() * piece.words.size() > kMaxProduct) close();
    Words product;
    for (const std::string& left : words_) {
      for (const std::string& right : piece.words) product.push_back(joined(left, right));
    }
    words_ = std::move(product);
  }

  Piece take() {
    if (all_exact_ && needs_.empty() && !closed_) return exactly(std::move(words_));
    close();
    Piece piece;
    piece.needs = std::move(needs_);
    piece.begins = std::move(begins_);
    return piece;
  }

 private:
  void extend_begins(const std::vector<Begin>& next) {
    std::vector<Begin> extended;
    if (std::none_of(begins_.begin(), begins_.end(), [](const Begin& b) { return b.open; })) return;
    for (const Begin& left : begins_) {
      if (!left.open || left.word.size() >= kWordBytes) {
        extended.push_back(left);
        continue;
      }
      for (const Begin& right : next) {
        extended.push_back({joined(left.word, right.word), right.open});
      }
      if (next.empty()) {  // anything may follow
        if (left.word.empty()) {
          begins_.clear();
          return;
        }
        extended.push_back({left.word, false});
      }
    }
    begins_ = std::move(extended);
    if (begins_.size() <= kMaxBegins) return;
    for (Begin& begin : begins_) {
      if (begin.open && begin.word.empty()) {
        begins_.clear();
        return;
      }
      begin.open = false;
    }
  }

  void close() {
    if (words_.size() != 1 || !words_[0].empty()) {
      closed_ = true;
      const bool may_be_empty =
          std::any_of(words_.begin(), words_.end(), [](const auto& word) { return word.empty(); });
      if (!may_be_empty) needs_.push_back(std::move(words_));
    }
    words_ = {""};
  }

  Words words_{""};
  std::vector<Begin> begins_{{"", true}};  // empty: not known, and stays so
  std::vector<Words> needs_;
  bool all_exact_ = true;
  bool closed_ = false;
};

// What is known of groups, by their text with the brackets.
using KnownGroups = std::unordered_map<std::string, Piece>;

class Parser {
 public:
  Parser(std::string_view pattern, KnownGroups& groups) : pattern_(pattern), groups_(groups) {}

  std::optional<Piece> run() {
    Piece piece = alternatives(0, true);
    if (failed_ || at_ != pattern_.size()) return std::nullopt;
    return piece;
  }
  char value_sign() const { return value_sign_; }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }
  bool done() const { return at_ >= pattern_.size(); }
  bool take(std::string_view text) {
    if (pattern_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }
  Piece fail() {
    failed_ = true;
    return {};
  }

  // `certain`: what stands here takes part in every match.
  Piece alternatives(int depth, bool certain) {
    if (depth > kMaxDepth) return fail();
    const std::size_t begin = at_;
    bool among_others = false;
    std::vector<Piece> branches{sequence(depth, certain)};
    while (!failed_ && take("|")) {
      among_others = true;
      branches.push_back(sequence(depth, false));
    }
    if (among_others && certain &&
        pattern_.substr(begin, at_ - begin).find("(?P<") != std::string_view::npos) {
      value_sign_ = 0;
    }
    if (branches.size() == 1) return std::move(branches[0]);
    return either(branches);
  }

  static Piece either(const std::vector<Piece>& branches) {
    const bool exact =
        std::all_of(branches.begin(), branches.end(), [](const Piece& b) { return b.exact; });
    Piece piece;
    bool known = true;
    for (const Piece& branch : branches) {
      const std::vector<Begin> some = begins_of(branch);
      known = known && !some.empty();
      piece.begins.insert(piece.begins.end(), some.begin(), some.end());
    }
    if (!known) piece.begins.clear();
    Words words;
    for (const Piece& branch : branches) {
      const Words some = best_need(branch);
      if (some.empty()) return piece;
      words.insert(words.end(), some.begin(), some.end());
    }
    if (words.size() > kMaxWords) return piece;
    if (exact) return exactly(std::move(words));
    if (std::any_of(words.begin(), words.end(), [](const auto& word) { return word.empty(); })) {
      return piece;
    }
    piece.needs.push_back(std::move(words));
    return piece;
  }

  Piece sequence(int depth, bool certain) {
    Sequence pieces;
    while (!failed_ && !done() && peek() != '|' && peek() != ')') {
      pieces.add(repeated(depth, certain));
    }
    return pieces.take();
  }

  Piece repeated(int depth, bool certain) {
    const char value_before = value_sign_;
    Piece piece = atom(depth, certain);
    if (failed_) return {};
    int least = 1;
    int most = 1;
    if (take("*")) {
      least = 0;
      most = -1;
    } else if (take("+")) {
      most = -1;
    } else if (take("?")) {
      least = 0;
    } else if (peek() == '{') {
      if (!counts(least, most)) return fail();
    } else {
      return piece;
    }
    take("?");
    if (peek() == '*' || peek() == '+' || peek() == '?') return fail();
    value_sign_ = value_before;
    if (least == 0 && most == 1 && piece.exact) {
      piece.words.emplace_back();
      return piece;
    }
    Piece some;
    some.begins = begins_of(piece);
    for (Begin& begin : some.begins) begin.open = false;
    if (least == 0 && !some.begins.empty()) some.begins.push_back({"", true});
    // An empty match may be followed by anything that the piece may be followed by.
    for (Begin& begin : some.begins) begin.open = begin.open || begin.word.empty();
    if (least > 0) {
      Words need = best_need(piece);
      if (std::none_of(need.begin(), need.end(), [](const auto& word) { return word.empty(); }) &&
          !need.empty()) {
        some.needs.push_back(std::move(need));
      }
    }
    return some;
  }

  // {2}, {2,}, {2,5}
  bool counts(int& least, int& most) {
    const std::size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos || !is_digit(peek(1))) return false;
    least = 0;
    ++at_;
    for (; is_digit(peek()) && least < 10000; ++at_) least = least * 10 + (peek() - '0');
    most = take(",") ? -1 : least;
    if (is_digit(peek())) {
      most = 0;
      for (; is_digit(peek()) && most < 10000; ++at_) most = most * 10 + (peek() - '0');
    }
    return take("}");
  }

  Piece atom(int depth, bool certain) {
    if (peek() == '(') return group(depth, certain);
    if (take("[")) return character_class();
    if (take(".")) return {};
    if (take("^") || take("$")) return exactly({std::string(1, kSentenceEdge)});
    if (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{') return fail();
    std::string character;
    if (!one_character(character)) return fail();
    return exactly({character});
  }

  Piece group(int depth, bool certain) {
    const std::size_t begin = at_;
    const std::string text(pattern_.substr(begin, behind_group() - begin));
    if (const auto known = groups_.find(text); known != groups_.end()) {
      at_ += text.size();
      return known->second;
    }
    Piece piece = new_group(depth, certain);
    // A name may be that of the value, of which more is asked than its words.
    if (!failed_ && text.find("(?P<") == std::string::npos) groups_.emplace(text, piece);
    return piece;
  }

  // Where the group ends that begins here; the end of the pattern where it is not closed.
  std::size_t behind_group() const {
    int open = 0;
    bool in_class = false;
    for (std::size_t i = at_; i < pattern_.size(); ++i) {
      const char c = pattern_[i];
      if (c == '\\') {
        ++i;
      } else if (in_class) {
        in_class = c != ']';
      } else if (c == '[') {
        in_class = true;
      } else if (c == '(') {
        ++open;
      } else if (c == ')' && --open == 0) {
        return i + 1;
      }
    }
    return pattern_.size();
  }

  Piece new_group(int depth, bool certain) {
    take("(");
    bool value = false;
    if (take("?P<")) {
      const std::size_t close = pattern_.find('>', at_);
      if (close == std::string_view::npos) return fail();
      value = pattern_.substr(at_, close - at_) == "value";
      at_ = close + 1;
    } else if (peek() == '?' && !take("?:")) {
      return fail();
    }
    const std::size_t begin = at_;
    Piece piece = alternatives(depth + 1, certain && !value);
    const std::string_view inside = pattern_.substr(begin, at_ - begin);
    if (!take(")")) return fail();
    if (value) value_sign_ = certain ? sign_alone(inside) : '\0';
    return piece;
  }

  // The sign that `inside` is, where the pattern asks for it nowhere else.
  char sign_alone(std::string_view inside) const {
    if (inside != R"(\x01)" && inside != R"(\x02)") return 0;
    std::size_t times = 0;
    bool in_class = false;
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      if (pattern_[i] == '[' && !in_class) in_class = pattern_.substr(i, 2) == "[^";
      if (pattern_[i] == ']') in_class = false;
      if (!in_class && pattern_.substr(i, inside.size()) == inside) ++times;
      if (pattern_[i] == '\\') ++i;
    }
    if (times != 1) return 0;
    return inside.back() == '1' ? kMaskCount : kMaskPercent;
  }

  // A character, escaped or not; false for an escape that stands for many.
  bool one_character(std::string& character) {
    if (peek() != '\\') {
      const std::uint32_t n = utf8_length(peek());
      if (done() || at_ + n > pattern_.size()) return false;
      character = std::string(pattern_.substr(at_, n));
      at_ += n;
      return true;
    }
    const char escaped = peek(1);
    const auto hex = [](char c) {
      return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    if (escaped == 'x' && hex(peek(2)) >= 0 && hex(peek(2)) < 8 && hex(peek(3)) >= 0) {
      character = std::string(1, static_cast<char>(hex(peek(2)) * 16 + hex(peek(3))));
      at_ += 4;
      return true;
    }
    if (escaped == 'n') {  // in no sentence; kSentenceEdge says no more than may be
      character = "\n";
      at_ += 2;
      return true;
    }
    const bool letter = (escaped >= 'a' && escaped <= 'z') || (escaped >= 'A' && escaped <= 'Z');
    if (letter || is_digit(escaped) || escaped == '\0' ||
        (static_cast<unsigned char>(escaped) & 0x80U) != 0) {
      return false;
    }
    character = std::string(1, escaped);
    at_ += 2;
    return true;
  }

  Piece character_class() {
    const bool negated = take("^");
    Words members;
    bool range = false;
    for (bool first = true; first || peek() != ']'; first = false) {
      if (done() || peek() == '[') return fail();
      std::string member;
      if (!one_character(member)) return fail();
      members.push_back(std::move(member));
      if (peek() == '-' && peek(1) != ']') range = true;
    }
    take("]");
    if (negated || range || members.size() > kMaxProduct) return {};
    return exactly(std::move(members));
  }

  std::string_view pattern_;
  KnownGroups& groups_;
  std::size_t at_ = 0;
  bool failed_ = false;
  char value_sign_ = 0;
};

// The words without the ends of sentences in them and without those that others begin.
Words begin_words(const std::vector<Begin>& begins) {
  Words words;
  for (const Begin& begin : begins) {
    if (begin.word.empty()) return {};
    const std::size_t edge = begin.word.find(kSentenceEdge, 1);
    words.push_back(begin.word.substr(0, edge));
  }
  cut(words);
  drop_longer(words);
  return words;
}

}  // namespace

struct PatternReader::Groups {
  KnownGroups known;
};

PatternReader::PatternReader() : groups_(std::make_unique<Groups>()) {}
PatternReader::~PatternReader() = default;

PatternWords words_of(std::string_view pattern) { return PatternReader().words_of(pattern); }

PatternWords PatternReader::words_of(std::string_view pattern) {
  PatternWords found;
  Parser parser(pattern, groups_->known);
  const auto piece = parser.run();
  if (!piece) return found;
  found.value_sign = parser.value_sign();
  std::vector<Words> needs = piece->needs;
  if (piece->exact) needs.push_back(piece->words);
  for (Words& need : needs) {
    cut(need);
    drop_longer(need);
    if (tells_much(need)) found.needs.push_back(std::move(need));
  }
  found.begins = begin_words(begins_of(*piece));
  return found;
}

}  // namespace gongkai::detail
