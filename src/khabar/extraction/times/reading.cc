// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/reading.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace khabar::extraction::times {
namespace {

std::string clock_value(std::int64_t second) {
  if (second > kSecondsInDay) second %= kSecondsInDay;
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", static_cast<int>(second / kSecondsInHour),
                static_cast<int>(second / kSecondsInMinute % 60), static_cast<int>(second % kSecondsInMinute));
  return buffer.data();
}

std::string moment_value(std::int64_t second) {
  const std::int32_t day = day_of_second(second);
  return model::day_value(day) + clock_value(second - day * kSecondsInDay);
}

std::string count_value(double count) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.6g", count);
  return buffer.data();
}

std::string span_text(const Reading& reading, const std::string& first, const std::string& last) {
  return (reading.open_first ? ".." : first) + "/" + (reading.open_last ? ".." : last);
}

std::int32_t months_later(std::int32_t day, int months) {
  const model::CivilDate date = model::from_days(day);
  const model::CivilDate first = model::from_days(month_known(date.year, date.month + months).days.first);
  return model::to_days({first.year, first.month, std::min(date.day, model::days_in_month(first.year, first.month))});
}

// Working days from Monday to Friday.
std::int32_t workdays_later(std::int32_t day, int days, int sign) {
  for (int left = std::min(days, 10000); left > 0;) {
    day += sign;
    const int weekday = model::weekday(day);
    if (weekday != 0 && weekday != kDaysInWeek - 1) --left;
  }
  return day;
}

}  // namespace

std::string Duration::value() const {
  static constexpr std::array<const char*, 14> kLetters = {"D",  "W", "M",   "Y",  "0Y", "Q", "H",
                                                           "WE", "W", "00Y", "BD", "H",  "M", "S"};
  std::string date;
  std::string clock;
  for (const Part& part : parts) {
    double count = part.count;
    const char* letter = kLetters.at(static_cast<std::size_t>(part.unit));
    if (part.unit == kFortnights) count *= 2;
    if (part.unit == kQuarters) count *= 3, letter = "M";
    if (part.unit == kHalves) count *= 6, letter = "M";
    if (part.unit == kDecades) count *= 10, letter = "Y";
    if (part.unit == kCenturies) count *= 100, letter = "Y";
    (part.unit >= kHours ? clock : date) += count_value(count) + letter;
  }
  return "P" + date + (clock.empty() ? "" : "T" + clock);
}

bool Duration::of_clock() const {
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.unit >= kHours; });
}

std::string Reading::value() const {
  switch (shape) {
    case Shape::kDays:
      if (!open_first && !open_last) return days.value();
      return span_text(*this, model::day_value(days.days.first), model::day_value(days.days.last));
    case Shape::kMoment: return moment_value(first);
    case Shape::kMoments: return span_text(*this, moment_value(first), moment_value(last));
    case Shape::kClock: return clock_value(first);
    case Shape::kClocks: return span_text(*this, clock_value(first), clock_value(last));
    case Shape::kDuration: return duration.value();
    case Shape::kSet: break;
  }
  return text;
}

model::TimeKind Reading::kind() const {
  switch (shape) {
    case Shape::kMoment:
    case Shape::kClock: return model::TimeKind::kTime;
    case Shape::kDuration: return model::TimeKind::kDuration;
    case Shape::kSet: return model::TimeKind::kSet;
    case Shape::kMoments:
    case Shape::kClocks: return model::TimeKind::kSpan;
    case Shape::kDays: break;
  }
  const bool day = days.precision == Precision::kDay && !open_first && !open_last;
  return day ? model::TimeKind::kDate : model::TimeKind::kSpan;
}

Reading of_days(const Known& known) {
  Reading reading;
  reading.days = known;
  reading.first = known.days.first * kSecondsInDay;
  reading.last = (known.days.last + 1) * kSecondsInDay;
  return reading;
}

namespace {

Reading of(Reading::Shape shape, std::int64_t first, std::int64_t last) {
  Reading reading;
  reading.shape = shape;
  reading.first = first;
  reading.last = last;
  return reading;
}

}  // namespace

Reading of_moment(std::int64_t second) { return of(Reading::Shape::kMoment, second, second); }
Reading of_moments(std::int64_t first, std::int64_t last) { return of(Reading::Shape::kMoments, first, last); }
Reading of_clock(std::int64_t second) { return of(Reading::Shape::kClock, second, second); }
Reading of_clocks(std::int64_t first, std::int64_t last) { return of(Reading::Shape::kClocks, first, last); }
Reading of_span(std::int32_t first, std::int32_t last) {
  return of_days(first == last ? day_known(first) : span_known({first, last}));
}

std::int32_t day_of_second(std::int64_t second) {
  return static_cast<std::int32_t>(second >= 0 ? second / kSecondsInDay
                                               : -((-second + kSecondsInDay - 1) / kSecondsInDay));
}

std::int64_t shifted(std::int64_t second, const Duration& duration, int sign) {
  constexpr std::array<std::int64_t, 3> kClockUnits = {kSecondsInHour, kSecondsInMinute, 1};
  for (const Duration::Part& part : duration.parts) {
    const auto whole = static_cast<int>(std::lround(std::min(part.count, 30000.0)));
    std::int32_t day = day_of_second(second);
    const std::int64_t of_day = second - day * kSecondsInDay;
    switch (part.unit) {
      case kDays: day += sign * whole; break;
      case kWeeks: day += sign * static_cast<int>(std::lround(part.count * kDaysInWeek)); break;
      case kFortnights: day += sign * whole * 2 * kDaysInWeek; break;
      case kWeekends: day += sign * whole * kDaysInWeek; break;
      case kWorkdays: day = workdays_later(day, whole, sign); break;
      case kMonths: day = months_later(day, sign * whole); break;
      case kQuarters: day = months_later(day, sign * whole * 3); break;
      case kHalves: day = months_later(day, sign * whole * 6); break;
      case kYears:
        day = months_later(day, sign * static_cast<int>(std::lround(std::min(part.count, 9000.0) * kMonthsInYear)));
        break;
      case kDecades: day = months_later(day, sign * std::min(whole, 900) * 10 * kMonthsInYear); break;
      case kCenturies: day = months_later(day, sign * std::min(whole, 90) * 100 * kMonthsInYear); break;
      case kHours:
      case kMinutes:
      case kSeconds: {
        const auto seconds = static_cast<std::int64_t>(std::lround(
            part.count * static_cast<double>(kClockUnits.at(static_cast<std::size_t>(part.unit - kHours)))));
        second += sign * seconds;
        continue;
      }
    }
    second = day * kSecondsInDay + of_day;
  }
  return second;
}

}  // namespace khabar::extraction::times
