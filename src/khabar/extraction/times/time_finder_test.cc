// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/time_finder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "khabar/language/analyzer.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::times {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

// An article with nothing but a text and its day of publication.
model::Article read(const std::string& text, const std::string& published) {
  static const language::Analyzer analyzer(resources());
  static const TimeFinder finder(resources());
  model::Article article;
  article.text = text;
  if (!published.empty()) article.published = published;
  analyzer.run(article);
  finder.run(article);
  return article;
}

std::string shown(const model::Article& article) {
  std::string out;
  for (const model::TimeMention& time : article.times) {
    out += (out.empty() ? "" : "; ") + std::string(time.range.of(article.text)) + "=" + time.value.value_or("?");
    if (!time.conflict.empty()) out += "!" + time.conflict;
  }
  return out;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
  return cells;
}

TEST(TimeFinderTest, AStoryWithoutADayIsAsOldAsItsPage) {
  static const language::Analyzer analyzer(resources());
  static const TimeFinder finder(resources());
  model::Article article;
  article.text = "The ministers met yesterday.";
  article.page_published = "2024-03-05T10:00+05:00";
  analyzer.run(article);
  finder.run(article);
  EXPECT_EQ(shown(article), "yesterday=2024-03-04");
  article.published = "2024-05-02";  // its own day goes first
  article.times.clear();
  finder.run(article);
  EXPECT_EQ(shown(article), "yesterday=2024-05-01");
}

TEST(TimeFinderTest, ATimeThatOpensASentenceReachesOverIt) {
  const model::Article article =
      read("On Monday the envoy flew home. On Tuesday he met the press.\nHe will leave on Friday.", "2024-03-06");
  ASSERT_EQ(article.times.size(), 3U);
  EXPECT_EQ(article.times[0].scope, model::TimeScope::kParagraph);
  EXPECT_EQ(article.times[1].scope, model::TimeScope::kSentence);
  EXPECT_EQ(article.times[2].scope, model::TimeScope::kClause);
}

// tests/fixtures/times/cases.tsv: language, text, day of publication, expressions "text=value" parted by "; ".
TEST(TimeFinderTest, Cases) {
  std::ifstream file(KHABAR_FIXTURES "/times/cases.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells = cells_of(line);
    cells.resize(4);
    EXPECT_EQ(shown(read(cells[1], cells[2])), cells[3]) << cells[1] << " at " << cells[2];
    ++rows;
  }
  EXPECT_GE(rows, 120);
}

TEST(TimeFinderTest, AWeekdayThatContradictsItsDateIsAProblem) {
  const model::Article article = read("The two met on Friday (26 July).", "2025-07-27");
  ASSERT_EQ(article.problems.size(), 1U);
  EXPECT_EQ(article.problems[0].code, "weekday-conflict");
  EXPECT_EQ(article.problems[0].message, "26 July 2025 is a Saturday, the page says Friday");
  ASSERT_EQ(article.times.size(), 1U);
  EXPECT_EQ(article.problems[0].range, article.times[0].range);
}

TEST(TimeFinderTest, ADateThatNoCalendarHasIsAProblem) {
  const model::Article article = read("The order of 31 April 2024 was lifted.", "2024-06-01");
  ASSERT_EQ(article.problems.size(), 1U);
  EXPECT_EQ(article.problems[0].code, "impossible-date");
}

TEST(TimeFinderTest, APostSpeaksOfItsOwnDay) {
  static const language::Analyzer analyzer(resources());
  static const TimeFinder finder(resources());
  model::Article article;
  article.text = "He announced it.\nWe met today.\nThey left yesterday.";
  article.published = "2025-07-28T10:00:00+05:30";
  model::Embed embed;
  embed.range = {17, 30};
  embed.published = "2025-07-25";
  article.embeds.push_back(embed);
  analyzer.run(article);
  finder.run(article);
  EXPECT_EQ(shown(article), "today=2025-07-25; yesterday=2025-07-27");
}

TEST(TimeFinderTest, WithoutADayOfItsOwnAPageKeepsWhatItStates) {
  EXPECT_EQ(shown(read("They met on Thursday.", "")), "Thursday=?");
  EXPECT_EQ(shown(read("They met on 13 December 2001.", "")), "13 December 2001=2001-12-13");
}

TEST(TimeFinderTest, OddTextDoesNoHarm) {
  std::string dashes;
  for (int i = 0; i < 2000; ++i) dashes += "5-6 May to ";
  EXPECT_NO_FATAL_FAILURE((void)read(dashes, "2025-05-10"));
  EXPECT_TRUE(read("", "").times.empty());
  EXPECT_NO_FATAL_FAILURE((void)read("99999999999999 9999-99-99 0 May 2024", "0001-01-01"));
}

}  // namespace
}  // namespace khabar::extraction::times
