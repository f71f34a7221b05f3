#include "extract/prose.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.h"
#include "extract/frame_reader.h"
#include "extract/mask.h"

namespace gongkai::detail {
namespace {

constexpr int kMaxGroups = 4;
constexpr std::string_view kNumberSigns = "\x01\x02";
// Bytes of a section's body that says no more than 无, 没有 or 0件.
constexpr std::size_t kBareBody = 12;
// A sentence ends at the latest here, at the next comma, so that text without stops stays cheap.
constexpr std::size_t kLongSentence = 3000;
// How far behind a value words may still say that it counted from long ago.
constexpr std::size_t kAfter = 300;
// Totals that a list may be bound to, and readings that 其中 may look back over.
constexpr std::size_t kMaxHeads = 16;
constexpr std::size_t kLookBack = 64;

// One rule that matched one token (or, for a zero rule, some words).
struct Candidate {
  const Rule* rule = nullptr;
  int token = -1;                 // -1: a zero in words
  std::size_t begin = 0;          // the match, in masked text
  std::size_t end = 0;
  std::size_t value_begin = 0;    // the value, in masked text
  std::size_t value_end = 0;
  bool share = false;             // the office's own part of a total: no list hangs on it
};

// A total that a list may be bound to.
struct Head {
  const Indicator* indicator = nullptr;
  std::size_t reading = 0;
};

bool has_children(const Indicator& indicator) {
  const auto& all = Catalogue::get().indicators();
  return std::any_of(all.begin(), all.end(), [&](const Indicator& other) {
    return other.parent_index == indicator.index;
  });
}

const std::vector<bool>& heads_by_index() {
  static const std::vector<bool> heads = [] {
    std::vector<bool> list;
    for (const Indicator& i : Catalogue::get().indicators()) list.push_back(has_children(i));
    return list;
  }();
  return heads;
}

// False for every byte that begins no sign that ends a sentence.
bool may_end_sentence(char c) {
  static constexpr std::string_view kFirstBytes = ";!?\t\xE3\xEF";
  static const std::array<bool, 256> table = [] {
    std::array<bool, 256> may{};
    for (const char byte : kFirstBytes) may[static_cast<unsigned char>(byte)] = true;
    return may;
  }();
  return table[static_cast<unsigned char>(c)];
}

class Engine {
 public:
  Engine(const View& view, const Structure& structure, const ProseKnowledge& knowledge)
      : view_(view), structure_(structure), knowledge_(knowledge), frames_(knowledge.rules) {}

  void scan(ViewSpan body) {
    body_ = body;
    tokens_ = scan_numbers(view_.slice(body), knowledge_.numbers);
    masked_ = mask(view_.slice(body), tokens_, body.begin);
    real_size_ = masked_.text.size();
    claimed_.assign(tokens_.size(), false);
    done_.assign(tokens_.size(), false);
    part_of_.assign(tokens_.size(), nullptr);
    join_bare_bodies();
  }

  // Runs the rules over [begin, end) of masked text, one section's worth.
  // Its heading, if any, ends at `heading_end`.
  void read_section(std::size_t begin, std::size_t heading_end, std::size_t end,
                    std::string_view section) {
    section_ = section;
    active_ = knowledge_.rules.meant_for(section, structure_.meta.year);
    frames_.begin_section(section, text(begin, heading_end), active_);
    std::size_t line = begin;
    while (line < end) {
      std::size_t stop = masked_.text.find('\n', line);
      if (stop == std::string::npos || stop > end) stop = end;
      read_line(line, stop);
      line = stop + 1;
    }
  }

  std::size_t masked_offset(std::uint32_t view_offset) const {
    const auto last = masked_.origin.begin() + static_cast<std::ptrdiff_t>(real_size_);
    return static_cast<std::size_t>(
        std::lower_bound(masked_.origin.begin(), last, view_offset) - masked_.origin.begin());
  }

  void bind_lists_to(const std::vector<const Indicator*>& totals) {
    forced_heads_ = totals;
  }

  ProseReadings& out() { return out_; }
  const std::vector<NumberToken>& tokens() const { return tokens_; }
  const Masked& masked() const { return masked_; }
  std::vector<bool>& claimed() { return claimed_; }
  const std::vector<const Rule*>& winners() const { return winners_; }
  const std::vector<Decimal>& values() const { return values_; }
  const std::vector<const Indicator*>& part_of() const { return part_of_; }

 private:
  // A heading whose whole body is 无 or 0件 is one statement with it: 行政复议情况:无.
  void join_bare_bodies() {
    for (const Section& section : structure_.sections) {
      if (section.heading.empty()) continue;
      std::string_view body = view_.slice(section.body);
      while (!body.empty() && (body.front() == '\n' || body.front() == ' ')) body.remove_prefix(1);
      while (!body.empty() && (body.back() == '\n' || body.back() == ' ')) body.remove_suffix(1);
      if (body.size() >= 3 && body.substr(body.size() - 3) == "。") body.remove_suffix(3);
      if (body.empty() || body.size() > kBareBody) continue;
      const std::size_t line_end = masked_offset(section.heading.end);
      if (line_end < masked_.text.size() && masked_.text[line_end] == '\n') {
        masked_.text[line_end] = ':';
      }
    }
  }

  std::string_view text(std::size_t begin, std::size_t end) const {
    return std::string_view(masked_.text).substr(begin, end - begin);
  }

  // A list goes on in the next line after a colon or behind a list marker or 其中.
  bool continues_list(std::size_t begin) const {
    if (begin == 0 || heads_.empty()) return false;
    std::size_t last = begin - 1;
    while (last > 0 && masked_.text[last] == '\n') --last;
    const char before = masked_.text[last];
    if (before == ':' || before == ';' || before == ',') return true;
    const std::string_view line = text(begin, std::min(begin + 12, masked_.text.size()));
    return line.substr(0, 1) == std::string_view(&kMaskMarker, 1) || line.substr(0, 6) == "其中" ||
           line.substr(0, 2) == std::string_view("(\x06", 2) || line.substr(0, 7) == "(其中";
  }

  void read_line(std::size_t begin, std::size_t end) {
    const bool goes_on = continues_list(begin);
    if (!goes_on) {
      heads_.clear();
      scope_ = {};
    }
    frames_.begin_line(goes_on);
    line_begin_ = begin;
    line_end_ = end;
    std::size_t sentence = begin;
    for (std::size_t i = begin; i < end;) {
      const bool is_long = i - sentence > kLongSentence;
      if (!is_long && !may_end_sentence(masked_.text[i])) {
        ++i;
        continue;
      }
      std::size_t n = sentence_end(i);
      const bool at_comma = masked_.text[i] == ',' || i - sentence > 2 * kLongSentence;
      if (n == 0 && is_long && at_comma && !is_utf8_continuation(masked_.text[i])) {
        n = utf8_length(masked_.text[i]);
      }
      if (n == 0) {
        ++i;
        continue;
      }
      read_sentence(sentence, i);
      i += n;
      sentence = i;
    }
    read_sentence(sentence, end);
  }

  // Bytes of the sign that ends a sentence at `i`, 0 for none.
  std::size_t sentence_end(std::size_t i) const {
    const char c = masked_.text[i];
    if (c == ';' || c == '!' || c == '?' || c == '\t') return 1;
    const std::string_view three = text(i, std::min(i + 3, masked_.text.size()));
    return three == "。" || three == "！" || three == "？" || three == "；" ? 3 : 0;
  }

  void read_sentence(std::size_t begin, std::size_t end) {
    if (begin < end) read_respective(begin, end);
    read_words(begin, end);
  }

  // Reads 网上、信函申请分别为10件、3件 as 网上申请为10件,信函申请为3件: the words are put in this order
  // behind the text, where they keep the places that they come from.
  void read_respective(std::size_t begin, std::size_t end) {
    const std::string_view sentence = text(begin, end);
    if (sentence.size() > kLongSentence) return;
    const RespectiveList list = find_respective(sentence, knowledge_.context.respective());
    if (list.clauses.empty()) return;
    put_behind("\n", 0);
    const std::size_t first = masked_.text.size();
    copy_behind(begin, begin + list.begin);
    distributed_.clear();
    for (const RespectiveClause& clause : list.clauses) {
      for (const auto& [from, to] : clause) {
        if (masked_.token[begin + from] >= 0) distributed_.push_back(masked_.token[begin + from]);
        copy_behind(begin + from, begin + to);
      }
      put_behind(",", masked_.origin[begin + clause.back().second]);
    }
    masked_.origin[first] = masked_.origin[begin];
    masked_.origin.back() = masked_.origin[end];
    const std::size_t line_begin = std::exchange(line_begin_, first);
    const std::size_t line_end = std::exchange(line_end_, masked_.text.size());
    read_words(first, masked_.text.size());
    line_begin_ = line_begin;
    line_end_ = line_end;
    // In the sentence as printed no name stands at its number.
    for (const int token : distributed_) done_[static_cast<std::size_t>(token)] = true;
    distributed_.clear();
  }

  void copy_behind(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      masked_.text.push_back(masked_.text[i]);
      masked_.token.push_back(masked_.token[i]);
      masked_.origin.back() = masked_.origin[i];
      masked_.origin.push_back(masked_.origin[i + 1]);
    }
  }

  // Words that stand nowhere; the entry behind the last byte stays the end of what was put there.
  void put_behind(std::string_view words, std::uint32_t origin) {
    for (const char c : words) {
      masked_.text.push_back(c);
      masked_.token.push_back(-1);
      if (masked_.text.size() > real_size_ + 1) masked_.origin.back() = origin;
      masked_.origin.push_back(origin);
    }
  }

  bool is_distributed(int token) const {
    return std::find(distributed_.begin(), distributed_.end(), token) != distributed_.end();
  }

  void read_words(std::size_t begin, std::size_t end) {
    const std::string_view sentence = text(begin, end);
    if (sentence.empty()) return;
    const std::size_t readings_before = out_.readings.size();
    candidates_.clear();
    sentence_begin_ = begin;
    sentence_end_ = end;
    if (knowledge_.every_rule) {
      knowledge_.rules.candidates_slowly(sentence, active_, rules_);
    } else {
      knowledge_.rules.candidates(sentence, active_, scratch_, rules_);
    }
    for (const Rule* rule : rules_) {
      if (knowledge_.every_rule || may_have_list(*rule)) match(*rule, begin, end);
    }
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) {
                       return a.value_begin < b.value_begin;
                     });
    frames_.begin_sentence(masked_.text, begin, end);
    listed_ = false;
    std::size_t sign = begin;
    for (std::size_t i = 0; i < candidates_.size();) {
      std::size_t next = i + 1;
      while (next < candidates_.size() && candidates_[next].token == candidates_[i].token &&
             candidates_[i].token >= 0) {
        ++next;
      }
      if (candidates_[i].token < 0) {
        if (within_rank(*candidates_[i].rule, false) >= 0) read_zero(candidates_[i]);
      } else if (const Candidate* best = choose(i, next)) {
        read_frames(sign, best->value_begin);
        sign = std::max(sign, best->value_end);
        accept(best->rule->yields ? or_frame(*best) : *best);
        listed_ = true;
      }
      i = next;
    }
    read_frames(sign, end);
    read_zero_frames();
    // Scope words of a sentence with figures go on to the next ones of the paragraph.
    const bool has_number = sentence.find_first_of(kNumberSigns) != std::string_view::npos;
    if (!has_number && out_.readings.size() == readings_before) return;
    const ScopeWords words = knowledge_.context.scope(sentence);
    if (words.found) remember_scope(words, begin);
  }

  // Numbers in [begin, end) that no rule reads: by what the words around them mean.
  void read_frames(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      const int token = masked_.token_at(at);
      if (token < 0 || kNumberSigns.find(masked_.text[at]) == std::string_view::npos) continue;
      const auto index = static_cast<std::size_t>(token);
      if (claimed_[index] || (distributed_.empty() ? done_[index] : !is_distributed(token))) continue;
      const Candidate candidate = frame_at(at, token);
      if (!tokens_[index].unit.empty()) listed_ = true;
      if (candidate.rule != nullptr) {
        accept(candidate);
      } else if (const Candidate share = own_share(at, token); share.rule != nullptr) {
        accept(share);
      }
    }
  }

  // 全市收到申请196件,其中市本级41件: the office's own part of the last total.
  Candidate own_share(std::size_t at, int token) const {
    if (heads_.empty()) return {};
    const Reading& total = out_.readings[heads_.back().reading];
    const Rule* rule = winners_[heads_.back().reading];
    const NumberToken& number = tokens_[static_cast<std::size_t>(token)];
    const bool less = total.value && number.value < *total.value;
    if (!less || total.scope == Scope::kOwnBody || total.outcome != Outcome::kFigure ||
        rule->zero || rule->indicator != heads_.back().indicator || !fits(*rule, token) ||
        number.unit.empty()) {
      return {};
    }
    const std::size_t begin = frames_.silent_words(masked_.text, at);
    if (begin == std::string_view::npos) return {};
    const ScopeWords words = knowledge_.context.scope(text(begin, at));
    if (!words.found || words.scope != Scope::kOwnBody) return {};
    return {rule, token, begin, at + 1, at, at + 1, true};
  }

  // What the words around the number at `at` make it; no rule where they say nothing.
  Candidate frame_at(std::size_t at, int token) const {
    const NumberToken& number = tokens_[static_cast<std::size_t>(token)];
    const std::string_view classifier =
        view_.slice({number.unit.begin + body_.begin, number.unit.end + body_.begin});
    const bool counts = number.value.coefficient != 0;
    const FrameMatch match = frames_.read(
        masked_.text, {at, classifier, listed_}, [&](const Rule& rule) {
          return fits(rule, token) && within_rank(rule, counts) >= 0;
        });
    return {match.rule, token, match.begin, match.end, at, at + 1};
  }

  Candidate or_frame(const Candidate& candidate) const {
    const Candidate frame = frame_at(candidate.value_begin, candidate.token);
    const bool other =
        frame.rule != nullptr && frame.rule->indicator != candidate.rule->indicator;
    return other ? frame : candidate;
  }

  void read_zero_frames() {
    if (!distributed_.empty()) return;
    for (const FrameMatch& match : frames_.zeros(masked_.text)) {
      read_zero({match.rule, -1, match.begin, match.end, match.begin, match.end});
    }
  }

  // False where no total that the rule's list hangs on was read or can be read in this sentence.
  bool may_have_list(const Rule& rule) const {
    const auto among = [&](const Indicator* total) {
      return std::any_of(heads_.begin(), heads_.end(),
                         [&](const Head& head) { return head.indicator == total; }) ||
             std::any_of(rules_.begin(), rules_.end(), [&](const Rule* other) {
               return other->indicator == total ||
                      std::any_of(other->also.begin(), other->also.end(), [&](const auto& also) {
                        return also.indicator == total;
                      });
             }) ||
             std::find(forced_heads_.begin(), forced_heads_.end(), total) != forced_heads_.end();
    };
    return rule.within.empty() || std::any_of(rule.within.begin(), rule.within.end(), among);
  }

  void match(const Rule& rule, std::size_t begin, std::size_t end) {
    // `endpos` and `startpos` are text boundaries to RE2 only as a piece of its own.
    const re2::StringPiece piece(masked_.text.data() + begin, end - begin);
    std::size_t from = 0;
    Candidate candidate;
    candidate.rule = &rule;
    while (from < piece.size() && match_from(rule, piece, from, candidate)) {
      from = candidate.value_end - begin;
      if (candidate.value_begin == candidate.value_end && from < piece.size()) {
        from += utf8_length(piece[from]);
      }
      if (excluded(rule, candidate)) continue;
      candidate.token = -1;
      if (!rule.zero) {
        for (std::size_t i = candidate.value_begin; i < candidate.value_end; ++i) {
          if (const int token = masked_.token_at(i); token >= 0) candidate.token = token;
        }
        if (candidate.token < 0 || !fits(rule, candidate.token)) continue;
        const bool done = done_[static_cast<std::size_t>(candidate.token)];
        if (distributed_.empty() ? done : !is_distributed(candidate.token)) continue;
      } else if (!distributed_.empty()) {
        continue;
      }
      candidates_.push_back(candidate);
    }
  }

  // The next match in a sentence at or behind `from`, and the value in it.
  bool match_from(const Rule& rule, re2::StringPiece sentence, std::size_t from,
                  Candidate& candidate) const {
    std::array<re2::StringPiece, kMaxGroups> groups;
    const auto search = [&](std::size_t at, re2::RE2::Anchor anchor, int count) {
      return rule.regex().Match(sentence, at, sentence.size(), anchor, groups.data(), count);
    };
    const auto offset = [&](const re2::StringPiece& group) {
      return static_cast<std::size_t>(group.data() - masked_.text.data());
    };
    if (knowledge_.every_rule || !rule.begins.known()) {
      if (!search(from, re2::RE2::UNANCHORED, 1)) return false;
    } else if (!search_from_begins(rule, {sentence.data(), sentence.size()}, from, search)) {
      return false;
    }
    candidate.begin = offset(groups[0]);
    candidate.end = candidate.begin + groups[0].size();
    if (rule.value_sign != 0 && !knowledge_.every_rule) {
      // The only sign of its kind in the match is the value: RE2 need not look for the group,
      // which is most of its work.
      const std::string_view words = text(candidate.begin, candidate.end);
      const std::size_t at = words.find(rule.value_sign);
      if (at != std::string_view::npos && words.find(rule.value_sign, at + 1) == words.npos) {
        candidate.value_begin = candidate.begin + at;
        candidate.value_end = candidate.value_begin + 1;
        return true;
      }
    }
    const std::size_t begin = candidate.begin - offset(sentence);
    if (!search(begin, re2::RE2::ANCHOR_START, std::min(kMaxGroups, rule.value_group() + 1))) {
      return false;
    }
    const re2::StringPiece& value = groups[static_cast<std::size_t>(rule.value_group())];
    if (value.data() == nullptr) return false;
    candidate.value_begin = offset(value);
    candidate.value_end = candidate.value_begin + value.size();
    return true;
  }

  // Tries the pattern where it may begin, one place after the other: the leftmost match.
  template <class Search>
  static bool search_from_begins(const Rule& rule, std::string_view sentence, std::size_t from,
                                 Search&& search) {
    const std::size_t last =
        rule.value_sign == 0 ? sentence.size() : sentence.rfind(rule.value_sign);
    if (last == std::string_view::npos) return false;
    for (std::size_t at = rule.begins.next(sentence, from); at <= last;
         at = rule.begins.next(sentence, at + utf8_length(sentence[at]))) {
      if (search(at, re2::RE2::ANCHOR_START, 1)) return true;
    }
    return false;
  }

  bool excluded(const Rule& rule, const Candidate& candidate) const {
    const auto stands_in = [](const std::vector<std::string>& words, std::string_view where) {
      return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return where.find(word) != std::string_view::npos;
      });
    };
    if (!rule.zero && knowledge_.context.denies(text(sentence_begin_, candidate.begin))) return true;
    // 有没有 asks, 没有 denies.
    const bool asks = rule.zero && candidate.value_begin >= 3 &&
                      text(candidate.value_begin - 3, candidate.value_begin) == "有";
    const bool no_longer = rule.indicator->code == "disclosure.cumulative" &&
                           since_this_year(text(sentence_begin_, candidate.value_begin));
    return asks || no_longer ||
           (!rule.without.empty() &&
            stands_in(rule.without, without_brackets(text(candidate.begin, candidate.end)))) ||
           stands_in(rule.nowhere, text(sentence_begin_, sentence_end_));
  }

  // What stands in closed brackets explains a name (政府网站(含公开专栏)) and forbids nothing.
  static std::string without_brackets(std::string_view words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == '(') {
        const std::size_t close = words.find(')', i);
        if (close != std::string_view::npos) {
          i = close;
          continue;
        }
      }
      out.push_back(words[i]);
    }
    return out;
  }

  // The same text, what stands in closed brackets made blank.
  static std::string blank_brackets(std::string_view words) {
    std::string out(words);
    for (std::size_t open = out.find('('); open != std::string::npos; open = out.find('(', open)) {
      const std::size_t close = out.find(')', open);
      if (close == std::string::npos) break;
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                out.begin() + static_cast<std::ptrdiff_t>(close), ' ');
      open = close;
    }
    return out;
  }

  bool fits(const Rule& rule, int token) const {
    const NumberToken& number = tokens_[static_cast<std::size_t>(token)];
    // A bare number at the very end of the text may have lost its other half.
    if (number.unit.empty() && number.kind == NumberKind::kCount &&
        number.span.end + body_.begin == view_.text.size() && structure_.meta.is_report) {
      return false;
    }
    const bool percent = rule.indicator->unit == "percent";
    if (rule.only_zero && number.value.coefficient != 0) return false;
    if (!number.valid || percent != (number.kind == NumberKind::kPercent)) return false;
    if (percent) return true;
    // Counts are whole; money may have a fraction of a yuan.
    return rule.indicator->unit == "CNY" || number.value.is_integer();
  }

  // 0: the rule needs no list. >0: the newer the total, the larger. -1: not in its list.
  // A total of 0 has no parts above 0.
  int within_rank(const Rule& rule, bool counts) const {
    if (rule.within.empty()) return 0;
    for (std::size_t i = heads_.size(); i-- > 0;) {
      const Decimal total = out_.readings[heads_[i].reading].value.value_or(Decimal());
      if (counts && total.coefficient == 0) continue;
      for (const Indicator* wanted : rule.within) {
        if (heads_[i].indicator == wanted) return static_cast<int>(i) + 1;
      }
    }
    for (const Indicator* total : rule.within) {
      if (std::find(forced_heads_.begin(), forced_heads_.end(), total) != forced_heads_.end()) {
        return 1;
      }
    }
    return -1;
  }

  // Among rules that claim one token: in the newest list, then the longest match, then rule order.
  const Candidate* choose(std::size_t first, std::size_t last) const {
    const Candidate* best = nullptr;
    int best_rank = 0;
    for (std::size_t i = first; i < last; ++i) {
      const Candidate& candidate = candidates_[i];
      const NumberToken& token = tokens_[static_cast<std::size_t>(candidate.token)];
      const int rank = within_rank(*candidate.rule, token.value.coefficient != 0);
      if (rank < 0) continue;
      const bool both_lists = best != nullptr && rank > 0 && best_rank > 0 && rank != best_rank;
      const std::size_t length = candidate.end - candidate.begin;
      const bool better =
          best == nullptr || (both_lists ? rank > best_rank
                              : best->rule->weak != candidate.rule->weak
                                  ? best->rule->weak
                                  : length > best->end - best->begin);
      if (better) {
        best = &candidate;
        best_rank = rank;
      }
    }
    return best;
  }

  Reading start(const Candidate& candidate) const {
    const Rule& rule = *candidate.rule;
    Reading reading;
    reading.indicator = rule.indicator->code;
    reading.applicant = rule.applicant;
    reading.evidence = Evidence::kNarrative;
    reading.rule = rule.id;
    reading.section = section_;
    reading.outcome = Outcome::kFigure;
    reading.span = view_.to_print(masked_.to_view(candidate.value_begin, candidate.value_end));
    reading.quote = view_.to_print(masked_.to_view(sentence_begin_, sentence_end_));
    return reading;
  }

  void accept(const Candidate& candidate) {
    const NumberToken& token = tokens_[static_cast<std::size_t>(candidate.token)];
    Reading reading = start(candidate);
    reading.value = candidate.rule->negative ? Decimal{} - token.value : token.value;
    reading.qualifier = token.qualifier;
    reading.span = view_.to_print(
        {token.span.begin + body_.begin, token.span.end + body_.begin});
    claimed_[static_cast<std::size_t>(candidate.token)] = true;
    judge(candidate, reading);
    if (candidate.rule->sums && reading.outcome == Outcome::kFigure) make_parts_of(reading);
    finish(candidate, std::move(reading));
  }

  // 举办1场,参加1场,合计2场: what was counted in this sentence before the sum are its parts.
  void make_parts_of(const Reading& sum) {
    for (std::size_t i = out_.readings.size(); i-- > 0;) {
      Reading& earlier = out_.readings[i];
      if (earlier.quote.begin != sum.quote.begin) return;
      if (earlier.indicator != sum.indicator || earlier.applicant != sum.applicant) continue;
      if (earlier.outcome != Outcome::kFigure || !earlier.value || *sum.value < *earlier.value) {
        continue;
      }
      earlier.outcome = Outcome::kPart;
      earlier.part_of = std::string(sum.indicator);
      earlier.reason = "part of the sum printed behind it";
    }
  }

  void read_zero(const Candidate& candidate) {
    if (candidate.begin < zero_end_[static_cast<std::size_t>(candidate.rule->indicator->index)]) {
      return;
    }
    zero_end_[static_cast<std::size_t>(candidate.rule->indicator->index)] = candidate.end;
    for (std::size_t i = candidate.value_begin; i < candidate.value_end; ++i) {
      // 未收到一例: the 一 is part of the denial.
      if (const int token = masked_.token_at(i); token >= 0) {
        claimed_[static_cast<std::size_t>(token)] = true;
      }
    }
    Reading reading = start(candidate);
    reading.value = Decimal::of(0);
    judge(candidate, reading);
    finish(candidate, std::move(reading));
  }

  // Whose figure and of what time.
  void judge(const Candidate& candidate, Reading& reading) {
    const std::string_view before = text(sentence_begin_, candidate.value_begin);
    const std::string_view after = text(candidate.value_end, std::min(line_end_, candidate.value_end + kAfter));
    const Head* head = list_head(candidate);
    // A zero may name its scope behind the noun (复议在全市均为零).
    set_scope(candidate.rule->zero ? text(sentence_begin_, candidate.value_end) : before, head,
              reading);
    const auto lose = [&](std::string reason) {
      reading.outcome = Outcome::kLost;
      reading.reason = std::move(reason);
    };
    const bool total = reading.indicator == "disclosure.total";
    if (candidate.rule->zero && knowledge_.context.excepts(before)) {
      return lose("zero but for what was named before");
    }
    if (!candidate.rule->zero &&
        knowledge_.context.unrelated(before, text(candidate.value_end, sentence_end_))) {
      return lose("said to be counted elsewhere");
    }
    // 自2008年以来公开…条: the year is where the count begins.
    const bool begins_then = total && before.find("以来") != std::string_view::npos;
    if (!candidate.rule->any_year && !begins_then && other_year(before)) {
      return lose("another year's figure");
    }
    const bool longer = !candidate.rule->zero && knowledge_.context.year_follows(after);
    const bool disclosure = reading.indicator.substr(0, 10) == "disclosure";
    if (longer && !disclosure) return lose("counted over several years");
    // A rate is no count: it is stated of the year's items and of all items alike.
    if (disclosure && reading.indicator != "disclosure.cumulative" &&
        candidate.rule->indicator->unit != "percent" && !since_this_year(before) &&
        (longer || knowledge_.context.cumulative(before, after))) {
      if (total) {
        reading.indicator = "disclosure.cumulative";
      } else {
        return lose("counted since disclosure began");
      }
    }
    if (head != nullptr &&
        out_.readings[head->reading].indicator == "disclosure.cumulative" &&
        reading.indicator.substr(0, 10) == "disclosure" && !total) {
      return lose("part of what was disclosed since disclosure began");
    }
    if (knowledge_.context.other_body(before, structure_.meta.authority)) {
      reading.outcome = Outcome::kPart;
      reading.part_of = std::string(reading.indicator);
      reading.reason = "the figure of another body";
      return;
    }
    if (head != nullptr && out_.readings[head->reading].outcome != Outcome::kFigure) {
      const Reading& parent = out_.readings[head->reading];
      reading.outcome = parent.outcome;
      reading.part_of = parent.outcome == Outcome::kPart ? std::string(reading.indicator) : "";
      reading.reason = parent.reason;
      return;
    }
    part_of_same(candidate, reading);
  }

  const Head* list_head(const Candidate& candidate) const {
    for (std::size_t i = heads_.size(); i-- > 0;) {
      const Indicator& total = *heads_[i].indicator;
      if (total.index == candidate.rule->indicator->parent_index) return &heads_[i];
      for (const Indicator* within : candidate.rule->within) {
        if (within == &total) return &heads_[i];
      }
    }
    return nullptr;
  }

  void set_scope(std::string_view before, const Head* head, Reading& reading) const {
    const ScopeWords words = before.find('(') == std::string_view::npos
                                 ? knowledge_.context.scope(before)
                                 : knowledge_.context.scope(blank_brackets(before));
    if (words.found) {
      if (words.scope != Scope::kUnspecified) {
        reading.scope = words.scope;
        reading.scope_words = view_.to_print(
            masked_.to_view(sentence_begin_ + words.begin, sentence_begin_ + words.end));
      }
      return;
    }
    if (head != nullptr && out_.readings[head->reading].scope != Scope::kUnspecified) {
      reading.scope = out_.readings[head->reading].scope;
      reading.scope_words = out_.readings[head->reading].scope_words;
      return;
    }
    reading.scope = scope_.scope;
    reading.scope_words = scope_.words;
  }

  void remember_scope(const ScopeWords& words, std::size_t begin) {
    scope_.scope = words.scope;
    scope_.words = words.scope == Scope::kUnspecified
                       ? Span{}
                       : view_.to_print(masked_.to_view(begin + words.begin, begin + words.end));
  }

  // 条例实施以来公开N条,2015年新增M条: behind an earlier count the report's own year begins a clause.
  bool names_this_year(std::string_view before) const {
    const std::size_t year = before.rfind(kMaskYear);
    if (year == std::string_view::npos) return false;
    const std::string_view ahead = before.substr(0, year);
    const bool begins = ahead.ends_with(",") || ahead.ends_with("其中") || ahead.ends_with("(");
    if (!begins || ahead.find(kMaskCount) == std::string_view::npos) return false;
    const int token = masked_.token_at(sentence_begin_ + year);
    return tokens_[static_cast<std::size_t>(token)].value.coefficient == structure_.meta.year;
  }

  // 2015年以来 in the report on 2015 is only the year itself.
  bool since_this_year(std::string_view before) const {
    if (names_this_year(before)) return true;
    const std::size_t since = before.find("以来");
    if (since == std::string_view::npos || since == 0) return false;
    const std::size_t year = before.substr(0, since).rfind(kMaskYear);
    if (year == std::string_view::npos || since - year > 4) {
      return knowledge_.context.returns_to_this_year(before.substr(0, since));
    }
    const int token = masked_.token_at(sentence_begin_ + year);
    return tokens_[static_cast<std::size_t>(token)].value.coefficient == structure_.meta.year;
  }

  // A year before the value that is not the report's, or words for last year.
  bool other_year(std::string_view before) const {
    const int report_year = structure_.meta.year;
    const bool bracket = before.find('(') != std::string_view::npos;
    if (bracket ? knowledge_.context.previous_year(blank_brackets(before))
                : knowledge_.context.previous_year(before)) {
      return true;
    }
    if (report_year == 0) return false;
    for (std::size_t i = before.size(); i-- > 0;) {
      // A remark in brackets (2012年为133件) says nothing of what follows it.
      if (before[i] == ')') {
        const std::size_t open = before.rfind('(', i);
        if (open != std::string_view::npos) i = open;
        continue;
      }
      if (before[i] != kMaskYear) continue;
      const int token = masked_.token_at(sentence_begin_ + i);
      const int year =
          static_cast<int>(tokens_[static_cast<std::size_t>(token)].value.coefficient);
      const bool comma_since = before.find(',', i) != std::string_view::npos;
      if (knowledge_.context.compares(before.substr(0, i)) && comma_since) continue;
      if (knowledge_.context.returns_to_this_year(before.substr(i + 1))) return false;
      return year != report_year;
    }
    return false;
  }

  // 解读政策19件(图解4件): what stands in the bracket behind a number.
  static bool opens_bracket(std::string_view words) {
    const std::size_t open = words.rfind('(');
    return open != std::string_view::npos && words.find(')', open) == std::string_view::npos &&
           words.find_first_of(",;") > open;
  }

  // 其中 binds a second figure of the same indicator to the first as its part.
  void part_of_same(const Candidate& candidate, Reading& reading) const {
    const std::size_t count = out_.readings.size();
    for (std::size_t i = count; i-- > 0 && count - i <= kLookBack;) {
      const Reading& earlier = out_.readings[i];
      if (earlier.quote.begin < view_.to_print(masked_.to_view(line_begin_, line_begin_)).begin) {
        return;
      }
      if (!distributed_.empty()) return;
      if (earlier.indicator != reading.indicator || earlier.applicant != reading.applicant) {
        continue;
      }
      if (!earlier.value || !reading.value || *reading.value > *earlier.value) continue;
      if (earlier.outcome == Outcome::kLost) continue;
      // 全市公开…,其中市本级公开…: two scopes, not a part.
      if (reading.scope == Scope::kOwnBody && earlier.scope != Scope::kOwnBody) continue;
      if (*reading.value == *earlier.value && earlier.value->coefficient == 0) continue;
      const ViewSpan from = view_.from_print(earlier.span);
      const std::size_t between = masked_offset(from.end);
      if (between < candidate.value_begin &&
          (knowledge_.context.opens_parts(text(between, candidate.value_begin)) ||
           opens_bracket(text(between, candidate.value_begin)))) {
        reading.outcome = Outcome::kPart;
        reading.part_of = std::string(reading.indicator);
        reading.reason = "part of a total printed before it";
        return;
      }
    }
  }

  void finish(const Candidate& candidate, Reading reading) {
    for (const Rule::Also& also : candidate.rule->also) {
      Reading second = reading;
      second.indicator = also.indicator->code;
      second.applicant = also.applicant;
      push(candidate, *also.indicator, std::move(second));
    }
    push(candidate, *candidate.rule->indicator, std::move(reading));
  }

  void push(const Candidate& candidate, const Indicator& indicator, Reading reading) {
    winners_.push_back(candidate.rule);
    values_.push_back(reading.value.value_or(Decimal()));
    const bool bare_total = reading.applicant == "total";
    if (heads_by_index()[static_cast<std::size_t>(indicator.index)] && bare_total &&
        !candidate.share && reading.outcome != Outcome::kPart) {
      if (heads_.size() == kMaxHeads) heads_.erase(heads_.begin());
      heads_.push_back({&indicator, out_.readings.size()});
    }
    out_.readings.push_back(std::move(reading));
  }

  struct ScopeState {
    Scope scope = Scope::kUnspecified;
    Span words;
  };

  const View& view_;
  const Structure& structure_;
  const ProseKnowledge& knowledge_;
  ViewSpan body_;
  std::vector<NumberToken> tokens_;
  Masked masked_;
  std::size_t real_size_ = 0;      // of the masked text; behind it stand lists put in order
  std::vector<int> distributed_;   // the tokens of such a list while it is read
  std::vector<bool> done_;         // tokens that such a list held
  std::vector<bool> claimed_;
  std::vector<const Indicator*> part_of_;
  std::string_view section_;
  std::size_t line_begin_ = 0;
  std::size_t line_end_ = 0;
  std::size_t sentence_begin_ = 0;
  std::size_t sentence_end_ = 0;
  std::vector<const Rule*> rules_;
  std::vector<char> active_;   // by Rule::order: meant for this section and year
  RuleTable::Scratch scratch_;
  FrameReader frames_;
  bool listed_ = false;        // a number of the sentence had a classifier
  std::vector<Candidate> candidates_;
  std::vector<Head> heads_;
  std::vector<const Indicator*> forced_heads_;
  ScopeState scope_;
  std::vector<std::size_t> zero_end_ =
      std::vector<std::size_t>(Catalogue::get().indicators().size(), 0);
  std::vector<const Rule*> winners_;
  std::vector<Decimal> values_;
  ProseReadings out_;
};

// The sentence around a masked offset, for mentions.
ViewSpan sentence_around(const Masked& masked, std::size_t at) {
  const auto ends = [&](std::size_t i) {
    const char c = masked.text[i];
    return c == '\n' || c == ';' || c == '\t' ||
           std::string_view(masked.text).substr(i, 3) == "。";
  };
  std::size_t begin = at;
  while (begin > 0 && !ends(begin - 1) &&
         (at - begin < kLongSentence || is_utf8_continuation(masked.text[begin])) &&
         !(begin >= 3 && std::string_view(masked.text).substr(begin - 3, 3) == "。")) {
    --begin;
  }
  std::size_t end = at;
  while (end < masked.text.size() && !ends(end) &&
         (end - at < kLongSentence || is_utf8_continuation(masked.text[end]))) {
    ++end;
  }
  return masked.to_view(begin, end);
}

bool inside(const std::vector<Span>& sorted, Span span) {
  const auto it = std::upper_bound(sorted.begin(), sorted.end(), span,
                                   [](Span a, Span b) { return a.begin < b.begin; });
  return it != sorted.begin() && std::prev(it)->end >= span.end;
}

// The section whose heading or body holds a view offset.
std::string_view section_at(const Structure& structure, std::uint32_t offset) {
  const auto begin_of = [](const Section& section) {
    return section.heading.empty() ? section.body.begin : section.heading.begin;
  };
  const auto after = std::upper_bound(
      structure.sections.begin(), structure.sections.end(), offset,
      [&](std::uint32_t at, const Section& section) { return at < begin_of(section); });
  return after == structure.sections.begin() ? "overview" : std::prev(after)->kind;
}

}  // namespace

ProseReadings read_prose(const View& view, const Structure& structure,
                         const TableReadings& tables, const ProseKnowledge& knowledge) {
  Engine engine(view, structure, knowledge);
  engine.scan(structure.body);

  // What is left of each section once the tables are cut out.
  std::vector<Span> regions = tables.tables;
  std::sort(regions.begin(), regions.end());
  std::vector<ViewSpan> cuts;
  for (const Span& region : regions) cuts.push_back(view.from_print(region));
  for (const Section& section : structure.sections) {
    std::uint32_t begin = section.heading.empty() ? section.body.begin : section.heading.begin;
    const std::uint32_t heading_end = section.heading.empty() ? begin : section.heading.end;
    const std::uint32_t end = std::min(section.body.end, structure.body.end);
    begin = std::max(begin, structure.body.begin);
    const auto read_until = [&](std::uint32_t stop) {
      if (stop <= begin) return;
      const std::uint32_t headed = std::clamp(heading_end, begin, stop);
      engine.read_section(engine.masked_offset(begin), engine.masked_offset(headed),
                          engine.masked_offset(stop), section.kind);
    };
    for (const ViewSpan& cut : cuts) {
      if (cut.end <= begin || cut.begin >= end) continue;
      read_until(cut.begin);
      begin = std::min(cut.end, end);
    }
    read_until(end);
  }

  // Numbers that no prose rule claimed: cells, labels, mentions, and what counts nothing.
  std::vector<Span> cells;
  for (const Reading& reading : tables.readings) {
    if (!reading.span.empty()) cells.push_back(reading.span);
  }
  std::sort(cells.begin(), cells.end());
  std::vector<Span> labels = tables.labels;
  std::sort(labels.begin(), labels.end());
  ProseReadings& out = engine.out();
  for (std::size_t t = 0; t < engine.tokens().size(); ++t) {
    if (engine.claimed()[t]) continue;
    const NumberToken& token = engine.tokens()[t];
    const ViewSpan in_view{token.span.begin + structure.body.begin,
                           token.span.end + structure.body.begin};
    const Span span = view.to_print(in_view);
    const auto overlap = std::lower_bound(cells.begin(), cells.end(), span,
                                          [](Span a, Span b) { return a.end <= b.begin; });
    if (overlap != cells.end() && overlap->begin < span.end) continue;
    if (inside(labels, span)) {
      out.skipped.push_back({"label", span});
      continue;
    }
    const bool counts = token.kind == NumberKind::kCount || token.kind == NumberKind::kPercent;
    const bool in_table = inside(regions, span);
    const bool has_unit = token.kind == NumberKind::kPercent || !token.unit.empty() || in_table;
    if (!counts || !has_unit) {
      out.skipped.push_back({counts ? "no_unit" : name(token.kind), span});
      continue;
    }
    Mention mention;
    if (token.valid) mention.value = token.value;
    mention.unit = token.kind == NumberKind::kPercent
                       ? "%"
                       : std::string(view.slice({token.unit.begin + structure.body.begin,
                                                 token.unit.end + structure.body.begin}));
    mention.span = span;
    mention.quote =
        view.to_print(sentence_around(engine.masked(), engine.masked_offset(in_view.begin)));
    mention.section = section_at(structure, in_view.begin);
    out.mentions.push_back(std::move(mention));
  }
  return std::move(out);
}

std::vector<ExampleReading> read_example(std::string_view text, std::string_view section,
                                         const std::vector<const Indicator*>& within, int year,
                                         const ProseKnowledge& knowledge) {
  const View view = normalize(text);
  Structure structure;
  structure.meta.year = year;
  structure.body = {0, static_cast<std::uint32_t>(view.text.size())};
  Engine engine(view, structure, knowledge);
  engine.scan(structure.body);
  engine.bind_lists_to(within);
  engine.read_section(0, 0, engine.masked().text.size(), section);
  std::vector<ExampleReading> found;
  const auto& readings = engine.out().readings;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const Span span = readings[i].span;
    found.push_back({readings[i].indicator, engine.winners()[i], engine.values()[i],
                     std::string(text.substr(span.begin, span.end - span.begin))});
  }
  return found;
}

}  // namespace gongkai::detail
