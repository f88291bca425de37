// SPDX-License-Identifier: Apache-2.0
// What durations do: "two weeks ago", "the next five days", "for an hour", "three months after Easter".
#include <algorithm>

#include "khabar/extraction/times/phrase.h"

namespace khabar::extraction::times {
namespace {

// "two months ago" at its own precision: the month, not the day.
std::optional<Known> coarse(std::int32_t day, const Duration& duration) {
  if (duration.parts.size() != 1) return std::nullopt;
  const model::CivilDate date = model::from_days(day);
  switch (duration.parts.front().unit) {
    case kWeeks: return week_known(day);
    case kMonths: return month_known(date.year, date.month);
    case kYears: return year_known(date.year);
    default: return std::nullopt;
  }
}

bool in_range(std::int64_t second) {
  static const std::int64_t kFirst = model::to_days({0, 1, 1}) * kSecondsInDay;
  static const std::int64_t kLast = model::to_days({9999, 12, 31}) * kSecondsInDay;
  return second >= kFirst && second <= kLast;
}

bool of_quarters(const Duration& duration) {
  return duration.parts.size() == 1 &&
         (duration.parts.front().unit == kQuarters || duration.parts.front().unit == kFortnights);
}

}  // namespace

Readings Evaluator::shift(const Readings& durations, const Readings& bases, int sign, bool from_now) const {
  Readings out;
  for (const Reading& duration : durations) {
    if (duration.shape != Reading::Shape::kDuration) continue;
    for (const Reading& base : bases) {
      const bool clock = duration.duration.of_clock() || base.shape == Reading::Shape::kMoment;
      const std::int64_t second = shifted(base.first, duration.duration, sign);
      if (!in_range(second)) continue;
      if (clock) {
        add(of_moment(second), out);
        continue;
      }
      const std::int32_t day = day_of_second(second);
      const auto known = coarse(day, duration.duration);
      if (known && from_now && sign < 0) add(of_days(*known), out);
      add(of_days(day_known(day)), out);
      if (known) add(of_days(*known), out);
    }
  }
  return out;
}

// "within nine months", "the next five days"
Readings Evaluator::ahead(const Readings& durations, bool within) const {
  Readings out;
  for (const Reading& reading : durations) {
    const Duration& duration = reading.duration;
    const std::int64_t end = shifted(now_, duration, 1);
    if (!in_range(end)) continue;
    if (duration.of_clock()) {
      add(of_moments(now_, end), out);
      continue;
    }
    const std::int32_t last = day_of_second(end);
    if (of_quarters(duration)) {
      const model::CivilDate date = model::from_days(today());
      const bool quarters = duration.parts.front().unit == kQuarters;
      const std::int32_t first = quarters ? month_known(date.year, (date.month - 1) / 3 * 3 + 4).days.first
                                          : week_known(today()).days.last + kDaysInWeek + 1;
      add(of_span(first, day_of_second(shifted(first * kSecondsInDay, duration, 1)) - 1), out);
    }
    const Reading from_today = of_span(today(), last);
    const Reading from_tomorrow = of_span(today() + 1, last);
    if (within) add(from_today, out);
    if (last > today()) add(from_tomorrow, out);
    add(of_span(today() + 1,
                std::max(today() + 1, day_of_second(shifted((today() + 1) * kSecondsInDay, duration, 1)) - 1)),
        out);
    if (last > today()) add(of_span(today(), last - 1), out);
  }
  return out;
}

Readings Evaluator::behind(const Readings& durations) const {
  Readings out;
  for (const Reading& reading : durations) {
    const Duration& duration = reading.duration;
    const std::int64_t begin = shifted(now_, duration, -1);
    if (!in_range(begin)) continue;
    if (duration.of_clock()) {
      add(of_moments(begin, now_), out);
      continue;
    }
    if (of_quarters(duration)) {
      const model::CivilDate date = model::from_days(today());
      const bool quarters = duration.parts.front().unit == kQuarters;
      const std::int32_t end =
          quarters ? month_known(date.year, (date.month - 1) / 3 * 3 + 1).days.first : week_known(today()).days.first;
      const std::int32_t whole_end = quarters ? end : end;
      add(of_span(day_of_second(shifted(whole_end * kSecondsInDay, duration, -1)), whole_end - 1), out);
    }
    if (day_of_second(begin) < today()) add(of_span(day_of_second(begin), today() - 1), out);
    add(of_span(day_of_second(begin), today()), out);
  }
  return out;
}

Readings Evaluator::duration_node(const Node& node) {
  // "the next five days": the words of the duration stand apart
  const bool apart = node.op == Op::kNext || node.op == Op::kLast;
  const Readings first = apart ? duration_readings(node.spec.first) : child(node, 0);
  const bool based = node.count > 1;
  switch (node.op) {
    case Op::kSum: {
      Readings out;
      for (const Reading& a : first) {
        for (const Reading& b : child(node, 1)) {
          Reading both = a;
          both.duration.parts.insert(both.duration.parts.end(), b.duration.parts.begin(), b.duration.parts.end());
          // "one year and a quarter": a number alone is of the unit before
          if (b.shape == Reading::Shape::kDuration) add(both, out);
        }
      }
      return out;
    }
    case Op::kMore: return first;
    case Op::kWithin: return ahead(first, true);
    case Op::kNext: return ahead(first, false);
    case Op::kLast: return behind(first);
    default: break;
  }
  const int sign = node.op == Op::kAgo ? -1 : 1;
  if (based) return shift(first, child(node, 1), sign, false);
  const bool clock = !first.empty() && first.front().duration.of_clock();
  return shift(first, {clock ? of_moment(now_) : of_days(day_known(today()))}, sign, true);
}

}  // namespace khabar::extraction::times
