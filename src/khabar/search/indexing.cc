// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/indexing.h"

#include "khabar/base/hash.h"
#include "khabar/search/article_keys.h"
#include "khabar/search/name_keys.h"

namespace khabar::search {
namespace {

// Grows with every change of what keys are made of.
constexpr const char* kKeys = "2";
// An index pays for entries of articles that are gone with every question; making it anew pays once.
constexpr double kMostStale = 0.1;

std::string maker_of(const lexicon::Lexicon& lexicon) {
  return std::string(kKeys) + ":" + std::to_string(lexicon.content_hash());
}

}  // namespace

void update_index(const lexicon::Lexicon& lexicon, storage::RecordStore& store, bool anew) {
  const std::string maker = maker_of(lexicon);
  if (anew || store.search_maker() != maker || store.stale_share() > kMostStale) store.clear_search(maker);
  if (const std::vector<std::string> articles = store.articles_without_keys(); !articles.empty()) {
    const Lexemes lexemes(lexicon);
    TextKeyMaker keys(lexemes);
    for (const std::string& id : articles) {
      if (const auto article = store.article(id)) store.put_keys(id, article_keys(*article, keys));
    }
  }
  if (const std::vector<std::string> entities = store.entities_without_names(); !entities.empty()) {
    const NameKeyMaker names(lexicon);
    for (const std::string& id : entities) {
      if (const auto entity = store.entity(id)) store.put_names(id, names.keys_of(*entity));
    }
  }
}

}  // namespace khabar::search
