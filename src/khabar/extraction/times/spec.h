// SPDX-License-Identifier: Apache-2.0
// What an expression of time says, before it is resolved: for each end of a span the fields that its words fill.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "khabar/base/range.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

enum Field : std::uint8_t {
  kYear,
  kMonth,
  kDay,
  kWeekday,    // 0 Sunday to 6 Saturday
  kRelative,   // days from the day of the page
  kEither,     // set: the tense says which side of the page's day kRelative lies on
  kNext,       // days from the day told of
  kDirection,  // a Direction
  kUnit,       // a Unit
  kCount,      // how many units; kVague for "a few"
  kWay,        // a Way
  kSeason,     // 1 spring to 4 winter
  kDecade,     // its first year
  kFiscal,     // the month in which the fiscal year begins
  kNight,      // set: a part of a day
  kShortYear,  // two digits: the second year of 2022-23
  kAlone,      // an Alone: what the word needs when it stands alone
  kSwap,       // set: day and month stand in digits, so that either may be first
  // Of the clock, and of what only phrases say (phrase.h).
  kHour,        // 0 to 24
  kMinute,      // 0 to 59; below 0: minutes before the hour
  kSecond,      // 0 to 59
  kMeridiem,    // a Meridiem
  kPart,        // a part of a day: its first hour times 100, plus its last
  kHundredths,  // of the number kCount
  kOrdinal,     // the how-manieth; kLastOne for the last
  kFest,        // a festival: a row of shared/festivals
  kHijri,       // the year or, with kMonth, the month is of the Hijri calendar
  kFieldCount
};

enum Meridiem : std::int16_t { kMorning, kAfternoon, kNoonish, kEvening, kNightly };

// kSame: this or that, as what was told before has it.
enum Direction : std::int16_t { kPast, kThis, kComing, kThat, kThen, kBefore, kSame };
enum Unit : std::int16_t {
  kDays,
  kWeeks,
  kMonths,
  kYears,
  kDecades,
  kQuarters,
  kHalves,
  kWeekends,
  kFortnights,
  kCenturies,
  kWorkdays,
  kHours,
  kMinutes,
  kSeconds
};
enum Way : std::int16_t { kAgo, kEarlier, kAfter, kLater };  // kAfter leans on a clause, kLater on what was told
enum Alone : std::int16_t { kFree, kNeedsMarker, kNeedsDate };

inline constexpr std::int16_t kUnset = std::numeric_limits<std::int16_t>::min();
inline constexpr std::int16_t kVague = -1;
inline constexpr std::int16_t kLastOne = 99;

class Point {
 public:
  Point() { fields_.fill(kUnset); }

  [[nodiscard]] bool has(Field field) const { return fields_.at(field) != kUnset; }
  [[nodiscard]] int get(Field field) const { return fields_.at(field); }
  [[nodiscard]] bool is(Field field, int value) const { return has(field) && get(field) == value; }
  void set(Field field, int value) { fields_.at(field) = static_cast<std::int16_t>(value); }
  void clear(Field field) { fields_.at(field) = kUnset; }
  // Fields that `other` has and this has not.
  void fill(const Point& other) {
    for (std::size_t i = 0; i < kFieldCount; ++i) {
      if (fields_.at(i) == kUnset) fields_.at(i) = other.fields_.at(i);
    }
  }
  // Nothing but the fields named (and how the word may stand).
  [[nodiscard]] bool only(Field field) const {
    for (std::size_t i = 0; i < kFieldCount; ++i) {
      if (i != field && i != kAlone && fields_.at(i) != kUnset) return false;
    }
    return has(field);
  }

 private:
  std::array<std::int16_t, kFieldCount> fields_;
};

struct Spec {
  Point first;
  Point last;  // of a span
  bool span = false;
};

// An expression found in a text.
struct Expression {
  base::TokenRange tokens;
  model::TimeKind kind = model::TimeKind::kDate;
  Spec spec;
  std::int32_t node = -1;  // of the tree that a phrase was read with, -1 where `spec` says all
  std::uint16_t rule = 0;  // Grammar::rule_text
};

}  // namespace khabar::extraction::times
