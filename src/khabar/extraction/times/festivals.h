// SPDX-License-Identifier: Apache-2.0
// The days of festivals, by fixed date, weekday rule, Easter, Hijri date, or a table of years.
// Tables: shared/festivals, shared/festival_days_generated. Easter after the anonymous Gregorian algorithm (Meeus,
// "Astronomical Algorithms", ch. 8); Hijri dates after the civil tabular calendar (Reingold and Dershowitz,
// "Calendrical Calculations"), whose days may differ by one from what a sighting of the moon gives.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khabar/lexicon/lexicon.h"

namespace khabar::extraction::times {

struct Festival {
  enum class Rule : std::uint8_t { kFixed, kWeekday, kEaster, kHijri, kTable };
  Rule rule = Rule::kFixed;
  int month = 0;                   // of kHijri in the Hijri year
  int day = 0;                     // of kEaster days behind Easter Sunday; of kWeekday the how-manieth (0: the last)
  int weekday = 0;                 // of kWeekday
  int behind = 0;                  // of kWeekday: days behind it
  std::vector<std::int32_t> days;  // known ones, before any rule
};

class Festivals {
 public:
  Festivals(const lexicon::Table& table, const lexicon::Table& days);

  // The day of festival `row` in a Gregorian year; nothing if its table does not reach there.
  [[nodiscard]] std::optional<std::int32_t> day(int row, int year) const;

 private:
  std::vector<Festival> festivals_;
};

// Easter Sunday of a year.
[[nodiscard]] std::int32_t easter(int year);

// Tabular Islamic calendar, civil epoch (16 July 622 Julian). Months 1 Muharram to 12 Dhu al-Hijja.
[[nodiscard]] std::int32_t hijri_to_days(int year, int month, int day);
[[nodiscard]] int hijri_year_of(std::int32_t days);
[[nodiscard]] int days_in_hijri_month(int year, int month);

}  // namespace khabar::extraction::times
