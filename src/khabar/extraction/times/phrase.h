// SPDX-License-Identifier: Apache-2.0
// From the tree of a phrase to all its defensible readings, best first.
//
// What the press would mean comes first: a past day when the verb does not look ahead, weeks, months and years at their
// own precision, both ends of a span inside it. Behind it come the other side of today, the twelve hours left open, day
// and month the other way round, the exact day of "two months ago", and a span whose end is left out.
#pragma once

#include <string>

#include "khabar/extraction/times/festivals.h"
#include "khabar/extraction/times/reading.h"
#include "khabar/extraction/times/resolver.h"
#include "khabar/extraction/times/tree.h"

namespace khabar::extraction::times {

class Evaluator {
 public:
  // `now` in seconds since 1970-01-01, at the place of the setting's day. All references must outlive the evaluator.
  Evaluator(const Tree& tree, const Festivals& festivals, const Setting& setting, std::int64_t now)
      : tree_(tree), festivals_(festivals), setting_(setting), now_(now) {}

  // No reading: the phrase is no time after all, or no calendar has it (impossible()).
  [[nodiscard]] Readings expression(const Expression& expression);
  [[nodiscard]] bool impossible() const { return impossible_; }
  // Days that an impossible date, or one whose weekday contradicts it, may mean.
  [[nodiscard]] const std::vector<std::int32_t>& candidates() const { return candidates_; }
  [[nodiscard]] bool weekday_conflict() const { return weekday_conflict_; }
  [[nodiscard]] const std::string& basis() const { return basis_; }

 private:
  // A way to say what is left open: both ends of the tenses.
  [[nodiscard]] Readings leaf(const Spec& spec, model::TimeKind kind);
  [[nodiscard]] Readings days_of(const Spec& spec, model::TimeKind kind);
  void add_resolved(const Spec& spec, model::TimeKind kind, Tense tense, Readings& out);
  void add_neighbours(const Point& point, Readings& out) const;

  [[nodiscard]] Readings node(std::int32_t index);
  [[nodiscard]] Readings clock_node(const Node& node);
  [[nodiscard]] Readings duration_node(const Node& node);
  [[nodiscard]] Readings period_node(const Node& node);
  [[nodiscard]] Readings named_node(const Node& node);
  [[nodiscard]] Readings child(const Node& node, std::size_t at);
  [[nodiscard]] const Point& point(const Node& node, std::size_t at) const;
  [[nodiscard]] std::int32_t today() const { return day_of_second(now_); }

  [[nodiscard]] Readings at(const Readings& days, const Readings& clocks) const;
  [[nodiscard]] Readings part(const Readings& days, const Point& hours) const;
  [[nodiscard]] Readings between(const Node& node);
  [[nodiscard]] Readings starting(const Readings& starts, const Readings& durations) const;
  [[nodiscard]] Readings shift(const Readings& durations, const Readings& bases, int sign, bool from_now) const;
  [[nodiscard]] Readings ahead(const Readings& durations, bool within) const;
  [[nodiscard]] Readings behind(const Readings& durations) const;
  [[nodiscard]] Readings open(const Readings& all, Op op) const;
  [[nodiscard]] Readings span(const Node& node);
  [[nodiscard]] Readings nth(const Node& node);
  [[nodiscard]] Readings period_of(const Node& node);
  [[nodiscard]] Readings of_year(const Node& node);
  [[nodiscard]] Readings anniversary(const Node& node);
  [[nodiscard]] Readings part_of(const Readings& periods, Op op) const;
  [[nodiscard]] Readings week(const Node& node);
  [[nodiscard]] Readings day_of(const Node& node);
  [[nodiscard]] Readings part_of_year(const Node& node, int months);
  [[nodiscard]] Readings day_number(const Point& point) const;
  [[nodiscard]] Readings weekday_number(const Point& point) const;
  [[nodiscard]] Readings festival(const Node& node);
  [[nodiscard]] Readings every(const Node& node);

  const Tree& tree_;
  const Festivals& festivals_;
  Setting setting_;
  std::int64_t now_;
  bool impossible_ = false;
  bool weekday_conflict_ = false;
  std::vector<std::int32_t> candidates_;
  std::string basis_;
};

// A festival's or a clock's readings are in their own files.
[[nodiscard]] Readings clock_readings(const Point& point);
[[nodiscard]] Readings duration_readings(const Point& point);
// Appends a reading whose value is new.
void add(const Reading& reading, Readings& out);

}  // namespace khabar::extraction::times
