// A small archive of invented reports of real places, over the break of 2019.
#ifndef GONGKAI_TESTS_QUERY_PANEL_FIXTURE_H_
#define GONGKAI_TESTS_QUERY_PANEL_FIXTURE_H_

#include <catch2/catch.hpp>
#include <string>

#include "gongkai/archive.h"
#include "temporary_folder.h"

namespace gongkai::test {

inline void store(Archive& archive, const std::string& path, const std::string& text) {
  Source source;
  source.path = path;
  source.bytes = std::as_bytes(std::span(text));
  Result<IngestSummary> summary = archive.ingest(source);
  INFO((summary.ok() ? "" : summary.error().message));
  REQUIRE(summary.ok());
}

class PanelFixture {
 public:
  PanelFixture() : archive(Archive::open(folder / "panel.db").value()) {
    store(archive, "wudu-2016.txt",
          report("621202", "武都区", 2016, "narrative", "request.received 40\noutcome.total 40\n"));
    store(archive, "wudu-2017.txt",
          report("621202", "武都区", 2017, "narrative",
                 "request.received 74\nlost request.received 70 conflict\noutcome.total 56\n"
                 "outcome2008.granted 12\noutcome2008.already_public 19\n"
                 "disclosure.total 22484 whole\ndisclosure.channel.website 3172 whole\n"
                 "disclosure.channel.weibo 9746 whole\nreconsideration.total 0\n"
                 "proposal.npc.conclusion_rate 70.23\n"
                 "finding sum.answers warning request.received\n"));
    store(archive, "wudu-2021.txt",
          report("621202", "武都区", 2021, "2021",
                 "request.received 30 form\noutcome2019.granted 9 form\n"
                 "litigation.direct.total 2 form\n"
                 "litigation.after_reconsideration.total 1 form\n"
                 "request.carried_in 0 form blank\n"));
    store(archive, "kaifu-2016.txt",
          report("430105", "开福区", 2016, "narrative",
                 "request.received 67\ndisclosure.total 37311 whole\n"));
    store(archive, "kaifu-2017.txt",
          report("430105", "开福区", 2017, "narrative", "request.received 74\n"));
    store(archive, "wudu-2017-education.txt",
          "kind=department\n" + report("621202", "武都区", 2017, "narrative",
                                       "request.received 3\n", "武都区教育局", "department"));
  }

  static std::string report(const std::string& code, const std::string& area, int year,
                            const std::string& form, const std::string& body,
                            const std::string& authority = "",
                            const std::string& kind = "government") {
    return "code=" + code + "\narea=" + area +
           "\nauthority=" + (authority.empty() ? area + "人民政府" : authority) + "\nkind=" + kind +
           "\nyear=" + std::to_string(year) + "\npublished=" + std::to_string(year + 1) +
           "-02-01\nform=" + form + "\n----\n" + body;
  }

  TemporaryFolder folder;
  Archive archive;
};

}  // namespace gongkai::test

#endif  // GONGKAI_TESTS_QUERY_PANEL_FIXTURE_H_
