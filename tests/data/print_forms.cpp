// Writes the web pages, the gold and the containers of this folder: README.md.
//
//   print_forms FOLDER
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../tables/form_generator.h"

namespace gongkai::testing {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string name;
  Form form;
  std::uint64_t seed;
  Style style;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {
      {"2014", Form::k2014, 11, {Layout::kHtmlOfficial}},
      {"2019", Form::k2019, 12, {Layout::kHtmlWord, false, true}},
      {"2021", Form::k2021, 13, {Layout::kHtmlOfficial, false, false, true}},
      {"2021-blank", Form::k2021, 14, {Layout::kHtmlNested, true, true}},
  };
  return all;
}

// Blank zeros may be proved by the sums or not.
std::string gold_of(const GeneratedReport& report, const Style& style) {
  std::string gold = fmt::format("# authority={} year={} form={}\n", report.authority, report.year,
                                 gongkai::name(report.form));
  gold += "status\tindicator\tapplicant\tvalue\tscope\n";
  for (const GeneratedCell& cell : report.cells) {
    const bool blank = style.blank_zeros && cell.is_zero();
    gold += fmt::format("{}\t{}\t{}\t{}\t\n", blank ? "optional" : "required", cell.indicator,
                        cell.applicant, cell.value.to_string());
  }
  return gold;
}

std::string encoded(const std::string& utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(utf8);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open(charset, &status),
                                                              ucnv_close);
  std::string bytes(static_cast<std::size_t>(wide.length()) * 4, '\0');
  bytes.resize(static_cast<std::size_t>(ucnv_fromUChars(to.get(), bytes.data(),
                                                        static_cast<int32_t>(bytes.size()),
                                                        wide.getBuffer(), wide.length(), &status)));
  return bytes;
}

std::string traditional(const std::string& simplified) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> hant(
      icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, status));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(simplified);
  hant->transliterate(text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

std::string declared_as(std::string html, const std::string& charset) {
  const std::string_view utf8 = "utf-8";
  html.replace(html.find(utf8), utf8.size(), charset);
  return html;
}

std::string quoted_printable(std::string_view bytes) {
  std::string out;
  std::size_t column = 0;
  for (const char c : bytes) {
    if (column > 70) {
      out += "=\r\n";
      column = 0;
    }
    const bool plain = c > ' ' && c < 0x7F && c != '=';
    out += plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    column += plain ? 1 : 3;
  }
  return out;
}

std::string address_of(const Sample& sample) {
  return fmt::format("http://www.example.gov.cn/xxgk/{}/index.html", sample.name);
}

// As browsers write it: the page, and a picture of it.
std::string mhtml(const Sample& sample, const std::string& html) {
  return fmt::format(
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: {0}\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Boundary\"\r\n"
      "\r\n\r\n------Boundary\r\nContent-Type: text/html\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {0}\r\n\r\n{1}\r\n"
      "------Boundary\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n"
      "Content-Location: http://www.example.gov.cn/dot.gif\r\n\r\n"
      "R0lGODlhAQABAAAAACwAAAAAAQABAAAC\r\n------Boundary--\r\n",
      address_of(sample), quoted_printable(html));
}

std::string warc_record(const Sample& sample, const std::string& html, std::string_view version) {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html;
  return fmt::format(
      "WARC/{}\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{:012}>\r\n"
      "WARC-Date: 2024-01-31T00:00:00Z\r\nWARC-Target-URI: {}\r\n"
      "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      version, sample.seed, address_of(sample), http.size(), http);
}

// As offices print it: smaller than a web page, and without layout tables, which push its right
// half off the paper.
std::string on_paper(const GeneratedReport& report, Style style) {
  if (style.layout == Layout::kHtmlNested) style.layout = Layout::kHtmlOfficial;
  std::string html = print(report, style);
  const std::string_view head = "</head>";
  html.insert(html.find(head), "<style>td, td p, td span { font-size: 8pt }</style>");
  return html;
}

void write(const fs::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary) << content;
}

void write_all(const fs::path& folder) {
  std::string warc;
  std::string newer_warc;
  fs::create_directory(folder / "paper");
  for (const Sample& sample : samples()) {
    const GeneratedReport report = FormGenerator(sample.seed).report(sample.form);
    const std::string html = print(report, sample.style);
    write(folder / (sample.name + ".html"), html);
    write(folder / "paper" / (sample.name + ".html"), on_paper(report, sample.style));
    write(folder / (sample.name + ".tsv"), gold_of(report, sample.style));
    warc += warc_record(sample, html, "1.0");
    newer_warc += warc_record(sample, html, "1.1");
    Style tabs = sample.style;
    tabs.layout = Layout::kTabs;
    if (sample.name == "2014") {
      write(folder / "2014.big5.txt", encoded(traditional(print(report, tabs)), "Big5"));
    } else if (sample.name == "2019") {
      write(folder / "2019.gbk.html", encoded(declared_as(html, "gbk"), "GBK"));
    } else if (sample.name == "2021") {
      write(folder / "2021.mhtml", mhtml(sample, html));
    }
  }
  write(folder / "crawl.warc", warc);
  write(folder / "crawl-1.1.warc", newer_warc);
}

}  // namespace
}  // namespace gongkai::testing

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: print_forms FOLDER\n", stderr);
    return 2;
  }
  gongkai::testing::write_all(arguments[1]);
  return 0;
}
