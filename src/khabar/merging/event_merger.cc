// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/event_merger.h"

#include <algorithm>
#include <tuple>

#include "khabar/merging/grouping.h"
#include "khabar/merging/settle.h"

namespace khabar::merging {

std::vector<model::Event> merge(const std::vector<model::EventReport>& unsorted, const EntityDirectory& entities) {
  std::vector<model::EventReport> reports = unsorted;
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.ref < b.ref; });
  const FactTable table = facts_of(reports, entities);
  std::vector<model::Event> events;
  for (const base::Group& group : group_reports(table)) {
    Reports members;
    for (std::uint32_t report : group) members.push_back(&table.facts[report]);
    events.push_back(settle(members, entities));
  }
  std::sort(events.begin(), events.end(), [](const model::Event& a, const model::Event& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
  return events;
}

}  // namespace khabar::merging
