// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/overruled.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "khabar/merging/merge_for_test.h"

namespace khabar::merging {
namespace {

using model::Event;
using model::EventReport;
using model::Overruling;
using Strings = std::vector<std::string>;

const EntityDirectory& world() {
  using enum model::EntityType;
  static const EntityDirectory kWorld = {{"hill", {"Hilltown", kPlace, "BBB", "", "city"}},
                                         {"dale", {"Daleton", kPlace, "BBB", "", "city"}}};
  return kWorld;
}

EventReport bombing(const std::string& article, const std::string& day, const std::string& place = "hill") {
  EventReport report;
  report.ref = {article, "e1"};
  report.kind = "attack";
  report.lang = "en";
  report.published = "2025-03-10";
  report.source_group = article;
  report.start = day;
  report.place = place;
  report.countries = {"BBB"};
  report.counts = {{"killed", 26, false}};
  return report;
}

Overruling value(const std::string& article, const std::string& field, const std::string& value) {
  return {"value", {article, "e1"}, {}, field, value, "seen myself", "v", ""};
}
Overruling link(const std::string& what, const std::string& article, const std::string& other) {
  return {what, {article, "e1"}, {other, "e1"}, "", "", "", "v", "v"};
}

// The articles of each event.
std::vector<Strings> groups(const std::vector<Event>& events) {
  std::vector<Strings> groups;
  for (const Event& event : events) {
    groups.emplace_back();
    for (const auto& ref : event.reports) groups.back().push_back(ref.article);
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

TEST(OverruledTest, AValueIsSetAndWhatReportsSayStays) {
  const std::vector<EventReport> reports = {bombing("a-1", "2025-03-09"), bombing("a-2", "2025-03-09")};
  const auto events = merged(reports, world(),
                             {value("a-2", "start", "2025-03-08"), value("a-2", "place", "dale"),
                              value("a-1", "counts.killed", "30"), value("a-1", "status", "held")});
  ASSERT_EQ(events.size(), 1U);
  const Event& event = events[0];
  EXPECT_EQ(event.start, "2025-03-08");
  EXPECT_EQ(event.place, "dale");
  EXPECT_EQ(event.counts, (std::vector<model::Count>{{"killed", 30, false}}));
  EXPECT_EQ(event.overrulings.size(), 4U);
  ASSERT_EQ(event.disagreements.size(), 3U) << "nobody says anything else of the status";
  for (const model::Disagreement& disagreement : event.disagreements) {
    ASSERT_EQ(disagreement.values.size(), 2U);
    EXPECT_TRUE(disagreement.values[0].reports.empty());
    EXPECT_EQ(disagreement.values[1].reports.size(), 2U);
    EXPECT_EQ(disagreement.settled_by, "a user's table: seen myself");
  }
}

TEST(OverruledTest, OfDisputedValuesTheOneTheUserNames) {
  const std::vector<EventReport> reports = {bombing("a-1", "2025-03-09"), bombing("a-2", "2025-03-09"),
                                            bombing("a-3", "2025-03-08")};
  ASSERT_EQ(merged(reports, world())[0].start, "2025-03-09");
  const auto events = merged(reports, world(), {value("a-1", "start", "2025-03-08")});
  EXPECT_EQ(events[0].start, "2025-03-08");
  ASSERT_EQ(events[0].disagreements.size(), 1U);
  ASSERT_EQ(events[0].disagreements[0].values.size(), 2U);
  EXPECT_EQ(events[0].disagreements[0].values[0].reports.size(), 1U);
}

TEST(OverruledTest, JoinsAndParts) {
  const std::vector<EventReport> reports = {bombing("a-1", "2025-03-09"), bombing("a-2", "2025-03-09"),
                                            bombing("a-3", "2021-01-01", "dale"), bombing("a-4", "2021-01-01", "dale")};
  EXPECT_EQ(groups(merged(reports, world())), (std::vector<Strings>{{"a-1", "a-2"}, {"a-3", "a-4"}}));
  EXPECT_EQ(groups(merged(reports, world(), {link("same", "a-2", "a-3")})),
            (std::vector<Strings>{{"a-1", "a-2", "a-3", "a-4"}}));
  EXPECT_EQ(groups(merged(reports, world(), {link("different", "a-1", "a-2")})),
            (std::vector<Strings>{{"a-1"}, {"a-2"}, {"a-3", "a-4"}}));
  // What is tied to one side is kept from the other side too.
  EXPECT_EQ(groups(merged(reports, world(),
                          {link("different", "a-1", "a-3"), link("same", "a-1", "a-2"), link("same", "a-3", "a-4")})),
            (std::vector<Strings>{{"a-1", "a-2"}, {"a-3", "a-4"}}));
}

TEST(OverruledTest, ThePagesOwnEventsCanBeOneForAUser) {
  EventReport second = bombing("a-1", "2025-03-09");
  second.ref.event = "e2";
  const std::vector<EventReport> reports = {bombing("a-1", "2025-03-09"), second};
  EXPECT_EQ(merged(reports, world()).size(), 2U);
  Overruling one = link("same", "a-1", "a-1");
  one.other.event = "e2";
  EXPECT_EQ(merged(reports, world(), {one}).size(), 1U);
}

TEST(OverruledTest, IsSilentWithoutItsReports) {
  const std::vector<EventReport> reports = {bombing("a-1", "2025-03-09")};
  const auto events =
      merged(reports, world(),
             {value("a-9", "start", "2020-01-01"), link("same", "a-1", "a-9"), link("different", "a-8", "a-9")});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].start, "2025-03-09");
}

TEST(OverruledTest, OrderDoesNotMatter) {
  std::vector<EventReport> reports;
  for (int i = 0; i < 30; ++i)
    reports.push_back(bombing("a-" + std::to_string(100 + i), i % 3 == 0 ? "2025-03-09" : "2025-03-08",
                              i % 2 == 0 ? "hill" : "dale"));
  const std::vector<Overruling> rulings = {link("same", "a-101", "a-102"), link("different", "a-104", "a-106"),
                                           value("a-108", "place", "dale")};
  const auto expected = merged(reports, world(), rulings);
  std::mt19937 random(3);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(reports.begin(), reports.end(), random);
    const auto again = merged(reports, world(), rulings);
    EXPECT_EQ(groups(again), groups(expected));
    for (std::size_t i = 0; i < again.size(); ++i) {
      EXPECT_EQ(again[i].id, expected[i].id);
      EXPECT_EQ(again[i].place, expected[i].place);
    }
  }
}

TEST(OverruledTest, SaysWhatCannotBeAValue) {
  EXPECT_EQ(wrong_with("start", "2025-07"), "");
  EXPECT_EQ(wrong_with("counts.killed", "12"), "");
  for (const auto& [field, text] : std::vector<std::pair<std::string, std::string>>{{"start", "soon"},
                                                                                    {"status", "maybe"},
                                                                                    {"counts.killed", "-1"},
                                                                                    {"counts.killed", "nan"},
                                                                                    {"round", "1e9"},
                                                                                    {"amount", ""},
                                                                                    {"evidence", "x"}})
    EXPECT_NE(wrong_with(field, text), "") << field;
}

}  // namespace
}  // namespace khabar::merging
