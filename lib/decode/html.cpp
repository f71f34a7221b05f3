#include "decode/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <vector>

#include "core/text.h"
#include "decode/document_writer.h"
#include "decode/libxml.h"

namespace gongkai::detail {

namespace {

enum class Role : std::uint8_t {
  kInline,
  kBlock,
  kHeading,
  kBreak,
  kTable,
  kRow,
  kCell,
  kLink,
  kTitle,
  kPreformatted,
  kUnseen,  // its content is no visible text
};

struct ElementRole {
  std::string_view name;
  Role role;
};

// Sorted by name. Elements not listed are inline.
constexpr auto kRoles = std::to_array<ElementRole>({
    {"a", Role::kLink},           {"address", Role::kBlock},
    {"article", Role::kBlock},    {"aside", Role::kBlock},
    {"blockquote", Role::kBlock}, {"body", Role::kBlock},
    {"br", Role::kBreak},         {"caption", Role::kBlock},
    {"center", Role::kBlock},     {"dd", Role::kBlock},
    {"details", Role::kBlock},    {"dir", Role::kBlock},
    {"div", Role::kBlock},        {"dl", Role::kBlock},
    {"dt", Role::kBlock},         {"fieldset", Role::kBlock},
    {"figcaption", Role::kBlock}, {"figure", Role::kBlock},
    {"footer", Role::kBlock},     {"form", Role::kBlock},
    {"h1", Role::kHeading},       {"h2", Role::kHeading},
    {"h3", Role::kHeading},       {"h4", Role::kHeading},
    {"h5", Role::kHeading},       {"h6", Role::kHeading},
    {"header", Role::kBlock},     {"hr", Role::kBreak},
    {"html", Role::kBlock},       {"iframe", Role::kUnseen},
    {"legend", Role::kBlock},     {"li", Role::kBlock},
    {"main", Role::kBlock},       {"marquee", Role::kBlock},
    {"menu", Role::kBlock},       {"nav", Role::kBlock},
    {"noscript", Role::kUnseen},  {"object", Role::kUnseen},
    {"ol", Role::kBlock},         {"optgroup", Role::kBlock},
    {"option", Role::kBlock},     {"p", Role::kBlock},
    {"pre", Role::kPreformatted}, {"script", Role::kUnseen},
    {"section", Role::kBlock},    {"select", Role::kBlock},
    {"style", Role::kUnseen},     {"summary", Role::kBlock},
    {"table", Role::kTable},      {"td", Role::kCell},
    {"template", Role::kUnseen},  {"textarea", Role::kPreformatted},
    {"th", Role::kCell},          {"title", Role::kTitle},
    {"tr", Role::kRow},           {"ul", Role::kBlock},
});

Role role_of(std::string_view name) {
  const auto found = std::lower_bound(
      kRoles.begin(), kRoles.end(), name,
      [](const ElementRole& element, std::string_view key) { return element.name < key; });
  return found != kRoles.end() && found->name == name ? found->role : Role::kInline;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// display:none, however it is written.
bool style_hides(std::string_view style) {
  std::string squeezed;
  for (const char c : style) {
    if (static_cast<unsigned char>(c) > ' ') squeezed.push_back(lower(c));
  }
  return squeezed.find("display:none") != std::string::npos;
}

std::uint32_t span_value(std::string_view text) {
  std::uint32_t value = 0;
  text = trim(text);
  for (const char c : text) {
    if (!is_digit(c)) break;
    value = std::min(value * 10 + static_cast<std::uint32_t>(c - '0'), 1'000'000U);
  }
  return std::max(value, 1U);
}

struct Attributes {
  std::uint32_t column_span = 1;
  std::uint32_t row_span = 1;
  bool hidden = false;
  bool href = false;
  std::string_view meta_name;  // of <meta>; views of the parser's strings
  std::string_view content;

  explicit Attributes(const xmlChar** list) {
    for (; list != nullptr && list[0] != nullptr; list += 2) {
      const std::string_view name = view(list[0]);
      const std::string_view value = view(list[1]);
      if (name == "colspan") column_span = span_value(value);
      if (name == "rowspan") row_span = span_value(value);
      if (name == "href") href = true;
      if (name == "name" || name == "property") meta_name = value;
      if (name == "content") content = value;
      if (name == "hidden" || (name == "style" && style_hides(value))) hidden = true;
    }
  }
};

// Where the tag at `begin` ends: its '>' outside quotes, or the end of the text.
std::size_t tag_end(std::string_view html, std::size_t begin) {
  for (std::size_t at = begin; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '>') return at;
    if (c != '"' && c != '\'') continue;
    at = html.find(c, at + 1);
    if (at == std::string_view::npos) break;
  }
  return html.size();
}

// Puts blanks over the attributes beyond kMaxAttributes: libxml2 compares each attribute of a tag
// with all before it.
void limit_attributes(std::string& html) {
  constexpr std::size_t kShortTag = 2 * kMaxAttributes;
  for (std::size_t i = html.find('<'); i != std::string::npos; i = html.find('<', i + 1)) {
    if (i + 1 >= html.size() || lower(html[i + 1]) < 'a' || lower(html[i + 1]) > 'z') continue;
    const std::size_t end = tag_end(html, i + 1);
    if (end - i <= kShortTag) {
      i = end - 1;
      continue;
    }
    char quote = 0;
    int attributes = 0;
    bool blank = false;
    std::size_t at = i + 1;
    for (; at < end; ++at) {
      char& c = html[at];
      const bool over = attributes > kMaxAttributes && at - i > kShortTag;
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (static_cast<unsigned char>(c) <= ' ' || c == '/') {
        blank = true;
      } else if (blank) {
        blank = false;
        ++attributes;
      }
      if (over) c = ' ';
    }
    i = at - 1;
  }
}

// Receives libxml2's events for one document. Where elements are open beyond kMaxDepth the parser
// is stopped, and the caller starts a fresh one behind the tag: so depth costs no time.
class HtmlReader {
 public:
  explicit HtmlReader(std::string_view source) : source_(source) {}

  bool read();
  Document finish();

 private:
  bool open_parser(std::string_view text);
  std::string_view next_part();

  struct Open {
    std::string name;
    Role role = Role::kInline;
    bool hidden = false;
  };

  static HtmlReader& self(void* context) { return *static_cast<HtmlReader*>(context); }
  static void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
    self(context).start(view(name), Attributes(attributes));
  }
  static void on_end(void* context, const xmlChar* name) { self(context).end(view(name)); }
  static void on_characters(void* context, const xmlChar* text, int size) {
    self(context).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  }
  // NOLINTNEXTLINE(cert-dcl50-cpp): libxml2 gives its messages to variadic functions.
  static void ignore_error(void*, const char*, ...) {}

  void start(std::string_view name, const Attributes& attributes);
  void end(std::string_view name);
  void close(const Open& element);
  void keep_meta(const Attributes& attributes);
  void characters(std::string_view text);
  std::size_t parser_position() const;
  std::size_t end_of_tag(std::size_t at) const;
  std::size_t find_in_source(std::string_view text) const;

  std::string_view source_;
  std::size_t base_ = 0;         // where the current parser began in source_
  std::size_t part_ = SIZE_MAX;  // bytes for the next parser
  std::size_t seen_ = 0;         // end of the last text found in source_
  htmlParserCtxtPtr parser_ = nullptr;
  bool too_deep_ = false;
  std::vector<Open> open_;
  int hidden_ = 0;  // open elements that hide their content
  int preformatted_ = 0;
  int title_ = 0;
  std::string title_text_;
  std::vector<std::pair<std::string, std::string>> meta_;
  DocumentWriter writer_;
};

std::size_t HtmlReader::parser_position() const {
  const xmlParserInput* const input = parser_->input;
  const std::size_t at = input->consumed + static_cast<std::size_t>(input->cur - input->base);
  return std::min(base_ + at, source_.size());
}

// The parser reports an element between its attributes and the end of its tag.
std::size_t HtmlReader::end_of_tag(std::size_t at) const {
  if (at < source_.size() && source_[at] == '/') ++at;
  if (at < source_.size() && source_[at] == '>') ++at;
  return at;
}

// The parser reports text when it has read it, or when its buffer is full: one character before
// its place. A character reference is reported behind its semicolon.
std::size_t HtmlReader::find_in_source(std::string_view text) const {
  constexpr std::size_t kLongestReference = 40;
  const std::size_t at = parser_position();
  for (std::size_t ahead = 0; ahead <= 4; ++ahead) {
    if (at + ahead < text.size() || at + ahead > source_.size()) continue;
    const std::size_t begin = at + ahead - text.size();
    if (source_.substr(begin, text.size()) == text) return begin;
  }
  const std::size_t from = std::max(seen_, at - std::min(at, kLongestReference));
  const std::size_t reference = source_.substr(from, at - std::min(at, from)).rfind('&');
  if (reference != std::string_view::npos) return from + reference;
  return std::min(seen_, source_.size());
}

void HtmlReader::characters(std::string_view text) {
  if (hidden_ > 0 || too_deep_) return;
  if (title_ > 0) {
    title_text_.append(text);
    return;
  }
  const std::size_t begin = find_in_source(text);
  seen_ = std::max(seen_, begin);
  if (preformatted_ > 0) {
    writer_.text(text, static_cast<std::uint32_t>(begin));
  } else {
    writer_.collapsed_text(text, static_cast<std::uint32_t>(begin));
  }
}

void HtmlReader::keep_meta(const Attributes& attributes) {
  constexpr std::size_t kMostMeta = 60;
  constexpr std::size_t kLongestContent = 500;  // bytes
  if (attributes.meta_name.empty() || attributes.content.empty() || meta_.size() >= kMostMeta ||
      attributes.content.size() > kLongestContent) {
    return;
  }
  std::string name(attributes.meta_name);
  std::transform(name.begin(), name.end(), name.begin(), lower);
  meta_.emplace_back(std::move(name), attributes.content);
}

void HtmlReader::start(std::string_view name, const Attributes& attributes) {
  if (too_deep_) return;
  if (name == "meta") keep_meta(attributes);
  Open element{std::string(name), role_of(name), false};
  element.hidden = attributes.hidden || element.role == Role::kUnseen;
  if (element.hidden) ++hidden_;
  // A link without an address is an anchor.
  if (element.role == Role::kLink && !attributes.href) element.role = Role::kInline;
  if (hidden_ == 0) {
    switch (element.role) {
      case Role::kInline:
      case Role::kUnseen:
        break;
      case Role::kBlock:
      case Role::kBreak:
        writer_.new_line();
        break;
      case Role::kHeading:
        writer_.new_line();
        writer_.begin_heading();
        break;
      case Role::kTable:
        writer_.begin_table();
        break;
      case Role::kRow:
        writer_.begin_row();
        break;
      case Role::kCell:
        writer_.begin_cell(attributes.column_span, attributes.row_span);
        break;
      case Role::kLink:
        writer_.begin_link();
        break;
      case Role::kTitle:
        ++title_;
        break;
      case Role::kPreformatted:
        writer_.new_line();
        ++preformatted_;
        break;
    }
  } else {
    // Nothing of it was opened, so nothing will be closed.
    element.role = Role::kUnseen;
  }
  open_.push_back(std::move(element));
  if (open_.size() > static_cast<std::size_t>(kMaxDepth)) {
    too_deep_ = true;
    base_ = end_of_tag(parser_position());
    xmlStopParser(parser_);
  }
}

void HtmlReader::close(const Open& element) {
  if (element.hidden) --hidden_;
  switch (element.role) {
    case Role::kInline:
    case Role::kUnseen:
    case Role::kBreak:
      break;
    case Role::kBlock:
      writer_.new_line();
      break;
    case Role::kHeading:
      writer_.end_heading();
      writer_.new_line();
      break;
    case Role::kTable:
      writer_.end_table();
      break;
    case Role::kRow:
      writer_.end_row();
      break;
    case Role::kCell:
      writer_.end_cell();
      break;
    case Role::kLink:
      writer_.end_link();
      break;
    case Role::kTitle:
      --title_;
      break;
    case Role::kPreformatted:
      --preformatted_;
      writer_.new_line();
      break;
  }
}

void HtmlReader::end(std::string_view name) {
  if (too_deep_) return;
  const auto match = std::find_if(open_.rbegin(), open_.rend(),
                                  [&](const Open& element) { return element.name == name; });
  if (match == open_.rend()) return;
  const auto keep = static_cast<std::size_t>(open_.rend() - match) - 1;
  while (open_.size() > keep) {
    close(open_.back());
    open_.pop_back();
  }
}

bool HtmlReader::open_parser(std::string_view text) {
  start_libxml();
  parser_ = htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size()));
  if (parser_ == nullptr) return false;
  xmlSwitchEncoding(parser_, XML_CHAR_ENCODING_UTF8);
  return true;
}

// The text for the next parser: all of it. Behind a place that was too deep only a part, up to a
// tag, and more each time that goes well: each parser copies its text, and a page of nothing but
// open tags needs thousands of them.
std::string_view HtmlReader::next_part() {
  if (part_ >= source_.size() - base_) return source_.substr(base_);
  const std::size_t end = std::min(source_.find('<', base_ + part_), source_.size());
  return source_.substr(base_, end - base_);
}

bool HtmlReader::read() {
  htmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_characters;
  handler.ignorableWhitespace = on_characters;
  handler.error = ignore_error;
  handler.warning = ignore_error;
  handler.fatalError = ignore_error;

  do {
    const std::string_view part = next_part();
    if (!open_parser(part)) return false;
    htmlSAXHandlerPtr own = parser_->sax;
    parser_->sax = &handler;
    parser_->userData = this;
    htmlCtxtUseOptions(parser_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    too_deep_ = false;
    const std::size_t begin = base_;
    htmlParseDocument(parser_);
    parser_->sax = own;
    htmlFreeParserCtxt(parser_);
    parser_ = nullptr;
    while (!open_.empty()) {
      close(open_.back());
      open_.pop_back();
    }
    if (too_deep_) {
      part_ = 8 * (base_ - begin);
    } else {
      base_ = begin + part.size();
      part_ = 2 * part.size();
    }
  } while (base_ < source_.size());
  return true;
}

Document HtmlReader::finish() {
  Document document = writer_.finish();
  DocumentWriter title;
  title.collapsed_text(title_text_, 0);
  document.html_title = title.finish().text;
  document.meta = std::move(meta_);
  document.media_type = "text/html";
  return document;
}

bool contains_tag(std::string_view text, std::string_view name) {
  for (std::size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i + 1)) {
    std::string_view rest = text.substr(i + 1);
    if (rest.size() <= name.size()) return false;
    if (!std::equal(name.begin(), name.end(), rest.begin(),
                    [](char a, char b) { return a == lower(b); })) {
      continue;
    }
    const char after = rest[name.size()];
    if (after == '>' || after == '/' || static_cast<unsigned char>(after) <= ' ') return true;
  }
  return false;
}

bool ends_inside(std::string_view html) {
  const std::string_view end = trim(html);
  if (!end.ends_with('>')) return true;
  std::size_t comment = std::string_view::npos;  // the last one
  for (std::size_t at = find_in(html, "<!"); at != std::string_view::npos;
       at = find_in(html, "<!", at + 2)) {
    if (html.substr(at).starts_with("<!--")) comment = at;
  }
  if (comment != std::string_view::npos && html.find("-->", comment) == std::string_view::npos) {
    return true;
  }
  constexpr std::size_t kTail = 4'096;
  const std::string_view tail = html.substr(html.size() - std::min(html.size(), kTail));
  return contains_tag(html.substr(0, 2 * kTail), "html") && !contains_tag(tail, "/html");
}

}  // namespace

bool looks_like_html(std::string_view text) {
  constexpr std::size_t kLookedAt = 256 * 1024;
  constexpr auto kTags = std::to_array<std::string_view>(
      {"html", "body", "head", "table", "div", "p",      "td",     "tr", "span",
       "br",   "font", "meta", "title", "a",   "b",      "center", "h1", "h2",
       "h3",   "img",  "li",   "ol",    "pre", "strong", "th",     "ul"});
  text = text.substr(0, kLookedAt);
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view tag) { return contains_tag(text, tag); });
}

Result<Document> read_html(std::string html) {
  const bool cut_off = ends_inside(html);
  limit_attributes(html);
  HtmlReader reader(html);
  if (!reader.read()) {
    return Error{Errc::kUnsupported, "the HTML parser could not be set up for this file"};
  }
  Document document = reader.finish();
  document.cut_off = cut_off;
  return document;
}

}  // namespace gongkai::detail
