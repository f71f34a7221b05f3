// WARC (ISO 28500) 1.0 and 1.1, what crawlers write: a small reader of our own, since libarchive
// drops the host from addresses, skips those that end in / and refuses 1.1.
//
//   WARC/1.0 CRLF  fields CRLF  CRLF  block of Content-Length bytes  CRLF CRLF  next record
//
// Read are response records (their block is an HTTP message) and resource records (their block is
// the file), of media types that can be documents. A record that is damaged is reported and reading
// goes on at the next one.
#ifndef GONGKAI_LIB_COLLECT_WARC_H_
#define GONGKAI_LIB_COLLECT_WARC_H_

#include <functional>
#include <string_view>

#include "collect/collect.h"
#include "decode/unpack.h"

namespace gongkai::detail {

// Visits the documents of an unpacked WARC. Member::path is the name of the member alone. Bodies
// that are packed are unpacked within `budget`. Returning false ends the reading.
void read_warc(std::string_view warc, UnpackBudget& budget,
               const std::function<bool(Member&&)>& visit);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_WARC_H_
