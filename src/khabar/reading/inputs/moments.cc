// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/moments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "khabar/reading/inputs/header_lines.h"

namespace khabar::reading::inputs {
namespace {

std::optional<long long> number_of(std::string_view text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

struct Moment {
  long long year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  std::string zone;
};

std::string written(const Moment& m) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04lld-%02lld-%02lldT%02lld:%02lld:%02lld", m.year, m.month, m.day, m.hour,
                m.minute, m.second);
  return text.data() + m.zone;
}

std::string since_1970(long long seconds) {
  constexpr long long kMilliseconds = 100'000'000'000;  // seconds up to the year 5138
  if (seconds > kMilliseconds) seconds /= 1000;
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return written({static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  clock.hours().count(), clock.minutes().count(), clock.seconds().count(), "Z"});
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty() && words.size() < 8) {
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return words;
}

std::string zone_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kZones = {{{"GMT", "Z"},
                                                                                     {"UT", "Z"},
                                                                                     {"UTC", "Z"},
                                                                                     {"Z", "Z"},
                                                                                     {"EST", "-05:00"},
                                                                                     {"EDT", "-04:00"},
                                                                                     {"CST", "-06:00"},
                                                                                     {"CDT", "-05:00"},
                                                                                     {"MST", "-07:00"},
                                                                                     {"MDT", "-06:00"},
                                                                                     {"PST", "-08:00"},
                                                                                     {"PDT", "-07:00"},
                                                                                     {"IST", "+05:30"},
                                                                                     {"PKT", "+05:00"}}};
  for (const auto& [zone, offset] : kZones) {
    if (zone == name) return std::string(offset);
  }
  const bool offset = name.size() == 5 && (name[0] == '+' || name[0] == '-') && number_of(name.substr(1));
  return offset ? std::string(name.substr(0, 3)) + ":" + std::string(name.substr(3)) : "";
}

// [weekday] day month year time [zone]
std::optional<std::string> of_rfc_822(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  std::vector<std::string_view> words = words_of(text);
  if (!words.empty() && !number_of(words[0])) words.erase(words.begin());
  if (words.size() < 4) return std::nullopt;
  const auto day = number_of(words[0]);
  const auto month = std::find(kMonths.begin(), kMonths.end(), lower_case(words[1].substr(0, 3)));
  auto year = number_of(words[2]);
  const std::string_view clock = words[3];
  if (!day || !year || month == kMonths.end() || clock.size() < 5 || clock[2] != ':') return std::nullopt;
  if (words[2].size() == 2) *year += *year < 70 ? 2000 : 1900;
  const auto hour = number_of(clock.substr(0, 2));
  const auto minute = number_of(clock.substr(3, 2));
  const auto second = clock.size() >= 8 ? number_of(clock.substr(6, 2)) : 0;
  if (!hour || !minute || !second || *year < 1000 || *year > 9999 || *day < 1 || *day > 31) return std::nullopt;
  return written(
      {*year, month - kMonths.begin() + 1, *day, *hour, *minute, *second, words.size() > 4 ? zone_of(words[4]) : ""});
}

}  // namespace

std::string iso_moment(std::string_view text) {
  text = trimmed(text);
  constexpr long long kEarliest = 100'000'000;  // 1973; smaller numbers are years and the like
  constexpr long long kLatest = 100'000'000'000'000;
  if (const auto number = number_of(text); number && *number >= kEarliest && *number < kLatest)
    return since_1970(*number);
  return of_rfc_822(text).value_or(std::string(text));
}

}  // namespace khabar::reading::inputs
