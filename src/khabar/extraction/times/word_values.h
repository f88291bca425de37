// SPDX-License-Identifier: Apache-2.0
// What a row of <lang>/time_words or <lang>/clock_words brings: its class and value as the fields of a Point.
#pragma once

#include <optional>
#include <string_view>

#include "khabar/extraction/times/spec.h"

namespace khabar::extraction::times {

// A whole number of ASCII digits (a sign may stand before) that an int can hold; nothing else.
[[nodiscard]] std::optional<int> number_of(std::string_view digits);
// The same; throws base::Error naming `where` if the cell is none.
[[nodiscard]] int required_number(std::string_view cell, std::string_view where);
[[nodiscard]] Point point_of_word(std::string_view kind, std::string_view value);

}  // namespace khabar::extraction::times
