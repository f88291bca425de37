// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/event_merger.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "khabar/merging/echoes.h"
#include "khabar/merging/grouping.h"

namespace khabar::merging {
namespace {

void place_echoes(Echoes& echoes, std::vector<model::Event>& events) {
  std::map<model::ReportRef, std::string> event_of;
  std::unordered_map<std::string, model::Event*> by_id;
  for (model::Event& event : events) {
    by_id[event.id] = &event;
    for (const model::ReportRef& report : event.reports) event_of[report] = event.id;
  }
  echoes.place([&](const model::ReportRef& report) { return event_of[report]; },
               [&](const std::string& id, const model::ReportRef& report) {
                 if (const auto event = by_id.find(id); event != by_id.end()) event->second->reports.push_back(report);
               });
  for (model::Event& event : events) std::sort(event.reports.begin(), event.reports.end());
}

}  // namespace

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
  base::MemoryParts heard;
  base::MemoryParts silent;
  Echoes echoes(heard, silent, rules);
  std::vector<model::Event> events;
  base::PartUpdate<ReportRules>(heard, rules, 0).run(echoes.hear(changes), {}, [&](base::Part<ReportItem>&& part) {
    for (model::Event& event : rules.events_of(part)) events.push_back(std::move(event));
  });
  place_echoes(echoes, events);
  std::sort(events.begin(), events.end(), [](const model::Event& a, const model::Event& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
  return events;
}

}  // namespace khabar::merging
