// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/progress.h"

#include <gtest/gtest.h>

namespace khabar::cli {
namespace {

ProgressState halfway() {
  ProgressState state;
  state.pages = 1240;
  state.bytes = 3000;
  state.bytes_total = 4000;
  state.seconds = 15.5;
  return state;
}

TEST(ProgressTest, SaysRateShareAndTimeLeft) {
  EXPECT_EQ(progress_text(halfway()), "1,240 pages read, 80 a second, 75%, 0:06 left");
  ProgressState state = halfway();
  state.skipped = 7;
  state.seconds = 15500;
  EXPECT_EQ(progress_text(state), "1,240 pages read, 7 known, 0 a second, 75%, 1:26:07 left");
}

TEST(ProgressTest, WhatCannotBeToldIsNotTold) {
  ProgressState state = halfway();
  state.bytes_total = 0;
  EXPECT_EQ(progress_text(state), "1,240 pages read, 80 a second");
  EXPECT_LT(seconds_left(state), 0);
  state = halfway();
  state.seconds = 0.2;  // a rate over so short a time says nothing
  EXPECT_EQ(progress_text(state), "1,240 pages read");
  state = halfway();
  state.stage = "deriving";
  EXPECT_EQ(progress_text(state), "1,240 pages read, deriving");
}

TEST(ProgressTest, JsonIsOneObjectOfALine) {
  EXPECT_EQ(progress_json(halfway()),
            R"({"schema":"khabar/progress/1","stage":"reading","pages":1240,"skipped":0,"bytes":3000,)"
            R"("bytes_total":4000,"seconds":15.5,"pages_per_second":80,"seconds_left":5.17})");
  EXPECT_EQ(progress_json({}),
            R"({"schema":"khabar/progress/1","stage":"reading","pages":0,"skipped":0,"bytes":0,"bytes_total":null,)"
            R"("seconds":0,"pages_per_second":null,"seconds_left":null})");
}

}  // namespace
}  // namespace khabar::cli
