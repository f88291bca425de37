// SPDX-License-Identifier: Apache-2.0
// What was announced: when, where, between whom, who announced it, and what became of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/query/event_page.h"

namespace khabar::query {

enum class Outcome : std::uint8_t {
  kAhead,    // its day has not come, or not wholly
  kUndated,  // announced without a date
  kOverdue,  // its last day is past and no report says what became of it
  kHeld,
  kCancelled,
  kDenied,
};
[[nodiscard]] std::string_view name_of(Outcome outcome);  // "ahead", "undated", ...

struct AgendaItem {
  TimelineRow row;
  Outcome outcome = Outcome::kAhead;
  bool moved = false;                     // it was announced for days that exclude each other
  std::vector<std::string> dates;         // the starts that were announced, in order of publication, each once
  std::vector<ReportLine> announcements;  // reports that say it is to come, by publication
};

struct Agenda {
  std::vector<AgendaItem> items;           // in order of time
  std::vector<std::string> unknown_names;  // as of a timeline
};

// The last day of publication in the record: what its pages can know. Nothing if no page has a date.
[[nodiscard]] std::optional<std::int32_t> newest_day(const storage::RecordReader& record);

// What was announced, without more than where it stands in order of time.
struct AgendaList {
  std::vector<storage::EventPlace> places;
  std::vector<std::string> unknown_names;  // as of a timeline
};

// Events that some report announces, in order of time. `today` is a day since 1970-01-01: no stage asks a clock.
// `all`: also what has been held, cancelled or denied since.
[[nodiscard]] AgendaList agenda_list(const storage::RecordReader& record, const TimelineFilter& filter, bool all);
// Those of the list that are asked for.
[[nodiscard]] std::vector<AgendaItem> agenda_items(const storage::RecordReader& record,
                                                   std::span<const storage::EventPlace> places, const std::string& lang,
                                                   std::int32_t today);
[[nodiscard]] Agenda agenda(const storage::RecordReader& record, const TimelineFilter& filter, std::int32_t today,
                            bool all);

}  // namespace khabar::query
