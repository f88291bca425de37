// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/point.h"

#include <algorithm>
#include <cstdlib>

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
// "15 days later" tells how long something took; only shorter ones tell a day.
constexpr int kMostDaysLater = 10;

double future_weight(Tense tense) {
  switch (tense) {
    case Tense::kPast: return kFutureWeightPast;
    case Tense::kFuture: return kFutureWeightFuture;
    case Tense::kProspective: return kFutureWeightProspective;
    case Tense::kUnknown: break;
  }
  return kFutureWeightUnknown;
}

double cost(int delta, Tense tense) { return delta <= 0 ? -delta : delta * future_weight(tense); }

class PointResolver {
 public:
  PointResolver(const Setting& setting, Outcome& outcome) : setting_(setting), outcome_(outcome) {}

  [[nodiscard]] std::optional<Known> point(const Point& p) {
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

 private:
  std::optional<Known> stated(Known known) {
    if (outcome_.basis.empty()) outcome_.basis = "stated";
    return known;
  }
  std::optional<Known> from(std::string_view basis, std::optional<Known> known) {
    if (known) outcome_.basis = basis;
    return known;
  }
  [[nodiscard]] CivilDate today() const { return model::from_days(setting_.today.value_or(0)); }

  // The year that a direction and "year" name, or a stated one.
  [[nodiscard]] std::optional<int> named_year(const Point& p) {
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

  std::optional<Known> date(const Point& p) {
    if (!p.has(kMonth)) return day_of_month(p);
    const int month = p.get(kMonth);
    const int day = p.get(kDay);
    if (day > model::days_in_month(2024, month)) {  // of a leap year: never possible
      outcome_.impossible = true;
      return std::nullopt;
    }
    std::optional<int> year = named_year(p);
    const bool named = year.has_value();
    if (named && outcome_.basis.empty()) outcome_.basis = "stated";
    if (!year && p.is(kUnit, kYears)) return std::nullopt;
    if (!year) year = guessed_year(p, month, day);
    if (!year) return std::nullopt;
    if (!model::is_valid({*year, month, day})) {
      outcome_.impossible = true;
      return std::nullopt;
    }
    const std::int32_t days = model::to_days({*year, month, day});
    if (p.has(kWeekday) && model::weekday(days) != p.get(kWeekday)) {
      outcome_.weekday_conflict = true;
      outcome_.stated_weekday = p.get(kWeekday);
    }
    return day_known(days);
  }

  // "the 15th of this month"
  std::optional<Known> day_of_month(const Point& p) {
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

  std::optional<int> guessed_year(const Point& p, int month, int day) {
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
      if (!best || cost(delta, tense) < cost(*best - *setting_.today, tense)) best = days;
      if (p.has(kWeekday) && model::weekday(days) == p.get(kWeekday) && std::abs(delta) <= kFarDays &&
          (!agreeing || cost(delta, tense) < cost(*agreeing - *setting_.today, tense))) {
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

  // The latest year in which the stated weekday and date agree.
  std::optional<int> year_of_weekday(const Point& p, int month, int day) {
    if (!p.has(kWeekday)) return std::nullopt;
    for (int year = setting_.latest_year; year > setting_.latest_year - 12; --year) {
      if (model::is_valid({year, month, day}) &&
          model::weekday(model::to_days({year, month, day})) == p.get(kWeekday)) {
        outcome_.basis = "weekday";
        return year;
      }
    }
    return std::nullopt;
  }

  std::optional<Known> relative(const Point& p) {
    if (!setting_.today) return std::nullopt;
    int shift = p.get(kRelative);
    outcome_.basis = setting_.basis;
    if (p.has(kEither)) {
      // A weekday beside it knows better than the verb.
      const bool ahead = p.has(kWeekday) ? model::weekday(*setting_.today + shift) == p.get(kWeekday)
                                         : setting_.tense == Tense::kFuture;
      if (!ahead) shift = -shift;
      outcome_.basis = p.has(kWeekday) ? "weekday" : "tense";
    }
    const std::int32_t day = *setting_.today + shift;
    if (p.has(kWeekday) && model::weekday(day) != p.get(kWeekday) && !setting_.weak) {
      outcome_.weekday_conflict = true;
      outcome_.stated_weekday = p.get(kWeekday);
    }
    return day_known(day);
  }

  std::optional<Known> next_day(int shift) {
    // "a day earlier" far from any day told of looks back from the day of the story.
    if (shift < 0 && setting_.lead && !setting_.told_in_paragraph)
      return from("context", day_known(*setting_.lead + shift));
    if (setting_.told) return from("context", day_known(*setting_.told + shift));
    if (shift < 0 && setting_.today) return from(setting_.basis, day_known(*setting_.today + shift));
    outcome_.counts = setting_.today.has_value();
    return std::nullopt;
  }

  // "that night", "the same day", "last night"
  std::optional<Known> told_day(const Point& p) {
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

  std::optional<Known> count(const Point& p) {
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

  // "two days after": beside a day of its own sentence it says that very day again.
  std::optional<Known> from_told(const Point& p, int n) {
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

  std::optional<Known> month(const Point& p) {
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
    int shift = cost(ahead, setting_.tense) < cost(-back, setting_.tense) ? ahead : -back;
    if (p.is(kDirection, kPast)) shift = back == 0 ? -kMonthsInYear : -back;
    if (p.is(kDirection, kComing)) shift = ahead == 0 ? kMonthsInYear : ahead;
    if (p.is(kDirection, kThis)) shift = month - now;
    return month_known(today().year, now + shift);
  }

  std::optional<Known> weekday(const Point& p) {
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

  std::optional<Known> unit(const Point& p) {
    if (p.is(kCount, kVague)) return std::nullopt;
    if (p.is(kUnit, kYears)) {
      const auto year = named_year(p);
      return year ? std::optional(year_known(*year)) : std::nullopt;
    }
    int shift = p.is(kDirection, kPast) || p.is(kDirection, kBefore)   ? -1
                : p.is(kDirection, kComing) || p.is(kDirection, kThen) ? 1
                                                                       : 0;
    const bool told = p.is(kDirection, kThat) || p.is(kDirection, kThen) || p.is(kDirection, kBefore);
    if (told && p.is(kUnit, kMonths) && setting_.told_month) {
      return from("context", month_known(setting_.told_month->first, setting_.told_month->second + shift));
    }
    const auto base = told ? setting_.told : setting_.today;
    if (!base) return std::nullopt;
    outcome_.basis = told ? "context" : setting_.basis;
    const CivilDate date = model::from_days(*base);
    if (p.is(kUnit, kMonths)) return month_known(date.year, date.month + shift);
    if (p.is(kUnit, kWeeks)) return week_known(*base + shift * kDaysInWeek);
    if (p.is(kUnit, kDecades)) return decade((date.year / 10 + shift) * 10);
    return std::nullopt;
  }

  std::optional<Known> season(const Point& p) {
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

  std::optional<Known> decade(int first_year) {
    return stated(span_known({year_known(first_year).days.first, year_known(first_year + 9).days.last}));
  }

  std::optional<Known> fiscal(const Point& p) {
    int end = 0;  // the year in which it ends
    if (p.has(kYear))
      end = p.get(kYear) + (p.has(kShortYear) ? 1 : 0);
    else if (p.has(kShortYear))
      end = 2000 + p.get(kShortYear);
    if (end == 0) return std::nullopt;
    const int month = p.get(kFiscal);
    return stated(span_known({month_known(end - 1, month).days.first, month_known(end, month - 1).days.last}));
  }

  // 2022-23, 2014-19
  std::optional<Known> short_year(const Point& p) {
    if (!p.has(kYear) || p.get(kShortYear) <= p.get(kYear) % 100) {
      outcome_.counts = false;
      return std::nullopt;
    }
    const int last = p.get(kYear) / 100 * 100 + p.get(kShortYear);
    return stated(span_known({year_known(p.get(kYear)).days.first, year_known(last).days.last}));
  }

  const Setting& setting_;
  Outcome& outcome_;
};

}  // namespace

std::optional<Known> resolve_point(const Point& point, const Setting& setting, Outcome& outcome) {
  return PointResolver(setting, outcome).point(point);
}

}  // namespace khabar::extraction::times
