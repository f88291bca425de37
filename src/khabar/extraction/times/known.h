// SPDX-License-Identifier: Apache-2.0
// Days as precise as a page gives them, and their value in the forms of model/date.h.
#pragma once

#include <string>

#include "khabar/model/date.h"

namespace khabar::extraction::times {

inline constexpr int kDaysInWeek = 7;
inline constexpr int kMonthsInYear = 12;

enum class Precision : std::uint8_t { kDay, kWeek, kMonth, kYear, kSpan };

struct Known {
  Precision precision = Precision::kDay;
  model::DaySpan days;
  [[nodiscard]] std::string value() const;
};

[[nodiscard]] Known day_known(std::int32_t day);
[[nodiscard]] Known week_known(std::int32_t any_day);
// `month` may run over the year's ends: 0 is December of the year before.
[[nodiscard]] Known month_known(int year, int month);
[[nodiscard]] Known year_known(int year);
[[nodiscard]] Known span_known(model::DaySpan days);

}  // namespace khabar::extraction::times
