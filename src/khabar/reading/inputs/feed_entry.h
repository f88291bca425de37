// SPDX-License-Identifier: Apache-2.0
// One entry of a feed, alone: <item>, <entry> or <url> with all that stands in it.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "khabar/base/problem.h"
#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

// The page, without bytes where the entry is no article; or why it cannot be read ("not-xml"). `encoding` is that of
// the feed's XML declaration, may be empty.
[[nodiscard]] std::variant<Page, base::Problem> read_feed_entry(std::string_view xml, const std::string& encoding);

}  // namespace khabar::reading::inputs
