// SPDX-License-Identifier: Apache-2.0
// The weights of the name tagger: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001), trained
// by tools/train_names, quantised to steps of 1/16. The file is used as it lies in memory; little-endian:
//
//   magic "KHABARNT", version, number of labels, number of slots (32 bits each), size of a step (float)
//   codes of the languages it was trained on, parted by spaces (16 bytes)
//   transitions from label to label (16 bits each, in steps), then zeros up to a border of four bytes
//   slots: fingerprint (32 bits), a weight for each label (8 bits each, in steps), 1 where the slot is used (8 bits)
//
// A feature's slot is its upper half scaled to the number of slots, its fingerprint the lower half; linear probing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace khabar::extraction::names {

// In the order of the file.
enum class Label : std::uint8_t { kOutside, kBeginPerson, kPerson, kBeginBody, kBody, kBeginPlace, kPlace };
inline constexpr std::size_t kLabels = 7;
using LabelScores = std::array<std::int32_t, kLabels>;

class TaggerModel {
 public:
  TaggerModel() = default;  // knows nothing
  // Over bytes that outlive it. base::Error(kResource) if they are no such file.
  explicit TaggerModel(std::string_view bytes);

  [[nodiscard]] bool empty() const { return slots_ == 0; }
  [[nodiscard]] bool reads(std::string_view language) const;
  // Adds the weights of a feature.
  void add(std::uint64_t feature, LabelScores& scores) const;
  [[nodiscard]] std::int32_t transition(std::size_t from, std::size_t to) const { return transitions_[from][to]; }

 private:
  std::string_view languages_;
  const char* table_ = nullptr;
  std::uint64_t slots_ = 0;
  std::array<LabelScores, kLabels> transitions_{};
};

}  // namespace khabar::extraction::names
