#include "segment/named_bodies.h"

#include <algorithm>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/dates.h"
#include "segment/lines.h"
#include "segment/period.h"
#include "segment/sections.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 150;  // bytes of an authority's name

// The name in front of the first stop word, cut where it last ends like a body's name.
std::string_view name_at(std::string_view text, int year) {
  text = clip_utf8(text, kLongestName);
  const WordPlace stop = find_word(text, Vocabulary::get().compiled_stops);
  text = text.substr(0, std::min(stop.begin, text.size()));
  const AuthorityName parsed = parse_authority(text, year);
  if (is_bare_township(parsed, text)) return text;
  const std::string_view outer = without_inner_unit(text);
  if (is_bare_township(parse_authority(outer, year), outer)) return outer;
  return parsed.names_area() && parsed.kind ? text : std::string_view();
}

// Behind what may open a sentence in front of its subject: a heading's marker, 2015年[度],.
std::string_view subject_part(std::string_view clause) {
  if (const auto marker = read_marker(clause)) clause.remove_prefix(marker->size);
  std::size_t end = 0;
  if (clause.empty() || read_year(clause, 0, &end) == 0) return clause;
  clause.remove_prefix(end);
  for (const std::string_view word : {"\u5E74", "\u5EA6", ","}) {
    if (clause.starts_with(word)) clause.remove_prefix(word.size());
  }
  return clause;
}

// What stands between the head of the text and the year of a report that follows it.
std::string_view in_front_of_year(std::string_view text) {
  text = clip_utf8(text, kLongestName);
  const std::size_t digits = text.find("20");
  if (digits == kNone || announced_year(text, digits) == 0) return {};
  return text.substr(0, digits);
}

// What the text calls its own body (我局) must be what the name says (水利局).
bool fits_self(std::string_view text, std::string_view name) {
  bool any = false;
  for (const std::string& word : Vocabulary::get().self_body) {
    if (!stands_in(text, word)) continue;
    any = true;
    const std::string_view noun = std::string_view(word).substr(utf8_length(word[0]));
    if (name.find(noun) != kNone) return true;
  }
  return !any;
}

}  // namespace

std::string_view compiler_in(std::string_view text, int year) {
  const std::string& by = Vocabulary::get().compiled_by;
  for (std::size_t at = find_in(text, by); at != kNone; at = find_in(text, by, at + by.size())) {
    const std::string_view rest = text.substr(at + by.size());
    const std::string_view clause = rest.substr(0, std::min(rest.find(kFullStop), rest.size()));
    if (!contains_any(clause, Vocabulary::get().compiled_verbs)) continue;
    if (const auto name = name_at(rest, year); !name.empty()) return name;
  }
  return {};
}

std::string_view announced_in(std::string_view text, int year) {
  std::string_view township;
  for (WordPlace at = find_word(text, Vocabulary::get().compiled_announced); at.found();
       at = find_word(text, Vocabulary::get().compiled_announced, at.end)) {
    const std::string_view name = in_front_of_year(text.substr(at.end));
    const AuthorityName parsed = parse_authority(name, year);
    if (parsed.names_area() && !parsed.short_of_suffix && parsed.kind) return name;
    if (township.empty() && is_bare_township(parsed, name)) township = name;
  }
  return township;
}

std::string_view subject_in(std::string_view text, int year) {
  const Vocabulary& words = Vocabulary::get();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::string_view sentence = line.substr(0, std::min(line.find(kFullStop), line.size()));
    begin = end + 1;
    if (!contains_any(sentence, words.compiled_verbs) ||
        !contains_any(sentence, words.title_tail)) {
      continue;
    }
    const std::string_view name = name_at(sentence, year);
    if (parse_authority(name, year).names_area()) return name;
    const std::string_view subject = in_front_of_year(sentence);
    const AuthorityName parsed = parse_authority(subject, year);
    if (parsed.names_area() && parsed.kind) return subject;
    // Of a township without its county nobody knows where the name begins, but at the head of a
    // line.
    if (is_bare_township(parsed, subject) && !contains_any(subject, words.compiled_announced) &&
        !contains_any(subject, words.compiled_stops)) {
      return subject;
    }
  }
  return {};
}

std::string_view site_owner_in(std::string_view text, int year) {
  for (WordPlace at = find_word(text, Vocabulary::get().compiled_site); at.found();
       at = find_word(text, Vocabulary::get().compiled_site, at.end)) {
    const std::string_view name = body_at(text.substr(at.end), year);
    if (name.empty() || parse_authority(name, year).kind != AuthorityKind::kDepartment) continue;
    if (fits_self(text, name)) return name;
  }
  return {};
}

std::string_view speaker_in(std::string_view text, int year) {
  std::string_view only;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    std::size_t stop = 1;
    for (; end < text.size(); end += utf8_length(text[end])) {
      if (text[end] == '\n' || text[end] == ';') break;
      if (!text.substr(end).starts_with(kFullStop)) continue;
      stop = kFullStop.size();
      break;
    }
    const std::string_view name = body_at(subject_part(text.substr(begin, end - begin)), year);
    begin = end + stop;
    if (name.empty() || name == only) continue;
    const AuthorityName parsed = parse_authority(name, year);
    if (!parsed.kind || *parsed.kind == AuthorityKind::kGovernment) continue;
    if (!only.empty()) return {};
    only = name;
  }
  return only.empty() || !fits_self(text, only) ? std::string_view() : only;
}

std::string_view contact_in(std::string_view text, int year) {
  for (WordPlace at = find_word(text, Vocabulary::get().compiled_contact); at.found();
       at = find_word(text, Vocabulary::get().compiled_contact, at.end)) {
    if (const auto name = name_at(text.substr(at.end), year); !name.empty()) return name;
  }
  return {};
}

}  // namespace gongkai::detail
