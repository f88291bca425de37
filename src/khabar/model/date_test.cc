// SPDX-License-Identifier: Apache-2.0
#include "khabar/model/date.h"

#include <gtest/gtest.h>

namespace khabar::model {
namespace {

TEST(DateTest, EveryDayOfFourCenturiesComesBack) {
  for (std::int32_t day = to_days({1800, 1, 1}); day <= to_days({2200, 12, 31}); ++day) {
    const CivilDate date = from_days(day);
    ASSERT_TRUE(is_valid(date));
    ASSERT_EQ(to_days(date), day);
    ASSERT_EQ(parse_value(day_value(day)), (DaySpan{day, day}));
  }
}

TEST(DateTest, Weekdays) {
  EXPECT_EQ(weekday(to_days({1970, 1, 1})), 4);   // Thursday
  EXPECT_EQ(weekday(to_days({2025, 7, 26})), 6);  // Saturday
  EXPECT_EQ(weekday(to_days({1900, 1, 1})), 1);   // Monday
}

TEST(DateTest, ValuesAtEveryPrecision) {
  EXPECT_EQ(parse_value("2025-07"), (DaySpan{to_days({2025, 7, 1}), to_days({2025, 7, 31})}));
  EXPECT_EQ(parse_value("2024"), (DaySpan{to_days({2024, 1, 1}), to_days({2024, 12, 31})}));
  EXPECT_EQ(parse_value("2025-W30"), (DaySpan{to_days({2025, 7, 21}), to_days({2025, 7, 27})}));
  EXPECT_EQ(parse_value("2023-02-14/2023-02-18"), (DaySpan{to_days({2023, 2, 14}), to_days({2023, 2, 18})}));
  EXPECT_EQ(parse_value("2025-07-26T06:44:00+05:30"), parse_value("2025-07-26"));
  EXPECT_EQ(week_value(to_days({2025, 7, 26})), "2025-W30");
  EXPECT_EQ(week_value(to_days({2027, 1, 1})), "2026-W53");
}

TEST(DateTest, WhatIsNoDate) {
  for (const char* bad :
       {"", "20", "2025-13", "2025-02-29", "2025-W54", "2025/2024", "abcd", "2025-7-1", "2025-07-26/", "////"}) {
    EXPECT_FALSE(parse_value(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace khabar::model
