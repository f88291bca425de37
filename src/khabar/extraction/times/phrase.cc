// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/phrase.h"

#include <algorithm>
#include <array>

namespace khabar::extraction::times {
namespace {

// A day or month that another year, or another week, would give too.
bool year_open(const Point& point) {
  return point.has(kMonth) && !point.has(kYear) && !point.has(kDirection) && !point.has(kSeason);
}

Known year_on(const Known& known, int years) {
  const model::CivilDate date = model::from_days(known.days.first);
  if (known.precision == Precision::kMonth) return month_known(date.year + years, date.month);
  return day_known(model::to_days(
      {date.year + years, date.month, std::min(date.day, model::days_in_month(date.year + years, date.month))}));
}

bool can_swap(const Point& point) {
  return point.has(kSwap) && point.has(kDay) && point.has(kMonth) && point.get(kDay) <= kMonthsInYear;
}

void swap_day_and_month(Point& point) {
  if (!can_swap(point)) return;
  const int day = point.get(kDay);
  point.set(kDay, point.get(kMonth));
  point.set(kMonth, day);
}

}  // namespace

void Evaluator::add_resolved(const Spec& spec, model::TimeKind kind, Tense tense, Readings& out) {
  Setting setting = setting_;
  setting.tense = tense;
  Expression expression;
  expression.kind = kind;
  expression.spec = spec;
  const Outcome outcome = resolve(expression, setting);
  impossible_ = impossible_ || outcome.impossible;
  if (out.empty() && candidates_.empty()) candidates_ = outcome.candidates;
  if (!outcome.counts || !outcome.known) return;
  if (out.empty()) {
    basis_ = outcome.basis;
    weekday_conflict_ = weekday_conflict_ || outcome.weekday_conflict;
  }
  add(of_days(*outcome.known), out);
}

// The same day or month on the other side of today, where it could be that too.
void Evaluator::add_neighbours(const Point& point, Readings& out) const {
  if (out.empty()) return;
  if (point.only(kWeekday) && out.front().days.days.contains({today(), today()})) {
    add(of_days(day_known(today() - kDaysInWeek)), out);
    add(of_days(day_known(today() + kDaysInWeek)), out);
  }
  if (point.has(kWeekday) && point.has(kDirection) && !point.has(kMonth) && !point.has(kUnit)) {
    // "next Friday", said on a Thursday: tomorrow, or that of the next week
    const bool past = point.is(kDirection, kPast) || point.is(kDirection, kBefore);
    const bool coming = point.is(kDirection, kComing) || point.is(kDirection, kThen);
    const std::int32_t monday = week_known(today()).days.first + (past ? -kDaysInWeek : coming ? kDaysInWeek : 0);
    add(of_days(day_known(monday + (point.get(kWeekday) + kDaysInWeek - 1) % kDaysInWeek)), out);
  }
  const bool leap_day = point.is(kMonth, 2) && point.is(kDay, 29);
  if (!year_open(point)) return;
  const bool now = out.front().days.days.contains({today(), today()});
  const Known known = out.front().days;
  if (known.precision != Precision::kDay && known.precision != Precision::kMonth) return;
  if (!leap_day && (known.days.first > today() || now)) add(of_days(year_on(known, -1)), out);
  if (!leap_day && (known.days.last < today() || now)) add(of_days(year_on(known, 1)), out);
  if (leap_day) {  // the leap years about now
    const int year = model::from_days(today()).year;
    for (int at = year - 8; at <= year + 8; ++at) {
      if (model::is_valid({at, 2, 29})) add(of_days(day_known(model::to_days({at, 2, 29}))), out);
    }
  }
}

Readings Evaluator::days_of(const Spec& spec, model::TimeKind kind) {
  Readings out;
  add_resolved(spec, kind, setting_.tense, out);
  add_resolved(spec, kind, Tense::kPast, out);
  add_resolved(spec, kind, Tense::kFuture, out);
  if (!spec.span) add_neighbours(spec.first, out);
  if (!spec.span && spec.first.has(kWeekday) && spec.first.has(kDay) && spec.first.has(kDirection)) {
    Spec plain = spec;  // the direction is the weekday's alone
    plain.first.clear(kDirection);
    for (const Reading& reading : days_of(plain, kind)) add(reading, out);
  }
  if (spec.span && !out.empty() && year_open(spec.last) && !spec.first.has(kYear) && !spec.first.has(kDirection)) {
    const model::DaySpan days = out.front().days.days;
    for (int years : {-1, 1}) {
      const Known whole = span_known(
          {year_on(day_known(days.first), years).days.first, year_on(day_known(days.last), years).days.last});
      const bool behind = days.last < today();
      if ((years < 0) != behind) add(of_days(whole), out);
    }
  }
  if (can_swap(spec.first) || can_swap(spec.last)) {
    Spec swapped = spec;
    swap_day_and_month(swapped.first);
    swap_day_and_month(swapped.last);
    swapped.first.clear(kSwap);
    swapped.last.clear(kSwap);
    for (const Reading& reading : days_of(swapped, kind)) add(reading, out);
  }
  if (!spec.span && spec.first.is(kMonth, 2) && spec.first.is(kDay, 29)) add_neighbours(spec.first, out);
  return out;
}

Readings Evaluator::leaf(const Spec& spec, model::TimeKind kind) {
  const Point& point = spec.first;
  if (point.has(kHour) && !point.has(kDay) && !point.has(kWeekday)) return clock_readings(point);
  if (point.has(kFest)) return {};
  if (point.has(kPart) && !point.has(kRelative)) return part({}, point);
  if (point.has(kPart)) {
    Spec day = spec;
    day.first.clear(kPart);
    return part(days_of(day, kind), point);
  }
  if (point.has(kUnit) && !point.has(kDirection) && !point.has(kWay) && !point.has(kYear) && !point.has(kMonth) &&
      !point.has(kDecade) && !point.has(kRelative)) {
    return duration_readings(point);
  }
  return days_of(spec, kind);
}

const Point& Evaluator::point(const Node& node, std::size_t at) const {
  return tree_[static_cast<std::size_t>(node.children.at(at))].spec.first;
}

Readings Evaluator::child(const Node& node, std::size_t at) {
  return at < node.count ? this->node(node.children.at(at)) : Readings{};
}

Readings Evaluator::node(std::int32_t index) {
  const Node& node = tree_[static_cast<std::size_t>(index)];
  switch (node.op) {
    case Op::kLeaf: return leaf(node.spec, node.kind);
    case Op::kAt:
    case Op::kPart:
    case Op::kBetween:
    case Op::kDayEnd:
    case Op::kFor: return clock_node(node);
    case Op::kSum:
    case Op::kMore:
    case Op::kAgo:
    case Op::kHence:
    case Op::kWithin:
    case Op::kNext:
    case Op::kLast: return duration_node(node);
    case Op::kSince:
    case Op::kAfter:
    case Op::kBefore:
    case Op::kUntil: return open(node.count == 0 ? Readings{of_days(day_known(today()))} : child(node, 0), node.op);
    case Op::kEvery:
    case Op::kEveryAt: return every(node);
    case Op::kYearWords:
    case Op::kYearSum:
    case Op::kCentury:
    case Op::kDayNumber:
    case Op::kWeekdayNumber:
    case Op::kNow:
    case Op::kTotal:
    case Op::kOfYear:
    case Op::kAnniversary:
    case Op::kPick: return named_node(node);
    default: return period_node(node);
  }
}

Readings Evaluator::expression(const Expression& expression) {
  impossible_ = false;
  weekday_conflict_ = false;
  candidates_.clear();
  basis_.clear();
  Readings out = expression.node >= 0 ? node(expression.node) : leaf(expression.spec, expression.kind);
  if (basis_.empty())
    basis_ = out.empty() || out.front().shape == Reading::Shape::kDuration ? "stated" : setting_.basis;
  // A span from here to there whose end is left out, behind all the others.
  const bool ends = expression.spec.span ||
                    (expression.node >= 0 && tree_[static_cast<std::size_t>(expression.node)].op == Op::kSpan);
  const std::size_t count = ends ? out.size() : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Reading reading = out[i];
    if (reading.shape != Reading::Shape::kDays || reading.days.precision != Precision::kSpan) continue;
    if (reading.open_first || reading.open_last) continue;
    const model::DaySpan days = reading.days.days;
    const model::CivilDate last = model::from_days(days.last);
    if (days.last > days.first) add(of_span(days.first, days.last - 1), out);
    const std::string value = reading.value();
    const std::size_t slash = value.find('/');
    if (slash == 7) add(of_span(days.first, days.last - last.day), out);
    if (slash == 4) add(of_span(days.first, model::to_days({last.year, 1, 1}) - 1), out);
  }
  return out;
}

}  // namespace khabar::extraction::times
