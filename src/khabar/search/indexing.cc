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

// Made when first needed, for a run that adds nothing needs neither.
struct Indexer::Makers {
  explicit Makers(const lexicon::Lexicon& lexicon) : lexemes(lexicon), keys(lexemes), names(lexicon) {}
  Lexemes lexemes;
  TextKeyMaker keys;
  NameKeyMaker names;
};

Indexer::Indexer(const lexicon::Lexicon& lexicon, storage::RecordStore& store) : lexicon_(lexicon), store_(store) {
  if (store.search_maker() != maker_of(lexicon) || store.stale_share() > kMostStale)
    store.clear_search(maker_of(lexicon));
  complete_ = store.articles_without_keys().empty();
  store_.add_watcher(this);
}

Indexer::~Indexer() { store_.remove_watcher(this); }

Indexer::Makers& Indexer::makers() {
  if (!makers_) makers_ = std::make_unique<Makers>(lexicon_);
  return *makers_;
}

void Indexer::added(std::int64_t number, const model::Article& article) {
  if (complete_) store_.put_keys(number, article, article_keys(article, makers().keys));
}

void Indexer::update() {
  if (store_.stale_share() > kMostStale) {
    store_.clear_search(maker_of(lexicon_));
    complete_ = false;
  }
  if (!complete_) {
    for (const std::int64_t number : store_.articles_without_keys()) {
      if (const auto article = store_.article_numbered(number, storage::EntityIds::kOfPage))
        store_.put_keys(number, *article, article_keys(*article, makers().keys));
    }
    complete_ = true;
  }
  for (const std::string& id : store_.entities_without_names()) {
    if (const auto entity = store_.entity(id)) store_.put_names(id, makers().names.keys_of(*entity));
  }
}

}  // namespace khabar::search
