// SPDX-License-Identifier: Apache-2.0
// Values of events, counted.
#pragma once

#include "khabar/storage/event_query.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

[[nodiscard]] EventTally tally_events(const Database& database, const EventQuery& query, std::size_t most);

}  // namespace khabar::storage::sqlite
