#include "fake_pipeline.h"

#include <new>
#include <set>
#include <sstream>
#include <string>

#include "core/catalogue.h"
#include "core/text.h"
#include "gongkai/extract.h"
#include "sql/functions.h"

namespace gongkai {

struct RuleSet::Impl {
  int offset = 0;
  std::string hash;
};

RuleSet::RuleSet(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
RuleSet::~RuleSet() = default;
std::string_view RuleSet::hash() const { return impl_->hash; }
std::shared_ptr<const RuleSet> RuleSet::builtin() { return test::rules_adding(0); }

// The name of the directory is the offset.
Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::filesystem::path& directory) {
  auto impl = std::make_unique<Impl>();
  impl->offset = std::stoi(directory.string());
  impl->hash = std::string(63, '0') + directory.string();
  return std::shared_ptr<const RuleSet>(new RuleSet(std::move(impl)));
}

namespace test {

std::shared_ptr<const RuleSet> rules_adding(int offset) {
  return RuleSet::load(std::to_string(offset)).value();
}

}  // namespace test

namespace {

// Views into the rule set outlive the extraction; these outlive the program.
std::string_view keep(const std::string& text) {
  static std::set<std::string> kept;
  return *kept.insert(text).first;
}

Date date_of(const std::string& text) {
  return {static_cast<std::int16_t>(std::stoi(text.substr(0, 4))),
          static_cast<std::uint8_t>(std::stoi(text.substr(5, 2))),
          static_cast<std::uint8_t>(std::stoi(text.substr(8, 2)))};
}

Scope scope_of(const std::string& word) {
  return word == "whole"      ? Scope::kWhole
         : word == "own_body" ? Scope::kOwnBody
                              : Scope::kUnspecified;
}

void read_meta(const std::string& line, Metadata& meta) {
  const auto equals = line.find('=');
  if (equals == std::string::npos) return;
  const std::string key = line.substr(0, equals);
  const std::string value = line.substr(equals + 1);
  meta.is_report = true;
  if (key == "code") meta.jurisdiction_code = value;
  if (key == "area") meta.jurisdiction = value;
  if (key == "authority") meta.authority = value;
  if (key == "kind") meta.authority_kind = *authority_kind_from(value);
  if (key == "year") meta.year = std::stoi(value);
  if (key == "title") meta.title = value;
  if (key == "published") meta.published_on = date_of(value);
  if (key == "candidates") meta.candidates = {value};
  if (key == "form") {
    for (const Form form : {Form::k2014, Form::k2019, Form::k2021}) {
      if (name(form) == value) meta.form = form;
    }
  }
}

struct LineReader {
  Extraction& out;
  int offset;

  void read(const std::string& line, std::uint32_t at) {
    std::istringstream words(line);
    std::string first, number, word;
    words >> first >> number;
    const Span quote{at, at + static_cast<std::uint32_t>(line.size())};
    const bool is_lost = first == "lost";
    if (is_lost) {
      first = number;
      words >> number;
    }
    const auto place = static_cast<std::uint32_t>(at + line.find(number));
    const Span span{place, place + static_cast<std::uint32_t>(number.size())};
    if (first == "mention") {
      words >> word;
      out.mentions.push_back({Decimal::parse(number), word, span, quote, "request", ""});
    } else if (first == "date") {
      out.skipped.push_back({"date", span});
    } else if (first == "finding") {
      finding(number, words, quote);
    } else {
      value(first, number, words, span, quote, is_lost);
    }
  }

  void finding(const std::string& check, std::istringstream& words, Span quote) {
    std::string severity, indicator;
    words >> severity >> indicator;
    Finding f;
    f.check = check;
    f.severity = severity == "error"     ? Severity::kError
                 : severity == "warning" ? Severity::kWarning
                                         : Severity::kNote;
    f.message_zh = "数字不符";
    f.message_en = "the numbers differ";
    f.span = quote;
    std::string message;
    if (indicator == "-") {
      if (words >> message) f.message_en = message;
    } else {
      f.operands.push_back({keep(indicator), "total", Decimal::of(1), quote});
    }
    out.findings.push_back(f);
  }

  void value(std::string first, const std::string& number, std::istringstream& words, Span span,
             Span quote, bool is_lost) {
    std::string applicant = "total";
    if (const auto open = first.find('['); open != std::string::npos) {
      applicant = first.substr(open + 1, first.size() - open - 2);
      first = first.substr(0, open);
    }
    const auto* indicator = detail::Catalogue::get().find(first);
    const auto parsed = Decimal::parse(number);
    if (indicator == nullptr || !parsed) return;
    Reading r;
    r.indicator = indicator->code;
    r.applicant = keep(applicant);
    r.value = *parsed + Decimal::of(offset);
    r.span = span;
    r.quote = quote;
    r.section = "request";
    r.rule = indicator->code;  // a rule of its own for each item
    std::string word;
    while (words >> word) {
      if (word == "form") r.evidence = Evidence::kForm;
      if (word == "at_least") r.qualifier = Qualifier::kAtLeast;
      if (word == "blank") r.state = State::kBlankProvedZero;
      if (scope_of(word) != Scope::kUnspecified) r.scope = scope_of(word);
      if (is_lost) r.reason = word;
    }
    r.outcome = is_lost ? Outcome::kLost : Outcome::kFigure;
    out.readings.push_back(r);
    if (is_lost) return;
    Figure f;
    f.indicator = r.indicator;
    f.applicant = r.applicant;
    f.value = *r.value;
    f.unit = indicator->unit;
    f.scope = r.scope;
    f.qualifier = r.qualifier;
    f.state = r.state;
    f.evidence = r.evidence;
    f.rule = r.rule;
    f.section = r.section;
    f.span = r.span;
    f.quote = r.quote;
    if (f.state == State::kBlankProvedZero) f.blank_proof = "sum.x";
    for (const Figure& other : out.figures) {
      if (other.indicator == f.indicator && other.applicant == f.applicant) f.is_primary = false;
    }
    out.figures.push_back(f);
  }
};

Extraction read_report(const std::string& text, std::shared_ptr<const RuleSet> rules) {
  Extraction out;
  const int offset = rules->impl().offset;
  out.rules = std::move(rules);
  out.text = text;
  out.media_type = "text/plain";
  out.charset = "UTF-8";
  bool in_body = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (line == "----") {
      in_body = true;
      out.body = {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(text.size())};
    } else if (in_body) {
      LineReader{out, offset}.read(line, static_cast<std::uint32_t>(at));
    } else {
      read_meta(line, out.meta);
    }
    at = end + 1;
  }
  return out;
}

}  // namespace

Result<std::vector<Extraction>> extract(std::span<const std::byte> source,
                                        const ExtractOptions& options) {
  const std::string text(reinterpret_cast<const char*>(source.data()), source.size());
  if (text.rfind("endless", 0) == 0) throw std::bad_alloc();
  if (text.rfind("broken", 0) == 0) {
    return Error{Errc::kUnsupported, options.name + " is broken", 0};
  }
  std::vector<Extraction> reports;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find("====\n", at), text.size());
    reports.push_back(
        read_report(text.substr(at, end - at), options.rules ? options.rules : RuleSet::builtin()));
    Metadata& meta = reports.back().meta;
    if (!options.authority.empty()) meta.authority = options.authority;
    if (!options.jurisdiction_code.empty()) meta.jurisdiction_code = options.jurisdiction_code;
    if (options.year != 0) meta.year = options.year;
    at = end + 5;
  }
  return reports;
}

// The SQL functions read real reports: they have tests of their own.
int detail::register_sql_functions(sqlite3*) { return 0; }

}  // namespace gongkai
