// SPDX-License-Identifier: Apache-2.0
// Which line above a body is its headline: by heading, markup, repetition, likeness to the titles in the page's head,
// and by its place above byline and date.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

// Among blocks [begin, start), `start` being the body's first; nothing if none looks like one. Linear in the blocks.
[[nodiscard]] std::optional<std::size_t> find_title(const PageParts& page, const std::vector<Line>& lines,
                                                    std::size_t begin, std::size_t start);

}  // namespace khabar::reading
