// SPDX-License-Identifier: Apache-2.0
#include "khabar/base/part_store.h"

#include <algorithm>

namespace khabar::base {

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

void MemoryParts::leave(Item item, Item part) {
  const auto found = members_.find(part);
  if (found == members_.end()) return;
  std::erase(found->second, item);
  if (found->second.empty()) members_.erase(found);
}

void MemoryParts::put(Item item, std::string_view facts, Item part) {
  const auto [row, added] = rows_.try_emplace(item);
  if (!added) leave(item, row->second.part);
  row->second = {std::string(facts), part};
  members_[part].push_back(item);
}

void MemoryParts::move(Item item, Item part) {
  Row& row = rows_[item];
  if (row.part == part) return;
  leave(item, row.part);
  row.part = part;
  members_[part].push_back(item);
}

void MemoryParts::remove(Item item) {
  const auto row = rows_.find(item);
  if (row == rows_.end()) return;
  leave(item, row->second.part);
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

}  // namespace khabar::base
