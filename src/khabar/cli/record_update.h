// SPDX-License-Identifier: Apache-2.0
// What every command that adds pages to a record does at its end.
#pragma once

#include <string>
#include <string_view>

#include "khabar/pipeline/deriver.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {

// By which a record remembers the resources that read its pages.
[[nodiscard]] std::string resources_id(const lexicon::Lexicon& lexicon);

// Brings entities, stories and events of a record that is being written up to date with its articles, and its search
// index with both. The deriver is the record's, its engine the lexicon's.
void derive_all(const lexicon::Lexicon& lexicon, pipeline::Deriver& deriver, storage::RecordStore& store);

// Derives and commits. Unless `quiet`, says how many pages were taken in ("12 new pages read") and what the record
// holds now.
void finish_record(pipeline::Deriver& deriver, storage::RecordStore& store, const lexicon::Lexicon& lexicon,
                   const std::string& db, bool quiet, std::size_t pages, std::string_view taken_in);

}  // namespace khabar::cli
