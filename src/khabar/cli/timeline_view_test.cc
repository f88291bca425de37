// SPDX-License-Identifier: Apache-2.0
// Letters of other scripts are written as escapes: they would turn these lines around on screen.
#include "khabar/cli/timeline_view.h"

#include <gtest/gtest.h>

#include "khabar/answering/events_answer.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/lexicon/resources.h"

namespace khabar::cli {
namespace {

const char* const kKhabarHindi = "\u0916\u093c\u092c\u0930";  // with a nukta, which has no width
const char* const kKhabarUrdu = "\u062e\u0628\u0631";
using Strings = std::vector<std::string>;

TEST(TerminalTextTest, WidthCountsColumns) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width(kKhabarHindi), 3U);
  EXPECT_EQ(display_width(kKhabarUrdu), 3U);
  EXPECT_EQ(display_width("\u062e\u064e\u0628\u064e\u0631"), 3U);  // vowel marks stand above
  EXPECT_EQ(display_width("\u5317\u4eac"), 4U);                    // East Asian wide
  EXPECT_EQ(display_width("\u2068"
                          "ab"
                          "\u2069"),
            2U);
  EXPECT_EQ(display_width("a\u200d"
                          "b"),
            2U);
}

TEST(TerminalTextTest, NothingSteersTheTerminal) {
  EXPECT_EQ(harmless("a\x1b[31mb"), "a\ufffd[31mb");
  EXPECT_EQ(harmless("a\nb\tc\r"), "a b c ");
  EXPECT_EQ(harmless("a\u009b"
                     "b"),
            "a\ufffd"
            "b");
  EXPECT_EQ(harmless("a\u202e"
                     "b\u2066"
                     "c\u200f"),
            "abc");
  EXPECT_EQ(harmless("a\xff"), "a\ufffd");
  EXPECT_EQ(harmless(kKhabarHindi), kKhabarHindi);
}

TEST(TerminalTextTest, RightToLeftTextIsIsolated) {
  EXPECT_EQ(isolated("Lahore"), "Lahore");
  EXPECT_EQ(isolated(kKhabarHindi), kKhabarHindi);
  EXPECT_EQ(isolated(kKhabarUrdu), std::string("\u2068") + kKhabarUrdu + "\u2069");
  EXPECT_EQ(isolated(std::string("\u2069\u202e") + kKhabarUrdu), std::string("\u2068") + kKhabarUrdu + "\u2069");
  EXPECT_EQ(display_width(padded(isolated(kKhabarUrdu), 8)), 8U);
}

TEST(TerminalTextTest, WrapsAtTheWidth) {
  EXPECT_EQ(wrapped({"aa", "bb", "cc"}, 5), (Strings{"aa bb", "cc"}));
  EXPECT_EQ(wrapped({"toolongword", "b"}, 5), (Strings{"toolongword", "b"}));
  EXPECT_TRUE(wrapped({}, 5).empty());
}

TEST(TerminalTextTest, ColourOnlyWhereItIsWanted) {
  EXPECT_TRUE(wants_colour(true, nullptr, "xterm"));
  EXPECT_TRUE(wants_colour(true, "", nullptr));
  EXPECT_FALSE(wants_colour(true, "1", "xterm"));
  EXPECT_FALSE(wants_colour(false, nullptr, "xterm"));
  EXPECT_FALSE(wants_colour(true, nullptr, "dumb"));
  EXPECT_EQ(styled("a", Style::kRed, false), "a");
  EXPECT_EQ(styled("a", Style::kRed, true), "\x1b[31ma\x1b[0m");
  EXPECT_EQ(styled("", Style::kRed, true), "");
}

const lexicon::Lexicon& resources() {
  static const lexicon::Lexicon kLexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return kLexicon;
}

TEST(UiWordsTest, DatesAreAsPreciseAsTheyAreKnown) {
  const UiWords words(resources(), "en");
  EXPECT_EQ(words.date("2025-07-25"), "25 Jul 2025");
  EXPECT_EQ(words.date("2025-07"), "Jul 2025");
  EXPECT_EQ(words.date("2021"), "2021");
  EXPECT_EQ(words.date("2025-W30"), "week of 21 Jul 2025");
  EXPECT_EQ(words.date("2023-02-14", "2023-02-18"), "14\u201318 Feb 2023");
  EXPECT_EQ(words.date("2023-02-14", "2023-03-02"), "14 Feb \u2013 2 Mar 2023");
  EXPECT_EQ(words.date("2023-12-30", "2024-01-02"), "30 Dec 2023 \u2013 2 Jan 2024");
  EXPECT_EQ(words.date("2023-02-14/2023-02-18"), "14\u201318 Feb 2023");
  EXPECT_EQ(words.date("2025-07-25", "2025-07-25"), "25 Jul 2025");
  EXPECT_EQ(words.date("2025-03", "2025-04"), "Mar 2025 \u2013 Apr 2025");
  EXPECT_EQ(words.date({}, "2024-09-30"), "until 30 Sep 2024");
  EXPECT_EQ(words.date({}), "date unknown");
  EXPECT_EQ(words.date("some day"), "some day");
}

TEST(UiWordsTest, EveryLanguageHasEveryWord) {
  const lexicon::Table& english = resources().table("en", "ui");
  for (const lexicon::Language& language : resources().languages()) {
    const lexicon::Table* own = resources().find(language.code, "ui");
    ASSERT_NE(own, nullptr) << language.code;
    EXPECT_EQ(own->rows(), english.rows()) << language.code;
  }
}

query::TimelineRow meeting() {
  query::TimelineRow row;
  row.event.id = "v-1";
  row.event.kind = "meeting";
  row.event.start = "2025-07-25";
  row.event.reports = {{"a-1", "e1"}, {"a-2", "e1"}, {"a-3", "e2"}};
  row.event.disagreements = {{"start",
                              {{"2025-07-25", {{"a-1", "e1"}, {"a-2", "e1"}}}, {"2025-07-26", {{"a-3", "e2"}}}},
                              "2 independent reports against 1"}};
  row.who = {{"e-1", "Marco Rubio", "party"}, {"e-2", kKhabarUrdu, "party"}};
  row.where = "Washington";
  row.languages = {{"hi", 2}, {"ur", 1}};
  return row;
}

TEST(TimelineViewTest, OneBlockAnEvent) {
  const UiWords words(resources(), "en");
  const std::string text = timeline_text({meeting()}, words, {100, false});
  EXPECT_EQ(text, "\u200e25 Jul 2025  " + words.kind("meeting") + "  Marco Rubio, \u2068" + kKhabarUrdu +
                      "\u2069 / Washington\n" + std::string(13 + words.kind("meeting").size() + 2, ' ') +
                      "3 reports: 2 hi, 1 ur\n" + std::string(13 + words.kind("meeting").size() + 2, ' ') +
                      "reports disagree: date: 25 Jul 2025 (2) | 26 Jul 2025 (1); shown: 2\n" +
                      std::string(13 + words.kind("meeting").size() + 2, ' ') + "independent reports against 1\n");
}

TEST(TimelineViewTest, KeepsToTheWidth) {
  const UiWords words(resources(), "en");
  for (std::size_t width : {40U, 60U, 80U, 120U}) {
    const std::string text = timeline_text({meeting(), meeting()}, words, {width, false});
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      EXPECT_LE(display_width(std::string_view(text).substr(at, end - at)), width);
      at = end + 1;
    }
  }
}

TEST(TimelineViewTest, AHostileNameStaysText) {
  query::TimelineRow row = meeting();
  row.where = "\x1b]0;title\x07\u202e";
  const std::string text = timeline_text({row}, UiWords(resources(), "ur"), {100, false});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
}

TEST(TimelineViewTest, JsonIsOneDocument) {
  EXPECT_EQ(answering::timeline_json({}), "{\"schema\":\"khabar/timeline/1\",\"events\":[]}");
  const std::string json = answering::timeline_json({meeting()});
  EXPECT_NE(json.find("\"id\":\"v-1\""), std::string::npos);
  EXPECT_NE(json.find("\"who\":[{\"entity\":\"e-1\",\"name\":\"Marco Rubio\",\"role\":\"party\"}"), std::string::npos);
  EXPECT_NE(json.find("\"where\":\"Washington\",\"languages\":{\"hi\":2,\"ur\":1}}]}"), std::string::npos);
}

}  // namespace
}  // namespace khabar::cli
