// SPDX-License-Identifier: Apache-2.0
// Plain-text crawl dumps: every line that is not empty is a block.
#pragma once

#include <string_view>

#include "khabar/reading/page.h"

namespace khabar::reading {

[[nodiscard]] PageParts plain_text_parts(std::string_view page);

// A dump's line as a block: bullets cut off, columns counted.
[[nodiscard]] Block line_block(std::string_view line, std::uint32_t page_offset);

}  // namespace khabar::reading
