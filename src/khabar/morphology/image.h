// SPDX-License-Identifier: Apache-2.0
// How the index over the tables of morphology lies in the compiled resources (base/flat.h): forms, their readings, and
// the endings by which other words are told. Internal to this room.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "khabar/base/flat_map.h"
#include "khabar/morphology/features.h"

namespace khabar::morphology {

inline constexpr std::string_view kMorphologyBlob = "index/morphology";

namespace image {

inline constexpr std::uint32_t kImageVersion = 1;
inline constexpr std::uint32_t kNeverSeen = UINT32_MAX;

struct Reading {
  std::uint32_t lemma_begin;
  std::uint32_t lemma_size;
  std::uint32_t lexeme;
  Features features;
};

struct Form {
  std::uint32_t first;  // into the readings
  std::uint32_t count;
  std::uint32_t rank;      // among the frequent words of its language from 0; kNeverSeen; lexemes' citation forms 0
  std::uint32_t citation;  // 1 if a word may stand under this form
};

// An ending and the ending of the citation form in its place.
struct Ending {
  std::uint32_t form_size;       // bytes of the ending
  std::uint32_t citation_begin;  // into the texts of endings
  std::uint32_t citation_size;
  std::uint32_t sure;  // 1 if the ending alone tells the features
  Features features;
};

struct EndingRange {
  std::uint32_t first;
  std::uint32_t count;
};

// Endings by their text.
struct Endings {
  base::FlatMap by_text;  // to ranges
  std::span<const EndingRange> ranges;
  std::span<const Ending> endings;
  std::string_view texts;
  std::uint32_t longest = 0;  // bytes

  [[nodiscard]] std::string_view citation(const Ending& ending) const {
    return texts.substr(ending.citation_begin, ending.citation_size);
  }
};

}  // namespace image
}  // namespace khabar::morphology
