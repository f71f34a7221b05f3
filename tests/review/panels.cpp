#include "panels.h"

#include <random>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/catalogue.h"
#include "core/sha256.h"
#include "reports.h"
#include "segment/jurisdictions.h"
#include "store/archive_impl.h"

namespace gongkai::testing {
namespace {

using namespace detail;

constexpr int kFirstYear = 2008;
constexpr int kLastYear = 2024;

void add_figure(Extraction& report, std::string_view indicator, std::int64_t value) {
  Figure figure;
  figure.indicator = Catalogue::get().find(indicator)->code;
  figure.applicant = "total";
  figure.unit = Catalogue::get().find(indicator)->unit;
  figure.value = Decimal::of(value);
  const auto begin = static_cast<std::uint32_t>(report.text.size());
  report.text += figure.value.to_string();
  figure.span = {begin, static_cast<std::uint32_t>(report.text.size())};
  report.text += "件。";
  report.figures.push_back(std::move(figure));
}

Extraction narrative(std::mt19937& random) {
  constexpr std::string_view kIndicators[] = {"disclosure.total",
                                              "disclosure.channel.website",
                                              "disclosure.channel.weibo",
                                              "request.received",
                                              "request.received.online",
                                              "request.received.letter",
                                              "request.received.in_person",
                                              "outcome.total",
                                              "outcome2008.granted",
                                              "outcome2008.refused",
                                              "reconsideration.total",
                                              "litigation.total",
                                              "capacity.staff",
                                              "training.attendees",
                                              "training.courses",
                                              "response.press_conferences",
                                              "fee.charged"};
  Extraction report;
  report.meta.is_report = true;
  for (const std::string_view indicator : kIndicators) {
    add_figure(report, indicator, 20 + static_cast<std::int64_t>(random() % 40));
  }
  return report;
}

// Sentences of prose, most of them of this report alone.
void add_prose(Extraction& report, std::mt19937& random) {
  constexpr int kSentences = 40;
  for (int i = 0; i < kSentences; ++i) {
    report.text += fmt::format("本年度第{}号工作安排已由各承办单位按照要求逐项落实并报送备案", i);
    for (int k = 0; k < 12; ++k) report.text += static_cast<char>('a' + random() % 26);
    report.text += "。\n";
  }
}

Extraction report_for(int year, std::size_t place, std::mt19937& random) {
  Extraction report = year >= 2021                     ? random_form(Form::k2021, random)
                      : year >= 2019                   ? random_form(Form::k2019, random)
                      : year >= 2014 && place % 3 == 0 ? random_form(Form::k2014, random)
                                                       : narrative(random);
  report.text += "\n";
  add_prose(report, random);
  report.body = {0, static_cast<std::uint32_t>(report.text.size())};
  return report;
}

// What the year before carried out, column by column: a form that balances after another one.
void carry_in(Extraction& report, const Extraction& before) {
  for (const Figure& figure : before.figures) {
    if (figure.indicator != "request.carried_out") continue;
    Figure* in = figure_at(report, "request.carried_in", figure.applicant);
    Figure* received = figure_at(report, "request.received", figure.applicant);
    if (in == nullptr || received == nullptr) continue;
    received->value = received->value + (in->value - figure.value);
    in->value = figure.value;
  }
}

}  // namespace

Result<IngestSummary> store(Archive& archive, Extraction report, const Body& body, int year) {
  report.meta.is_report = true;
  report.meta.jurisdiction_code = body.code;
  report.meta.authority = body.authority;
  report.meta.authority_kind = body.kind;
  report.meta.year = year;
  if (const Division* division = Jurisdictions::get().find(body.code, 0)) {
    report.meta.jurisdiction = division->name;
  }
  report.text += fmt::format("{}{}", body.authority, year);  // one body is no revision of another
  report.body = {0, static_cast<std::uint32_t>(report.text.size())};
  SourceRecord record;
  record.path = fmt::format("{}-{}-{}.txt", body.code, year, body.authority);
  record.sha256 = sha256_hex(std::as_bytes(std::span(record.path)));
  record.rule_set = std::string(64, '0');
  std::vector<Extraction> reports;
  reports.push_back(std::move(report));
  return archive.impl().store(record, reports, TextStorage::kFull);
}

Result<void> load_panel(Archive& archive, std::size_t reports) {
  std::mt19937 random(2008);
  std::size_t stored = 0;
  std::size_t place = 0;
  for (int round = 0; stored < reports; ++round) {
    for (const Division& division : Jurisdictions::get().divisions()) {
      if (!division.last_seen.empty() || stored >= reports) continue;
      if (auto begun = archive.begin(); !begun) return begun;
      ++place;
      std::optional<Extraction> before;
      const bool office = round > 0;  // every further round is another body of the place
      const Body body{
          std::string(division.code),
          fmt::format("{}{}", division.name, office ? fmt::format("第{}局", round) : "人民政府"),
          office ? AuthorityKind::kDepartment : AuthorityKind::kGovernment};
      for (int year = kFirstYear; year <= kLastYear && stored < reports; ++year, ++stored) {
        Extraction report = report_for(year, place, random);
        if (before && random() % 50 != 0) carry_in(report, *before);
        before = report;
        if (auto done = store(archive, std::move(report), body, year); !done) return done.error();
      }
      if (auto committed = archive.commit(); !committed) return committed;
    }
  }
  return {};
}

}  // namespace gongkai::testing
