// SPDX-License-Identifier: Apache-2.0
#include "khabar/base/part_store.h"

#include <algorithm>

namespace khabar::base {
namespace {

// Ascending.
template <typename Map>
std::vector<typename Map::key_type> keys_of(const Map& map) {
  std::vector<typename Map::key_type> keys;
  keys.reserve(map.size());
  for (const auto& [key, value] : map) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

std::optional<std::string> MemoryParts::facts(Item item) {
  const auto row = rows_.find(item);
  return row == rows_.end() ? std::nullopt : std::optional(row->second.facts);
}

Item MemoryParts::part(Item item) {
  const auto row = rows_.find(item);
  return row == rows_.end() ? 0 : row->second.part;
}

std::vector<Item> MemoryParts::members(Item part) {
  const auto found = members_.find(part);
  return found == members_.end() ? std::vector<Item>() : found->second;
}

void MemoryParts::join(Item item, Row& row, Item part) {
  std::vector<Item>& members = members_[part];
  row.part = part;
  row.place = members.size();
  members.push_back(item);
}

// The last member takes its place.
void MemoryParts::leave(const Row& row) {
  const auto found = members_.find(row.part);
  std::vector<Item>& members = found->second;
  members[row.place] = members.back();
  rows_.at(members.back()).place = row.place;
  members.pop_back();
  if (members.empty()) members_.erase(found);
}

void MemoryParts::put(Item item, std::string_view facts, Item part) {
  const auto [row, added] = rows_.try_emplace(item);
  if (!added) leave(row->second);
  row->second.facts = facts;
  join(item, row->second, part);
}

void MemoryParts::move(Item item, Item part) {
  const auto row = rows_.find(item);
  if (row == rows_.end() || row->second.part == part) return;
  leave(row->second);
  join(item, row->second, part);
}

void MemoryParts::remove(Item item) {
  const auto row = rows_.find(item);
  if (row == rows_.end()) return;
  leave(row->second);
  rows_.erase(row);
}

std::vector<Ranked> MemoryParts::block(BlockKey key, std::size_t most) {
  const auto found = blocks_.find(key);
  if (found == blocks_.end()) return {};
  Block& block = found->second;
  if (!block.sorted) std::sort(block.things.begin(), block.things.end());
  block.sorted = true;
  const auto end = block.things.begin() + static_cast<std::ptrdiff_t>(std::min(most, block.things.size()));
  return {block.things.begin(), end};
}

void MemoryParts::add(BlockKey key, Ranked thing) {
  Block& block = blocks_[key];
  block.sorted = block.things.empty() || (block.sorted && block.things.back() < thing);
  block.things.push_back(thing);
}

void MemoryParts::take_out(BlockKey key, Ranked thing) {
  const auto found = blocks_.find(key);
  if (found == blocks_.end()) return;
  std::erase(found->second.things, thing);
  if (found->second.things.empty()) blocks_.erase(found);
}

std::vector<Alike> MemoryParts::alike(Item item) {
  const auto found = alike_.find(item);
  return found == alike_.end() ? std::vector<Alike>() : found->second;
}

void MemoryParts::set_alike(Item item, const std::vector<Alike>& alike) {
  if (alike.empty()) {
    alike_.erase(item);
  } else {
    alike_[item] = alike;
  }
}

std::vector<Item> MemoryParts::items() const { return keys_of(rows_); }
std::vector<BlockKey> MemoryParts::keys() const { return keys_of(blocks_); }

}  // namespace khabar::base
