// SPDX-License-Identifier: Apache-2.0
// The days that one end of an expression means.
#pragma once

#include <optional>

#include "khabar/extraction/times/resolver.h"

namespace khabar::extraction::times {

// Nothing if the setting leaves it open; why, or that it is no time at all, is noted in `outcome`.
[[nodiscard]] std::optional<Known> resolve_point(const Point& point, const Setting& setting, Outcome& outcome);

}  // namespace khabar::extraction::times
