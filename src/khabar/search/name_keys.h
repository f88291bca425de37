// SPDX-License-Identifier: Apache-2.0
// The keys by which a name that somebody asks for finds entities of the record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/lexicon/world_rows.h"
#include "khabar/model/record.h"
#include "khabar/storage/search_store.h"

namespace khabar::search {

// "ishaq dar": the folded words of a name; empty if it has none.
[[nodiscard]] std::string name_key(std::string_view name);
// "~shkdr": the sounds of a name_key without spaces ("Abdul Rahman" is "Abdulrahman"); empty where they say too little
// (a single consonant, or a word without any).
[[nodiscard]] std::string name_sound_key(std::string_view name_key);

// Names of entities: what pages call them, and every spelling of the world's tables, so that a name is found in a
// script in which no page of the record has it yet.
class NameKeyMaker {
 public:
  // The lexicon must outlive it.
  explicit NameKeyMaker(const lexicon::Lexicon& lexicon) : rows_(lexicon) {}
  // Sorted, each once.
  [[nodiscard]] std::vector<storage::NameKey> keys_of(const model::Entity& entity) const;

 private:
  lexicon::WorldRows rows_;
};

}  // namespace khabar::search
