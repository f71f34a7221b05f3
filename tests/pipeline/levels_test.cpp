// Levels of government counted apart: which count is the area's whole, which the office's own, and
// which none of the report's, by the level of who reports.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

struct Passage {
  const char* title;
  const char* chapter;
  const char* words;
  std::vector<std::string> stated;  // all figures, as lines() gives them
};

constexpr const char* kProvince = "贵州省人民政府2015年政府信息公开工作年度报告";
constexpr const char* kPrefecture = "铜仁市人民政府2015年政府信息公开工作年度报告";
constexpr const char* kCounty = "泰顺县人民政府2015年政府信息公开工作年度报告";
constexpr const char* kBureau = "温州市教育局2015年政府信息公开工作年度报告";
constexpr const char* kDisclosure = "一、主动公开政府信息情况";
constexpr const char* kRequests = "二、依申请公开政府信息情况";
constexpr const char* kRemedies = "三、行政复议、行政诉讼情况";

const Passage kPassages[] = {
    // A province.
    {kProvince,
     kDisclosure,
     "全省各级行政机关共主动公开政府信息18.6万条;其中省政府及其部门公开1.2万条;市、县政府及其部门公开17.4万条。",
     {"disclosure.total[total] = 186000 whole"}},
    {kProvince,
     kDisclosure,
     "全省主动公开政府信息18600条。其中,省政府及省直部门公开1200条,设区市公开5400条,县(市、区)公开12000条。",
     {"disclosure.total[total] = 18600 whole"}},
    {kProvince,
     kRequests,
     "省政府办公厅收到申请320件,省直各单位收到申请1330件,各市州收到申请8000件。",
     {"request.received[total] = 320 own_body"}},
    {kProvince,
     kRequests,
     "省政府办公厅收到申请320件,全部按时答复。全省其他行政机关收到申请9330件。",
     {"request.concluded.on_time[total] = 320 own_body", "request.received[total] = 320 own_body"}},
    {kProvince,
     kRemedies,
     "全省因政府信息公开被申请行政复议420件,其中以省政府及其部门为被申请人的95件,以市县政府及其部门为被申请人的325件。",
     {"reconsideration.total[total] = 420 whole"}},
    // A prefecture.
    {kPrefecture,
     kDisclosure,
     "全市共主动公开政府信息86500条,其中市本级12400条,各县(市、区)74100条。",
     {"disclosure.total[total] = 86500 whole", "disclosure.total[total] = 12400 own_body"}},
    {kPrefecture,
     kDisclosure,
     "市直各部门主动公开信息11300条,各县(市、区)主动公开信息74100条。",
     {}},
    {kPrefecture,
     kRequests,
     "市本级收到申请165件,县(市、区)收到申请800件,合计965件。",
     {"request.received[total] = 965 whole", "request.received[total] = 165 own_body"}},
    {kPrefecture,
     kRequests,
     "市政府收到申请32件;市直部门收到申请133件;各县区收到申请800件。",
     {"request.received[total] = 32 own_body"}},
    {kPrefecture,
     kRemedies,
     "市本级发生行政复议9件、行政诉讼3件;县(市、区)发生行政复议33件、行政诉讼14件。",
     {"reconsideration.total[total] = 9 own_body", "litigation.total[total] = 3 own_body"}},
    // A county.
    {kCounty,
     kDisclosure,
     "全县共公开政府信息8650条。县直部门公开5440条;各乡镇公开3210条。",
     {"disclosure.total[total] = 8650 whole"}},
    {kCounty,
     kRequests,
     "县政府办公室收到申请16件,县直部门收到70件,乡镇(街道)收到10件。",
     {"request.received[total] = 16 own_body"}},
    {kCounty,
     kRequests,
     "各乡镇(街道)、县政府各部门收到申请74件。",
     {"request.received[total] = 74 whole"}},
    {kCounty,
     kRequests,
     "县政府办公室收到申请16件,县直部门收到申请70件。其中网上60件,信函10件。",
     {"request.received[total] = 16 own_body"}},
    {kPrefecture,
     kRequests,
     "市政府部门受理申请165件,区县政府受理申请800件,共965件。",
     {"request.received[total] = 965 whole"}},
    {kCounty,
     kRequests,
     "县政府办公室收到申请11件,县直部门和镇街收到申请34件,两项相加45件。",
     {"request.received[total] = 11 own_body", "request.received[total] = 45 whole"}},
    {kCounty,
     kDisclosure,
     "县直各部门、各乡镇主动公开政府信息960条,其中县本级410条。",
     {"disclosure.total[total] = 960 whole", "disclosure.total[total] = 410 own_body"}},
    {kCounty, "五、机构建设、人员情况", "县直部门配备专职人员42名,乡镇配备18名。", {}},
    // Somebody else's office.
    {kCounty,
     kRequests,
     "省政府办公厅收到申请320件,我县收到申请16件。",
     {"request.received[total] = 16 unspecified"}},
    {kBureau,
     kRequests,
     "市政府办公室收到申请32件,我局收到申请5件。",
     {"request.received[total] = 5 unspecified"}},
    // Scopes that go on, and that do not.
    {kCounty,
     kRequests,
     "全县共收到申请96件,其中县政府办公室16件。网上申请60件,信函申请36件。",
     {"request.received[total] = 96 whole", "request.received[total] = 16 own_body",
      "request.received.online[total] = 60 whole", "request.received.letter[total] = 36 whole"}},
    {kCounty,
     kRequests,
     "全县共收到申请96件。按单位分,县本级16件、各乡镇80件。公民申请90件。",
     {"request.received[total] = 96 whole", "request.received[total] = 16 own_body",
      "request.received[natural_person] = 90 whole"}},
    {kCounty,
     "(一)全县主动公开情况",
     "主动公开政府信息3200条。\n微信公众号公开信息200条。",
     {"disclosure.total[total] = 3200 whole", "disclosure.channel.wechat[total] = 200 whole"}},
    {kPrefecture,
     kDisclosure,
     "全市公开信息9400条。市本级公开192条。",
     {"disclosure.total[total] = 192 own_body", "disclosure.total[total] = 9400 whole"}},
    // Who takes on what concerns all of the government, and who does not.
    {kCounty,
     kRemedies,
     "县监察局收到对信息公开工作的投诉4件。",
     {"complaint.total[total] = 4 unspecified"}},
    {kCounty, kRemedies, "县监察局收到效能投诉37件。", {}},
    {kBureau,
     kDisclosure,
     "局机关发布信息51条,下属中心发布77条,合计128条。",
     {"disclosure.total[total] = 128 whole"}},
    // A bureau with bureaus below it, and one without.
    {kBureau,
     kRemedies,
     "以市局为被申请人的信息公开行政复议5件,以区县局为被申请人的9件。",
     {"reconsideration.total[total] = 5 own_body"}},
    {kBureau,
     kRequests,
     "全系统收到申请44件,市局直接受理6件。市局受理的6件中,同意公开4件。",
     {"outcome2008.granted[total] = 4 own_body", "request.received[total] = 44 whole",
      "request.received[total] = 6 own_body"}},
    {kBureau,
     kRequests,
     "全市统一部署后,市局收到申请6件。",
     {"request.received[total] = 6 unspecified"}},
    {kCounty,
     kDisclosure,
     "泰顺县共主动公开政府信息3200条。",
     {"disclosure.total[total] = 3200 whole"}},
};

// Sentences that do not say whose their figures are.
const Passage kInherited[] = {
    {kPrefecture,
     kRequests,
     "全市收到申请965件,市政府办公室直接收到165件。同意公开400件,不予公开30件。",
     {"outcome2008.granted[total] = 400 whole", "outcome2008.refused[total] = 30 whole",
      "request.received[total] = 165 own_body", "request.received[total] = 965 whole"}},
    {kPrefecture,
     kRequests,
     "全市收到申请965件。其中市政府办公室165件。网上申请600件。",
     {"request.received.online[total] = 600 whole", "request.received[total] = 165 own_body",
      "request.received[total] = 965 whole"}},
    {kPrefecture,
     kRequests,
     "全市收到申请965件。市政府办公室收到165件,同意公开60件。按期答复160件。",
     {"outcome2008.granted[total] = 60 own_body", "request.concluded.on_time[total] = 160 own_body",
      "request.received[total] = 165 own_body", "request.received[total] = 965 whole"}},
    {kPrefecture,
     kRequests,
     "全市收到申请965件。市政府办公室收到165件。按期答复950件。",
     {"request.concluded.on_time[total] = 950 whole", "request.received[total] = 165 own_body",
      "request.received[total] = 965 whole"}},
    {kPrefecture,
     kDisclosure,
     "全市主动公开政府信息86500条,其中市本级12400条,各县(市、区)74100条。网站公开70000条。",
     {"disclosure.channel.website[total] = 70000 whole", "disclosure.total[total] = 12400 own_body",
      "disclosure.total[total] = 86500 whole"}},
    {kPrefecture,
     kRequests,
     "我市共收到申请965件,其中市政府办公室165件。网上申请600件。",
     {"request.received.online[total] = 600 whole", "request.received[total] = 165 own_body",
      "request.received[total] = 965 whole"}},
    {kPrefecture,
     kRequests,
     "全市收到申请965件。市政府办公室收到申请165件。\n965件中,网上申请600件。\n165件中,当面申请12件。",
     {"request.received.in_person[total] = 12 own_body",
      "request.received.online[total] = 600 whole", "request.received[total] = 165 own_body",
      "request.received[total] = 965 whole"}},
    {kCounty,
     kRequests,
     "县政府办公室收到申请16件;县直单位收到61件,乡镇收到23件,全县合计100件。100件中,网上80件。",
     {"request.received.online[total] = 80 whole", "request.received[total] = 100 whole",
      "request.received[total] = 16 own_body"}},
    {kCounty,
     kRequests,
     "县政府办收到申请5件,全县各部门、乡镇合计22件。",
     {"request.received[total] = 22 whole", "request.received[total] = 5 own_body"}},
    {kCounty,
     kRequests,
     "县政府及其工作部门受理申请共302件;县政府本级66件。302件的途径:网络187件。",
     {"request.received.online[total] = 187 whole", "request.received[total] = 302 whole",
      "request.received[total] = 66 own_body"}},
};

void check(const Passage& passage) {
  const auto extractions =
      read(fmt::format("{}\n本报告依据《中华人民共和国政府信息公开条例》公开。\n{}\n{}\n",
                       passage.title, passage.chapter, passage.words));
  std::vector<std::string> found = lines(extractions.front());
  std::vector<std::string> stated = passage.stated;
  std::sort(found.begin(), found.end());
  std::sort(stated.begin(), stated.end());
  INFO(passage.title << "\n" << passage.words);
  CHECK(found == stated);
}

}  // namespace

TEST_CASE("behind a part of the area's count the figures are the area's again", "[levels]") {
  for (const Passage& passage : kInherited) check(passage);
}

TEST_CASE("a level of government gives no figure of the area above it", "[levels]") {
  for (const Passage& passage : kPassages) check(passage);
}
