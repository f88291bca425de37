// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/story_clusterer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "khabar/clustering/sketch.h"

namespace khabar::clustering {
namespace {

using model::Story;
using model::StoryReport;

StoryReport report(std::string article, std::string lang, std::string day, const std::vector<std::string>& entities) {
  StoryReport made;
  made.article = std::move(article);
  made.lang = std::move(lang);
  made.title = made.article;
  if (!day.empty()) made.published = std::move(day);
  for (const std::string& entity : entities) {
    made.entities.emplace_back(entity, 3);
    if (entity.starts_with("country-")) made.countries.push_back(entity);
  }
  std::sort(made.entities.begin(), made.entities.end());
  return made;
}

const std::vector<std::string> kVisit = {"minister-a", "minister-b", "capital-a",
                                         "ministry-a", "country-a",  "country-b"};
const std::vector<std::string> kFlood = {"river", "province", "relief-agency", "governor", "country-a"};

std::vector<std::vector<std::string>> members(const std::vector<Story>& stories) {
  std::vector<std::vector<std::string>> all;
  for (const Story& story : stories) all.push_back(story.articles);
  std::sort(all.begin(), all.end());
  return all;
}

TEST(StoryClustererTest, JoinsLanguagesAndPartsSubjects) {
  const auto stories = cluster({report("a-1", "hi", "2025-03-02", kVisit), report("a-2", "ur", "2025-03-03", kVisit),
                                report("a-3", "en", "2025-03-02", kVisit), report("a-4", "hi", "2025-03-02", kFlood)});
  using Members = std::vector<std::vector<std::string>>;
  EXPECT_EQ(members(stories), (Members{{"a-1", "a-2", "a-3"}, {"a-4"}}));
}

TEST(StoryClustererTest, TellsFirstAndLastDayAndOneOfItsTitles) {
  const auto stories =
      cluster({report("a-1", "hi", "2025-03-03T10:00:00+05:30", kVisit), report("a-2", "ur", "2025-03-02", kVisit)});
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(stories[0].first, "2025-03-02");
  EXPECT_EQ(stories[0].last, "2025-03-03");
  EXPECT_EQ(stories[0].title, "a-2");  // equals: the earlier one
  EXPECT_TRUE(stories[0].id.starts_with("s-"));
}

TEST(StoryClustererTest, TheSamePeopleMonthsLaterAreAnotherStory) {
  EXPECT_EQ(cluster({report("a-1", "hi", "2025-03-02", kVisit), report("a-2", "ur", "2025-06-02", kVisit)}).size(), 2U);
}

TEST(StoryClustererTest, CountriesAloneMakeNoStory) {
  const std::vector<std::string> countries = {"country-a", "country-b"};
  EXPECT_EQ(
      cluster({report("a-1", "hi", "2025-03-02", countries), report("a-2", "ur", "2025-03-02", countries)}).size(), 2U);
}

TEST(StoryClustererTest, AnArticleWithoutADateJoinsByWhatItTells) {
  StoryReport dated = report("a-1", "en", "2025-03-02", kVisit);
  StoryReport undated = report("a-2", "hi", "", kVisit);
  dated.event_keys = undated.event_keys = {"meeting|2025-03-01|AAA,BBB,"};
  dated.dates = undated.dates = {"2025-03-01"};
  EXPECT_EQ(cluster({dated, undated}).size(), 1U);
}

TEST(StoryClustererTest, AChainOfWeakLinksIsNoStory) {
  // Each article shares half of its names with the next one.
  std::vector<StoryReport> chain;
  for (int i = 0; i < 12; ++i) {
    std::vector<std::string> names;
    for (int k = 0; k < 8; ++k) names.push_back("name-" + std::to_string(4 * i + k));
    chain.push_back(report("a-" + std::to_string(10 + i), "en", "2025-03-02", names));
  }
  for (const Story& story : cluster(chain)) EXPECT_LE(story.articles.size(), 3U);
}

TEST(StoryClustererTest, NearDuplicatesAreCopiesOfOneLanguage) {
  StoryReport wire = report("a-1", "en", "2025-03-02", kVisit);
  for (std::uint64_t i = 0; i < 100; ++i) wire.shingles.push_back(i * 1000);
  StoryReport copy = wire;
  copy.article = "a-2";
  copy.shingles.back() += 7;
  StoryReport own = report("a-3", "en", "2025-03-02", kVisit);
  for (std::uint64_t i = 0; i < 100; ++i) own.shingles.push_back(i * 1000 + 1);
  StoryReport elsewhere = wire;
  elsewhere.article = "a-4";
  elsewhere.lang = "hi";
  const auto stories = cluster({wire, copy, own, elsewhere});
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(stories[0].articles.size(), 4U);
  EXPECT_EQ(stories[0].copies, (std::vector<std::vector<std::string>>{{"a-1", "a-2"}}));
}

TEST(StoryClustererTest, OrderOfInputDoesNotMatter) {
  std::vector<StoryReport> reports;
  for (int story = 0; story < 8; ++story) {
    for (int i = 0; i < 5; ++i) {
      std::vector<std::string> names = {"country-a"};
      for (int k = 0; k < 6; ++k) names.push_back("name-" + std::to_string(3 * story + (i * k) % 7));
      reports.push_back(report("a-" + std::to_string(100 + 10 * story + i), i % 2 == 0 ? "hi" : "ur",
                               "2025-03-0" + std::to_string(1 + i), names));
    }
  }
  const auto expected = cluster(reports);
  std::mt19937 random(7);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(reports.begin(), reports.end(), random);
    const auto again = cluster(reports);
    ASSERT_EQ(again.size(), expected.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
      EXPECT_EQ(again[i].id, expected[i].id);
      EXPECT_EQ(again[i].articles, expected[i].articles);
      EXPECT_EQ(again[i].title, expected[i].title);
    }
  }
}

TEST(StoryClustererTest, EmptyAndBareReportsAreFine) {
  EXPECT_TRUE(cluster({}).empty());
  EXPECT_EQ(cluster({StoryReport{}, report("a-1", "", "not a date", {})}).size(), 2U);
}

}  // namespace
}  // namespace khabar::clustering
