// gongkai page: the values of places as one offline page.
#include <fmt/core.h>

#include <memory>
#include <string>

#include "html.h"
#include "own_file.h"
#include "page/comparison_page.h"
#include "question.h"
#include "terminal.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

struct PageOptions : Asked {
  std::string output;
};

int write_page(Archive& archive, const Question& question, const PageOptions& asked,
               Language language) {
  if (!may_replace(asked.output, kPageSign)) {
    return fail(
        Error{Errc::kInvalid, fmt::format("{} exists and is no page of gongkai: name another "
                                          "file with -o, or remove it",
                                          asked.output)});
  }
  const auto page = comparison_page(archive, question, asked.below, language);
  if (!page.ok()) return fail(page.error());
  WholeFile out(asked.output);
  out.write(page->html);
  if (const auto done = out.finish(); !done.ok()) return fail(done.error());
  const std::string written =
      fmt::format("{} {} of {} {}", page->values, page->values == 1 ? "value" : "values",
                  page->bodies, page->bodies == 1 ? "body" : "bodies");
  say_aside(fmt::format("{}: {}\n", printable(asked.output), translated(written, language)));
  return kDone;
}

}  // namespace

void add_page(CLI::App& app, Session& session) {
  auto asked = std::make_shared<PageOptions>();
  CLI::App* command = app.add_subcommand(
      "page", "Write one offline page with charts; a click on a value shows the words behind it");
  add_places(*command, *asked, "Codes or names; none: everywhere");
  command->add_option("-o,--output", asked->output, "The page")->required()->type_name("FILE.html");
  add_below_option(*command, *asked);
  command
      ->add_option("--indicator,--measure", asked->indicators,
                   "Only these: codes of the catalogue, names of the crosswalk, measures")
      ->delimiter(',')
      ->type_name("CODE,...");
  add_years_option(*command, *asked);
  add_body_options(*command, *asked);
  command->footer(
      "Example:\n"
      "  gongkai --lang zh page --db panel.db --below 甘肃省 -o districts.html\n"
      "  gongkai page --db panel.db --authority 教育局 -o education.html");
  answer_by(*command, *asked, session,
            [asked, &session](Archive& archive, const Question& question) {
              return write_page(archive, question, *asked, session.language);
            });
}

}  // namespace gongkai::cli
