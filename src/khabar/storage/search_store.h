// SPDX-License-Identifier: Apache-2.0
// The search side of a record store: an index over keys (search/text_keys.h), and names by which entities are found.
//
// An article's keys follow from its page alone, so they are written once and stay. Names follow from all pages; they go
// with their entity. Whoever changes a record brings the index up to date before commit() (search/indexing.h).
// Match expressions are FTS5's query syntax over the columns title, text and facts (search/text_keys.h,
// search/article_keys.h); the text between quotes is keys parted by spaces.
// Errors: base::Error(kStorage), as record_store.h says.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "khabar/model/record.h"

namespace khabar::storage {

// Streams of keys of one article.
struct SearchKeys {
  std::string title;
  std::string text;
  std::string facts;
};

struct NameKey {
  std::string key;   // folded words parted by spaces, or sound keys behind "~"
  bool own = false;  // a spelling of the world's tables; else one that pages use
  friend auto operator<=>(const NameKey&, const NameKey&) = default;
};

struct CalledEntity {
  std::string id;
  bool own = false;
};

// What to look for. Days are "YYYY-MM-DD", both included, of the article's publication.
struct SearchRequest {
  std::string match;
  std::string from;  // empty: any
  std::string to;
  // By which those that match are ranked; empty: by `match`. What is asked of facts does not say which is better and is
  // best left out, for ranking counts all that have each key.
  std::string text_match = {};
  std::string title_match = {};  // the same of titles alone; may be empty
  bool facts_alone = false;      // nothing is asked of titles and texts: all that match are as good
};

struct SearchHit {
  std::string article;
  double score = 0;  // BM25, the larger the better
};

struct SearchHits {
  // Best first; equal ones: latest first, then by id. Of very many (kMostRanked) those whose title has what is asked
  // come first, the latest of them ranked, and then all others by day: what so many say tells little of which is best.
  std::vector<SearchHit> hits;
  std::size_t total = 0;  // of all that match
};

struct FacetValue {
  std::string facet;  // kind, lang, outlet, country, year, who
  std::string value;  // "meeting", "hi", an outlet, alpha-3, a year, an entity's id
  std::size_t articles = 0;
  std::string name = {};  // of an entity; filled by who asks
};

struct Facets {
  std::vector<FacetValue> values;
  std::size_t counted = 0;  // articles; fewer than match where they are very many: the latest
};

class SearchReader {
 public:
  virtual ~SearchReader() = default;
  // False for a record that an older khabar made: build brings it up to date.
  [[nodiscard]] virtual bool has_search_index() const = 0;
  [[nodiscard]] virtual SearchHits search(const SearchRequest& request, std::size_t limit,
                                          std::size_t offset) const = 0;
  // The values of each facet: most articles first, at most `most` a facet.
  [[nodiscard]] virtual Facets facets(const SearchRequest& request, std::size_t most) const = 0;
  // Who has this name key, by id.
  [[nodiscard]] virtual std::vector<CalledEntity> entities_called(const std::string& key) const = 0;
  // The ids under which pages know an entity of the record, its own among them.
  [[nodiscard]] virtual std::vector<std::string> page_ids_of(const std::string& entity) const = 0;
  [[nodiscard]] virtual std::optional<model::Entity> entity(const std::string& id) const = 0;
  [[nodiscard]] virtual std::optional<model::Article> article(const std::string& id) const = 0;  // ids of the page
  // The record's events that an article reports, in the record's order.
  [[nodiscard]] virtual std::vector<std::string> events_of(const std::string& article) const = 0;
};

class SearchWriter {
 public:
  virtual ~SearchWriter() = default;
  // What made the index; empty where there is none. An index by another maker must be made anew.
  [[nodiscard]] virtual std::string search_maker() const = 0;
  // Forgets all keys and names.
  virtual void clear_search(const std::string& maker) = 0;
  // Their numbers (RecordWriter::article_numbered), ascending.
  [[nodiscard]] virtual std::vector<std::int64_t> articles_without_keys() const = 0;
  // The article with this number, which has no keys yet, nor any with a higher number. What changes other tables makes
  // the index write what it gathered: best are many articles one behind the other.
  virtual void put_keys(std::int64_t number, const model::Article& article, const SearchKeys& keys) = 0;
  // Entities that are new, or were written again, and those of an index that was cleared.
  [[nodiscard]] virtual std::vector<std::string> entities_without_names() const = 0;
  virtual void put_names(const std::string& entity, const std::vector<NameKey>& keys) = 0;
  // Entries of articles that are gone, as a share of all: above a tenth an index is worth making anew.
  [[nodiscard]] virtual double stale_share() const = 0;
};

}  // namespace khabar::storage
