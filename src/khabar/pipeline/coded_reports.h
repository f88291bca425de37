// SPDX-License-Identifier: Apache-2.0
// Reports that people coded by hand, merged as those that the engine read: events of violence and protest, one JSON
// object a line, with the columns of the MAVERICK data (van Baalen and Hoglund):
//
//   {"country": "Kenya", "city": "Kisumu", "location": "Kondele", "date_start": "2008-01-16", "date_end": "2008-01-16",
//    "actor1": "Police (Kenya)", "actor2": null, "actor3": null, "target": "Citizens", "deaths_best": 3,
//    "injuries_best": 1, "source": "Daily News (2008-01-17) Police fire at protesters"}
//
// All columns may be missing; columns with other names are passed over. One source is one page: it tells each event
// once. An actor whose name begins with "Unknown" is no name, and no dead is no figure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/model/record.h"

namespace khabar::pipeline {

struct MergedReports {
  std::vector<std::string> event_of;  // by number of the line: id of its event, empty where the line was no report
  std::vector<model::Event> events;   // by start, then id; a report's event id is "e" and the number of its line
};

// `lines` are JSON objects, one report each. Never throws for their content.
[[nodiscard]] MergedReports merge_coded(const std::vector<std::string>& lines);

}  // namespace khabar::pipeline
