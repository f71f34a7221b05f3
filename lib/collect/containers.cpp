#include "collect/containers.h"

#include <algorithm>

#include <fmt/format.h>

#include "collect/member_name.h"
#include "collect/mhtml.h"
#include "collect/passed_over.h"
#include "collect/warc.h"
#include "decode/sniff.h"
#include "decode/unpack.h"

namespace gongkai::detail {

namespace {

std::string_view view_of(const Member& member) {
  return {reinterpret_cast<const char*>(member.bytes.data()), member.bytes.size()};
}

// The address in "<!-- saved from url=(0042)http://... -->", which browsers write first.
std::string saved_from(std::string_view page) {
  constexpr std::size_t kHead = 4'096;
  constexpr std::string_view kKey = "saved from url=(";
  page = page.substr(0, kHead);
  const std::size_t key = page.find(kKey);
  if (key == std::string_view::npos) return {};
  page.remove_prefix(key + kKey.size());
  const std::size_t close = page.find(')');
  if (close == std::string_view::npos) return {};
  page.remove_prefix(close + 1);
  const std::string_view url = page.substr(0, page.find_first_of(" \t\r\n>"));
  return url.starts_with("http") ? std::string(url) : std::string();
}

// "page.html" of "page.html.gz", for the one file in a compressed one.
std::string unpacked_name(std::string_view path) {
  std::string_view name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
  return std::string(name);
}

class Opener {
 public:
  explicit Opener(const std::function<bool(Member&&)>& visit) : visit_(visit) {}

  // False where `visit` said so.
  bool open(Member&& file) {
    const std::string path = file.path;
    const bool go_on = open(std::move(file), 0, kMaxContainer);
    if (!used_up_) return go_on;
    Member whole;
    whole.path = path;
    return fail(std::move(whole),
                {Errc::kTooLarge, fmt::format("it unpacks to more than {} MiB; unpack it and give "
                                              "the folder",
                                              kMaxExpansion >> 20U)});
  }

 private:
  // `limit` is for containers; what a compressed file unpacks to has that of all that is unpacked.
  bool open(Member&& member, int depth, std::size_t limit) {
    if (member.error) return visit_(std::move(member));
    const FileKind kind = sniff(view_of(member)).kind;
    const bool container = kind == FileKind::kArchive || kind == FileKind::kCompressed ||
                           kind == FileKind::kWarc || kind == FileKind::kMhtml;
    if (!container) {
      if (member.url.empty()) member.url = saved_from(view_of(member));
      return visit_(std::move(member));
    }
    if (member.bytes.size() > limit) {
      return fail(std::move(member), {Errc::kTooLarge, "the container is larger than 256 MiB"});
    }
    if (depth >= kMaxContainerDepth) {
      return fail(std::move(member), {Errc::kTooLarge, "containers are nested too deep"});
    }
    return open_container(std::move(member), kind, depth);
  }

  bool open_container(Member&& container, FileKind kind, int depth) {
    bool go_on = true;
    const bool compressed = kind == FileKind::kCompressed;
    budget_.member = compressed ? kMaxExpansion : kMaxContainer;
    const auto visit_inner = [&](Member&& inner) {
      inner.path = container.path + "!/" + inner.path;
      if (inner.error) inner.error->message = inner.path + ": " + inner.error->message;
      go_on = open(std::move(inner), depth + 1, budget_.member);
      budget_.member = compressed ? kMaxExpansion : kMaxContainer;
      return go_on;
    };
    Result<void> read;
    if (kind == FileKind::kWarc) {
      read_warc(view_of(container), budget_, visit_inner);
    } else if (kind == FileKind::kMhtml) {
      read = read_mhtml(view_of(container), visit_inner);
    } else {
      read = unpack(view_of(container), budget_, [&](Packed&& packed) {
        Member inner;
        const bool nameless = compressed && packed.name.empty();
        inner.path = clean_member_name(nameless ? unpacked_name(container.path) : packed.name,
                                       packed.number);
        if (!nameless && is_hidden_name(inner.path)) return true;
        const MemberRole role = nameless ? MemberRole::kDocument : role_of(inner.path);
        if (role == MemberRole::kPassedOver || role == MemberRole::kPicture) {
          return go_on = visit_(unread_member(container.path + "!/" + inner.path, role));
        }
        inner.role = role;
        inner.bytes = std::move(packed.bytes);
        inner.error = std::move(packed.error);
        return visit_inner(std::move(inner));
      });
    }
    if (budget_.left == 0) used_up_ = true;
    if (used_up_) return false;
    if (go_on && !read.ok()) {
      return fail(std::move(container), read.error());
    }
    return go_on;
  }

  bool fail(Member&& member, Error error) {
    error.message = member.path + ": " + error.message;
    member.bytes = {};
    member.error = std::move(error);
    return visit_(std::move(member));
  }

  const std::function<bool(Member&&)>& visit_;
  UnpackBudget budget_{kMaxExpansion, kMaxContainer};
  bool used_up_ = false;
};

}  // namespace

bool visit_documents(Member&& file, const std::function<bool(Member&&)>& visit) {
  return Opener(visit).open(std::move(file));
}

}  // namespace gongkai::detail
