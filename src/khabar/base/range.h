// SPDX-License-Identifier: Apache-2.0
// Half-open ranges with their unit in the type.
#pragma once

#include <cassert>
#include <cstdint>
#include <string_view>

namespace khabar::base {

// A half-open range of bytes in a UTF-8 text owned by somebody else. Both ends stand on code-point borders.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(ByteRange other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] std::string_view of(std::string_view text) const {
    assert(begin <= end && end <= text.size());
    return text.substr(begin, end - begin);
  }
  friend constexpr auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

// A half-open range of token indices of one article.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(TokenRange other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(TokenRange other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const TokenRange&, const TokenRange&) = default;
};

}  // namespace khabar::base
