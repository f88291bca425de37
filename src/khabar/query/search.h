// SPDX-License-Identifier: Apache-2.0
// Search: a question in any script, in words, names and fields, against all articles of a record.
//
//   const query::Searcher searcher(lexicon, store);
//   const query::SearchAnswer answer = searcher.ask({.query = "mulaqat who:\"Ishaq Dar\""});
//
// What is asked is turned into keys that have no script (search/text_keys.h): names into the entities that are called
// so, words into lexemes, the rest into sounds; so a question finds, and ranks, the same pages in whatever script it is
// asked. Words that say nothing across scripts (too short) are looked for as they stand.
// Results are articles by BM25, with a snippet and the events they report.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/query/timeline.h"
#include "khabar/search/lexemes.h"
#include "khabar/search/query_parser.h"
#include "khabar/storage/record_store.h"

namespace khabar::query {

struct SearchQuestion {
  std::string query;  // valid UTF-8
  std::size_t limit = 10;
  std::size_t offset = 0;
  bool facets = false;
  std::string lang = "en";  // of names in events
};

// A part of an article's text around what was found.
struct Snippet {
  std::string text;                    // on one line
  std::vector<base::ByteRange> found;  // in `text`, on grapheme borders, ascending
  bool cut_before = false;             // the article's text goes on
  bool cut_behind = false;
};

struct FoundArticle {
  model::Article article;  // without token layers
  double score = 0;
  Snippet snippet;
  std::vector<TimelineRow> events;  // that it reports and that the fields allow, in order of time
};

struct SearchAnswer {
  std::vector<FoundArticle> articles;
  std::size_t total = 0;
  std::vector<storage::FacetValue> facets;
  std::optional<std::size_t> facets_of;  // they are of so many, the latest, where very many were found
  std::vector<std::string> understood;   // what each word or name was taken for, for people who ask why
  std::optional<search::QueryError> error;
  std::string unknown_name;  // a who: or where: that nobody and nothing is called; then nothing is found
};

class Searcher {
 public:
  // Both must outlive it.
  Searcher(const lexicon::Lexicon& lexicon, const storage::RecordStore& record);
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  [[nodiscard]] SearchAnswer ask(const SearchQuestion& question) const;

 private:
  [[nodiscard]] FoundArticle found(const storage::SearchHit& hit, const class SearchPlan& plan,
                                   const EntityNames& names) const;
  const lexicon::Lexicon& lexicon_;
  const storage::RecordStore& record_;
  search::Lexemes lexemes_;
};

}  // namespace khabar::query
