// libxml2 as several threads use it.
#ifndef GONGKAI_LIB_DECODE_LIBXML_H_
#define GONGKAI_LIB_DECODE_LIBXML_H_

#include <libxml/parser.h>

namespace gongkai::detail {

// To be called before every use of libxml2. Its own first use makes its locks, and two threads that
// both are the first make them twice: the threads may then wait for each other for ever.
inline void start_libxml() {
  static const bool started = [] {
    xmlInitParser();
    return true;
  }();
  (void)started;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_LIBXML_H_
