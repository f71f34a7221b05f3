#include "store/saved_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "decode/charset.h"

namespace gongkai::detail {

Result<std::string> table_text(std::string_view bytes, std::string_view name) {
  if (bytes.empty()) return std::string();
  Result<Transcoded> text = transcode(bytes, {});
  if (!text.ok() || text->replaced > 0 || text->cut_off) {
    return Error{Errc::kInvalid,
                 fmt::format("{} is no text, or not all of it; save the table in UTF-8", name), 0};
  }
  return std::move(text->text);
}

std::optional<std::string> misfit(const std::vector<std::string>& fields, std::size_t columns) {
  if (fields.size() <= columns) return std::nullopt;
  const auto beyond = fields.begin() + static_cast<std::ptrdiff_t>(columns);
  if (std::all_of(beyond, fields.end(), [](const std::string& field) { return field.empty(); })) {
    return std::nullopt;
  }
  return fmt::format("{} fields stand under {} names; put quotes around a field with a comma in it",
                     fields.size(), columns);
}

}  // namespace gongkai::detail
