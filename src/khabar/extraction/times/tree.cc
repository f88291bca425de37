// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/tree.h"

#include <algorithm>
#include <utility>

namespace khabar::extraction::times {

std::optional<Op> op_named(std::string_view name) {
  static constexpr std::pair<std::string_view, Op> kNames[] = {
      {"at", Op::kAt},
      {"part", Op::kPart},
      {"between", Op::kBetween},
      {"day-end", Op::kDayEnd},
      {"for", Op::kFor},
      {"sum", Op::kSum},
      {"more", Op::kMore},
      {"ago", Op::kAgo},
      {"hence", Op::kHence},
      {"within", Op::kWithin},
      {"next", Op::kNext},
      {"last", Op::kLast},
      {"since", Op::kSince},
      {"after", Op::kAfter},
      {"before", Op::kBefore},
      {"until", Op::kUntil},
      {"span", Op::kSpan},
      {"nth", Op::kNth},
      {"start", Op::kStart},
      {"middle", Op::kMiddle},
      {"end", Op::kEnd},
      {"rest", Op::kRest},
      {"week-of", Op::kWeekOf},
      {"weekend-of", Op::kWeekendOf},
      {"week", Op::kWeek},
      {"day-of", Op::kDayOf},
      {"quarter", Op::kQuarter},
      {"half", Op::kHalf},
      {"year-words", Op::kYearWords},
      {"year-sum", Op::kYearSum},
      {"century", Op::kCentury},
      {"day-number", Op::kDayNumber},
      {"weekday-number", Op::kWeekdayNumber},
      {"now", Op::kNow},
      {"total", Op::kTotal},
      {"of-year", Op::kOfYear},
      {"workweek", Op::kWorkweek},
      {"pick", Op::kPick},
      {"anniversary", Op::kAnniversary},
      {"every", Op::kEvery},
      {"every-at", Op::kEveryAt},
  };
  const auto* const found =
      std::find_if(std::begin(kNames), std::end(kNames), [&](const auto& row) { return row.first == name; });
  return found == std::end(kNames) ? std::nullopt : std::optional(found->second);
}

}  // namespace khabar::extraction::times
