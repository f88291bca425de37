// SPDX-License-Identifier: Apache-2.0
// Periods: open sides, spans, the how-manieth part of something, weeks, weekends, quarters, recurrences.
#include <algorithm>
#include <array>

#include "khabar/extraction/times/phrase.h"

namespace khabar::extraction::times {
namespace {

bool dated(const Reading& reading) {
  return reading.shape == Reading::Shape::kDays || reading.shape == Reading::Shape::kMoment ||
         reading.shape == Reading::Shape::kMoments;
}

Reading open_days(std::int32_t first, std::int32_t last, bool open_first) {
  Reading reading = of_days(span_known({first, last}));
  (open_first ? reading.open_first : reading.open_last) = true;
  return reading;
}

int weekdays_till(std::int32_t day, int weekday) { return (weekday - model::weekday(day) + kDaysInWeek) % kDaysInWeek; }

}  // namespace

Readings Evaluator::open(const Readings& all, Op op) const {
  const bool begins = op == Op::kSince || op == Op::kAfter;
  Readings out;
  for (const Reading& reading : all) {
    if (reading.shape == Reading::Shape::kDuration || reading.shape == Reading::Shape::kSet) continue;
    if (reading.shape == Reading::Shape::kDays) {
      const model::DaySpan days = reading.days.days;
      const std::int32_t behind = days.last + 1;
      if (op == Op::kSince) add(open_days(days.first, days.first, false), out);
      if (op == Op::kAfter) add(open_days(behind, behind, false), out);
      if (op == Op::kAfter) add(open_days(days.first, days.first, false), out);
      if (op == Op::kBefore) add(open_days(days.first - 1, days.first - 1, true), out);
      if (op == Op::kBefore || op == Op::kUntil) add(open_days(days.last, days.last, true), out);
      continue;
    }
    const std::int64_t edge = begins && op == Op::kAfter ? reading.last : reading.first;
    Reading side = reading.on_clock() ? of_clocks(edge, edge) : of_moments(edge, edge);
    (begins ? side.open_last : side.open_first) = true;
    add(side, out);
  }
  return out;
}

Readings Evaluator::span(const Node& node) {
  Readings out;
  const Node& first = tree_[static_cast<std::size_t>(node.children[0])];
  const Node& last = tree_[static_cast<std::size_t>(node.children[1])];
  const bool leaves = first.op == Op::kLeaf && last.op == Op::kLeaf && !first.spec.first.has(kHour);
  if (leaves && !first.spec.span && !last.spec.span) {
    Spec both;
    both.first = first.spec.first;
    both.last = last.spec.first;
    both.span = true;
    out = days_of(both, model::TimeKind::kSpan);
  }
  const Readings from = child(node, 0);
  const Readings to = child(node, 1);
  for (const Reading& begin : from) {
    const Reading* nearest = nullptr;
    for (const Reading& end : to) {
      if (!dated(begin) || !dated(end) || end.first < begin.first) continue;
      if (nearest == nullptr || end.first < nearest->first) nearest = &end;
    }
    if (nearest == nullptr) continue;
    if (begin.shape == Reading::Shape::kDays && nearest->shape == Reading::Shape::kDays) {
      add(of_days(span_known({begin.days.days.first, nearest->days.days.last})), out);
      if (nearest->days.days.first > begin.days.days.first)
        add(of_span(begin.days.days.first, nearest->days.days.first - 1), out);
    } else {
      add(of_moments(begin.first, nearest->shape == Reading::Shape::kDays ? nearest->last : nearest->first), out);
    }
  }
  return out;
}

// "the first week of May", "the last three months of 2021", "the first Monday of next month"
Readings Evaluator::nth(const Node& node) {
  const Point& which = point(node, 0);
  const Point& unit = point(node, 1);
  const bool from_end = which.is(kOrdinal, kLastOne);
  const int ordinal = from_end ? 1 : which.has(kOrdinal) ? which.get(kOrdinal) : which.get(kDay);
  if (ordinal < 1) return {};
  const Readings periods =
      node.count > 2 ? child(node, 2)
                     : Readings{of_days(month_known(model::from_days(today()).year, model::from_days(today()).month))};
  Readings out;
  for (const Reading& period : periods) {
    if (period.shape != Reading::Shape::kDays) continue;
    const model::DaySpan days = period.days.days;
    if (unit.has(kWeekday)) {
      const std::int32_t first =
          days.first + weekdays_till(days.first, unit.get(kWeekday)) + (ordinal - 1) * kDaysInWeek;
      const std::int32_t last = days.last - (kDaysInWeek - weekdays_till(days.last, unit.get(kWeekday))) % kDaysInWeek;
      const std::int32_t day = from_end ? last : first;
      if (days.contains({day, day})) add(of_days(day_known(day)), out);
      continue;
    }
    if (unit.is(kUnit, kWeeks) && !unit.has(kCount)) {
      // ISO 8601: a week belongs to where its Thursday lies
      const std::int32_t first = days.first + weekdays_till(days.first, 4);
      const std::int32_t last = days.last - (kDaysInWeek - weekdays_till(days.last, 4)) % kDaysInWeek;
      add(of_days(week_known(from_end ? last : first + (ordinal - 1) * kDaysInWeek)), out);
      if (from_end) add(of_days(week_known(days.last)), out);
      if (period.days.precision == Precision::kMonth) {
        const std::int32_t seventh = from_end ? days.last - kDaysInWeek + 1 : days.first + (ordinal - 1) * kDaysInWeek;
        add(of_span(seventh, std::min(days.last, seventh + kDaysInWeek - 1)), out);
      }
      continue;
    }
    const Readings lengths = duration_readings(unit);
    const Duration& one = lengths.front().duration;
    std::int64_t begin = from_end ? shifted((days.last + 1) * kSecondsInDay, one, -1) : days.first * kSecondsInDay;
    for (int i = 1; i < ordinal && i < 1000; ++i) begin = shifted(begin, one, 1);
    const std::int32_t first = day_of_second(begin);
    const std::int32_t behind = day_of_second(shifted(begin, one, 1));
    if (first > days.last || behind - 1 < first) continue;
    add(of_span(first, behind - 1), out);
    if (from_end && unit.is(kUnit, kWeeks)) {  // whole weeks
      const std::int32_t monday = week_known(days.last - kDaysInWeek + 1).days.first;
      add(of_span(monday - (unit.has(kCount) ? unit.get(kCount) - 1 : 0) * kDaysInWeek, monday + kDaysInWeek - 1), out);
      const std::int32_t whole = week_known(days.last + 1).days.first;
      add(of_span(whole - (unit.has(kCount) ? unit.get(kCount) : 1) * kDaysInWeek, whole - 1), out);
    }
  }
  return out;
}

// The beginning, middle, end of a period. A month's middle is its 10th to 20th; of what lies about now the part behind
// or before today.
Readings Evaluator::part_of(const Readings& periods, Op op) const {
  Readings out;
  for (const Reading& period : periods) {
    if (period.on_clock() || period.shape == Reading::Shape::kMoments) {
      const std::int64_t middle = (period.first + period.last + 1) / 2;
      Reading half = period;
      (op == Op::kStart ? half.last : half.first) = middle;
      add(half, out);
      continue;
    }
    if (period.shape != Reading::Shape::kDays) continue;
    const model::DaySpan days = period.days.days;
    const model::CivilDate date = model::from_days(days.first);
    const auto put = [&](std::int32_t first, std::int32_t last) {
      if (first <= last) add(of_span(first, last), out);
    };
    if (period.days.precision == Precision::kDay) {
      constexpr std::array<std::pair<int, int>, 3> kHours = {{{0, 12}, {10, 14}, {12, 24}}};
      const auto hours = kHours.at(op == Op::kStart ? 0 : op == Op::kMiddle ? 1 : 2);
      add(of_moments(period.first + hours.first * kSecondsInHour, period.first + hours.second * kSecondsInHour), out);
      continue;
    }
    const bool now = days.contains({today(), today()});
    add(period, out);
    if (now && op == Op::kStart) put(days.first, today() - 1);
    if (now && (op == Op::kEnd || op == Op::kRest))
      put(today(), days.last), put(today() + 1, days.last), put(today(), days.last - 1);
    const int length = days.last - days.first + 1;
    if (period.days.precision == Precision::kMonth) {
      if (op == Op::kStart) put(days.first, days.first + 14), put(days.first, days.first + 9);
      if (op == Op::kMiddle) put(days.first + 9, days.first + 19);
      if (op == Op::kEnd) put(days.first + 15, days.last), put(days.first + 20, days.last);
    } else if (period.days.precision == Precision::kYear) {
      const auto months = [&](int first, int last) {
        put(model::to_days({date.year, first, 1}),
            model::to_days({date.year, last, model::days_in_month(date.year, last)}));
      };
      if (op == Op::kStart) months(1, 6), months(1, 4), months(1, 3);
      if (op == Op::kMiddle) months(5, 8), months(4, 9);
      if (op == Op::kEnd) months(7, 12), months(9, 12), months(10, 12);
    } else if (length > 2) {
      if (op == Op::kStart) put(days.first, days.first + length / 2 - 1), put(days.first, days.first + length / 2);
      if (op == Op::kMiddle) put(days.first + length / 3, days.last - length / 3);
      if (op == Op::kEnd) put(days.last - length / 2, days.last), put(days.last - length / 2 + 1, days.last);
    }
  }
  return out;
}

// "week 31", "week 3 of 2027"
Readings Evaluator::week(const Node& node) {
  const int number = point(node, 0).get(kCount);
  Readings out;
  Readings years = node.count > 1 ? child(node, 1) : Readings{of_days(year_known(model::from_days(today()).year))};
  if (number < 1 || number > 53) return out;
  for (const Reading& year : years) {
    if (year.shape != Reading::Shape::kDays) continue;
    const std::int32_t fourth = model::to_days({model::from_days(year.days.days.first).year, 1, 4});
    add(of_days(week_known(fourth + (number - 1) * kDaysInWeek)), out);
  }
  return out;
}

// A weekday of a week, or a part of it: the weekend about a day.
Readings Evaluator::day_of(const Node& node) {
  Readings out;
  const bool weekend = node.op == Op::kWeekendOf;
  for (const Reading& reading : child(node, node.op == Op::kDayOf ? 1 : 0)) {
    if (reading.shape != Reading::Shape::kDays && !weekend) continue;
    const std::int32_t monday = week_known(reading.days.days.first).days.first;
    if (node.op == Op::kWeekOf) {
      add(of_days(week_known(monday)), out);
    } else if (weekend) {
      const int weekday = model::weekday(reading.days.days.first);
      std::int32_t first = monday + 5;
      std::int32_t last = monday + 6;
      if (weekday == 1) first -= kDaysInWeek, last = monday;  // a Monday's is the one before
      if (weekday >= 4 && weekday <= 5) first = reading.days.days.first;
      add(of_span(first, last), out);
    } else {
      add(of_days(day_known(monday + (point(node, 0).get(kWeekday) + kDaysInWeek - 1) % kDaysInWeek)), out);
    }
  }
  return out;
}

// The how-manieth quarter or half of a year.
Readings Evaluator::part_of_year(const Node& node, int months) {
  const Point& which = point(node, 0);
  int number = which.has(kOrdinal) ? which.get(kOrdinal) : which.has(kDay) ? which.get(kDay) : which.get(kCount);
  if (number == kLastOne) number = kMonthsInYear / months;
  Readings out;
  if (number < 1 || number > kMonthsInYear / months) return out;
  const int now = model::from_days(today()).year;
  const Readings years =
      node.count > 1 ? child(node, 1)
                     : Readings{of_days(year_known(now)), of_days(year_known(now - 1)), of_days(year_known(now + 1))};
  for (const Reading& year : years) {
    if (year.shape != Reading::Shape::kDays) continue;
    const int first = model::from_days(year.days.days.first).year;
    const auto put = [&](int y) {
      add(of_days(span_known(
              {month_known(y, (number - 1) * months + 1).days.first, month_known(y, number * months).days.last})),
          out);
    };
    put(first);
    if (first == now && node.count > 1 && !point(node, 1).has(kYear)) put(now + 1);
  }
  return out;
}

// The period that a part is of: "the end of (this) week"; a year where none is said.
Readings Evaluator::period_of(const Node& node) {
  if (node.count == 0) return {of_days(year_known(model::from_days(today()).year))};
  const Node& period = tree_[static_cast<std::size_t>(node.children[0])];
  if (period.op != Op::kLeaf || !period.spec.first.only(kUnit)) return child(node, 0);
  Spec whole = period.spec;
  whole.first.set(kDirection, kThis);
  return days_of(whole, model::TimeKind::kDate);
}

Readings Evaluator::period_node(const Node& node) {
  switch (node.op) {
    case Op::kSpan: return span(node);
    case Op::kNth: return nth(node);
    case Op::kWeek: return week(node);
    case Op::kWeekOf:
    case Op::kWeekendOf:
    case Op::kDayOf: return day_of(node);
    case Op::kQuarter: return part_of_year(node, 3);
    case Op::kHalf: return part_of_year(node, 6);
    case Op::kWorkweek: {
      Spec week = node.spec;
      week.first.set(kUnit, kWeeks);
      Readings out;
      for (const Reading& reading : days_of(week, model::TimeKind::kDate))
        add(of_span(reading.days.days.first, reading.days.days.first + 4), out);
      return out;
    }
    default: return part_of(period_of(node), node.op);
  }
}

}  // namespace khabar::extraction::times
