// SPDX-License-Identifier: Apache-2.0
// Keeps what follows from the articles of a record up to date: entities, stories, events.
//
//   Deriver deriver(engine, store, threads);   // tells the store to tell it what comes and goes
//   store.put_page(...);                       // any number
//   deriver.derive();                          // now the record is as if all its pages had been read at once
//   store.commit();
//
// Layer after layer, what changed in one is what the next has to look at again (base/parts.h): names and how often they
// are said; articles that are new or whose names became other entities; reports of those and of articles that came into
// another story. The cost is that of what changed and of the parts that it touches, not of the record; the outcome
// depends on the set of articles only (Engine::derive makes the same in memory).
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/linking/nodes.h"
#include "khabar/merging/event_merger.h"
#include "khabar/pipeline/engine.h"
#include "khabar/storage/record_store.h"

namespace khabar::pipeline {

class Deriver : public storage::ArticleWatcher {
 public:
  // All must outlive it; the store must be between begin() and commit(). `resources`: hash of the engine's lexicon; a
  // record that was derived with other tables is derived anew as a whole.
  Deriver(const Engine& engine, storage::RecordStore& store, const std::string& resources, unsigned threads);
  ~Deriver() override;
  Deriver(const Deriver&) = delete;
  Deriver& operator=(const Deriver&) = delete;

  void added(std::int64_t number, const model::Article& article) override;
  void leaving(std::int64_t number) override;

  // To be told of overrulings that were and of those that are.
  void overruled(const std::vector<model::Overruling>& overrulings);

  void derive();
  // The same if very many articles wait for it: what waits is held in memory, and what is derived in between is as if
  // derived at the end.
  void derive_if_many();

 private:
  struct Rules;
  // The article with ids of the record; nothing where there is none. Valid until the next call.
  [[nodiscard]] const model::Article* linked(std::int64_t number);
  void count_names(const model::Article& article, std::int64_t times);
  void derive_names();
  void derive_stories();
  void derive_events();
  // To look at an article again, if it was looked at before.
  void look_again(std::int64_t number, std::set<std::int64_t>& at) const {
    if (number < not_yet_) at.insert(number);
  }
  void put_entities(const std::vector<model::Entity>& entities, const std::set<std::string>& before);
  [[nodiscard]] std::vector<std::pair<std::string, merging::EntityFacts>> named_in(const model::EventReport& report);

  const Engine& engine_;
  storage::RecordStore& store_;
  storage::DerivedStore& derived_;
  unsigned threads_;
  std::unique_ptr<Rules> rules_;
  // Of a record that is derived anew, articles from this number on wait for their turn.
  std::int64_t not_yet_ = std::numeric_limits<std::int64_t>::max();
  std::set<std::int64_t> added_;
  std::unordered_map<std::int64_t, model::Article> fresh_;  // of added_, while they need not be read again
  std::optional<model::Article> read_;                      // what linked() gave
  std::set<std::int64_t> overruled_;
  std::set<std::int64_t> gone_;                 // items of articles that left; may be there again
  std::set<base::Item> gone_reports_;           // the same of reports
  std::map<std::string, linking::Tally> said_;  // by page id, what changed
  std::set<std::string> dropped_stories_;       // of articles that left
  std::set<std::string> dropped_events_;
  std::set<std::int64_t> articles_;                    // to look at again as articles of stories
  std::set<std::int64_t> reporting_;                   // to look at again as reporting events
  std::map<std::string, merging::EntityFacts> known_;  // what merging knows of entities, while reports are made
};

}  // namespace khabar::pipeline
