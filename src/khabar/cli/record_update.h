// SPDX-License-Identifier: Apache-2.0
// What every command that adds pages to a record does at its end.
#pragma once

#include <string>
#include <string_view>

#include "khabar/pipeline/deriver.h"
#include "khabar/search/indexing.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {

// By which a record remembers the resources that read its pages.
[[nodiscard]] std::string resources_id(const lexicon::Lexicon& lexicon);

// What keeps a record that is being written up to date with the pages that are put into it.
class RecordUpdate {
 public:
  // All must outlive it; the store must be between begin() and commit(). `resources` as resources_id says.
  RecordUpdate(const pipeline::Engine& engine, storage::RecordStore& store, const std::string& resources,
               unsigned threads)
      : deriver_(engine, store, resources, threads), indexer_(engine.lexicon(), store) {}

  [[nodiscard]] pipeline::Deriver& deriver() { return deriver_; }
  [[nodiscard]] search::Indexer& indexer() { return indexer_; }

  // Entities, stories and events follow from the articles now, and the search index from all; before commit().
  void finish() {
    deriver_.derive();
    indexer_.update();
  }

 private:
  pipeline::Deriver deriver_;
  search::Indexer indexer_;
};

// "12 new pages read; record.db now holds 40 articles, ..." on standard error. `taken_in` is "new pages read".
void report_record(const storage::RecordReader& store, const std::string& db, std::size_t pages,
                   std::string_view taken_in);

}  // namespace khabar::cli
