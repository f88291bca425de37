// SPDX-License-Identifier: Apache-2.0
// Days that go by a name or a number: festivals, "the 18th", "Friday the 31st", years in words; and recurrences.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "khabar/extraction/times/phrase.h"

namespace khabar::extraction::times {
namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

Reading set_of(std::string text) {
  Reading reading;
  reading.shape = Reading::Shape::kSet;
  reading.text = std::move(text);
  return reading;
}

// Monday is 1, Sunday 7, as in ISO 8601.
std::string weekday_set(int weekday) { return "XXXX-WXX-" + std::to_string(weekday == 0 ? kDaysInWeek : weekday); }

}  // namespace

// "the 18th": of the months about now.
Readings Evaluator::day_number(const Point& point) const {
  const int day = point.has(kDay) ? point.get(kDay) : point.get(kOrdinal);
  const model::CivilDate now = model::from_days(today());
  std::optional<std::int32_t> before;
  std::optional<std::int32_t> after;
  for (int shift = -2; shift <= 2; ++shift) {
    const model::CivilDate first = model::from_days(month_known(now.year, now.month + shift).days.first);
    if (!model::is_valid({first.year, first.month, day})) continue;
    const std::int32_t days = model::to_days({first.year, first.month, day});
    if (days <= today()) before = days;
    if (days >= today() && !after) after = days;
  }
  Readings out;
  const bool looks_ahead = setting_.tense == Tense::kFuture || setting_.tense == Tense::kProspective;
  if (before && !looks_ahead) add(of_days(day_known(*before)), out);
  if (after) add(of_days(day_known(*after)), out);
  if (before) add(of_days(day_known(*before)), out);
  if (before && after && *before == *after && now.day == day) {
    for (int shift : {-1, 1}) {
      const model::CivilDate first = model::from_days(month_known(now.year, now.month + shift).days.first);
      if (model::is_valid({first.year, first.month, day}))
        add(of_days(day_known(model::to_days({first.year, first.month, day}))), out);
    }
  }
  return out;
}

// "Friday the 31st": the nearest days that are both.
Readings Evaluator::weekday_number(const Point& point) const {
  constexpr int kMostMonths = 40;
  const model::CivilDate now = model::from_days(today());
  Readings out;
  for (int sign : {1, -1}) {
    for (int shift = 0; shift <= kMostMonths; ++shift) {
      const model::CivilDate first = model::from_days(month_known(now.year, now.month + sign * shift).days.first);
      if (!model::is_valid({first.year, first.month, point.get(kDay)})) continue;
      const std::int32_t days = model::to_days({first.year, first.month, point.get(kDay)});
      if (model::weekday(days) != point.get(kWeekday) || (days - today()) * sign < 0) continue;
      add(of_days(day_known(days)), out);
      break;
    }
  }
  return out;
}

// A festival, of a stated year or of the years about now.
Readings Evaluator::festival(const Node& node) {
  const Point& fest = point(node, node.count - 1);
  Readings out;
  const auto put = [&](int year) {
    if (const auto day = festivals_.day(fest.get(kFest), year)) add(of_days(day_known(*day)), out);
  };
  const int now = model::from_days(today()).year;
  if (node.count > 1 && !point(node, 0).only(kDirection)) {
    for (const Reading& year : child(node, 0)) {
      if (year.shape == Reading::Shape::kDays) put(model::from_days(year.days.days.first).year);
    }
    return out;
  }
  std::optional<std::int32_t> before;
  std::optional<std::int32_t> after;
  for (int year = now - 1; year <= now + 2; ++year) {
    const auto day = festivals_.day(fest.get(kFest), year);
    if (day && *day < today()) before = *day;
    if (day && *day >= today() && !after) after = *day;
  }
  const Point& direction = point(node, 0);
  const bool past = direction.is(kDirection, kPast) || direction.is(kDirection, kBefore);
  const bool coming = direction.is(kDirection, kComing) || direction.is(kDirection, kThen);
  const bool near_past = before && (!after || today() - *before <= *after - today());
  const bool ahead = setting_.tense == Tense::kFuture || setting_.tense == Tense::kProspective ||
                     (setting_.tense == Tense::kUnknown && !near_past);
  if (direction.is(kDirection, kThis) || direction.is(kDirection, kSame)) put(now);
  if (before && !coming && !ahead) add(of_days(day_known(*before)), out);
  if (after && !past) add(of_days(day_known(*after)), out);
  if (before && !coming) add(of_days(day_known(*before)), out);
  if (after && coming) put(model::from_days(*after).year + 1);
  return out;
}

// A day or month of a year that is not said in digits.
Readings Evaluator::of_year(const Node& node) {
  Readings out;
  Spec spec = tree_[static_cast<std::size_t>(node.children[0])].spec;
  for (const Reading& year : child(node, 1)) {
    if (year.shape != Reading::Shape::kDays) continue;
    spec.first.set(kYear, model::from_days(year.days.days.first).year);
    for (const Reading& reading : days_of(spec, model::TimeKind::kDate)) add(reading, out);
  }
  return out;
}

// The same day so many years on; without their number the one nearest to today.
Readings Evaluator::anniversary(const Node& node) {
  const bool counted = node.count > 1;
  const int years = !counted                       ? 0
                    : point(node, 0).has(kOrdinal) ? point(node, 0).get(kOrdinal)
                                                   : point(node, 0).get(kDay);
  Readings out;
  for (const Reading& reading : child(node, counted ? 1 : 0)) {
    if (reading.shape != Reading::Shape::kDays || reading.days.days.first != reading.days.days.last) continue;
    const model::CivilDate first = model::from_days(reading.days.days.first);
    const auto in_year = [&](int year) {
      // Of 29 February the last day of the month.
      const std::int32_t day = model::to_days({year, first.month, 1}) + first.day - 1;
      return model::from_days(day).month == first.month ? day : day - 1;
    };
    if (counted) {
      if (years > 0 && first.year + years <= 9999) add(of_days(day_known(in_year(first.year + years))), out);
      continue;
    }
    const int now = model::from_days(today()).year;
    std::int32_t nearest = in_year(std::max(now, first.year + 1));
    for (const int year : {now - 1, now + 1}) {
      const std::int32_t day = in_year(year);
      if (year > first.year && std::abs(day - today()) < std::abs(nearest - today())) nearest = day;
    }
    add(of_days(day_known(nearest)), out);
  }
  return out;
}

Readings Evaluator::named_node(const Node& node) {
  const int now = model::from_days(today()).year;
  switch (node.op) {
    case Op::kYearWords: {
      const int year = point(node, 0).get(kCount) * 100 + point(node, 1).get(kCount);
      return year >= 1000 && year <= 2199 ? Readings{of_days(year_known(year))} : Readings{};
    }
    case Op::kYearSum: {
      const int thousands = point(node, 0).get(kCount) * 1000;
      const int year = thousands + (node.count > 1 ? point(node, 1).get(kCount) : 0);
      return year >= 1000 && year <= 2199 ? Readings{of_days(year_known(year))} : Readings{};
    }
    case Op::kCentury: {
      const Point& which = point(node, 0);
      const int first = ((which.has(kOrdinal) ? which.get(kOrdinal) : which.get(kCount)) - 1) * 100;
      if (first < 0 || first > 9800) return {};
      // 1901 to 2000 strictly, 1900 to 1999 in the press
      return {of_days(span_known({year_known(first).days.first, year_known(first + 99).days.last})),
              of_days(span_known({year_known(first + 1).days.first, year_known(first + 100).days.last}))};
    }
    case Op::kDayNumber: return day_number(point(node, 0));
    case Op::kWeekdayNumber: return weekday_number(node.spec.first);
    case Op::kNow: return {of_moment(now_), of_days(day_known(today()))};
    case Op::kTotal: return {of_span(model::to_days({now, 1, 1}), today())};
    case Op::kOfYear: return of_year(node);
    case Op::kAnniversary: return anniversary(node);
    default: return festival(node);
  }
}

Readings Evaluator::every(const Node& node) {
  if (node.op == Op::kEveryAt) {
    Readings out;
    for (const Reading& set : child(node, 0)) {
      for (const Reading& clock : child(node, 1)) {
        if (set.shape != Reading::Shape::kSet) continue;
        const bool daily = set.text == "P1D" || set.text.starts_with("T");
        add(set_of((daily ? "" : set.text) + clock.value()), out);
      }
    }
    return out;
  }
  const Point& what = node.spec.first;
  if (what.has(kUnit)) {
    Readings out = duration_readings(what);
    return {set_of(what.is(kUnit, kWorkdays) ? "P1WD" : out.front().duration.value())};
  }
  std::string text;
  if (what.has(kWeekday))
    text = weekday_set(what.get(kWeekday));
  else if (what.has(kMonth))
    text = "XXXX-" + two(what.get(kMonth)) + (what.has(kDay) ? "-" + two(what.get(kDay)) : "");
  else if (what.has(kDay))
    text = "XXXX-XX-" + two(what.get(kDay));
  if (what.has(kPart)) {
    static constexpr std::array<const char*, 4> kNames = {"TMO", "TAF", "TEV", "TNI"};
    const int first = what.get(kPart) / 100;
    text += kNames.at(first < 12 ? 0 : first < 16 ? 1 : first < 20 ? 2 : 3);
  } else if (what.has(kHour)) {
    text += clock_readings(what).front().value();
  }
  return text.empty() ? Readings{} : Readings{set_of(text)};
}

}  // namespace khabar::extraction::times
