#include "reading.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <fstream>
#include <iterator>
#include <span>

#include "core/text.h"

namespace gongkai::testing {
namespace {

namespace fs = std::filesystem;

cli::Gold gold_of(const fs::path& file) {
  auto gold = cli::parse_gold(contents(file), file.filename().string());
  if (!gold.ok()) FAIL(gold.error().message);
  return *gold;
}

bool on_boundary(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || !detail::is_utf8_continuation(text[offset]);
}

bool well_formed(const Extraction& e, Span span) {
  return span.begin <= span.end && span.end <= e.text.size() && on_boundary(e.text, span.begin) &&
         on_boundary(e.text, span.end);
}

// Every run of ASCII or full-width digits in the body, found without any rule.
std::vector<Span> digit_runs(const Extraction& e) {
  std::vector<Span> runs;
  const std::string_view text = e.text;
  for (std::uint32_t i = e.body.begin; i < e.body.end;) {
    std::uint32_t n = 0;
    const auto digit = [&](std::uint32_t at) {
      const char32_t c = detail::code_point_at(text, at, &n);
      return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    };
    if (!digit(i)) {
      i += n;
      continue;
    }
    std::uint32_t end = i;
    while (end < e.body.end && digit(end)) end += n;
    runs.push_back({i, end});
    i = end;
  }
  return runs;
}

}  // namespace

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<Extraction> read(std::string_view bytes) {
  auto result = extract(std::as_bytes(std::span(bytes.data(), bytes.size())));
  if (!result.ok()) FAIL(result.error().message);
  return std::move(*result);
}

std::vector<Judged> corpus() { return judged_in("corpus"); }

std::vector<Judged> judged_in(const std::string& folder) {
  std::vector<Judged> all;
  for (const auto& entry : fs::directory_iterator(fs::path(GONGKAI_SOURCE_DIR) / folder)) {
    if (!entry.is_directory()) continue;
    for (const char* name : {"report.txt", "report.html", "report.md"}) {
      if (fs::exists(entry.path() / name)) {
        all.push_back({entry.path().filename().string(), contents(entry.path() / name),
                       gold_of(entry.path() / "figures.tsv")});
      }
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Judged& a, const Judged& b) { return a.name < b.name; });
  return all;
}

std::vector<Judged> seeds() {
  const fs::path shared = GONGKAI_SHARED_DIR;
  std::vector<Judged> all;
  if (!fs::exists(shared / "seeds")) {
    WARN("skipped: no shared/seeds beside the repository");
    return all;
  }
  for (const auto& entry : fs::directory_iterator(shared / "seeds")) {
    const std::string stem = entry.path().stem().string();
    all.push_back({stem, contents(entry.path()), gold_of(shared / "gold" / (stem + ".tsv"))});
  }
  std::sort(all.begin(), all.end(),
            [](const Judged& a, const Judged& b) { return a.name < b.name; });
  return all;
}

std::vector<std::string> lines(const Extraction& extraction) {
  std::vector<std::string> out;
  for (const Figure& f : extraction.figures) {
    out.push_back(std::string(f.indicator) + "[" + std::string(f.applicant) +
                  "] = " + f.value.to_string() + " " + std::string(name(f.scope)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string broken_promise(const Extraction& e) {
  for (const Figure& f : e.figures) {
    if (!well_formed(e, f.span) || !well_formed(e, f.quote) || !well_formed(e, f.scope_words)) {
      return "span out of the text: " + to_line(f);
    }
    const bool blank = f.state == State::kBlankProvedZero;
    if (blank != f.span.empty()) return "only a proved blank has an empty span: " + to_line(f);
    if (blank && f.blank_proof.empty()) return "a proved blank names its proof: " + to_line(f);
    if (!blank && f.evidence == Evidence::kForm) {
      // A cell's print is its value, but for separators and the unit of the column.
      std::string digits;
      for (const char c : e.slice(f.span)) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits.push_back(c);
      }
      if (digits.empty() && e.slice(f.span).find("\xEF\xBC") == std::string_view::npos) {
        return "a cell without a digit: " + to_line(f);
      }
    }
    if (f.scope == Scope::kUnspecified && !f.scope_words.empty()) {
      return "scope words without a scope: " + to_line(f);
    }
  }
  for (const Reading& r : e.readings) {
    if (!well_formed(e, r.span) || !well_formed(e, r.quote)) return "reading out of the text";
    if (r.outcome != Outcome::kFigure && r.reason.empty() && r.outcome != Outcome::kBlank) {
      return "a reading lost without a reason: " + std::string(r.rule);
    }
  }
  // Claimed spans: readings may share a number (3件,均维持); mentions and skipped ones are alone.
  std::vector<Span> alone;
  for (const Mention& m : e.mentions) alone.push_back(m.span);
  for (const Skipped& s : e.skipped) alone.push_back(s.span);
  std::sort(alone.begin(), alone.end());
  for (std::size_t i = 1; i < alone.size(); ++i) {
    if (alone[i].begin < alone[i - 1].end) return "a number is covered twice";
  }
  std::vector<Span> readings;
  for (const Reading& r : e.readings) {
    if (!r.span.empty()) readings.push_back(r.span);
  }
  std::sort(readings.begin(), readings.end());
  const auto covered = [](const std::vector<Span>& spans, Span run) {
    return std::any_of(spans.begin(), spans.end(),
                       [&](Span s) { return s.begin <= run.begin && s.end >= run.end; });
  };
  for (const Span& run : digit_runs(e)) {
    const bool once = covered(alone, run);
    const bool claimed = covered(readings, run);
    if (!once && !claimed) {
      return "a number was lost: " + std::string(e.slice(run)) + " @" + std::to_string(run.begin);
    }
    // A zero in words may lie over a number that is skipped; a count may not be both.
    if (once && claimed) {
      const bool by_zero = std::all_of(e.readings.begin(), e.readings.end(), [&](const Reading& r) {
        return r.span.begin > run.begin || r.span.end < run.end ||
               (r.value && r.value->coefficient == 0);
      });
      if (!by_zero) return "a number is claimed and skipped: " + std::string(e.slice(run));
    }
  }
  return "";
}

std::string widened(std::string_view text) {
  static const std::pair<char, const char*> kSigns[] = {{',', "，"}, {';', "；"}, {':', "："},
                                                        {'(', "（"}, {')', "）"}, {'%', "％"}};
  const auto ascii_word = [&](std::size_t i) {
    return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) != 0;
  };
  std::string wide;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                   [&](const auto& s) { return s.first == text[i]; });
    const bool inside_word = i > 0 && ascii_word(i - 1) && ascii_word(i + 1) && text[i] != '%';
    if (sign == std::end(kSigns) || inside_word) {
      wide += text[i];
    } else {
      wide += sign->second;
    }
  }
  return wide;
}

}  // namespace gongkai::testing
