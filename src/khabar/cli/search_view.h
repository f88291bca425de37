// SPDX-License-Identifier: Apache-2.0
// What a search found, on a terminal and for machines.
//
//   1. Dar to fly to Kabul tomorrow for first visit as foreign minister          en  2025-04-18  Dawn
//      ... Deputy Prime Minister and Foreign Minister Ishaq Dar will visit Kabul on Saturday ...
//      19 Apr 2025   Visit (planned)   Ishaq Dar / Kabul
//
// Titles and snippets cannot steer the terminal (terminal_text.h); what was found is bold with colour.
#pragma once

#include <string>

#include "khabar/cli/timeline_view.h"
#include "khabar/cli/ui_words.h"
#include "khabar/exporting/event_table.h"
#include "khabar/query/search.h"

namespace khabar::cli {

[[nodiscard]] std::string search_text(const query::SearchAnswer& answer, const query::SearchQuestion& question,
                                      const UiWords& words, const ViewOptions& options);

// One document, schema khabar/search/1. A hit: rank, score, the article's head, snippet (text; found: ranges in code
// points of it), events as in khabar/timeline/1.
[[nodiscard]] std::string search_json(const query::SearchAnswer& answer, const query::SearchQuestion& question);
// The i-th line of --jsonl: a hit, schema khabar/hit/1, or behind the last of them a facet's value, khabar/facet/1.
[[nodiscard]] std::string search_line(const query::SearchAnswer& answer, const query::SearchQuestion& question,
                                      std::size_t i);
// A head, and a row a hit.
void write_search_table(const query::SearchAnswer& answer, const query::SearchQuestion& question,
                        const std::function<void(const exporting::Fields&)>& row);

}  // namespace khabar::cli
