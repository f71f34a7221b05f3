// Slips of the hand that turn one number into another.
#include <algorithm>
#include <string>

#include "audit/localise.h"

namespace gongkai::detail {
namespace {

std::string digits_of(Wide value) {
  const auto decimal = to_decimal(value);
  return decimal && value >= 0 ? decimal->to_string() : std::string();
}

// The digit of `longer` whose loss gives `shorter`; npos where no single digit does.
std::size_t lost_digit(std::string_view longer, std::string_view shorter) {
  if (longer.size() != shorter.size() + 1) return std::string_view::npos;
  std::size_t at = 0;
  while (at < shorter.size() && longer[at] == shorter[at]) ++at;
  return longer.substr(at + 1) == shorter.substr(at) ? at : std::string_view::npos;
}

// One of two equal neighbours: which of them is lost cannot be seen.
bool beside_its_like(std::string_view digits, std::size_t at) {
  return (at > 0 && digits[at - 1] == digits[at]) ||
         (at + 1 < digits.size() && digits[at + 1] == digits[at]);
}

std::string_view same_length_cause(std::string_view value, std::string_view suggested) {
  const auto differ = std::mismatch(value.begin(), value.end(), suggested.begin());
  const auto at = static_cast<std::size_t>(differ.first - value.begin());
  if (value.substr(at + 1) == suggested.substr(at + 1)) return "wrong_digit";
  if (at + 1 < value.size() && value[at] == suggested[at + 1] && value[at + 1] == suggested[at] &&
      value.substr(at + 2) == suggested.substr(at + 2)) {
    return "transposed_digits";
  }
  return "unknown";
}

}  // namespace

std::string_view cause_of(Wide value, Wide suggested) {
  const std::string printed = digits_of(value);
  const std::string wanted = digits_of(suggested);
  if (printed.empty() || wanted.empty() || printed == wanted) return "unknown";
  // A single digit differs from every other single digit: that says nothing.
  if (printed.size() == 1 && wanted.size() == 1) return "unknown";
  if (value != 0 && suggested == value * 10) return "missing_zero";
  if (const auto at = lost_digit(wanted, printed); at != std::string::npos && value != 0) {
    return "dropped_digit";
  }
  if (const auto at = lost_digit(printed, wanted); at != std::string::npos && suggested != 0) {
    return beside_its_like(printed, at) ? "doubled_digit" : "extra_digit";
  }
  return printed.size() == wanted.size() ? same_length_cause(printed, wanted) : "unknown";
}

}  // namespace gongkai::detail
