// SPDX-License-Identifier: Apache-2.0
// Where a set of things that may be one with each other is kept, so that a change costs as much as what it touches
// (parts.h does the work). A thing has facts, which say all that it is compared by; keys, under which it meets others;
// is alike with some of those; and stands in one part.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khabar::base {

using Item = std::int64_t;
using BlockKey = std::uint64_t;

// A thing under a key; things of a block are in order of rank, which comes from their ids and so is the same whatever
// order they came in.
struct Ranked {
  std::uint64_t rank = 0;
  Item item = 0;
  friend auto operator<=>(const Ranked&, const Ranked&) = default;
};

// What a thing is alike with.
struct Alike {
  Item other = 0;
  double score = 0;
};

inline constexpr std::size_t kWholeBlock = std::numeric_limits<std::size_t>::max();

class PartStore {
 public:
  virtual ~PartStore() = default;
  // Nothing where there is no such thing.
  [[nodiscard]] virtual std::optional<std::string> facts(Item item) = 0;
  [[nodiscard]] virtual Item part(Item item) = 0;
  [[nodiscard]] virtual std::vector<Item> members(Item part) = 0;
  // Adds a thing, or replaces its facts and part.
  virtual void put(Item item, std::string_view facts, Item part) = 0;
  virtual void move(Item item, Item part) = 0;
  virtual void remove(Item item) = 0;
  // The first `most` things under a key, by rank.
  [[nodiscard]] virtual std::vector<Ranked> block(BlockKey key, std::size_t most) = 0;
  virtual void add(BlockKey key, Ranked thing) = 0;
  virtual void take_out(BlockKey key, Ranked thing) = 0;
  // What a thing is alike with; who sets it sees to it that pairs are there both ways.
  [[nodiscard]] virtual std::vector<Alike> alike(Item item) = 0;
  virtual void set_alike(Item item, const std::vector<Alike>& alike) = 0;
};

// In memory.
class MemoryParts : public PartStore {
 public:
  [[nodiscard]] std::optional<std::string> facts(Item item) override;
  [[nodiscard]] Item part(Item item) override;
  [[nodiscard]] std::vector<Item> members(Item part) override;
  void put(Item item, std::string_view facts, Item part) override;
  void move(Item item, Item part) override;
  void remove(Item item) override;
  [[nodiscard]] std::vector<Ranked> block(BlockKey key, std::size_t most) override;
  void add(BlockKey key, Ranked thing) override;
  void take_out(BlockKey key, Ranked thing) override;
  [[nodiscard]] std::vector<Alike> alike(Item item) override;
  void set_alike(Item item, const std::vector<Alike>& alike) override;

  // All things, and all keys that anything stands under, ascending.
  [[nodiscard]] std::vector<Item> items() const;
  [[nodiscard]] std::vector<BlockKey> keys() const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  struct Row {
    std::string facts;
    Item part = 0;
    std::size_t place = 0;  // among the members of the part
  };
  struct Block {
    std::vector<Ranked> things;
    bool sorted = true;
  };
  void join(Item item, Row& row, Item part);
  void leave(const Row& row);
  std::unordered_map<Item, Row> rows_;
  std::unordered_map<Item, std::vector<Item>> members_;
  std::unordered_map<BlockKey, Block> blocks_;
  std::unordered_map<Item, std::vector<Alike>> alike_;
};

}  // namespace khabar::base
