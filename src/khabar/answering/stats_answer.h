// SPDX-License-Identifier: Apache-2.0
// What a record holds, as JSON (khabar/stats/1) and as a table.
#pragma once

#include "khabar/answering/answer.h"
#include "khabar/query/stats.h"

namespace khabar::answering {

[[nodiscard]] Answer stats_answer(const query::Stats& stats);

}  // namespace khabar::answering
