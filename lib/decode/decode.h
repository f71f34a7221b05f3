// Stage 1: bytes -> Document. DESIGN 1 "decode"; limits as in DESIGN 7.
#ifndef GONGKAI_LIB_DECODE_DECODE_H_
#define GONGKAI_LIB_DECODE_DECODE_H_

#include <cstddef>
#include <span>
#include <string>

#include "decode/document.h"
#include "gongkai/extract.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// Sniffs the kind of file by content, never by name, and decodes it. Uses of `options`:
// declared_charset, the readers, and name for messages. Errors: kEmpty, kUnsupported (the sentence
// names what it is: a PNG image, an OFD document, ... and what to do), kEncoding, kTooLarge,
// kNeedsPdfReader, kNeedsOfficeReader, and those of the readers.
Result<Document> decode(std::span<const std::byte> source, const ExtractOptions& options);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_DECODE_H_
