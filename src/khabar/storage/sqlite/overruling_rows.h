// SPDX-License-Identifier: Apache-2.0
// What users overrule, as rows.
#pragma once

#include <vector>

#include "khabar/model/record.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

// The overrulings about any report of one event, in order; to be bound to its id.
extern const char* const kOverrulingsOfEvent;
// Of a row of the statement above.
[[nodiscard]] model::Overruling overruling_of(const Statement& row);

[[nodiscard]] std::vector<model::Overruling> read_overrulings(const Database& database);
// Replaces all.
void write_overrulings(const Database& database, const std::vector<model::Overruling>& overrulings);

}  // namespace khabar::storage::sqlite
