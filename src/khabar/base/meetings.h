// SPDX-License-Identifier: Apache-2.0
// Which of many things are compared at all: those that share a key. Under a key that more than kFullBlock things have
// only its anchors, the kAnchors first by rank, meet all others; so the work stays linear whatever the data.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "khabar/base/agglomerate.h"
#include "khabar/base/part_store.h"

namespace khabar::base {

inline constexpr std::size_t kFullBlock = 64;
inline constexpr std::size_t kAnchors = 4;

// Things are numbers, added in ascending order. Safe to read from many threads once made.
class Meetings {
 public:
  void add(const std::vector<BlockKey>& keys) {
    const auto thing = static_cast<std::uint32_t>(of_thing_.size());
    Group& own = of_thing_.emplace_back();
    for (BlockKey key : keys) {
      const auto [at, added] = numbers_.try_emplace(key, static_cast<std::uint32_t>(blocks_.size()));
      if (added) blocks_.push_back({key, {}, {}, false});
      blocks_[at->second].things.push_back(thing);
      own.push_back(at->second);
    }
  }

  // Calls say(key, things) -> std::optional<Group> for every key that two things have: nothing if its block is not
  // full, else those of `things` that are its anchors, ascending.
  template <typename Say>
  void set_anchors(Say&& say) {
    for (Block& block : blocks_) {
      if (block.things.size() < 2) continue;
      auto anchors = say(block.key, block.things);
      block.full = anchors.has_value();
      if (anchors) block.anchors = std::move(*anchors);
    }
    numbers_.clear();
  }

  // The things behind `thing` that it meets, ascending, each once.
  void behind(std::uint32_t thing, Group& met) const {
    met.clear();
    for (std::uint32_t number : of_thing_[thing]) {
      const Block& block = blocks_[number];
      const bool some = block.full && !std::binary_search(block.anchors.begin(), block.anchors.end(), thing);
      const Group& others = some ? block.anchors : block.things;
      met.insert(met.end(), std::upper_bound(others.begin(), others.end(), thing), others.end());
    }
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
  }

 private:
  struct Block {
    BlockKey key = 0;
    Group things;
    Group anchors;
    bool full = false;
  };
  std::unordered_map<BlockKey, std::uint32_t> numbers_;
  std::vector<Block> blocks_;
  std::vector<Group> of_thing_;  // numbers of blocks
};

}  // namespace khabar::base
