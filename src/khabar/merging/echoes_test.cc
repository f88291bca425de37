// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/echoes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "khabar/merging/merge_for_test.h"

namespace khabar::merging {
namespace {

using base::Item;
using model::Event;
using model::EventReport;
using model::ReportRef;

const EntityDirectory& world() {
  using enum model::EntityType;
  static const EntityDirectory kWorld = {{"rebels", {"The Rebels", kOrganisation, "BBB", "", ""}},
                                         {"hill", {"Hilltown", kPlace, "BBB", "north", "city"}},
                                         {"dale", {"Daleton", kPlace, "BBB", "north", "city"}},
                                         {"north", {"North Province", kPlace, "BBB", "bland", "region"}},
                                         {"bland", {"Bland", kPlace, "BBB", "", "country"}}};
  return kWorld;
}

// An attack that every page tells again years later, in its own words: most say 26 dead, some 28, some only the month;
// every tenth tells of another town.
EventReport told(std::size_t i) {
  EventReport report;
  report.ref = {"a-" + std::to_string(1000 + i), "e1"};
  report.kind = "attack";
  report.lang = "en";
  report.background = true;
  report.published = "20" + std::to_string(12 + i % 10) + "-03-1" + std::to_string(i % 7);
  report.source_group = report.ref.article;
  report.story = "s-" + std::to_string(i % 50);
  report.start = i % 25 == 3 ? "2008-11" : "2008-11-26";
  report.place = i % 10 == 7 ? "dale" : "hill";
  report.countries = {"BBB"};
  report.actors = {{"rebels", "perpetrator"}};
  report.counts = {{"killed", i % 10 == 7 ? 4 : i % 8 == 5 ? 28 : 26, false}};
  report.evidence = "words of page " + std::to_string(i * 7919) + " about Hilltown";
  return report;
}

// A record that is kept up to date as the deriver keeps one, in memory.
class Record {
 public:
  Record() : rules_(known, shipped_rules()) {}

  // The reports of these numbers come; those that are there already go.
  base::UpdateCosts turn(const std::vector<std::size_t>& numbers) {
    std::vector<base::ItemChange> changes;
    for (const std::size_t i : numbers) {
      const auto item = static_cast<Item>(i) + 1;
      if (there_.erase(i) != 0) {
        changes.push_back({item, std::nullopt});
        std::erase_if(event_of_, [&](const auto& row) { return row.first == told(i).ref; });
      } else {
        there_.insert(i);
        changes.push_back({item, packed(told(i), {true, {}, {}})});
      }
    }
    Echoes echoes(heard_, silent_, rules_);
    const auto heard = echoes.hear(changes);
    std::set<std::string> before;
    const auto note = [&](const ReportRef& report) {
      if (const auto row = event_of_.find(report); row != event_of_.end()) before.insert(row->second);
    };
    for (const ReportRef& report : echoes.silenced()) note(report);
    for (const ReportRef& report : echoes.awoken()) event_of_.erase(report);
    std::vector<Event> made;
    base::PartUpdate<ReportRules> update(heard_, rules_, 1);
    const base::UpdateCosts costs = update.run(heard, {}, [&](base::Part<ReportItem>&& part) {
      for (const ReportItem* item : part.things) note(item->report->ref);
      echoes.follow(part);
      for (Event& event : rules_.events_of(part)) made.push_back(std::move(event));
    });
    for (const std::string& id : before) events_.erase(id);
    for (const Event& event : made) {
      events_[event.id] = event;
      for (const ReportRef& report : event.reports) event_of_[report] = event.id;
    }
    echoes.place([&](const ReportRef& report) { return event_of_[report]; },
                 [&](const std::string& event, const ReportRef& report) { event_of_[report] = event; });
    return costs;
  }

  // Each event in a line, with all its reports.
  [[nodiscard]] std::vector<std::string> lines() const {
    std::map<std::string, Event> all = events_;
    for (auto& [id, event] : all) event.reports.clear();
    for (const auto& [report, id] : event_of_) all[id].reports.push_back(report);
    std::vector<std::string> lines;
    for (const auto& [id, event] : all) {
      if (!event.reports.empty()) lines.push_back(line(event));
    }
    return lines;
  }

  static std::string line(const Event& event) {
    std::string line = event.id + " " + event.start.value_or("") + " " + event.place.value_or("");
    for (const model::Count& count : event.counts) line += " " + count.what + " " + std::to_string(count.value);
    for (const model::Disagreement& d : event.disagreements) {
      line += " | " + d.field + " " + d.settled_by;
      for (const auto& value : d.values) line += " " + value.value + "x" + std::to_string(value.reports.size());
    }
    for (const ReportRef& report : event.reports) line += " " + report.article;
    return line;
  }

  [[nodiscard]] const std::set<std::size_t>& there() const { return there_; }

 private:
  static std::optional<EntityFacts> known(const std::string& id) {
    const auto found = world().find(id);
    return found == world().end() ? std::nullopt : std::optional(found->second);
  }

  ReportRules rules_;
  base::MemoryParts heard_;
  base::MemoryParts silent_;
  std::set<std::size_t> there_;
  std::map<std::string, Event> events_;
  std::map<ReportRef, std::string> event_of_;
};

std::vector<std::string> lines_of(const std::set<std::size_t>& numbers) {
  std::vector<EventReport> reports;
  for (const std::size_t i : numbers) reports.push_back(told(i));
  std::vector<Event> events = merged(reports, world());
  std::sort(events.begin(), events.end(), [](const Event& x, const Event& y) { return x.id < y.id; });
  std::vector<std::string> lines;
  for (const Event& event : events) lines.push_back(Record::line(event));
  return lines;
}

std::vector<std::size_t> first(std::size_t count) {
  std::vector<std::size_t> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = i;
  return numbers;
}

TEST(EchoesTest, AllReportsStandInTheEventAndTheCommonValueHolds) {
  std::vector<EventReport> reports;
  for (const std::size_t i : first(600)) reports.push_back(told(i));
  const auto events = merged(reports, world());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].reports.size() + events[1].reports.size(), reports.size());
  const Event& large = events[events[0].reports.size() > events[1].reports.size() ? 0 : 1];
  EXPECT_EQ(large.reports.size(), 540U);
  EXPECT_EQ(large.start, "2008-11-26");
  ASSERT_EQ(large.counts.size(), 1U);
  EXPECT_EQ(large.counts[0].value, 26);
  ASSERT_EQ(large.disagreements.size(), 1U);
  EXPECT_EQ(large.disagreements[0].values[0].value, "26");
  EXPECT_EQ(large.disagreements[0].values[1].value, "28");
  // Only some of those that say so are named.
  EXPECT_LE(large.disagreements[0].values[0].reports.size(), 4 * kHeard);
}

TEST(EchoesTest, ManyWeighMoreThanFewHoweverManyAreHeard) {
  std::vector<EventReport> reports;
  for (std::size_t i = 0; i < 400; ++i) {
    EventReport& report = reports.emplace_back(told(i));
    report.place = "hill";
    report.start = "2008-11-26";
    report.counts[0].value = i % 5 == 0 ? 28 : 26;  // the later, if as many said so
    report.published = i % 5 == 0 ? "2022-01-01" : "2012-01-01";
  }
  const auto events = merged(reports, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].counts[0].value, 26);
}

TEST(EchoesTest, FewOfOneTellingAreAllHeard) {
  std::vector<EventReport> reports;
  for (const std::size_t i : first(kHeard)) {
    reports.push_back(told(0));
    reports.back().ref.article = reports.back().source_group = "a-" + std::to_string(i);
  }
  reports.push_back(told(5));
  const auto events = merged(reports, world());
  ASSERT_EQ(events.size(), 1U);
  ASSERT_EQ(events[0].disagreements.size(), 1U);
  EXPECT_EQ(events[0].disagreements[0].values[0].reports.size(), kHeard);
}

// Of the embedded posts' days only those of the event itself are part of what a report says.
TEST(EchoesTest, OtherDaysOfPostsMakeNoOtherTelling) {
  EventReport one = told(0);
  EventReport other = told(0);
  one.embed_dates = {"2021-01-01"};
  other.embed_dates = {"2022-02-02", "2022-02-03"};
  EXPECT_EQ(telling_key(one), telling_key(other));
  other.embed_dates.push_back(*other.start);
  EXPECT_NE(telling_key(one), telling_key(other));
}

TEST(EchoesTest, WhatSaysTooLittleIsHeardForItself) {
  std::vector<EventReport> reports;
  for (const std::size_t i : first(3 * kHeard)) {
    EventReport& report = reports.emplace_back(told(i));
    report.start = "2008";
    report.place.reset();
    report.actors.clear();
    report.counts.clear();
    report.story.clear();
  }
  EXPECT_EQ(merged(reports, world()).size(), reports.size());
}

// The steps take reports away, too, so that tellings get echoes, change them and lose them.
TEST(EchoesTest, AnyStepsGiveWhatAllAtOnceGive) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U, 11U, 12U}) {
    std::mt19937 random(seed);
    Record record;
    for (int step = 0; step < 30; ++step) {
      std::set<std::size_t> numbers;
      const std::size_t count = step % 7 == 6 ? 150 : 1 + random() % 40;
      const std::size_t among = step < 20 ? 500 : 120;
      while (numbers.size() < std::min(count, among)) numbers.insert(random() % among);
      (void)record.turn({numbers.begin(), numbers.end()});
      ASSERT_EQ(record.lines(), lines_of(record.there())) << "seed " << seed << ", step " << step;
    }
  }
}

// One more page costs the same, however often the old event was told before.
TEST(EchoesTest, AnEventThatEverybodyTellsAgainCostsWhatIsHeardOfIt) {
  std::vector<std::size_t> most;
  for (const std::size_t size : {500U, 4000U}) {
    Record record;
    (void)record.turn(first(size));
    std::size_t all = 0;
    for (std::size_t i = size; i < size + 20; ++i) {
      const base::UpdateCosts costs = record.turn({i});
      all += costs.compared + costs.divided + costs.made;
    }
    most.push_back(all);
  }
  EXPECT_GT(most[0], 0U);
  EXPECT_LE(most[1], most[0]);
}

}  // namespace
}  // namespace khabar::merging
