// SPDX-License-Identifier: Apache-2.0
// A word told by its ending: "X-on" is the oblique plural of "X" if a list has "X". Of several words that an ending may
// come from the most frequent one is taken.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "khabar/morphology/image.h"

namespace khabar::morphology {

inline constexpr std::size_t kLongestGuessed = 96;  // bytes
inline constexpr std::size_t kShortestStem = 2;     // code points

struct Guess {
  const image::Ending* ending = nullptr;  // null: none
  image::EndingRange range = {};          // all endings of the same text
  std::string_view lemma;                 // of the list, or what stands before the ending
  bool from_list = false;
};

// The number of code points, up to `most`.
inline std::size_t code_points(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++count == most) break;
  }
  return count;
}

// `listed(candidate, lemma)` gives the rank of a word that stands in a list as a citation form and sets `lemma` to its
// lasting text, or image::kNeverSeen. Allocates nothing.
template <typename Listed>
Guess guess(std::string_view form, const image::Endings& endings, Listed listed) {
  Guess best;
  if (form.size() > kLongestGuessed) return best;
  std::uint32_t best_rank = image::kNeverSeen;
  std::array<char, 2 * kLongestGuessed> candidate;
  for (std::size_t size = std::min<std::size_t>(endings.longest, form.size()); size > 0; --size) {
    if ((static_cast<unsigned char>(form[form.size() - size]) & 0xC0U) == 0x80U) continue;
    const std::string_view stem = form.substr(0, form.size() - size);
    if (code_points(stem, kShortestStem) < kShortestStem) continue;
    const std::uint32_t* range = endings.by_text.find(form.substr(stem.size()));
    if (range == nullptr) continue;
    const image::EndingRange& same = endings.ranges[*range];
    for (std::uint32_t i = 0; i < same.count; ++i) {
      const image::Ending& ending = endings.endings[same.first + i];
      const std::string_view citation = endings.citation(ending);
      if (stem.size() + citation.size() > candidate.size()) continue;
      std::memcpy(candidate.data(), stem.data(), stem.size());
      std::memcpy(candidate.data() + stem.size(), citation.data(), citation.size());
      std::string_view lemma;
      const std::uint32_t rank = listed(std::string_view(candidate.data(), stem.size() + citation.size()), lemma);
      if (rank < best_rank) {
        best_rank = rank;
        best = {&ending, same, lemma, true};
      } else if (best.ending == nullptr && ending.sure != 0 && code_points(stem, kShortestStem + 1) > kShortestStem) {
        best = {&ending, same, stem, false};
      }
    }
  }
  return best;
}

}  // namespace khabar::morphology
