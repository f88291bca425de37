// SPDX-License-Identifier: Apache-2.0
// The story in a text that somebody has already taken off its page: a line of a text corpus, an entry of a feed. All of
// it is the story but what the furniture tables know, the title repeated, and a byline or date at its head.
#pragma once

#include <string>
#include <vector>

#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"
#include "khabar/reading/story_finder.h"

namespace khabar::reading {

// One story, or none where nothing is left. `title` is the one that came with the text, may be empty.
[[nodiscard]] FoundPage whole_text(const PageParts& page, const std::vector<Line>& lines, const std::string& title);

}  // namespace khabar::reading
