#include "normalize/view.h"

#include <algorithm>

#include "core/text.h"
#include "normalize/characters.h"
#include "normalize/line_breaks.h"

namespace gongkai::detail {

namespace {

// Of twelve ideographs in traditional print, three or four are written otherwise in simplified
// print; a simplified report that quotes a name or a title has hardly one in a hundred.
constexpr std::size_t kHanPerTraditional = 12;

// Longest pinyin of one syllable, "zhuāng", with room for a second.
constexpr int kPinyinLetters = 12;

bool is_ascii_letter_or_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The letters with the four tone marks, and the combining marks where they stand apart.
bool has_tone_mark(char32_t c) {
  static constexpr std::u32string_view kToned =
      U"\u0101\u00E1\u01CE\u00E0\u0113\u00E9\u011B\u00E8\u012B\u00ED\u01D0\u00EC"
      U"\u014D\u00F3\u01D2\u00F2\u016B\u00FA\u01D4\u00F9\u01D6\u01D8\u01DA\u01DC"
      U"\u0144\u0148\u01F9\u0300\u0301\u0304\u030C";
  return kToned.find(c) != std::u32string_view::npos;
}

bool is_pinyin_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || c == 0xFC || c == 0x251 || c == 0x261 || has_tone_mark(c);
}

// Bytes of the reading aid at `text[i]`, "(mào)" in half- or full-width brackets; 0 for none.
// Dictionaries that turn text into pseudo-traditional print leave such debris behind characters.
std::size_t pinyin_debris(std::string_view text, std::size_t i) {
  std::uint32_t n = 0;
  std::size_t at = i;
  const auto take = [&] {
    const char32_t c = at < text.size() ? code_point_at(text, at, &n) : 0;
    at += c == 0 ? 0 : n;
    return c;
  };
  const char32_t open = take();
  if (open != '(' && open != 0xFF08) return 0;
  bool toned = false;
  for (int letters = 0; letters <= kPinyinLetters; ++letters) {
    const char32_t c = take();
    if (c == ')' || c == 0xFF09) return toned ? at - i : 0;
    if (!is_pinyin_letter(c)) return 0;
    toned = toned || has_tone_mark(c);
  }
  return 0;
}

// Longest piece between ** and **, in bytes.
constexpr std::size_t kMaxEmphasis = 300;

// How many asterisks stand at `text[i]` as a sign of bold print; 0 for one, or for more than three.
std::size_t stars(std::string_view text, std::size_t i) {
  constexpr std::size_t kMostStars = 3;
  if (i > 0 && text[i - 1] == '*') return 0;
  std::size_t n = 0;
  while (text.substr(i + n, 1) == "*") ++n;
  return n < 2 || n > kMostStars ? 0 : n;
}

// Bytes of the signs at `text[i]` that begin bold print of Markdown (共**12**件), 0 for none.
// Behind a letter or a digit they stand for what is kept back (1**件).
std::size_t begins_emphasis(std::string_view text, std::size_t i) {
  const auto is_word = [](std::string_view one) {
    return !one.empty() && is_ascii_letter_or_digit(static_cast<unsigned char>(one[0]));
  };
  const std::size_t n = stars(text, i);
  if (n == 0 || (i > 0 && is_word(text.substr(i - 1, 1)))) return 0;
  const std::string_view piece = text.substr(i + n, kMaxEmphasis);
  const std::size_t end = std::min(piece.find('*'), piece.find('\n'));
  if (end >= piece.size() || end == 0 || piece[0] == ' ' || piece[end - 1] == ' ') return 0;
  const std::size_t close = i + n + end;
  const bool ends = stars(text, close) == n && !is_word(text.substr(close + n, 1));
  return ends ? n : 0;
}

// Bytes of the sign of a heading or of a list of Markdown at the begin of a line; 0 for none.
std::size_t line_mark(std::string_view text, std::size_t i) {
  constexpr std::size_t kDeepest = 6;
  std::size_t n = text[i] == '*' ? 1 : 0;
  while (n < kDeepest && text.substr(i + n, 1) == "#") ++n;
  return text.substr(i + n, 1) == " " ? n : 0;
}

constexpr std::size_t kHanBytes = 3;

// The ideograph of the unified block at `text[i]`, 0 for everything else.
inline char32_t han_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[k]));
  };
  if (byte(i) < 0xE4 || byte(i) > 0xE9 || i + kHanBytes > text.size()) return 0;
  const char32_t c = (byte(i) & 0x0FU) << 12U | (byte(i + 1) & 0x3FU) << 6U | (byte(i + 2) & 0x3FU);
  return c >= 0x4E00 && c <= 0x9FFF ? c : 0;
}

// Whether most of what could be traditional is.
bool is_traditional(std::string_view text) {
  const Characters& characters = Characters::get();
  std::size_t han = 0;
  std::size_t traditional = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    std::uint32_t n = kHanBytes;
    char32_t c = han_at(text, i);
    if (c == 0) c = code_point_at(text, i, &n);
    i += n;
    han += is_han(c) ? 1 : 0;
    traditional += characters.class_of(c) == CharacterClass::kTraditional ? 1 : 0;
  }
  return traditional > 0 && traditional * kHanPerTraditional >= han;
}

// Writes the view of a text, code point by code point.
class ViewWriter {
 public:
  ViewWriter(std::string_view printed, bool traditional)
      : printed_(printed), traditional_(traditional) {
    // No code point grows: the tables replace none by one of a higher plane.
    text_.resize(printed.size());
    origin_.resize(printed.size());
  }

  void run() {
    for (std::size_t i = 0; i < printed_.size();) i += is_plain_han(i) ? copy_han(i) : step(i);
    text_.resize(size_);
    origin_.resize(size_);
  }
  std::string take_text() { return std::move(text_); }
  std::vector<std::uint32_t> take_origin() { return std::move(origin_); }

 private:
  // Nine of ten characters: an ideograph that stays as it is, no blank before it.
  bool is_plain_han(std::size_t i) const {
    const char32_t c = blank_ ? 0 : han_at(printed_, i);
    return c != 0 && characters_.class_of(c) == CharacterClass::kPlain;
  }
  std::size_t copy_han(std::size_t i) {
    for (std::size_t k = 0; k < kHanBytes; ++k) {
      text_[size_ + k] = printed_[i + k];
      origin_[size_ + k] = static_cast<std::uint32_t>(i);
    }
    size_ += kHanBytes;
    after_han_ = true;
    return kHanBytes;
  }

  // Returns the bytes that it has dealt with.
  std::size_t step(std::size_t i) {
    std::uint32_t n = 0;
    char32_t c = code_point_at(printed_, i, &n);
    switch (characters_.class_of(c)) {
      case CharacterClass::kPlain:
        if (c == '*' || c == '#') {
          if (const std::size_t markup = markup_at(i); markup > 0) return markup;
        }
        break;
      case CharacterClass::kBlank:
        if (!blank_) blank_at_ = i;
        blank_ = true;
        return n;
      case CharacterClass::kTab:
        blank_ = false;
        if (size_ > 0 && text_[size_ - 1] != '\n') put('\t', i);
        return n;
      case CharacterClass::kNewline:
        end_line(i);
        return n;
      case CharacterClass::kGone:
        return n;
      case CharacterClass::kCompatible:
        if (after_han_ && c == 0xFF08) {
          if (const std::size_t debris = pinyin_debris(printed_, i); debris > 0) return debris;
        }
        c = characters_.compatible(c);
        break;
      case CharacterClass::kTraditional:
      case CharacterClass::kShared:
        if (traditional_) c = characters_.simplified(printed_, i, c);
        break;
    }
    if (after_han_ && c == '(') {
      if (const std::size_t debris = pinyin_debris(printed_, i); debris > 0) return debris;
    }
    if (blank_) end_blank(c, i);
    if (c < 0x80) {
      put(static_cast<char>(c), i);
      after_han_ = false;
    } else {
      put_wide(c, i);
      after_han_ = is_han(c);
    }
    return n;
  }

  // Bytes of Markdown at `i`, which says nothing; 0 for none.
  std::size_t markup_at(std::size_t i) {
    if (size_ == 0 || text_[size_ - 1] == '\n') {
      if (const std::size_t mark = line_mark(printed_, i); mark > 0) return mark;
    }
    const std::size_t begins = emphasis_ ? 0 : begins_emphasis(printed_, i);
    const std::size_t signs = emphasis_ ? stars(printed_, i) : begins;
    if (signs > 0) emphasis_ = begins > 0;
    return signs;
  }

  void put(char c, std::size_t from) {
    text_[size_] = c;
    origin_[size_++] = static_cast<std::uint32_t>(from);
  }

  void put_wide(char32_t c, std::size_t from) {
    const auto byte = [](char32_t b) { return static_cast<char>(b); };
    if (c >= 0x800 && c < 0x10000) {
      put(byte(0xE0U | (c >> 12U)), from);
      put(byte(0x80U | ((c >> 6U) & 0x3FU)), from);
      put(byte(0x80U | (c & 0x3FU)), from);
    } else if (c < 0x800) {
      put(byte(0xC0U | (c >> 6U)), from);
      put(byte(0x80U | (c & 0x3FU)), from);
    } else {
      put(byte(0xF0U | (c >> 18U)), from);
      put(byte(0x80U | ((c >> 12U) & 0x3FU)), from);
      put(byte(0x80U | ((c >> 6U) & 0x3FU)), from);
      put(byte(0x80U | (c & 0x3FU)), from);
    }
  }

  // Between two letters or digits one blank stays. A wide gap between digits parts the columns of
  // a table and is no separator of thousands: it becomes a tab.
  void end_blank(char32_t next, std::size_t i) {
    blank_ = false;
    if (size_ == 0) return;
    const char before = text_[size_ - 1];
    if (!is_ascii_letter_or_digit(static_cast<unsigned char>(before)) ||
        !is_ascii_letter_or_digit(next)) {
      return;
    }
    const bool digits = before >= '0' && before <= '9' && next >= U'0' && next <= U'9';
    const bool wide = i - blank_at_ > 2 * utf8_length(printed_[blank_at_]) ||
                      code_point_at(printed_, blank_at_) == 0x3000;
    put(digits && wide ? '\t' : ' ', blank_at_);
  }

  void end_line(std::size_t i) {
    blank_ = false;
    after_han_ = false;
    emphasis_ = false;
    while (size_ > 0 && text_[size_ - 1] == '\t') --size_;
    if (size_ > 0 && text_[size_ - 1] != '\n') put('\n', i);
  }

  const Characters& characters_ = Characters::get();
  std::string_view printed_;
  bool traditional_;
  std::string text_;
  std::vector<std::uint32_t> origin_;
  std::size_t size_ = 0;
  bool blank_ = false;  // a run of blanks is open, from blank_at_ on
  std::size_t blank_at_ = 0;
  bool after_han_ = false;
  bool emphasis_ = false;  // between ** and **
};

void drop(const std::vector<SoftBreak>& breaks, View& view) {
  if (breaks.empty()) return;
  for (const SoftBreak& one : breaks) {
    if (one.page_mark) view.page_marks.push_back(view.to_print({one.begin + 1, one.end - 1}));
  }
  std::size_t to = breaks[0].begin;
  for (std::size_t k = 0; k < breaks.size(); ++k) {
    const std::size_t from = breaks[k].end;
    const std::size_t end = k + 1 < breaks.size() ? breaks[k + 1].begin : view.text.size();
    const auto move = [&](auto& sequence) {
      std::copy(sequence.begin() + static_cast<std::ptrdiff_t>(from),
                sequence.begin() + static_cast<std::ptrdiff_t>(end),
                sequence.begin() + static_cast<std::ptrdiff_t>(to));
    };
    move(view.text);
    move(view.origin);
    to += end - from;
  }
  view.text.resize(to);
  view.origin.resize(to);
}

}  // namespace

View normalize(std::string_view printed) {
  View view;
  view.printed = printed;
  view.traditional = is_traditional(printed);
  ViewWriter writer(printed, view.traditional);
  writer.run();
  view.text = writer.take_text();
  view.origin = writer.take_origin();
  drop(soft_line_breaks(view.text), view);
  return view;
}

std::string normalize_label(std::string_view printed, bool traditional) {
  ViewWriter writer(printed, traditional);
  writer.run();
  std::string label = writer.take_text();
  std::erase_if(label, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return label;
}

std::string to_simplified(std::string_view text) {
  const Characters& characters = Characters::get();
  std::string simplified;
  simplified.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t n = 0;
    const char32_t c = code_point_at(text, i, &n);
    const CharacterClass as = characters.class_of(c);
    if (as == CharacterClass::kTraditional || as == CharacterClass::kShared) {
      append_utf8(simplified, characters.simplified(text, i, c));
    } else {
      simplified.append(text.substr(i, n));
    }
    i += n;
  }
  return simplified;
}

Span View::to_print(ViewSpan span) const {
  const auto end_of_print = static_cast<std::uint32_t>(printed.size());
  const std::uint32_t begin = span.begin < origin.size() ? origin[span.begin] : end_of_print;
  if (span.empty()) return {begin, begin};
  const std::uint32_t last = origin[std::min<std::size_t>(span.end, origin.size()) - 1];
  return {begin, last + utf8_length(printed[last])};
}

ViewSpan View::from_print(Span span) const {
  const auto at = [&](std::uint32_t offset) {
    return static_cast<std::uint32_t>(std::lower_bound(origin.begin(), origin.end(), offset) -
                                      origin.begin());
  };
  return {at(span.begin), at(span.end)};
}

}  // namespace gongkai::detail
