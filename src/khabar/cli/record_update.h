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

// "12 new pages read; record.db now holds 40 articles, ..." on standard error. `taken_in` is "new pages read".
void report_record(const storage::RecordReader& store, const std::string& db, std::size_t pages,
                   std::string_view taken_in);

}  // namespace khabar::cli
