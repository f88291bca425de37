// SPDX-License-Identifier: Apache-2.0
// An event's life as its reports tell it: announced, announced for another day, held, cancelled, denied.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "khabar/query/event_page.h"

namespace khabar::query {

struct HistoryStep {
  std::string status;                // held, planned, cancelled, denied
  bool moved = false;                // announced for days that exclude those announced before
  std::optional<std::string> start;  // the most precise of its reports
  std::optional<std::string> end;
  std::string since;                 // when it was first published, as the article says; empty if none is dated
  std::vector<std::size_t> reports;  // of those given, in their order
};

// Steps in the order in which they were first published, what only undated reports say last. `reports`: of one event,
// by publication. Plans part where their days exclude each other; two dates of what was held are a disagreement, no
// step.
[[nodiscard]] std::vector<HistoryStep> history_of(const std::vector<ReportLine>& reports);

}  // namespace khabar::query
