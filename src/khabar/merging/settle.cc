// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/settle.h"

#include <algorithm>
#include <set>

#include "khabar/base/hash.h"
#include "khabar/merging/claims.h"

namespace khabar::merging {
namespace {

using model::Event;
using model::EventReport;

// Values said by this share of what the most supported one has are kept in a list slot.
constexpr double kKept = 0.34;

template <typename Values>
std::vector<std::string> voted(const Reports& group, Values&& values) {
  Claims claims;
  for (const ReportFacts* facts : group) {
    for (const std::string& value : values(*facts->report)) claims.add(value, *facts);
  }
  claims.weigh();
  std::vector<std::string> kept;
  for (const Claim& claim : claims.list()) {
    if (claim.support >= kKept * claims.list().front().support) kept.push_back(claim.value);
  }
  return kept;
}

void settle_kind(const Reports& group, Event& event) {
  Claims kinds;
  for (const ReportFacts* facts : group) kinds.add(facts->report->kind, *facts);
  kinds.weigh();
  const ReportFacts& best = *kinds.list().front().reports.front();
  event.kind = best.report->kind;
  event.plover_type = best.report->plover_type;
  event.plover_mode = best.report->plover_mode;
}

// How many of the settled values a report gives itself.
int agreement(const EventReport& report, const Event& event) {
  int agreed = report.kind == event.kind ? 2 : 0;
  agreed += report.status == event.status ? 2 : 0;
  agreed += event.start && report.start == event.start ? 2 : 0;
  agreed += event.place && report.place == event.place ? 1 : 0;
  for (const model::Count& count : event.counts) {
    const bool said = std::any_of(report.counts.begin(), report.counts.end(), [&](const model::Count& own) {
      return own.what == count.what && own.value == count.value;
    });
    agreed += said ? 1 : 0;
  }
  agreed += static_cast<int>(std::min<std::size_t>(3, report.actors.size()));
  return agreed - (report.background ? 2 : 0);
}

void choose_evidence(const Reports& group, Event& event) {
  const ReportFacts* best = group.front();
  for (const ReportFacts* facts : group) {
    const auto rank = [&](const ReportFacts* x) {
      return std::pair(agreement(*x->report, event), x->report->confidence);
    };
    if (rank(facts) > rank(best)) best = facts;
  }
  event.evidence = best->report->evidence;
  event.evidence_report = best->report->ref;
  event.why = best->report->why;
}

void collect_speakers(const Reports& group, Event& event) {
  std::set<std::string> speakers;
  for (const ReportFacts* facts : group) speakers.insert(facts->report->said_by.begin(), facts->report->said_by.end());
  event.said_by.assign(speakers.begin(), speakers.end());
}

}  // namespace

Event settle(const Reports& group, const EntityDirectory& entities) {
  Event event;
  for (const ReportFacts* facts : group) event.reports.push_back(facts->report->ref);
  std::sort(event.reports.begin(), event.reports.end());
  event.id = base::stable_id("v-", {event.reports.front().article, event.reports.front().event});
  settle_kind(group, event);
  settle_status(group, event);
  settle_dates(group, event);
  settle_place(group, entities, event);
  settle_actors(group, entities, event);
  settle_numbers(group, event);
  event.countries = voted(group, [](const EventReport& report) { return report.countries; });
  event.topics = voted(group, [](const EventReport& report) { return report.topics; });
  collect_speakers(group, event);
  choose_evidence(group, event);
  return event;
}

}  // namespace khabar::merging
