// SPDX-License-Identifier: Apache-2.0
// A hash table from text to numbers that is read in place (base/flat.h): open addressing, linear probing, at most half
// full. Made once of distinct keys; look-ups allocate nothing. The same entries in the same order give the same bytes.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/base/flat.h"
#include "khabar/base/hash.h"

namespace khabar::base {

class FlatMap {
 public:
  static void write(const std::vector<std::pair<std::string_view, std::uint32_t>>& entries, FlatWriter& out) {
    std::vector<Slot> slots(entries.empty() ? 0 : std::bit_ceil(entries.size() * 2), Slot{0, 0, kEmpty, 0});
    std::string keys;
    for (const auto& [key, value] : entries) {
      const auto hash = static_cast<std::uint32_t>(hash64(key));
      std::size_t at = hash & (slots.size() - 1);
      while (slots[at].size != kEmpty) at = (at + 1) & (slots.size() - 1);
      slots[at] = {hash, static_cast<std::uint32_t>(keys.size()), static_cast<std::uint32_t>(key.size()), value};
      keys += key;
    }
    out.array(slots);
    out.text(keys);
  }

  FlatMap() = default;
  explicit FlatMap(FlatReader& in) : slots_(in.array<Slot>()), keys_(in.text()) {}

  // Null where there is none.
  [[nodiscard]] const std::uint32_t* find(std::string_view key) const {
    if (slots_.empty()) return nullptr;
    const auto hash = static_cast<std::uint32_t>(hash64(key));
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.size == kEmpty) return nullptr;
      if (slot.hash == hash && keys_.substr(slot.begin, slot.size) == key) return &slot.value;
    }
  }

 private:
  static constexpr std::uint32_t kEmpty = UINT32_MAX;  // as the size of a key
  struct Slot {
    std::uint32_t hash;
    std::uint32_t begin;  // of the key in keys_
    std::uint32_t size;
    std::uint32_t value;
  };
  std::span<const Slot> slots_;
  std::string_view keys_;
};

}  // namespace khabar::base
