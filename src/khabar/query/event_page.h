// SPDX-License-Identifier: Apache-2.0
// One event with all its reports side by side, and the rounds of its series before and after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khabar/query/timeline.h"

namespace khabar::query {

// A report with names in the reader's language.
struct ReportLine {
  storage::ReportAccount account;
  std::vector<NamedActor> who;
  std::string where;                 // name of the place, or empty
  std::vector<std::string> said_by;  // names
};

struct EventPage {
  TimelineRow row;
  std::vector<ReportLine> reports;   // by publication: an event's life, announced, held, cancelled
  std::vector<TimelineRow> earlier;  // the last rounds of the same series before it, in order of time
  std::vector<TimelineRow> later;    // the next ones
};

// Nothing if the record has no such event.
[[nodiscard]] std::optional<EventPage> event_page(const storage::RecordReader& record, const std::string& id,
                                                  const std::string& lang);

[[nodiscard]] std::vector<ReportLine> report_lines(const storage::RecordReader& record, const std::string& event,
                                                   const EntityNames& names);

}  // namespace khabar::query
