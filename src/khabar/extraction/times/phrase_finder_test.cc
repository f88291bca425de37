// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/phrase_finder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "khabar/extraction/times/festivals.h"
#include "khabar/extraction/times/known.h"
#include "khabar/extraction/times/time_finder.h"
#include "khabar/language/analyzer.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::times {
namespace {

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

const language::Analyzer& analyzer() {
  static const language::Analyzer one(resources());
  return one;
}

std::vector<model::TimeMention> read(const std::string& text, std::int32_t today) {
  static const PhraseFinder finder(resources());
  model::Article article;
  article.text = text;
  analyzer().run(article);
  std::vector<std::string> rules;
  std::vector<base::Problem> problems;
  return finder.read(article, today * std::int64_t{86400}, rules, problems);
}

// tests/fixtures/times/phrases.tsv: phrase, day it is said on, readings in their order ("..." stands for any more).
TEST(PhraseFinderTest, Cases) {
  std::ifstream file(KHABAR_FIXTURES "/times/phrases.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string phrase;
    std::string day;
    std::string wanted;
    std::getline(cells, phrase, '\t');
    std::getline(cells, day, '\t');
    std::getline(cells, wanted);
    std::string found;
    for (const model::TimeMention& time : read(phrase, model::parse_value(day)->first)) {
      found += (found.empty() ? "" : "; ") + time.value.value_or("?");
      for (const std::string& other : time.readings) found += " " + other;
    }
    const bool more = wanted.size() > 4 && wanted.ends_with(" ...");
    if (more) wanted.resize(wanted.size() - 4);
    EXPECT_TRUE(more ? found.starts_with(wanted) : found == wanted) << phrase << " at " << day << ": " << found;
    ++rows;
  }
  EXPECT_GE(rows, 60);
}

// The first name of each month in a language.
std::vector<std::string> month_names(std::string_view language) {
  const lexicon::Table& table = resources().table(language, "months");
  std::vector<std::string> names(kMonthsInYear + 1);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::string& name =
        names.at(static_cast<std::size_t>(std::stoi(std::string(table.cell(row, table.column("month"))))));
    if (name.empty()) name = table.cell(row, table.column("form"));
  }
  return names;
}

std::string printed(model::CivilDate date, const std::vector<std::string>& months, int pattern) {
  const std::string day = std::to_string(date.day);
  const std::string year = std::to_string(date.year);
  const std::string& month = months.at(static_cast<std::size_t>(date.month));
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  switch (pattern) {
    case 0: return day + " " + month + " " + year;
    case 1: return day + " " + month + ", " + year;
    case 2: return month + " " + day + ", " + year;
    case 3: return year + "-" + two(date.month) + "-" + two(date.day);
    case 4: return day + "/" + std::to_string(date.month) + "/" + year;
    default: return two(date.day) + "." + two(date.month) + "." + year;
  }
}

// Every day from 1900 to 2100 in every language, the patterns in turn; every pattern on every day of four years.
TEST(PhraseFinderTest, APrintedDayIsReadBackAsItself) {
  constexpr int kPatterns = 6;
  const TimeFinder finder(resources());
  for (const char* language : {"hi", "ur", "en"}) {
    const std::vector<std::string> months = month_names(language);
    for (int year = 1900; year <= 2100; ++year) {
      const bool all = year >= 2023 && year <= 2026;
      model::Article article;
      article.published = "2025-05-10";
      std::vector<std::string> wanted;
      for (std::int32_t day = model::to_days({year, 1, 1}); day <= model::to_days({year, 12, 31}); ++day) {
        for (int pattern = 0; pattern < kPatterns; ++pattern) {
          if (!all && pattern != day % kPatterns + (day < 0 && day % kPatterns != 0 ? kPatterns : 0)) continue;
          article.text += printed(model::from_days(day), months, pattern) + "\n";
          wanted.push_back(model::day_value(day));
        }
      }
      analyzer().run(article);
      finder.run(article);
      ASSERT_EQ(article.times.size(), wanted.size()) << language << " " << year;
      for (std::size_t i = 0; i < wanted.size(); ++i)
        ASSERT_EQ(article.times[i].value, wanted[i]) << article.times[i].range.of(article.text);
    }
  }
}

TEST(PhraseFinderTest, TheProcessTimeZoneDoesNotMatter) {
  const auto values = [] {
    std::string out;
    for (const char* phrase : {"today", "tomorrow 5 PM", "last Friday", "in 5 minutes", "next week", "Easter"}) {
      for (const model::TimeMention& time : read(phrase, 20000)) out += time.value.value_or("?") + " ";
    }
    return out;
  };
  const std::string here = values();
  EXPECT_NE(here, "");
  for (const char* zone : {"Asia/Karachi", "Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu"}) {
    setenv("TZ", zone, 1);
    tzset();
    EXPECT_EQ(values(), here) << zone;
  }
  unsetenv("TZ");
  tzset();
}

TEST(PhraseFinderTest, AnyStringIsRead) {
  std::mt19937 random(20250510);
  std::vector<std::string> words;
  for (const char* table :
       {"hi/time_words", "ur/time_words", "en/time_words", "hi/clock_words", "ur/clock_words", "en/clock_words"}) {
    const lexicon::Table& rows = resources().table(table);
    for (std::size_t row = 0; row < rows.rows(); ++row) words.emplace_back(rows.cell(row, 0));
  }
  for (const char* word : {"0",          "00",   "13",  "31",    "32", "99",  "0000",   "9999", "99999999999999999999",
                           "2025",       "1446", "/",   ":",     "-",  "May", "Monday", "30",   "3.5",
                           "12/12/0000", "29",   "Feb", "Easter"}) {
    for (int times = 0; times < 20; ++times) words.emplace_back(word);
  }
  const auto pick = [&](std::size_t most) { return random() % most; };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = pick(12) + 1; i > 0; --i) text += words[pick(words.size())] + (pick(6) == 0 ? "" : " ");
    for (std::int32_t today : {20218, model::to_days({0, 1, 1}), model::to_days({9999, 12, 31})}) {
      for (const model::TimeMention& time : read(text, today)) {
        EXPECT_LE(time.range.end, text.size()) << text;
        EXPECT_LE(time.readings.size(), 60U) << text;
      }
    }
  }
}

TEST(PhraseFinderTest, TimeGrowsWithTheText) {
  const auto seconds = [](int copies) {
    std::string text;
    for (int i = 0; i < copies; ++i) text += "3 to 5 pm on 12/11 and 2 weeks ago between 2 and 4 every Monday ";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(read(text, 20218).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  (void)seconds(20);
  const double once = seconds(100);
  EXPECT_LT(seconds(800), 8 * 6 * once + 0.5);
}

TEST(FestivalsTest, EasterAndTheIslamicCalendar) {
  EXPECT_EQ(model::day_value(easter(2025)), "2025-04-20");
  EXPECT_EQ(model::day_value(easter(1961)), "1961-04-02");
  EXPECT_EQ(model::day_value(easter(2038)), "2038-04-25");
  EXPECT_EQ(model::day_value(hijri_to_days(1, 1, 1)), "0622-07-19");  // 16 July, Julian
  EXPECT_EQ(model::day_value(hijri_to_days(1446, 9, 1)), "2025-03-01");
  for (int year = 1; year < 1700; ++year) {
    for (int month = 1; month <= kMonthsInYear; ++month) {
      const std::int32_t first = hijri_to_days(year, month, 1);
      const std::int32_t next =
          month < kMonthsInYear ? hijri_to_days(year, month + 1, 1) : hijri_to_days(year + 1, 1, 1);
      ASSERT_EQ(next - first, days_in_hijri_month(year, month)) << year << " " << month;
      ASSERT_EQ(hijri_year_of(first), year);
    }
  }
}

}  // namespace
}  // namespace khabar::extraction::times
