// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/known.h"

namespace khabar::extraction::times {
namespace {

using model::CivilDate;

// A value for the ends of a span: months and years keep their form.
std::string end_value(Precision precision, std::int32_t day) {
  const CivilDate date = model::from_days(day);
  if (precision == Precision::kYear) return model::year_value(date.year);
  if (precision == Precision::kMonth) return model::month_value(date.year, date.month);
  return model::day_value(day);
}

bool starts_month(std::int32_t day) { return model::from_days(day).day == 1; }
bool starts_year(std::int32_t day) { return starts_month(day) && model::from_days(day).month == 1; }

}  // namespace

Known day_known(std::int32_t day) { return {Precision::kDay, {day, day}}; }

Known month_known(int year, int month) {
  const int index = year * kMonthsInYear + month - 1;
  const int y = (index >= 0 ? index : index - kMonthsInYear + 1) / kMonthsInYear;
  const int m = index - y * kMonthsInYear + 1;
  return {Precision::kMonth, {model::to_days({y, m, 1}), model::to_days({y, m, model::days_in_month(y, m)})}};
}

Known year_known(int year) {
  return {Precision::kYear, {model::to_days({year, 1, 1}), model::to_days({year, 12, 31})}};
}

Known week_known(std::int32_t day) {
  const std::int32_t monday = day - (model::weekday(day) + kDaysInWeek - 1) % kDaysInWeek;
  return {Precision::kWeek, {monday, monday + kDaysInWeek - 1}};
}

Known span_known(model::DaySpan days) { return {Precision::kSpan, days}; }

std::string Known::value() const {
  switch (precision) {
    case Precision::kDay: return model::day_value(days.first);
    case Precision::kWeek: return model::week_value(days.first);
    case Precision::kMonth: return end_value(Precision::kMonth, days.first);
    case Precision::kYear: return end_value(Precision::kYear, days.first);
    case Precision::kSpan: break;
  }
  // Whole months and years keep their form at both ends.
  Precision ends = Precision::kDay;
  if (days.last > days.first && starts_month(days.first) && starts_month(days.last + 1)) ends = Precision::kMonth;
  if (ends == Precision::kMonth && starts_year(days.first) && starts_year(days.last + 1)) ends = Precision::kYear;
  const std::string first = end_value(ends, days.first);
  const std::string last = end_value(ends, days.last);
  return first == last ? first : first + "/" + last;
}

}  // namespace khabar::extraction::times
