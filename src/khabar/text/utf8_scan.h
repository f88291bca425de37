// SPDX-License-Identifier: Apache-2.0
// Fast looks over UTF-8 that decode nothing.
#pragma once

#include <cstddef>
#include <string_view>

namespace khabar::text {

// The first byte at or behind `pos` that begins no shortest-form sequence of a scalar value (RFC 3629), or that is NUL;
// text.size() if there is none. `pos` stands on a border of sequences.
[[nodiscard]] std::size_t find_broken(std::string_view text, std::size_t pos);

// One behind the run of ASCII without NUL that begins at `pos`.
[[nodiscard]] std::size_t skip_ascii(std::string_view text, std::size_t pos);

}  // namespace khabar::text
