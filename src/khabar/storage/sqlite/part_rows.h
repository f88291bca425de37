// SPDX-License-Identifier: Apache-2.0
// The parts of one layer in its three tables.
#pragma once

#include <string>

#include "khabar/base/part_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

class PartRows : public base::PartStore {
 public:
  // `layer`: the first word of the tables' names.
  PartRows(const Database& database, const std::string& layer);

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
  Statement facts_, part_, members_, put_, move_, remove_, block_, add_, take_out_, alike_, set_alike_, drop_alike_;
};

}  // namespace khabar::storage::sqlite
