// SPDX-License-Identifier: Apache-2.0
// The rows of the world's tables by the id that a record gives what they tell of (world_id.h). Indexed when khabar is
// built (blob "index/world_rows"), or at the start where the resources have no such index.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/flat_lists.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::lexicon {

inline constexpr std::string_view kWorldRowsBlob = "index/world_rows";

// The bytes of the blob; the same tables give the same bytes.
[[nodiscard]] std::string world_rows_image(const Lexicon& lexicon);

// Read-only after construction: safe from any thread.
class WorldRows {
 public:
  struct Row {
    std::uint32_t table = 0;
    std::uint32_t row = 0;
  };

  // The lexicon must outlive it.
  explicit WorldRows(const Lexicon& lexicon);
  WorldRows(const WorldRows&) = delete;
  WorldRows& operator=(const WorldRows&) = delete;

  // Of every table "world/..." with a column "id", in the order of tables and rows.
  [[nodiscard]] std::span<const Row> of(std::string_view record_id) const;
  [[nodiscard]] const Table& table(const Row& row) const { return lexicon_.tables()[row.table]; }

 private:
  [[nodiscard]] bool load(std::string_view bytes);

  const Lexicon& lexicon_;
  std::string own_;  // the image where the resources have none
  base::FlatLists<Row> rows_;
};

}  // namespace khabar::lexicon
