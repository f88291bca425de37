// SPDX-License-Identifier: Apache-2.0
// Pages of lists of events: from where to where, and the facets of the whole list.
#pragma once

#include <string>
#include <vector>

#include "khabar/query/timeline.h"
#include "khabar/server/asked.h"

namespace khabar::server {

struct Span {
  std::size_t first = 0;
  std::size_t count = 0;
  std::string next;  // a cursor; empty: this is the end
};

// Of rows in the order of a timeline.
[[nodiscard]] Span span_of(const std::vector<query::TimelineRow>& rows, const Page& page);

// ",\"facets\":{\"kind\":[{\"value\",\"count\"}, ...], status, topic, lang, outlet, country},\"months\":[{"month",
// "count"}, ...]": events by value, most first, and by the month of their first day where it is known.
[[nodiscard]] std::string facets_json(const std::vector<query::TimelineRow>& rows, const Reader& reader);

}  // namespace khabar::server
