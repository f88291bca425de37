// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/point.h"

#include <algorithm>
#include <cstdlib>

#include "khabar/extraction/times/point_resolver.h"

namespace khabar::extraction::times {
namespace {

using model::CivilDate;
using model::DaySpan;

// How much farther away a day ahead counts than one behind when the year is open, by tense.
constexpr double kFutureWeightPast = 8.0;
constexpr double kFutureWeightProspective = 0.5;
constexpr double kWeekdayWeightProspective = 0.3;
constexpr double kFutureWeightUnknown = 3.0;
constexpr double kFutureWeightFuture = 0.1;
// A stated weekday that disagrees with a date this near is the page's slip; farther away it tells the year.
constexpr int kNearDays = 60;
constexpr int kFarDays = 800;

double future_weight(Tense tense) {
  switch (tense) {
    case Tense::kPast: return kFutureWeightPast;
    case Tense::kFuture: return kFutureWeightFuture;
    case Tense::kProspective: return kFutureWeightProspective;
    case Tense::kUnknown: break;
  }
  return kFutureWeightUnknown;
}

}  // namespace

double weighted_distance(int days, Tense tense) { return days <= 0 ? -days : days * future_weight(tense); }

std::optional<Known> PointResolver::point(const Point& p) {
  if (p.is(kDirection, kSame)) {
    // "In January he declared war. The same month ...": that month, where the sentence goes on from the one before.
    const bool that = setting_.goes_on && setting_.today && setting_.told_month &&
                      setting_.told_month < std::pair(today().year, static_cast<int>(today().month));
    Point settled = p;
    settled.set(kDirection, that ? kThat : kThis);
    return point(settled);
  }
  if (p.has(kFest)) return festival(p);
  if (p.has(kHijri)) return hijri(p);
  if (p.has(kFiscal)) return fiscal(p);
  if (p.has(kShortYear)) return short_year(p);
  if (p.has(kDecade)) return p.is(kUnit, kDecades) || !p.has(kUnit) ? decade(p.get(kDecade)) : std::nullopt;
  if (p.has(kSeason)) return season(p);
  if (p.has(kDay)) return date(p);
  if (p.has(kRelative)) return relative(p);
  if (p.has(kNext)) return next_day(p.get(kNext));
  if (p.has(kWay)) return count(p);
  if (p.has(kNight) || (p.has(kDirection) && p.is(kUnit, kDays))) return told_day(p);
  if (p.has(kMonth)) return month(p);
  if (p.has(kWeekday)) return weekday(p);
  if (p.has(kDirection) && p.has(kUnit)) return unit(p);
  if (p.has(kYear)) return stated(year_known(p.get(kYear)));
  outcome_.counts = false;
  return std::nullopt;
}

std::optional<Known> PointResolver::festival(const Point& p) {
  if (setting_.festivals == nullptr) return std::nullopt;
  const auto day_in = [&](int year) { return setting_.festivals->day(p.get(kFest), year); };
  if (const auto year = named_year(p)) {
    const auto day = day_in(*year);
    return day ? stated(day_known(*day)) : std::nullopt;
  }
  if (!setting_.today) return std::nullopt;
  const std::int32_t now = *setting_.today;
  std::optional<std::int32_t> best;
  for (int year = today().year - 1; year <= today().year + 1; ++year) {
    const auto day = day_in(year);
    if (!day || (p.is(kDirection, kPast) && *day >= now) || (p.is(kDirection, kComing) && *day <= now)) continue;
    if (!best || weighted_distance(*day - now, setting_.tense) < weighted_distance(*best - now, setting_.tense))
      best = day;
  }
  outcome_.basis = setting_.tense == Tense::kUnknown ? setting_.basis : "tense";
  return best ? std::optional(day_known(*best)) : std::nullopt;
}

std::optional<int> PointResolver::named_year(const Point& p) {
  if (p.has(kYear)) return p.get(kYear);
  if (!p.has(kDirection) || !p.is(kUnit, kYears)) return std::nullopt;
  const auto told = [&](int shift) -> std::optional<int> {
    if (!setting_.told_year) return std::nullopt;
    outcome_.basis = "context";
    return *setting_.told_year + shift;
  };
  switch (p.get(kDirection)) {
    case kThat: return told(0);
    case kThen: return told(1);
    case kBefore: return told(-1);
    default: break;
  }
  if (!setting_.today) return std::nullopt;
  outcome_.basis = setting_.basis;
  return today().year + (p.is(kDirection, kPast) ? -1 : p.is(kDirection, kComing) ? 1 : 0);
}

std::optional<Known> PointResolver::date(const Point& p) {
  if (!p.has(kMonth)) return day_of_month(p);
  const int month = p.get(kMonth);
  const int day = p.get(kDay);
  if (day > model::days_in_month(2024, month)) {  // of a leap year: never possible
    const std::optional<int> year = named_year(p) ? named_year(p) : guessed_year(p, month, 1);
    if (year) return impossible(*year, month, day);
    outcome_.impossible = true;
    return std::nullopt;
  }
  std::optional<int> year = named_year(p);
  const bool named = year.has_value();
  if (named && outcome_.basis.empty()) outcome_.basis = "stated";
  if (!year && p.is(kUnit, kYears)) return std::nullopt;
  if (!year) year = guessed_year(p, month, day);
  if (!year) return std::nullopt;
  if (!model::is_valid({*year, month, day})) return impossible(*year, month, day);
  const std::int32_t days = model::to_days({*year, month, day});
  if (p.has(kWeekday) && model::weekday(days) != p.get(kWeekday)) {
    conflict(days, p.get(kWeekday));
  }
  return day_known(days);
}

// 31 April is the last day of April or the first of May.
std::optional<Known> PointResolver::impossible(int year, int month, int day) {
  outcome_.impossible = true;
  const std::int32_t last = month_known(year, month).days.last;
  outcome_.candidates = {last, last + day - model::from_days(last).day};
  return std::nullopt;
}

// The nearest day that the stated weekday has is a candidate too.
void PointResolver::conflict(std::int32_t days, int stated) {
  outcome_.weekday_conflict = true;
  outcome_.stated_weekday = stated;
  const int ahead = (stated - model::weekday(days) + kDaysInWeek) % kDaysInWeek;
  outcome_.candidates = {ahead <= kDaysInWeek / 2 ? days + ahead : days + ahead - kDaysInWeek};
}

std::optional<Known> PointResolver::day_of_month(const Point& p) {
  Point whole = p;
  whole.clear(kDay);
  const auto month = whole.has(kDirection) && whole.is(kUnit, kMonths) ? unit(whole) : std::nullopt;
  if (!month) {
    outcome_.counts = p.has(kDirection);
    return std::nullopt;
  }
  const CivilDate first = model::from_days(month->days.first);
  if (!model::is_valid({first.year, first.month, p.get(kDay)})) return std::nullopt;
  return day_known(month->days.first + p.get(kDay) - 1);
}

std::optional<int> PointResolver::guessed_year(const Point& p, int month, int day) {
  if (!setting_.today || setting_.weak) {
    // The page names that month's year elsewhere.
    for (const auto& [year, stated_month] : setting_.months) {
      if (stated_month == month) {
        outcome_.basis = "context";
        return year;
      }
    }
  }
  if (setting_.year_here && !p.has(kDirection)) {
    outcome_.basis = "context";
    return setting_.year_here;
  }
  if (!setting_.today && setting_.only_year && !p.has(kDirection) && !p.has(kWeekday)) {
    outcome_.basis = "context";
    return setting_.only_year;
  }
  if (!setting_.today) return year_of_weekday(p, month, day);
  if (p.has(kDirection) && p.is(kDirection, kThat)) return setting_.told_year;
  const Tense tense = p.is(kDirection, kPast)     ? Tense::kPast
                      : p.is(kDirection, kComing) ? Tense::kFuture
                                                  : setting_.tense;
  std::optional<std::int32_t> best;
  std::optional<std::int32_t> agreeing;
  for (int year = today().year - 2; year <= today().year + 2; ++year) {
    if (!model::is_valid({year, month, day})) continue;
    const std::int32_t days = model::to_days({year, month, day});
    const int delta = days - *setting_.today;
    if (p.is(kDirection, kPast) && delta > 0) continue;
    if (p.is(kDirection, kComing) && delta < 0) continue;
    if (!best || weighted_distance(delta, tense) < weighted_distance(*best - *setting_.today, tense)) best = days;
    if (p.has(kWeekday) && model::weekday(days) == p.get(kWeekday) && std::abs(delta) <= kFarDays &&
        (!agreeing || weighted_distance(delta, tense) < weighted_distance(*agreeing - *setting_.today, tense))) {
      agreeing = days;
    }
  }
  if (!best) return std::nullopt;
  outcome_.basis = setting_.tense == Tense::kUnknown ? setting_.basis : "tense";
  if (agreeing && *agreeing != *best && std::abs(*best - *setting_.today) > kNearDays) {
    outcome_.basis = "weekday";
    best = agreeing;
  }
  return model::from_days(*best).year;
}

std::optional<int> PointResolver::year_of_weekday(const Point& p, int month, int day) {
  if (!p.has(kWeekday)) return std::nullopt;
  for (int year = setting_.latest_year; year > setting_.latest_year - 12; --year) {
    if (model::is_valid({year, month, day}) && model::weekday(model::to_days({year, month, day})) == p.get(kWeekday)) {
      outcome_.basis = "weekday";
      return year;
    }
  }
  return std::nullopt;
}

std::optional<Known> PointResolver::relative(const Point& p) {
  if (!setting_.today) return std::nullopt;
  int shift = p.get(kRelative);
  outcome_.basis = setting_.basis;
  if (p.has(kEither)) {
    // A weekday beside it knows better than the verb.
    const bool ahead =
        p.has(kWeekday) ? model::weekday(*setting_.today + shift) == p.get(kWeekday) : setting_.tense == Tense::kFuture;
    if (!ahead) shift = -shift;
    outcome_.basis = p.has(kWeekday) ? "weekday" : "tense";
  }
  const std::int32_t day = *setting_.today + shift;
  if (p.has(kWeekday) && model::weekday(day) != p.get(kWeekday) && !setting_.weak) {
    conflict(day, p.get(kWeekday));
  }
  return day_known(day);
}

std::optional<Known> PointResolver::next_day(int shift) {
  // "a day earlier" far from any day told of looks back from the day of the story.
  if (shift < 0 && setting_.lead && !setting_.told_in_paragraph)
    return from("context", day_known(*setting_.lead + shift));
  if (setting_.told) return from("context", day_known(*setting_.told + shift));
  if (shift < 0 && setting_.today) return from(setting_.basis, day_known(*setting_.today + shift));
  outcome_.counts = setting_.today.has_value();
  return std::nullopt;
}

std::optional<Known> PointResolver::told_day(const Point& p) {
  if (p.is(kDirection, kThat) || p.is(kDirection, kThis)) {
    if (setting_.told) return from("context", day_known(*setting_.told));
    if (setting_.today) return from(setting_.basis, day_known(*setting_.today));
    return std::nullopt;
  }
  if (p.is(kDirection, kThen)) return next_day(1);
  if (p.is(kDirection, kBefore)) return next_day(-1);
  if (!setting_.today) return std::nullopt;
  return from(setting_.basis, day_known(*setting_.today + (p.is(kDirection, kPast) ? -1 : 1)));
}

std::optional<Known> PointResolver::month(const Point& p) {
  const int month = p.get(kMonth);
  if (const auto year = named_year(p)) return stated(month_known(*year, month));
  if (p.is(kUnit, kYears)) return std::nullopt;
  if (p.is(kDirection, kThat) && setting_.told_year) return from("context", month_known(*setting_.told_year, month));
  if (!setting_.today) {
    for (const auto& [year, stated_month] : setting_.months) {
      if (stated_month == month) return from("context", month_known(year, month));
    }
    if (setting_.only_year && !p.has(kDirection)) return from("context", month_known(*setting_.only_year, month));
    return std::nullopt;
  }
  const int now = today().month;
  const int back = (now - month + kMonthsInYear) % kMonthsInYear;  // months since it began last
  const int ahead = (month - now + kMonthsInYear) % kMonthsInYear;
  outcome_.basis = setting_.tense == Tense::kUnknown ? setting_.basis : "tense";
  int shift = weighted_distance(ahead, setting_.tense) < weighted_distance(-back, setting_.tense) ? ahead : -back;
  if (p.is(kDirection, kPast)) shift = back == 0 ? -kMonthsInYear : -back;
  if (p.is(kDirection, kComing)) shift = ahead == 0 ? kMonthsInYear : ahead;
  if (p.is(kDirection, kThis)) shift = month - now;
  return month_known(today().year, now + shift);
}

std::optional<Known> PointResolver::weekday(const Point& p) {
  if (!setting_.today) return std::nullopt;
  const std::int32_t now = *setting_.today;
  const int wanted = ((p.get(kWeekday) - setting_.weekday_shift) % kDaysInWeek + kDaysInWeek) % kDaysInWeek;
  const int back = (model::weekday(now) - wanted + kDaysInWeek) % kDaysInWeek;
  const int ahead = (wanted - model::weekday(now) + kDaysInWeek) % kDaysInWeek;
  outcome_.basis = setting_.tense == Tense::kUnknown ? setting_.basis : "tense";
  if (p.has(kDirection) && p.is(kUnit, kWeeks)) {
    const int shift = p.is(kDirection, kPast) ? -1 : p.is(kDirection, kComing) ? 1 : 0;
    return day_known(week_known(now + shift * kDaysInWeek).days.first + (wanted + kDaysInWeek - 1) % kDaysInWeek);
  }
  if (p.is(kDirection, kPast)) return day_known(now - (back == 0 ? kDaysInWeek : back));
  if (p.is(kDirection, kComing)) return day_known(now + (ahead == 0 ? kDaysInWeek : ahead));
  if (setting_.weak) return day_known(ahead < back ? now + ahead : now - back);
  const bool looks_ahead = setting_.tense == Tense::kFuture ||
                           (setting_.tense == Tense::kProspective && ahead * kWeekdayWeightProspective < back);
  return day_known(looks_ahead ? now + ahead : now - back);
}

std::optional<Known> resolve_point(const Point& point, const Setting& setting, Outcome& outcome) {
  return PointResolver(setting, outcome).point(point);
}

}  // namespace khabar::extraction::times
