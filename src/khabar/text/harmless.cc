// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/harmless.h"

#include "khabar/text/utf8.h"

namespace khabar::text {
namespace {

bool steers_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_line_end(char32_t c) {
  return c == '\n' || c == '\r' || c == '\t' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE0000 && c <= 0xE007F); }

}  // namespace

std::string harmless(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = decode(utf8, pos);
    if (steers_direction(c)) continue;
    if (is_line_end(c)) {
      out += ' ';
    } else {
      append(out, is_control(c) ? kReplacement : c);
    }
  }
  return out;
}

}  // namespace khabar::text
