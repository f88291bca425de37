// SPDX-License-Identifier: Apache-2.0
// What pickers and facets ask again and again, of one state of the record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/storage/record_store.h"

namespace khabar::server {

struct Catalog {
  struct Name {
    std::string folded;
    std::uint32_t entity = 0;  // index into entities
  };
  struct One {
    model::Entity entity;
    std::uint32_t mentions = 0;
  };
  std::vector<One> entities;
  std::vector<Name> names;  // every spelling
  std::vector<std::string> outlets;
  std::unordered_map<std::string, std::uint32_t> outlet_of;  // by article, index into outlets
};

// One pass over entities and articles' heads.
[[nodiscard]] Catalog catalog_of(const storage::RecordReader& record);

// Those with a spelling that begins as typed, or has a word that does: whole names first, then the most mentioned.
// `type`: PER, ORG or LOC; empty: any. Linear in the spellings.
[[nodiscard]] std::vector<const Catalog::One*> entities_called(const Catalog& catalog, std::string_view typed,
                                                               std::string_view type);

}  // namespace khabar::server
