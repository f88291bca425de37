// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/event_page.h"

#include <algorithm>
#include <iterator>

namespace khabar::query {

std::vector<ReportLine> report_lines(const storage::RecordReader& record, const std::string& event,
                                     const EntityNames& names) {
  std::vector<ReportLine> lines;
  for (storage::ReportAccount& account : record.reports_of(event)) {
    ReportLine line;
    line.who = named(account.report.actors, names);
    if (account.report.place) line.where = names.of(*account.report.place);
    for (const std::string& speaker : account.report.said_by) line.said_by.push_back(names.of(speaker));
    line.account = std::move(account);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::optional<EventPage> event_page(const storage::RecordReader& record, const std::string& id,
                                    const std::string& lang) {
  constexpr std::ptrdiff_t kRounds = 3;  // shown on each side
  const std::optional<model::Event> event = record.event(id);
  if (!event) return std::nullopt;
  const EntityNames names(record, lang);
  EventPage page;
  page.reports = report_lines(record, id, names);
  page.row = row_of(record, model::Event(*event), names);
  if (!event->series) return page;
  TimelineFilter filter;
  filter.lang = lang;
  filter.series = *event->series;
  std::vector<TimelineRow> rows = timeline(record, filter).rows;
  const auto own = std::find_if(rows.begin(), rows.end(), [&](const TimelineRow& row) { return row.event.id == id; });
  if (own == rows.end()) return page;
  std::move(own - std::min(kRounds, own - rows.begin()), own, std::back_inserter(page.earlier));
  std::move(own + 1, own + 1 + std::min(kRounds, rows.end() - own - 1), std::back_inserter(page.later));
  return page;
}

}  // namespace khabar::query
