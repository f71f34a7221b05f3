// toml++ as this library uses it: compiled once (toml_implementation.cpp), without exceptions.
#ifndef GONGKAI_LIB_CORE_TOML_H_
#define GONGKAI_LIB_CORE_TOML_H_

#define TOML_HEADER_ONLY 0
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#endif  // GONGKAI_LIB_CORE_TOML_H_
