#include "decode/docx.h"

#include <chrono>

#include "support.h"
#include "zip.h"

namespace gongkai::detail {
namespace {

std::string body(std::string_view content) {
  return "<?xml version='1.0' encoding='UTF-8'?><w:document "
         "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
         "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
         "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
         "xmlns:v='urn:schemas-microsoft-com:vml'><w:body>" +
         std::string(content) + "</w:body></w:document>";
}

Document word(std::string_view content) {
  return decoded(
      zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", body(content)}}));
}

std::string p(std::string_view text) {
  return "<w:p><w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
}

std::string tc(std::string_view text, std::string_view properties = "") {
  return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + p(text) + "</w:tc>";
}

TEST_CASE("paragraphs of a Word file are lines, runs are not", "[decode]") {
  const Document document = word(
      "<w:p><w:r><w:t>共受理1</w:t></w:r><w:r><w:t>2</w:t></w:r><w:r><w:t xml:space='preserve'> "
      "件</w:t></w:r></w:p><w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r>"
      "<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>");
  CHECK(document.text == "共受理12 件\n甲\t乙\n丙");
  CHECK(document.grids.empty());
}

TEST_CASE("tracked changes are read as accepted, hidden text is not read", "[decode]") {
  const Document document = word(
      "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>34</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>"
      "<w:t>件</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>");
  CHECK(document.text == "共12件");
}

TEST_CASE("merged cells of Word are cells with spans", "[decode]") {
  const std::string restart = "<w:vMerge w:val='restart'/>";
  const Document document =
      word("<w:tbl><w:tr>" + tc("题", "<w:gridSpan w:val='3'/>") + "</w:tr><w:tr>" +
           tc("三", restart) + tc("1", "") + tc("2", "") + "</w:tr><w:tr>" + tc("", "<w:vMerge/>") +
           tc("3", "<w:gridSpan w:val='2'/>") + "</w:tr><w:tr>" + tc("四") + tc("") + tc("5") +
           "</w:tr></w:tbl>" + p("完"));
  REQUIRE(document.grids.size() == 1);
  CHECK(document.grids[0].rows == 4);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0[1x3]=题 1,0[2x1]=三 1,1=1 1,2=2 2,1[1x2]=3 3,0=四 3,1= 3,2=5");
  CHECK(document.text == "题\n三\t1\t2\n3\n四\t\t5\n完");
}

TEST_CASE("rows that begin later and deleted rows keep the columns", "[decode]") {
  const Document document =
      word("<w:tbl><w:tr>" + tc("甲") + tc("乙") +
           "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + tc("1") +
           "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + tc("旧") + tc("9") + "</w:tr></w:tbl>");
  CHECK(cells_of(document, document.grids[0]) == "0,0=甲 0,1=乙 1,1=1");
}

TEST_CASE("nested tables of Word are grids of their own", "[decode]") {
  const Document document =
      word("<w:tbl><w:tr><w:tc>" + p("外") + "<w:tbl><w:tr>" + tc("1") + tc("2") +
           "</w:tr></w:tbl>" + p("") + "</w:tc>" + tc("右") + "</w:tr></w:tbl>");
  REQUIRE(document.grids.size() == 2);
  CHECK(document.grids[1].parent == 0);
  CHECK(cells_of(document, document.grids[0]) == "0,0=外\n1\t2 0,1=右");
}

TEST_CASE("a text box is read once", "[decode]") {
  const std::string box = "<w:txbxContent>" + p("框内12件") + "</w:txbxContent>";
  const Document document =
      word("<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><wps:txbx>" + box +
           "</wps:txbx></mc:Choice><mc:Fallback><v:textbox>" + box +
           "</v:textbox></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>");
  CHECK(document.text == "前\n框内12件\n后");
}

TEST_CASE("headings are known by the name of their style", "[decode]") {
  const std::string styles =
      "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
      "<w:style w:styleId='2'><w:name w:val='heading 1'/></w:style>"
      "<w:style w:styleId='a'><w:name w:val='Normal'/></w:style></w:styles>";
  const Document document = decoded(
      zip_of({{"word/document.xml",
               body("<w:p><w:pPr><w:pStyle w:val='2'/></w:pPr><w:r><w:t>一、概述</w:t></w:r></w:p>"
                    "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>")},
              {"word/styles.xml", styles}}));
  REQUIRE(document.headings.size() == 1);
  CHECK(slice(document, document.headings[0]) == "一、概述");
}

TEST_CASE("a damaged Word file, one with entities and an empty one are refused", "[decode]") {
  const std::string whole = zip_of({{"word/document.xml", body(p("甲"))}});
  CHECK(decode_bytes(whole.substr(0, whole.size() / 2)).error().code == Errc::kUnsupported);
  const std::string bomb = "<!DOCTYPE a [<!ENTITY x '1'><!ENTITY y '&x;&x;'>]>";
  CHECK(decode_bytes(zip_of({{"word/document.xml", bomb + "<a>&y;</a>"}})).error().code ==
        Errc::kUnsupported);
  CHECK(decode_bytes(zip_of({{"word/document.xml", body("")}})).error().code == Errc::kEmpty);
}

TEST_CASE("a Word file that unpacks to 4 GiB is refused when it has unpacked the limit",
          "[decode]") {
  const std::string bomb = zip_of_blanks("word/document.xml", 4);
  REQUIRE(bomb.size() < (30U << 20U));
  const auto begin = std::chrono::steady_clock::now();
  const Error error = decode_bytes(bomb).error();
  CHECK(error.code == Errc::kTooLarge);
  CHECK(error.message.find("256 MiB") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
}

TEST_CASE("entities that expand without end are not expanded", "[decode]") {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE w:document [<!ENTITY a0 '1234567890'>";
  for (int i = 1; i < 12; ++i) {
    bomb += "<!ENTITY a" + std::to_string(i) + " '";
    for (int k = 0; k < 10; ++k) bomb += "&a" + std::to_string(i - 1) + ";";
    bomb += "'>";
  }
  bomb += "]>";
  const std::string text = body(p("共&a11;件"));
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& xml : {bomb + text.substr(text.find("<w:document")), bomb + text}) {
    CHECK(decode_bytes(zip_of({{"word/document.xml", xml}})).error().code == Errc::kUnsupported);
    // In the part with the styles alone it harms nothing but these.
    const Result<Document> styled =
        decode_bytes(zip_of({{"word/styles.xml", xml}, {"word/document.xml", body(p("12件"))}}));
    REQUIRE(styled.ok());
    CHECK(styled->text == "12件");
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("tables of Word nested in tables without end take seconds", "[decode]") {
  for (const int depth : {1'000, 100'000}) {
    std::string xml;
    for (int i = 0; i < depth; ++i) xml += "<w:tbl><w:tr><w:tc>";
    xml += p("12件");
    for (int i = 0; i < depth; ++i) xml += "</w:tc></w:tr></w:tbl>";
    const auto begin = std::chrono::steady_clock::now();
    const Result<Document> document = decode_bytes(zip_of({{"word/document.xml", body(xml)}}));
    if (document.ok()) CHECK(document->text == "12件");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
  }
}

}  // namespace
}  // namespace gongkai::detail
