// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page make its stories.
//
// A body is the page's prose from the first paragraph behind headline, byline and date to the last one before comments,
// lists of other stories or the page's foot; furniture between goes, sub-headings between paragraphs stay. A second
// story begins behind a line that announces one, with a headline and a paragraph that opens with a dateline.
// A page whose elements hold several whole stories has each taken apart for itself. A page that is links and teasers
// has none. Linear in the page's blocks.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
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

struct FoundPage {
  std::vector<FoundStory> stories;
  // For each block why it is in no story: the name of the rule; empty for what a story keeps.
  std::vector<std::string_view> reasons;
  bool listing = false;  // a home page, a section, a list of stories: none is told here
};

[[nodiscard]] FoundPage find_stories(const PageParts& page, const std::vector<Line>& lines);

}  // namespace khabar::reading
