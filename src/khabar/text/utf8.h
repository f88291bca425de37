// SPDX-License-Identifier: Apache-2.0
// UTF-8: decoding, repair, and the way from bytes to Unicode code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::text {

inline constexpr char32_t kReplacement = 0xFFFD;

// The code point that begins at byte `pos`, which moves behind it. A broken sequence gives kReplacement and moves one
// byte, so a loop always ends. pos < text.size().
[[nodiscard]] char32_t decode(std::string_view text, std::size_t& pos);

// The code point that ends just before byte `pos`, or 0 at the beginning.
[[nodiscard]] char32_t before(std::string_view text, std::size_t pos);

void append(std::string& out, char32_t code_point);

// True if every byte belongs to a shortest-form sequence of a scalar value (RFC 3629) and none is NUL.
[[nodiscard]] bool is_valid(std::string_view text);

// Broken sequences and NUL become U+FFFD; `replaced` counts them.
[[nodiscard]] std::string repaired(std::string_view text, std::size_t& replaced);

[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Byte offset -> code-point offset in O(1) amortised, for a text that outlives it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  // `byte` stands on a code-point border, at most text.size().
  [[nodiscard]] std::uint32_t code_point(std::uint32_t byte) const;

 private:
  static constexpr std::uint32_t kStride = 64;  // one checkpoint a cache line of text
  std::string_view text_;
  std::vector<std::uint32_t> checkpoints_;
};

}  // namespace khabar::text
