// SPDX-License-Identifier: Apache-2.0
// Pieces of lists of events in order of time, at a cost that goes with the piece. Where a condition leads to few
// events, they are gathered, as far as their places in the order go, and sorted. Else the days are walked in order,
// testing what lies in them, until the piece is full.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "khabar/storage/event_query.h"
#include "khabar/storage/sqlite/database.h"
#include "khabar/storage/sqlite/event_query_rows.h"

namespace khabar::storage::sqlite {

class EventFinder {
 public:
  struct Key {
    std::int64_t n = 0;
    EventPlace place;
  };
  struct Found {
    std::vector<Key> keys;  // in order
    bool more = false;
    std::optional<EventTotal> total = {};  // where it is known
  };

  // Both must outlive it. `few`: gathered where a condition leads to no more.
  EventFinder(const Database& database, const EventQuery& query, std::size_t few = EventConditions::kFew);

  [[nodiscard]] Found first(const EventPlace* after, std::size_t limit) const;
  [[nodiscard]] std::vector<Key> all() const;  // in order
  void for_each_planned_report(const std::function<void(PlannedReport&&)>& take) const;
  [[nodiscard]] EventTotal count() const;

 private:
  [[nodiscard]] std::vector<Key> gathered() const;
  void walk(const EventPlace* after, std::size_t limit, Found& found) const;
  void add_dated(const EventPlace* after, std::size_t limit, Found& found) const;
  void add_undated(const EventPlace* after, std::size_t limit, Found& found) const;
  [[nodiscard]] std::string in_order(bool are_long, const EventPlace* after) const;

  const Database& database_;
  const EventQuery& query_;
  EventConditions conditions_;
};

}  // namespace khabar::storage::sqlite
