// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/event_page.h"

#include <algorithm>

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
  storage::EventQuery query;
  query.series.emplace(1, *event->series);
  std::vector<std::string> ids;
  for (storage::EventPlace& place : record.event_places(query)) ids.push_back(std::move(place.id));
  const auto own = std::find(ids.begin(), ids.end(), id);
  if (own == ids.end()) return page;
  const auto add = [&](auto from, auto to, std::vector<TimelineRow>& rows) {
    for (auto at = from; at != to; ++at) {
      if (auto round = record.event(*at)) rows.push_back(row_of(record, std::move(*round), names));
    }
  };
  add(own - std::min(kRounds, own - ids.begin()), own, page.earlier);
  add(own + 1, own + 1 + std::min(kRounds, ids.end() - own - 1), page.later);
  return page;
}

}  // namespace khabar::query
