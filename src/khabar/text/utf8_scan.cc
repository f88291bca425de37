// SPDX-License-Identifier: Apache-2.0
#include "khabar/text/utf8_scan.h"

#include <cstdint>
#include <cstring>

namespace khabar::text {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;
constexpr std::uint64_t kOnes = 0x0101010101010101U;

std::uint8_t byte_at(std::string_view text, std::size_t pos) {
  return pos < text.size() ? static_cast<std::uint8_t>(text[pos]) : std::uint8_t{0};
}

bool in(std::uint8_t byte, std::uint8_t least, std::uint8_t most) { return byte >= least && byte <= most; }

// The length of the sequence of two to four bytes at `pos`, 0 if it is broken (RFC 3629, section 4).
std::size_t sequence_length(std::string_view text, std::size_t pos) {
  const std::uint8_t lead = byte_at(text, pos);
  const std::uint8_t second = byte_at(text, pos + 1);
  if (in(lead, 0xC2, 0xDF)) return in(second, 0x80, 0xBF) ? 2 : 0;
  if (in(lead, 0xE0, 0xEF)) {
    const std::uint8_t least = lead == 0xE0 ? 0xA0 : 0x80;
    const std::uint8_t most = lead == 0xED ? 0x9F : 0xBF;
    return in(second, least, most) && in(byte_at(text, pos + 2), 0x80, 0xBF) ? 3 : 0;
  }
  if (!in(lead, 0xF0, 0xF4)) return 0;
  const std::uint8_t least = lead == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t most = lead == 0xF4 ? 0x8F : 0xBF;
  const bool whole =
      in(second, least, most) && in(byte_at(text, pos + 2), 0x80, 0xBF) && in(byte_at(text, pos + 3), 0x80, 0xBF);
  return whole ? 4 : 0;
}

}  // namespace

std::size_t skip_ascii(std::string_view text, std::size_t pos) {
  while (pos + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + pos, 8);
    // A byte of 0x80 and more, or a zero byte.
    if (((word | (word - kOnes)) & kHighBits) != 0) break;
    pos += 8;
  }
  while (pos < text.size() && static_cast<std::uint8_t>(text[pos]) - 1U < 0x7FU) ++pos;
  return pos;
}

std::size_t find_broken(std::string_view text, std::size_t pos) {
  while (true) {
    if (pos < text.size() && static_cast<std::uint8_t>(text[pos]) - 1U < 0x7FU) pos = skip_ascii(text, pos);
    if (pos >= text.size()) return text.size();
    const std::size_t length = sequence_length(text, pos);
    if (length == 0) return pos;
    pos += length;
  }
}

}  // namespace khabar::text
