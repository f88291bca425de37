// SPDX-License-Identifier: Apache-2.0
// Keeps a record's search index up to date: keys for articles that come, names for entities that are new or were
// written again.
//
//   Indexer indexer(lexicon, store);   // tells the store to tell it what comes
//   store.put_page(...);               // any number
//   deriver.derive();
//   indexer.update();                  // behind all else
//   store.commit();
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/storage/record_store.h"

namespace khabar::search {

class NameKeyMaker;

class Indexer : public storage::ArticleWatcher {
 public:
  // Both must outlive it; the store must be between begin() and commit(). An index that an older khabar or other
  // resources made is forgotten and made anew by the next update(), as is one of which much is of articles that are
  // gone.
  Indexer(const lexicon::Lexicon& lexicon, storage::RecordStore& store);
  ~Indexer() override;
  Indexer(const Indexer&) = delete;
  Indexer& operator=(const Indexer&) = delete;

  // The keys of the articles of a page, from any threads at once, for the writing thread to be spared them.
  [[nodiscard]] std::vector<storage::SearchKeys> keys_of(const std::vector<model::Article>& articles);
  // Says with which keys, of keys_of, the articles come that are put next. Replaces what was said before.
  void expect(const std::vector<model::Article>& articles, std::vector<storage::SearchKeys>&& keys);

  void added(std::int64_t number, const model::Article& article) override;
  void leaving(std::int64_t /*number*/) override {}

  // What is found depends on the record's articles and entities alone.
  void update();

 private:
  class KeyMakers;

  const lexicon::Lexicon& lexicon_;
  storage::RecordStore& store_;
  bool complete_ = false;  // every article has its keys
  std::unique_ptr<KeyMakers> makers_;
  std::unique_ptr<NameKeyMaker> names_;
  std::unordered_map<std::string, storage::SearchKeys> expected_;  // by article
};

}  // namespace khabar::search
