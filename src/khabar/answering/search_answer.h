// SPDX-License-Identifier: Apache-2.0
// What a search found, as JSON and as a table.
#pragma once

#include <string>

#include "khabar/answering/answer.h"
#include "khabar/query/search.h"

namespace khabar::answering {

// The document, schema khabar/search/1. A hit: rank, score, the article's head, snippet (text; found: ranges in code
// points of it), events as in khabar/timeline/1. Items: the hits (khabar/hit/1) and behind the last of them the
// facets' values (khabar/facet/1). A table has a row a hit.
[[nodiscard]] Answer search_answer(const query::SearchAnswer& answer, const query::SearchQuestion& question);

}  // namespace khabar::answering
