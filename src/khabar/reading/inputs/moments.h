// SPDX-License-Identifier: Apache-2.0
// Moments as machines write them: seconds or milliseconds since 1970 (UTC), and RFC 822 dates of feeds.
#pragma once

#include <string>
#include <string_view>

namespace khabar::reading::inputs {

// ISO 8601 of "1753512240", "1753512240000" and "Sat, 26 Jul 2025 06:44:00 +0530" (also GMT, UT, Z and the zones of
// RFC 822); anything else as it is.
[[nodiscard]] std::string iso_moment(std::string_view text);

}  // namespace khabar::reading::inputs
