// SPDX-License-Identifier: Apache-2.0
// Titles and names against the name of the site that prints them, and dates in addresses.
#pragma once

#include <string>
#include <string_view>

#include "khabar/reading/page.h"

namespace khabar::reading {

// "Two ships collide | Example Times" -> "Two ships collide", where the site says it is called so, its address does, or
// the page's other titles end there. A title is never left empty.
[[nodiscard]] std::string without_site(std::string_view title, const PageFacts& facts);

// True for the site's own name in any spelling: "Example Times", "ExampleTimes.com", "example times hindi".
[[nodiscard]] bool names_site(std::string_view name, const PageFacts& facts);

// True if the two share nearly all their words.
[[nodiscard]] bool same_title(std::string_view a, std::string_view b);

// The day an address names, "/2025/07/26/" or "/2025-07-26/" or "-20250726", or the month of "/2025/07/"; else empty.
[[nodiscard]] std::string date_in_url(std::string_view url);

}  // namespace khabar::reading
