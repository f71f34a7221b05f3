// Times every helper on a synthetic panel: panel_speed COUNTIES PANEL.db. The file is made where it
// does not exist. Prints the best of three runs of each, by the clock and in time of the processor
// (which other programs do not disturb), with the rows it gave.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "gongkai/query.h"
#include "synthetic_panel.h"

namespace {

using namespace gongkai;

void measure(const char* name, const std::function<std::size_t()>& ask) {
  double best = 1e9;
  double best_cpu = 1e9;
  std::size_t rows = 0;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    rows = ask();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
    best_cpu =
        std::min(best_cpu, 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
  }
  std::printf("%-76s %8.2f ms %8.2f ms of processor %8zu rows\n", name, best, best_cpu, rows);
}

template <typename Rows>
std::size_t size_of(const Result<Rows>& rows) {
  if (!rows.ok()) {
    std::fprintf(stderr, "%s\n", rows.error().message.c_str());
    std::exit(1);
  }
  return rows->size();
}

Question about(std::vector<std::string> places, std::vector<std::string> indicators, int first,
               int last) {
  Question question;
  question.jurisdictions = std::move(places);
  question.indicators = std::move(indicators);
  question.first_year = first;
  question.last_year = last;
  question.allow_break = true;
  return question;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: panel_speed COUNTIES PANEL.db\n");
    return 2;
  }
  if (!std::filesystem::exists(argv[2])) {
    (void)test::make_panel(argv[2], static_cast<std::size_t>(std::atoi(argv[1])));
  }
  auto archive = Archive::open(argv[2], Archive::Mode::kReadOnly);
  if (!archive.ok()) {
    std::fprintf(stderr, "%s\n", archive.error().message.c_str());
    return 1;
  }
  const std::string place = "110101";
  measure("series, a figure",
          [&] { return size_of(series(*archive, about({place}, {"request.received"}, 0, 0))); });
  measure("series, five measures", [&] {
    return size_of(series(*archive, about({place},
                                          {"disclosure_rate", "refusal_rate", "not_held_share",
                                           "litigation_per_100", "correction_rate"},
                                          0, 0)));
  });
  for (const char* name : {"request.received", "refused", "disclosure_rate", "correction_rate"}) {
    const std::string words = std::string("compare, all places of a year: ") + name;
    measure(words.c_str(),
            [&] { return size_of(compare(*archive, about({}, {name}, 2021, 2021))); });
  }
  measure("compare, 16 peers, all years, 3 measures", [&] {
    const auto codes = peers(*archive, place);
    return size_of(compare(
        *archive, about(*codes, {"disclosure_rate", "refusal_rate", "requests_per_100000"}, 0, 0)));
  });
  measure("rank, figure",
          [&] { return size_of(rank(*archive, about({}, {"request.received"}, 2021, 0))); });
  measure("rank, measure, 2021",
          [&] { return size_of(rank(*archive, about({}, {"disclosure_rate"}, 2021, 0))); });
  measure("rank, measure, 2017",
          [&] { return size_of(rank(*archive, about({}, {"disclosure_rate"}, 2017, 0))); });
  measure("rank, measure, a province", [&] {
    return size_of(rank(*archive, about({}, {"disclosure_rate"}, 2021, 0), "河北省"));
  });
  measure("change, figure, all places",
          [&] { return size_of(change(*archive, about({}, {"request.received"}, 2020, 2021))); });
  measure("peers", [&] { return size_of(peers(*archive, place)); });
  measure("outliers, figure, a year",
          [&] { return size_of(outliers(*archive, about({}, {"request.received"}, 2021, 2021))); });
  measure("outliers, measure, a year",
          [&] { return size_of(outliers(*archive, about({}, {"disclosure_rate"}, 2021, 2021))); });
  measure("missing, measure, a year", [&] {
    return size_of(missing(*archive, about({}, {"requests_per_100000"}, 2021, 2021)));
  });
  measure("coverage, country, all years",
          [&] { return size_of(coverage(*archive, about({}, {}, 2008, 2024))); });
  measure("coverage, a province, all years",
          [&] { return size_of(coverage(*archive, about({}, {}, 2008, 2024), "石家庄市")); });
  measure("explain, measure", [&] {
    return explain(*archive, about({place}, {"refusal_rate"}, 2021, 0)).ok() ? 1 : 0;
  });
  for (const char* sql :
       {"SELECT * FROM measure WHERE measure = 'disclosure_rate' AND year = 2021",
        "SELECT * FROM measure WHERE jurisdiction_code = '110101'",
        "SELECT * FROM figure WHERE jurisdiction_code = '110101' AND year = 2021",
        "SELECT * FROM figure WHERE indicator = 'request.received' AND year = 2021",
        "SELECT * FROM outcome_harmonized WHERE jurisdiction_code = '110101'",
        "SELECT * FROM panel WHERE year = 2021"}) {
    measure(sql, [&] {
      Result<Rows> rows = archive->query(sql);
      std::size_t count = 0;
      while (rows.ok() && *rows->next()) ++count;
      return count;
    });
  }
}
