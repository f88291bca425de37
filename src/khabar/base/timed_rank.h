// SPDX-License-Identifier: Apache-2.0
// Ranks that tell when a thing was, so that what lies too far apart in time is told by the ranks alone, without reading
// the things: 40 bits of a hash, which order, and 24 bits for the days.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace khabar::base {

// Days count from any one day; first and last, or nothing where the thing may be of any time.
using RankDays = std::optional<std::pair<std::int32_t, std::int32_t>>;

namespace rank_bits {
inline constexpr std::int32_t kStep = 32;           // days
inline constexpr std::uint64_t kSteps = 1U << 12U;  // 358 years; what is outside counts as of the first or last
inline constexpr std::int64_t kBefore = 2048;       // steps before day 0
inline constexpr std::uint64_t kUnknown = (kSteps - 1) << 12U;  // ends before it begins

inline std::uint64_t step_of(std::int32_t day) {
  const std::int64_t step = (std::int64_t{day} + kBefore * kStep) / kStep;
  return static_cast<std::uint64_t>(std::clamp<std::int64_t>(step, 0, static_cast<std::int64_t>(kSteps) - 1));
}
}  // namespace rank_bits

[[nodiscard]] inline std::uint64_t timed_rank(std::uint64_t hash, const RankDays& days) {
  const std::uint64_t time =
      days ? rank_bits::step_of(days->first) << 12U | rank_bits::step_of(std::max(days->first, days->second))
           : rank_bits::kUnknown;
  return (hash & ~std::uint64_t{0xFFFFFF}) | time;
}

// True only if for certain more than `days` lie between the two.
[[nodiscard]] inline bool ranks_apart(std::uint64_t a, std::uint64_t b, std::int32_t days) {
  const auto first = [](std::uint64_t rank) { return static_cast<std::int32_t>(rank >> 12U & 0xFFFU); };
  const auto last = [](std::uint64_t rank) { return static_cast<std::int32_t>(rank & 0xFFFU); };
  if (first(a) > last(a) || first(b) > last(b)) return false;
  const std::int32_t steps = std::max(first(a) - last(b), first(b) - last(a));
  return (steps - 1) * rank_bits::kStep >= days;
}

}  // namespace khabar::base
