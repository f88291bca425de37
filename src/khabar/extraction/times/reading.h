// SPDX-License-Identifier: Apache-2.0
// One reading of a phrase of time: days, moments, hours of the clock, a duration or a recurrence; and its value as
// ISO 8601 writes it (2025-07-26, 2025-07-26T17:00:00, T17:00:00, PT3H, XXXX-WXX-1; "a/b" with both ends inside, ".."
// for an open side, as in ISO 8601-2).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "khabar/extraction/times/known.h"
#include "khabar/extraction/times/spec.h"

namespace khabar::extraction::times {

inline constexpr std::int64_t kSecondsInMinute = 60;
inline constexpr std::int64_t kSecondsInHour = 3600;
inline constexpr std::int64_t kSecondsInDay = 86400;

// So many of each unit: "one year and a quarter" is 1.25 years.
struct Duration {
  struct Part {
    double count = 0;
    Unit unit = kDays;
  };
  std::vector<Part> parts;
  [[nodiscard]] std::string value() const;
  [[nodiscard]] bool of_clock() const;  // has hours, minutes or seconds
};

struct Reading {
  enum class Shape : std::uint8_t { kDays, kMoment, kMoments, kClock, kClocks, kDuration, kSet };
  Shape shape = Shape::kDays;
  Known days;              // of kDays
  std::int64_t first = 0;  // seconds since 1970-01-01 (local), of a clock since midnight; of kDays its first second
  std::int64_t last = 0;   // behind the last second
  bool open_first = false;
  bool open_last = false;
  Duration duration;  // of kDuration
  std::string text;   // of kSet

  [[nodiscard]] std::string value() const;
  [[nodiscard]] model::TimeKind kind() const;
  [[nodiscard]] bool on_clock() const { return shape == Shape::kClock || shape == Shape::kClocks; }
};

using Readings = std::vector<Reading>;

[[nodiscard]] Reading of_days(const Known& known);
[[nodiscard]] Reading of_moment(std::int64_t second);
[[nodiscard]] Reading of_moments(std::int64_t first, std::int64_t last);
[[nodiscard]] Reading of_clock(std::int64_t second);
[[nodiscard]] Reading of_clocks(std::int64_t first, std::int64_t last);
// first to last day, both included.
[[nodiscard]] Reading of_span(std::int32_t first, std::int32_t last);
// The day that a second lies in.
[[nodiscard]] std::int32_t day_of_second(std::int64_t second);
// A duration after a second (before it, for -1); months and years by the calendar, the day held within the month.
[[nodiscard]] std::int64_t shifted(std::int64_t second, const Duration& duration, int sign);

}  // namespace khabar::extraction::times
