// SPDX-License-Identifier: Apache-2.0
// A timeline on a terminal, one block an event:
//
//   25 Jul 2025   Meeting           Marco Rubio, Ishaq Dar / Washington
//                                   Terrorism, Economy; 3 reports: 2 hi, 1 ur
//                                   reports disagree: date: 25 Jul 2025 (2) | 26 Jul 2025 (1); shown: 2 independent
//                                   reports against 1
//   Aug 2025      Talks (planned)   ...
//
// Dates are as precise as they are known. Names and labels cannot steer the terminal, and right-to-left text keeps to
// its own place (terminal_text.h).
#pragma once

#include <string>
#include <vector>

#include "khabar/cli/ui_words.h"
#include "khabar/query/timeline.h"

namespace khabar::cli {

struct ViewOptions {
  std::size_t width = 100;  // columns
  bool colour = false;
};

[[nodiscard]] std::string timeline_text(const std::vector<query::TimelineRow>& rows, const UiWords& words,
                                        const ViewOptions& options);

// One JSON document, schema khabar/timeline/1: each event as in an export (khabar/event/1), with the names of those who
// took part ("who": entity, name, role), of the place ("where") and the reports by language ("languages").
[[nodiscard]] std::string timeline_json(const std::vector<query::TimelineRow>& rows);

}  // namespace khabar::cli
