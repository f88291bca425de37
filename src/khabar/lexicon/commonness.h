// SPDX-License-Identifier: Apache-2.0
// How common a word is in general, from the lists of frequent words (<lang>/frequent_words). What is rare is then the
// same in a record of ten articles and of a million, and does not change when articles are added. Indexed when khabar
// is built (blob "index/commonness"), or at the start where the resources have no such index.
#pragma once

#include <string>
#include <string_view>

#include "khabar/base/flat_map.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::lexicon {

inline constexpr std::string_view kCommonnessBlob = "index/commonness";

// The bytes of the blob; the same tables give the same bytes.
[[nodiscard]] std::string commonness_image(const Lexicon& lexicon);

// Read-only after construction: safe from any thread.
class Commonness {
 public:
  // The lexicon must outlive it.
  explicit Commonness(const Lexicon& lexicon);
  Commonness(const Commonness&) = delete;
  Commonness& operator=(const Commonness&) = delete;

  // 0 for the most frequent word, towards 1 for the last of the lists, 1 for a word of none: the logarithm of its rank.
  [[nodiscard]] double rarity(std::string_view folded_word) const;
  // Of the rarest of a name's words; 1 for no name.
  [[nodiscard]] double name_rarity(std::string_view name) const;

 private:
  [[nodiscard]] bool load(std::string_view bytes);

  std::string own_;       // the image where the resources have none
  base::FlatMap rarity_;  // the bits of a float
};

}  // namespace khabar::lexicon
