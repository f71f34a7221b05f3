// The traps of docs/falsehoods.md, one report of a sentence each: what a reader sees in it, and what
// a reader in a hurry would take from it.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "extract/rule_table.h"
#include "pipeline/rule_set.h"
#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

struct Trap {
  int number;  // in the table of docs/falsehoods.md
  const char* chapter;
  int year;
  const char* words;
  std::vector<std::string> stated;  // "indicator = value"
  std::vector<std::string> not_stated;
};

constexpr const char* kDisclosure = "一、主动公开政府信息情况";
constexpr const char* kRequests = "二、依申请公开政府信息情况";
constexpr const char* kRemedies = "三、行政复议、行政诉讼情况";
constexpr const char* kFees = "四、收费及减免情况";
constexpr const char* kStaff = "五、机构建设、人员和经费情况";
constexpr const char* kAnswers = "六、回应解读情况";

const Trap kTraps[] = {
    {1, kDisclosure, 2019, "统计期限自201911日至20191231日,主动公开政府信息56条。",
     {"disclosure.total = 56"}, {}},
    {2, kDisclosure, 2016, "2016年,我局累计主动公开政府信息120条。", {"disclosure.total = 120"},
     {"disclosure.cumulative = 120"}},
    {2, kDisclosure, 2016, "条例施行以来,我局累计主动公开政府信息2100条,2016年新增公开信息412条。",
     {"disclosure.cumulative = 2100", "disclosure.total = 412"}, {"disclosure.total = 2100"}},
    {2, kDisclosure, 2016, "到2016年底累计公开政府信息1323条,其中2016年公开政府信息130条。",
     {"disclosure.cumulative = 1323", "disclosure.total = 130"}, {"disclosure.total = 1323"}},
    {2, kDisclosure, 2016, "2016年公开政府信息130条。目前总计公开政府信息1323条。",
     {"disclosure.cumulative = 1323", "disclosure.total = 130"}, {"disclosure.total = 1323"}},
    {3, kDisclosure, 2016, "主动公开政府信息100条,其中财政信息30条,人事信息20条。",
     {"disclosure.total = 100"}, {"disclosure.total = 30", "disclosure.total = 50"}},
    {4, kRequests, 2016, "热线受理来电3210件,信箱受理咨询86件,受理政府信息公开申请5件。",
     {"request.received = 5"}, {"request.received = 3210", "request.received = 86"}},
    {201, kRequests, 2016, "应答复88件,按时答复88件,另3件尚在期限之内。", {"request.concluded.on_time = 88"},
     {"request.concluded.on_time = 3"}},
    {202, kRequests, 2016, "收到申请60件,因涉密等不同意公开12件。",
     {"request.received = 60", "outcome2008.refused = 12"}, {"outcome2008.refused.state_secret = 12"}},
    {203, kRequests, 2016, "收到申请3件。承办人大代表建议26件、政协提案9件,其中公开答复29件,因涉密不公开6件。",
     {"request.received = 3"}, {"outcome2008.refused.state_secret = 6", "outcome2008.refused = 6"}},
    {204, kRemedies, 2016, "被申请行政复议9件,维持7件,市级其他部门2件。", {"reconsideration.total = 9"},
     {"reconsideration.other = 2"}},
    {205, kStaff, 2016, "组织培训1期,全区103家单位的财务人员、信息员共215人参加。", {}, {"capacity.staff = 215"}},
    {206, kDisclosure, 2016, "《人民政府公报》全年出刊12期,印发2.4万份。", {"gazette.issues = 12"},
     {"disclosure.channel.gazette = 24000"}},
    {207, kRequests, 2016, "窗口登记申请29件,去除房产档案查询21件,属于信息公开申请的8件。", {},
     {"request.received = 29", "request.received.in_person = 29"}},
    {208, kDisclosure, 2016, "局网站发布2054条(含批前公示320条),在市政府公开平台另发418条,两网合计2472条。", {},
     {"disclosure.channel.website = 2054"}},
    {210, kDisclosure, 2008, "条例施行以来,我局公开政府信息64条。", {"disclosure.total = 64"},
     {"disclosure.cumulative = 64"}},
    {211, kRequests, 2016, "收到申请首次突破100件,达到104件。", {}, {"request.received = 100"}},
    {212, kDisclosure, 2016, "主动公开信息643条,其中局机关公示栏87条。", {"disclosure.channel.bulletin_board = 87"}, {}},
    {213, kRequests, 2016, "收到政府信息公开申请9件,自然人5名、企业2家。", {"request.received = 9"},
     {"request.received = 5", "request.received = 2"}},
    {221, kRequests, 2016, "收到村民申请17件,全是林权档案;收到厂家申请2件,关于限额。共19件。", {"request.received = 19"},
     {"request.received = 17", "request.received = 2"}},
    {222, kRequests, 2016, "收到申请29件,办结28件。延长答复期限后办结的2件。", {"request.concluded = 28"},
     {"request.concluded = 2"}},
    {223, kRemedies, 2016, "行政复议7件,维持4件。行政诉讼3件,法院判决行政机关胜诉2件。", {"reconsideration.upheld = 4"},
     {"reconsideration.upheld = 2"}},
    {224, kAnswers, 2016, "召开“二次创业”专题新闻发布会3场。", {"response.press_conferences = 3"},
     {"response.press_conferences = 2"}},
    {231, kDisclosure, 2016, "2016年7-12月,在政府网站公开信息700条,微博发布30条。",
     {}, {"disclosure.channel.website = 700", "disclosure.channel.weibo = 30"}},
    {231, kRequests, 2016, "2016年1月至6月期间,共收到申请3件,其中当面申请1件。",
     {}, {"request.received = 3", "request.received.in_person = 1"}},
    {231, kRequests, 2016, "上半年,我局收到信息公开申请3件,下半年收到4件,全年共收到7件。",
     {"request.received = 7"}, {"request.received = 3", "request.received = 4"}},
    {231, kRequests, 2016, "1—11月,收到申请9件。", {"request.received = 9"}, {}},
    {231, kRequests, 2008, "2008年5月至12月,收到申请6件。", {"request.received = 6"}, {}},
    {231, kDisclosure, 2016, "7月1日至9月30日开展检查,全年公开政府信息80条。", {"disclosure.total = 80"}, {}},
    {231, kAnswers, 2016, "一至四季度共召开新闻发布会4场。", {"response.press_conferences = 4"}, {}},
    {231, kDisclosure, 2016, "1-3季度微信发布信息32条。第4季度微博发布信息33条。元月至六月,报纸公开37条。",
     {}, {"disclosure.channel.wechat = 32", "disclosure.channel.weibo = 33", "disclosure.channel.media = 37"}},
    {231, kAnswers, 2016, "1-4季度共召开新闻发布会4场。", {"response.press_conferences = 4"}, {}},
    {232, kRequests, 2016, "年初至6月底,共收到申请35件。", {}, {"request.received = 35"}},
    {232, kDisclosure, 2016, "截至2016年7月底,在政府网站公开信息600余条。", {}, {"disclosure.channel.website = 600"}},
    {232, kDisclosure, 2016, "截至2016年11月底,在政府网站公开信息600余条。", {"disclosure.channel.website = 600 at_least"}, {}},
    {185, kRequests, 2016, "我局收到申请2件。全区各单位受理申请24件(该数据由区政府年报反映)。",
     {"request.received = 2"}, {"request.received = 24"}},
    {5, kRequests, 2016, "全年收到12起政府信息依申请公开。", {"request.received = 12"}, {}},
    {6, kDisclosure, 2016, "全年公开机构职能5,政务动态402,其他6条。",
     {"disclosure.category.organization = 5", "disclosure.category.activities = 402"}, {}},
    {7, kRequests, 2016, "2016年收到政府信息公开申请9件,比2015年的14件减少5件。",
     {"request.received = 9"}, {"request.received = 14", "request.received = 5"}},
    {8, kDisclosure, 2016, "2015年主动公开政府信息300条,2016年主动公开政府信息45条。",
     {"disclosure.total = 45"}, {"disclosure.total = 300"}},
    {8, kDisclosure, 2016,
     "1.数量。公开信息340条;2015年公开信息总量为500条。\n2.分类。机构职能104条;法规公文77条。",
     {"disclosure.total = 340", "disclosure.category.organization = 104"}, {"disclosure.total = 500"}},
    {8, kDisclosure, 2016, "2015年公开信息总量为500条,其中:\n机构职能104条;法规公文77条。", {},
     {"disclosure.total = 500", "disclosure.category.organization = 104"}},
    {9, kDisclosure, 2020, "第二十条第(六)项:行政处罚,上一年项目数量86项,本年减少12项。",
     {"article20.penalties.previous_year = 86", "article20.penalties.change = -12"},
     {"article20.penalties.change = 12", "article20.penalties.decisions = 6"}},
    {10, kRequests, 2016, "依照第9至12条的规定,收到申请3件。", {"request.received = 3"},
     {"request.received = 9", "request.received = 12"}},
    {10, kDisclosure, 2016, "落实惠企16条,主动公开政府信息32条。", {"disclosure.total = 32"},
     {"disclosure.total = 16"}},
    {11, kDisclosure, 2016, "区财政局公开信息78条,我局主动公开政府信息32条。",
     {"disclosure.total = 32"}, {"disclosure.total = 78"}},
    {12, kDisclosure, 2016, "全年主动公开政府信息680余条。", {"disclosure.total = 680 at_least"},
     {"disclosure.total = 680"}},
    {13, kRequests, 2016, "全年收到政府信息公开申请2件,此外未收到其他申请。",
     {"request.received = 2"}, {"request.received = 0"}},
    {14, kDisclosure, 2016, "微信公众号发布信息86条,阅读量12万次,粉丝3200人。",
     {"disclosure.channel.wechat = 86"},
     {"disclosure.channel.wechat = 120000", "disclosure.channel.wechat = 3200"}},
    {15, kDisclosure, 2022, "公开行政许可14项、行政处罚事项86项。", {},
     {"article20.licences.decisions = 14", "article20.penalties.decisions = 86"}},
    {16, kDisclosure, 2012, "22012年主动公开政府信息45条。", {"disclosure.total = 45"},
     {"disclosure.total = 22012"}},
    {18, kDisclosure, 2016, "區政府主動(dòng)公開政府信息45條。", {"disclosure.total = 45"}, {}},
    {19, kDisclosure, 2016, "主動公開政府資訊45條,規劃計畫類3條。",
     {"disclosure.total = 45", "disclosure.category.plans = 3"}, {}},
    {22, kRemedies, 2016, "未发生复议被纠错、诉讼败诉情况,行政复议2件均维持,行政诉讼1件。",
     {"reconsideration.total = 2", "litigation.total = 1"},
     {"reconsideration.total = 0", "litigation.total = 0"}},
    {23, kDisclosure, 2016, "主动公开信息30条,依申请公开信息2条。", {"disclosure.total = 30"},
     {"request.received = 2"}},
    {24, kDisclosure, 2016, "公开财政信息12条,人事信息5条,财政信息12条。", {},
     {"disclosure.total = 12", "disclosure.total = 5"}},
    {26, kDisclosure, 2016, "电话:0577-67591234,邮编325500,12345热线,主动公开政府信息11条。",
     {"disclosure.total = 11"}, {"disclosure.total = 325500", "disclosure.total = 12345"}},
    {27, kRequests, 2016, "收到申请后20个工作日内答复,全年收到申请4件。", {"request.received = 4"},
     {"request.received = 20"}},
    {28, kRemedies, 2022, "有关数据见附表。", {},
     {"reconsideration.total = 0", "litigation.total = 0"}},
    {29, kDisclosure, 2016, "全年主动公开政府信息88条。我局2016年共主动公开政府信息88条。",
     {"disclosure.total = 88"}, {}},
    {30, kDisclosure, 2016, "机构职能类信息12条,占总体的比例为30%;政策法规类比例75%。",
     {"disclosure.category.organization = 12"},
     {"disclosure.category.organization = 30", "disclosure.category.regulations = 75"}},
    {31, kFees, 2016, "对困难家庭的申请依规定予以减免收费。", {},
     {"fee.charged = 0", "fee.waived = 0"}},
    {32, kRequests, 2020, "全年办理申请38件(含上年结转2件)。", {"request.carried_in = 2"},
     {"request.received = 38"}},
    {33, kRequests, 2016, "网上、信函申请分别为10件、3件。",
     {"request.received.online = 10", "request.received.letter = 3"},
     {"request.received = 10", "request.received.letter = 10"}},
    {33, "三、咨询情况", 2016, "群众来人、打电话咨询的,分别是64人次、151人次。",
     {"consultation.in_person = 64", "consultation.phone = 151"}, {}},
    {34, kDisclosure, 2016, "少数单位未及时发布政策解读稿件,主动公开政府信息45条。",
     {"disclosure.total = 45"}, {"response.policy_interpretations = 0"}},
    {35, "三、举报投诉情况", 2016, "2016年没有此类情况发生。", {"complaint.total = 0"},
     {"reconsideration.total = 0", "litigation.total = 0"}},
    {36, kRemedies, 2016, "与行政复议、行政诉讼有关的费用支出:无。", {},
     {"reconsideration.total = 0", "litigation.total = 0"}},
    {37, kRemedies, 2016, "市政府作为复议机关,全年审结行政复议案件85件,维持60件。", {},
     {"reconsideration.total = 85", "reconsideration.upheld = 60"}},
    {38, kDisclosure, 2016, "主动公开政府信息45条,年内拟召开新闻发布会6场,政策解读不少于30篇。",
     {"disclosure.total = 45"},
     {"response.press_conferences = 6", "response.policy_interpretations = 30"}},
    {39, kRequests, 2016, "全年收到政府信息公开申请1**件。", {}, {"request.received = 1"}},
    {40, kFees, 2016, "行政事业性收费1280万元,免收学费20万元,减免税费350万元。", {},
     {"fee.charged = 12800000", "fee.waived = 200000", "fee.waived = 3500000"}},
    {32, kRequests, 2016, "连同上年结转的2件,共受理申请54件,其中网上申请40件。",
     {"request.carried_in = 2", "request.received.online = 40"}, {"request.received = 54"}},
    {41, kRequests, 2016, "公文属性:主动公开150件,依申请公开25件,不予公开125件。", {},
     {"outcome2008.refused = 125", "request.received = 25", "outcome2008.already_public = 150"}},
    {42, kDisclosure, 2016, "政府网站“通知公告”栏目点击量达12000次。", {}, {"website.visits = 12000"}},
    {43, kRequests, 2016, "收到申请12件,回应群众关切120件,办结率99%。", {"request.received = 12"},
     {"request.conclusion_rate = 99"}},
    {7, kDisclosure, 2016, "微信公众号推送由去年的200篇增至300篇,主动公开政府信息由2000条上升至3000条。",
     {"disclosure.channel.wechat = 300", "disclosure.total = 3000"},
     {"disclosure.channel.wechat = 200", "disclosure.total = 2000"}},
    {5, kDisclosure, 2016, "全年发布300条政府网站信息、120条微博、80篇微信文章。",
     {"disclosure.channel.weibo = 120", "disclosure.channel.wechat = 80"},
     {"disclosure.channel.website = 120", "disclosure.channel.weibo = 80"}},
    {44, kDisclosure, 2016, "平台共发布信息1847条,其中通过政府网站1203条。", {},
     {"disclosure.channel.website = 1203"}},
    {51, kDisclosure, 2016, "去年全年主动公开政府信息1200条。", {}, {"disclosure.total = 1200"}},
    {52, kDisclosure, 2016,
     "截止到2016年底,我局累计主动公开政府信息489条,其中政策法规类6条。2016年新增的主动公开政府信息94条。",
     {"disclosure.total = 94", "disclosure.cumulative = 489"},
     {"disclosure.total = 489", "disclosure.category.regulations = 6"}},
    {53, kDisclosure, 2016, "政府公报刊登市政府文件23件、市政府办文件45件。", {},
     {"disclosure.channel.gazette = 23"}},
    {54, kDisclosure, 2016, "- 市政府信息公开网:241条;\n- 安全生产网:542条。", {},
     {"disclosure.channel.website = 241"}},
    {55, kDisclosure, 2016, "审查重大行政决策8件、规范性文件15件。", {},
     {"disclosure.normative_documents = 15"}},
    {56, kDisclosure, 2016, "17个公示栏全部更新,通过微信公众号,发布职业技能推文30篇,就业推文46篇。", {},
     {"disclosure.channel.bulletin_board = 17", "disclosure.channel.wechat = 30"}},
    {57, kDisclosure, 2016, "通过网站公开行政处罚信息120条,征集意见23条。", {},
     {"disclosure.channel.website = 120", "disclosure.channel.website = 23"}},
    {58, kDisclosure, 2016, "公开权责清单41项。", {}, {"disclosure.category.duties = 41"}},
    {61, kRequests, 2016, "按方式看,网上及电子邮件申请24件;已主动公开或同意公开9件,3件同意公开或部分公开。", {},
     {"request.received.email = 24", "request.received.online = 24", "outcome2008.granted = 9",
      "outcome2008.granted = 3"}},
    {62, kRequests, 2016, "政务服务中心窗口受理申请2389件,办结2380件;不动产登记受理申请310件,其中网上申请200件。", {},
     {"request.received = 2389", "request.received.in_person = 2389", "request.concluded = 2380",
      "request.received = 310", "request.received.online = 200"}},
    {63, kRequests, 2016, "收到网上咨询45条,答复45条;收到第三方征询函回复6件,同意公开4件。", {},
     {"outcome.total = 45", "outcome.total = 6", "outcome2008.granted = 4"}},
    {64, kRequests, 2016, "收到申请28件。答复方式:当面10件,邮寄18件。", {"request.received = 28"},
     {"request.received.in_person = 10", "request.received.letter = 18"}},
    {65, kRequests, 2016, "28件申请中已答复26件。", {"outcome.total = 26"}, {"outcome.total = 28"}},
    {66, kRequests, 2016, "收到申请57件。申请量较多的单位有:国土局23件、住建局12件。", {"request.received = 57"},
     {"request.received = 23", "request.received[organization] = 23"}},
    {67, kRequests, 2016, "收到信函申请5件,没有当面及传真申请的情形。", {"request.received.letter = 5"},
     {"request.received = 0"}},
    {68, kRequests, 2016, "政务公开日活动接受群众咨询1200人次,受理业务咨询850人次,其中电话咨询600人次。", {},
     {"consultation.total = 1200", "consultation.total = 850"}},
    {75, kRequests, 2016, "政务服务网办件量12000件,其中自然人申请10000件,法人申请2000件。", {},
     {"request.received[natural_person] = 10000", "request.received[organization] = 2000"}},
    {69, kStaff, 2016, "全市现有查阅点16个;年内新设查阅点6个。", {"capacity.reading_points = 16"},
     {"capacity.reading_points = 6"}},
    {70, kStaff, 2016, "12345热线受理工单230件,组织业务培训12期,培训坐席人员360人次。服务大厅工作人员86人,专职导办员12人。", {},
     {"training.courses = 12", "training.attendees = 360", "capacity.staff = 86",
      "capacity.staff.full_time = 12"}},
    {71, kStaff, 2016, "组织兼职信息员32人参加政务公开培训。", {}, {"capacity.staff.part_time = 32"}},
    {72, kAnswers, 2016, "政策解读材料:图解5份、音视频2份、文字稿9份。", {},
     {"response.policy_interpretations = 5", "response.policy_interpretations = 2",
      "response.policy_interpretations = 9"}},
    {73, kAnswers, 2016, "省长出席新闻发布会3次。组织12个部门参加新闻发布会,解读工作由8个部门负责。", {},
     {"response.press_conferences = 3", "response.press_conferences = 12",
      "response.policy_interpretations = 8"}},
    {74, kStaff, 2016, "公开办4个人,均为专职。", {"capacity.staff.full_time = 4"}, {"capacity.offices = 4"}},
    {81, kDisclosure, 2016, "全年发布解读材料45篇,其中网站23篇,微信22篇。", {},
     {"disclosure.channel.website = 23", "disclosure.channel.wechat = 22"}},
    {82, kDisclosure, 2016, "馆藏档案电子化率达到98%。", {}, {"disclosure.full_text_digital_rate = 98"}},
    {83, kDisclosure, 2016, "主动公开政府信息1200条。门户网站累计公开信息50000条。",
     {"disclosure.total = 1200"}, {"disclosure.channel.website = 50000"}},
    {84, kDisclosure, 2016, "上半年公开政府信息120条。", {}, {"disclosure.total = 120"}},
    {85, kDisclosure, 2022, "行政事业性收费项目12项,收费金额35.6万元。", {"article20.fees.amount = 356000"},
     {"fee.charged = 356000"}},
    {86, kRemedies, 2016, "因土地征收被申请行政复议4件,被提起行政诉讼3件;因信息公开被申请行政复议1件。",
     {"reconsideration.total = 1"}, {"reconsideration.total = 4", "litigation.total = 3"}},
    {87, kRemedies, 2016, "全年行政复议案件98件,其中政府信息公开类12件。", {"reconsideration.total = 12"},
     {"reconsideration.total = 98"}},
    {88, kRemedies, 2016, "行政诉讼:一审3件,二审2件,均胜诉。", {},
     {"litigation.total = 3", "litigation.total = 2", "litigation.upheld = 2"}},
    {89, kRemedies, 2016, "行政复议5件,部分维持。行政诉讼4件,诉讼中有1件原告撤诉。",
     {"reconsideration.total = 5", "litigation.total = 4"},
     {"reconsideration.upheld = 5", "litigation.withdrawn = 4"}},
    {90, kRemedies, 2016, "行政复议3件,其中1件维持、2件纠正。行政诉讼6件,已审结的均胜诉,2件正在审理。",
     {"reconsideration.upheld = 1", "reconsideration.corrected = 2", "litigation.pending = 2"},
     {"reconsideration.upheld = 2", "litigation.upheld = 2"}},
    {91, kFees, 2016, "除收取邮寄费35元外,其余费用全部减免。", {}, {"fee.waived = 35"}},
    {92, kRemedies, 2016, "受理食品药品投诉举报121件,接到安全生产举报41起。", {},
     {"complaint.total = 121", "complaint.total = 41"}},
    {93, kDisclosure, 2016, "通过网站公开32条,其中公告11条、4条人大议案、16条政协提案。",
     {"disclosure.channel.website = 32"}, {"proposal.npc.received = 4", "proposal.cppcc.received = 16"}},
    {94, kStaff, 2016, "信息公开查阅点:县级4个、乡镇16个;兼职人员县直部门42名,乡镇16名。", {},
     {"capacity.reading_points = 4", "capacity.reading_points = 16", "capacity.staff.part_time = 42"}},
    {94, kStaff, 2016, "举办培训班:县级2期,乡镇16期,共18期。", {"training.courses = 18"},
     {"training.courses = 2", "training.courses = 16"}},
    {95, kRequests, 2016, "12月份,我局收到信息公开申请4件,已按时答复。", {}, {"request.received = 4"}},
    {95, kRequests, 2016, "第四季度收到信息公开申请4件。", {}, {"request.received = 4"}},
    {95, kRequests, 2016, "1至12月收到信息公开申请4件。", {"request.received = 4"}, {}},
    {96, kAnswers, 2016, "累计召开新闻发布会130场,当年14场。", {"response.press_conferences = 14"},
     {"response.press_conferences = 130"}},
    {96, kRequests, 2016, "历年累计收到申请230件,本年收到32件。", {"request.received = 32"},
     {"request.received = 230"}},
    {96, kDisclosure, 2016, "累计公开信息3200条,今年320条。",
     {"disclosure.cumulative = 3200", "disclosure.total = 320"}, {"disclosure.total = 3200"}},
    {97, kFees, 2016, "没有制定收费标准,未建立收费减免制度。", {},
     {"fee.charged = 0", "fee.waived = 0"}},
    {98, "六、政策解读情况", 2016, "图解类6篇,文字类8篇,共14篇。",
     {"response.policy_interpretations = 14"}, {"response.policy_interpretations = 6"}},
    {98, kRequests, 2016, "当面申请6件,网上申请8件,共14件。",
     {"request.received.in_person = 6", "request.received.online = 8"},
     {"request.received.in_person = 14", "request.received.online = 14"}},
    {99, "一、政府公报编发情况", 2016, "编印《信息公开简报》14期。", {}, {"gazette.issues = 14"}},
    {100, kDisclosure, 2016, "按途径分:\n1. 政府网站 180条;\n2. 查阅点 14条;\n3. 其他途径 6条。",
     {"disclosure.channel.website = 180", "disclosure.channel.reading_point = 14",
      "disclosure.channel.other = 6"},
     {"capacity.reading_points = 14"}},
    {101, "七、建议提案办理情况", 2016, "承办人大代表建议4件、政协提案6件,办结率100%。",
     {"proposal.npc.conclusion_rate = 100", "proposal.cppcc.conclusion_rate = 100"}, {}},
    {101, "七、建议提案办理情况", 2016, "承办人大代表建议4件、政协提案6件,办结率90%。", {},
     {"proposal.npc.conclusion_rate = 90", "proposal.cppcc.conclusion_rate = 90"}},
    {102, kRequests, 2016, "全县共收到申请96件。县直部门收到70件,乡镇收到26件,其中网上申请14件。",
     {"request.received = 96"},
     {"request.received = 70", "request.received = 26", "request.received.online = 14"}},
    {103, kRequests, 2016, "省政府办公厅收到申请320件,我县收到申请16件。", {"request.received = 16"},
     {"request.received = 320"}},
    {105, kRequests, 2016, "全县收到申请155件(2015年收到165件),网络97件、当面4件。",
     {"request.received = 155", "request.received.online = 97", "request.received.in_person = 4"},
     {"request.received = 165"}},
    {121, kRequests, 2016, "全县新收申请46件,上年结转9件,合计55件。", {"request.received = 46", "request.carried_in = 9"},
     {"request.received = 55"}},
    {122, kRequests, 2016, "全年收到申请14件。三级转来的网上申请分别为1件、2件、9件。", {"request.received = 14"},
     {"request.received.online = 1", "request.received.online = 9"}},
    {123, kRequests, 2016, "全年收到申请12件,其中网上8件,均为企业申请,信函4件。", {"request.received = 12"},
     {"request.received[commercial] = 12"}},
    {124, kRequests, 2016, "全年共处理申请28宗,其中新收22宗。", {}, {"request.received = 28"}},
    {104, kRequests, 2016, "全县教育系统收到申请46件。", {"request.received = 46"},
     {"request.received.online = 46"}},
    {106, kStaff, 2016, "召开部署会、总结会各1次,信息公开工作会、业务培训各2次。", {},
     {"training.meetings = 1"}},
    {106, kStaff, 2016, "信息公开工作会、业务培训各2次。", {"training.meetings = 2", "training.courses = 2"}, {}},
    {107, kStaff, 2016, "专责人员1名,协助人员2名,合计3名。", {"capacity.staff = 3", "capacity.staff.full_time = 1"},
     {"capacity.staff.full_time = 3"}},
    {108, kAnswers, 2016, "召开媒体通气会1次,新闻发布会则一次未开。", {},
     {"response.press_conferences = 1"}},
    {110, kRequests, 2016, "收到申请50件,公开类42件(全文公开37件、删节后公开5件)。",
     {"outcome2008.granted = 37", "outcome2008.partial = 5"}, {"outcome2008.granted = 42"}},
    {111, kRequests, 2016, "收到申请9件,申请人提供证明材料21份。", {"request.received = 9"},
     {"outcome2008.granted = 21"}},
    {112, kRequests, 2016, "收到申请9件,被告知信息不存在2件,告知已在总局网站公布1件。",
     {"outcome2008.not_existing = 2", "outcome2008.already_public = 1"}, {"litigation.total = 2"}},
    {113, "二、依申请公开办理情况", 2016, "网上申请21件,现场填表3件,合计24件。",
     {"request.received.online = 21"}, {"outcome.total = 24"}},
    {114, kRequests, 2016, "收到申请9件,2件因企业资料尚在审核、汇总而不予公开。",
     {"outcome2008.refused = 2"}, {"request.received[commercial] = 2"}},
    {115, kRequests, 2016, "收到申请9件,6件公开,1件部分公开,2件谢绝。",
     {"outcome2008.granted = 6", "outcome2008.partial = 1", "outcome2008.refused = 2"}, {}},
    {121, "四、行政复议、行政诉讼情况", 2016,
     "被申请行政复议5件(历年累计12件),其中维持3件。历年累计行政诉讼6件。",
     {"reconsideration.total = 5", "reconsideration.upheld = 3"},
     {"reconsideration.total = 12", "litigation.total = 6"}},
    {122, "四、行政复议、行政诉讼情况", 2016, "市中级法院受理以我县为被告的信息公开诉讼3件。",
     {"litigation.total = 3"}, {}},
    {123, "四、行政复议、行政诉讼情况", 2016, "无行政复议、行政诉讼纠错案件。",
     {"reconsideration.corrected = 0", "litigation.corrected = 0"},
     {"reconsideration.total = 0", "litigation.total = 0"}},
    {124, "四、行政复议、行政诉讼情况", 2016,
     "行政复议、行政诉讼、举报投诉3项数量依次为4件、0件、2件。",
     {"reconsideration.total = 4", "litigation.total = 0", "complaint.total = 2"}, {}},
    {125, "四、行政复议、行政诉讼情况", 2016,
     "信息公开行政复议1件。其他公安行政复议案件83宗,行政诉讼案件29宗。",
     {"reconsideration.total = 1"}, {"reconsideration.total = 83", "litigation.total = 29"}},
    {126, "四、行政复议、行政诉讼情况", 2016, "复议结果:9件获维持,2件被撤销。",
     {"reconsideration.upheld = 9", "reconsideration.corrected = 2"}, {"reconsideration.total = 9"}},
    {127, "四、行政复议、行政诉讼情况", 2016, "行政复议共2件,结果维持、结果纠正各1件。",
     {"reconsideration.total = 2"}, {"reconsideration.upheld = 2"}},
    {128, "五、收费及减免情况", 2016, "邮寄费由镇财政承担,计312元,未收取费用。", {"fee.charged = 0"},
     {"fee.charged = 312"}},
    {129, "四、投诉情况", 2016, "投诉33件,属业务范围。", {}, {"complaint.total = 33"}},
    {141, "二、主动公开", 2012, "主动公开政府信息主要通过四条途径,全年主动公开政府信息61条。",
     {"disclosure.total = 61"}, {"disclosure.total = 4"}},
    {142, "二、主动公开", 2018, "微信发布81条,其中“甲”微信98条,粉丝62人;“乙”微信微博发布信息83条。",
     {}, {"disclosure.channel.weibo_and_wechat = 83"}},
    {143, "二、主动公开", 2013, "主动公开情况:网站公布38条(动态类30条、公告类8条),微信推送22条。",
     {"disclosure.channel.website = 38"}, {"disclosure.category.activities = 30"}},
    {144, "二、主动公开", 2018, "2018年通过政府网站主动公开信息146条。",
     {"disclosure.channel.website = 146", "disclosure.total = 146"}, {}},
    {145, "二、主动公开", 2018, "2018年通过政府网站主动公开信息146条,微信公众号发布12条。",
     {"disclosure.channel.website = 146"}, {"disclosure.total = 146"}},
    {171, kRequests, 2016, "收到申请11件,除3件不予公开外,其余均予以公开。",
     {"request.received = 11", "outcome2008.refused = 3"}, {"outcome2008.granted = 3", "outcome2008.granted = 11"}},
    {171, kRequests, 2016, "收到申请11件,均予以公开。", {"outcome2008.granted = 11"}, {}},
    {171, kRequests, 2016, "收到申请1件,由村民当面提出,已同意公开。",
     {"request.received.in_person = 1", "outcome2008.granted = 1"}, {}},
    {171, kRequests, 2016, "收到申请1件,对不予公开的说明了理由。", {"request.received = 1"},
     {"outcome2008.refused = 1"}},
    {172, kAnswers, 2016, "全年举行新闻发布会5场。其中就防汛举行新闻发布会2场,已含在上述场次中。",
     {"response.press_conferences = 5"}, {"response.press_conferences = 2"}},
    {173, kRequests, 2016, "各机关收到申请19件。其中市房管局收到申请6件,居各部门之首。",
     {"request.received = 19"}, {"request.received = 6"}},
    {174, kDisclosure, 2016, "发布信息187篇,区门户网站142篇,社区宣传橱窗45篇。社区宣传橱窗张贴名单51篇。",
     {"disclosure.channel.bulletin_board = 45"}, {"disclosure.channel.bulletin_board = 51"}},
    {174, kDisclosure, 2016, "局门户网站全年更新318条。局门户网站登载转来的104条。",
     {"disclosure.channel.website = 318"}, {"disclosure.channel.website = 104"}},
    {174, kDisclosure, 2016, "局门户网站更新318条。局门户网站登载转来的104条。", {},
     {"disclosure.channel.website = 318", "disclosure.channel.website = 104"}},
    {175, kRequests, 2016, "收到申请26件。两年来共收到申请41件。", {"request.received = 26"},
     {"request.received = 41"}},
    {176, kRequests, 2016, "收到申请3件,同意公开、部分公开均为0。",
     {"outcome2008.granted = 0", "outcome2008.partial = 0"}, {}},
    {177, kRequests, 2016, "收到申请〔12〕件,其中当面(3)件,网上__9__件。",
     {"request.received = 12", "request.received.in_person = 3", "request.received.online = 9"}, {}},
    {177, kRequests, 2016, "收到申请9件,内容包括(1)件数统计,(2)条例。", {"request.received = 9"},
     {"request.received = 1", "request.received = 2"}},
    {178, kRequests, 2016, "收到申请30件,其中同意公开12件,咨询类5件,信息不存在8件,不予公开5件。",
     {"outcome2008.granted = 12", "outcome2008.not_existing = 8", "outcome2008.refused = 5"},
     {"consultation.total = 5"}},
    {178, kRequests, 2016, "全年共收到申请30件,来源分别是:市长信箱3件,网站20件,信函7件。",
     {"request.received.online = 20", "request.received.letter = 7"}, {"request.received.online = 3"}},
    {178, kRequests, 2016, "热线收到诉求30件,其中办结12件,不予公开5件。", {}, {"outcome2008.refused = 5"}},
    {179, kDisclosure, 2016, "公开信息129条,其中网站74条,公示牌55块。",
     {"disclosure.channel.bulletin_board = 55"}, {}},
    {195, kRequests, 2016, "2015年申请情况如下:\n申请方式 | 件数\n当面 | 4\n信函 | 6\n", {},
     {"request.received.in_person = 4", "request.received.letter = 6"}},
    {179, kDisclosure, 2016, "公开信息129条,设置公示牌55块。", {"disclosure.total = 129"},
     {"disclosure.channel.bulletin_board = 55"}},
    {190, kRequests, 2016, "依申请公开一件都没有收到。", {}, {"request.received = 1"}},
    {190, kRemedies, 2016, "一起行政复议也没有发生,行政诉讼一件没有。",
     {"reconsideration.total = 0", "litigation.total = 0"}, {"reconsideration.total = 1", "litigation.total = 1"}},
    {190, kRemedies, 2016, "行政复议2件,纠正一件,一件未审结。",
     {"reconsideration.corrected = 1", "reconsideration.pending = 1"}, {}},
    {191, kRemedies, 2016, "县监察局收到对公开工作的投诉4件,均已办结。", {"complaint.total = 4"}, {}},
    {191, kRemedies, 2016, "县公安局收到对公开工作的投诉4件。", {}, {"complaint.total = 4"}},
    {192, kRemedies, 2016, "有1名申请人对答复不服,向市政府申请行政复议,市政府维持了答复。",
     {"reconsideration.total = 1", "reconsideration.upheld = 1"}, {}},
    {194, "七、建议提案办理情况", 2016, "收到建议提案27件,其中人大建议12件,政协提案15件。",
     {"proposal.npc.received = 12", "proposal.cppcc.received = 15"}, {"proposal.npc.received = 27"}},
    {192, kRemedies, 2016, "有3名申请人对答复不服,向市政府申请行政复议。", {}, {"reconsideration.total = 3"}},
    {146, "二、主动公开", 2013, "各地市主动公开政府信息13万条。", {}, {"disclosure.total = 130000"}},
    {147, "二、主动公开", 2013, "主动公开信息532条(不同渠道公开同一信息计1条)。", {"disclosure.total = 532"},
     {"disclosure.total = 1"}},
    {148, "二、主动公开", 2013, "在晚报头版刊发夜话3篇,在市日报刊发15篇。", {}, {"disclosure.channel.media = 3"}},
};

std::vector<std::string> figures_of(const Trap& trap) {
  const auto extractions =
      read(fmt::format("泰顺县{}年政府信息公开工作年度报告\n本报告依据条例公开。\n{}\n{}\n", trap.year,
                       trap.chapter, trap.words));
  std::vector<std::string> found;
  for (const Figure& figure : extractions.front().figures) {
    std::string line = fmt::format("{} = {}", figure.indicator, figure.value.to_string());
    if (figure.qualifier != Qualifier::kExact) line += fmt::format(" {}", name(figure.qualifier));
    found.push_back(std::move(line));
  }
  return found;
}

}  // namespace

TEST_CASE("no trap of docs/falsehoods.md gives a figure that only looks right", "[traps]") {
  for (const Trap& trap : kTraps) {
    const std::vector<std::string> found = figures_of(trap);
    const auto has = [&](const std::string& line) {
      return std::find(found.begin(), found.end(), line) != found.end();
    };
    INFO(trap.number << ": " << trap.words << "\n  read: " << fmt::format("{}", fmt::join(found, "; ")));
    for (const std::string& line : trap.stated) {
      INFO("should be read: " << line);
      CHECK(has(line));
    }
    for (const std::string& line : trap.not_stated) {
      INFO("must not be read: " << line);
      CHECK_FALSE(has(line));
    }
  }
}

TEST_CASE("all that the table of traps names exists", "[traps]") {
  const std::string root = GONGKAI_SOURCE_DIR;
  const std::string page = contents(root + "/docs/falsehoods.md");
  const std::string table = page.substr(page.find("## All traps"));
  std::string tests;
  for (const char* file : {"segment/segment_test.cpp", "segment/title_test.cpp", "pipeline/levels_test.cpp",
                           "extract/numbers_test.cpp"}) {
    tests += contents(root + "/tests/" + file);
  }
  std::set<int> numbers;
  for (const Trap& trap : kTraps) numbers.insert(trap.number);
  const auto& rules = *RuleSet::builtin()->impl().rules;
  int rows = 0;
  for (std::size_t at = table.find("\n| "); at != std::string::npos; at = table.find("\n| ", at + 1)) {
    const std::string row = table.substr(at + 1, table.find('\n', at + 1) - at - 1);
    const int number = std::atoi(row.c_str() + 2);
    if (number == 0) continue;  // the head of the table
    ++rows;
    const std::string shown_by = row.substr(row.rfind('|', row.size() - 2));
    INFO(row);
    bool shown = shown_by.find("its sentence") != std::string::npos;
    if (shown) CHECK(numbers.count(number) == 1);
    for (const char quote : {'`', '"'}) {
      for (std::size_t open = shown_by.find(quote); open != std::string::npos;
           open = shown_by.find(quote, shown_by.find(quote, open + 1) + 1)) {
        const std::string named =
            shown_by.substr(open + 1, shown_by.find(quote, open + 1) - open - 1);
        INFO(named);
        shown = true;
        if (quote == '"') {
          CHECK(tests.find("TEST_CASE(\"" + named + "\"") != std::string::npos);
        } else if (named.rfind("corpus/", 0) == 0) {
          CHECK(std::filesystem::exists(root + "/" + named));
        } else {
          CHECK(rules.find(named) != nullptr);
        }
      }
    }
    CHECK(shown);
  }
  CHECK(rows >= 52);   // none was dropped
}
