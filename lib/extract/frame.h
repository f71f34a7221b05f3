// Frames: which concepts around a number make it which figure, whatever the order of the words.
//
// A rule (rule_table.h) is a wording; a frame is a meaning. It holds where the phrase of a number
// has one word for each group of `is`, where the passage is about one of `topics`, and where
// nothing else in the phrase means anything: a word that the frame cannot explain (微博 beside
// 微信, 上级, 复议 beside 诉讼) forbids it. So frames need no lists of words that must be absent.
#ifndef GONGKAI_LIB_EXTRACT_FRAME_H_
#define GONGKAI_LIB_EXTRACT_FRAME_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/toml.h"
#include "extract/lexicon.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// The concepts of all `names`: "website", "website|wechat", "@channels".
Result<Concepts> concepts_named(const std::vector<std::string>& names, const Lexicon& lexicon);

// The words that belong to a number.
struct Phrase {
  Concepts has;                        // what its words mean, together
  std::vector<const Concepts*> words;  // each word that means something; it may mean several things
  int unknown = 0;                     // characters of no known word, outside quotes and brackets
  int near = 0;  // of these, the ones between the last word that means something and the number
};

// The words of both.
Phrase joined_with(Phrase phrase, const Phrase& other);

struct Frame {
  std::vector<Concepts> is;      // one concept of each group stands in the phrase
  Concepts may;                  // what else may
  Concepts never;                // what may not, of what forbids no other frame
  Concepts topics;               // the passage is about one of these; none: about anything
  Concepts passages;             // or about one of these, which do not stand in the phrase itself
  std::vector<Concepts> needs;   // the phrase or the passage has one of each of these, too
  std::vector<Concepts> behind;  // one of each stands between the number and the next one
  Concepts not_behind;           // none of these does
  std::vector<Concepts>
      remark;  // one of each stands in the remark behind the number, and no other ground
  std::vector<std::string> classifiers;  // behind the number; none: any or none
  std::vector<std::string>
      adding;  // of these, those that count only where all such add up to the total
  bool percent = false;
  int unknown = 8;             // characters of no known word that the phrase may have
  bool weak = false;           // gives way to any other frame that holds
  bool in_line = false;        // a number alone in its line needs no classifier (公开类 11)
  bool alone = false;          // no other number stands in the sentence
  bool after_name = false;     // a name may stand before a number whose words stand behind it
  bool number_inside = false;  // the number may stand among its words (收到3件行政复议)
  bool of_all = false;         // also said of all that a total counted (9件,均为自然人申请)
  bool beside = false;  // only behind a count of what stands beside it (予以公开3件,其他1件)
  bool reaches_back = false;  // over a comma into a clause without numbers (在网站上,公开20条)
  bool own_name = false;  // no foreign matter counts such things (报送信息9条,做客访谈1次)
  bool of_anything =
      false;  // what it deals with stands before its words (种子价格、农机补贴等热点8件)

  // Reads the keys that only frames have (docs/rules.md, 2); the reason where one is a mistake.
  static Result<Frame> read(const toml::table& row, const Lexicon& lexicon);

  // `topic`: what the passage before the phrase is about.
  bool holds(const Phrase& phrase, const Concepts& topic) const;
  // `after`: what the words between the number and the next one mean.
  bool goes_on_with(const Concepts& after) const;
  // `remark`: what the bracket behind the number says, or the clause that gives a reason
  // (婉拒2件,均属隐私).
  bool explained_by(const Concepts& remark, const Concepts& grounds) const;
  bool counts_in(std::string_view classifier) const;
  // How much a frame asks for: of two that hold, the one that asks for more has its way.
  std::size_t asks() const { return is.size() + behind.size() + remark.size(); }
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_FRAME_H_
