// SPDX-License-Identifier: Apache-2.0
// Many phrases at once over token forms: a trie of words. Phrases and articles are reduced to the same keys: hyphens,
// apostrophes and points after initials do not count, so "Jammu-Kashmir" and "Jammu Kashmir", "U.S." and "U. S." are
// one phrase each. Nothing matches across a sentence border or other punctuation.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

using Word = std::uint32_t;
inline constexpr Word kNoWord = 0;  // a word that is in no phrase, or a border

using base::StringMap;

class PhraseIndex {
 public:
  // Makes room for about so many phrases.
  void reserve(std::size_t phrases);
  // Adds a phrase in any spelling; a phrase without words is left out.
  void add(std::string_view phrase, std::uint32_t payload);
  // Adds a phrase whose words are given.
  void add_words(const std::vector<std::string>& forms, std::uint32_t payload);
  [[nodiscard]] Word word(std::string_view form) const;

  struct Match {
    std::uint32_t length = 0;                 // in words
    std::span<const std::uint32_t> payloads;  // in the order they were added
  };
  // Calls visit(Match) for every phrase that begins at words[from], shortest first.
  template <typename Visitor>
  void visit_from(std::span<const Word> words, std::size_t from, Visitor&& visit) const {
    std::uint32_t node = 0;
    for (std::size_t i = from; i < words.size() && words[i] != kNoWord; ++i) {
      const auto next = edges_.find((std::uint64_t{node} << 32U) | words[i]);
      if (next == edges_.end()) return;
      node = next->second;
      if (!payloads_[node].empty()) visit(Match{static_cast<std::uint32_t>(i - from + 1), payloads_[node]});
    }
  }
  [[nodiscard]] Match longest_from(std::span<const Word> words, std::size_t from) const;

 private:
  StringMap<Word> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node, word) -> node
  std::vector<std::vector<std::uint32_t>> payloads_ = std::vector<std::vector<std::uint32_t>>(1);
};

// A text as the keys of an index.
struct KeyedText {
  std::vector<Word> words;
  std::vector<std::uint32_t> tokens;     // the token of each key
  std::vector<std::uint32_t> key_after;  // for each token and one more: the first key at or behind it
};
[[nodiscard]] KeyedText keyed(const PhraseIndex& index, std::string_view text, const model::TokenLayer& layer);

// True for a sign that may stand inside a name between two of its words.
[[nodiscard]] bool is_joiner(std::string_view form);

}  // namespace khabar::extraction::names
