#include "store/finding_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/catalogue.h"
#include "store/json.h"

namespace gongkai::detail {
namespace {

void append_member(std::string& out, std::string_view key, std::string_view text) {
  if (out.back() != '{') out += ',';
  append_json(out, key);
  out += ':';
  append_json(out, text);
}

void append_number(std::string& out, std::string_view key, std::string_view number) {
  out += ',';
  append_json(out, key);
  out += ':';
  out += number;
}

using Json = nlohmann::json;

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
  for_each_object(json, [&](const Json& object, std::string_view indicator,
                            std::string_view applicant) {
    operands.push_back({indicator, applicant, decimal_in(object, "value"),
                        {offset_in(object, "span_begin"), offset_in(object, "span_end")}});
  });
  return operands;
}

std::vector<Suspect> suspects_from(std::string_view json) {
  std::vector<Suspect> suspects;
  for_each_object(json, [&](const Json& object, std::string_view indicator,
                            std::string_view applicant) {
    const auto value = decimal_in(object, "value");
    const auto suggested = decimal_in(object, "suggested");
    if (!value || !suggested) return;
    suspects.push_back({indicator, applicant, *value, *suggested, text_in(object, "cause")});
  });
  return suspects;
}

std::string to_json(const std::vector<Operand>& operands) {
  std::string out = "[";
  for (const Operand& operand : operands) {
    out += out.size() > 1 ? ",{" : "{";
    append_member(out, "indicator", operand.indicator);
    append_member(out, "applicant", operand.applicant);
    append_number(out, "value", operand.value ? operand.value->to_string() : "null");
    append_number(out, "span_begin", std::to_string(operand.span.begin));
    append_number(out, "span_end", std::to_string(operand.span.end));
    out += '}';
  }
  return out + "]";
}

std::string to_json(const std::vector<Suspect>& suspects) {
  std::string out = "[";
  for (const Suspect& suspect : suspects) {
    out += out.size() > 1 ? ",{" : "{";
    append_member(out, "indicator", suspect.indicator);
    append_member(out, "applicant", suspect.applicant);
    append_number(out, "value", suspect.value.to_string());
    append_number(out, "suggested", suspect.suggested.to_string());
    append_member(out, "cause", suspect.cause);
    out += '}';
  }
  return out + "]";
}

}  // namespace gongkai::detail
