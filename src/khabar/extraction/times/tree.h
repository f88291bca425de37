// SPDX-License-Identifier: Apache-2.0
// How a phrase of time is put together: what the rules of shared/phrase_rules build, what phrase.h evaluates.
// A leaf is a Spec; every other node is an operation over the values of its children.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "khabar/extraction/times/spec.h"

namespace khabar::extraction::times {

enum class Op : std::uint8_t {
  kLeaf,
  // clock
  kAt,       // day, clock: a moment
  kPart,     // day, part of a day: hours of that day
  kBetween,  // [day,] clock, clock: from the one to the other
  kDayEnd,   // day: its last second
  kFor,      // start, duration
  // durations
  kSum,     // duration, duration
  kMore,    // duration: at least it
  kAgo,     // duration [, base]: before now or the base
  kHence,   // duration [, base]: after now or the base
  kWithin,  // duration: from now on
  kNext,    // duration
  kLast,    // duration
  // open sides
  kSince,
  kAfter,
  kBefore,
  kUntil,
  // parts of a period
  kSpan,   // from, to
  kNth,    // how-manieth, unit or weekday [, period]
  kStart,  // period: its first half, as far as it is over
  kMiddle,
  kEnd,
  kRest,
  kWeekOf,     // day: the week it lies in
  kWeekendOf,  // day: the weekend about it
  kWeek,       // number [, year]
  kDayOf,      // weekday, week
  kWorkweek,   // direction
  kQuarter,    // number [, year]
  kHalf,
  kYearWords,      // nineteen, ninety-six
  kYearSum,        // two thousand, fifteen
  kCentury,        // how-manieth
  kDayNumber,      // the 18th: of the months about now
  kWeekdayNumber,  // Friday the 31st
  kNow,
  kTotal,        // year to date
  kOfYear,       // day or month, year
  kPick,         // year or direction, festival
  kAnniversary,  // [how-manieth,] day
  // sets
  kEvery,    // unit, duration, weekday or day
  kEveryAt,  // set, clock
};

// Nothing if no operation has that name.
[[nodiscard]] std::optional<Op> op_named(std::string_view name);

struct Node {
  static constexpr std::size_t kMost = 4;
  Op op = Op::kLeaf;
  Spec spec;
  model::TimeKind kind = model::TimeKind::kDate;
  std::array<std::int32_t, kMost> children{-1, -1, -1, -1};
  std::size_t count = 0;
};

using Tree = std::vector<Node>;

}  // namespace khabar::extraction::times
