// SPDX-License-Identifier: Apache-2.0
// Words that mean the same in all languages: what lets a query in one language find pages in the others.
//
// A lexeme is a row of shared/search_words (common words of the news), shared/titles (offices), shared/peoples, of the
// demonyms in world/countries, a month or an ordinal number of LANG/months and LANG/ordinals; its words may be phrases.
// Its key is "_l" and its id in lower-case ASCII letters and digits: the same whatever word of whatever language names
// it. Keys of several lexemes are joined by '+'. Safe from any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/morphology/morphology.h"

namespace khabar::search {

// Longer phrases than this many words are not looked for.
inline constexpr std::size_t kLongestPhrase = 8;

class Lexemes {
 public:
  explicit Lexemes(const lexicon::Lexicon& lexicon);

  // The keys of a folded word, or of folded words parted by single spaces; empty where it is none's.
  [[nodiscard]] std::string_view keys_of(std::string_view words) const;
  // The same of one word in any of its forms: its own keys, else those of the word that it is a form of.
  [[nodiscard]] std::string_view keys_of_word(std::string_view word) const;
  // The word that a folded form is a form of, as the tables of forms have it; the form itself where they do not.
  [[nodiscard]] std::string_view lemma_of(std::string_view word) const;
  // How many words the longest phrase of several has that begins with this folded word; 0 if none does.
  [[nodiscard]] std::size_t longest_phrase(std::string_view word) const {
    const auto found = longest_.find(word);
    return found == longest_.end() ? 0 : found->second;
  }
  // The keys of the lexemes that romanised words sound like, or empty: "mulaqat", "jang bandi". `sounds` are their
  // sound keys, one behind the other.
  [[nodiscard]] std::string_view keys_by_sound(std::string_view sounds) const;
  // The keys of the lexemes that have a word that begins so; at most `most` of them.
  [[nodiscard]] std::vector<std::string> keys_by_prefix(std::string_view prefix, std::size_t most) const;
  // True for words of the grammar, which say nothing alone.
  [[nodiscard]] bool is_function_word(std::string_view word) const { return function_words_.contains(word); }

 private:
  void add_rows(const lexicon::Lexicon& lexicon, std::string_view table, std::string_view id_column,
                std::string_view prefix, const std::vector<std::string_view>& columns);
  // Of a table of forms with a number each.
  void add_values(const lexicon::Table* table, std::string_view prefix, std::string_view value_column);
  void add(const std::string& key, const std::vector<std::string>& words);

  // What questions ask for and articles do not, made when first asked.
  struct ForQuestions {
    std::vector<std::string_view> sorted;  // the words and phrases of keys_
    base::StringMap<std::string> by_sound;
  };
  const ForQuestions& for_questions() const;

  morphology::Morphology morphology_;
  base::StringMap<std::string> keys_;
  std::vector<std::pair<const std::string*, std::string>> added_;  // words or phrase (of keys_) and key, as they came
  base::StringMap<std::size_t> longest_;
  mutable std::once_flag made_;
  mutable ForQuestions for_questions_;
  base::StringSet function_words_;
};

// Shorter sound keys are not worth an entry of the index.
inline constexpr std::size_t kLeastConsonants = 2;

// The parts of keys joined by '+'.
[[nodiscard]] std::vector<std::string> split_keys(std::string_view keys);

// The consonants of a folded word as all scripts write them, vowels and half-heard letters left out: "mulaqat" in any
// script is "mlkt"; of "mumbai" it is "nb". Empty where there are none.
[[nodiscard]] std::string sound_key(std::string_view folded_word);

// `id` in lower-case ASCII letters and digits behind `prefix`: "Q123" is "_eq123" with "_e". Other signs are left out.
[[nodiscard]] std::string key_of(std::string_view prefix, std::string_view id);

}  // namespace khabar::search
