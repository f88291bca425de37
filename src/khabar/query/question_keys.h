// SPDX-License-Identifier: Apache-2.0
// What the words of a question are looked for by: names become the entities that are called so, words lexemes, the rest
// sounds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/search/lexemes.h"
#include "khabar/search/query_parser.h"
#include "khabar/storage/search_store.h"

namespace khabar::query {

// What one or more words of the question were taken for: any of the keys. A key that ends in '*' is a prefix.
struct QuestionUnit {
  std::vector<std::string> keys;
  std::size_t words = 1;
  bool grammar = false;  // a word of the grammar: says nothing beside others
  std::string sound;     // of a single word that is looked for by its sound, or empty
};

class QuestionKeys {
 public:
  // All must outlive it.
  QuestionKeys(const lexicon::Lexicon& lexicon, const search::Lexemes& lexemes, const storage::SearchReader& record)
      : lexicon_(lexicon), lexemes_(lexemes), record_(record) {}

  // Adds to `understood` what each was taken for.
  [[nodiscard]] std::vector<QuestionUnit> units_of(const std::vector<search::QueryWord>& words,
                                                   std::vector<std::string>& understood) const;
  // Who is called so. Of names that the world's tables have, those; else all that sound so: what pages call somebody
  // may be in one script only.
  [[nodiscard]] std::vector<std::string> entities_called(const std::string& name_key, bool* known = nullptr) const;
  // Under which keys pages have these entities.
  [[nodiscard]] std::vector<std::string> page_keys(const std::vector<std::string>& entities,
                                                   std::string_view prefix) const;

 private:
  [[nodiscard]] QuestionUnit name_or_lexeme(const std::vector<search::QueryWord>& words, std::size_t first,
                                            std::size_t count) const;
  [[nodiscard]] QuestionUnit single(const search::QueryWord& word) const;
  [[nodiscard]] bool is_frequent_english(const std::string& word) const;

  const lexicon::Lexicon& lexicon_;
  const search::Lexemes& lexemes_;
  const storage::SearchReader& record_;
};

}  // namespace khabar::query
