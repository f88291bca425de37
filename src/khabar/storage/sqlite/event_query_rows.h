// SPDX-License-Identifier: Apache-2.0
// An EventQuery as conditions on the events table.
#pragma once

#include <string>
#include <vector>

#include "khabar/storage/event_query.h"
#include "khabar/storage/sqlite/database.h"

namespace khabar::storage::sqlite {

class EventConditions {
 public:
  explicit EventConditions(const EventQuery& query);
  // What follows FROM events; empty if everything is asked for.
  [[nodiscard]] const std::string& sql() const { return sql_; }
  // Fills its parameters; the conditions must outlive the statement's run.
  void bind(Statement& statement) const;

 private:
  void add(const std::string& condition);
  void add(const std::string& condition, const std::string& text);
  void add_days(const EventQuery& query);

  std::string sql_;
  std::vector<std::string> texts_;
};

}  // namespace khabar::storage::sqlite
