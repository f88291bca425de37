// SPDX-License-Identifier: Apache-2.0
// Which reports tell of one happening.
#pragma once

#include <vector>

#include "khabar/base/agglomerate.h"
#include "khabar/merging/report_facts.h"

namespace khabar::merging {

// Groups of numbers of reports, each ascending, in the order of their first members; every report is in exactly one.
// Two events of one page never come together: the page tells each once. `table` is sorted by report.
[[nodiscard]] std::vector<base::Group> group_reports(const FactTable& table);

}  // namespace khabar::merging
