// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/agenda.h"

#include <algorithm>

namespace khabar::query {
namespace {

constexpr std::string_view kPlanned = "planned";

Outcome outcome_of(const TimelineRow& row, std::int32_t today) {
  const std::string& status = row.event.status;
  if (status == "cancelled") return Outcome::kCancelled;
  if (status == "denied") return Outcome::kDenied;
  if (status != kPlanned) return Outcome::kHeld;
  if (!row.when) return Outcome::kUndated;
  return row.when->last < today ? Outcome::kOverdue : Outcome::kAhead;
}

// What lies wholly before the day on which it was said is no announcement, whatever the verb.
bool lies_ahead(const std::optional<std::string>& start, const std::optional<std::string>& published) {
  const auto days = start ? model::parse_value(*start) : std::nullopt;
  const auto said = published ? model::parse_value(*published) : std::nullopt;
  return !days || !said || days->last >= said->first;
}

bool announces(const model::EventReport& report) {
  return report.status == kPlanned && lies_ahead(report.start, report.published);
}

std::vector<std::string> dates_of(const std::vector<ReportLine>& announcements) {
  std::vector<std::string> dates;
  for (const ReportLine& line : announcements) {
    const auto& start = line.account.report.start;
    if (start && std::find(dates.begin(), dates.end(), *start) == dates.end()) dates.push_back(*start);
  }
  return dates;
}

bool was_moved(const std::vector<ReportLine>& announcements) {
  std::optional<model::DaySpan> common;
  for (const ReportLine& line : announcements) {
    const auto& start = line.account.report.start;
    const auto days = start ? model::parse_value(*start) : std::nullopt;
    if (!days) continue;
    if (common && !common->overlaps(*days)) return true;
    common = common ? model::DaySpan{std::max(common->first, days->first), std::min(common->last, days->last)} : *days;
  }
  return false;
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  constexpr std::string_view kNames[] = {"ahead", "undated", "overdue", "held", "cancelled", "denied"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::optional<std::int32_t> newest_day(const storage::RecordReader& record) {
  const auto days = model::parse_value(record.newest_story_day());
  return days ? std::optional(days->last) : std::nullopt;
}

AgendaList agenda_list(const storage::RecordReader& record, const TimelineFilter& asked, bool all) {
  TimelineFilter filter = asked;
  if (!all) {
    const std::vector<std::string>& asked_for = asked.statuses;
    if (!asked_for.empty() && std::find(asked_for.begin(), asked_for.end(), kPlanned) == asked_for.end()) return {};
    filter.statuses.assign(1, std::string(kPlanned));
  }
  const TimelineQuestion question(record, filter);
  AgendaList list;
  list.unknown_names = question.unknown_names();
  record.for_each_planned_report(question.looked_up(), [&](storage::PlannedReport&& report) {
    // One report that it was held announces nothing.
    if (report.event_status == "held" && report.alone) return;
    if (lies_ahead(report.start, report.published)) list.places.push_back(std::move(report.event));
  });
  std::sort(list.places.begin(), list.places.end(),
            [](const storage::EventPlace& a, const storage::EventPlace& b) { return storage::comes_before(a, b); });
  const auto same = [](const storage::EventPlace& a, const storage::EventPlace& b) { return a.id == b.id; };
  list.places.erase(std::unique(list.places.begin(), list.places.end(), same), list.places.end());
  return list;
}

std::vector<AgendaItem> agenda_items(const storage::RecordReader& record, std::span<const storage::EventPlace> places,
                                     const std::string& lang, std::int32_t today) {
  const EntityNames names(record, lang);
  std::vector<AgendaItem> items;
  for (const storage::EventPlace& place : places) {
    auto event = record.event(place.id);
    if (!event) continue;
    AgendaItem item;
    item.row = row_of(record, std::move(*event), names);
    for (ReportLine& line : report_lines(record, place.id, names)) {
      if (announces(line.account.report)) item.announcements.push_back(std::move(line));
    }
    item.outcome = outcome_of(item.row, today);
    item.moved = was_moved(item.announcements);
    item.dates = dates_of(item.announcements);
    items.push_back(std::move(item));
  }
  return items;
}

Agenda agenda(const storage::RecordReader& record, const TimelineFilter& filter, std::int32_t today, bool all) {
  AgendaList list = agenda_list(record, filter, all);
  Agenda agenda;
  agenda.items = agenda_items(record, list.places, filter.lang, today);
  agenda.unknown_names = std::move(list.unknown_names);
  return agenda;
}

}  // namespace khabar::query
