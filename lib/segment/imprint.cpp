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
// Lines of values without labels above a body.
constexpr std::size_t kLostHeaderLines = 10;
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
  ImprintReader(const Document& document, const Layout& layout, const View& view)
      : document_(document), layout_(layout), view_(view), words_(Vocabulary::get()) {}

  Imprint read() {
    read_header();
    read_signature();
    if (!imprint_.signature.date) read_signature_below_title();
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
          written_label_ = field.rank == 0;
        }
        if (field.kind == Field::Kind::kPublished && field.rank < best_rank) {
          imprint_.published = date;
          best_rank = field.rank;
        }
      }
      read_unlabelled_date(i, fields, best_rank);
    }
    read_meta(best_rank);
    if (!imprint_.published) imprint_.published = published_inline();
    if (!imprint_.published) read_date_among_values();
    if (!imprint_.published && written_label_) {
      imprint_.published = imprint_.written;
      imprint_.written.reset();
    }
  }

  // What the page says of itself to machines; its printed labels stand above it.
  void read_meta(int best_rank) {
    const std::string issuer =
        normalize_label(meta_content(document_, words_.meta_issuer), view_.traditional);
    if (is_name_like(issuer)) imprint_.issuers.push_back(issuer);
    if (imprint_.published && best_rank < kBehindIssuer) return;
    if (auto date = read_date(meta_content(document_, words_.meta_published), 0)) {
      imprint_.published = std::move(date);
    }
  }

  // Above the title a date without a label is today's, or of another page, unless header fields
  // follow it; below, it may stand between buttons (字号 2018-03-08 打印).
  void read_unlabelled_date(std::size_t i, const std::vector<Field>& fields, int& best_rank) {
    const bool above_title = !layout_.title || i < layout_.title->end_line;
    std::optional<PrintedDate> date;
    if (const auto leading = read_leading_date(line(i))) {
      if (above_title && (leading->rest.empty() || fields.empty())) return;
      if (leading->written_out && leading->rest.empty()) {
        imprint_.written = leading->date;
        return;
      }
      date = leading->date;
    } else if (!above_title && is_furniture(line(i))) {
      date = find_date(line(i));
    }
    if (!date || best_rank <= kUnlabelled) return;
    imprint_.published = date;
    best_rank = kUnlabelled;
  }

  // Header fields whose labels are lost: short lines in front of the first heading. A date with
  // dashes or dots is the page's, see LeadingDate.
  void read_date_among_values() {
    const std::size_t end = std::min(
        {layout_.first_body_line + kLostHeaderLines, layout_.first_heading, layout_.end_body_line});
    for (std::size_t i = layout_.first_body_line; i < end; ++i) {
      if (line(i).size() > kLongestName || line(i).find(kFullStop) != kNone) return;
      const auto leading = read_leading_date(line(i));
      if (!leading || leading->written_out || !leading->rest.empty()) continue;
      imprint_.published = leading->date;
      line_of_published_ = i;
      return;
    }
  }

  // Buttons and the like; never the line that says what day today is.
  bool is_furniture(std::string_view words) const {
    const std::string_view head = longest_prefix(words, words_.line_head);
    return !head.empty() && longest_prefix(words, words_.line_today).empty();
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
      const std::string_view words = without_marks(line(i));
      if (words.size() > kLongestSignature || i == line_of_published_) continue;
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
      const bool closes = i + 3 >= layout_.end_body_line || opens_attachment(i + 1);
      if (!signed_by && !(alone && closes)) continue;
      imprint_.signature = Signature{signed_by ? name : std::string_view(), date, layout_.lines[i]};
      return;
    }
  }

  // "(某县人民政府 2010年3月10日)" as the first line of the body.
  void read_signature_below_title() {
    const std::size_t i = layout_.first_body_line;
    if (i >= layout_.end_body_line) return;
    std::string_view words = line(i);
    if (words.size() > kLongestSignature || !words.starts_with('(') || !words.ends_with(')'))
      return;
    words = words.substr(1, words.size() - 2);
    const auto date = find_date(words);
    if (!date || date->end != words.size() || !is_signer(trim(words.substr(0, date->begin))))
      return;
    imprint_.signature = Signature{trim(words.substr(0, date->begin)), date, layout_.lines[i]};
  }

  // The date that a short line consists of or ends with, but for a telephone number and the like.
  std::optional<PrintedDate> date_at_end(std::string_view words) const {
    auto date = find_date(words);
    if (!date) return std::nullopt;
    std::string_view rest = words.substr(date->end);
    if (rest.starts_with(')')) rest.remove_prefix(1);
    if (!rest.empty() && longest_prefix(rest, words_.behind_signature).empty()) return std::nullopt;
    return date;
  }

  // A line that Markdown quotes or stresses.
  static std::string_view without_marks(std::string_view words) {
    while (words.starts_with('>') || words.starts_with('*') || words.starts_with('_'))
      words = trim(words.substr(1));
    while (words.ends_with('*') || words.ends_with('_'))
      words = trim(words.substr(0, words.size() - 1));
    return words;
  }

  // A sheet below the signature is no part of what was signed.
  bool opens_attachment(std::size_t i) const {
    return i < layout_.end_body_line && line(i).size() <= kLongestName &&
           (!longest_prefix(line(i), words_.attachment_first).empty() ||
            !longest_suffix(line(i), words_.attachment_last).empty());
  }

  bool is_signer(std::string_view name) const {
    if (!is_name_like(name)) return false;
    const AuthorityName parsed = parse_authority(name, 0);
    if (!parsed.kind) return false;
    // A township signs without its county, which the title names.
    const Title* title = layout_.best_title();
    return parsed.names_area() || is_bare_township(parsed, name) ||
           (title != nullptr && title->authority.ends_with(name));
  }

  const Document& document_;
  const Layout& layout_;
  const View& view_;
  const Vocabulary& words_;
  Imprint imprint_;
  bool written_label_ = false;
  std::size_t line_of_published_ = kNone;  // in the body, where a bare date there is the page's
};

}  // namespace

Imprint read_imprint(const Document& document, const Layout& layout, const View& view) {
  return ImprintReader(document, layout, view).read();
}

}  // namespace gongkai::detail
