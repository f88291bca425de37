// SPDX-License-Identifier: Apache-2.0
// Which events of a record a list asks for, in terms that a store can look up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khabar/model/date.h"
#include "khabar/model/event.h"

namespace khabar::storage {

// Every condition that is set must hold.
struct EventQuery {
  // Of these ids one takes part, or where that is asked is the place; without ids: nobody, so no event.
  struct Who {
    std::vector<std::string> ids;
    bool or_place = false;
  };
  std::vector<Who> who;                // each of them
  std::vector<std::string> countries;  // alpha-3, each of them
  std::vector<std::string> articles;   // by id; one of these reports it; empty: any
  std::string kind;
  std::string status;
  std::optional<std::int32_t> from;  // days since 1970-01-01, both included: the event may lie in them
  std::optional<std::int32_t> to;
  bool disputed = false;   // reports disagree
  bool in_series = false;  // it is a round of a series
  bool announced = false;  // some report says that it is planned
};

// From the first day of its start to the last of its end; nothing without a date.
[[nodiscard]] inline std::optional<model::DaySpan> days_of(const model::EventSlots& event) {
  std::optional<model::DaySpan> when = event.start ? model::parse_value(*event.start) : std::nullopt;
  const auto end = event.end ? model::parse_value(*event.end) : std::nullopt;
  if (!when) return end;
  if (end) when->last = std::max(when->last, end->last);
  return when;
}

}  // namespace khabar::storage
