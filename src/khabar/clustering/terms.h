// SPDX-License-Identifier: Apache-2.0
// The rare terms of an article, by sound, so that they are the same in every script: "referendum" is one term in
// Devanagari, Nastaliq and Latin.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"
#include "khabar/morphology/morphology.h"

namespace khabar::clustering {

// The term that a word is, by its consonants; nothing for one too short to be told by them.
[[nodiscard]] std::optional<std::uint32_t> term_of(std::string_view word);

// A word is a term by its lemma, so that the forms of one word are one term, unless it is among the most frequent words
// of its language (<lang>/frequent_words) or too short to be told by its consonants. A number is one from two digits
// on. Read-only after construction: safe from any thread.
class TermFinder {
 public:
  // The lexicon must outlive this.
  explicit TermFinder(const lexicon::Lexicon& lexicon);
  // Fills Article::terms from its tokens: hashes, sorted, each once; of a long article the first terms only, because
  // news comes first.
  void run(model::Article& article) const;

 private:
  std::unordered_set<std::string_view> frequent_;
  morphology::Morphology morphology_;
};

}  // namespace khabar::clustering
