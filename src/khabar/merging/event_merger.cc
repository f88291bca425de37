// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/event_merger.h"

#include "khabar/base/hash.h"

namespace khabar::merging {

std::vector<model::Event> merge(const std::vector<model::EventReport>& reports, const EntityDirectory& entities) {
  (void)entities;
  std::vector<model::Event> events;
  for (const model::EventReport& report : reports) {
    model::Event event;
    static_cast<model::EventSlots&>(event) = report;
    event.id = base::stable_id("v-", {report.ref.article, report.ref.event});
    event.place = report.place;
    event.actors = report.actors;
    event.said_by = report.said_by;
    event.evidence = report.evidence;
    event.evidence_report = report.ref;
    event.why = report.why;
    event.reports = {report.ref};
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace khabar::merging
