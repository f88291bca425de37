// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/article_keys.h"

#include <gtest/gtest.h>

#include "khabar/lexicon/resources.h"
#include "khabar/search/name_keys.h"

namespace khabar::search {
namespace {

const lexicon::Lexicon& lexicon() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  return lexicon;
}

model::Article article() {
  model::Article article;
  article.lang = "en";
  article.outlet = "The Daily-Times";
  article.title = "Rubio in Kabul";
  article.text = "Rubio flew to Kabul.";
  article.entities = {{"Q1", model::EntityType::kPerson, "Marco Rubio", "USA", "", "", true},
                      {"Q2", model::EntityType::kPlace, "Kabul", "AFG", "", "", true}};
  model::NameMention rubio;
  rubio.range = {0, 5};
  model::NameMention kabul;
  kabul.range = {14, 19};
  kabul.entity = 1;
  article.mentions = {rubio, kabul};
  model::EventMention visit;
  visit.kind = "visit";
  visit.status = "planned";
  visit.place = 1;
  visit.actors = {{0, "visitor"}};
  visit.countries = {"USA"};
  article.events = {visit};
  return article;
}

TEST(ArticleKeys, HoldsTitleTextAndFacts) {
  const Lexemes lexemes(lexicon());
  TextKeyMaker maker(lexemes);
  const storage::SearchKeys keys = article_keys(article(), maker);
  EXPECT_EQ(keys.title, "rubio+_srb+_eq1 in kabul+_skbl+_eq2");
  EXPECT_EQ(keys.text, "rubio+_srb+_eq1 flew+_sfl to kabul+_skbl+_eq2");
  EXPECT_EQ(keys.facts, "_all _aq1 _gusa _hplanned _kvisit _kvisit_hplanned _othedailytimes _pq2 _wafg _zen");
}

TEST(ArticleKeys, TakesAnArticleWithoutAnything) {
  const Lexemes lexemes(lexicon());
  TextKeyMaker maker(lexemes);
  const storage::SearchKeys keys = article_keys(model::Article{}, maker);
  EXPECT_EQ(keys.title, "");
  EXPECT_EQ(keys.text, "");
  EXPECT_EQ(keys.facts, "_all _z");
}

TEST(NameKeys, FindByEverySpellingAndBySound) {
  const NameKeyMaker maker(lexicon());
  model::Entity entity;
  entity.id = "e-1";
  entity.name = "Marco Rubio";
  entity.names = {{"Mr. Rubio", "en", 2}, {"@SecRubio", "en", 1}};
  std::vector<std::string> keys;
  for (const storage::NameKey& key : maker.keys_of(entity)) {
    EXPECT_FALSE(key.own);
    keys.push_back(key.key);
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"marco rubio", "mr rubio", "secrubio", "~mrkrb", "~mrrb", "~skrb"}));
}

TEST(NameKeys, KnowSpellingsThatNoPageHasYet) {
  const NameKeyMaker maker(lexicon());
  model::Entity kabul;
  kabul.id = "Q5838";
  kabul.name = "Kabul";
  std::size_t own = 0;
  for (const storage::NameKey& key : maker.keys_of(kabul)) own += key.own ? 1U : 0U;
  EXPECT_GE(own, 3U);  // in three scripts
}

TEST(NameKeys, AreNoneOfSentencesAndSigns) {
  EXPECT_EQ(name_key("a b c d e f g h i"), "");
  EXPECT_EQ(name_key("?!"), "");
  EXPECT_EQ(name_sound_key("rao"), "");  // one consonant says too little
}

}  // namespace
}  // namespace khabar::search
