// Pages in a headless browser, where one is installed.
#ifndef GONGKAI_TESTS_BROWSER_BROWSER_H_
#define GONGKAI_TESTS_BROWSER_BROWSER_H_

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "../cli/program.h"

namespace gongkai::testing {

inline const std::string kBrowser = "/usr/bin/chromium";

inline bool has_browser() {
  if (std::filesystem::exists(kBrowser)) return true;
  WARN("skipped: " + kBrowser + " is not installed");
  return false;
}

// The document after its scripts ran is `out`; what a page writes to the console is in `err`.
inline Ran browse(const TemporaryDirectory& directory, const std::string& file) {
  return run("/usr/bin/timeout",
             {"120", kBrowser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
              "--no-first-run", "--disable-background-networking", "--disable-component-update",
              "--disable-sync", "--enable-logging=stderr", "--allow-file-access-from-files",
              "--user-data-dir=" + (directory / "profile"), "--virtual-time-budget=5000",
              "--dump-dom", "file://" + file},
             {.environment = {"HOME=" + directory.path().string()}});
}

// A page around it that carries `script` out in it and prints what the script returns: the page's
// own policy allows no other script in it.
inline std::string write_frame(const TemporaryDirectory& directory, const std::string& script) {
  return directory.write("frame.html",
                         "<!doctype html><pre id=said></pre><iframe src=page.html></iframe><script>"
                         "const frame = document.querySelector('iframe');"
                         "frame.onload = () => { const page = frame.contentDocument;"
                         "const said = (() => {" +
                             script +
                             "})();"
                             "document.getElementById('said').textContent = 'said: ' + said; };"
                             "</script>");
}

inline std::string said(const Ran& ran) {
  const std::size_t at = ran.out.find("said: ");
  return at == std::string::npos ? ran.out : ran.out.substr(at + 6, ran.out.find('<', at) - at - 6);
}

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_BROWSER_BROWSER_H_
