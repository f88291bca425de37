// SPDX-License-Identifier: Apache-2.0
// Many phrases at once over token forms: a trie of words. Phrases and articles are reduced to the same keys: hyphens,
// apostrophes and points after initials do not count, so "Jammu-Kashmir" and "Jammu Kashmir", "U.S." and "U. S." are
// one phrase each. Nothing matches across a sentence border or other punctuation.
//
// PhraseIndexBuilder gathers phrases and writes them; PhraseIndex reads them in place (base/flat.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/base/flat_map.h"
#include "khabar/base/string_map.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

using Word = std::uint32_t;
inline constexpr Word kNoWord = 0;  // a word that is in no phrase, or a border

using base::StringMap;

class PhraseIndexBuilder {
 public:
  // Adds a phrase in any spelling; a phrase without words is left out.
  void add(std::string_view phrase, std::uint32_t payload);
  // Adds a phrase whose words are given.
  void add_words(const std::vector<std::string>& forms, std::uint32_t payload);
  void write(base::FlatWriter& out) const;

 private:
  StringMap<Word> words_;
  std::vector<std::string> forms_;                          // by word, from 1
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node, word) -> node
  std::vector<std::uint64_t> edge_of_;                      // by node, from 1
  std::vector<std::vector<std::uint32_t>> payloads_ = std::vector<std::vector<std::uint32_t>>(1);  // by node
};

class PhraseIndex {
 public:
  PhraseIndex() = default;
  explicit PhraseIndex(base::FlatReader& in);

  [[nodiscard]] Word word(std::string_view form) const {
    const std::uint32_t* found = words_.find(form);
    return found == nullptr ? kNoWord : *found;
  }

  struct Match {
    std::uint32_t length = 0;                 // in words
    std::span<const std::uint32_t> payloads;  // in the order they were added
  };
  // Calls visit(Match) for every phrase that begins at words[from], shortest first.
  template <typename Visitor>
  void visit_from(std::span<const Word> words, std::size_t from, Visitor&& visit) const {
    std::uint32_t node = 0;
    for (std::size_t i = from; i < words.size() && words[i] != kNoWord; ++i) {
      node = next(node, words[i]);
      if (node == 0) return;
      const auto payloads = payloads_.subspan(begins_[node], begins_[node + 1] - begins_[node]);
      if (!payloads.empty()) visit(Match{static_cast<std::uint32_t>(i - from + 1), payloads});
    }
  }
  [[nodiscard]] Match longest_from(std::span<const Word> words, std::size_t from) const;

 private:
  friend class PhraseIndexBuilder;
  // From a node by a word to a node; an empty slot leads to the root, 0, where nothing leads.
  struct Edge {
    std::uint32_t node;
    Word word;
    std::uint32_t next;
  };
  [[nodiscard]] static std::size_t slot_of(std::uint32_t node, Word word, std::size_t slots) {
    const std::uint64_t key = (std::uint64_t{node} << 32U) | word;
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 32U) & (slots - 1);
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t node, Word word) const {
    if (edges_.empty()) return 0;
    for (std::size_t at = slot_of(node, word, edges_.size());; at = (at + 1) & (edges_.size() - 1)) {
      const Edge& edge = edges_[at];
      if (edge.next == 0 || (edge.node == node && edge.word == word)) return edge.next;
    }
  }

  base::FlatMap words_;
  std::span<const Edge> edges_;
  std::span<const std::uint32_t> begins_;  // by node, and one more: into payloads_
  std::span<const std::uint32_t> payloads_;
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
