// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/timeline.h"

#include <gtest/gtest.h>

#include "khabar/query/fake_record.h"

namespace khabar::query {
namespace {

using model::Entity;
using model::Event;

constexpr const char* kDevanagari =
    "\u092E\u093E\u0930\u093F\u092F\u093E \u0932\u094B\u092A\u0947\u091C";  // Maria Lopez

Event event(std::string id, std::string kind, const char* start) {
  Event made;
  made.id = std::move(id);
  made.kind = std::move(kind);
  if (start != nullptr) made.start = start;
  made.actors = {{"e-1", "party"}};
  made.reports = {{"a-1", "e1"}, {"a-2", "e1"}, {"a-3", "e4"}};
  return made;
}

FakeRecord record() {
  FakeRecord made;
  made.articles = {{"a-1", "ur"}, {"a-2", "hi"}, {"a-3", "hi"}};
  made.entities = {{"e-1",
                    model::EntityType::kPerson,
                    "Maria Lopez",
                    "AAA",
                    {{"Lopez", "en", 9}, {kDevanagari, "hi", 2}, {"\u0932\u094B\u092A\u0947\u091C", "hi", 7}},
                    {}},
                   {"e-2", model::EntityType::kPlace, "Port Azul", "BBB", {}, {}}};
  made.events = {event("v-none", "call", nullptr), event("v-day", "meeting", "2025-07-26"),
                 event("v-month", "visit", "2025-07"), event("v-old", "attack", "2021")};
  made.events[1].place = "e-2";
  made.events[1].countries = {"AAA", "BBB"};
  made.events[3].actors = {};
  made.events[2].status = "planned";
  return made;
}

std::vector<std::string> ids(const TimelineFilter& filter) {
  std::vector<std::string> all;
  for (const TimelineRow& row : timeline(record(), filter).rows) all.push_back(row.event.id);
  return all;
}

using Strings = std::vector<std::string>;

TEST(TimelineTest, ByDateTheVagueBeforeTheExactAndTheUndatedLast) {
  EXPECT_EQ(ids({}), (Strings{"v-old", "v-month", "v-day", "v-none"}));
}

TEST(TimelineTest, NamesPeoplePlacesAndLanguages) {
  TimelineFilter filter;
  filter.kinds = {"meeting"};
  filter.lang = "hi";
  const Timeline found = timeline(record(), filter);
  ASSERT_EQ(found.rows.size(), 1U);
  const TimelineRow& row = found.rows[0];
  EXPECT_EQ(row.who.at(0).name, kDevanagari);
  EXPECT_EQ(row.where, "Port Azul");
  ASSERT_EQ(row.languages.size(), 2U);
  EXPECT_EQ(row.languages[0].lang, "hi");
  EXPECT_EQ(row.languages[0].reports, 2U);
  filter.lang = "en";
  EXPECT_EQ(timeline(record(), filter).rows.at(0).who.at(0).name, "Maria Lopez");  // says more than the surname
  filter.lang = "ur";
  EXPECT_EQ(timeline(record(), filter).rows.at(0).who.at(0).name, "Maria Lopez");
}

TEST(TimelineTest, FindsAnEntityByEverySpelling) {
  for (const char* name : {"e-1", "Maria Lopez", "maria  lopez", "LOPEZ", kDevanagari}) {
    TimelineFilter filter;
    filter.entity = name;
    EXPECT_EQ(ids(filter), (Strings{"v-month", "v-day", "v-none"})) << name;
  }
  TimelineFilter place;
  place.entity = "port azul";
  EXPECT_EQ(ids(place), (Strings{"v-day"}));
  TimelineFilter nobody;
  nobody.entity = "Nobody";
  EXPECT_TRUE(timeline(record(), nobody).rows.empty());
  EXPECT_EQ(timeline(record(), nobody).unknown_names, Strings{nobody.entity});
}

TEST(TimelineTest, AMonthLiesInEveryRangeThatTouchesIt) {
  TimelineFilter filter;
  filter.from = model::to_days({2025, 7, 27});
  EXPECT_EQ(ids(filter), (Strings{"v-month"}));
  filter.from = model::to_days({2021, 6, 1});
  filter.to = model::to_days({2021, 6, 30});
  EXPECT_EQ(ids(filter), (Strings{"v-old"}));
}

TEST(TimelineTest, KeepsToASeriesAndToDisputes) {
  FakeRecord with_series = record();
  with_series.events[2].series = "Defence Dialogue";
  with_series.events[1].disagreements = {{"start", {{"2025-07-25", {}}, {"2025-07-26", {}}}, ""}};
  TimelineFilter filter;
  filter.series = "defence  DIALOGUE";
  ASSERT_EQ(timeline(with_series, filter).rows.size(), 1U);
  EXPECT_EQ(timeline(with_series, filter).rows[0].event.id, "v-month");
  filter.series.clear();
  filter.disputed = true;
  ASSERT_EQ(timeline(with_series, filter).rows.size(), 1U);
  EXPECT_EQ(timeline(with_series, filter).rows[0].event.id, "v-day");
}

TEST(TimelineTest, ConditionsAddUp) {
  TimelineFilter filter;
  filter.country = "BBB";
  EXPECT_EQ(ids(filter), (Strings{"v-day"}));
  filter.statuses = {"planned"};
  EXPECT_TRUE(ids(filter).empty());
  filter.country.clear();
  EXPECT_EQ(ids(filter), (Strings{"v-month"}));
}

}  // namespace
}  // namespace khabar::query
