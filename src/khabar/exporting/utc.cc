// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>

#include "khabar/exporting/writers.h"
#include "khabar/model/date.h"

namespace khabar::exporting {
namespace {

int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  return digit(at) * 10 + digit(at + 1);
}

// Minutes east of UTC; nothing if there is no zone or none that can be read.
std::optional<int> zone_of(std::string_view time) {
  const std::size_t sign = time.find_first_of("+-Zz");
  if (sign == std::string_view::npos) return std::nullopt;
  if (time[sign] == 'Z' || time[sign] == 'z') return 0;
  const int hours = two_digits(time, sign + 1);
  const std::size_t colon = sign + 3 < time.size() && time[sign + 3] == ':' ? 1 : 0;
  const int minutes = two_digits(time, sign + 3 + colon);
  if (hours < 0 || hours > 14) return std::nullopt;
  const int total = hours * 60 + (minutes < 0 ? 0 : minutes);
  return time[sign] == '-' ? -total : total;
}

}  // namespace

std::optional<std::string> utc_of(std::string_view iso) {
  const auto day = model::parse_value(iso.substr(0, 10));
  if (!day) return std::nullopt;
  std::int64_t seconds = static_cast<std::int64_t>(day->first) * 86400;
  if (iso.size() > 15 && iso[10] == 'T') {
    const std::string_view time = iso.substr(11);
    const int hours = two_digits(time, 0);
    const int minutes = two_digits(time, 3);
    const int rest = time.size() > 7 && time[5] == ':' ? two_digits(time, 6) : 0;
    if (hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && rest >= 0 && rest <= 60)
      seconds +=
          hours * 3600 + minutes * 60 + rest - static_cast<std::int64_t>(zone_of(time.substr(5)).value_or(0)) * 60;
  }
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400;
  const auto of_day = static_cast<int>(seconds - days * 86400);
  std::array<char, 48> clock{};
  std::snprintf(clock.data(), clock.size(), "T%02d:%02d:%02dZ", of_day / 3600, of_day / 60 % 60, of_day % 60);
  return model::day_value(static_cast<std::int32_t>(days)) + clock.data();
}

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        // XML 1.0 holds no C0 controls but these three; the others of its gaps (U+FFFE, U+FFFF) our texts do not hold.
        if (static_cast<unsigned char>(c) >= 0x20U || c == '\t' || c == '\n' || c == '\r') out += c;
    }
  }
  return out;
}

}  // namespace khabar::exporting
