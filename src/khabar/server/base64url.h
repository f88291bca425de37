// SPDX-License-Identifier: Apache-2.0
// Bytes as letters that an address, a header and a file may hold: base64url without padding (RFC 4648, 5).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace khabar::server {

inline constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

[[nodiscard]] inline std::string base64url(std::string_view bytes) {
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char byte : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) out += kBase64Url[(held >> (bits - 6U)) & 63U];
  }
  if (bits > 0) out += kBase64Url[(held << (6U - bits)) & 63U];
  return out;
}

}  // namespace khabar::server
