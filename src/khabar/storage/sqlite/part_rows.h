// SPDX-License-Identifier: Apache-2.0
// The parts of one layer in its three tables.
//
// A layer that has nothing yet is held in memory until settle(): most of what a new record's first pages ask of it is
// answered by "nothing", and what is there in the end is written once and in order.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "khabar/base/part_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

class PartRows : public base::PartStore {
 public:
  // `layer`: the first word of the tables' names.
  PartRows(const Database& database, const std::string& layer);

  // Before a round of changes: finds out whether the layer is empty, writes what is held if it has become much.
  void begin();
  // Writes what is held; to be called before the tables are read by others, and before a commit.
  void settle();
  // The layer's tables were emptied, and what is held is to be forgotten.
  void forget();

  [[nodiscard]] std::optional<std::string> facts(base::Item item) override;
  [[nodiscard]] base::Item part(base::Item item) override;
  [[nodiscard]] std::vector<base::Item> members(base::Item part) override;
  void put(base::Item item, std::string_view facts, base::Item part) override;
  void move(base::Item item, base::Item part) override;
  void remove(base::Item item) override;
  [[nodiscard]] std::vector<base::Ranked> block(base::BlockKey key, std::size_t most) override;
  void add(base::BlockKey key, base::Ranked thing) override;
  void take_out(base::BlockKey key, base::Ranked thing) override;
  [[nodiscard]] std::vector<base::Alike> alike(base::Item item) override;
  void set_alike(base::Item item, const std::vector<base::Alike>& alike) override;

 private:
  void add_many(std::vector<std::pair<base::BlockKey, base::Ranked>>& rows);

  std::optional<base::MemoryParts> held_;
  Statement any_, add_many_;
  Statement facts_, part_, members_, put_, move_, remove_, block_, add_, take_out_, alike_, set_alike_, drop_alike_;
};

}  // namespace khabar::storage::sqlite
