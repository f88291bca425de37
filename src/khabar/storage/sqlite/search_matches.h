// SPDX-License-Identifier: Apache-2.0
// Which articles a match expression finds. The index gives numbers of entries; what else is asked of thousands of them
// (their day, their article) is remembered, so that it is looked up once.
#pragma once

#include <cstdint>
#include <vector>

#include "khabar/storage/search_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

class SearchMatches {
 public:
  // `reads_only`: the connection writes nothing, so that others' changes can be seen by PRAGMA data_version.
  SearchMatches(const Database& database, bool reads_only);

  [[nodiscard]] SearchHits find(const SearchRequest& request, std::size_t limit, std::size_t offset);
  [[nodiscard]] Facets facets(const SearchRequest& request, std::size_t most);

 private:
  struct Entry {
    std::int32_t day = 0;       // 20250726; a month or a year as if followed by zeros; 0: none
    std::uint32_t article = 0;  // its number; 0: not looked up yet, or gone
    bool known = false;
  };
  struct Match {
    std::int64_t entry = 0;
    std::uint32_t article = 0;
    std::int32_t day = 0;
    bool ranked = false;
    double score = 0;
  };
  [[nodiscard]] static bool is_better(const Match& a, const Match& b);
  static void keep_latest(std::vector<Match>& matches, std::size_t most);

  // Numbers of entries, both included.
  struct Span {
    std::int64_t first = 0;
    std::int64_t last = 0;
  };
  struct Days {
    std::int32_t from = 0;
    std::int32_t to = 0;
    [[nodiscard]] bool contain(std::int32_t day) const { return day >= from && day <= to; }
  };

  void look_again();
  const Entry& entry(std::int64_t number);
  void know_all();
  [[nodiscard]] Span span_of(const Days& days) const;
  [[nodiscard]] std::vector<Match> matching(const SearchRequest& request);
  void rank(const SearchRequest& request, std::vector<Match>& matches) const;
  void add_scores(const std::string& match, std::vector<Match*>& matches) const;
  [[nodiscard]] std::vector<Match*> in_titles(const SearchRequest& request, std::vector<Match>& matches) const;

  const Database& database_;
  bool reads_only_;
  std::int64_t version_ = -1;
  std::vector<Entry> entries_;  // by number
  bool all_known_ = false;
  std::size_t looked_up_ = 0;  // one by one
  Statement look_up_;
};

}  // namespace khabar::storage::sqlite
