// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/word_values.h"

#include <charconv>
#include <string>
#include <utility>

#include "khabar/base/error.h"

namespace khabar::extraction::times {

std::optional<int> number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

int required_number(std::string_view cell, std::string_view where) {
  const bool plus = cell.starts_with("+");
  if (const auto value = number_of(plus ? cell.substr(1) : cell)) return *value;
  throw base::Error(base::ErrorKind::kResource, std::string(where), "'" + std::string(cell) + "' is not a number");
}

namespace {

int direction_named(std::string_view name) {
  if (name == "past") return kPast;
  if (name == "this") return kThis;
  if (name == "next") return kComing;
  if (name == "that") return kThat;
  if (name == "same") return kSame;
  if (name == "then") return kThen;
  return kBefore;
}

int unit_named(std::string_view name) {
  static constexpr std::pair<std::string_view, Unit> kNames[] = {
      {"day", kDays},          {"week", kWeeks},       {"month", kMonths},
      {"year", kYears},        {"decade", kDecades},   {"quarter", kQuarters},
      {"half", kHalves},       {"weekend", kWeekends}, {"fortnight", kFortnights},
      {"century", kCenturies}, {"workday", kWorkdays}, {"hour", kHours},
      {"minute", kMinutes},    {"second", kSeconds}};
  for (const auto& [known, unit] : kNames) {
    if (known == name) return unit;
  }
  throw base::Error(base::ErrorKind::kResource, "time_words", "'" + std::string(name) + "' is no unit");
}

int meridiem_named(std::string_view name) {
  if (name == "am") return kMorning;
  if (name == "pm") return kAfternoon;
  if (name == "noon") return kNoonish;
  return name == "evening" ? kEvening : kNightly;
}

// The words that only phrases know.
void clock_word(std::string_view kind, std::string_view value, const std::string& where, Point& point) {
  if (kind == "unit2" || kind == "units2") {
    point.set(kUnit, unit_named(value));
  } else if (kind == "mer" || kind == "mer2" || kind == "mer3") {
    point.set(kMeridiem, meridiem_named(value));
  } else if (kind == "part_of_day" || kind == "parts_of_day") {  // 8-12
    const std::size_t dash = value.find('-');
    point.set(kPart,
              required_number(value.substr(0, dash), where) * 100 + required_number(value.substr(dash + 1), where));
  } else if (kind == "relpart") {  // tonight: 0 20-24
    const std::size_t space = value.find(' ');
    const std::size_t dash = value.find('-', space);
    point.set(kRelative, required_number(value.substr(0, space), where));
    point.set(kPart, required_number(value.substr(space + 1, dash - space - 1), where) * 100 +
                         required_number(value.substr(dash + 1), where));
  } else if (kind == "clock") {  // 12:00
    point.set(kHour, required_number(value.substr(0, 2), where));
    point.set(kMinute, required_number(value.substr(3, 2), where));
    point.set(kMeridiem, point.get(kHour) >= 12 ? kAfternoon : kMorning);
  } else if (kind == "hourword") {  // a clock's hour that is still open: 01:30
    point.set(kHour, required_number(value.substr(0, 2), where));
    point.set(kMinute, required_number(value.substr(3, 2), where));
  } else if (kind == "frac") {
    point.set(kMinute, required_number(value, where));
  } else if (kind == "hundredths") {
    point.set(kCount, required_number(value, where) / 100);
    point.set(kHundredths, required_number(value, where) % 100);
  } else if (kind == "lastord") {
    point.set(kOrdinal, kLastOne);
  } else if (kind == "firstord") {
    point.set(kOrdinal, 1);
  } else if (kind == "everyunit") {
    point.set(kCount, 1);
    point.set(kUnit, unit_named(value));
  } else if (kind == "couple") {
    point.set(kCount, required_number(value, where));
  } else if (kind == "decadeword") {
    point.set(kDecade, required_number(value, where));
  } else if (kind == "wplural") {
    point.set(kWeekday, required_number(value, where));
  } else if (kind == "everytwo") {
    point.set(kCount, 2);
    point.set(kUnit, unit_named(value));
  } else if (kind == "everyother") {
    point.set(kCount, 2);
  } else if (kind == "weekdayword") {
    point.set(kUnit, unit_named(value));
  } else if (kind == "andpart" || kind == "plushalf") {
    point.set(kHundredths, required_number(value, where));
  } else if (kind == "thedir") {
    point.set(kDirection, kThis);
  } else if (kind == "slash" || kind == "dash2") {
    point.set(kSwap, 1);
  }
}

}  // namespace

// The value cell of time_words for a class.
Point point_of_word(std::string_view kind, std::string_view value) {
  Point point;
  const std::string where = "time_words " + std::string(kind);
  if (kind == "relday") {
    const bool either = value.starts_with("+-");
    point.set(kRelative, required_number(either ? value.substr(2) : value, where));
    if (either) point.set(kEither, 1);
  } else if (kind == "nextday") {
    point.set(kNext, required_number(value, where));
  } else if (kind == "dir") {
    point.set(kDirection, direction_named(value));
  } else if (kind == "unit" || kind == "units") {
    point.set(kUnit, unit_named(value));
  } else if (kind == "season") {
    point.set(kSeason, required_number(value, where));
  } else if (kind == "fiscal") {
    point.set(kFiscal, required_number(value, where));
  } else if (kind == "festival" && value.size() == 5) {
    point.set(kMonth, required_number(value.substr(0, 2), where));
    point.set(kDay, required_number(value.substr(3), where));
  } else if (kind == "few") {
    point.set(kCount, kVague);
  } else if (kind == "one") {
    point.set(kCount, 1);
  } else if (kind == "ago") {
    point.set(kWay, kAgo);
  } else if (kind == "earlier" || kind == "than") {
    point.set(kWay, kEarlier);
  } else if (kind == "after") {
    point.set(kWay, kAfter);
  } else if (kind == "later") {
    point.set(kWay, kLater);
  } else if (kind == "night" || kind == "daypart") {
    point.set(kNight, 1);
  } else {
    clock_word(kind, value, where, point);
  }
  return point;
}

}  // namespace khabar::extraction::times
