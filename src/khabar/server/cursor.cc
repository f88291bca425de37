// SPDX-License-Identifier: Apache-2.0
// base64url of: version 1, then the hashes of the record, of the question and of the place, 8 bytes each, and the
// place.
#include "khabar/server/cursor.h"

#include <array>

#include "khabar/base/hash.h"
#include "khabar/server/base64url.h"
#include "khabar/server/reply.h"

namespace khabar::server {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kHashBytes = 8;
constexpr std::size_t kHead = 1 + 3 * kHashBytes;

void add_hash(std::string& out, std::uint64_t hash) {
  for (std::size_t i = 0; i < kHashBytes; ++i) out += static_cast<char>((hash >> (8 * i)) & 0xFFU);
}

std::uint64_t hash_at(std::string_view bytes, std::size_t at) {
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < kHashBytes; ++i)
    hash |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return hash;
}

// Empty for what is none.
std::string bytes_of(std::string_view text) {
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t value = kBase64Url.find(c);
    if (value == std::string_view::npos) return {};
    held = (held << 6U) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>((held >> bits) & 0xFFU);
    }
  }
  return out;
}

}  // namespace

std::string cursor_of(const CursorScope& scope, std::string_view place) {
  std::string bytes(1, kVersion);
  add_hash(bytes, scope.record);
  add_hash(bytes, scope.question);
  add_hash(bytes, base::hash64(place));
  return base64url(bytes + std::string(place));
}

std::string place_of(const CursorScope& scope, std::string_view cursor) {
  constexpr int kBad = 400;
  constexpr int kGone = 410;
  const std::string bytes = bytes_of(cursor);
  if (bytes.size() < kHead || bytes.front() != kVersion ||
      hash_at(bytes, 1 + 2 * kHashBytes) != base::hash64(std::string_view(bytes).substr(kHead)))
    throw Refusal(kBad, "cursor: this is none; take it from \"next\" of an answer");
  if (hash_at(bytes, 1) != scope.record)
    throw Refusal(kGone, "cursor: it belongs to another record, or this one was replaced; begin without a cursor");
  if (hash_at(bytes, 1 + kHashBytes) != scope.question)
    throw Refusal(kBad, "cursor: it belongs to another question; the other parameters must be those it came with");
  return bytes.substr(kHead);
}

}  // namespace khabar::server
