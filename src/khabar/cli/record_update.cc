// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/record_update.h"

#include <array>
#include <cstdio>
#include <iostream>

#include "khabar/search/indexing.h"

namespace khabar::cli {

std::string resources_id(const lexicon::Lexicon& lexicon) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(lexicon.content_hash()));
  return text.data();
}

RecordTotals derive_all(const lexicon::Lexicon& lexicon, const pipeline::Engine& engine, storage::RecordStore& store) {
  std::vector<model::Article> articles;
  store.for_each_article(storage::EntityIds::kOfPage,
                         [&](model::Article&& article) { articles.push_back(std::move(article)); });
  const pipeline::Derived derived = engine.derive(articles, store.overrulings());
  store.put_derived(articles, derived.entities, derived.stories, derived.events);
  search::update_index(lexicon, store);
  return {articles.size(), derived.entities.size(), derived.stories.size(), derived.events.size()};
}

void finish_record(const pipeline::Engine& engine, storage::RecordStore& store, const lexicon::Lexicon& lexicon,
                   const std::string& db, bool quiet, std::size_t pages, std::string_view taken_in) {
  const RecordTotals totals = derive_all(lexicon, engine, store);
  store.set_resources(resources_id(lexicon));
  store.commit();
  if (quiet) return;
  std::cerr << pages << " " << taken_in << "; " << db << " now holds " << totals.articles << " articles, "
            << totals.stories << " stories, " << totals.entities << " entities, " << totals.events << " events\n";
}

}  // namespace khabar::cli
