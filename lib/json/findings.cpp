#include "json/findings.h"

#include <fmt/format.h>

#include "core/catalogue.h"

namespace gongkai::detail {
namespace {

// Shortest digits that give the double back: those that to_string() of the Decimal wrote.
std::optional<Decimal> decimal_from(const Json& value) {
  if (value.is_number_integer()) return Decimal::of(value.get<std::int64_t>());
  if (value.is_number()) return Decimal::parse(fmt::format("{}", value.get<double>()));
  return std::nullopt;
}

// A database may have been written by anybody: what has another type is taken as missing.
std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}
std::uint32_t offset_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint32_t>() : 0;
}
std::optional<Decimal> decimal_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() ? decimal_from(*found) : std::nullopt;
}

// Calls take(object, indicator, applicant), the codes as the catalogue owns them.
template <typename Take>
void for_each_object(std::string_view json, const Take& take) {
  const Json list = Json::parse(json, nullptr, false);
  if (!list.is_array()) return;
  for (const Json& object : list) {
    if (!object.is_object()) continue;
    const Indicator* indicator = Catalogue::get().find(text_in(object, "indicator"));
    const Applicant* applicant = Catalogue::get().find_applicant(text_in(object, "applicant"));
    if (indicator != nullptr && applicant != nullptr) {
      take(object, indicator->code, applicant->code);
    }
  }
}

}  // namespace

std::vector<Operand> operands_from(std::string_view json) {
  std::vector<Operand> operands;
  for_each_object(
      json, [&](const Json& object, std::string_view indicator, std::string_view applicant) {
        operands.push_back({indicator,
                            applicant,
                            decimal_in(object, "value"),
                            {offset_in(object, "span_begin"), offset_in(object, "span_end")}});
      });
  return operands;
}

std::vector<Suspect> suspects_from(std::string_view json) {
  std::vector<Suspect> suspects;
  for_each_object(
      json, [&](const Json& object, std::string_view indicator, std::string_view applicant) {
        const auto value = decimal_in(object, "value");
        const auto suggested = decimal_in(object, "suggested");
        if (!value || !suggested) return;
        suspects.push_back({indicator, applicant, *value, *suggested, text_in(object, "cause")});
      });
  return suspects;
}

Json json_number(const Decimal& value) {
  return value.is_integer() ? Json(value.coefficient) : Json(value.to_double());
}

Json operand_object(const Operand& operand) {
  Json row;
  row["indicator"] = operand.indicator;
  row["applicant"] = operand.applicant;
  row["value"] = operand.value ? json_number(*operand.value) : Json(nullptr);
  row["span_begin"] = operand.span.begin;
  row["span_end"] = operand.span.end;
  return row;
}

Json suspect_object(const Suspect& suspect) {
  Json row;
  row["indicator"] = suspect.indicator;
  row["applicant"] = suspect.applicant;
  row["value"] = json_number(suspect.value);
  row["suggested"] = json_number(suspect.suggested);
  row["cause"] = suspect.cause;
  return row;
}

std::string to_json(const std::vector<Operand>& operands) {
  Json list = Json::array();
  for (const Operand& operand : operands) list.push_back(operand_object(operand));
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const std::vector<Suspect>& suspects) {
  Json list = Json::array();
  for (const Suspect& suspect : suspects) list.push_back(suspect_object(suspect));
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace gongkai::detail
