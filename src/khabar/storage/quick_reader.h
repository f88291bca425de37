// SPDX-License-Identifier: Apache-2.0
// What a store with indices answers without reading the record (RecordReader::quick); who asks reads the record where
// it has none.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "khabar/storage/record_store.h"

namespace khabar::storage {

// A whole record in numbers, by value; "" where nothing is known.
struct RecordTally {
  using Counts = std::map<std::string, std::int64_t>;
  RecordCounts totals;
  Counts article_languages, article_outlets, article_years;
  std::string first_day, last_day;  // of publication, as precise as the page; empty: none has one
  Counts event_kinds, event_statuses, event_countries, event_years, event_places;
  Counts entity_types;
  std::int64_t disputed = 0;
  std::int64_t statements = 0;
};

class QuickReader {
 public:
  virtual ~QuickReader() = default;
  [[nodiscard]] virtual RecordTally tally_record() const = 0;
  // The stories of these articles, each once.
  [[nodiscard]] virtual std::vector<std::string> stories_of(const std::vector<std::string>& articles) const = 0;
  // Of those that the record has, in any order.
  [[nodiscard]] virtual std::vector<ArticleHead> article_heads(const std::vector<std::string>& ids) const = 0;
  // Who has a name with these words in it, one behind the other, folded as search/name_keys.h says, in any script that
  // pages or the world's tables have it in.
  [[nodiscard]] virtual std::vector<std::string> entities_with_words(const std::string& words) const = 0;
  // In how many events others take part together with an entity, or that are at it.
  [[nodiscard]] virtual std::map<std::string, std::size_t> counterparts_of(const std::string& entity) const = 0;
};

}  // namespace khabar::storage
