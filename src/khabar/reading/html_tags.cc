// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_tags.h"

namespace khabar::reading {
namespace {

constexpr std::size_t kSlots = 512;  // a power of two, four times the names

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 0;
  for (char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
  return (hash ^ (hash >> 9U)) % kSlots;
}

// Open addressing; 0 is an empty slot.
constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::size_t i = 1; i < kTags.size(); ++i) {
    std::size_t slot = slot_of(kTags[i].name);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint8_t>(i);
  }
  return slots;
}

constexpr std::array<std::uint8_t, kSlots> kSlotTable = make_slots();
constexpr std::size_t kLongestName = 10;  // blockquote, figcaption

}  // namespace

Tag find_tag(std::string_view lower_name) {
  if (lower_name.size() > kLongestName) return Tag::kUnknown;
  for (std::size_t slot = slot_of(lower_name); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    if (kTags[kSlotTable[slot]].name == lower_name) return static_cast<Tag>(kSlotTable[slot]);
  }
  return Tag::kUnknown;
}

}  // namespace khabar::reading
