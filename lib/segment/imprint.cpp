#include "segment/imprint.h"

#include <algorithm>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/lines.h"
#include "segment/page.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::string_view kListComma = "\u3001";
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 150;       // bytes of an authority's name
constexpr std::size_t kLongestSignature = 210;  // bytes of a line with name and date
constexpr std::size_t kFirstParagraph = 1500;   // bytes
// Lines of the page above the body in which header fields are looked for.
constexpr std::size_t kHeaderLines = 60;
// How dates without a label of their own rank among labelled ones (chrome.toml counts from 0).
constexpr int kBehindIssuer = 5;
constexpr int kUnlabelled = 10;
constexpr int kNoDate = 1000;

bool is_name_like(std::string_view text) {
  if (text.empty() || text.size() > kLongestName) return false;
  return std::none_of(text.begin(), text.end(),
                      [](char c) {
                        return is_digit(c) || c == ',' || c == ':' || c == ';' || c == '\t' ||
                               c == '.';
                      }) &&
         text.find(kFullStop) == kNone && text.find(kListComma) == kNone;
}

class ImprintReader {
 public:
  ImprintReader(const Layout& layout, const View& view)
      : layout_(layout), view_(view), words_(Vocabulary::get()) {}

  Imprint read() {
    read_header();
    read_signature();
    return std::move(imprint_);
  }

 private:
  std::string_view line(std::size_t i) const { return view_.slice(layout_.lines[i]); }

  void read_header() {
    const std::size_t begin =
        layout_.first_body_line > kHeaderLines ? layout_.first_body_line - kHeaderLines : 0;
    int best_rank = kNoDate;
    for (std::size_t i = begin; i < layout_.first_body_line; ++i) {
      if (layout_.in_title(i)) continue;
      std::vector<Field> fields = i + 1 < layout_.first_body_line
                                      ? read_columns(line(i), line(i + 1))
                                      : std::vector<Field>();
      if (fields.empty()) fields = read_fields(line(i));
      // A label alone on its line has its value on the next.
      for (const Field& field : fields) {
        std::string_view value = field.value;
        if (value.empty() && fields.size() == 1 && i + 1 < layout_.first_body_line &&
            read_fields(line(i + 1)).empty()) {
          value = line(i + 1);
        }
        if (field.kind == Field::Kind::kIssuer) read_issuer(value, fields, best_rank);
        const auto date = find_date(clip_utf8(value, 40));
        if (!date || date->begin > 6) continue;
        if (field.kind == Field::Kind::kWritten) {
          imprint_.written = date;
          written_label_ = true;
        }
        if (field.kind == Field::Kind::kPublished && field.rank < best_rank) {
          imprint_.published = date;
          best_rank = field.rank;
        }
      }
      // Above the title an unlabelled date is today's, or of another page.
      if (!layout_.title || i < layout_.title->end_line) continue;
      const auto leading = read_leading_date(line(i));
      if (!leading) continue;
      if (leading->written_out && leading->rest.empty()) {
        imprint_.written = leading->date;
      } else if (best_rank > kUnlabelled) {
        imprint_.published = leading->date;
        best_rank = kUnlabelled;
      }
    }
    if (!imprint_.published) imprint_.published = published_inline();
    if (!imprint_.published && written_label_) {
      imprint_.published = imprint_.written;
      imprint_.written.reset();
    }
  }

  std::optional<PrintedDate> published_inline() const {
    const std::string_view text = clip_utf8(view_.slice(layout_.body), kFirstParagraph);
    const WordPlace at = find_word(text, words_.field_published_inline, 0);
    return !at.found() ? std::nullopt : read_date(text, at.end);
  }

  // "区人民政府办公室2016-01-22": a date without a label ends the issuer's field.
  void read_issuer(std::string_view value, const std::vector<Field>& fields, int& best_rank) {
    if (const auto date = find_date(value)) {
      const bool labelled = std::any_of(fields.begin(), fields.end(), [](const Field& field) {
        return field.kind == Field::Kind::kPublished;
      });
      if (!labelled && best_rank > kBehindIssuer) {
        imprint_.published = date;
        best_rank = kBehindIssuer;
      }
      value = value.substr(0, date->begin);
    }
    value = trim(value);
    if (is_name_like(value)) imprint_.issuers.emplace_back(value);
  }

  // The last line of the body that is a date, with the body's name on it or above it.
  void read_signature() {
    for (std::size_t i = layout_.end_body_line; i-- > layout_.first_body_line;) {
      const std::string_view words = line(i);
      if (words.size() > kLongestSignature) continue;
      const auto date = date_at_end(words);
      if (!date) {
        if (i + 1 == layout_.end_body_line && is_signer(words))
          imprint_.signature = {words, {}, layout_.lines[i]};
        continue;
      }
      std::string_view name = trim(words.substr(0, date->begin));
      const bool alone = name.empty();
      if (alone && i > layout_.first_body_line) name = line(i - 1);
      const bool signed_by = is_signer(name);
      const bool closes = i + 3 >= layout_.end_body_line;
      if (!signed_by && !(alone && closes)) continue;
      imprint_.signature = Signature{signed_by ? name : std::string_view(), date, layout_.lines[i]};
      return;
    }
  }

  // The date that a short line consists of or ends with.
  static std::optional<PrintedDate> date_at_end(std::string_view words) {
    auto date = find_date(words);
    if (!date) return std::nullopt;
    const std::string_view rest = words.substr(date->end);
    if (!rest.empty() && rest != ")") return std::nullopt;
    return date;
  }

  bool is_signer(std::string_view name) const {
    if (!is_name_like(name)) return false;
    const AuthorityName parsed = parse_authority(name, 0);
    return parsed.names_area() && parsed.kind.has_value();
  }

  const Layout& layout_;
  const View& view_;
  const Vocabulary& words_;
  Imprint imprint_;
  bool written_label_ = false;
};

}  // namespace

Imprint read_imprint(const Layout& layout, const View& view) {
  return ImprintReader(layout, view).read();
}

}  // namespace gongkai::detail
