// SPDX-License-Identifier: Apache-2.0
// From a parsed question to a match expression for the index: names are resolved, words become keys.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/search/lexemes.h"
#include "khabar/search/query_parser.h"
#include "khabar/storage/search_store.h"

namespace khabar::query {

// A key that was looked for, for snippets.
struct WantedKey {
  std::string key;
  bool prefix = false;  // all keys that begin so
};

class SearchPlan {
 public:
  // Throws search::QueryError for what cannot be asked.
  SearchPlan(const search::QueryNode& query, const lexicon::Lexicon& lexicon, const search::Lexemes& lexemes,
             const storage::SearchReader& record);

  [[nodiscard]] const storage::SearchRequest& request() const { return request_; }
  // Keys of all that is not denied.
  [[nodiscard]] const std::vector<WantedKey>& wanted() const { return wanted_; }
  [[nodiscard]] const std::vector<std::string>& understood() const { return understood_; }
  [[nodiscard]] const std::string& unknown_name() const { return unknown_name_; }
  // Of kind: and status: fields that must hold; empty: any.
  [[nodiscard]] const std::string& kind() const { return kind_; }
  [[nodiscard]] const std::string& status() const { return status_; }

 private:
  // What one or more words of the question were taken for: any of the keys. A key that ends in '*' is a prefix.
  struct Unit {
    std::vector<std::string> keys;
    std::size_t words = 1;
    bool grammar = false;  // a word of the grammar: says nothing beside others
    std::string sound;     // of a single word that is looked for by its sound, or empty
  };
  [[nodiscard]] std::string expression(const search::QueryNode& node, bool top, bool denied);
  [[nodiscard]] std::string all_of(const search::QueryNode& node, bool top, bool denied);
  [[nodiscard]] std::string run(const search::QueryNode& node, bool denied);
  [[nodiscard]] static bool may_be_one_word(const Unit& a, const Unit& b);
  [[nodiscard]] std::string phrase(const search::QueryNode& node, bool denied);
  [[nodiscard]] std::string near(const search::QueryNode& node, bool denied);
  [[nodiscard]] std::string field(const search::QueryNode& node, bool top);
  [[nodiscard]] std::string who_or_where(const search::QueryNode& node);
  [[nodiscard]] std::string known_value(const search::QueryNode& node, std::string_view table, std::string_view column);
  void set_days(const search::QueryNode& node);
  [[nodiscard]] std::string any_of(const Unit& unit) const;
  void want(const Unit& unit, bool denied);

  [[nodiscard]] std::vector<Unit> units_of(const std::vector<search::QueryWord>& words);
  [[nodiscard]] Unit name_or_lexeme(const std::vector<search::QueryWord>& words, std::size_t first, std::size_t count);
  [[nodiscard]] Unit single(const search::QueryWord& word);
  // Who is called so. Of names that the world's tables have, those; else all that sound so: what pages call somebody
  // may be in one script only.
  [[nodiscard]] std::vector<std::string> entities_called(const std::string& name_key, bool* known = nullptr) const;
  [[nodiscard]] bool is_frequent_english(const std::string& word) const;
  [[nodiscard]] std::vector<std::string> page_keys(const std::vector<std::string>& entities,
                                                   std::string_view prefix) const;

  const lexicon::Lexicon& lexicon_;
  const search::Lexemes& lexemes_;
  const storage::SearchReader& record_;
  storage::SearchRequest request_;
  std::vector<WantedKey> wanted_;
  std::vector<std::string> understood_;
  std::string unknown_name_;
  std::string kind_;
  std::string status_;
};

}  // namespace khabar::query
