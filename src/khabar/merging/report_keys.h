// SPDX-License-Identifier: Apache-2.0
// Under what reports meet that may be of one happening (base/parts.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "khabar/base/part_store.h"
#include "khabar/base/timed_rank.h"
#include "khabar/merging/report_facts.h"

namespace khabar::merging {

// A kind group with an actor, a place, a story, a count or a country's day, a series, each alone and where that helps
// with its time; and what a user ties together by `rulings`, which are those about the report. Ascending, each once.
[[nodiscard]] std::vector<base::BlockKey> report_keys(const ReportFacts& facts, const EntityDirectory& entities,
                                                      const std::vector<model::Overruling>& rulings);

// Orders as ReportRef does.
[[nodiscard]] std::string report_id(const model::ReportRef& ref);
// When it may have started, if it is of no other time for certain.
[[nodiscard]] base::RankDays rank_days(const ReportFacts& facts);
[[nodiscard]] std::uint64_t report_rank(const std::string& id, const base::RankDays& days = std::nullopt);

// False only if two reports lie too far apart to be compared, by their ranks.
[[nodiscard]] bool may_be_near(std::uint64_t rank, std::uint64_t other);
// False of two reports of one page, and of those that lie too far apart in time to be compared.
[[nodiscard]] bool may_be_one(const ReportFacts& a, const ReportFacts& b);

}  // namespace khabar::merging
