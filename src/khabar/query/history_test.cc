// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/history.h"

#include <gtest/gtest.h>

namespace khabar::query {
namespace {

ReportLine line(const char* published, const char* status, const char* start) {
  ReportLine made;
  if (published != nullptr) made.account.report.published = published;
  made.account.report.status = status;
  if (start != nullptr) made.account.report.start = start;
  return made;
}

using Reports = std::vector<std::size_t>;

TEST(History, AnnouncedMovedAndHeld) {
  const auto steps = history_of({line("2025-07-10", "planned", "2025-07"), line("2025-07-12", "planned", "2025-07-20"),
                                 line("2025-07-18", "planned", "2025-08-01"), line("2025-07-19", "planned", nullptr),
                                 line("2025-08-01", "held", "2025-08-01"), line("2025-08-03", "held", "2025-07-31")});
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].status, "planned");
  EXPECT_FALSE(steps[0].moved);
  EXPECT_EQ(steps[0].start, "2025-07-20");  // the more precise
  EXPECT_EQ(steps[0].since, "2025-07-10");
  EXPECT_EQ(steps[0].reports, (Reports{0, 1}));
  EXPECT_TRUE(steps[1].moved);
  EXPECT_EQ(steps[1].reports, (Reports{2, 3}));
  EXPECT_EQ(steps[2].status, "held");
  EXPECT_EQ(steps[2].reports, (Reports{4, 5}));  // two dates of it are a disagreement
}

TEST(History, ALateRepeatOfAnOldPlanIsOfThatPlan) {
  const auto steps = history_of({line("2025-07-10", "planned", "2025-07-20"), line("2025-07-18", "cancelled", nullptr),
                                 line("2025-07-25", "planned", "2025-07-20"), line(nullptr, "denied", nullptr)});
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].reports, (Reports{0, 2}));
  EXPECT_EQ(steps[1].status, "cancelled");
  EXPECT_EQ(steps[1].since, "2025-07-18");
  EXPECT_EQ(steps[2].since, "");
}

TEST(History, OfNoReportsThereIsNone) { EXPECT_TRUE(history_of({}).empty()); }

}  // namespace
}  // namespace khabar::query
