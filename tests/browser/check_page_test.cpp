#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "../cli/draft.h"
#include "../cli/program.h"

namespace gongkai {
namespace {

using namespace testing;

const std::string kBrowser = "/usr/bin/chromium";

bool has_browser() {
  if (std::filesystem::exists(kBrowser)) return true;
  WARN("skipped: " + kBrowser + " is not installed");
  return false;
}

// The document after its scripts ran is `out`; what a page writes to the console is in `err`.
Ran browse(const TemporaryDirectory& directory, const std::string& file) {
  return run("/usr/bin/timeout",
             {"120", kBrowser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
              "--no-first-run", "--disable-background-networking", "--disable-component-update",
              "--disable-sync", "--enable-logging=stderr", "--allow-file-access-from-files",
              "--user-data-dir=" + (directory / "profile"), "--virtual-time-budget=5000",
              "--dump-dom", "file://" + file},
             {.environment = {"HOME=" + directory.path().string()}});
}

std::string write_page(const TemporaryDirectory& directory, const std::string& draft) {
  const std::string file = directory.write("draft.html", draft);
  return directory.write("page.html", gongkai({"check", file, "--format", "html"}).out);
}

// A page around it that carries `script` out in it and prints what the script returns: the page's own
// policy allows no other script in it.
std::string write_frame(const TemporaryDirectory& directory, const std::string& script) {
  return directory.write("frame.html",
                         "<!doctype html><pre id=said></pre><iframe src=page.html></iframe><script>"
                         "const frame = document.querySelector('iframe');"
                         "frame.onload = () => { const page = frame.contentDocument;"
                         "const said = (() => {" + script + "})();"
                         "document.getElementById('said').textContent = 'said: ' + said; };"
                         "</script>");
}

std::string said(const Ran& ran) {
  const std::size_t at = ran.out.find("said: ");
  return at == std::string::npos ? ran.out : ran.out.substr(at + 6, ran.out.find('<', at) - at - 6);
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
  const std::string frame = write_frame(
      directory,
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
  const std::string frame = write_frame(
      directory,
      "frame.style.width = '360px';"
      "return page.documentElement.scrollWidth <= 360;");
  CHECK(said(browse(directory, frame)) == "true");
}

}  // namespace
}  // namespace gongkai
