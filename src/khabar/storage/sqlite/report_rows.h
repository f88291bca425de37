// SPDX-License-Identifier: Apache-2.0
// The reports of one event, side by side.
#pragma once

#include <string>
#include <vector>

#include "khabar/storage/record_store.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

// By publication (unknown ones last), then article and report. Costs as many rows as the event has reports.
[[nodiscard]] std::vector<ReportAccount> read_reports_of(const Database& database, const std::string& event);

}  // namespace khabar::storage::sqlite
