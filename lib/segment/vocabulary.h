// The words by which titles, authorities, reports and page furniture are known: authorities.toml,
// title.toml, recognition.toml and chrome.toml beside this file.
#ifndef GONGKAI_LIB_SEGMENT_VOCABULARY_H_
#define GONGKAI_LIB_SEGMENT_VOCABULARY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.h"
#include "gongkai/result.h"
#include "gongkai/types.h"

namespace gongkai::detail {

using Words = std::vector<std::string>;

// The longest word of the list that `text` begins, or ends, with; empty where none does.
std::string_view longest_prefix(std::string_view text, const Words& words);
std::string_view longest_suffix(std::string_view text, const Words& words);

// The first place of any of the words in `text` from `from` on; of words that begin there, the
// longest.
struct WordPlace {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  bool found() const { return begin != std::string_view::npos; }
};
WordPlace find_word(std::string_view text, const Words& words, std::size_t from = 0);

struct Vocabulary {
  struct Kind {
    AuthorityKind kind = AuthorityKind::kOther;
    Words suffixes;
  };
  std::vector<Kind> kinds;
  Words level_words, outer_prefixes;
  std::string government, government_people, government_tail;
  Words government_agencies, government_offices, government_office_ends;
  Words inner_bodies, inner_units;
  std::vector<Words> township_completed;  // suffix, what completes it
  Words township_offices;
  Words central_state;
  std::vector<Words> central_bodies;  // the names of each; the first is the one to keep
  Words self_area, self_body, self_pronouns, self_township, self_department;
  Words superior_behind, superior_before_short, speaker_ends, speaker_not, branch_suffixes;
  std::string compiled_by;
  Words compiled_verbs, compiled_contact, compiled_announced, compiled_stops, compiled_site;

  Words title_core, title_tail, title_middle, title_before, title_after, title_never, title_behind;
  Words title_middle_of_year, title_joins, title_next_year, title_date_before, title_called,
      title_text_opens;
  Words year_behind, year_not, school_year;
  Words title_announced, title_sentence_ends, title_sentence_never;
  Words not_title, report_about;
  Words heading_negations, heading_classifiers, attachment_first, attachment_last;
  Words plain_last, run_in_kinds, run_in_words, loose_before;
  Words listed_items, listed_in, listed_names;
  Words period_anchors, period_until, period_to;

  // recognition.toml: what speaks for and against a text being a report, in points.
  struct Evidence {
    enum class Where { kOpening, kTop, kPage };
    Where where = Where::kOpening;
    int points = 0;
    bool proof = false;      // the text says itself that it is a report
    std::vector<Words> all;  // of each list one word
    Words none;
  };
  struct Recognition {
    int threshold = 0, most_items = 0, least_items = 0, against_title = 0;
    int period = 0, inner_title = 0;
    std::vector<std::pair<std::string, int>> chapters;  // kind of section, points
    std::vector<Evidence> evidence;
  };
  Recognition recognition;

  std::vector<Words> field_published;  // most trusted first
  std::vector<Words> field_written;    // first: the page's date where it has no other
  Words field_published_inline, field_issuer, field_other, behind_signature;
  Words line_head, line_today, line_tail, line_tail_short, line_tail_inside, line_tail_last;
  Words meta_published, meta_issuer, meta_title, meta_site_code;
  Words site_code, site_police, site_licence;

  // The words in use on this thread: the built-in ones but inside a UseVocabulary.
  static const Vocabulary& get();
  // `files` are TOML texts with their names (for messages). Later ones add words to the lists of
  // earlier ones, or, where they say `replace = true`, put theirs in their place. Fails with
  // kRules, naming a missing, misshapen or unknown entry.
  static Result<Vocabulary> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);

  // The kind of body whose name ends with the longest known suffix of `name`.
  std::optional<AuthorityKind> kind_of(std::string_view name) const;
  // The name to keep of the body of the State Council that is called `name`; empty where none is.
  std::string_view central_body(std::string_view name) const;
};

// Makes `words` those of this thread while it lives: names and titles are taken apart at many
// depths, and all of them must go by the rule set of the one call. Scopes nest.
class UseVocabulary {
 public:
  explicit UseVocabulary(const Vocabulary& words);
  ~UseVocabulary();
  UseVocabulary(const UseVocabulary&) = delete;
  UseVocabulary& operator=(const UseVocabulary&) = delete;

 private:
  const Vocabulary* before_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_VOCABULARY_H_
