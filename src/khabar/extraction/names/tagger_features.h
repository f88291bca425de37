// SPDX-License-Identifier: Apache-2.0
// What the name tagger looks at, for both scripts alike. tools/train_names prints these features for training and the
// tagger sums their weights, so both see the same: a change here, in text::fold or in the kinds of words asks for
// training anew (docs/models/names.md).
//
// A feature is a 64-bit number made of its template and its value. Three groups, by what they depend on:
//   word features     on one word and its offset from the token in question (-2 .. 2): form, affixes, shape, kind
//   table features    on what the tables know at an offset (-2 .. 2): type of the known phrase, place in it
//   context features  on pairs and triples around the token
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "khabar/extraction/names/knowledge.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

inline constexpr int kReach = 2;  // how many tokens away a feature may look

// What a word is by itself. Equal forms of one shape have equal traits.
struct WordTraits {
  std::uint64_t form = 0;
  std::array<std::uint64_t, 3> prefixes{};  // of 2, 3 and 4 code points; 0 where the word is not longer
  std::array<std::uint64_t, 4> suffixes{};  // of 1 to 4 code points
  std::uint16_t cues = 0;                   // name cues: heads of bodies and places, class nouns
  std::uint8_t kind = 0;                    // WordKind, and whether the word is frequent
  std::uint8_t shape = 0;                   // kind of token, script, length
  std::uint8_t bearers = 0;                 // how many known people bear it, in steps
  std::uint8_t letters = 0;                 // a letter's name; letters' names in one word
};

// One text, ready for features.
struct TaggerInput {
  std::vector<std::uint32_t> words;  // by token: index into traits
  std::vector<std::uint8_t> known;   // by token: bits of what the tables know there
};

[[nodiscard]] WordTraits traits_of(const Knowledge& knowledge, const model::Token& token, std::string_view form,
                                   std::string_view raw);

// By token: the types of the longest known phrase that covers it and the token's place in it.
[[nodiscard]] std::vector<std::uint8_t> known_bits(const Knowledge& knowledge, std::string_view text,
                                                   const model::TokenLayer& layer);

// The token in question and its neighbours; beyond the sentence stands the border.
struct TaggerWindow {
  std::array<const WordTraits*, 2 * kReach + 1> words{};
  std::array<std::uint8_t, 2 * kReach + 1> known{};
  [[nodiscard]] const WordTraits& word(int offset) const { return *words[static_cast<std::size_t>(offset + kReach)]; }
  [[nodiscard]] std::uint8_t at(int offset) const { return known[static_cast<std::size_t>(offset + kReach)]; }
};
[[nodiscard]] const WordTraits& border_word();
inline constexpr std::uint8_t kKnownBorder = 0xFF;

// SplitMix64's finaliser (Steele, Lea, Flood 2014) over a template's number and a value.
[[nodiscard]] constexpr std::uint64_t feature(std::uint64_t kind, std::uint64_t value) {
  std::uint64_t x = value + kind * 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}
[[nodiscard]] constexpr std::uint64_t paired(std::uint64_t a, std::uint64_t b) {
  return a * 0xD6E8FEB86659FD93ULL + (b ^ (b >> 32U)) + 1;
}

// Template numbers: word and table features take ten numbers each (offset + kReach), context features one.
template <typename Sink>
void word_features(const WordTraits& word, int offset, Sink&& sink) {
  const auto at = static_cast<std::uint64_t>(offset + kReach);
  sink(feature(10 + at, word.form));
  sink(feature(20 + at, word.kind));
  sink(feature(30 + at, word.cues));
  if (offset < -1 || offset > 1) return;
  sink(feature(40 + at, word.shape));
  sink(feature(50 + at, word.bearers));
  sink(feature(60 + at, word.suffixes[2]));
  sink(feature(70 + at, word.suffixes[1]));
  if (word.letters != 0) sink(feature(80 + at, word.letters));
  if (offset != 0) return;
  for (std::size_t i = 0; i < word.prefixes.size(); ++i) {
    if (word.prefixes[i] != 0) sink(feature(90 + i, word.prefixes[i]));
  }
  sink(feature(100, word.suffixes[0]));
  if (word.suffixes[3] != 0) sink(feature(101, word.suffixes[3]));
}

template <typename Sink>
void table_features(std::uint8_t known, int offset, Sink&& sink) {
  if (known != 0) sink(feature(110 + static_cast<std::uint64_t>(offset + kReach), known));
}

template <typename Sink>
void context_features(const TaggerWindow& window, Sink&& sink) {
  const WordTraits& here = window.word(0);
  const WordTraits& left = window.word(-1);
  const WordTraits& right = window.word(1);
  sink(feature(200, paired(left.form, here.form)));
  sink(feature(201, paired(here.form, right.form)));
  sink(feature(202, paired(window.at(0), right.kind)));
  sink(feature(203, paired(window.at(0), left.kind)));
  sink(feature(204, paired(left.kind, right.kind)));
  sink(feature(205, paired(paired(here.kind, here.shape), right.form)));
  sink(feature(206, paired(paired(here.kind, here.shape), left.form)));
  sink(feature(207, paired(paired(window.at(-1), window.at(0)), window.at(1))));
  sink(feature(208, paired(paired(left.bearers, here.bearers), right.bearers)));
  sink(feature(209, paired(right.form, window.word(2).form)));
  sink(feature(210, paired(here.suffixes[2], right.kind)));
  sink(feature(211, paired(here.cues, paired(window.at(0), window.at(-1)))));
  sink(feature(212, paired(paired(left.kind, here.kind), paired(here.bearers, right.kind))));
}

}  // namespace khabar::extraction::names
