#include "collect/collect.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "../decode/zip.h"
#include "collect/member_name.h"
#include "collect/warc.h"

namespace gongkai::detail {
namespace {

namespace fs = std::filesystem;

// A directory of its own, gone at the end of the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("gongkai_collect_" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path write(const std::string& name, std::string_view content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

using Files = std::vector<std::pair<std::string, std::string>>;

std::string packed(const Files& files, int (*format)(archive*), int (*filter)(archive*) = nullptr) {
  archive* const writer = archive_write_new();
  format(writer);
  if (filter != nullptr) filter(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  std::string buffer(4U << 20U, '\0');
  std::size_t used = 0;
  archive_write_open_memory(writer, buffer.data(), buffer.size(), &used);
  for (const auto& [name, content] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  buffer.resize(used);
  return buffer;
}

std::string zip(const Files& files) { return packed(files, archive_write_set_format_zip); }
std::string tar(const Files& files) { return packed(files, archive_write_set_format_ustar); }
std::string tar_gz(const Files& files) {
  return packed(files, archive_write_set_format_ustar, archive_write_add_filter_gzip);
}
std::string gzip(const std::string& content) {
  return packed({{"x", content}}, archive_write_set_format_raw, archive_write_add_filter_gzip);
}

struct Visited {
  std::vector<Member> members;
  std::string paths() const {
    std::string out;
    for (const Member& member : members) {
      if (!out.empty()) out += ' ';
      out += member.path +
             (member.error ? "(" + std::string(errc_name(member.error->code)) + ")" : "");
    }
    return out;
  }
  std::string content(std::size_t i) const {
    return {reinterpret_cast<const char*>(members.at(i).bytes.data()), members.at(i).bytes.size()};
  }
};

Visited visited(const fs::path& path) {
  Visited all;
  const Result<void> result = collect(path, [&](Member&& member) {
    all.members.push_back(std::move(member));
    return true;
  });
  CHECK(result.ok());
  return all;
}

std::string record(std::string_view fields, std::string_view block, const char* version = "1.0") {
  return "WARC/" + std::string(version) + "\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) +
         "\r\n\r\n";
}

std::string response(std::string_view url, std::string_view http, const char* version = "1.0") {
  return record("WARC-Type: response\r\nWARC-Target-URI: " + std::string(url) +
                    "\r\nContent-Type: application/http; msgtype=response\r\n",
                http, version);
}

constexpr std::string_view kHtml =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=GBK\r\n\r\n";

TEST_CASE("a folder is walked in byte order, hidden files left out", "[collect]") {
  const Folder folder;
  folder.write("in/b.txt", "b");
  folder.write("in/a/z.txt", "z");
  folder.write("in/a.txt", "a");
  folder.write("in/.hidden", "h");
  folder.write("in/.git/x", "x");
  CHECK(visited(folder.path() / "in").paths() == "in/a.txt in/a/z.txt in/b.txt");
  CHECK(visited(folder.path() / "in/").paths() == "in/a.txt in/a/z.txt in/b.txt");
  CHECK(visited(folder.path() / "in" / "a" / "..").paths() == "in/a.txt in/a/z.txt in/b.txt");
  CHECK(visited(folder.path() / "in" / "b.txt").paths() == "b.txt");
}

TEST_CASE("names sort as whole paths: what follows a folder's name counts before the folder",
          "[collect]") {
  const Folder folder;
  folder.write("in/a/b.txt", "1");
  folder.write("in/a-b.txt", "2");
  folder.write("in/a0.txt", "3");
  folder.write("in/a/0/c.txt", "4");
  CHECK(visited(folder.path() / "in").paths() == "in/a-b.txt in/a/0/c.txt in/a/b.txt in/a0.txt");
}

TEST_CASE("a link to a folder is not followed, one to a file is", "[collect]") {
  const Folder folder;
  folder.write("in/a/b.txt", "1");
  fs::create_directory_symlink("..", folder.path() / "in/a/up");
  fs::create_symlink("a/b.txt", folder.path() / "in/c.txt");
  CHECK(visited(folder.path() / "in").paths() == "in/a/b.txt in/c.txt");
}

TEST_CASE("a folder that may not be read is named, the rest is visited", "[collect]") {
  const Folder folder;
  folder.write("in/a/lost.txt", "1");
  folder.write("in/b.txt", "2");
  fs::permissions(folder.path() / "in/a", fs::perms::none);
  const bool privileged = ::geteuid() == 0;  // who may read everything
  constexpr uid_t kNobody = 65534;
  fs::permissions(folder.path(), fs::perms::all);
  if (privileged) REQUIRE(::seteuid(kNobody) == 0);
  const auto seen = visited(folder.path() / "in");
  if (privileged) REQUIRE(::seteuid(0) == 0);
  fs::permissions(folder.path() / "in/a", fs::perms::owner_all);
  CHECK(seen.paths() == "in/a(io) in/b.txt");
  REQUIRE(seen.members[0].error);
  CHECK(seen.members[0].error->message.find("the folder in/a could not be read") == 0);
}

TEST_CASE("a pipe is read where something is written to it, and waits for nobody", "[collect]") {
  const Folder folder;
  const fs::path pipe = folder.path() / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const auto silent = visited(pipe);
  REQUIRE(silent.members.size() == 1);
  REQUIRE(silent.members[0].error);
  CHECK(silent.members[0].error->message ==
        pipe.string() + " is a pipe that nothing is written to; give the path of a file");
  const int both = ::open(pipe.c_str(), O_RDWR);  // so that the writer need not wait for a reader
  const int kept = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);  // keeps what is written before
  REQUIRE((both >= 0 && kept >= 0));
  REQUIRE(::write(both, "12", 2) == 2);
  std::thread writer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(::write(both, "3", 1) == 1);
    CHECK(::close(both) == 0);
  });
  const auto spoken = visited(pipe);
  writer.join();
  CHECK(::close(kept) == 0);
  REQUIRE(spoken.members.size() == 1);
  CHECK_FALSE(spoken.members[0].error);
  CHECK(spoken.members[0].bytes.size() == 3);
}

TEST_CASE("a device is no report", "[collect]") {
  const auto seen = visited("/dev/zero");
  REQUIRE(seen.members.size() == 1);
  REQUIRE(seen.members[0].error);
  CHECK(seen.members[0].error->message ==
        "zero is a device or a socket; give a file, or - for standard input");
}

TEST_CASE("a path that may not be reached is not said to be missing", "[collect]") {
  const Folder folder;
  folder.write("in/a.txt", "1");
  fs::permissions(folder.path(), fs::perms::all);
  fs::permissions(folder.path() / "in", fs::perms::none);
  const bool privileged = ::geteuid() == 0;
  constexpr uid_t kNobody = 65534;
  if (privileged) REQUIRE(::seteuid(kNobody) == 0);
  const Result<void> walked = collect(folder.path() / "in/a.txt", [](Member&&) { return true; });
  if (privileged) REQUIRE(::seteuid(0) == 0);
  fs::permissions(folder.path() / "in", fs::perms::owner_all);
  REQUIRE_FALSE(walked.ok());
  CHECK(walked.error().code == Errc::kIo);
  CHECK(walked.error().message.find("cannot reach") == 0);
}

TEST_CASE("a missing path is not found, and a folder without files is empty", "[collect]") {
  const Folder folder;
  const auto none = [](Member&&) { return true; };
  CHECK(collect(folder.path() / "none", none).error().code == Errc::kNotFound);
  CHECK(collect(folder.path(), none).error().code == Errc::kEmpty);
}

TEST_CASE("the walk ends where the visitor says so", "[collect]") {
  const Folder folder;
  folder.write("in/a.zip", zip({{"1", "1"}, {"2", "2"}}));
  folder.write("in/b.txt", "b");
  int count = 0;
  CHECK(collect(folder.path() / "in", [&](Member&&) { return ++count < 1; }).ok());
  CHECK(count == 1);
}

TEST_CASE("archives are opened, one inside another as well", "[collect]") {
  const Folder folder;
  const Files files = {{"d/a.html", "<p>a"}, {"b.txt", "b"}};
  CHECK(visited(folder.write("x.zip", zip(files))).paths() == "x.zip!/d/a.html x.zip!/b.txt");
  CHECK(visited(folder.write("x.tar", tar(files))).paths() == "x.tar!/d/a.html x.tar!/b.txt");
  CHECK(visited(folder.write("x.tgz", tar_gz(files))).paths() == "x.tgz!/d/a.html x.tgz!/b.txt");
  const Visited inner = visited(folder.write("o.zip", zip({{"i.zip", zip(files)}})));
  CHECK(inner.paths() == "o.zip!/i.zip!/d/a.html o.zip!/i.zip!/b.txt");
  CHECK(inner.content(0) == "<p>a");
}

TEST_CASE("a compressed file is its one member", "[collect]") {
  const Folder folder;
  const Visited one = visited(folder.write("page.html.gz", gzip("<p>12")));
  CHECK(one.paths() == "page.html.gz!/page.html");
  CHECK(one.content(0) == "<p>12");
}

TEST_CASE("a Word file is one document and no container", "[collect]") {
  const Folder folder;
  CHECK(visited(folder.write("r.docx",
                             zip({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}})))
            .paths() == "r.docx");
}

TEST_CASE("member names cannot lead out of the archive", "[collect]") {
  const Folder folder;
  CHECK(
      visited(folder.write(
                  "x.tar",
                  tar({{"../../etc/a", "1"}, {"/abs/b", "2"}, {"./c", "3"}, {"__MACOSX/d", "4"}})))
          .paths() == "x.tar!/etc/a x.tar!/abs/b x.tar!/c");
  CHECK(clean_member_name("C:\\a\\..\\b.html", 1) == "a/b.html");
  CHECK(clean_member_name("..", 3) == "#3");
  CHECK(clean_member_name("a\nb\x1B[2J", 1) == "a?b?[2J");
}

TEST_CASE("names that are not UTF-8 are GB18030", "[collect]") {
  const Folder folder;
  CHECK(visited(folder.write("x.zip", zip({{"\xC4\xEA\xB1\xA8.html", "1"}, {"年报.html", "2"}})))
            .paths() == "x.zip!/年报.html x.zip!/年报.html");
}

TEST_CASE("a damaged archive is named, its readable members are read", "[collect]") {
  const Folder folder;
  const std::string whole = tar_gz({{"a", std::string(100'000, 'a')}, {"b", "b"}});
  const Visited cut = visited(folder.write("x.tgz", whole.substr(0, whole.size() / 2)));
  REQUIRE_FALSE(cut.members.empty());
  CHECK(cut.members.back().error.has_value());

  // Cut behind the directory of a packed file inside it: that one is a member, not the archive.
  const std::string inner = zip_of({{"inside.txt", "i"}});
  const std::string outer = zip_of(
      {{"a.txt", "a"}, {"b.zip", inner}, {"c.txt", std::string(9'000, 'c')}}, ZipPacking::kStored);
  const Visited front = visited(folder.write("x.zip", outer.substr(0, outer.size() / 2)));
  CHECK(front.paths().find("x.zip!/a.txt x.zip!/b.zip!/inside.txt") == 0);
  REQUIRE_FALSE(front.members.empty());
  CHECK(front.members.back().error.has_value());
}

TEST_CASE("a saved page tells its address", "[collect]") {
  const Folder folder;
  const Visited page = visited(folder.write(
      "p.html",
      "<!DOCTYPE html>\r\n<!-- saved from url=(0030)http://www.example.gov.cn/a/1.html -->\r\n"));
  CHECK(page.members[0].url == "http://www.example.gov.cn/a/1.html");
}

TEST_CASE("a WARC gives its documents with address and charset", "[collect]") {
  const Folder folder;
  const std::string warc =
      record("WARC-Type: warcinfo\r\n", "software: x") +
      response("http://www.example.gov.cn/a/", std::string(kHtml) + "<p>12") +
      response("http://www.example.gov.cn/i.png",
               "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG") +
      response("http://www.example.gov.cn/gone",
               "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno") +
      record("WARC-Type: request\r\nWARC-Target-URI: http://www.example.gov.cn/a/\r\n",
             "GET / HTTP/1.1\r\n\r\n") +
      response("http://www.example.gov.cn/a/",
               "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
               "3\r\n<p>\r\n2;x\r\n34\r\n0\r\n\r\n",
               "1.1") +
      response("<http://www.example.gov.cn/z>",
               "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip("<p>56"));
  for (const fs::path& file :
       {folder.write("c.warc", warc), folder.write("c.warc.gz", gzip(warc))}) {
    const Visited crawl = visited(file);
    REQUIRE(crawl.members.size() == 3);
    CHECK(crawl.members[0].url == "http://www.example.gov.cn/a/");
    CHECK(crawl.members[0].declared_charset == "GBK");
    CHECK(crawl.members[0].path.ends_with("c.warc!/www.example.gov.cn/a"));
    CHECK(crawl.content(0) == "<p>12");
    CHECK(crawl.members[1].path.ends_with("www.example.gov.cn/a#6"));
    CHECK(crawl.content(1) == "<p>34");
    CHECK(crawl.members[2].url == "http://www.example.gov.cn/z");
    CHECK(crawl.content(2) == "<p>56");
  }
}

TEST_CASE("a damaged WARC record is named and the next one read", "[collect]") {
  const Folder folder;
  const std::string good = response("http://a.gov.cn/1", std::string(kHtml) + "<p>1");
  const std::string broken =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nabc\r\n\r\n";
  const std::string too_long =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\nabc\r\n\r\n";
  CHECK(visited(folder.write("c.warc", good + broken + too_long + good)).paths() ==
        "c.warc!/a.gov.cn/1 c.warc!/#2(io) c.warc!/#3(io) c.warc!/a.gov.cn/1#4");
  CHECK(visited(folder.write("c.warc", good.substr(0, good.size() - 8))).paths() ==
        "c.warc!/#1(io)");
}

TEST_CASE("an MHTML file gives its page with address and charset", "[collect]") {
  const Folder folder;
  const std::string mhtml =
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.gov.cn/n/1.html\r\n"
      "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
      "\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\r\n------B\r\n"
      "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "Content-Location: http://www.example.gov.cn/n/1.html\r\n\r\n<p>=B9=B212=\r\n3</p>\r\n"
      "------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
      "Content-Location: http://www.example.gov.cn/i.png\r\n\r\niVBORw0KGgo=\r\n------B--\r\n";
  const Visited page = visited(folder.write("p.mhtml", mhtml));
  REQUIRE(page.members.size() == 1);
  CHECK(page.members[0].path == "p.mhtml!/www.example.gov.cn/n/1.html");
  CHECK(page.members[0].url == "http://www.example.gov.cn/n/1.html");
  CHECK(page.members[0].declared_charset == "gb2312");
  CHECK(page.content(0).find("\xB9\xB2"
                             "123") != std::string::npos);
}

TEST_CASE("containers nested without end are refused", "[collect]") {
  const Folder folder;
  std::string file = "12";
  for (int i = 0; i < 12; ++i) file = zip({{"z", file}});
  const Visited deep = visited(folder.write("x.zip", file));
  REQUIRE(deep.members.size() == 1);
  REQUIRE(deep.members[0].error.has_value());
  CHECK(deep.members[0].error->code == Errc::kTooLarge);
}

std::string roles(const Visited& all) {
  std::string out;
  for (const Member& member : all.members) {
    out += std::string_view("d+-p")[static_cast<std::size_t>(member.role)];
  }
  return out;
}

const Files kSavedPage = {
    {"p.html", "<p>12"},    {"p_files/a.css", "a"},   {"p_files/f.html", "<p>3"},
    {"p_files/i.PNG", "i"}, {"q.files/g.htm", "<p>"}, {"README.md", "r"},
    {"figures.tsv", "t"},   {"r.pdf", "%PDF-1.4"},    {"s.jpg", "s"}};

TEST_CASE("what lies beside reports and is no document is passed over unread", "[collect]") {
  const Folder folder;
  for (const auto& [name, content] : kSavedPage) folder.write("in/" + name, content);
  const Visited all = visited(folder.path() / "in");
  CHECK(all.paths() ==
        "in/README.md in/figures.tsv in/p.html in/p_files/a.css in/p_files/f.html "
        "in/p_files/i.PNG in/q.files/g.htm in/r.pdf in/s.jpg(unsupported)");
  CHECK(roles(all) == "--d-+-+dp");
  CHECK(all.members[0].bytes.empty());
  CHECK(all.content(4) == "<p>3");
  const Visited packed_page = visited(folder.write("x.zip", zip(kSavedPage)));
  CHECK(roles(packed_page) == "d-+-+--dp");
  CHECK(packed_page.members[1].bytes.empty());
}

TEST_CASE("a file that is named is a document, whatever its name", "[collect]") {
  const Folder folder;
  const Visited one = visited(folder.write("figures.tsv", "12"));
  CHECK(roles(one) == "d");
  CHECK(one.content(0) == "12");
}

TEST_CASE("a file larger than the limit is not read into memory", "[collect]") {
  const Folder folder;
  const fs::path file = folder.write("big.html", "<html>");
  std::error_code status;
  fs::resize_file(file, std::uintmax_t{1} << 40U, status);
  if (status) {
    WARN("skipped: this file system has no files with holes");
    return;
  }
  CHECK(visited(file).paths() == "big.html(too_large)");
}

TEST_CASE("an archive that unpacks without end is ended at the limit, what is around it is read",
          "[collect]") {
  const Folder folder;
  const std::string gibibyte = zip_of_blanks("p.html", 1);
  REQUIRE(gibibyte.size() < (8U << 20U));
  folder.write("in/a.zip",
               zip_of({{"a.txt", "a"}, {"b.zip", gibibyte}, {"c.zip", gibibyte}, {"d.txt", "d"}}));
  folder.write("in/b.txt", "b");
  CHECK(visited(folder.path() / "in").paths() == "in/a.zip!/a.txt in/a.zip(too_large) in/b.txt");
}

TEST_CASE("archives cut anywhere end with a reason or with whole members", "[collect]") {
  const Folder folder;
  const Files files = {{"a.txt", std::string(3'000, 'a')}, {"b.txt", "bbb"}, {"c.txt", "ccc"}};
  const std::string warc = response("http://a.gov.cn/1", std::string(kHtml) + "<p>1") +
                           response("http://a.gov.cn/2", std::string(kHtml) + "<p>2");
  for (const std::string& whole : {zip(files), tar(files), tar_gz(files), warc, gzip(warc)}) {
    const Visited all = visited(folder.write("whole", whole));
    for (std::size_t size = 1; size < whole.size(); size += 1 + whole.size() / 20) {
      INFO(whole.substr(0, 4) << " cut at " << size);
      const Visited cut = visited(folder.write("whole", whole.substr(0, size)));
      for (std::size_t i = 0; i < cut.members.size(); ++i) {
        const Member& member = cut.members[i];
        // A cut archive may no longer be known as one: then it is one document with its own name.
        if (member.error || member.path == "whole") continue;
        REQUIRE(i < all.members.size());
        CHECK(member.path == all.members[i].path);
        CHECK(cut.content(i) == all.content(i));
      }
    }
  }
}

}  // namespace
}  // namespace gongkai::detail
