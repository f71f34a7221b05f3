#include "extract/prose/passage.h"

#include <algorithm>

#include "core/text.h"
#include "extract/prose/years.h"

namespace gongkai::detail {
namespace {

// Bytes of a section's body that says no more than 无, 没有 or 0件.
constexpr std::size_t kBareBody = 12;
constexpr std::string_view kCounting = "口径";
// A longer one that says no more than that has at most these.
constexpr std::size_t kShortBody = 90;

bool is_bare(std::string_view body, const Context& context) {
  return !body.empty() &&
         (body.size() <= kBareBody || (body.size() <= kShortBody && context.is_bare(body)));
}

// A heading whose whole body is 无 or 0件 is one statement with it: 行政复议情况:无.
void join_bare_bodies(Passage& passage) {
  for (const Section& section : passage.structure.sections) {
    if (section.heading.empty()) continue;
    std::string_view body = passage.view.slice(section.body);
    while (!body.empty() && (body.front() == '\n' || body.front() == ' ')) body.remove_prefix(1);
    while (!body.empty() && (body.back() == '\n' || body.back() == ' ')) body.remove_suffix(1);
    if (body.ends_with("。")) body.remove_suffix(3);
    if (!is_bare(body, passage.knowledge.context)) continue;
    std::string& text = passage.masked.text;
    const std::size_t line_end = passage.masked_offset(section.heading.end);
    if (line_end < text.size() && text[line_end] == '\n') text[line_end] = ':';
  }
}

// 某县人民政府办公室 reports for the government.
bool is_office(std::string_view authority) {
  return authority.find("政府办公") != std::string_view::npos ||
         authority.find("署办公") != std::string_view::npos;
}

// 三间房地区办事处: a numeral in the name of the body that reports counts nothing, where the name
// stands in full or without its first words.
void pass_over_name(std::string_view authority, std::string_view text, const NumberWords& words,
                    std::vector<NumberToken>& numbers) {
  for (const NumberToken& in_name : scan_numbers(authority, words)) {
    if (in_name.kind != NumberKind::kCount || is_digit(authority[in_name.span.begin])) continue;
    const std::size_t end = std::max(in_name.span.end, in_name.unit.end);
    if (end >= authority.size()) continue;
    // With the character behind it: 三间 alone may count rooms.
    const std::string_view name = authority.substr(
        in_name.span.begin, end + utf8_length(authority[end]) - in_name.span.begin);
    for (NumberToken& number : numbers) {
      if (text.substr(number.span.begin, name.size()) == name) number.kind = NumberKind::kCode;
    }
  }
}

std::vector<NumberToken> numbers_of(const View& view, const Structure& structure,
                                    const NumberWords& words) {
  const std::string_view text = view.slice(structure.body);
  std::vector<NumberToken> numbers = scan_numbers(text, words);
  pass_over_name(structure.meta.authority, text, words, numbers);
  return numbers;
}

}  // namespace

Passage::Passage(const View& whole, const Structure& parts, const ProseKnowledge& known)
    : view(whole),
      structure(parts),
      knowledge(known),
      body(structure.body),
      numbers(numbers_of(view, structure, knowledge.numbers)),
      masked(mask(view.slice(body), numbers, body.begin)),
      printed_size(masked.text.size()),
      first_part(numbers.size(), kNoPart),
      is_part(numbers.size(), false),
      claimed(numbers.size(), false),
      stands_in_list(numbers.size(), false),
      in_cell(numbers.size(), false),
      cues_(knowledge.context.cue_words()) {
  join_bare_bodies(*this);
  look();
  const Metadata& meta = structure.meta;
  const Context& context = knowledge.context;
  if (meta.authority_kind == AuthorityKind::kGovernment || is_office(meta.authority)) {
    level = context.levels().of(meta.authority);
  } else if (meta.authority_kind == AuthorityKind::kDepartment) {
    own_bureau = context.bureau_of(meta.authority);
    if (!own_bureau.empty() && !stands_in(masked.text, own_bureau)) own_bureau.clear();
    has_bureaus_below = !own_bureau.empty() && context.names_bureaus_below(masked.text, own_bureau);
  }
}

bool Passage::other_body(std::string_view words, bool judged) const {
  return knowledge.context.other_body(words, structure.meta.authority, cues(words), judged);
}

ScopeWords Passage::scope(std::string_view words) const {
  // A remark in closed brackets says it of nothing behind it; the brackets of 县(市、区) are a
  // name's. But (全县口径) says it of all behind it.
  const bool bracket = words.find('(') != std::string_view::npos && !stands_in(words, kCounting);
  const std::string blanked = bracket ? blank_brackets(words) : std::string();
  const std::string_view seen = bracket ? std::string_view(blanked) : words;
  ScopeWords scope;
  if (cues(words)[knowledge.context.cues().scope]) scope = knowledge.context.scope(seen);
  if (scope.office && is_other_office(words.substr(scope.begin, scope.end - scope.begin))) {
    const bool subject = knowledge.context.office_behind().begins(words.substr(scope.end));
    scope.scope = Scope::kUnspecified;
    scope.part = subject;
    scope.found = subject;
  }
  if (const ScopeWords bureau = named_bureau(seen); bureau.found && bureau.begin >= scope.end)
    return bureau;
  if (level == nullptr) return scope;
  if (const ScopeWords area = named_area(seen); area.found && area.begin >= scope.end) scope = area;
  const WhoseWords last = level->last(words, seen);
  const bool one =
      last.whose == Whose::kGovernment || last.whose == Whose::kPart || last.whose == Whose::kUpper;
  const bool alone = !has_levels && one;
  if (last.whose == Whose::kNobody || last.end < scope.end || alone) return scope;
  const bool government = last.whose == Whose::kGovernment;
  // 县政府办公室收到9件,县直部门和乡镇收到30件: all but the office.
  const bool others = last.whose == Whose::kWhole && level->names_own(words.substr(0, last.begin));
  const bool upper = last.whose == Whose::kUpper;
  const bool part = last.whose == Whose::kPart || ((government || upper) && has_whole) ||
                    (upper && has_lower) || others;
  scope = {Scope::kUnspecified, last.begin, last.end, true, part};
  if ((last.whose == Whose::kWhole || upper) && !part) scope.scope = Scope::kWhole;
  if (last.whose == Whose::kOwnBody || (government && !part)) scope.scope = Scope::kOwnBody;
  return scope;
}

// The office of another government than the one that reports. An office that reports itself, or a
// body without a name, is no reason to doubt.
bool Passage::is_other_office(std::string_view office) const {
  const Metadata& meta = structure.meta;
  if (level != nullptr) return !level->owns(office);
  const bool below = meta.authority_kind == AuthorityKind::kDepartment ||
                     meta.authority_kind == AuthorityKind::kTownship;
  return below && !meta.authority.empty() && !is_office(meta.authority);
}

// 某县共收到申请9件: the last place where the area's name is the subject.
ScopeWords Passage::named_area(std::string_view words) const {
  const std::string& name = structure.meta.jurisdiction;
  if (name.empty() || structure.meta.authority_kind != AuthorityKind::kGovernment) return {};
  if (!stands_in(words, name)) return {};
  std::size_t at = words.rfind(name);
  for (int i = 0; at != std::string_view::npos && i < 4; ++i) {
    const char before = at == 0 ? ',' : words[at - 1];
    const bool begins = std::string_view(",:;(\n\x03\x06).").find(before) != std::string_view::npos;
    if (begins && knowledge.context.area_behind().begins(words.substr(at + name.size()))) {
      return {Scope::kWhole, at, at + name.size(), true, false};
    }
    at = at == 0 ? std::string_view::npos : words.rfind(name, at - 1);
  }
  return {};
}

// 市局收到申请9件, 以市局为被申请人的复议5件: the last place where the bureau is the subject.
ScopeWords Passage::named_bureau(std::string_view words) const {
  std::size_t at = own_bureau.empty() ? words.npos : words.rfind(own_bureau);
  for (int i = 0; at != std::string_view::npos && i < 4; ++i) {
    const std::size_t end = at + own_bureau.size();
    if (knowledge.context.begins_bureau(words.substr(0, at), words.substr(end))) {
      return {has_bureaus_below ? Scope::kOwnBody : Scope::kUnspecified, at, end, true, false};
    }
    at = at == 0 ? words.npos : words.rfind(own_bureau, at - 1);
  }
  return {};
}

void Passage::note_levels() {
  has_levels = false;
  has_whole = false;
  has_lower = false;
  if (level == nullptr) return;
  // The items of a list stand in lines of their own.
  constexpr std::size_t kList = 900;
  const auto is_item = [&](std::size_t end) {
    return end > 0 && end < printed_size &&
           (masked.text[end - 1] == ';' || masked.text[end - 1] == ':');
  };
  MaskedRange list = line;
  while (line.begin - list.begin < kList && list.begin > 1 && is_item(list.begin - 1)) {
    const std::size_t above = masked.text.rfind('\n', list.begin - 2);
    list.begin = above == std::string::npos ? 0 : above + 1;
  }
  while (list.end - line.end < kList && is_item(list.end)) {
    const std::size_t below = masked.text.find('\n', list.end + 1);
    list.end = std::min(below, printed_size);
  }
  const std::string_view words = text(list);
  if (!level->names_one(words)) return;
  const bool list_of_parts = knowledge.context.of_which_in(words) != words.npos;
  const bool area = knowledge.context.names_whole(words);
  has_whole = list_of_parts || area;
  has_lower = level->names_lower(words);
  has_levels = level->names_several(words) || (list_of_parts && area);
}

std::string_view Passage::classifier(const NumberToken& token) const {
  if (!token.unit.empty()) {
    return view.slice({token.unit.begin + body.begin, token.unit.end + body.begin});
  }
  constexpr std::size_t kLongest = 12;  // bytes of (件次):
  const ViewSpan number = in_view(token);
  const std::uint32_t begin =
      number.begin - std::min<std::uint32_t>(number.begin - body.begin, kLongest);
  std::string_view before = view.slice({begin, number.begin});
  while (!before.empty() && (before.back() == ':' || before.back() == ' ')) before.remove_suffix(1);
  const std::size_t open = before.rfind('(');
  if (open == std::string_view::npos || before.back() != ')') return {};
  before = before.substr(open + 1, before.size() - open - 2);
  return knowledge.numbers.units.prefix_of(before) == before ? before : std::string_view();
}

std::size_t Passage::masked_offset(std::uint32_t view_offset) const {
  const auto last = masked.origin.begin() + static_cast<std::ptrdiff_t>(printed_size);
  return static_cast<std::size_t>(std::lower_bound(masked.origin.begin(), last, view_offset) -
                                  masked.origin.begin());
}

bool Passage::shares_number() const {
  return listed_numbers.size() > 1 &&
         std::all_of(listed_numbers.begin(), listed_numbers.end(),
                     [&](int number) { return number == listed_numbers.front(); });
}

bool Passage::may_read(int number) const {
  if (listed_numbers.empty()) return !stands_in_list[static_cast<std::size_t>(number)];
  return std::find(listed_numbers.begin(), listed_numbers.end(), number) != listed_numbers.end();
}

}  // namespace gongkai::detail
