// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/event_merger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "khabar/merging/merge_for_test.h"
#include "khabar/merging/pair_score.h"

namespace khabar::merging {
namespace {

using model::Disagreement;
using model::Event;
using model::EventReport;

// A small world: two countries, their ministers, towns within provinces.
const EntityDirectory& world() {
  using enum model::EntityType;
  static const EntityDirectory kWorld = {{"alva", {"Alva Anders", kPerson, "AAA", "", ""}},
                                         {"arne", {"Arne Aster", kPerson, "AAA", "", ""}},
                                         {"bela", {"Bela Bertok", kPerson, "BBB", "", ""}},
                                         {"bodo", {"Bodo Brandt", kPerson, "BBB", "", ""}},
                                         {"rebels", {"The Rebels", kOrganisation, "BBB", "", ""}},
                                         {"council", {"The Council", kOrganisation, "", "", ""}},
                                         {"hill", {"Hilltown", kPlace, "BBB", "north", "city"}},
                                         {"dale", {"Daleton", kPlace, "BBB", "south", "city"}},
                                         {"north", {"North Province", kPlace, "BBB", "bland", "region"}},
                                         {"south", {"South Province", kPlace, "BBB", "bland", "region"}},
                                         {"bland", {"Bland", kPlace, "BBB", "", "country"}},
                                         {"abury", {"Abury", kPlace, "AAA", "", "city"}}};
  return kWorld;
}

struct Make {
  EventReport report;

  explicit Make(EventReport made) : report(std::move(made)) {}
  Make(const std::string& article, const std::string& kind, const std::string& start) {
    report.ref = {article, "e1"};
    report.kind = kind;
    report.lang = "en";
    report.published = "2025-03-10";
    report.source_group = article;
    if (!start.empty()) report.start = start;
  }
  Make& event(std::string id) { return report.ref.event = std::move(id), *this; }
  Make& status(std::string status) { return report.status = std::move(status), *this; }
  Make& end(std::string day) { return report.end = std::move(day), *this; }
  Make& at(std::string place) { return report.place = std::move(place), *this; }
  Make& countries(std::vector<std::string> codes) { return report.countries = std::move(codes), *this; }
  Make& killed(std::int64_t value, bool at_least = false) {
    return report.counts.push_back({"killed", value, at_least}), *this;
  }
  Make& amount(double value) { return report.amount = model::Amount{value, "USD"}, *this; }
  Make& round(int round) { return report.series = "Alba-Bland Dialogue", report.round = round, *this; }
  Make& story(std::string story) { return report.story = std::move(story), *this; }
  Make& published(std::string day) { return report.published = std::move(day), *this; }
  Make& actors(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) report.actors.push_back({id, "party"});
    return *this;
  }
  operator EventReport() const { return report; }  // NOLINT: builders end here
};

Make meeting(const std::string& article, const std::string& day) {
  return Make(article, "meeting", day).at("abury").actors({"alva", "bela"}).countries({"AAA", "BBB"}).story("s-1");
}

Make bombing(const std::string& article, const std::string& day) {
  return Make(article, "attack", day).at("hill").countries({"BBB"}).killed(26);
}

const Disagreement* disagreement(const Event& event, std::string_view field) {
  for (const Disagreement& found : event.disagreements) {
    if (found.field == field) return &found;
  }
  return nullptr;
}

std::vector<std::string> values(const Disagreement& disagreement) {
  std::vector<std::string> all;
  for (const auto& value : disagreement.values) all.push_back(value.value);
  return all;
}

using Strings = std::vector<std::string>;

TEST(EventMergerTest, OneMeetingInThreePagesKeepsBothDays) {
  EventReport conflicting = meeting("a-3", "2025-03-08");
  conflicting.weekday_conflict = true;
  EventReport embedded = meeting("a-2", "2025-03-07");
  embedded.embed_dates = {"2025-03-07"};
  const auto events = merged({meeting("a-1", ""), embedded, conflicting}, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].start, "2025-03-07");
  const Disagreement* found = disagreement(events[0], "start");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(values(*found), (Strings{"2025-03-07", "2025-03-08"}));
  EXPECT_EQ(found->values[1].reports, (std::vector<model::ReportRef>{{"a-3", "e1"}}));
  EXPECT_EQ(found->settled_by,
            "an embedded post bears it out, and the other page's weekday and date contradict each other");
}

TEST(EventMergerTest, AnAttackToldAgainJoinsByPlaceAndToll) {
  EventReport again = bombing("a-2", "2025-04");
  again.background = true;
  const auto events = merged({bombing("a-1", "2025-03-09").story("s-1"), Make(again).story("s-1")}, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].start, "2025-03-09");
  ASSERT_NE(disagreement(events[0], "start"), nullptr);
  EXPECT_EQ(values(*disagreement(events[0], "start")), (Strings{"2025-03-09", "2025-04"}));
}

TEST(EventMergerTest, AMonthDoesNotDisagreeWithADayInIt) {
  const auto events = merged({bombing("a-1", "2025-03-09"), bombing("a-2", "2025-03")}, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].start, "2025-03-09");
  EXPECT_TRUE(events[0].disagreements.empty());
}

TEST(EventMergerTest, OtherPeopleAnotherMeeting) {
  const auto other =
      Make("a-2", "meeting", "2025-03-07").at("abury").actors({"arne", "bodo"}).countries({"AAA", "BBB"}).story("s-1");
  EXPECT_EQ(merged({meeting("a-1", "2025-03-07"), other}, world()).size(), 2U);
}

TEST(EventMergerTest, TwoAttacksOfOneDayInTwoTownsStayTwo) {
  const auto first = Make("a-1", "attack", "2025-03-09").at("hill").countries({"BBB"}).killed(3);
  const auto second = Make("a-2", "attack", "2025-03-09").at("dale").countries({"BBB"}).killed(11);
  EXPECT_EQ(merged({first, second}, world()).size(), 2U);
}

TEST(EventMergerTest, TheSameMeetingAYearLaterIsAnother) {
  EXPECT_EQ(merged({meeting("a-1", "2025-03-07"), meeting("a-2", "2024-03-07")}, world()).size(), 2U);
}

// News without a day is of the time of its page; what looks back may be of any.
TEST(EventMergerTest, UndatedNewsOfOtherYearsIsAnother) {
  const auto undated = [](const std::string& article, const std::string& published) {
    return meeting(article, "").published(published);
  };
  EXPECT_EQ(merged({undated("a-1", "2025-03-07"), undated("a-2", "2025-03-09")}, world()).size(), 1U);
  EXPECT_EQ(merged({undated("a-1", "2025-03-07"), undated("a-2", "2023-03-07")}, world()).size(), 2U);
  // Nor does a chain of months tie the years together.
  std::vector<EventReport> chain;
  for (int month = 0; month < 36; ++month) {
    const int year = 2023 + month / 12;
    const std::string number = std::to_string(101 + month % 12).substr(1);
    chain.push_back(undated("a-" + std::to_string(100 + month), std::to_string(year) + "-" + number + "-07"));
  }
  for (const Event& event : merged(chain, world())) EXPECT_LE(event.reports.size(), 13U);
}

TEST(EventMergerTest, OnePageNeverTellsOneEventTwice) {
  const auto events = merged(
      {meeting("a-1", "2025-03-07"), meeting("a-1", "2025-03-07").event("e2"), meeting("a-2", "2025-03-07")}, world());
  EXPECT_EQ(events.size(), 2U);
}

TEST(EventMergerTest, PlannedThenHeldIsOneLife) {
  const auto events = merged(
      {meeting("a-1", "2025-03-07").status("planned").published("2025-03-05"), meeting("a-2", "2025-03-07")}, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].status, "held");
  EXPECT_TRUE(events[0].disagreements.empty());
}

TEST(EventMergerTest, CalledOffAfterItWasPlanned) {
  const auto events = merged({meeting("a-1", "2025-03-12").status("planned").published("2025-03-05"),
                              meeting("a-2", "2025-03-12").status("cancelled").published("2025-03-08")},
                             world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].status, "cancelled");
}

TEST(EventMergerTest, HeldAgainstDeniedIsADisagreement) {
  const auto events = merged(
      {meeting("a-1", "2025-03-07"), meeting("a-2", "2025-03-07"), meeting("a-3", "").status("denied")}, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].status, "held");
  ASSERT_NE(disagreement(events[0], "status"), nullptr);
  EXPECT_EQ(disagreement(events[0], "status")->settled_by, "2 independent reports against 1");
}

TEST(EventMergerTest, CopiesCountOnce) {
  std::vector<EventReport> reports = {bombing("a-1", "2025-03-09"), bombing("a-2", "2025-03-09"),
                                      bombing("a-3", "2025-03-09"), bombing("a-4", "2025-03-09"),
                                      bombing("a-5", "2025-03-09")};
  for (std::size_t i = 0; i < 3; ++i) {
    reports[i].source_group = "a-1";
    reports[i].counts[0].value = 28;
  }
  const auto events = merged(reports, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].counts.at(0).value, 26);
  ASSERT_NE(disagreement(events[0], "counts.killed"), nullptr);
  EXPECT_EQ(values(*disagreement(events[0], "counts.killed")), (Strings{"26", "28"}));
}

TEST(EventMergerTest, AtLeastTwentyAndTwentySixAreBothTrue) {
  EventReport bound = bombing("a-2", "2025-03-09");
  bound.counts = {{"killed", 20, true}};
  const auto events = merged({bombing("a-1", "2025-03-09"), bound}, world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_TRUE(events[0].disagreements.empty());
}

TEST(EventMergerTest, ATownIsInItsProvinceAndCountry) {
  const auto events = merged({bombing("a-1", "2025-03-09"), bombing("a-2", "2025-03-09").at("north"),
                              bombing("a-3", "2025-03-09").at("bland")},
                             world());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].place, "hill");
  EXPECT_TRUE(events[0].disagreements.empty());
}

TEST(EventMergerTest, NamesDisputedPlacesAndPersons) {
  const auto there = meeting("a-1", "2025-03-07");
  const auto elsewhere =
      Make("a-2", "meeting", "2025-03-07").at("hill").actors({"alva", "bodo"}).countries({"AAA", "BBB"}).story("s-1");
  EventReport same = there;
  same.ref.article = same.source_group = "a-3";
  const auto places =
      merged({meeting("a-1", "2025-03-07").at("hill"), meeting("a-2", "2025-03-07").at("dale"), same}, world());
  ASSERT_EQ(places.size(), 1U);
  ASSERT_NE(disagreement(places[0], "place"), nullptr);
  EXPECT_EQ(disagreement(places[0], "place")->values.size(), 3U);
  const auto persons = merged({there, Make(elsewhere).at("abury")}, world());
  ASSERT_EQ(persons.size(), 1U);
  ASSERT_NE(disagreement(persons[0], "actors"), nullptr);
  EXPECT_EQ(values(*disagreement(persons[0], "actors")), (Strings{"Bela Bertok", "Bodo Brandt"}));
}

TEST(EventMergerTest, AmountsAndRoundsDisagree) {
  const auto pledge = [](const std::string& article, double value) {
    return Make(article, "aid", "2025-03-07").actors({"council"}).countries({"BBB"}).amount(value).story("s-1");
  };
  const auto aid = merged({pledge("a-1", 1.1e9), pledge("a-2", 1e9), pledge("a-3", 1e9)}, world());
  ASSERT_EQ(aid.size(), 1U);
  EXPECT_EQ(aid[0].amount->value, 1e9);
  ASSERT_NE(disagreement(aid[0], "amount"), nullptr);
  EXPECT_EQ(values(*disagreement(aid[0], "amount")), (Strings{"1000000000", "1100000000"}));
  const auto talks = [](const std::string& article, int round) {
    return Make(article, "talks", "2025-03").at("abury").countries({"AAA", "BBB"}).round(round).story("s-1");
  };
  const auto rounds = merged({talks("a-1", 5), talks("a-2", 4), talks("a-3", 5)}, world());
  ASSERT_EQ(rounds.size(), 1U);
  EXPECT_EQ(rounds[0].round, 5);
  ASSERT_NE(disagreement(rounds[0], "round"), nullptr);
}

TEST(EventMergerTest, OrderOfInputDoesNotMatter) {
  std::vector<EventReport> reports;
  const Strings days = {"2025-03-01", "2025-03-02", "2025-03", "", "2025-03-05"};
  for (int i = 0; i < 60; ++i) {
    const std::string article = "a-" + std::to_string(100 + i);
    const std::string& day = days[static_cast<std::size_t>(i % 5)];
    reports.push_back(i % 2 == 0 ? meeting(article, day)
                                 : bombing(article, day).killed(20 + i % 3).story("s-" + std::to_string(i % 4)));
  }
  const auto expected = merged(reports, world());
  std::mt19937 random(11);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(reports.begin(), reports.end(), random);
    const auto again = merged(reports, world());
    ASSERT_EQ(again.size(), expected.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
      EXPECT_EQ(again[i].id, expected[i].id);
      EXPECT_EQ(again[i].reports, expected[i].reports);
      EXPECT_EQ(again[i].start, expected[i].start);
      EXPECT_EQ(again[i].evidence_report, expected[i].evidence_report);
      EXPECT_EQ(again[i].disagreements.size(), expected[i].disagreements.size());
    }
  }
}

TEST(EventMergerTest, OddReportsAreFine) {
  EXPECT_TRUE(merged({}, {}).empty());
  EventReport odd;
  odd.start = "soon";
  odd.end = "2025-13-41";
  odd.place = "nowhere";
  odd.actors = {{"", ""}};
  odd.counts = {{"killed", -5, false}, {"", 0, true}};
  odd.amount = model::Amount{0, ""};
  EntityDirectory circle = {{"nowhere", {"Nowhere", model::EntityType::kPlace, "", "somewhere", "", 1}},
                            {"somewhere", {"Somewhere", model::EntityType::kPlace, "", "nowhere", "", 1}}};
  EXPECT_EQ(merged({odd, odd}, circle).size(), 2U);
}

// Numbers of names are given in the order in which reports come; what two reports share must weigh the same.
TEST(EventMergerTest, SharedNamesWeighTheSameInAnyOrder) {
  EntityDirectory rarities = world();
  rarities.at("alva").rarity = 0.2;
  rarities.at("arne").rarity = 0.9;
  const auto score = [&](const std::string& first) {
    const std::vector<EventReport> reports = {Make("a-0", "meeting", "2025-03-01").actors({first}).report,
                                              Make("a-1", "meeting", "2025-03-09").actors({"alva", "arne"}).report,
                                              Make("a-2", "meeting", "2025-03-09").actors({"alva", "arne"}).report};
    return pair_score(facts_of(reports, rarities, shipped_rules()), 1, 2);
  };
  EXPECT_EQ(score("alva"), score("arne"));
}

}  // namespace
}  // namespace khabar::merging
