#include "check/marks.h"

#include <algorithm>
#include <map>
#include <utility>

namespace gongkai::cli {
namespace {

bool lies_in(Span span, const Extraction& extraction) {
  return span.begin <= span.end && span.end <= extraction.text.size();
}

}  // namespace

std::vector<Mark> marks_of(const CheckedReport& report) {
  std::map<Span, Mark> marks;
  const auto add = [&](Span span, std::size_t finding, bool suspected) {
    if (span == Span{} || !lies_in(span, report.extraction)) return;
    Mark& mark = marks[span];
    mark.span = span;
    mark.suspected = mark.suspected || suspected;
    if (mark.findings.empty() || mark.findings.back() != finding) mark.findings.push_back(finding);
  };
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    bool placed = false;
    for (const Operand& operand : finding.operands) {
      add(operand.span, i, false);
      placed = placed || has_place(operand);
    }
    for (const Suspect& suspect : finding.suspects) {
      add(place_of(suspect, finding, report.extraction), i, true);
    }
    // The span of a finding about figures is the whole row or sentence around them.
    if (!placed && !finding.span.empty()) add(finding.span, i, false);
  }
  std::vector<Mark> sorted;
  sorted.reserve(marks.size());
  for (auto& [span, mark] : marks) sorted.push_back(std::move(mark));
  return sorted;
}

std::size_t mark_at(const std::vector<Mark>& marks, Span span) {
  const auto it = std::lower_bound(marks.begin(), marks.end(), span,
                                   [](const Mark& mark, Span at) { return mark.span < at; });
  const bool found = it != marks.end() && it->span == span;
  return found ? static_cast<std::size_t>(it - marks.begin()) : marks.size();
}

std::uint32_t MarkedText::end_of_stretch(std::uint32_t at, std::uint32_t limit) const {
  std::uint32_t end = limit;
  for (const std::size_t mark : active_) end = std::min(end, marks_[mark].span.end);
  if (next_ < marks_.size() && marks_[next_].span.begin > at) {
    end = std::min(end, marks_[next_].span.begin);
  }
  return end;
}

std::vector<Stretch> MarkedText::cut(Span piece) {
  std::vector<Stretch> stretches;
  std::uint32_t at = piece.begin;
  for (;;) {
    std::vector<std::size_t> begins;
    std::erase_if(active_, [&](std::size_t mark) { return marks_[mark].span.end <= at; });
    for (; next_ < marks_.size() && marks_[next_].span.begin <= at; ++next_) {
      const Span span = marks_[next_].span;
      if (span.empty()) {
        stretches.push_back({span, {next_}, {next_}});
      } else if (span.end > at) {
        active_.push_back(next_);
        begins.push_back(next_);
      }
    }
    if (at >= piece.end) {
      // A mark that begins where the piece ends belongs to the piece behind it.
      next_ -= begins.size();
      for (const std::size_t mark : begins) std::erase(active_, mark);
      return stretches;
    }
    Stretch stretch{{at, end_of_stretch(at, piece.end)}, active_, std::move(begins)};
    std::stable_sort(stretch.marks.begin(), stretch.marks.end(), [&](std::size_t a, std::size_t b) {
      return marks_[a].span.size() < marks_[b].span.size();
    });
    at = stretch.span.end;
    stretches.push_back(std::move(stretch));
  }
}

}  // namespace gongkai::cli
