// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/indexing.h"

#include <algorithm>
#include <mutex>

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

// A maker remembers words and serves one thread; of these there are as many as were ever at work at once. What they
// know of the tables is made when first needed, for a run that adds nothing needs none of it.
class Indexer::KeyMakers {
 public:
  explicit KeyMakers(const lexicon::Lexicon& lexicon) : lexicon_(lexicon) {}

  storage::SearchKeys keys_of(const model::Article& article) {
    std::unique_ptr<TextKeyMaker> maker = take();
    storage::SearchKeys keys = article_keys(article, *maker);
    const std::lock_guard<std::mutex> lock(mutex_);
    free_.push_back(std::move(maker));
    return keys;
  }

 private:
  std::unique_ptr<TextKeyMaker> take() {
    std::call_once(made_, [this] { lexemes_ = std::make_unique<Lexemes>(lexicon_); });
    const std::lock_guard<std::mutex> lock(mutex_);
    if (free_.empty()) return std::make_unique<TextKeyMaker>(*lexemes_);
    std::unique_ptr<TextKeyMaker> maker = std::move(free_.back());
    free_.pop_back();
    return maker;
  }

  const lexicon::Lexicon& lexicon_;
  std::once_flag made_;
  std::unique_ptr<Lexemes> lexemes_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<TextKeyMaker>> free_;
};

Indexer::Indexer(const lexicon::Lexicon& lexicon, storage::RecordStore& store)
    : lexicon_(lexicon), store_(store), makers_(std::make_unique<KeyMakers>(lexicon)) {
  if (store.search_maker() != maker_of(lexicon) || store.stale_share() > kMostStale)
    store.clear_search(maker_of(lexicon));
  complete_ = store.articles_without_keys().empty();
  store_.add_watcher(this);
}

Indexer::~Indexer() { store_.remove_watcher(this); }

std::vector<storage::SearchKeys> Indexer::keys_of(const std::vector<model::Article>& articles) {
  std::vector<storage::SearchKeys> keys;
  keys.reserve(articles.size());
  for (const model::Article& article : articles) keys.push_back(makers_->keys_of(article));
  return keys;
}

void Indexer::expect(const std::vector<model::Article>& articles, std::vector<storage::SearchKeys>&& keys) {
  expected_.clear();
  for (std::size_t i = 0; i < std::min(articles.size(), keys.size()); ++i)
    expected_.insert_or_assign(articles[i].id, std::move(keys[i]));
}

void Indexer::added(std::int64_t number, const model::Article& article) {
  if (!complete_) return;
  const auto expected = expected_.find(article.id);
  store_.put_keys(number, article, expected == expected_.end() ? makers_->keys_of(article) : expected->second);
}

void Indexer::update() {
  if (store_.stale_share() > kMostStale) {
    store_.clear_search(maker_of(lexicon_));
    complete_ = false;
  }
  if (!complete_) {
    for (const std::int64_t number : store_.articles_without_keys()) {
      if (const auto article = store_.article_numbered(number, storage::EntityIds::kOfPage))
        store_.put_keys(number, *article, makers_->keys_of(*article));
    }
    complete_ = true;
  }
  for (const std::string& id : store_.entities_without_names()) {
    if (!names_) names_ = std::make_unique<NameKeyMaker>(lexicon_);
    if (const auto entity = store_.entity(id)) store_.put_names(id, names_->keys_of(*entity));
  }
}

}  // namespace khabar::search
