#include "collect/mhtml.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "collect/member_name.h"

namespace gongkai::detail {

namespace {

struct Unreference {
  template <typename T>
  void operator()(T* object) const {
    g_object_unref(object);
  }
};
template <typename T>
using Owned = std::unique_ptr<T, Unreference>;

// GMime keeps tables of its own, made once and never taken down: others may use it too.
void initialize() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

std::string text_of(const char* text) { return text == nullptr ? std::string() : text; }

struct Part {
  GMimePart* part = nullptr;
  bool html = false;
};

void list_parts(GMimeObject*, GMimeObject* object, gpointer list) {
  if (!GMIME_IS_PART(object)) return;
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  const bool html = g_mime_content_type_is_type(type, "text", "html") ||
                    g_mime_content_type_is_type(type, "application", "xhtml+xml");
  if (html || g_mime_content_type_is_type(type, "text", "plain")) {
    static_cast<std::vector<Part>*>(list)->push_back({GMIME_PART(object), html});
  }
}

std::vector<std::byte> content_of(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  const auto* const begin = reinterpret_cast<const std::byte*>(bytes->data);
  return {begin, begin + bytes->len};
}

}  // namespace

Result<void> read_mhtml(std::string_view mhtml, const std::function<bool(Member&&)>& visit) {
  initialize();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mhtml.data(), mhtml.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return Error{Errc::kUnsupported, "the saved page has no parts that can be read"};

  std::vector<Part> parts;
  GMimeObject* const root = g_mime_message_get_mime_part(message.get());
  if (root != nullptr && GMIME_IS_MULTIPART(root)) {
    g_mime_multipart_foreach(GMIME_MULTIPART(root), list_parts, &parts);
  } else if (root != nullptr) {
    list_parts(nullptr, root, &parts);
  }
  bool html = false;
  for (const Part& part : parts) html = html || part.html;
  if (parts.empty()) {
    return Error{Errc::kUnsupported, "the saved page has no part of text"};
  }

  const std::string page_url =
      text_of(g_mime_object_get_header(GMIME_OBJECT(message.get()), "Snapshot-Content-Location"));
  std::size_t number = 0;
  for (const Part& part : parts) {
    if (part.html != html) continue;
    ++number;
    Member member;
    member.url = text_of(g_mime_object_get_header(GMIME_OBJECT(part.part), "Content-Location"));
    if (number == 1 && !page_url.empty()) member.url = page_url;
    member.path = member_name_of_url(member.url, number);
    if (!member.url.starts_with("http")) member.url.clear();
    member.declared_charset =
        text_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part.part), "charset"));
    member.bytes = content_of(part.part);
    if (!visit(std::move(member))) return {};
  }
  return {};
}

}  // namespace gongkai::detail
