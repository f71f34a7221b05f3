#include "core/csv.h"

#include <algorithm>

#include "core/text.h"

namespace gongkai::detail {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
}

bool CsvReader::next(std::vector<std::string>& fields) {
  fields.clear();
  if (at_ >= text_.size()) return false;
  line_ = next_line_;
  while (true) {
    fields.push_back(field());
    if (at_ >= text_.size()) return true;
    const char separator = text_[at_++];
    if (separator == ',') continue;
    ++next_line_;
    return true;
  }
}

std::string CsvReader::field() {
  if (at_ < text_.size() && text_[at_] == '"') return quoted();
  const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
  const std::string_view field = text_.substr(at_, end - at_);
  at_ = end;
  return std::string(trim(field));
}

std::string CsvReader::quoted() {
  std::string out;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '\n') ++next_line_;
    if (text_[at_] != '"') {
      out += text_[at_];
    } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      out += text_[at_++];
    } else {
      // What stands between the closing quote and the separator is no part of the field.
      at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
      return out;
    }
  }
  broken_ = true;
  return out;
}

}  // namespace gongkai::detail
