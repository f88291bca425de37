// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/events/event_finder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "khabar/extraction/events/annotated.h"
#include "khabar/lexicon/resources.h"

namespace khabar::extraction::events {
namespace {

const EventFinder& finder() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const EventFinder finder(lexicon);
  return finder;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out.empty() ? "-" : out;
}

// The form of tests/fixtures/events/cases.tsv.
std::string shown(const model::Article& article) {
  std::vector<std::string> events;
  for (const model::EventMention& event : article.events) {
    std::vector<std::string> actors;
    for (const model::EventActor& actor : event.actors) actors.push_back(article.entities[actor.entity].name);
    std::vector<std::string> counts;
    for (const model::Count& count : event.counts) counts.push_back(count.what + " " + std::to_string(count.value));
    const std::string place = event.place < 0 ? "-" : article.entities[static_cast<std::size_t>(event.place)].name;
    events.push_back(event.kind + " " + event.status + " " + event.start.value_or("-") + " " + place + " | " +
                     joined(actors, ", ") + " | " + joined(event.countries, " ") + " | " + joined(counts, ", "));
  }
  return events.empty() ? "none" : joined(events, " ; ");
}

TEST(EventFinderTest, CasesOfTheTable) {
  std::ifstream file(KHABAR_FIXTURES "/events/cases.tsv");
  ASSERT_TRUE(file);
  int rows = -1;  // the first line names the columns
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#' || ++rows == 0) continue;
    std::istringstream cells(line);
    std::string lang, text, expected;
    std::getline(cells, lang, '\t');
    std::getline(cells, text, '\t');
    std::getline(cells, expected);
    AnnotatedArticle page(lang, text);
    finder().run(page.article());
    EXPECT_EQ(shown(page.article()), expected) << text;
  }
  EXPECT_GE(rows, 15);
}

TEST(EventFinderTest, NothingInNothingOut) {
  model::Article empty;
  finder().run(empty);
  EXPECT_TRUE(empty.events.empty());
  AnnotatedArticle marks("en", "... , ; ( ) .");
  finder().run(marks.article());
  EXPECT_TRUE(marks.article().events.empty());
}

TEST(EventFinderTest, ToldAgainIsOneEvent) {
  AnnotatedArticle page(
      "en",
      "[PER:PAK Ishaq Dar] met [PER:USA Marco Rubio] in [LOC:USA:city Washington] on [TIME:2025-07-25 Friday] . "
      "During the meeting they discussed trade . [PER:USA Marco Rubio] met [PER:PAK Ishaq Dar] at length .");
  finder().run(page.article());
  ASSERT_EQ(page.article().events.size(), 1U);
  EXPECT_EQ(page.article().events[0].start, "2025-07-25");
}

TEST(EventFinderTest, EvidenceStandsInTheText) {
  AnnotatedArticle page("en", "[PER:IND Narendra Modi] arrived in [LOC:FRA:city Paris] on [TIME:2025-02-10 Monday] .");
  finder().run(page.article());
  ASSERT_EQ(page.article().events.size(), 1U);
  const model::EventMention& event = page.article().events[0];
  EXPECT_FALSE(event.evidence.empty());
  EXPECT_LE(event.evidence.end, page.article().text.size());
  EXPECT_NE(event.why.find("visit."), std::string::npos);
}

// The time for a page grows with its length, not with its square: a long run of trigger words ends soon.
TEST(EventFinderTest, LongTextsEnd) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "attack in talks with meeting , ";
  AnnotatedArticle page("en", text);
  finder().run(page.article());
  SUCCEED();
}

}  // namespace
}  // namespace khabar::extraction::events
