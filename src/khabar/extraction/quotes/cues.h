// SPDX-License-Identifier: Apache-2.0
// The words around what somebody says: verbs and nouns of saying, "that", "according to", pronouns, hints of the
// channel. Tables: <lang>/quote_cues, for all languages at once; their scripts keep them apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::quotes {

enum Cue : std::uint32_t {
  kSay = 1U << 0U,
  kNoun = 1U << 1U,
  kThat = 1U << 2U,
  kSource = 1U << 3U,
  kAgent = 1U << 4U,
  kGenitive = 1U << 5U,
  kPronoun = 1U << 6U,
  kWe = 1U << 7U,
  kChannel = 1U << 8U,
  kObject = 1U << 9U,
  kReport = 1U << 10U,
  kBare = 1U << 11U,
  kWeak = 1U << 12U,
  kNever = 1U << 13U,
  kAuxiliary = 1U << 14U,
  kPlace = 1U << 15U,
  kJoint = 1U << 16U,
  kFrom = 1U << 17U,
  kBeside = 1U << 18U,
  kVoice = 1U << 19U,
  kBody = 1U << 20U,
  kMove = 1U << 21U,
  kRelative = 1U << 22U,
  kPassive = 1U << 23U,
  kAdjunct = 1U << 24U,
  kPutIn = 1U << 25U,
  kAside = 1U << 26U,
  kTell = 1U << 27U,
  kAudience = 1U << 28U,
  kAbout = 1U << 29U,
  kContrast = 1U << 30U,
  kParticiple = 1U << 31U,
};

// The cues of an article: for every token those that begin there.
struct CueLayer {
  std::vector<std::uint32_t> cues;
  std::vector<std::uint8_t> length;                 // tokens of the longest cue that begins there
  std::vector<std::uint16_t> channel;               // index into Cues::channels of a kChannel, of the kinds of body
                                                    // a kBody names, or of the word that a kMove has behind its object
  const std::vector<std::string>* names = nullptr;  // of those indices

  [[nodiscard]] bool is(std::uint32_t token, unsigned mask) const { return (cues[token] & mask) != 0; }
  // The first token in the range with one of the cues, or the range's end.
  [[nodiscard]] std::uint32_t first(base::TokenRange range, unsigned mask) const;
  // The last one, or the range's end.
  [[nodiscard]] std::uint32_t last(base::TokenRange range, unsigned mask) const;
};

class Cues {
 public:
  explicit Cues(const lexicon::Lexicon& lexicon);

  [[nodiscard]] CueLayer mark(const model::TokenLayer& layer) const;
  [[nodiscard]] const std::string& channel(std::uint16_t index) const { return channels_[index]; }
  // Whether the finite verb of a language stands last.
  [[nodiscard]] bool verb_final(std::string_view language) const;

 private:
  struct Entry {
    std::vector<std::string> rest;
    std::uint32_t cue = 0;
    std::uint16_t channel = 0;
  };
  void load(const lexicon::Table& table);
  [[nodiscard]] std::uint16_t channel_index(std::string_view name);

  base::StringMap<std::vector<Entry>> entries_;
  std::vector<std::string> channels_;
  base::StringMap<bool> verb_final_;
};

}  // namespace khabar::extraction::quotes
