// One file -> the documents in it, containers inside containers included.
#ifndef GONGKAI_LIB_COLLECT_CONTAINERS_H_
#define GONGKAI_LIB_COLLECT_CONTAINERS_H_

#include <functional>

#include "collect/collect.h"

namespace gongkai::detail {

constexpr std::size_t kMaxContainer = std::size_t{256} << 20U;  // DESIGN 7
constexpr std::size_t kMaxExpansion = std::size_t{1} << 30U;    // of one file given
constexpr int kMaxContainerDepth = 8;

// Visits `file` itself or, where it is a container, its members. False where `visit` said so.
bool visit_documents(Member&& file, const std::function<bool(Member&&)>& visit);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_CONTAINERS_H_
