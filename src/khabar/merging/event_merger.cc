// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/event_merger.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "khabar/merging/grouping.h"

namespace khabar::merging {

std::vector<model::Event> merge(const std::vector<model::EventReport>& reports, const EntityDirectory& entities,
                                const Rules& weights, const std::vector<model::Overruling>& overrulings) {
  const auto known = [&](const std::string& id) -> std::optional<EntityFacts> {
    const auto found = entities.find(id);
    return found == entities.end() ? std::nullopt : std::optional(found->second);
  };
  const ReportRules rules(known, weights);
  const RulingsByReport rulings = by_report(overrulings);
  std::unordered_map<std::string, int> of_kind;
  const auto page_and_kind = [](const model::EventReport& report) { return report.ref.article + "|" + report.kind; };
  for (const model::EventReport& report : reports) ++of_kind[page_and_kind(report)];
  std::vector<base::ItemChange> changes;
  for (const model::EventReport& report : reports) {
    const ReportContext context{of_kind[page_and_kind(report)] == 1, {}, about(report.ref, rulings)};
    changes.push_back({static_cast<base::Item>(changes.size()) + 1, packed(report, context)});
  }
  base::MemoryParts store;
  std::vector<model::Event> events;
  base::PartUpdate<ReportRules>(store, rules, 0).run(changes, {}, [&](base::Part<ReportItem>&& part) {
    for (model::Event& event : rules.events_of(part)) events.push_back(std::move(event));
  });
  std::sort(events.begin(), events.end(), [](const model::Event& a, const model::Event& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
  return events;
}

}  // namespace khabar::merging
