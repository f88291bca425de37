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
bool announces(const model::EventReport& report) {
  if (report.status != kPlanned) return false;
  const auto days = report.start ? model::parse_value(*report.start) : std::nullopt;
  const auto said = report.published ? model::parse_value(*report.published) : std::nullopt;
  return !days || !said || days->last >= said->first;
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

Agenda agenda(const storage::RecordReader& record, const TimelineFilter& asked, std::int32_t today) {
  TimelineFilter filter = asked;
  filter.status.clear();
  filter.announced = true;
  const EntityNames names(record, filter.lang);
  Agenda agenda;
  Timeline events = timeline(record, filter);
  agenda.unknown_names = std::move(events.unknown_names);
  for (TimelineRow& row : events.rows) {
    // One report that it was held announces nothing.
    if (row.event.status == "held" && row.event.reports.size() < 2) continue;
    AgendaItem item;
    for (ReportLine& line : report_lines(record, row.event.id, names)) {
      if (announces(line.account.report)) item.announcements.push_back(std::move(line));
    }
    if (item.announcements.empty()) continue;
    item.outcome = outcome_of(row, today);
    item.moved = was_moved(item.announcements);
    item.dates = dates_of(item.announcements);
    item.row = std::move(row);
    agenda.items.push_back(std::move(item));
  }
  return agenda;
}

}  // namespace khabar::query
