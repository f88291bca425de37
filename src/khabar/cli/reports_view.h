// SPDX-License-Identifier: Apache-2.0
// The reports behind events, on a terminal: for the commands event, disputes and agenda.
#pragma once

#include <string>
#include <vector>

#include "khabar/cli/timeline_view.h"
#include "khabar/query/event_page.h"

namespace khabar::cli {

// Who says it and when: "26 Jul 2025, Dawn (ur)".
[[nodiscard]] Note source_note(const query::ReportLine& line, const UiWords& words);
// The sentence a report stands on, in quotation marks.
[[nodiscard]] Note sentence_note(const query::ReportLine& line);
// A report's own slots, one line: kind and status, date, place, who, counts, on whose word.
[[nodiscard]] Note slots_note(const query::ReportLine& line, const UiWords& words);

// For each disagreement: its field, each value with its kinds of source, and below it the reports that give it with
// their sentences.
[[nodiscard]] std::vector<Note> dispute_notes(const model::Event& event, const std::vector<query::ReportLine>& reports,
                                              const UiWords& words);

// What a user's table says against the record of this event.
[[nodiscard]] std::vector<Note> overruling_notes(const model::Event& event, const UiWords& words);

}  // namespace khabar::cli
