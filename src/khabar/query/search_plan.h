// SPDX-License-Identifier: Apache-2.0
// From a parsed question to a match expression for the index.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/query/question_keys.h"
#include "khabar/search/lexemes.h"
#include "khabar/search/query_parser.h"
#include "khabar/storage/record_store.h"

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
             const storage::RecordStore& record);

  [[nodiscard]] const storage::SearchRequest& request() const { return request_; }
  // Keys of all that is not denied.
  [[nodiscard]] const std::vector<WantedKey>& wanted() const { return wanted_; }
  [[nodiscard]] const std::vector<std::string>& understood() const { return understood_; }
  [[nodiscard]] const std::string& unknown_name() const { return unknown_name_; }
  // Of kind: and status: fields that must hold; empty: any.
  [[nodiscard]] const std::string& kind() const { return kind_; }
  [[nodiscard]] const std::string& status() const { return status_; }

 private:
  [[nodiscard]] std::string expression(const search::QueryNode& node, bool top, bool denied);
  [[nodiscard]] std::string all_of(const search::QueryNode& node, bool top, bool denied);
  [[nodiscard]] std::string run(const search::QueryNode& node, bool denied);
  [[nodiscard]] static bool may_be_one_word(const QuestionUnit& a, const QuestionUnit& b);
  [[nodiscard]] std::string phrase(const search::QueryNode& node, bool denied);
  [[nodiscard]] std::string near(const search::QueryNode& node, bool denied);
  [[nodiscard]] std::string field(const search::QueryNode& node, bool top);
  [[nodiscard]] std::string who_or_where(const search::QueryNode& node);
  [[nodiscard]] std::string known_value(const search::QueryNode& node, std::string_view table, std::string_view column);
  void set_days(const search::QueryNode& node);
  [[nodiscard]] std::string any_of(const QuestionUnit& unit) const;
  void want(const QuestionUnit& unit, bool denied);

  const lexicon::Lexicon& lexicon_;
  const storage::RecordStore& record_;
  QuestionKeys keys_;
  storage::SearchRequest request_;
  std::string text_conditions_;  // of the last all_of(), which is the outermost
  std::vector<WantedKey> wanted_;
  std::vector<std::string> understood_;
  std::string unknown_name_;
  std::string kind_;
  std::string status_;
};

}  // namespace khabar::query
