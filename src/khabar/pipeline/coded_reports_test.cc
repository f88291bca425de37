// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/coded_reports.h"

#include <gtest/gtest.h>

#include "khabar/base/error.h"
#include "khabar/lexicon/resources.h"

namespace khabar::pipeline {
namespace {

MergedReports merged(const std::vector<std::string>& lines, const std::vector<std::string>& map = {}) {
  static const lexicon::Lexicon kLexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  CodedColumns columns;
  for (const std::string& pair : map) columns.map(pair);
  return merge_coded(lines, columns, kLexicon);
}

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
  const MergedReports result = merged({kFirst, kElsewhere, kSecond});
  ASSERT_EQ(result.event_of.size(), 3U);
  EXPECT_EQ(result.event_of[0], result.event_of[2]);
  EXPECT_NE(result.event_of[0], result.event_of[1]);
  EXPECT_EQ(result.events.size(), 2U);
}

TEST(CodedReportsTest, LinesThatAreNoReportsAreLeftOut) {
  const MergedReports result = merged(
      {"", "no json", "[1, 2]", "{}", R"json({"deaths_best": "many", "date_start": 7, "source": "\ud800"})json"});
  EXPECT_TRUE(result.event_of[0].empty());
  EXPECT_TRUE(result.event_of[1].empty());
  EXPECT_TRUE(result.event_of[2].empty());
  EXPECT_FALSE(result.event_of[3].empty());
  EXPECT_TRUE(merged({}).events.empty());
}

TEST(CodedReportsTest, ReadsColumnsOfOtherNames) {
  const char* const row =
      R"json({"who": ["Traders", "Guards"], "day": "2008-01-16", "fatalities": "12+", "news": "Post", "dead": 3, "state": "Bland"})json";
  CodedColumns columns;
  for (const char* pair :
       {"actors=who", "start=day", "killed=fatalities", "killed=dead", "article=news", "country=state", "round=number"})
    columns.map(pair);
  const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  const CodedReports coded = coded_reports({row}, columns, lexicon);
  ASSERT_EQ(coded.reports.size(), 1U);
  const model::EventReport& report = coded.reports[0];
  EXPECT_EQ(report.actors.size(), 2U);
  EXPECT_EQ(report.start, "2008-01-16");
  EXPECT_EQ(report.counts, (std::vector<model::Count>{{"killed", 12, true}, {"killed", 3, false}}));
  EXPECT_EQ(report.countries, (std::vector<std::string>{"bland"}));
  EXPECT_EQ(columns.unmet(), (std::vector<std::string>{"number"}));
  EXPECT_THROW(columns.map("killed"), base::Error);
  EXPECT_THROW(columns.map("no_such_field=x"), base::Error);
  EXPECT_THROW(columns.map("killed="), base::Error);
}

TEST(CodedReportsTest, KnowsThePlacesOfTheWorld) {
  const MergedReports result = merged(
      {R"json({"article": "a", "start": "2008-01-16", "place": "Lahore", "countries": ["PAK"], "killed": 14})json",
       R"json({"article": "b", "start": "2008-01-16", "place": "Pakistan", "countries": ["Pakistan"], "killed": 14})json"});
  ASSERT_EQ(result.events.size(), 1U);
  EXPECT_EQ(result.events[0].countries, (std::vector<std::string>{"PAK"}));
  EXPECT_TRUE(result.events[0].disagreements.empty());
}

}  // namespace
}  // namespace khabar::pipeline
