// SPDX-License-Identifier: Apache-2.0
// The columns that reports and events share.
#pragma once

#include <string>

#include "khabar/model/event.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

inline constexpr const char* kSlotColumns =
    "kind, plover_type, plover_mode, status, start, \"end\", countries, topics, counts, amount, unit, series, round";
inline constexpr int kSlotColumnCount = 13;

// The slots as cells, in the order of kSlotColumns; they live until the statement has run.
class SlotCells {
 public:
  explicit SlotCells(const model::EventSlots& slots);
  void bind(Statement& statement) const;

 private:
  const model::EventSlots& slots_;
  std::string countries_, topics_, counts_;
};

// Reads columns 0 to kSlotColumnCount - 1.
void read_slots(const Statement& row, model::EventSlots& slots);

}  // namespace khabar::storage::sqlite
