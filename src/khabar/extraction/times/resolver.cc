// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/resolver.h"

#include <algorithm>

#include "khabar/extraction/times/point.h"

namespace khabar::extraction::times {
namespace {

using model::CivilDate;

// What one end of a span leaves to the other.
void share(const Point& from, Point& to) {
  if (!to.has(kMonth) && from.has(kMonth) && to.has(kDay)) to.set(kMonth, from.get(kMonth));
  if (!to.has(kYear) && !to.has(kDirection)) {
    for (Field field : {kYear, kDirection, kUnit}) {
      if (from.has(field)) to.set(field, from.get(field));
    }
  }
}

std::optional<Known> span_of(const Spec& spec, const Setting& setting, Outcome& outcome) {
  Point first = spec.first;
  Point last = spec.last;
  const bool first_open = !first.has(kYear) && !first.has(kDirection);
  const bool last_open = !last.has(kYear) && !last.has(kDirection);
  share(first, last);
  share(last, first);
  auto end = resolve_point(last, setting, outcome);
  auto begin = resolve_point(first, setting, outcome);
  if (!end || !begin) return std::nullopt;
  const bool dated = first.has(kMonth) && last.has(kMonth);
  const auto move = [&](Known known, int years) {
    const CivilDate date = model::from_days(known.days.first);
    if (known.precision == Precision::kMonth) return month_known(date.year + years, date.month);
    const int day = std::min(date.day, model::days_in_month(date.year + years, date.month));
    return day_known(model::to_days({date.year + years, date.month, day}));
  };
  if (dated && first_open) {
    while (begin->days.first > end->days.first) begin = move(*begin, -1);
    while (end->days.first - begin->days.first > 366) begin = move(*begin, 1);
  } else if (dated && last_open) {
    while (end->days.first < begin->days.first) end = move(*end, 1);
  } else if (last.has(kWeekday)) {
    if (end->days.first < begin->days.first) end = day_known(end->days.first + kDaysInWeek);
    if (end->days.first - begin->days.first > kDaysInWeek) end = day_known(end->days.first - kDaysInWeek);
    // "is on from Monday to Thursday", said on Tuesday
    const bool under_way =
        setting.today && begin->days.first > *setting.today && end->days.first - kDaysInWeek >= *setting.today;
    if (under_way && setting.tense == Tense::kFuture) {
      begin = day_known(begin->days.first - kDaysInWeek);
      end = day_known(end->days.first - kDaysInWeek);
    }
  }
  if (end->days.first < begin->days.first) {
    outcome.counts = false;
    return std::nullopt;
  }
  return span_known({begin->days.first, end->days.last});
}

}  // namespace

Outcome resolve(const Expression& expression, const Setting& setting) {
  Outcome outcome;
  const Spec& spec = expression.spec;
  const bool rolling = expression.kind == model::TimeKind::kSpan && !spec.span && spec.first.is(kDirection, kPast) &&
                       spec.first.is(kUnit, kYears) && !spec.first.has(kMonth) && !spec.first.has(kSeason);
  if (rolling) {  // "the past year"
    if (setting.today) {
      const CivilDate now = model::from_days(*setting.today);
      outcome.known =
          span_known({month_known(now.year - 1, now.month).days.first, month_known(now.year, now.month).days.last});
      outcome.basis = setting.basis;
    }
    return outcome;
  }
  if (spec.span) {
    outcome.known = span_of(spec, setting, outcome);
  } else {
    outcome.known = resolve_point(spec.first, setting, outcome);
  }
  return outcome;
}

}  // namespace khabar::extraction::times
