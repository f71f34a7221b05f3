#!/usr/bin/env python3
"""What a researcher would write in an afternoon: re and sqlite3, 50 patterns, texts only.

    baseline.py FOLDER OUT.db

Written fairly: patterns are compiled once, each file is read and normalized once, rows go in with
executemany in one transaction for 1,000 files. It stores what an ingest stores of a narrative: whose
report of which year it is, its text, each figure with its value, its place and the sentence around it,
and every other number with a unit likewise. It knows no tables, no scope and no competing readings, and
proves nothing.
"""
import os
import re
import sqlite3
import sys
import unicodedata

N = r"(\d+(?:\.\d+)?)"
PATTERNS = [
    ("disclosure.total", rf"主动公开政府信息(?:共|合计|累计)?{N}余?条"),
    ("disclosure.normative_documents", rf"主动公开(?:行政)?规范性文件(?:共)?{N}余?[件条]"),
    ("normative_documents.issued", rf"制发(?:行政)?规范性文件(?:总数|共)?{N}件"),
    ("disclosure.channel.gazette", rf"政府公报(?:共)?公开(?:政府)?信息(?:共)?{N}余?条"),
    ("disclosure.channel.website", rf"(?:政府|门户)网站(?:共)?公开(?:政府)?信息(?:共)?{N}余?条"),
    ("disclosure.channel.weibo", rf"(?:政务)?微博(?:共)?公开(?:政府)?信息(?:共)?{N}余?条"),
    ("disclosure.channel.wechat", rf"(?:政务)?微信(?:共)?公开(?:政府)?信息(?:共)?{N}余?条"),
    ("disclosure.channel.other", rf"其他方式公开(?:政府)?信息(?:共)?{N}余?条"),
    ("response.hot_topics", rf"回应(?:公众关注)?热点(?:或重大舆情)?(?:共)?{N}[次件]"),
    ("response.press_conferences", rf"新闻发布会(?:总次数|共)?{N}[次场]"),
    ("response.online_interviews", rf"在线访谈(?:共)?{N}[次期]"),
    ("response.policy_interpretations", rf"政策解读(?:稿件)?(?:发布)?(?:共)?{N}[篇件]"),
    ("response.weibo_wechat", rf"微博微信回应(?:事件)?(?:共)?{N}[次件]"),
    ("response.other", rf"其他方式回应(?:事件)?(?:共)?{N}[次件]"),
    ("request.received", rf"(?:收到|受理|新收)(?:政府信息公开)?申请(?:共)?{N}[件宗条]"),
    ("request.received.in_person", rf"当面申请(?:共)?{N}[件宗条]"),
    ("request.received.fax", rf"传真申请(?:共)?{N}[件宗条]"),
    ("request.received.online", rf"网络申请(?:共)?{N}[件宗条]"),
    ("request.received.letter", rf"信函申请(?:共)?{N}[件宗条]"),
    ("request.carried_in", rf"上年(?:度)?结转(?:申请|的)?(?:共)?{N}[件宗条]"),
    ("request.carried_out", rf"结转下(?:年度|一年)(?:继续办理)?(?:共)?{N}[件宗条]"),
    ("request.concluded", rf"(?:全年|共)办结(?:申请)?(?:共)?{N}[件宗条]"),
    ("request.concluded.on_time", rf"按时办结(?:共)?{N}[件宗条]"),
    ("request.concluded.extended", rf"延期办结(?:共)?{N}[件宗条]"),
    ("outcome.total", rf"(?:作出)?答复(?:申请)?(?:共)?{N}[件宗条]"),
    ("outcome2008.already_public", rf"属于已主动公开(?:范围)?(?:的)?(?:共)?{N}[件宗条]"),
    ("outcome2008.granted", rf"同意公开(?:答复)?(?:共)?{N}[件宗条]"),
    ("outcome2008.partial", rf"同意部分公开(?:答复)?(?:共)?{N}[件宗条]"),
    ("outcome2008.refused", rf"不(?:同意|予)公开(?:答复)?(?:共)?{N}[件宗条]"),
    ("outcome2008.refused.trade_secret", rf"涉及商业秘密(?:的)?(?:共)?{N}[件宗条]"),
    ("outcome2008.refused.privacy", rf"涉及个人隐私(?:的)?(?:共)?{N}[件宗条]"),
    ("outcome2008.refused.state_secret", rf"涉及国家秘密(?:的)?(?:共)?{N}[件宗条]"),
    ("outcome2008.not_this_body", rf"不属于本(?:行政)?机关公开(?:的)?(?:共)?{N}[件宗条]"),
    ("outcome2008.not_existing", rf"(?:申请)?信息不存在(?:的)?(?:共)?{N}[件宗条]"),
    ("outcome2008.correction_asked", rf"告知作出更改补充(?:的)?(?:共)?{N}[件宗条]"),
    ("reconsideration.total", rf"(?:申请|提起)?行政复议(?:案件)?(?:共)?{N}[件宗起]"),
    ("reconsideration.upheld", rf"维持(?:具体|原)行政行为(?:的)?(?:共)?{N}[件宗起]"),
    ("reconsideration.corrected", rf"被?依法纠错(?:的)?(?:共)?{N}[件宗起]"),
    ("litigation.total", rf"行政诉讼(?:案件)?(?:共)?{N}[件宗起]"),
    ("litigation.upheld", rf"驳回(?:原告)?诉讼请求(?:的)?(?:共)?{N}[件宗起]"),
    ("complaint.total", rf"(?:收到)?举报投诉?(?:共)?{N}[件宗起]"),
    ("fee.charged", rf"收取(?:检索|复制|邮寄|、|等)*(?:费|费用)(?:共)?{N}万?元"),
    ("capacity.offices", rf"专门机构(?:数|共)?{N}个"),
    ("capacity.reading_points", rf"查阅(?:点|场所)(?:数|共)?{N}[个处]"),
    ("capacity.staff", rf"(?:从事)?政府信息公开工作人员(?:数|共)?{N}[人名]"),
    ("capacity.staff.full_time", rf"专职(?:工作)?人员(?:数|共)?{N}[人名]"),
    ("capacity.staff.part_time", rf"兼职(?:工作)?人员(?:数|共)?{N}[人名]"),
    ("training.meetings", rf"(?:工作|专题)会议(?:共)?{N}[次场]"),
    ("training.courses", rf"培训班(?:共)?{N}[次期场]"),
    ("training.attendees", rf"(?:接受)?培训人员(?:共)?{N}人次?"),
]
assert len(PATTERNS) == 50


def files_below(folder):
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            yield os.path.join(root, name)


TITLE = re.compile(r"^\s*(\S+?)(20\d\d)年?度?政府信息公开工作年度报告", re.MULTILINE)
COUNTED = re.compile(rf"{N}(万元|人次|个工作日|[件条宗次篇期场起人名个处家册项份趟元])")


def sentence(text, begin, end):
    """The place of the sentence around a match."""
    first = max(text.rfind("。", 0, begin), text.rfind("\n", 0, begin)) + 1
    ends = [at for at in (text.find("。", end), text.find("\n", end)) if at >= 0]
    return first, min(ends) if ends else len(text)


def main(folder, out):
    compiled = [(code, re.compile(pattern)) for code, pattern in PATTERNS]
    db = sqlite3.connect(out, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("CREATE TABLE report (report_id INTEGER PRIMARY KEY, path TEXT, authority TEXT, "
               "year INTEGER, text TEXT)")
    db.execute("CREATE TABLE figure (report_id INTEGER, indicator TEXT, value REAL, printed TEXT, "
               "span_begin INTEGER, span_end INTEGER, quote TEXT)")
    db.execute("CREATE TABLE mention (report_id INTEGER, value REAL, unit TEXT, printed TEXT, "
               "span_begin INTEGER, span_end INTEGER, quote TEXT)")
    db.execute("BEGIN")
    for number, path in enumerate(files_below(folder), 1):
        with open(path, encoding="utf-8", errors="replace") as file:
            text = unicodedata.normalize("NFKC", file.read())
        title = TITLE.search(text)
        db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", (
            number, os.path.relpath(path, folder), title and title.group(1),
            title and int(title.group(2)), text))
        figures, claimed = [], set()
        for code, pattern in compiled:
            for match in pattern.finditer(text):
                begin, end = match.span(1)
                first, last = sentence(text, begin, end)
                figures.append((number, code, float(match.group(1)), match.group(1), begin, end,
                                text[first:last]))
                claimed.add(begin)
        mentions = []
        for match in COUNTED.finditer(text):
            begin, end = match.span(1)
            if begin in claimed:
                continue
            first, last = sentence(text, begin, end)
            mentions.append((number, float(match.group(1)), match.group(2), match.group(1), begin,
                             end, text[first:last]))
        db.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)", figures)
        db.executemany("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", mentions)
        if number % 1000 == 0:
            db.execute("COMMIT")
            db.execute("BEGIN")
    db.execute("CREATE INDEX figure_by_indicator ON figure (indicator, report_id)")
    db.execute("COMMIT")
    for table in ("figure", "mention"):
        print(db.execute("SELECT count(*) FROM " + table).fetchone()[0])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
