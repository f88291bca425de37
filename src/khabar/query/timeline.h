// SPDX-License-Identifier: Apache-2.0
// The question a desk asks most: what happened, in order of time, and where do reports disagree? Pure data out; how it
// is shown is for the command line and the server.
//
//   query::TimelineFilter filter;
//   filter.entity = "Ishaq Dar";                       // or any spelling in any script, or an id
//   for (const query::TimelineRow& row : query::timeline(store, filter).rows) show(row);
//   const query::TimelineQuestion question(store, filter);
//   for (const query::TimelineRow& row : question.piece(50).rows) show(row);   // of however many
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "khabar/model/date.h"
#include "khabar/query/entity_names.h"
#include "khabar/storage/record_store.h"

namespace khabar::query {

// Somebody whom an event is between: a country, or a person or body by any spelling or an id. One of the two is set.
struct Party {
  std::string entity;
  std::string country = {};  // alpha-3
};

// Every condition that is set must hold; of lists of values, where they are not empty, one.
struct TimelineFilter {
  std::string entity;                // takes part, or is the place, or what the place is named after
  std::string where;                 // is the place
  std::string country;               // alpha-3: takes part or is hit
  std::optional<std::int32_t> from;  // days since 1970-01-01, both included: the event may lie in them
  std::optional<std::int32_t> to;
  std::vector<std::string> kinds;
  std::vector<std::string> statuses;
  std::vector<std::string> topics;
  std::vector<std::string> langs;            // of an article that reports it
  std::vector<std::string> outlets;          // of an article that reports it
  std::string series;                        // part of the English name of a recurring mechanism
  std::vector<Party> parties;                // each takes part
  std::unordered_set<std::string> articles;  // one of these reports it; empty: any
  bool disputed = false;                     // only events on which reports disagree
  // May leave out events that no report calls planned: who asks for plans looks himself.
  bool announced = false;
  std::string lang = "en";  // names are given as this language's press spells them, where it does
};

// True if no condition is set.
[[nodiscard]] bool takes_all(const TimelineFilter& filter);

struct NamedActor {
  std::string entity;
  std::string name;
  std::string role;
};

struct LanguageCount {
  std::string lang;
  std::size_t reports = 0;
};

struct TimelineRow {
  model::Event event;
  std::optional<model::DaySpan> when;    // from the first day of its start to the last of its end
  std::vector<NamedActor> who;           // persons and bodies
  std::string where;                     // name of the place, or empty
  std::vector<LanguageCount> languages;  // of the reporting articles: most reports first, then by code
};

struct Timeline {
  std::vector<TimelineRow> rows;  // by first day; the less precise before what lies in it; without a date last
  // Of the filter's names those that nobody and nothing in the record is called; then no event fits.
  std::vector<std::string> unknown_names;
};

// A question, its names looked up once. From one thread; the record must outlive it.
class TimelineQuestion {
 public:
  TimelineQuestion(const storage::RecordReader& record, const TimelineFilter& filter);

  [[nodiscard]] const std::vector<std::string>& unknown_names() const { return unknown_names_; }
  [[nodiscard]] const EntityNames& names() const { return names_; }
  // At most `limit` rows in order, behind `after` where there is one; costs as much as it gives.
  struct Piece {
    std::vector<TimelineRow> rows;
    bool more = false;
    std::optional<storage::EventTotal> total;  // of all rows, where finding these told it; else count() does
  };
  [[nodiscard]] Piece piece(std::size_t limit, const storage::EventPlace* after = nullptr) const;
  [[nodiscard]] Timeline all() const;
  // Rows of events that are known by their ids, in order.
  [[nodiscard]] std::vector<TimelineRow> rows_of(const std::vector<std::string>& ids) const;
  [[nodiscard]] const storage::EventQuery& looked_up() const { return query_; }
  [[nodiscard]] storage::EventTotal count() const { return record_.count_events(query_); }
  [[nodiscard]] storage::EventTally tally(std::size_t most) const { return record_.tally_events(query_, most); }

 private:
  void add_names(TimelineRow& row) const;
  const storage::RecordReader& record_;
  EntityNames names_;
  std::vector<std::string> unknown_names_;
  storage::EventQuery query_;
};

// Reads what the filter leaves.
[[nodiscard]] Timeline timeline(const storage::RecordReader& record, const TimelineFilter& filter);

using storage::days_of;

[[nodiscard]] storage::EventPlace place_of(const TimelineRow& row);

// One event's row.
[[nodiscard]] TimelineRow row_of(const storage::RecordReader& record, model::Event&& event, const EntityNames& names);

[[nodiscard]] std::vector<NamedActor> named(const std::vector<model::RecordActor>& actors, const EntityNames& names);

}  // namespace khabar::query
