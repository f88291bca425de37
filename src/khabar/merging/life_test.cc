// SPDX-License-Identifier: Apache-2.0
// The life of an event: announced, put off, held, cancelled, denied, told again; and what must not become one.
#include <gtest/gtest.h>

#include <algorithm>

#include "khabar/merging/merge_for_test.h"
#include "khabar/model/date.h"

namespace khabar::merging {
namespace {

using model::Event;
using model::EventReport;

EntityDirectory people(int count) {
  EntityDirectory world = {{"abury", {"Abury", model::EntityType::kPlace, "AAA", "", "city"}},
                           {"hill", {"Hilltown", model::EntityType::kPlace, "BBB", "", "city"}}};
  for (int i = 0; i < count; ++i)
    world["p" + std::to_string(i)] = {"Person " + std::to_string(i), model::EntityType::kPerson, "", "", ""};
  return world;
}

EventReport meeting(const std::string& article, const std::string& published, const std::string& status,
                    const std::string& day) {
  EventReport report;
  report.ref = {article, "e1"};
  report.source_group = article;
  report.kind = "meeting";
  report.lang = "en";
  report.published = published;
  report.status = status;
  if (!day.empty()) report.start = day;
  report.actors = {{"p0", "party"}, {"p1", "party"}};
  report.countries = {"AAA", "BBB"};
  report.place = "abury";
  return report;
}

TEST(LifeTest, PlannedPutOffAndHeldIsOneEvent) {
  const auto events = merged(
      {meeting("a-1", "2025-03-01", "planned", "2025-03-10"), meeting("a-2", "2025-03-08", "planned", "2025-03-17"),
       meeting("a-3", "2025-03-18", "held", "2025-03-17")},
      people(2));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].status, "held");
  EXPECT_EQ(events[0].start, "2025-03-17");
}

// A day of which only the year rests on the publication is as firm as any; the day of publication itself is not.
TEST(LifeTest, ADayWithoutItsYearDisputes) {
  auto first = meeting("a-1", "2025-03-05", "held", "2025-03-04");
  auto second = meeting("a-2", "2025-03-05", "held", "2025-03-03");
  first.start_basis = "tense";
  second.start_basis = "published";
  auto events = merged({first, second}, people(2));
  ASSERT_EQ(events.size(), 1U);
  ASSERT_EQ(events[0].disagreements.size(), 1U);
  EXPECT_EQ(events[0].disagreements[0].field, "start");
  second.published = "2025-03-03";
  events = merged({first, second}, people(2));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_TRUE(events[0].disagreements.empty());
}

// Without a day, a place or a second person in common, a denial still joins what was told some days before; and it is
// no other happening of another month.
TEST(LifeTest, ADenialJoinsWhatItDenies) {
  auto told = meeting("a-1", "2025-10-20", "held", "2025-10");
  auto denial = meeting("a-2", "2025-10-21", "denied", "");
  for (EventReport* report : {&told, &denial}) {
    report->kind = "talks";
    report->actors = {{"p0", "party"}};
    report->countries = {"AAA"};
    report->place.reset();
    report->topics = {"diplomatic"};
  }
  auto events = merged({told, denial}, people(1));
  ASSERT_EQ(events.size(), 1U);
  ASSERT_EQ(events[0].disagreements.size(), 1U);
  EXPECT_EQ(events[0].disagreements[0].field, "status");
  denial.published = "2025-12-20";
  EXPECT_EQ(merged({told, denial}, people(1)).size(), 2U);
}

TEST(LifeTest, WhatIsPutOffIsAnUpdate) {
  const auto events = merged(
      {meeting("a-1", "2025-03-01", "planned", "2025-03-10"), meeting("a-2", "2025-03-08", "planned", "2025-03-17")},
      people(2));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].status, "planned");
  EXPECT_EQ(events[0].start, "2025-03-17");
  ASSERT_EQ(events[0].disagreements.size(), 1U);
  EXPECT_TRUE(events[0].disagreements[0].update);
  EXPECT_EQ(events[0].disagreements[0].values.size(), 2U);
}

TEST(LifeTest, PutOffAndThenCalledOff) {
  const auto events = merged(
      {meeting("a-1", "2025-03-01", "planned", "2025-03-10"), meeting("a-2", "2025-03-08", "planned", "2025-03-17"),
       meeting("a-3", "2025-03-15", "cancelled", "2025-03-17")},
      people(2));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].status, "cancelled");
}

TEST(LifeTest, APlanThatIsDenied) {
  const auto events = merged(
      {meeting("a-1", "2025-03-01", "planned", "2025-03-10"), meeting("a-2", "2025-03-02", "denied", "2025-03-10")},
      people(2));
  ASSERT_EQ(events.size(), 1U);
  ASSERT_EQ(events[0].disagreements.size(), 1U);
  EXPECT_EQ(events[0].disagreements[0].field, "status");
}

TEST(LifeTest, TheNextMeetingIsNotThatOnePutOff) {
  EXPECT_EQ(merged({meeting("a-1", "2025-03-02", "held", "2025-03-01"),
                    meeting("a-2", "2025-03-05", "planned", "2025-03-20")},
                   people(2))
                .size(),
            2U);
}

TEST(LifeTest, AnotherRoundOfTheSeriesIsAnotherEvent) {
  auto fifth = meeting("a-1", "2025-03-02", "planned", "2025-03-10");
  auto sixth = meeting("a-2", "2025-03-05", "planned", "2025-03-24");
  fifth.series = sixth.series = "Dialogue";
  fifth.round = 5;
  sixth.round = 6;
  EXPECT_EQ(merged({fifth, sixth}, people(2)).size(), 2U);
}

TEST(LifeTest, ToldAgainMonthsLaterJoinsTheOriginal) {
  auto again = meeting("a-2", "2025-11-20", "held", "2025-03-10");
  again.background = true;
  again.place.reset();
  const auto events = merged({meeting("a-1", "2025-03-11", "held", "2025-03-10"), again}, people(2));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].evidence_report.article, "a-1");
  // So it does with the month alone, and not when it tells of another month.
  again.start = "2025-03";
  EXPECT_EQ(merged({meeting("a-1", "2025-03-11", "held", "2025-03-10"), again}, people(2)).size(), 1U);
  again.start = "2025-08";
  EXPECT_EQ(merged({meeting("a-1", "2025-03-11", "held", "2025-03-10"), again}, people(2)).size(), 2U);
}

// Each report is close to the next and far from the last: one person in common, one day apart.
TEST(LifeTest, AChainOfWeakLinksMakesNoGiant) {
  constexpr int kLinks = 80;
  std::vector<EventReport> chain;
  for (int i = 0; i < kLinks; ++i) {
    const std::int32_t day = model::to_days({2025, 3, 1}) + i;
    auto report = meeting("a-" + std::to_string(100 + i), model::day_value(day + 1), "held", model::day_value(day));
    report.actors = {{"p" + std::to_string(i), "party"}, {"p" + std::to_string(i + 1), "party"}};
    chain.push_back(report);
  }
  for (const Event& event : merged(chain, people(kLinks + 1))) EXPECT_LE(event.reports.size(), 3U);
}

// The same with attacks whose toll creeps upwards day by day in one town.
TEST(LifeTest, AChainOfAttacksStaysApart) {
  std::vector<EventReport> chain;
  for (int i = 0; i < 60; ++i) {
    const std::int32_t day = model::to_days({2025, 3, 1}) + i;
    EventReport report =
        meeting("a-" + std::to_string(100 + i), model::day_value(day + 1), "held", model::day_value(day));
    report.kind = "attack";
    report.actors.clear();
    report.place = "hill";
    report.counts = {{"killed", 10 + i, false}};
    chain.push_back(report);
  }
  for (const Event& event : merged(chain, people(0))) EXPECT_LE(event.reports.size(), 4U);
}

}  // namespace
}  // namespace khabar::merging
