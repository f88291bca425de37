// SPDX-License-Identifier: Apache-2.0
// Calendar dates at the precision a page gives them: 2025-07-26, 2025-07, 2025, 2025-W30, 2023-02-14/2023-02-18.
// Proleptic Gregorian calendar, years 0 to 9999, no time zone: a day is the day at the place the page speaks of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khabar::model {

struct CivilDate {
  int year = 0;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

[[nodiscard]] bool is_valid(CivilDate date);
[[nodiscard]] int days_in_month(int year, int month);
// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
[[nodiscard]] std::int32_t to_days(CivilDate date);
[[nodiscard]] CivilDate from_days(std::int32_t days);
// 0 = Sunday ... 6 = Saturday.
[[nodiscard]] int weekday(std::int32_t days);

// First and last day, both included, as days since 1970-01-01.
struct DaySpan {
  std::int32_t first = 0;
  std::int32_t last = 0;
  [[nodiscard]] bool contains(DaySpan other) const { return first <= other.first && other.last <= last; }
  [[nodiscard]] bool overlaps(DaySpan other) const { return first <= other.last && other.first <= last; }
  friend constexpr auto operator<=>(const DaySpan&, const DaySpan&) = default;
};

// The days of a value in any of the forms above (a time of day behind "T" is ignored); nothing if it is not one.
[[nodiscard]] std::optional<DaySpan> parse_value(std::string_view value);

[[nodiscard]] std::string day_value(std::int32_t days);      // 2025-07-26
[[nodiscard]] std::string month_value(int year, int month);  // 2025-07
[[nodiscard]] std::string year_value(int year);              // 2025
[[nodiscard]] std::string week_value(std::int32_t any_day);  // 2025-W30 (ISO 8601)
[[nodiscard]] std::string span_value(DaySpan span);          // 2023-02-14/2023-02-18; one day alone stays a day

}  // namespace khabar::model
