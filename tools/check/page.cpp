#include "check/page.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "audit/message.h"
#include "check/marks.h"
#include "check/table.h"
#include "core/text.h"
#include "html.h"

namespace gongkai::cli {
namespace {

// The words of the page in one of the two languages.
struct Words {
  std::string_view lang, title, findings, report, cells, suspects, none, open, holds, blank,
      missing, set_aside, filter, help;
};

constexpr Words kChinese{
    "zh-CN",        "年报核查",
    "核查结果",     "报告正文",
    "涉及数据",     "疑为",
    "未发现问题。", "无法核对",
    "相符",         "空白",
    "未载明",       "项已由人工排除",
    "显示",         "点击结果或按 j、k 键逐项查看，点击正文中标记的数字返回结果，按 Esc 键取消。"};
constexpr Words kEnglish{
    "en",
    "Report check",
    "Findings",
    "The report",
    "Figures",
    "Suspect",
    "Nothing was found.",
    "Cannot be assessed",
    "Holds",
    "blank",
    "not stated",
    "set aside by a verdict",
    "Show",
    "Click a finding, or press j and k to step through them. A marked figure leads back to its "
    "finding. Esc clears."};

// "error", "warning", "note", "open" or "holds": the class of a finding, and what filters go by.
std::string_view kind_of(const Finding& finding) {
  if (finding.verdict == Verdict::kNotAssessable) return "open";
  if (finding.verdict == Verdict::kHolds) return "holds";
  return name(finding.severity);
}

bool is_number(std::string_view cell) {
  constexpr std::string_view kSigns = "0123456789.,-%+ ";
  return !cell.empty() && cell.find_first_not_of(kSigns) == std::string_view::npos;
}

class ReportPage {
 public:
  ReportPage(const CheckedReport& report, std::size_t index, const Words& words, Language language)
      : report_(report),
        marks_(marks_of(report)),
        text_(marks_),
        form_readings_(form_readings(report.extraction)),
        prefix_(fmt::format("r{}", index)),
        words_(words),
        language_(language) {}

  std::string html() {
    std::string out = fmt::format("<section class=\"report\" id=\"{}\">\n", prefix_);
    append_heading(out);
    out += "<div class=\"columns\">\n";
    append_findings(out);
    append_document(out);
    return out + "</div>\n</section>\n";
  }

 private:
  const Metadata& meta() const { return report_.extraction.meta; }

  std::string finding_id(std::size_t finding) const {
    return fmt::format("{}f{}", prefix_, finding);
  }
  std::string mark_id(std::size_t mark) const { return fmt::format("{}m{}", prefix_, mark); }

  void append_heading(std::string& out) const {
    const std::string title = meta().title.empty() ? report_words(meta(), language_) : meta().title;
    out += fmt::format("<header><h1>{}</h1>\n<p class=\"source\">{} · {}</p>\n", escaped(title),
                       escaped(report_words(meta(), language_)), escaped(report_.source_path));
    out += fmt::format("<p class=\"summary\">{}</p>\n",
                       escaped(summary_words(count(report_.findings), language_)));
    if (report_.set_aside > 0) {
      out += fmt::format("<p class=\"source\">{} {}</p>\n", report_.set_aside, words_.set_aside);
    }
    out += "</header>\n";
  }

  // Findings -------------------------------------------------------------------------------------

  void append_findings(std::string& out) const {
    out +=
        fmt::format("<nav class=\"findings\" aria-label=\"{0}\">\n<h2>{0}</h2>\n", words_.findings);
    const auto& findings = report_.findings;
    const auto first_folded = std::find_if(findings.begin(), findings.end(), [](const Finding& f) {
      return f.verdict != Verdict::kViolated;
    });
    const auto shown = static_cast<std::size_t>(first_folded - findings.begin());
    if (shown == 0) out += fmt::format("<p class=\"none\">{}</p>\n", words_.none);
    out += "<ol>\n";
    for (std::size_t i = 0; i < shown; ++i) append_finding(out, i);
    out += "</ol>\n";
    if (shown < findings.size()) {
      // A half-read table leaves an equation of each row and column open.
      out += fmt::format("<details><summary>{} ({})</summary>\n<ol>\n",
                         count(findings).holding == 0
                             ? std::string(words_.open)
                             : fmt::format("{} / {}", words_.open, words_.holds),
                         findings.size() - shown);
      for (std::size_t i = shown; i < findings.size(); ++i) append_finding(out, i);
      out += "</ol>\n</details>\n";
    }
    out += "</nav>\n";
  }

  void append_finding(std::string& out, std::size_t index) const {
    const ReviewFinding& finding = report_.findings[index];
    const std::string_view kind = kind_of(finding);
    out += fmt::format("<li class=\"finding {0}\" id=\"{1}\" data-kind=\"{0}\" tabindex=\"0\">",
                       kind, finding_id(index));
    out +=
        fmt::format("<p class=\"check\"><span class=\"tag\">{}</span> <code>{}</code>{}</p>",
                    escaped(kind_words(finding)), escaped(finding.check),
                    report_.with_ids ? fmt::format(" <code>{}</code>", escaped(finding.id)) : "");
    out += fmt::format("<p class=\"message\">{}</p>", escaped(message(finding, language_)));
    if (finding.judgement) {
      out += fmt::format("<p class=\"judgement\">{}</p>",
                         escaped(judgement_words(finding, language_)));
    }
    append_suspects(out, finding);
    append_operands(out, finding);
    out += "</li>\n";
  }

  std::string kind_words(const Finding& finding) const {
    if (finding.verdict == Verdict::kNotAssessable) return std::string(words_.open);
    if (finding.verdict == Verdict::kHolds) return std::string(words_.holds);
    return severity_word(finding.severity, language_);
  }

  // `content` as a link to the mark at `span`, or plain where there is none.
  std::string linked(const std::string& content, Span span) const {
    const std::size_t mark = mark_at(marks_, span);
    if (mark == marks_.size()) return fmt::format("<span>{}</span>", content);
    return fmt::format("<a href=\"#{}\">{}</a>", mark_id(mark), content);
  }

  void append_suspects(std::string& out, const Finding& finding) const {
    if (finding.suspects.empty()) return;
    out += "<ul class=\"suspects\">";
    for (const Suspect& suspect : finding.suspects) {
      const std::string words = fmt::format(
          "{} <b>{} → {}</b>",
          escaped(label(suspect.indicator, suspect.applicant, meta().form, language_)),
          detail::with_separators(suspect.value), detail::with_separators(suspect.suggested));
      out += fmt::format("<li>{} {} <i>{}</i></li>", words_.suspects,
                         linked(words, place_of(suspect, finding, report_.extraction)),
                         escaped(cause_words(suspect.cause, language_)));
    }
    out += "</ul>";
  }

  // The same cell of another report: the sentence says whose it is.
  static bool is_of_another_body(const Operand& operand, const Finding& finding) {
    const Operand& first = finding.operands.front();
    return &operand != &first && !has_place(operand) && operand.value &&
           operand.indicator == first.indicator && operand.applicant == first.applicant;
  }

  void append_operands(std::string& out, const Finding& finding) const {
    if (finding.operands.empty()) {
      if (mark_at(marks_, finding.span) < marks_.size()) {
        out += fmt::format("<p class=\"place\">{}</p>",
                           linked(std::string(words_.report) + " ↓", finding.span));
      }
      return;
    }
    constexpr std::size_t kUnfolded = 4;
    const auto shown = static_cast<std::size_t>(std::count_if(
        finding.operands.begin(), finding.operands.end(),
        [&](const Operand& operand) { return !is_of_another_body(operand, finding); }));
    const bool fold = shown > kUnfolded;
    if (fold) {
      out += fmt::format("<details><summary>{} ({})</summary>", words_.cells, shown);
    }
    out += "<ul class=\"cells\">";
    for (const Operand& operand : finding.operands) {
      if (is_of_another_body(operand, finding)) continue;
      const std::string value = operand.value        ? detail::with_separators(*operand.value)
                                : has_place(operand) ? std::string(words_.blank)
                                                     : std::string(words_.missing);
      const std::string words = fmt::format(
          "{} <b>{}</b>",
          escaped(label(operand.indicator, operand.applicant, meta().form, language_)), value);
      out += fmt::format("<li>{}</li>", linked(words, operand.span));
    }
    out += fold ? "</ul></details>" : "</ul>";
  }

  // The report -----------------------------------------------------------------------------------

  // The report without the page around it, and what findings point to outside of it; whole lines.
  Span shown() const {
    const std::string& text = report_.extraction.text;
    Span span = report_.extraction.body;
    if (span.empty() || span.end > text.size()) {
      span = {0, static_cast<std::uint32_t>(text.size())};
    }
    for (const Mark& mark : marks_) {
      span.begin = std::min(span.begin, mark.span.begin);
      span.end = std::max(span.end, mark.span.end);
    }
    const std::size_t before =
        span.begin == 0 ? std::string::npos : text.rfind('\n', span.begin - 1);
    const std::size_t behind = text.find('\n', span.end);
    return {before == std::string::npos ? 0U : static_cast<std::uint32_t>(before + 1),
            static_cast<std::uint32_t>(behind == std::string::npos ? text.size() : behind)};
  }

  void append_document(std::string& out) {
    const std::string& text = report_.extraction.text;
    const Span range = shown();
    out += fmt::format("<article class=\"document\" aria-label=\"{}\">\n", words_.report);
    Span table;  // the lines of a table not yet written
    for (std::uint32_t at = range.begin; at < range.end;) {
      const auto end =
          static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', at), range.end));
      const Span line{at, end};
      if (report_.extraction.slice(line).find('\t') != std::string_view::npos) {
        table = {table.empty() ? at : table.begin, end};
      } else {
        append_table(out, table);
        table = {};
        append_paragraph(out, line);
      }
      at = end + 1;
    }
    append_table(out, table);
    out += "</article>\n";
  }

  void append_table(std::string& out, Span lines) {
    if (lines.empty()) return;
    const TextTable table = text_table(report_.extraction, lines, form_readings_);
    out += "<div class=\"scroll\" tabindex=\"0\"><table>\n";
    const bool fit = table.headings_fit();
    if (!fit) append_headings(out, table);
    for (std::size_t i = fit ? 0 : table.headings; i < table.rows.size(); ++i) {
      append_row(out, table.rows[i], table.width);
    }
    out += "</table></div>\n";
  }

  // The rows of headings as they were read, in one cell; below it those that are known to belong to
  // a column, above that column.
  void append_headings(std::string& out, const TextTable& table) {
    out += fmt::format("<tr class=\"headings\"><td colspan=\"{}\">", table.width);
    for (std::size_t i = 0; i < table.headings; ++i) {
      if (i > 0) out += "<br>";
      for (std::size_t column = 0; column < table.rows[i].size(); ++column) {
        if (column > 0) out += " | ";
        append_piece(out, table.rows[i][column]);
      }
    }
    out += "</td></tr>\n<tr>";
    std::size_t column = 0;
    while (column < table.width && table.labels[column].empty()) ++column;
    if (column > 0) out += fmt::format("<td colspan=\"{}\"></td>", column);
    for (; column < table.width; ++column) {
      out += fmt::format("<th>{}</th>", escaped(report_.extraction.slice(table.labels[column])));
    }
    out += "</tr>\n";
  }

  // A row with fewer cells than columns is aligned at the right: its first label is the wide one.
  void append_row(std::string& out, const std::vector<Span>& row, std::size_t width) {
    out += "<tr>";
    std::size_t columns = width - row.size() + 1;
    for (const Span cell : row) {
      std::string content;
      append_piece(content, cell);
      const bool number = is_number(detail::trim(report_.extraction.slice(cell)));
      out += number ? "<td class=\"number\"" : "<td";
      if (columns > 1) out += fmt::format(" colspan=\"{}\"", columns);
      out += ">" + content + "</td>";
      columns = 1;
    }
    out += "</tr>\n";
  }

  void append_paragraph(std::string& out, Span line) {
    std::string content;
    append_piece(content, line);
    if (!detail::trim(content).empty()) out += "<p>" + content + "</p>\n";
  }

  void append_piece(std::string& out, Span piece) {
    for (const Stretch& stretch : text_.cut(piece)) {
      const std::string words = escaped(report_.extraction.slice(stretch.span));
      if (stretch.marks.empty()) {
        out += words;
      } else {
        append_marked(out, words, stretch);
      }
    }
  }

  // A link to the gravest finding on it; the script finds the others in data-findings.
  void append_marked(std::string& out, const std::string& words, const Stretch& stretch) const {
    std::vector<std::size_t> findings;
    bool suspected = false;
    for (const std::size_t mark : stretch.marks) {
      findings.insert(findings.end(), marks_[mark].findings.begin(), marks_[mark].findings.end());
      suspected = suspected || marks_[mark].suspected;
    }
    std::sort(findings.begin(), findings.end());
    findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
    for (const std::size_t mark : stretch.begins) {
      out += fmt::format("<span id=\"{}\"></span>", mark_id(mark));
    }
    std::string ids;
    for (const std::size_t finding : findings)
      ids += (ids.empty() ? "" : " ") + finding_id(finding);
    const Finding& gravest = report_.findings[findings.front()];
    out += fmt::format(
        "<a class=\"mark {}{}{}\" href=\"#{}\" data-findings=\"{}\" title=\"{}\"{}>{}</a>",
        kind_of(gravest), suspected ? " suspect" : "", stretch.span.empty() ? " blank" : "",
        finding_id(findings.front()), ids, escaped(message(gravest, language_)),
        stretch.span.empty() ? fmt::format(" data-blank=\"{}\"", words_.blank) : "", words);
  }

  const CheckedReport& report_;
  const std::vector<Mark> marks_;
  MarkedText text_;
  const std::vector<const Reading*> form_readings_;
  std::string prefix_;
  const Words& words_;
  Language language_;
};

void append_bar(std::string& out, const std::vector<CheckedReport>& reports, const Words& words,
                Language language) {
  const std::array<std::pair<std::string_view, std::string>, 4> kinds{
      {{"error", severity_word(Severity::kError, language)},
       {"warning", severity_word(Severity::kWarning, language)},
       {"note", severity_word(Severity::kNote, language)},
       {"open", std::string(words.open)}}};
  out +=
      fmt::format("<div class=\"bar\" role=\"group\" aria-label=\"{0}\"><b>{0}</b>", words.filter);
  for (const auto& [kind, word] : kinds) {
    out += fmt::format(
        " <label class=\"{0}\"><input type=\"checkbox\" data-filter=\"{0}\"{2}> {1}</label>", kind,
        word, kind == "open" ? "" : " checked");
  }
  out += fmt::format("<span class=\"help\">{}</span></div>\n", words.help);
  if (reports.size() < 2) return;
  out += "<ol class=\"reports\">\n";
  for (std::size_t i = 0; i < reports.size(); ++i) {
    out += fmt::format("<li><a href=\"#r{}\">{}</a> {}</li>\n", i,
                       escaped(report_words(reports[i].extraction.meta, language)),
                       escaped(summary_words(count(reports[i].findings), language)));
  }
  out += "</ol>\n";
}

}  // namespace

std::string findings_page(const std::vector<CheckedReport>& reports, Language language) {
  const Words& words = language == Language::kChinese ? kChinese : kEnglish;
  const std::string_view script = asset("check/page.js");
  std::string out = html_head(words.lang, words.title, asset("check/page.css"), std::array{script});
  append_bar(out, reports, words, language);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    out += ReportPage(reports[i], i, words, language).html();
  }
  out += fmt::format("<script>{}</script>\n</body>\n</html>\n", script);
  return out;
}

}  // namespace gongkai::cli
