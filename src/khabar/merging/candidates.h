// SPDX-License-Identifier: Apache-2.0
// Pairs and groups over many reports at once, for those who ask why reports merge and who learn weights. A record is
// grouped part by part (grouping.h).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "khabar/merging/grouping.h"

namespace khabar::merging {

// Calls take(a, b), a < b, once for every two reports that a record of all of them compares, stories as they are given.
void for_each_candidate(const FactTable& table, const std::function<void(std::uint32_t, std::uint32_t)>& take);

// Which reports tell of one happening, without what users overrule.
[[nodiscard]] std::vector<base::Group> group_reports(const FactTable& table);

}  // namespace khabar::merging
