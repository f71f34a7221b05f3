// CSV as people save it: RFC 4180, a byte-order mark before it, \r\n or \n.
#ifndef GONGKAI_LIB_CORE_CSV_H_
#define GONGKAI_LIB_CORE_CSV_H_

#include <string>
#include <string_view>
#include <vector>

namespace gongkai::detail {

class CsvReader {
 public:
  explicit CsvReader(std::string_view text);  // borrowed

  int line() const { return line_; }  // of the record read last, from 1

  // The next record; fields without quotes are trimmed. False at the end.
  bool next(std::vector<std::string>& fields);
  // A quote is never closed.
  bool broken() const { return broken_; }

 private:
  std::string field();
  std::string quoted();

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 0;
  int next_line_ = 1;
  bool broken_ = false;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_CSV_H_
