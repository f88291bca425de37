// SPDX-License-Identifier: Apache-2.0
// Names in part: "Rubio" where nobody in the record is called just so. Whoever alone has these words in a name, or is
// told of far more than any other who has, is taken for it; else there are several to choose from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "khabar/query/timeline.h"
#include "khabar/storage/record_store.h"

namespace khabar::query {

// Somebody whose name has the words.
struct PartlyCalled {
  std::string entity;
  std::string name;  // the record's
  std::uint32_t mentions = 0;
};

// By mentions, most first, then by id; at most a hundred. Looks through the names of a record that can
// (quick_reader.h); one that cannot knows none.
[[nodiscard]] std::vector<PartlyCalled> partly_called(const storage::RecordReader& record, const std::string& name);
// True if the first of them may be taken for the name.
[[nodiscard]] bool first_is_meant(const std::vector<PartlyCalled>& called);

struct TakenName {
  std::string asked;
  std::string entity;
  std::string name;
};

// Puts ids for those of the filter's names that nobody is called but somebody in part, and says which.
[[nodiscard]] std::vector<TakenName> take_part_names(const storage::RecordReader& record, TimelineFilter& filter);

}  // namespace khabar::query
