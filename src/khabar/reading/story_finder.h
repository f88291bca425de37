// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page make its stories.
//
// A body is the page's prose from the first paragraph behind headline, byline and date to the last one before comments,
// lists of other stories or the page's foot; furniture between goes, sub-headings between paragraphs stay. A second
// story begins behind a line that announces one, with a headline and a paragraph that opens with a dateline.
// Linear in the page's blocks.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

struct FoundStory {
  std::vector<std::size_t> body;     // blocks, ascending
  std::optional<std::size_t> title;  // block
  std::size_t header_begin = 0;      // blocks [header_begin, body.front()) stand before the body
  std::size_t end = 0;               // blocks [body.back() + 1, end) stand behind it
};

[[nodiscard]] std::vector<FoundStory> find_stories(const PageParts& page, const std::vector<Line>& lines);

}  // namespace khabar::reading
