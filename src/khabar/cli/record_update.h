// SPDX-License-Identifier: Apache-2.0
// What every command that adds pages to a record does at its end.
#pragma once

#include <string>
#include <string_view>

#include "khabar/pipeline/engine.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {

// By which a record remembers the resources that read its pages.
[[nodiscard]] std::string resources_id(const lexicon::Lexicon& lexicon);

struct RecordTotals {
  std::size_t articles = 0;
  std::size_t entities = 0;
  std::size_t stories = 0;
  std::size_t events = 0;
};
// Derives entities, stories and events from the articles of a record that is being written, and brings its search index
// up to date. The engine is the lexicon's.
RecordTotals derive_all(const lexicon::Lexicon& lexicon, const pipeline::Engine& engine, storage::RecordStore& store);

// Links, clusters and merges, and commits. Unless `quiet`, says how many pages were taken in ("12 new pages read") and
// what the record holds now.
void finish_record(const pipeline::Engine& engine, storage::RecordStore& store, const lexicon::Lexicon& lexicon,
                   const std::string& db, bool quiet, std::size_t pages, std::string_view taken_in);

}  // namespace khabar::cli
