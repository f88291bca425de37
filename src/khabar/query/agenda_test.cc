// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/agenda.h"

#include <gtest/gtest.h>

#include "khabar/query/fake_record.h"

namespace khabar::query {
namespace {

storage::ReportAccount account(const char* article, const char* published, const char* status, const char* start) {
  storage::ReportAccount made;
  made.report.ref = {article, "e1"};
  made.report.published = published;
  made.report.status = status;
  if (start != nullptr) made.report.start = start;
  return made;
}

model::Event event(const char* id, const char* status, const char* start, std::size_t reports) {
  model::Event made;
  made.id = id;
  made.kind = "talks";
  made.status = status;
  if (start != nullptr) made.start = start;
  for (std::size_t i = 0; i < reports; ++i) made.reports.push_back({"a-" + std::to_string(i), "e1"});
  return made;
}

FakeRecord record() {
  FakeRecord made;
  made.events = {event("v-1", "planned", "2025-08", 2), event("v-2", "held", "2025-07-25", 2),
                 event("v-3", "held", "2025-07-01", 1), event("v-4", "planned", nullptr, 1),
                 event("v-5", "cancelled", "2025-09-01", 2)};
  made.events[0].series = made.events[1].series = made.events[4].series = "Water Talks";
  made.reports["v-1"] = {account("a-0", "2025-07-20", "planned", "2025-08"),
                         account("a-1", "2025-07-22", "planned", "2025-08-12")};
  made.reports["v-2"] = {account("a-0", "2025-07-10", "planned", "2025-07-20"),
                         account("a-1", "2025-07-18", "planned", "2025-07-25"),
                         account("a-2", "2025-07-26", "held", "2025-07-25")};
  made.reports["v-3"] = {account("a-0", "2025-07-02", "held", "2025-07-01")};
  made.reports["v-4"] = {account("a-0", "2025-07-02", "planned", nullptr)};
  made.reports["v-5"] = {account("a-0", "2025-07-02", "planned", "2025-09-01"),
                         account("a-1", "2025-08-02", "cancelled", "2025-09-01")};
  return made;
}

const AgendaItem* find(const std::vector<AgendaItem>& items, const std::string& id) {
  for (const AgendaItem& item : items) {
    if (item.row.event.id == id) return &item;
  }
  return nullptr;
}

TEST(AgendaTest, SaysWhatBecameOfWhatWasAnnounced) {
  const auto items = agenda(record(), {}, model::to_days({2025, 8, 31}), true).items;
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(find(items, "v-1")->outcome, Outcome::kAhead);  // its last day has not passed
  EXPECT_EQ(find(items, "v-2")->outcome, Outcome::kHeld);
  EXPECT_EQ(find(items, "v-3"), nullptr);  // nobody announced it
  EXPECT_EQ(find(items, "v-4")->outcome, Outcome::kUndated);
  EXPECT_EQ(find(items, "v-5")->outcome, Outcome::kCancelled);
  const auto later = agenda(record(), {}, model::to_days({2025, 9, 1}), true).items;
  EXPECT_EQ(find(later, "v-1")->outcome, Outcome::kOverdue);
}

TEST(AgendaTest, AMoreExactDateIsNoMove) {
  const auto items = agenda(record(), {}, 0, true).items;
  EXPECT_FALSE(find(items, "v-1")->moved);
  EXPECT_TRUE(find(items, "v-2")->moved);
  EXPECT_EQ(find(items, "v-2")->announcements.size(), 2U);
  EXPECT_EQ(find(items, "v-2")->dates, (std::vector<std::string>{"2025-07-20", "2025-07-25"}));
}

TEST(AgendaTest, CountsFromTheNewestPage) {
  FakeRecord made;
  EXPECT_EQ(newest_day(made), std::nullopt);
  made.stories.resize(3);
  made.stories[0].last = "2025-07-29";
  made.stories[1].last = "2025-07-30";
  EXPECT_EQ(newest_day(made), model::to_days({2025, 7, 30}));
}

TEST(AgendaTest, WhatWasPastWhenItWasSaidIsNoAnnouncement) {
  FakeRecord past;
  past.events = {event("v-1", "planned", "2025-05", 1)};
  past.reports["v-1"] = {account("a-0", "2025-07-20", "planned", "2025-05")};
  EXPECT_TRUE(agenda(past, {}, 0, true).items.empty());
}

TEST(EventPageTest, ShowsAllReportsAndTheRoundsAround) {
  const auto page = event_page(record(), "v-1", "en");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->reports.size(), 2U);
  ASSERT_EQ(page->earlier.size(), 1U);
  EXPECT_EQ(page->earlier[0].event.id, "v-2");
  ASSERT_EQ(page->later.size(), 1U);
  EXPECT_EQ(page->later[0].event.id, "v-5");
  EXPECT_FALSE(event_page(record(), "v-none", "en"));
}

}  // namespace
}  // namespace khabar::query
