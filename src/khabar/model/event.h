// SPDX-License-Identifier: Apache-2.0
// Happenings: one page's report of one (EventMention), and the record's event made of many reports (Event).
// Kinds, statuses and topics are those of the gold's GUIDELINES and PLOVER; their lists are resources (shared/kinds,
// shared/topics), so they travel as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khabar/base/range.h"

namespace khabar::model {

struct Count {
  std::string what;  // killed, injured, arrested, missing, displaced
  std::int64_t value = 0;
  bool at_least = false;  // "at least 26", "more than two dozen"
  friend bool operator==(const Count&, const Count&) = default;
};

struct Amount {
  double value = 0;
  std::string unit;  // ISO 4217 or a unit of goods
  friend bool operator==(const Amount&, const Amount&) = default;
};

struct EventActor {
  std::uint32_t entity = 0;  // index into Article::entities
  std::string role;  // party, visitor, host, mediator, perpetrator, victim, lister, listed, donor, receiver, ...
};

// The slots that a report and the record's event have in common.
struct EventSlots {
  std::string kind;
  std::string plover_type;           // empty: none
  std::string plover_mode;           // empty: none
  std::string status = "held";       // held, planned, cancelled, denied
  std::optional<std::string> start;  // day, month or year (model/date.h)
  std::optional<std::string> end;
  std::vector<std::string> countries;  // alpha-3, in order of mention
  std::vector<std::string> topics;     // PLOVER contexts
  std::vector<Count> counts;
  std::optional<Amount> amount;
  std::optional<std::string> series;  // English name of the mechanism
  std::optional<int> round;
};

// One page's report of one happening. Entities are indices into the Article.
struct EventMention : EventSlots {
  std::string id;           // "e1", "e2", ... in order of evidence on the page
  std::int32_t place = -1;  // index into Article::entities
  std::vector<EventActor> actors;
  std::vector<std::uint32_t> said_by;  // indices into Article::entities
  base::ByteRange evidence;            // in Article::text, never empty
  std::string why;                     // frame and the rule for each slot
  std::string start_basis;             // how the date was found: "stated", "weekday-conflict", "published", ...
  double confidence = 0.5;             // 0 to 1
  bool background = false;             // told again: "bata dein ki", an anniversary
};

}  // namespace khabar::model
