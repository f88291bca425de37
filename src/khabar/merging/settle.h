// SPDX-License-Identifier: Apache-2.0
// One event out of the reports of one happening: every slot gets the value that most speaks for, and where reports
// cannot all be right, the disagreement keeps every value with those who say it.
//
// Two values disagree only if both cannot be true: a month does not disagree with a day in it, a town not with its
// province, "at least 20" not with 26, an announcement not with the readout. A date that was only assumed from the day
// of publication disagrees with nothing.
#pragma once

#include <vector>

#include "khabar/merging/report_facts.h"

namespace khabar::merging {

// `group` is not empty and ascending by report.
[[nodiscard]] model::Event settle(const std::vector<const ReportFacts*>& group, const EntityDirectory& entities);

// The slots, each with its disagreement. `event.status` must be settled first, then dates.
using Reports = std::vector<const ReportFacts*>;
void settle_status(const Reports& group, model::Event& event);
void settle_dates(const Reports& group, model::Event& event);
void settle_place(const Reports& group, const EntityDirectory& entities, model::Event& event);
void settle_actors(const Reports& group, const EntityDirectory& entities, model::Event& event);
void settle_numbers(const Reports& group, model::Event& event);  // counts, amount, series, round

}  // namespace khabar::merging
