// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/coded_reports.h"

#include <gtest/gtest.h>

namespace khabar::pipeline {
namespace {

const char* const kFirst =
    R"json({"country": "Bland", "city": "Hilltown", "location": "Market", "date_start": "2008-01-16", "date_end": "2008-01-16",
        "actor1": "Police (Bland)", "actor2": "Traders (Bland)", "deaths_best": 14, "source": "Post (2008-01-17) Fourteen die in market"})json";
const char* const kSecond =
    R"json({"country": "Bland", "city": "Hilltown", "location": "", "date_start": "2008-01-16", "date_end": "2008-01-16",
        "actor1": "Police (Bland)", "actor2": null, "deaths_best": 14, "injuries_best": 3, "source": "Herald (2008-01-18) Market attack"})json";
const char* const kElsewhere =
    R"json({"country": "Bland", "city": "Daleton", "date_start": "2008-03-02", "actor1": "Unknown actor (Bland)", "deaths_best": 2,
        "source": "Herald (2008-03-03) Two shot"})json";

TEST(CodedReportsTest, MergesWhatIsOneHappening) {
  const MergedReports merged = merge_coded({kFirst, kElsewhere, kSecond});
  ASSERT_EQ(merged.event_of.size(), 3U);
  EXPECT_EQ(merged.event_of[0], merged.event_of[2]);
  EXPECT_NE(merged.event_of[0], merged.event_of[1]);
  EXPECT_EQ(merged.events.size(), 2U);
}

TEST(CodedReportsTest, LinesThatAreNoReportsAreLeftOut) {
  const MergedReports merged = merge_coded(
      {"", "no json", "[1, 2]", "{}", R"json({"deaths_best": "many", "date_start": 7, "source": "\ud800"})json"});
  EXPECT_TRUE(merged.event_of[0].empty());
  EXPECT_TRUE(merged.event_of[1].empty());
  EXPECT_TRUE(merged.event_of[2].empty());
  EXPECT_FALSE(merged.event_of[3].empty());
  EXPECT_TRUE(merge_coded({}).events.empty());
}

}  // namespace
}  // namespace khabar::pipeline
