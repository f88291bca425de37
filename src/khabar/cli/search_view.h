// SPDX-License-Identifier: Apache-2.0
// What a search found, on a terminal.
//
//   1. Dar to fly to Kabul tomorrow for first visit as foreign minister          en  2025-04-18  Dawn
//      ... Deputy Prime Minister and Foreign Minister Ishaq Dar will visit Kabul on Saturday ...
//      19 Apr 2025   Visit (planned)   Ishaq Dar / Kabul
//
// Titles and snippets cannot steer the terminal (terminal_text.h); what was found is bold with colour.
#pragma once

#include <string>

#include "khabar/cli/timeline_view.h"
#include "khabar/query/search.h"

namespace khabar::cli {

[[nodiscard]] std::string search_text(const query::SearchAnswer& answer, const query::SearchQuestion& question,
                                      const UiWords& words, const ViewOptions& options);

}  // namespace khabar::cli
