// SPDX-License-Identifier: Apache-2.0
// Which events of a record a list asks for, in terms that a store can look up; their order; what is told of many at
// once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/model/date.h"
#include "khabar/model/record.h"

namespace khabar::storage {

// Every condition that is set must hold. A list of values, where it is not empty: one of them.
struct EventQuery {
  // Of these ids one takes part, or where that is asked is the place; without ids: nobody, so no event.
  struct Who {
    std::vector<std::string> ids;
    bool or_place = false;
    friend bool operator==(const Who&, const Who&) = default;
  };
  std::optional<std::vector<std::string>> ids;  // one of these
  std::vector<Who> who;                         // each of them
  std::vector<std::string> countries;           // alpha-3, each of them
  std::vector<std::string> articles;            // by id; one of these reports it
  std::vector<std::string> kinds;
  std::vector<std::string> statuses;
  std::vector<std::string> topics;   // it has one of them
  std::vector<std::string> langs;    // of an article that reports it
  std::vector<std::string> outlets;  // of an article that reports it; "": of one without an outlet
  // Ids, and names of series as the record has them; without any in the list: no event.
  std::optional<std::vector<std::string>> places;
  std::optional<std::vector<std::string>> series;
  std::optional<std::int32_t> from;  // days since 1970-01-01, both included: the event may lie in them
  std::optional<std::int32_t> to;
  bool disputed = false;   // reports disagree
  bool announced = false;  // some report says that it is planned
  friend bool operator==(const EventQuery&, const EventQuery&) = default;
};

// True for what an event says itself: articles and reports are not asked (langs, outlets, announced).
[[nodiscard]] bool says_what_is_asked(const model::Event& event, const EventQuery& query);

// From the first day of its start to the last of its end; nothing without a date.
[[nodiscard]] std::optional<model::DaySpan> days_of(const model::EventSlots& event);

// Where an event stands in a timeline.
struct EventPlace {
  std::optional<model::DaySpan> when;
  std::string id;
};

// By first day; the less precise before what lies in it; without a date last; of the same days by id.
[[nodiscard]] bool comes_before(const std::optional<model::DaySpan>& a, std::string_view id_a,
                                const std::optional<model::DaySpan>& b, std::string_view id_b);
[[nodiscard]] inline bool comes_before(const EventPlace& a, const EventPlace& b) {
  return comes_before(a.when, a.id, b.when, b.id);
}

// A report that says that an event is to come.
struct PlannedReport {
  EventPlace event;
  std::string event_status;
  bool alone = false;                // the event was held, and this is its only report
  std::optional<std::string> start;  // as this report has it
  std::optional<std::string> published;
};

struct EventTotal {
  std::size_t events = 0;
  bool at_least = false;  // counting stopped there
};

// A piece of a list of events.
struct EventPiece {
  std::vector<model::Event> events;  // in the order of a timeline
  bool more = false;                 // others stand behind them
  std::optional<EventTotal> total;   // of all that fit, where finding these told it
};

// Of how many events each value is. A month ("2025-07") is that of the start, where it is known to the month.
struct EventTally {
  using Counts = std::map<std::string, std::size_t>;
  Counts kinds, statuses, countries, months;
  Counts topics;
  Counts langs, outlets;  // of the articles that report it (of its first few hundred), each once an event
  // at_least: of the first so many in order of time; then kinds, statuses, countries and months may be of all.
  EventTotal counted;
  bool slots_of_all = true;
};

// All but langs and outlets.
void add_event(EventTally& tally, const model::EventSlots& event);
[[nodiscard]] std::string month_of(const std::optional<std::string>& start);  // empty: not known to the month

}  // namespace khabar::storage
