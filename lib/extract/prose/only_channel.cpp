#include "extract/prose/only_channel.h"

#include <algorithm>
#include <cstddef>

namespace gongkai::detail {
namespace {

// The words of a reading from its clause's begin up to the number.
std::string_view words_before(const Passage& passage, const Reading& reading) {
  const std::size_t begin = passage.masked_offset(passage.view.from_print(reading.quote).begin);
  const std::size_t end = passage.masked_offset(passage.view.from_print(reading.span).begin);
  return begin < end ? passage.text(begin, end) : std::string_view();
}

}  // namespace

void add_total_of_only_channel(const Passage& passage, const TableReadings& tables,
                               std::vector<Reading>& readings) {
  const OnlyChannel& only = passage.knowledge.context.only_channel();
  const auto is_total = [&](const Reading& reading) {
    return reading.indicator == only.total->code && reading.value;
  };
  const auto is_other = [&](const Reading& reading) {
    return reading.indicator.starts_with(only.group) && reading.indicator != only.channel->code &&
           reading.value && reading.value->coefficient != 0;
  };
  const auto is_it = [&](const Reading& reading) {
    return reading.indicator == only.channel->code && reading.value;
  };
  const auto counts_more = [&](const std::vector<Reading>& read) {
    return std::any_of(read.begin(), read.end(), is_total) ||
           std::any_of(read.begin(), read.end(), is_other);
  };
  if (counts_more(readings) || counts_more(tables.readings)) return;
  const auto channel = std::find_if(readings.begin(), readings.end(), is_it);
  if (channel == readings.end() || std::any_of(channel + 1, readings.end(), is_it)) return;
  const std::string_view words = words_before(passage, *channel);
  if (channel->outcome != Outcome::kFigure || !passage.knowledge.context.says_all(words)) return;
  Reading total = *channel;
  total.indicator = only.total->code;
  readings.insert(channel + 1, std::move(total));
}

}  // namespace gongkai::detail
