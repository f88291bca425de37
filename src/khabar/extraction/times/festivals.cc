// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/festivals.h"

#include <algorithm>

#include "khabar/base/error.h"
#include "khabar/base/split.h"
#include "khabar/extraction/times/known.h"
#include "khabar/extraction/times/word_values.h"

namespace khabar::extraction::times {
namespace {

constexpr std::int32_t kHijriEpoch = -492148;  // 1 Muharram 1, days before 1970-01-01
constexpr int kHijriCycle = 30;                // years, with eleven leap years
constexpr int kDaysInHijriCycle = 10631;

bool hijri_leap(int year) { return (11 * year + 14) % kHijriCycle < 11; }

// "12-25", "11 4 4 1" (month, weekday, how-manieth, days behind), "easter -2", "hijri 10-01", "table".
Festival festival_of(std::string_view rule, std::string_view where) {
  Festival festival;
  const std::vector<std::string_view> words = base::split(rule);
  const auto bad = [&] {
    return base::Error(base::ErrorKind::kResource, std::string(where),
                       "'" + std::string(rule) + "' is no rule of a festival");
  };
  const auto month_day = [&](std::string_view text) {
    if (text.size() != 5 || text[2] != '-') throw bad();
    festival.month = required_number(text.substr(0, 2), where);
    festival.day = required_number(text.substr(3), where);
  };
  if (words.empty()) throw bad();
  if (words[0] == "table") {
    festival.rule = Festival::Rule::kTable;
  } else if (words.size() == 2 && words[0] == "easter") {
    festival.rule = Festival::Rule::kEaster;
    festival.day = required_number(words[1], where);
  } else if (words.size() == 2 && words[0] == "hijri") {
    festival.rule = Festival::Rule::kHijri;
    month_day(words[1]);
  } else if (words.size() == 3 || words.size() == 4) {
    festival.rule = Festival::Rule::kWeekday;
    festival.month = required_number(words[0], where);
    festival.weekday = required_number(words[1], where);
    festival.day = required_number(words[2], where);
    if (words.size() == 4) festival.behind = required_number(words[3], where);
  } else {
    month_day(words[0]);
  }
  return festival;
}

std::int32_t weekday_of_month(const Festival& festival, int year) {
  const Known month = month_known(year, festival.month);
  if (festival.day == 0) {
    return month.days.last - (model::weekday(month.days.last) - festival.weekday + kDaysInWeek) % kDaysInWeek;
  }
  const int first = (festival.weekday - model::weekday(month.days.first) + kDaysInWeek) % kDaysInWeek;
  return month.days.first + first + (festival.day - 1) * kDaysInWeek;
}

}  // namespace

std::int32_t easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return model::to_days({year, f / 31, f % 31 + 1});
}

int days_in_hijri_month(int year, int month) {
  return month % 2 == 1 || (month == kMonthsInYear && hijri_leap(year)) ? 30 : 29;
}

std::int32_t hijri_to_days(int year, int month, int day) {
  return kHijriEpoch + (year - 1) * 354 + (3 + 11 * year) / kHijriCycle + 29 * (month - 1) + month / 2 + day - 1;
}

int hijri_year_of(std::int32_t days) {
  int year = static_cast<int>(static_cast<std::int64_t>(days - kHijriEpoch) * kHijriCycle / kDaysInHijriCycle) + 1;
  while (hijri_to_days(year, 1, 1) > days) --year;
  while (hijri_to_days(year + 1, 1, 1) <= days) ++year;
  return year;
}

Festivals::Festivals(const lexicon::Table& table, const lexicon::Table& days) {
  const std::size_t rule = table.column("rule");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    festivals_.push_back(festival_of(table.cell(row, rule), table.name()));
    for (std::size_t other = 0; other < days.rows(); ++other) {
      if (days.cell(other, days.column("id")) != table.cell(row, table.column("id"))) continue;
      for (std::string_view day : base::split(days.cell(other, days.column("days")))) {
        const auto known = model::parse_value(day);
        if (!known || known->first != known->last)
          throw base::Error(base::ErrorKind::kResource, std::string(days.name()),
                            "'" + std::string(day) + "' is no day");
        festivals_.back().days.push_back(known->first);
      }
    }
  }
}

std::optional<std::int32_t> Festivals::day(int row, int year) const {
  const Festival& festival = festivals_.at(static_cast<std::size_t>(row));
  for (std::int32_t days : festival.days) {
    if (model::from_days(days).year == year) return days;
  }
  switch (festival.rule) {
    case Festival::Rule::kFixed:
      if (!model::is_valid({year, festival.month, festival.day})) return std::nullopt;
      return model::to_days({year, festival.month, festival.day});
    case Festival::Rule::kWeekday: return weekday_of_month(festival, year) + festival.behind;
    case Festival::Rule::kEaster: return easter(year) + festival.day;
    case Festival::Rule::kHijri:
      for (int hijri = hijri_year_of(model::to_days({year, 1, 1}));
           hijri <= hijri_year_of(model::to_days({year, 12, 31})); ++hijri) {
        const std::int32_t days = hijri_to_days(hijri, festival.month, festival.day);
        if (model::from_days(days).year == year) return days;
      }
      return std::nullopt;
    case Festival::Rule::kTable: break;
  }
  return std::nullopt;
}

}  // namespace khabar::extraction::times
