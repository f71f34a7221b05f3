#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "../cli/draft.h"
#include "browser.h"

namespace gongkai {
namespace {

using namespace testing;

std::string write_page(const TemporaryDirectory& directory, const std::string& draft) {
  const std::string file = directory.write("draft.html", draft);
  return directory.write("page.html", gongkai({"check", file, "--format", "html"}).out);
}

TEST_CASE("the page of findings loads without a word on the console", "[browser]") {
  if (!has_browser()) return;
  const TemporaryDirectory directory;
  const Ran ran = browse(directory, write_page(directory, wrong_draft(7)));
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "row.request.received"));
  CHECK_FALSE(contains(ran.err, "CONSOLE"));
}

TEST_CASE("a click on a finding marks its cells, and one on a cell its finding", "[browser]") {
  if (!has_browser()) return;
  const TemporaryDirectory directory;
  write_page(directory, wrong_draft(7));
  const std::string frame =
      write_frame(directory,
                  "const row = [...page.querySelectorAll('.finding')]"
                  "  .find((f) => f.textContent.includes('row.request.received'));"
                  "const before = page.querySelectorAll('.mark.on').length;"
                  "row.click();"
                  "const after = page.querySelectorAll('.mark.on').length;"
                  "const suspect = page.querySelector('.mark.suspect');"
                  "const key = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true});"
                  "const chosen = suspect.classList.contains('on');"
                  "page.dispatchEvent(key);"
                  "const cleared = page.querySelectorAll('.on').length;"
                  "suspect.click();"
                  "const back = page.querySelectorAll('.finding.on').length;"
                  "return [before, after, chosen, cleared, back].join(' ');");
  // The total and its six columns.
  CHECK(said(browse(directory, frame)) == "0 7 true 0 1");
}

TEST_CASE("filters hide findings and take the colour from their cells", "[browser]") {
  if (!has_browser()) return;
  const TemporaryDirectory directory;
  write_page(directory, wrong_draft(7));
  const std::string frame = write_frame(
      directory,
      "const box = page.querySelector('[data-filter=error]');"
      "const count = () => [...page.querySelectorAll('.finding.error')]"
      "  .filter((f) => f.offsetParent !== null).length;"
      "const before = count(); box.click();"
      "return [before > 0, count(), page.querySelectorAll('.mark.error:not(.quiet)').length]"
      "  .join(' ');");
  CHECK(said(browse(directory, frame)) == "true 0 0");
}

TEST_CASE("a script in a report's title does not run on the page", "[browser]") {
  if (!has_browser()) return;
  const TemporaryDirectory directory;
  const std::string evil = "&lt;script&gt;document.title = 'owned'&lt;/script&gt;";
  write_page(directory, replaced(wrong_draft(7), "<h1>", "<h1>" + evil));
  const std::string frame = write_frame(directory, "return page.title;");
  CHECK_FALSE(contains(said(browse(directory, frame)), "owned"));
}

TEST_CASE("on a phone nothing but the tables is wider than the screen", "[browser]") {
  if (!has_browser()) return;
  const TemporaryDirectory directory;
  write_page(directory, wrong_draft(7));
  const std::string frame = write_frame(directory,
                                        "frame.style.width = '360px';"
                                        "return page.documentElement.scrollWidth <= 360;");
  CHECK(said(browse(directory, frame)) == "true");
}

}  // namespace
}  // namespace gongkai
