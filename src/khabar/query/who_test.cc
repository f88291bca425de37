// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/who.h"

#include <gtest/gtest.h>

#include "khabar/lexicon/resources.h"
#include "khabar/query/fake_record.h"

namespace khabar::query {
namespace {

constexpr const char* kDevanagari =
    "\u092E\u093E\u0930\u093F\u092F\u093E \u0932\u094B\u092A\u0947\u091C";                      // Maria Lopez
constexpr const char* kUrdu = "\u0645\u0627\u0631\u06CC\u0627 \u0644\u0648\u067E\u06CC\u0632";  // Maria Lopez

FakeRecord record() {
  FakeRecord made;
  made.articles = {{"a-1", "hi"}};
  model::Article article;
  article.id = "a-1";
  article.entities.resize(2);
  article.entities[0].id = "e-1";
  article.entities[1].id = "e-2";
  article.quotes.resize(3);
  article.quotes[0].speaker = 0;
  article.quotes[1].speaker = 1;
  made.whole_articles = {article};
  made.entities = {
      {"e-1", model::EntityType::kPerson, "Maria Lopez", "AAA", {{kDevanagari, "hi", 4}, {"Lopez", "en", 2}}, {}},
      {"e-2", model::EntityType::kPerson, "Pedro Lopez", "AAA", {{"Lopez", "en", 9}}, {}},
      {"e-3", model::EntityType::kPlace, "Port Azul", "BBB", {{"Port Azul", "en", 1}}, {}}};
  model::Event event;
  event.id = "v-1";
  event.kind = "visit";
  event.place = "e-3";
  event.actors = {{"e-1", "party"}};
  event.reports = {{"a-1", "e1"}};
  made.events = {event};
  return made;
}

WhoAnswer ask(const std::string& query) {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const matching::NameMatcher matcher(lexicon);
  return who(record(), matcher, query, {});
}

TEST(WhoTest, FindsOneInAnyScriptWithEventsAndStatements) {
  for (const std::string& query : {std::string("Maria Lopez"), std::string(kDevanagari), std::string(kUrdu),
                                   std::string("e-1"), std::string("LOPEZ, Maria")}) {
    const WhoAnswer answer = ask(query);
    ASSERT_EQ(answer.meant.size(), 1U) << query;
    EXPECT_EQ(answer.meant.front().entity.id, "e-1");
    EXPECT_EQ(answer.meant.front().mentions, 6U);
    EXPECT_EQ(answer.events.size(), 1U);
    EXPECT_EQ(answer.statements.size(), 1U);
  }
}

TEST(WhoTest, ListsAllThatAQueryMayMean) {
  const WhoAnswer answer = ask("Lopez");
  ASSERT_EQ(answer.meant.size(), 2U);
  EXPECT_EQ(answer.meant.front().entity.id, "e-2") << "the more often mentioned first";
  EXPECT_TRUE(answer.events.empty());
}

TEST(WhoTest, SaysTheNearestWhereNobodyIsMeant) {
  const WhoAnswer answer = ask("Marta Gomez");
  EXPECT_TRUE(answer.meant.empty());
  ASSERT_FALSE(answer.nearest.empty());
  EXPECT_EQ(answer.nearest.front().entity.id, "e-1");
  EXPECT_TRUE(ask("").meant.empty());
  EXPECT_TRUE(ask("").nearest.empty());
}

}  // namespace
}  // namespace khabar::query
