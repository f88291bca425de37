// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/festivals.h"
#include "khabar/extraction/times/point_resolver.h"

namespace khabar::extraction::times {
namespace {

using model::CivilDate;
using model::DaySpan;

// "15 days later" tells how long something took; only shorter ones tell a day.
constexpr int kMostDaysLater = 10;

}  // namespace

std::optional<Known> PointResolver::count(const Point& p) {
  const int n = p.get(kCount);
  if (!p.is(kWay, kAgo)) return from_told(p, n);
  if (!setting_.today) return std::nullopt;
  outcome_.basis = setting_.basis;
  if (n == kVague) {
    // "a few days ago": the month, where a week back lies in the same one
    if (!p.is(kUnit, kDays) || model::from_days(*setting_.today - kDaysInWeek).month != today().month)
      return std::nullopt;
    return month_known(today().year, today().month);
  }
  switch (p.get(kUnit)) {
    case kDays: return day_known(*setting_.today - n);
    case kWeeks: return week_known(*setting_.today - n * kDaysInWeek);
    case kMonths: return n > 1200 ? std::nullopt : std::optional(month_known(today().year, today().month - n));
    case kYears: return n >= today().year ? std::nullopt : std::optional(year_known(today().year - n));
    default: break;
  }
  outcome_.counts = false;
  return std::nullopt;
}

std::optional<Known> PointResolver::from_told(const Point& p, int n) {
  if (p.is(kWay, kEarlier) && p.is(kUnit, kMonths) && setting_.told_month && n < 1200) {
    return from("context", month_known(setting_.told_month->first, setting_.told_month->second - n));
  }
  if (p.is(kWay, kEarlier) && p.is(kUnit, kYears) && setting_.told_year && n < *setting_.told_year) {
    return from("context", year_known(*setting_.told_year - n));
  }
  const int days = p.is(kUnit, kDays) ? n : p.is(kUnit, kWeeks) ? n * kDaysInWeek : 0;
  if (days <= 0 || days > kMostDaysLater) {
    outcome_.counts = false;
    return std::nullopt;
  }
  const bool after = p.is(kWay, kAfter);
  const bool later = after || p.is(kWay, kLater);
  if (after && setting_.told_here) return from("context", day_known(*setting_.told_here));
  if (after && !setting_.told && setting_.today && setting_.tense != Tense::kFuture)
    return from(setting_.basis, day_known(*setting_.today));
  if (later && setting_.tense == Tense::kFuture && setting_.today)
    return from(setting_.basis, day_known(*setting_.today + days));
  if (setting_.told) return from("context", day_known(*setting_.told + (later ? days : -days)));
  outcome_.counts = false;
  return std::nullopt;
}

std::optional<Known> PointResolver::unit(const Point& p) {
  if (p.is(kCount, kVague)) return std::nullopt;
  if (p.is(kUnit, kYears)) {
    const auto year = named_year(p);
    return year ? std::optional(year_known(*year)) : std::nullopt;
  }
  int shift = p.is(kDirection, kPast) || p.is(kDirection, kBefore)   ? -1
              : p.is(kDirection, kComing) || p.is(kDirection, kThen) ? 1
                                                                     : 0;
  // "In March gangs stormed the prison. The next month he resigned": what is done does not lie ahead of the page.
  const bool since = p.is(kDirection, kComing) && p.is(kUnit, kMonths) && setting_.goes_on &&
                     setting_.tense == Tense::kPast && setting_.today && setting_.told_month &&
                     setting_.told_month < std::pair(today().year, static_cast<int>(today().month));
  const bool told = since || p.is(kDirection, kThat) || p.is(kDirection, kThen) || p.is(kDirection, kBefore);
  if (told && p.is(kUnit, kMonths) && setting_.told_month) {
    return from("context", month_known(setting_.told_month->first, setting_.told_month->second + shift));
  }
  const auto base = told ? setting_.told : setting_.today;
  if (!base) return std::nullopt;
  outcome_.basis = told ? "context" : setting_.basis;
  const CivilDate date = model::from_days(*base);
  if (p.is(kUnit, kMonths)) return month_known(date.year, date.month + shift);
  if (p.is(kUnit, kWeeks)) return week_known(*base + shift * kDaysInWeek);
  if (p.is(kUnit, kWeekends)) {
    const std::int32_t monday = week_known(*base + shift * kDaysInWeek).days.first;
    return span_known({monday + 5, monday + 6});
  }
  if (p.is(kUnit, kFortnights)) {
    const std::int32_t monday = week_known(*base).days.first + shift * 2 * kDaysInWeek;
    return span_known({monday, monday + 2 * kDaysInWeek - 1});
  }
  if (p.is(kUnit, kQuarters) || p.is(kUnit, kHalves)) {
    const int months = p.is(kUnit, kQuarters) ? 3 : 6;
    const int first = (date.month - 1) / months * months + 1 + shift * months;
    return span_known({month_known(date.year, first).days.first, month_known(date.year, first + months - 1).days.last});
  }
  if (p.is(kUnit, kCenturies)) {
    const int first = (date.year / 100 + shift) * 100;
    return span_known({year_known(first).days.first, year_known(first + 99).days.last});
  }
  if (p.is(kUnit, kDecades)) return decade((date.year / 10 + shift) * 10);
  return std::nullopt;
}

std::optional<Known> PointResolver::season(const Point& p) {
  const int season = p.get(kSeason);
  const int first_month = season * 3;  // spring begins in March; winter in December
  auto year = named_year(p);
  if (!year && setting_.today) {
    outcome_.basis = setting_.basis;
    const int now = today().year * kMonthsInYear + today().month - 1;
    year = today().year;
    const auto begin = [&] { return *year * kMonthsInYear + first_month - 1; };
    if (p.is(kDirection, kPast) || (!p.has(kDirection) && setting_.tense == Tense::kPast)) {
      while (begin() + 2 >= now) --*year;
    } else if (p.is(kDirection, kComing) || !p.has(kDirection)) {
      while (begin() + 2 < now) ++*year;
    }
  }
  if (!year) return std::nullopt;
  const DaySpan days{month_known(*year, first_month).days.first, month_known(*year, first_month + 2).days.last};
  return stated(span_known(days));
}

std::optional<Known> PointResolver::decade(int first_year) {
  return stated(span_known({year_known(first_year).days.first, year_known(first_year + 9).days.last}));
}

std::optional<Known> PointResolver::fiscal(const Point& p) {
  int end = 0;  // the year in which it ends
  if (p.has(kYear))
    end = p.get(kYear) + (p.has(kShortYear) ? 1 : 0);
  else if (p.has(kShortYear))
    end = 2000 + p.get(kShortYear);
  const int month = p.get(kFiscal);
  if (end == 0 && p.has(kDirection) && setting_.today) {  // "the current fiscal year"
    outcome_.basis = setting_.basis;
    end = today().year + (today().month >= month ? 1 : 0);
    end += p.is(kDirection, kPast) || p.is(kDirection, kBefore)   ? -1
           : p.is(kDirection, kComing) || p.is(kDirection, kThen) ? 1
                                                                  : 0;
  }
  if (end == 0) return std::nullopt;
  return stated(span_known({month_known(end - 1, month).days.first, month_known(end, month - 1).days.last}));
}

std::optional<Known> PointResolver::hijri(const Point& p) {
  const int month = p.get(kMonth);
  const auto of_year = [&](int year) -> std::optional<Known> {
    const int length = days_in_hijri_month(year, month);
    if (p.has(kDay) && p.get(kDay) > 30) return std::nullopt;
    const std::int32_t first = hijri_to_days(year, month, 1);
    return p.has(kDay) ? day_known(first + p.get(kDay) - 1) : span_known({first, first + length - 1});
  };
  if (p.has(kYear)) {
    outcome_.basis = "hijri";
    return of_year(p.get(kYear));
  }
  if (!setting_.today) return std::nullopt;
  outcome_.basis = "hijri";
  std::optional<Known> best;
  const int now = hijri_year_of(*setting_.today);
  for (int year = now - 1; year <= now + 1; ++year) {
    const auto known = of_year(year);
    const auto distance = [&](const Known& one) {
      return weighted_distance(one.days.first - *setting_.today, setting_.tense);
    };
    if (known && (!best || distance(*known) < distance(*best))) best = known;
  }
  return best;
}

std::optional<Known> PointResolver::short_year(const Point& p) {
  if (!p.has(kYear) || p.get(kShortYear) <= p.get(kYear) % 100) {
    outcome_.counts = false;
    return std::nullopt;
  }
  const int last = p.get(kYear) / 100 * 100 + p.get(kShortYear);
  return stated(span_known({year_known(p.get(kYear)).days.first, year_known(last).days.last}));
}

}  // namespace khabar::extraction::times
