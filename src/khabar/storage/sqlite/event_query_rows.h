// SPDX-License-Identifier: Apache-2.0
// An EventQuery as conditions on the events table. One of them leads: SQLite walks the events that it leads to and
// tests the others. The one that leads to fewest is chosen, by counting no further than some ten thousand.
#pragma once

#include <string>
#include <vector>

#include "khabar/storage/event_query.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

class EventConditions {
 public:
  // More than these are not looked through for a piece of a list.
  static constexpr std::size_t kFew = 20'000;

  EventConditions(const Database& database, const EventQuery& query, std::size_t few = kFew);

  // True if some condition leads to few() events at most.
  [[nodiscard]] bool lead_to_few() const { return lead_to_few_; }
  [[nodiscard]] std::size_t few() const { return few_; }
  [[nodiscard]] bool none() const { return conditions_.empty(); }
  // What follows FROM events, with the condition that leads; empty if everything is asked for.
  [[nodiscard]] const std::string& sql() const { return sql_; }
  // SELECTs how many events fit from an index alone; empty where none knows. Parameters as of sql().
  [[nodiscard]] std::string counting_in_index() const;
  // " AND ..." of all conditions but that of days, none of which leads to events.
  [[nodiscard]] std::string tests_but_days() const;
  // Fill their parameters; the conditions must outlive the statement's run.
  void bind(Statement& statement) const;
  void bind_tests(Statement& statement) const;

 private:
  struct Condition {
    std::string lead;                     // leads to the events that fit; empty: cannot
    std::string test;                     // the same of one event, without leading to it
    std::vector<std::string> texts = {};  // parameters of both
    std::string among = {};               // SELECT of one row an event or more, with the same parameters
    bool days = false;
    bool once = false;      // `among` has each event once
    bool in_kinds = false;  // the index of kinds and statuses knows it
  };
  void add_who(const EventQuery::Who& who);
  void add_days(const EventQuery& query);
  void add_values(const char* column, const std::vector<std::string>& values);
  [[nodiscard]] std::size_t size_of(const Condition& condition, const Database& database) const;
  void choose(const Database& database);

  std::vector<Condition> conditions_;
  std::size_t lead_ = 0;  // conditions_.size(): none leads
  std::size_t few_;
  bool lead_to_few_ = false;
  std::string sql_;
};

}  // namespace khabar::storage::sqlite
