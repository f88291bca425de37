// SPDX-License-Identifier: Apache-2.0
// Places in lists of events as cursors hold them, and the facets of whole lists.
#pragma once

#include <string>
#include <string_view>

#include "khabar/storage/event_query.h"

namespace khabar::server {

// "FIRST LAST ID" in days, or "- ID" without a date.
[[nodiscard]] std::string text_of(const storage::EventPlace& place);
[[nodiscard]] storage::EventPlace event_place_of(std::string_view text);

// More members of a list's document: "facets":{"kind":[{"value","count"}, ...], status, topic, lang, outlet, country},
// "months":[{"month","count"}, ...]: events by value, most first, and by the month of their first day where it is
// known. "counted_first":{"events","facets"} names those, and "months", that know of the list's first events alone;
// null where all are of all.
[[nodiscard]] std::string facets_json(const storage::EventTally& tally);

}  // namespace khabar::server
