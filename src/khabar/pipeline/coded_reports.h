// SPDX-License-Identifier: Apache-2.0
// Reports that people coded by hand, merged as those that the engine read: one JSON object a line, its columns mapped
// to fields by CodedColumns. The columns of the MAVERICK data (van Baalen and Hoglund) need no map:
//
//   {"country": "Kenya", "city": "Kisumu", "location": "Kondele", "date_start": "2008-01-16", "date_end": "2008-01-16",
//    "actor1": "Police (Kenya)", "actor2": null, "actor3": null, "target": "Citizens", "deaths_best": 3,
//    "injuries_best": 1, "source": "Daily News (2008-01-17) Police fire at protesters"}
//
// All fields may be missing. One source is one page: it tells each event once. Places, persons and bodies that the
// world's tables know by id or English name are those, so that a town lies in its province; others are known by their
// name alone. An actor whose name begins with "Unknown" is no name, and no dead is no figure.
#pragma once

#include <string>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/merging/event_merger.h"
#include "khabar/pipeline/coded_columns.h"

namespace khabar::pipeline {

struct CodedReports {
  std::vector<model::EventReport> reports;  // a report's event id is "e" and the number of its line, from 0
  merging::EntityDirectory entities;
};

struct MergedReports {
  std::vector<std::string> event_of;  // by number of the line: id of its event, empty where the line was no report
  std::vector<model::Event> events;   // by start, then id
};

// `lines` are JSON objects, one report each; what is none is left out. Never throws for their content.
[[nodiscard]] CodedReports coded_reports(const std::vector<std::string>& lines, CodedColumns& columns,
                                         const lexicon::Lexicon& lexicon);
[[nodiscard]] MergedReports merge_coded(const std::vector<std::string>& lines, CodedColumns& columns,
                                        const lexicon::Lexicon& lexicon);

// The number of the line that a coded report stands on.
[[nodiscard]] std::size_t line_of(const model::ReportRef& ref);

}  // namespace khabar::pipeline
