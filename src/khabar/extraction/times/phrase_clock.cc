// SPDX-License-Identifier: Apache-2.0
// The clock and durations. An hour without a word for its half of the day has two readings.
#include <algorithm>
#include <array>

#include "khabar/extraction/times/phrase.h"

namespace khabar::extraction::times {
namespace {

constexpr int kHalfDay = 12;

// "evening 8" is 20, "night 2" is 2, "noon 1" is 13.
int hour_with(int hour, int meridiem) {
  const int half = hour % kHalfDay;
  switch (meridiem) {
    case kMorning: return hour == kHalfDay ? 0 : hour;
    case kNoonish: return hour >= 10 ? hour : half + kHalfDay;
    case kEvening: return half + kHalfDay;
    case kNightly: return hour == kHalfDay ? 0 : half < 6 ? half : half + kHalfDay;
    default: return half + kHalfDay;
  }
}

// Hours, first readings first.
std::vector<int> hours_of(const Point& point) {
  const int hour = point.get(kHour);
  if (hour > kHalfDay || hour == 0) return {hour};
  if (point.has(kMeridiem)) return {hour_with(hour, point.get(kMeridiem))};
  if (point.has(kPart)) {  // the half of the day that the part lies in
    const int first = point.get(kPart) / 100;
    return {first < 4 || first >= 20 ? hour_with(hour, kNightly)
            : first < kHalfDay       ? hour % kHalfDay
                                     : hour % kHalfDay + kHalfDay};
  }
  return {hour, hour == kHalfDay ? 0 : hour + kHalfDay};
}

bool stated(const Point& point) {
  return point.has(kMeridiem) || point.has(kPart) || point.get(kHour) > kHalfDay || point.get(kHour) == 0;
}

std::int64_t seconds_of(int hour, const Point& point) {
  const int minute = point.has(kMinute) ? point.get(kMinute) : 0;
  const int second = point.has(kSecond) ? point.get(kSecond) : 0;
  const std::int64_t seconds = hour * kSecondsInHour + minute * kSecondsInMinute + second;
  return (seconds + kSecondsInDay) % kSecondsInDay;
}

}  // namespace

void add(const Reading& reading, Readings& out) {
  constexpr std::size_t kMostReadings = 24;
  if (out.size() >= kMostReadings) return;
  static const std::int64_t kBegin = model::to_days({0, 1, 1}) * kSecondsInDay;
  static const std::int64_t kEnd = (model::to_days({9999, 12, 31}) + 1) * kSecondsInDay;
  const bool timeless =
      reading.on_clock() || reading.shape == Reading::Shape::kDuration || reading.shape == Reading::Shape::kSet;
  if (!timeless && (reading.first < kBegin || reading.last > kEnd)) return;  // no year that a value can name
  const std::string value = reading.value();
  if (std::any_of(out.begin(), out.end(), [&](const Reading& other) { return other.value() == value; })) return;
  out.push_back(reading);
}

Readings clock_readings(const Point& point) {
  Readings out;
  for (int hour : hours_of(point)) add(of_clock(seconds_of(hour, point)), out);
  return out;
}

Readings duration_readings(const Point& point) {
  Reading reading;
  reading.shape = Reading::Shape::kDuration;
  double count = point.is(kCount, kVague) ? 3 : point.has(kCount) ? point.get(kCount) : 1;
  if (point.has(kHundredths)) count += point.get(kHundredths) / 100.0;
  reading.duration.parts.push_back({count, static_cast<Unit>(point.get(kUnit))});
  return {reading};
}

Readings Evaluator::at(const Readings& days, const Readings& clocks) const {
  Readings out;
  for (const Reading& clock : clocks) {
    for (const Reading& day : days) {
      if (day.shape == Reading::Shape::kClock || day.shape == Reading::Shape::kSet) continue;
      const std::int64_t midnight = day_of_second(day.first) * kSecondsInDay;
      if (clock.shape == Reading::Shape::kClock) add(of_moment(midnight + clock.first), out);
      if (clock.shape == Reading::Shape::kClocks) {
        Reading both = of_moments(midnight + clock.first, midnight + clock.last);
        both.open_first = clock.open_first;
        both.open_last = clock.open_last;
        add(both, out);
      }
    }
  }
  return out;
}

Readings Evaluator::part(const Readings& days, const Point& hours) const {
  const int first = hours.get(kPart) / 100;
  const int last = hours.get(kPart) % 100;
  const std::int64_t end = last * kSecondsInHour - (last == 24 ? 1 : 0);
  if (days.empty()) return {of_clocks(first * kSecondsInHour, end)};
  Readings out;
  for (const Reading& day : days) {
    if (day.shape != Reading::Shape::kDays || day.days.precision != Precision::kDay) continue;
    add(of_moments(day.first + first * kSecondsInHour, day.first + end), out);
  }
  return out;
}

// From a clock to a clock, perhaps of a day: what one says of its half of the day helps the other.
Readings Evaluator::between(const Node& node) {
  const bool dated = node.count > 2;
  const Point& from = point(node, dated ? 1 : 0);
  const Point& to = point(node, dated ? 2 : 1);
  Readings out;
  Readings clocks;
  const auto pair = [&](int first_hour, int last_hour) {
    const std::int64_t first = seconds_of(first_hour, from);
    std::int64_t last = seconds_of(last_hour, to);
    if (last <= first) last += kSecondsInDay;
    add(of_clocks(first, last), clocks);
  };
  Point begin = from;
  if (stated(to) && !stated(from)) {
    for (int hour : hours_of(from)) {  // the nearest before the end, within half a day
      const std::int64_t gap = seconds_of(hours_of(to).front(), to) - seconds_of(hour, from);
      if (gap > 0 && gap <= kHalfDay * kSecondsInHour) pair(hour, hours_of(to).front());
    }
    std::reverse(clocks.begin(), clocks.end());
    if (clocks.empty()) pair(hours_of(from).front(), hours_of(to).front());
  } else {
    for (int first : hours_of(begin)) {
      int best = hours_of(to).front();
      for (int last : hours_of(to)) {
        const auto gap = [&](int hour) {
          return (seconds_of(hour, to) - seconds_of(first, from) + kSecondsInDay - 1) % kSecondsInDay;
        };
        if (gap(last) < gap(best)) best = last;
      }
      pair(first, best);
      if (stated(from) && stated(to)) break;
    }
  }
  return dated ? at(child(node, 0), clocks) : clocks;
}

// "from 9 for two hours", "3 days from Monday on"
Readings Evaluator::starting(const Readings& starts, const Readings& durations) const {
  Readings out;
  for (const Reading& start : starts) {
    for (const Reading& duration : durations) {
      if (duration.shape != Reading::Shape::kDuration) continue;
      const std::int64_t end = shifted(start.first, duration.duration, 1);
      if (start.shape == Reading::Shape::kClock) {
        add(of_clocks(start.first, end), out);
      } else if (start.shape == Reading::Shape::kMoment || duration.duration.of_clock()) {
        add(of_moments(start.first, end), out);
      } else {
        add(of_span(day_of_second(start.first), day_of_second(end) - 1), out);
      }
    }
  }
  return out;
}

Readings Evaluator::clock_node(const Node& node) {
  switch (node.op) {
    case Op::kAt: {
      if (node.count < 3) return at(child(node, 0), child(node, 1));
      Point clock = point(node, 1);  // "five thirty tomorrow evening"
      clock.fill(point(node, 2));
      return at(child(node, 0), clock_readings(clock));
    }
    case Op::kPart: return part(node.count > 1 ? child(node, 0) : Readings{}, point(node, node.count - 1));
    case Op::kBetween: return between(node);
    case Op::kFor: return starting(child(node, 0), child(node, 1));
    default: break;
  }
  Readings out;  // the end of a day
  for (const Reading& day : node.count == 0 ? Readings{of_days(day_known(today()))} : child(node, 0)) {
    if (day.shape == Reading::Shape::kDays) add(of_moment(day.first + kSecondsInDay - 1), out);
  }
  return out;
}

}  // namespace khabar::extraction::times
