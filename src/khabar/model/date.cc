// SPDX-License-Identifier: Apache-2.0
#include "khabar/model/date.h"

#include <array>
#include <cstdio>

namespace khabar::model {
namespace {

std::optional<int> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Monday of ISO week 1: the week with 4 January in it.
std::int32_t first_iso_monday(int year) {
  const std::int32_t fourth = to_days({year, 1, 4});
  return fourth - (weekday(fourth) + 6) % 7;
}

std::optional<DaySpan> parse_week(int year, std::string_view digits) {
  const auto week = number(digits);
  if (!week || *week < 1 || *week > 53) return std::nullopt;
  const std::int32_t monday = first_iso_monday(year) + 7 * (*week - 1);
  return DaySpan{monday, monday + 6};
}

std::string formatted(const char* format, int a, int b = 0, int c = 0) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, a, b, c);
  return buffer.data();
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

bool is_valid(CivilDate date) {
  return date.year >= 0 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

std::int32_t to_days(CivilDate date) {
  const int y = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate from_days(std::int32_t days) {
  const int z = days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  date.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

int weekday(std::int32_t days) { return ((days % 7) + 11) % 7; }

std::optional<DaySpan> parse_value(std::string_view value) {
  if (const std::size_t slash = value.find('/'); slash != std::string_view::npos) {
    const auto first = parse_value(value.substr(0, slash));
    const auto last = parse_value(value.substr(slash + 1));
    if (!first || !last || first->first > last->last || value.find('/', slash + 1) != std::string_view::npos)
      return std::nullopt;
    return DaySpan{first->first, last->last};
  }
  if (const std::size_t time = value.find('T'); time != std::string_view::npos) value = value.substr(0, time);
  const auto year = number(value.substr(0, 4));
  if (!year || value.size() < 4) return std::nullopt;
  if (value.size() == 4) return DaySpan{to_days({*year, 1, 1}), to_days({*year, 12, 31})};
  if (value.size() == 8 && value.substr(4, 2) == "-W") return parse_week(*year, value.substr(6));
  if (value[4] != '-') return std::nullopt;
  const auto month = number(value.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (value.size() == 7)
    return DaySpan{to_days({*year, *month, 1}), to_days({*year, *month, days_in_month(*year, *month)})};
  if (value.size() != 10 || value[7] != '-') return std::nullopt;
  const auto day = number(value.substr(8));
  if (!day || !is_valid({*year, *month, *day})) return std::nullopt;
  const std::int32_t days = to_days({*year, *month, *day});
  return DaySpan{days, days};
}

std::string day_value(std::int32_t days) {
  const CivilDate date = from_days(days);
  return formatted("%04d-%02d-%02d", date.year, date.month, date.day);
}
std::string month_value(int year, int month) { return formatted("%04d-%02d", year, month); }
std::string year_value(int year) { return formatted("%04d", year); }

std::string week_value(std::int32_t any_day) {
  const std::int32_t thursday = any_day - (weekday(any_day) + 6) % 7 + 3;
  const int year = from_days(thursday).year;
  return formatted("%04d-W%02d", year, (thursday - first_iso_monday(year)) / 7 + 1);
}

std::string span_value(DaySpan span) {
  return span.first == span.last ? day_value(span.first) : day_value(span.first) + "/" + day_value(span.last);
}

}  // namespace khabar::model
