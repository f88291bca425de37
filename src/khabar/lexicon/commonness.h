// SPDX-License-Identifier: Apache-2.0
// How common a word is in general, from the lists of frequent words (<lang>/frequent_words). What is rare is then the
// same in a record of ten articles and of a million, and does not change when articles are added.
#pragma once

#include <string_view>
#include <unordered_map>

#include "khabar/lexicon/lexicon.h"

namespace khabar::lexicon {

class Commonness {
 public:
  // The lexicon must outlive it.
  explicit Commonness(const Lexicon& lexicon);

  // 0 for the most frequent word, towards 1 for the last of the lists, 1 for a word of none: the logarithm of its rank.
  [[nodiscard]] double rarity(std::string_view folded_word) const;
  // Of the rarest of a name's words; 1 for no name.
  [[nodiscard]] double name_rarity(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, float> rarity_;
};

}  // namespace khabar::lexicon
