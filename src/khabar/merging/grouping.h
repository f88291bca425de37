// SPDX-License-Identifier: Apache-2.0
// Which reports tell of one happening.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "khabar/base/agglomerate.h"
#include "khabar/merging/report_facts.h"

namespace khabar::merging {

// Pairs of reports, the smaller number first, ascending.
using ReportPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Groups of numbers of reports, each ascending, in the order of their first members; every report is in exactly one.
// Two events of one page never come together: the page tells each once. `table` is sorted by report.
// No two reports of `apart` come together.
[[nodiscard]] std::vector<base::Group> group_reports(const FactTable& table, const ReportPairs& apart = {});

// Calls take(a, b), a < b, once for every two reports that are compared at all.
void for_each_candidate(const FactTable& table, const std::function<void(std::uint32_t, std::uint32_t)>& take);

}  // namespace khabar::merging
