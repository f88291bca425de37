// SPDX-License-Identifier: Apache-2.0
// How alike two names sound, whatever their scripts: an edit distance whose operations and costs are learned.
//
// An operation turns a unit (one to three letters) of one name into a unit of the other, or drops a letter. Costs come
// from shared/sound_costs (tools/train_sound: expectation-maximization over pairs of one name in two scripts, after the
// many-to-many aligner of Jiampojamarn, Kondrak and Sherif 2007) and shared/sound_pairs (by hand: spellings that differ
// within the Latin script). Where both know an operation the cheaper holds.
//
//   const SoundModel model(lexicon);
//   model.similarity(model.form("Ishaq Dar"), model.form(...the same in Urdu...));   // 0.8 and more: one name
//
// Read-only after construction: safe from any thread. Forms belong to the model that made them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/matching/sound_units.h"

namespace khabar::matching {

// A name made ready for comparing.
struct SoundForm {
  std::vector<Symbol> symbols;
  std::vector<std::uint16_t> pairs;      // unit that the two symbols from here on make, 0: none that has a cost
  std::vector<std::uint16_t> triples;    // the same of three
  std::size_t script = 0;                // of the first symbol (sound_units.h)
  std::array<float, kScripts> weight{};  // what dropping every letter would cost against a name of each script
  std::array<float, kScripts> ease{};    // what the letters cost at least where each meets its best partner there
};

class SoundModel {
 public:
  // Needs the tables shared/sound_costs and shared/sound_pairs.
  explicit SoundModel(const lexicon::Lexicon& lexicon);

  [[nodiscard]] SoundForm form(std::string_view name) const;
  [[nodiscard]] SoundForm form(std::vector<Symbol> symbols) const;

  // What turning one into the other costs at least; gives up, with a larger number, once it must exceed `limit`.
  // Symmetric. Linear in the product of the lengths (each at most kLongestName).
  [[nodiscard]] float distance(const SoundForm& a, const SoundForm& b, float limit) const;

  // 0 (nothing in common) to 1 (the same letters, or the most likely ones of the other script); 0 where it is below
  // `floor`. An empty form is like nothing.
  [[nodiscard]] double similarity(const SoundForm& a, const SoundForm& b, double floor = 0.0) const;

  static constexpr float kForbidden = 1e6F;

 private:
  void add(std::string_view a, std::string_view b, float cost);
  void add_drop(std::string_view letter, std::string_view against, float cost);
  [[nodiscard]] std::uint16_t unit(std::uint32_t packed) const;
  void note_ease(std::uint32_t a, std::uint32_t b, float cost);
  std::uint16_t add_unit(std::uint32_t packed);
  [[nodiscard]] float cost(std::uint32_t a, std::uint32_t b) const;
  void put(std::uint32_t a, std::uint32_t b, float cost);
  void grow();

  struct Slot {
    std::uint32_t key = 0;  // unit << 16 | unit; 0: free
    float cost = 0;
  };
  std::vector<float> single_;                      // kSymbols x kSymbols
  std::array<std::vector<float>, kScripts> drop_;  // by the other name's script, then by symbol
  std::array<std::vector<float>, kScripts>
      ease_;                             // by the other name's script: the least cost of a symbol's operations
  std::vector<std::uint32_t> unit_key_;  // open addressing: packed symbols
  std::vector<std::uint16_t> unit_id_;
  std::vector<Slot> slots_;  // open addressing: pairs with a unit of several symbols
  std::size_t used_ = 0;
  std::uint16_t next_unit_ = kSymbols;
};

}  // namespace khabar::matching
