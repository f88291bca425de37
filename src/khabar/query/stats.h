// SPDX-License-Identifier: Apache-2.0
// What a record holds, in numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "khabar/query/timeline.h"

namespace khabar::query {

struct Stat {
  std::string what;   // articles, articles.lang, events, events.kind, ...
  std::string value;  // "hi", "meeting", ...; empty for the whole; "" also where nothing is known
  std::int64_t count = 0;
};

struct Stats {
  // Each whole before its parts; parts by number, then value. Of outlets and countries the first twenty.
  std::vector<Stat> counts;
  std::map<std::string, std::int64_t> places;  // how many of the events are at each, by the entity's id
  std::string first;  // days of publication, "YYYY-MM-DD" or as precise as the page; empty: none has one
  std::string last;
  std::vector<std::string> unknown_names;  // as of a timeline
};

// Of the whole record; or of the events that fit and of the articles that report them.
[[nodiscard]] Stats stats(const storage::RecordReader& record, const TimelineFilter& filter);

}  // namespace khabar::query
