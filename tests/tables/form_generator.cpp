#include "form_generator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/text.h"

namespace gongkai::testing {
namespace {

using detail::display_width;

constexpr std::array<const char*, 6> kApplicants{"natural_person",  "commercial",    "research",
                                                 "public_interest", "legal_service", "other"};
constexpr std::array<const char*, 7> kApplicantLabels{
    "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"};

struct Outcome {
  const char* group;  // printed beside the rows; empty: a row of its own
  const char* label;
  const char* code;
  bool only_2021 = false;
};

constexpr std::array<Outcome, 22> kOutcomes{{
    {"", "（一）予以公开", "granted"},
    {"", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partial"},
    {"（三）不予公开", "1.属于国家秘密", "refused.state_secret"},
    {"（三）不予公开", "2.其他法律行政法规禁止公开", "refused.forbidden_by_law"},
    {"（三）不予公开", "3.危及“三安全一稳定”", "refused.security_stability"},
    {"（三）不予公开", "4.保护第三方合法权益", "refused.third_party"},
    {"（三）不予公开", "5.属于三类内部事务信息", "refused.internal_affairs"},
    {"（三）不予公开", "6.属于四类过程性信息", "refused.process_information"},
    {"（三）不予公开", "7.属于行政执法案卷", "refused.enforcement_file"},
    {"（三）不予公开", "8.属于行政查询事项", "refused.enquiry_matter"},
    {"（四）无法提供", "1.本机关不掌握相关政府信息", "unable.not_held"},
    {"（四）无法提供", "2.没有现成信息需要另行制作", "unable.must_be_created"},
    {"（四）无法提供", "3.补正后申请内容仍不明确", "unable.still_unclear"},
    {"（五）不予处理", "1.信访举报投诉类申请", "not_processed.petition"},
    {"（五）不予处理", "2.重复申请", "not_processed.repeated"},
    {"（五）不予处理", "3.要求提供公开出版物", "not_processed.publication"},
    {"（五）不予处理", "4.无正当理由大量反复申请", "not_processed.excessive"},
    {"（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", "not_processed.reissue"},
    {"（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
     "other.no_correction", true},
    {"（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
     "other.unpaid_fee", true},
    {"（六）其他处理", "3.其他", "other.rest", true},
    {"", "（六）其他处理", "other"},  // 2019: one row in place of three
}};

PrintedCell label(std::string text, int rows = 1, int columns = 1) {
  return {std::move(text), rows, columns, -1};
}

PrintedCell number(GeneratedReport& report, std::string indicator, std::string applicant,
                   std::int64_t value) {
  GeneratedCell cell{std::move(indicator), std::move(applicant), Decimal::of(value),
                     std::to_string(value)};
  report.cells.push_back(std::move(cell));
  return {"", 1, 1, static_cast<int>(report.cells.size()) - 1};
}

// An amount of `hundredths` of 万元.
PrintedCell amount(GeneratedReport& report, std::string indicator, std::int64_t hundredths) {
  const Decimal printed = Decimal::of(hundredths, 2);
  GeneratedCell cell{std::move(indicator), "total", Decimal::of(hundredths * 100),
                     printed.to_string()};
  report.cells.push_back(std::move(cell));
  return {"", 1, 1, static_cast<int>(report.cells.size()) - 1};
}

}  // namespace

const std::vector<Layout>& all_layouts() {
  static const std::vector<Layout> layouts{
      Layout::kHtmlPlain,      Layout::kHtmlOfficial, Layout::kHtmlWord,
      Layout::kHtmlNested,     Layout::kCellPerLine,  Layout::kTabs,
      Layout::kPipes,          Layout::kPipeBetween,  Layout::kPipeBehind,
      Layout::kMarkdown,       Layout::kColumns,      Layout::kMarkdownMerged,
      Layout::kHtmlNoRowspans, Layout::kHtmlUpright,  Layout::kCellPerLineUpright,
      Layout::kTabsUpright,    Layout::kHtmlTwoUp,    Layout::kTabsTwoUp,
      Layout::kWideBlanks,     Layout::kHtmlBare,     Layout::kMarkdownBare,
      Layout::kTabsBare,       Layout::kBlanksBare,   Layout::kPipeBehindPadded,
      Layout::kPipeOpenPadded, Layout::kPipesClosed,  Layout::kColonRows};
  return layouts;
}

std::string_view name(Layout layout) {
  switch (layout) {
    case Layout::kHtmlPlain:
      return "html_plain";
    case Layout::kHtmlOfficial:
      return "html_official";
    case Layout::kHtmlWord:
      return "html_word";
    case Layout::kHtmlNested:
      return "html_nested";
    case Layout::kCellPerLine:
      return "cell_per_line";
    case Layout::kTabs:
      return "tabs";
    case Layout::kPipes:
      return "pipes";
    case Layout::kPipeBetween:
      return "pipe_between";
    case Layout::kPipeBehind:
      return "pipe_behind";
    case Layout::kMarkdown:
      return "markdown";
    case Layout::kColumns:
      return "columns";
    case Layout::kMarkdownMerged:
      return "markdown_merged";
    case Layout::kHtmlNoRowspans:
      return "html_no_rowspans";
    case Layout::kHtmlUpright:
      return "html_upright";
    case Layout::kCellPerLineUpright:
      return "cell_per_line_upright";
    case Layout::kTabsUpright:
      return "tabs_upright";
    case Layout::kHtmlTwoUp:
      return "html_two_up";
    case Layout::kTabsTwoUp:
      return "tabs_two_up";
    case Layout::kWideBlanks:
      return "wide_blanks";
    case Layout::kHtmlBare:
      return "html_bare";
    case Layout::kMarkdownBare:
      return "markdown_bare";
    case Layout::kTabsBare:
      return "tabs_bare";
    case Layout::kBlanksBare:
      return "blanks_bare";
    case Layout::kPipeBehindPadded:
      return "pipe_behind_padded";
    case Layout::kPipeOpenPadded:
      return "pipe_open_padded";
    case Layout::kPipesClosed:
      return "pipes_closed";
    case Layout::kColonRows:
      return "colon_rows";
  }
  return "";
}

bool is_html(Layout layout) {
  return layout == Layout::kHtmlPlain || layout == Layout::kHtmlOfficial ||
         layout == Layout::kHtmlWord || layout == Layout::kHtmlNested ||
         layout == Layout::kHtmlNoRowspans || layout == Layout::kHtmlUpright ||
         layout == Layout::kHtmlTwoUp || layout == Layout::kHtmlBare;
}

const std::vector<PrintedTable>& GeneratedReport::tables(Layout layout) const {
  if (layout == Layout::kHtmlTwoUp || layout == Layout::kTabsTwoUp) return two_up;
  if (layout == Layout::kHtmlUpright) return official_upright;
  if (layout == Layout::kCellPerLineUpright || layout == Layout::kTabsUpright) return upright;
  const bool with_groups = layout == Layout::kHtmlOfficial || layout == Layout::kHtmlWord ||
                           layout == Layout::kHtmlNested || layout == Layout::kColumns ||
                           layout == Layout::kMarkdownMerged || layout == Layout::kHtmlNoRowspans ||
                           layout == Layout::kHtmlBare || layout == Layout::kMarkdownBare ||
                           layout == Layout::kTabsBare || layout == Layout::kPipeBehindPadded ||
                           layout == Layout::kPipeOpenPadded || layout == Layout::kPipesClosed ||
                           layout == Layout::kBlanksBare;
  return with_groups ? official : plain;
}

std::vector<PrintedTable>& GeneratedReport::tables(Layout layout) {
  return const_cast<std::vector<PrintedTable>&>(std::as_const(*this).tables(layout));
}

// --- random values ---

std::uint64_t FormGenerator::next() {  // xorshift64*
  state_ ^= state_ >> 12U;
  state_ ^= state_ << 25U;
  state_ ^= state_ >> 27U;
  return state_ * 0x2545F4914F6CDD1DULL;
}

int FormGenerator::below(int limit) {
  return static_cast<int>((next() >> 33U) % static_cast<std::uint64_t>(limit));
}

std::int64_t FormGenerator::count(int zeros_in_ten, int limit) {
  return below(10) < zeros_in_ten ? 0 : 1 + below(limit);
}

GeneratedReport FormGenerator::report(Form form) {
  static constexpr std::array<const char*, 6> kPlaces{"甲水县", "乙山区", "丙河市",
                                                      "丁原县", "戊林区", "己湖市"};
  GeneratedReport report;
  report.form = form;
  report.year = form == Form::k2014   ? 2014 + below(5)
                : form == Form::k2019 ? 2019 + below(2)
                                      : 2021 + below(4);
  report.authority = std::string(kPlaces[static_cast<std::size_t>(below(6))]) + "人民政府";
  report.title = fmt::format("{}{}年政府信息公开工作年度报告", report.authority, report.year);
  if (form == Form::k2014) {
    sheet(report);
  } else {
    article20(report);
    applicants(report);
    remedies(report);
  }
  two_up(report);
  return report;
}

// --- the sheet of 2014 ---

void FormGenerator::sheet(GeneratedReport& report) {
  struct Line {
    const char* label;
    const char* unit;
    const char* code;  // nullptr: a heading
    const char* sum;   // the line whose parts follow, or of which this is a part
  };
  static constexpr std::array<Line, 66> kLines{{
      {"一、主动公开情况", "——", nullptr, ""},
      {"（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "disclosure.total", ""},
      {"其中：主动公开规范性文件数", "条", "disclosure.normative_documents", ""},
      {"制发规范性文件总数", "件", "normative_documents.issued", ""},
      {"（二）通过不同渠道和方式公开政府信息的情况", "——", nullptr, ""},
      {"1.政府公报公开政府信息数", "条", "disclosure.channel.gazette", ""},
      {"2.政府网站公开政府信息数", "条", "disclosure.channel.website", ""},
      {"3.政务微博公开政府信息数", "条", "disclosure.channel.weibo", ""},
      {"4.政务微信公开政府信息数", "条", "disclosure.channel.wechat", ""},
      {"5.其他方式公开政府信息数", "条", "disclosure.channel.other", ""},
      {"二、回应解读情况", "——", nullptr, ""},
      {"（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次",
       "response.hot_topics", ""},
      {"（二）通过不同渠道和方式回应解读的情况", "——", nullptr, ""},
      {"1.参加或举办新闻发布会总次数", "次", "response.press_conferences", ""},
      {"其中：主要负责同志参加新闻发布会次数", "次", "response.press_conferences_by_principal", ""},
      {"2.政府网站在线访谈次数", "次", "response.online_interviews", ""},
      {"其中：主要负责同志参加政府网站在线访谈次数", "次",
       "response.online_interviews_by_principal", ""},
      {"3.政策解读稿件发布数", "篇", "response.policy_interpretations", ""},
      {"4.微博微信回应事件数", "次", "response.weibo_wechat", ""},
      {"5.其他方式回应事件数", "次", "response.other", ""},
      {"三、依申请公开情况", "——", nullptr, ""},
      {"（一）收到申请数", "件", "request.received", "intake"},
      {"1.当面申请数", "件", "request.received.in_person", "intake"},
      {"2.传真申请数", "件", "request.received.fax", "intake"},
      {"3.网络申请数", "件", "request.received.online", "intake"},
      {"4.信函申请数", "件", "request.received.letter", "intake"},
      {"（二）申请办结数", "件", "request.concluded", "concluded"},
      {"1.按时办结数", "件", "request.concluded.on_time", "concluded"},
      {"2.延期办结数", "件", "request.concluded.extended", "concluded"},
      {"（三）申请答复数", "件", "outcome.total", "outcome"},
      {"1.属于已主动公开范围数", "件", "outcome2008.already_public", "outcome"},
      {"2.同意公开答复数", "件", "outcome2008.granted", "outcome"},
      {"3.同意部分公开答复数", "件", "outcome2008.partial", "outcome"},
      {"4.不同意公开答复数", "件", "outcome2008.refused", "outcome+refused"},
      {"其中：涉及国家秘密", "件", "outcome2008.refused.state_secret", "refused"},
      {"涉及商业秘密", "件", "outcome2008.refused.trade_secret", "refused"},
      {"涉及个人隐私", "件", "outcome2008.refused.privacy", "refused"},
      {"危及国家安全、公共安全、经济安全和社会稳定", "件", "outcome2008.refused.security_stability",
       "refused"},
      {"不是《条例》所指政府信息", "件", "outcome2008.refused.not_government_information",
       "refused"},
      {"法律法规规定的其他情形", "件", "outcome2008.refused.other_law", "refused"},
      {"5.不属于本行政机关公开数", "件", "outcome2008.not_this_body", "outcome"},
      {"6.申请信息不存在数", "件", "outcome2008.not_existing", "outcome"},
      {"7.告知作出更改补充数", "件", "outcome2008.correction_asked", "outcome"},
      {"8.告知通过其他途径办理数", "件", "outcome2008.other_route", "outcome"},
      {"四、行政复议数量", "件", "reconsideration.total", "reconsideration"},
      {"（一）维持具体行政行为数", "件", "reconsideration.upheld", "reconsideration"},
      {"（二）被依法纠错数", "件", "reconsideration.corrected", "reconsideration"},
      {"（三）其他情形数", "件", "reconsideration.other", "reconsideration"},
      {"五、行政诉讼数量", "件", "litigation.total", "litigation"},
      {"（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "litigation.upheld", "litigation"},
      {"（二）被依法纠错数", "件", "litigation.corrected", "litigation"},
      {"（三）其他情形数", "件", "litigation.other", "litigation"},
      {"六、举报投诉数量", "件", "complaint.total", ""},
      {"七、依申请公开信息收取的费用", "万元", "fee.charged", ""},
      {"八、机构建设和保障经费情况", "——", nullptr, ""},
      {"（一）政府信息公开工作专门机构数", "个", "capacity.offices", ""},
      {"（二）设置政府信息公开查阅点数", "个", "capacity.reading_points", ""},
      {"（三）从事政府信息公开工作人员数", "人", "capacity.staff", "staff"},
      {"1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "capacity.staff.full_time",
       "staff"},
      {"2.兼职人员数", "人", "capacity.staff.part_time", "staff"},
      {"（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
       "万元", "capacity.budget", ""},
      {"九、政府信息公开会议和培训情况", "——", nullptr, ""},
      {"（一）召开政府信息公开工作会议或专题会议数", "次", "training.meetings", ""},
      {"（二）举办各类培训班数", "次", "training.courses", ""},
      {"（三）接受培训人员数", "人次", "training.attendees", ""},
      {"", "", nullptr, ""},
  }};
  std::map<std::string, std::int64_t> values;
  std::map<std::string, std::int64_t> sums;
  std::map<std::string, const char*> wholes;
  const auto draw = [&](const Line& line) {
    const std::string sum = line.sum;
    if (wholes.emplace(sum, line.code).second && !sum.empty())
      return;  // the first line of a sum is its whole
    if (values.emplace(line.code, count(5, 90)).second && !sum.empty())
      sums[sum] += values[line.code];
  };
  // Refusals first: their sum is one part of the outcomes.
  wholes["refused"] = "outcome2008.refused";
  for (const Line& line : kLines) {
    if (line.code != nullptr && std::string_view(line.sum) == "refused") draw(line);
  }
  values["outcome2008.refused"] = sums["refused"];
  for (const Line& line : kLines) {
    if (line.code != nullptr && std::string_view(line.sum) != "refused" &&
        std::string_view(line.sum) != "outcome+refused")
      draw(line);
  }
  sums["outcome"] += sums["refused"];
  for (const auto& [sum, code] : wholes) {
    if (!sum.empty()) values[code] = sums[sum];
  }
  values["disclosure.total"] = 0;
  for (const char* channel : {"gazette", "website", "weibo", "wechat", "other"}) {
    values["disclosure.total"] += values[std::string("disclosure.channel.") + channel];
  }
  values["disclosure.normative_documents"] =
      std::min(values["disclosure.normative_documents"], values["disclosure.total"]);
  for (const char* meeting : {"response.press_conferences", "response.online_interviews"}) {
    std::int64_t& principal = values[std::string(meeting) + "_by_principal"];
    principal = std::min(principal, values[meeting]);
  }

  PrintedTable table;
  table.heading = "附件：政府信息公开情况统计表";
  table.rows.push_back({label("统 计 指 标"), label("单位"), label("统计数")});
  for (const Line& line : kLines) {
    if (*line.label == '\0') continue;
    std::vector<PrintedCell> row{label(line.label), label(line.unit)};
    if (line.code == nullptr) {
      row.push_back(label("——"));
    } else if (std::string_view(line.unit) == "万元") {
      row.push_back(amount(report, line.code, count(4, 5000)));
    } else {
      row.push_back(number(report, line.code, "total", values[line.code]));
    }
    table.rows.push_back(std::move(row));
  }
  report.plain.push_back(table);
  report.upright = report.plain;
  report.official_upright = report.plain;
  report.official.push_back(std::move(table));
}

// The second half of the sheet's rows beside the first, below a header that is printed twice.
void FormGenerator::two_up(GeneratedReport& report) {
  report.two_up = report.official;
  if (report.form != Form::k2014) return;
  std::vector<std::vector<PrintedCell>>& rows = report.two_up.front().rows;
  const std::size_t half = rows.size() / 2;  // rows of each column, the header left out
  for (std::size_t r = 0; r <= half; ++r) {
    std::vector<PrintedCell> right =
        r == 0 ? rows[0] : std::vector<PrintedCell>{label(""), label(""), label("")};
    if (r > 0 && r + half < rows.size()) right = rows[r + half];
    rows[r].insert(rows[r].end(), right.begin(), right.end());
  }
  rows.resize(half + 1);
}

// --- table two ---

void FormGenerator::article20(GeneratedReport& report) {
  struct Subject {
    const char* label;
    const char* code;
  };
  struct Block {
    const char* article;
    std::vector<Subject> subjects;
    std::vector<Subject> measures;
  };
  const std::vector<Subject> changes{
      {"上一年项目数量", "previous_year"}, {"本年增/减", "change"}, {"处理决定数量", "decisions"}};
  const std::vector<Subject> decisions{{"本年处理决定数量", "decisions"}};
  const std::vector<Block> blocks_2021{
      {"第二十条第（一）项",
       {{"规章", "rules"}, {"行政规范性文件", "normative_documents"}},
       {{"本年制发件数", "issued"}, {"本年废止件数", "repealed"}, {"现行有效件数", "in_force"}}},
      {"第二十条第（五）项", {{"行政许可", "licences"}}, decisions},
      {"第二十条第（六）项",
       {{"行政处罚", "penalties"}, {"行政强制", "coercive_measures"}},
       decisions},
      {"第二十条第（八）项",
       {{"行政事业性收费", "fees"}},
       {{"本年收费金额（单位：万元）", "amount"}}},
  };
  const std::vector<Block> blocks_2019{
      {"第二十条第（一）项",
       {{"规章", "rules"}, {"规范性文件", "normative_documents"}},
       {{"本年新制作数量", "made"},
        {"本年新公开数量", "newly_public"},
        {"对外公开总数量", "public_total"}}},
      {"第二十条第（五）项",
       {{"行政许可", "licences"}, {"其他对外管理服务事项", "other_services"}},
       changes},
      {"第二十条第（六）项",
       {{"行政处罚", "penalties"}, {"行政强制", "coercive_measures"}},
       changes},
      {"第二十条第（八）项", {{"行政事业性收费", "fees"}}, {changes[0], changes[1]}},
      {"第二十条第（九）项",
       {{"政府集中采购", "procurement"}},
       {{"采购项目数量", "projects"}, {"采购总金额（万元）", "amount"}}},
  };
  PrintedTable table;
  table.heading = "二、主动公开政府信息情况";
  table.header_rows = 0;
  for (const Block& block : report.form == Form::k2019 ? blocks_2019 : blocks_2021) {
    const int count_of_measures = static_cast<int>(block.measures.size());
    const auto width = [&](int k) {
      return k + 1 == count_of_measures ? 4 - count_of_measures : 1;
    };
    table.rows.push_back({label(block.article, 1, 4)});
    std::vector<PrintedCell> header{label("信息内容")};
    for (int k = 0; k < count_of_measures; ++k) {
      header.push_back(label(block.measures[static_cast<std::size_t>(k)].label, 1, width(k)));
    }
    table.rows.push_back(std::move(header));
    for (const Subject& subject : block.subjects) {
      std::vector<PrintedCell> row{label(subject.label)};
      for (int k = 0; k < count_of_measures; ++k) {
        const std::string measure = block.measures[static_cast<std::size_t>(k)].code;
        const std::string code = fmt::format("article20.{}.{}", subject.code, measure);
        const std::int64_t value = measure == "change" ? below(41) - 20 : count(3, 6000);
        row.push_back(measure == "amount" ? amount(report, code, value)
                                          : number(report, code, "total", value));
        row.back().column_span = width(k);
      }
      table.rows.push_back(std::move(row));
    }
  }
  report.plain.push_back(table);
  report.official.push_back(std::move(table));
}

// --- table three ---

void FormGenerator::applicants(GeneratedReport& report) {
  const bool is_2021 = report.form == Form::k2021;
  std::vector<Outcome> outcomes;
  for (const Outcome& outcome : kOutcomes) {
    const bool fits =
        std::string_view(outcome.code).substr(0, 5) != "other" || outcome.only_2021 == is_2021;
    if (fits) outcomes.push_back(outcome);
  }
  using Values = std::array<std::int64_t, 7>;
  const auto with_total = [](Values v) {
    v[6] = v[0] + v[1] + v[2] + v[3] + v[4] + v[5];
    return v;
  };
  std::vector<Values> rows;
  Values total{};
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    Values v{};
    for (std::size_t a = 0; a < 6; ++a) v[a] = a == 0 ? count(4, 300) : count(8, 20);
    rows.push_back(with_total(v));
    for (std::size_t a = 0; a < 7; ++a) total[a] += rows.back()[a];
  }
  Values carried_out{};
  Values carried_in{};
  Values received{};
  for (std::size_t a = 0; a < 6; ++a) {
    carried_out[a] = a == 0 ? count(2, 40) : count(8, 4);
    carried_in[a] = std::min(total[a] + carried_out[a], count(4, 30));
    received[a] = total[a] + carried_out[a] - carried_in[a];
  }
  carried_out = with_total(carried_out);
  carried_in = with_total(carried_in);
  received = with_total(received);

  PrintedTable plain;
  plain.heading = "三、收到和处理政府信息公开申请情况";
  PrintedTable official = plain;
  official.header_rows = 3;
  const char* note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
  std::vector<PrintedCell> header{label("申请人")};
  for (const char* text : kApplicantLabels) header.push_back(label(text));
  plain.rows.push_back(header);
  official.rows.push_back({label(note, 3, 3), label("申请人情况", 1, 7)});
  official.rows.push_back({label(kApplicantLabels[0], 2), label("法人或其他组织", 1, 5),
                           label(kApplicantLabels[6], 2)});
  official.rows.push_back({});
  for (std::size_t a = 1; a < 6; ++a) official.rows.back().push_back(label(kApplicantLabels[a]));

  const auto add = [&](std::vector<PrintedCell> beside, const char* text, const std::string& code,
                       const Values& v) {
    std::vector<PrintedCell> row{label(text)};
    for (std::size_t a = 0; a < 7; ++a)
      row.push_back(number(report, code, a < 6 ? kApplicants[a] : "total", v[a]));
    beside.insert(beside.end(), row.begin() + 1, row.end());
    plain.rows.push_back(std::move(row));
    official.rows.push_back(std::move(beside));
  };
  add({label("一、本年新收政府信息公开申请数量", 1, 3)}, "一、本年新收政府信息公开申请数量",
      "request.received", received);
  add({label("二、上年结转政府信息公开申请数量", 1, 3)}, "二、上年结转政府信息公开申请数量",
      "request.carried_in", carried_in);
  std::string group;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    std::vector<PrintedCell> beside;
    if (i == 0)
      beside.push_back(label("三、本年度办理结果", static_cast<int>(outcomes.size()) + 1));
    if (*outcome.group == '\0') {
      beside.push_back(label(outcome.label, 1, 2));
    } else {
      if (group != outcome.group) {
        const auto same = std::count_if(outcomes.begin(), outcomes.end(), [&](const Outcome& o) {
          return std::string_view(o.group) == outcome.group;
        });
        beside.push_back(label(outcome.group, static_cast<int>(same)));
        plain.rows.push_back({label(outcome.group)});
      }
      beside.push_back(label(outcome.label));
    }
    if (i == 0) plain.rows.push_back({label("三、本年度办理结果")});
    group = outcome.group;
    add(std::move(beside), outcome.label, std::string("outcome2019.") + outcome.code, rows[i]);
  }
  add({label("（七）总计", 1, 2)}, "（七）总计", "outcome.total", total);
  add({label("四、结转下年度继续办理", 1, 3)}, "四、结转下年度继续办理", "request.carried_out",
      carried_out);
  report.plain.push_back(std::move(plain));
  report.official.push_back(std::move(official));
}

// --- table four ---

void FormGenerator::remedies(GeneratedReport& report) {
  static constexpr std::array<const char*, 3> kPaths{"reconsideration", "litigation.direct",
                                                     "litigation.after_reconsideration"};
  static constexpr std::array<const char*, 5> kResults{"upheld", "corrected", "other", "pending",
                                                       "total"};
  static constexpr std::array<const char*, 5> kLabels{"结果维持", "结果纠正", "其他结果",
                                                      "尚未审结", "总计"};
  PrintedTable table;
  table.heading = "四、政府信息公开行政复议、行政诉讼情况";
  table.header_rows = 3;
  table.rows.push_back({label("行政复议", 1, 5), label("行政诉讼", 1, 10)});
  table.rows.push_back({});
  for (const char* text : kLabels) table.rows.back().push_back(label(text, 2));
  table.rows.back().push_back(label("未经复议直接起诉", 1, 5));
  table.rows.back().push_back(label("复议后起诉", 1, 5));
  table.rows.push_back({});
  for (int path = 0; path < 2; ++path) {
    for (const char* text : kLabels) table.rows.back().push_back(label(text));
  }
  table.rows.push_back({});
  for (const char* path : kPaths) {
    std::int64_t total = 0;
    for (const char* result : kResults) {
      const std::int64_t value = std::string_view(result) == "total" ? total : count(5, 30);
      total += value;
      table.rows.back().push_back(
          number(report, fmt::format("{}.{}", path, result), "total", value));
    }
  }
  upright(report, table);
  report.plain.push_back(table);
  report.official.push_back(std::move(table));
}

// Table four with one remedy a row, after the tables before it.
void FormGenerator::upright(GeneratedReport& report, const PrintedTable& across) {
  report.upright = report.plain;
  report.official_upright = report.official;
  const std::vector<PrintedCell>& results = across.rows[2];
  const std::vector<PrintedCell>& numbers = across.rows[3];
  PrintedTable plain;
  plain.heading = across.heading;
  PrintedTable official = plain;
  plain.rows.push_back({label("类别")});
  official.rows.push_back({label("类别", 1, 2)});
  const auto add_cells = [](std::vector<PrintedCell>& row, const std::vector<PrintedCell>& cells,
                            std::ptrdiff_t from) {
    row.insert(row.end(), cells.begin() + from, cells.begin() + from + 5);
  };
  add_cells(plain.rows.back(), results, 0);
  add_cells(official.rows.back(), results, 0);
  const char* const paths[] = {"行政复议", "未经复议直接起诉", "复议后起诉"};
  for (int path = 0; path < 3; ++path) {
    plain.rows.push_back({label(paths[path])});
    official.rows.emplace_back();
    if (path == 1) official.rows.back().push_back(label("行政诉讼", 2));
    official.rows.back().push_back(label(paths[path], 1, path == 0 ? 2 : 1));
    add_cells(plain.rows.back(), numbers, 5 * path);
    add_cells(official.rows.back(), numbers, 5 * path);
  }
  report.upright.push_back(std::move(plain));
  report.official_upright.push_back(std::move(official));
}

// --- printing ---

namespace {

std::string widened(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c > ' ' && c <= '~') {
      detail::append_utf8(result, static_cast<char32_t>(c) + 0xFEE0);
    } else {
      result.push_back(c);
    }
  }
  return result;
}

std::string with_thousands(const std::string& digits) {
  const std::size_t begin = digits.front() == '-' ? 1 : 0;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string result = digits;
  for (std::size_t at = point; at > begin + 3;) {
    at -= 3;
    result.insert(at, ",");
  }
  return result;
}

std::string number_text(const GeneratedCell& value, const Style& style) {
  if (style.blank_zeros && value.is_zero()) return "";
  const std::string digits = style.thousands ? with_thousands(value.printed) : value.printed;
  return style.full_width ? widened(digits) : digits;
}

class Printer {
 public:
  Printer(const GeneratedReport& report, const Style& style) : report_(report), style_(style) {}

  std::string print() { return is_html(style_.layout) ? html() : text(); }

 private:
  std::string cell_text(const PrintedCell& cell) const {
    return testing::cell_text(report_, style_, cell);
  }

  static const char* prose(std::size_t chapter) {
    static constexpr std::array<const char*, 3> kProse{"本机关按要求做好各项主动公开工作。",
                                                       "申请办理工作平稳有序，均按期答复。",
                                                       "相关案件均依法办理。"};
    return kProse[chapter % kProse.size()];
  }

  // --- HTML ---

  std::string html_cell(const PrintedCell& cell) const {
    std::string spans;
    const bool bare = style_.layout == Layout::kHtmlBare;
    if (cell.row_span > 1 && !bare) spans += fmt::format(" rowspan=\"{}\"", cell.row_span);
    if (cell.column_span > 1 && !bare) spans += fmt::format(" colspan=\"{}\"", cell.column_span);
    const std::string text = cell_text(cell);
    if (style_.layout != Layout::kHtmlWord) return fmt::format("<td{}>{}</td>", spans, text);
    std::string inner;
    if (cell.cell < 0) {
      inner = fmt::format("<span style='font-family:SimSun'>{}</span>", text);
    } else {
      for (std::size_t i = 0; i < text.size(); i += detail::utf8_length(text[i])) {
        inner +=
            fmt::format("<span lang=EN-US>{}</span>", text.substr(i, detail::utf8_length(text[i])));
      }
      if (inner.empty()) inner = "<span>&nbsp;</span>";
    }
    return fmt::format(
        "<td{} style='border:solid windowtext 1.0pt'><p class=MsoNormal align=center>{}<o:p></o:p></p></td>",
        spans, inner);
  }

  std::string html_table(const PrintedTable& table) const {
    std::string out = "<table border=\"1\">\n";
    for (const std::vector<PrintedCell>& row : table.rows) {
      out += "<tr>";
      for (const PrintedCell& cell : row) out += html_cell(cell);
      out += "</tr>\n";
    }
    return out + "</table>\n";
  }

  std::string html() const {
    std::string body = fmt::format("<h1>{}</h1>\n", report_.title);
    std::size_t chapter = 0;
    for (const PrintedTable& table : report_.tables(style_.layout)) {
      const std::string printed =
          html_table(style_.layout == Layout::kHtmlNoRowspans ? without_rowspans(table) : table);
      body += fmt::format("<p>{}</p>\n<p>{}</p>\n", table.heading, prose(chapter++));
      body += style_.layout == Layout::kHtmlNested
                  ? "<table><tr><td>左</td><td><table><tr><td>" + printed +
                        "</td></tr></table></td></tr></table>\n"
                  : printed;
    }
    body += "<p>五、存在的主要问题及改进情况</p>\n<p>公开内容有待充实。</p>\n";
    if (style_.layout == Layout::kHtmlNested)
      body = "<table width=\"960\"><tr><td>" + body + "</td></tr></table>";
    return fmt::format(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{}</body></html>\n",
        report_.title, body);
  }

  // As editors leave a table whose rowspans they drop: below the header the first cell of a row
  // takes the room of the cells that hung into it, in the header nothing does.
  static PrintedTable without_rowspans(PrintedTable table) {
    std::vector<int> hanging(table.rows.size(), 0);  // columns that cells from above cover
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::vector<PrintedCell>& row = table.rows[r];
      for (PrintedCell& cell : row) {
        const std::size_t end =
            std::min(r + static_cast<std::size_t>(cell.row_span), table.rows.size());
        for (std::size_t below = r + 1; below < end; ++below) hanging[below] += cell.column_span;
        cell.row_span = 1;
      }
      if (r >= static_cast<std::size_t>(table.header_rows) && !row.empty())
        row.front().column_span += hanging[r];
    }
    return table;
  }

  // --- text ---

  std::string text() const {
    std::string out = report_.title + "\n\n";
    std::size_t chapter = 0;
    for (const PrintedTable& table : report_.tables(style_.layout)) {
      out += fmt::format("{}\n\n{}\n\n", table.heading, prose(chapter++));
      out += style_.layout == Layout::kColumns
                 ? columns(table)
                 : lines(style_.layout == Layout::kMarkdownMerged ? unmerged(table) : table);
      out += "\n";
    }
    return out + "五、存在的主要问题及改进情况\n\n公开内容有待充实。\n";
  }

  static std::size_t width_of(const PrintedTable& table) {
    std::size_t width = 0;
    for (const auto& row : table.rows) {
      std::size_t cells = 0;
      for (const PrintedCell& cell : row) cells += static_cast<std::size_t>(cell.column_span);
      width = std::max(width, cells);
    }
    return width;
  }

  // Each merged cell in its first place, empty cells in the others.
  static PrintedTable unmerged(const PrintedTable& table) {
    PrintedTable result = table;
    std::vector<std::vector<char>> covered(table.rows.size());
    const auto is_covered = [&](std::size_t r, std::size_t c) {
      return c < covered[r].size() && covered[r][c] != 0;
    };
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::vector<PrintedCell>& row = result.rows[r];
      row.clear();
      for (const PrintedCell& cell : table.rows[r]) {
        while (is_covered(r, row.size())) row.push_back(label(""));
        const std::size_t begin = row.size();
        const std::size_t end = begin + static_cast<std::size_t>(cell.column_span);
        row.push_back(cell);
        row.back().row_span = row.back().column_span = 1;
        row.resize(end);
        for (std::size_t below = r + 1;
             below < std::min(r + static_cast<std::size_t>(cell.row_span), table.rows.size());
             ++below) {
          if (covered[below].size() < end) covered[below].resize(end, 0);
          std::fill(covered[below].begin() + static_cast<std::ptrdiff_t>(begin),
                    covered[below].begin() + static_cast<std::ptrdiff_t>(end), 1);
        }
      }
    }
    return result;
  }

  std::string lines(const PrintedTable& table) const {
    std::string out;
    const bool bare = style_.layout == Layout::kMarkdownBare;
    bool rule_due =
        style_.layout == Layout::kMarkdown || style_.layout == Layout::kMarkdownMerged || bare;
    const std::size_t width = bare ? table.rows.front().size() : width_of(table);
    for (const std::vector<PrintedCell>& row : table.rows) {
      std::vector<std::string> cells;
      for (const PrintedCell& cell : row) cells.push_back(cell_text(cell));
      switch (style_.layout) {
        case Layout::kWideBlanks:
          for (const PrintedCell& cell : row)
            out += cell_text(cell).empty()
                       ? ""
                       : (cell.cell < 0 ? spaced(cell_text(cell)) : cell_text(cell)) + "\n\n";
          break;
        case Layout::kCellPerLine:
        case Layout::kCellPerLineUpright:
          for (const std::string& cell : cells) out += cell.empty() ? "" : cell + "\n\n";
          break;
        case Layout::kTabs:
        case Layout::kTabsBare:
        case Layout::kTabsUpright:
        case Layout::kTabsTwoUp:
          out += join(cells, "\t") + "\n";
          break;
        case Layout::kBlanksBare:
          out += join(cells, "  ") + "\n";
          break;
        case Layout::kColonRows:
          out += row.size() == 3 && row[1].cell < 0 && row.back().cell >= 0
                     ? cells[0] + "（" + cells[1] + "）：" + cells[2]
                     : join(cells, "\t");
          out += "\n";
          break;
        case Layout::kPipes:
          out += join(cells, " | ");
          for (std::size_t i = cells.size(); i < width; ++i) out += " |";
          out += "\n";
          break;
        case Layout::kPipeBetween:
          out += join(cells, "\n|\n") + "\n\n";
          break;
        case Layout::kPipeOpenPadded:
          out += "|\n";
          [[fallthrough]];
        case Layout::kPipeBehindPadded:
        case Layout::kPipesClosed:
          out += filled_up(cells, width, style_.layout == Layout::kPipesClosed ? ' ' : '\n');
          break;
        case Layout::kPipeBehind:
          for (const std::string& cell : cells) out += cell.empty() ? "|\n" : cell + " |\n";
          break;
        default:
          if (!bare) cells.resize(std::max(cells.size(), width));
          out += "| " + join(cells, " | ") + " |\n";
          if (rule_due) {
            out += "|";
            for (std::size_t i = 0; i < width; ++i) out += " --- |";
            out += "\n";
            rule_due = false;
          }
      }
    }
    return out;
  }

  // Each cell with a pipe and `separator` behind it, and pipes for the cells that are blank or
  // covered.
  static std::string filled_up(std::vector<std::string> cells, std::size_t width, char separator) {
    std::erase(cells, "");
    std::string out;
    for (const std::string& cell : cells) out += cell + " |" + separator;
    if (cells.size() < width) out += std::string(width - cells.size(), '|') + separator;
    if (!out.empty()) out.back() = '\n';
    return out;
  }

  // Two blanks in the middle of a label.
  static std::string spaced(std::string text) {
    std::size_t middle = text.size() / 2;
    while (middle > 0 && detail::is_utf8_continuation(text[middle])) --middle;
    return text.insert(middle, "  ");
  }

  static std::string join(const std::vector<std::string>& cells, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += separator;
      out += cells[i];
    }
    return out;
  }

  // --- columns by blanks ---

  struct Placed {
    std::size_t row, column, rows, columns;
    std::vector<std::string> lines;
  };

  static std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
    std::vector<std::string> lines(1);
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t n = detail::utf8_length(text[i]);
      const std::string next = text.substr(i, n);
      if (display_width(lines.back()) + display_width(next) > width && !is_closing(next))
        lines.emplace_back();
      lines.back() += next;
      i += n;
    }
    return lines;
  }

  static bool is_closing(const std::string& sign) {
    return sign == "）" || sign == "，" || sign == "、";
  }

  std::string columns(const PrintedTable& table) const {
    const std::size_t width = width_of(table);
    const bool narrow = width > 10;
    std::vector<std::size_t> column_width(width, narrow ? 6 : 10);
    if (width == 10) column_width = {6, 8, 30, 8, 8, 8, 8, 8, 8, 8};
    if (width == 3) column_width = {40, 6, 10};
    if (width == 4) column_width = {20, 16, 16, 16};
    constexpr std::size_t kGap = 3;
    std::vector<Placed> placed;
    std::vector<std::vector<char>> taken(table.rows.size(), std::vector<char>(width, 0));
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::size_t column = 0;
      for (const PrintedCell& cell : table.rows[r]) {
        while (column < width && taken[r][column] != 0) ++column;
        const auto rows = static_cast<std::size_t>(cell.row_span);
        const auto columns = std::min(static_cast<std::size_t>(cell.column_span), width - column);
        std::size_t room = kGap * (columns - 1);
        for (std::size_t k = 0; k < columns; ++k) room += column_width[column + k];
        placed.push_back(
            {r, column, rows, columns, wrapped(cell_text(cell), cell.cell >= 0 ? 99 : room)});
        for (std::size_t i = r; i < std::min(r + rows, table.rows.size()); ++i) {
          for (std::size_t k = column; k < column + columns; ++k) taken[i][k] = 1;
        }
        column += columns;
      }
    }
    std::vector<std::size_t> height(table.rows.size(), 1);
    for (const Placed& p : placed) {
      if (p.rows == 1) height[p.row] = std::max(height[p.row], p.lines.size());
    }
    for (const Placed& p : placed) {
      std::size_t room = 0;
      for (std::size_t r = p.row; r < p.row + p.rows; ++r) room += height[r];
      if (room < p.lines.size()) height[p.row + p.rows - 1] += p.lines.size() - room;
    }
    std::vector<std::size_t> top(table.rows.size() + 1, 0);
    for (std::size_t r = 0; r < table.rows.size(); ++r) top[r + 1] = top[r] + height[r];
    std::vector<std::size_t> left(width + 1, 2);
    for (std::size_t c = 0; c < width; ++c) left[c + 1] = left[c] + column_width[c] + kGap;
    std::vector<std::map<std::size_t, std::string>> canvas(top.back());
    for (const Placed& p : placed) {
      const std::size_t room = top[p.row + p.rows] - top[p.row];
      const std::size_t first = top[p.row] + (room - p.lines.size()) / 2;
      for (std::size_t i = 0; i < p.lines.size(); ++i)
        canvas[first + i][left[p.column]] = p.lines[i];
    }
    std::string out;
    for (const auto& line : canvas) {
      std::string printed;
      for (const auto& [at, words] : line) {
        if (words.empty()) continue;
        const std::size_t now = display_width(printed);
        printed += std::string(at > now ? at - now : 2, ' ') + words;
      }
      out += printed + "\n";
    }
    return out;
  }

  const GeneratedReport& report_;
  const Style& style_;
};

}  // namespace

std::string cell_text(const GeneratedReport& report, const Style& style, const PrintedCell& cell) {
  if (cell.cell >= 0) return number_text(report.cells[static_cast<std::size_t>(cell.cell)], style);
  return style.full_width ? widened(cell.text) : cell.text;
}

std::string print(const GeneratedReport& report, const Style& style) {
  return Printer(report, style).print();
}

}  // namespace gongkai::testing
