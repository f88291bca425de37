// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/event_merger.h"

#include <algorithm>
#include <tuple>

#include "khabar/merging/grouping.h"
#include "khabar/merging/overruled.h"
#include "khabar/merging/settle.h"

namespace khabar::merging {

std::vector<model::Event> merge(const std::vector<model::EventReport>& unsorted, const EntityDirectory& entities,
                                const Rules& rules, const std::vector<model::Overruling>& overrulings) {
  std::vector<model::EventReport> reports = unsorted;
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.ref < b.ref; });
  const FactTable table = facts_of(reports, entities, rules);
  const Overruled overruled(reports, overrulings);
  std::vector<model::Event> events;
  for (const base::Group& group : overruled.regrouped(group_reports(table, overruled.apart()))) {
    Reports members;
    for (std::uint32_t report : group) members.push_back(&table.facts[report]);
    events.push_back(settle(members, entities));
    overruled.apply(group, entities, events.back());
  }
  std::sort(events.begin(), events.end(), [](const model::Event& a, const model::Event& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
  return events;
}

}  // namespace khabar::merging
