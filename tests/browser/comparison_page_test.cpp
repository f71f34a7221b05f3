#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "browser.h"

namespace gongkai {
namespace {

using namespace testing;

// A report of the years before 2019 or since, with `received` requests of which half were granted.
std::string report(const std::string& place, int year, int received) {
  const std::string y = std::to_string(year);
  const std::string n = std::to_string(received);
  const std::string half = std::to_string(received / 2);
  const std::string rest = std::to_string(received - received / 2);
  return place + "人民政府" + y + "年政府信息公开工作年度报告\n\n一、概述\n" + y +
         "年，本区按规定开展工作。\n\n二、依申请公开情况\n" + y + "年，全区共收到政府信息公开申请" +
         n + "件，全年共答复" + n + "件，其中：" +
         (year < 2019 ? "同意公开" + half + "件，不同意公开" : "予以公开" + half + "件，不予公开") +
         rest + "件。\n";
}

class Panel {
 public:
  Panel() {
    for (const auto& [place, first] :
         {std::pair{"江苏省南京市玄武区", 40}, {"江苏省南京市秦淮区", 60}}) {
      for (int year = 2017; year <= 2020; ++year) {
        directory.write("reports/" + std::string(place) + std::to_string(year) + ".txt",
                        report(place, year, first + year - 2017));
      }
    }
    const Ran ran = gongkai({"ingest", directory / "reports", "--db", db});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
  }

  void write(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> arguments{"page", "--db", db, "-o", directory / "page.html"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Ran ran = gongkai(arguments);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
  }

  TemporaryDirectory directory;
  std::string db = directory / "panel.db";
};

// What `script` returns when it runs against the page.
std::string on_page(const Panel& panel, const std::string& script) {
  return said(browse(panel.directory, write_frame(panel.directory, script)));
}

TEST_CASE("the page of comparisons loads without a word on the console", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write();
  const Ran ran = browse(panel.directory, panel.directory / "page.html");
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "玄武区"));
  CHECK_FALSE(contains(ran.err, "CONSOLE"));
}

TEST_CASE("the numbers on the page and in its chart are those of the database", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write({"--indicator", "request.received"});
  // Every figure, place by place; the chart's own points are asked too.
  const Ran asked =
      gongkai({"compare", "--db", panel.db, "--indicator", "request.received", "--format", "csv"});
  REQUIRE(contains(asked.out, ",43,"));
  CHECK(on_page(panel,
                "const rows = [...page.querySelectorAll('#table tbody tr')];"
                "const shown = rows.map((r) => [...r.querySelectorAll('td')]"
                "  .map((c) => c.textContent).join(',')).join(';');"
                "const chart = frame.contentWindow.Chart.getChart(page.querySelector('#chart'));"
                "const drawn = chart.data.datasets.map((d) => d.data.join(',')).join(';');"
                "return shown + ' ' + drawn;") ==
        "40,41,42,43;60,61,62,63 40,41,42,43;60,61,62,63");
}

TEST_CASE("a click changes the chart, and a click on a value shows its words", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write({"--indicator", "request.received"});
  CHECK(on_page(
            panel,
            "const chart = () => frame.contentWindow.Chart.getChart(page.querySelector('#chart'));"
            "const before = chart().config.type + chart().data.datasets.length;"
            "page.querySelector('input[value=rank]').click();"
            "const ranked = chart().config.type + chart().data.datasets[0].data.join('/');"
            "page.querySelector('input[value=line]').click();"
            "page.querySelector('#bodies input').click();"
            "const after = chart().data.datasets.length;"
            "return [before, ranked, after].join(' ');") == "line2 bar63/43 1");
  CHECK(on_page(panel,
                "page.querySelector('[data-year=\"2018\"]').click();"
                "const detail = page.querySelector('#detail');"
                "const open = !detail.hidden && detail.querySelector('mark').textContent;"
                "const words = detail.querySelector('blockquote').textContent.length > 5;"
                "page.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));"
                "const focus = page.activeElement.dataset.year;"
                "return [open, words, detail.hidden, focus].join(' ');") == "41 true true 2018");
}

TEST_CASE("what is only nearly the same thing after 2018 is marked between the years",
          "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write({"--indicator", "request.received,answered"});
  CHECK(on_page(panel,
                "const select = page.querySelector('#indicator');"
                "const choose = (code) => { const option = [...select.options]"
                "  .find((o) => o.textContent.includes(code)); select.value = option.value;"
                "  select.dispatchEvent(new Event('change')); };"
                "choose('answered');"
                "const double = page.querySelectorAll('th.after-break').length;"
                "return double + ' ' + (page.querySelector('#break').textContent.length > 0);") ==
        "1 true");
}

TEST_CASE("on a phone the page of comparisons is no wider than the screen", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write();
  CHECK(on_page(panel,
                "frame.style.width = '360px';"
                "return page.documentElement.scrollWidth <= 360;") == "true");
}

TEST_CASE("the page speaks both languages and remembers the choice in its address", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write({"--indicator", "request.received"});
  CHECK(on_page(
            panel,
            "const first = page.documentElement.lang;"
            "page.querySelector('#language').click();"
            "page.querySelector('input[value=bar]').click();"
            "const hash = new URLSearchParams(frame.contentWindow.location.hash.slice(1));"
            "return [first, page.documentElement.lang, hash.get('k'), hash.get('i')].join(' ');") ==
        "en zh-CN bar request.received");
}

TEST_CASE("a script in a report or an address does not run on the page", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  const std::string evil = "</script><script>document.title = 'owned'</script>";
  const std::string manifest =
      panel.directory.write("m.csv", "path,url\nevil.txt,javascript:alert(1)\n");
  panel.directory.write("more/evil.txt", report("江苏省南京市建邺区", 2019, 77) +
                                             "收到政府信息公开申请77件" + evil + "。\n");
  const Ran ran =
      gongkai({"ingest", panel.directory / "more", "--db", panel.db, "--manifest", manifest});
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  panel.write({"--indicator", "request.received"});
  CHECK(
      on_page(
          panel,
          "for (const box of page.querySelectorAll('#bodies input')) if (!box.checked) box.click();"
          "page.querySelectorAll('#table tr')[3].querySelector('button').click();"
          "const detail = page.querySelector('#detail');"
          "return [page.title === 'owned', detail.querySelectorAll('script, a').length,"
          "  detail.textContent.includes('javascript:alert(1)')].join(' ');") == "false 0 true");
}

TEST_CASE("a page overwrites an older page and nothing else", "[browser]") {
  const Panel panel;
  panel.write();
  panel.write();
  const std::string before = read_file(panel.db);
  const Ran ran = gongkai({"page", "--db", panel.db, "-o", panel.db});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "panel.db exists and is no page of gongkai: name another file with -o"));
  CHECK(read_file(panel.db) == before);
}

TEST_CASE("years without a report stand on the axis and are told from what is not stated",
          "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.directory.write("more/later.txt", report("江苏省南京市建邺区", 2023, 70));
  const Ran ran = gongkai({"ingest", panel.directory / "more", "--db", panel.db});
  REQUIRE(ran.exit_code == 0);
  panel.write({"--indicator", "request.received,outcome2019.granted"});
  CHECK(on_page(
            panel,
            "const select = page.querySelector('#indicator');"
            "select.value = '1'; select.dispatchEvent(new Event('change'));"
            "const head = [...page.querySelectorAll('#table thead th')].map((t) => t.textContent);"
            "const row = [...page.querySelectorAll('#table tbody tr')]"
            "  .find((r) => r.textContent.includes('玄武区'));"
            "const cells = [...row.querySelectorAll('td')].map((c) => c.textContent);"
            "return head.slice(1).join('') + ' ' + cells[0] + cells[6] + '|';") ==
        "2017201820192020202120222023 —|");
}

TEST_CASE("a page of one authority holds its values alone", "[browser]") {
  if (!has_browser()) return;
  const Panel panel;
  panel.write({"--authority", "秦淮区人民政府"});
  CHECK(on_page(panel,
                "return page.querySelectorAll('#bodies input').length + ' ' +"
                "page.querySelector('#bodies').textContent.includes('秦淮区人民政府');") ==
        "1 true");
}

}  // namespace
}  // namespace gongkai
