// SPDX-License-Identifier: Apache-2.0
// How a page was read, line by line, on a terminal:
//
//   pages/bridge.html: HTML, stories: 1
//   1 title      Two ships collide          [h1]
//   1 published  2031-05-09T18:05:00+05:30  [JSON-LD datePublished]
//
//        - page-part                 Home World Sport
//   1 title                          Two ships collide
//        - also-read                 Also read: Ten walks  [en/furniture: also read]
//   1 story                          SILIGURI: The rail ministers of India and Bangladesh opened ...
//
// A number is the story's; "-" is what was left out, with the rule and, where a table decided, its row.
#pragma once

#include <string>

#include "khabar/reading/reader.h"

namespace khabar::cli {

struct ReadingViewOptions {
  std::size_t width = 0;  // columns; 0: lines are not cut
  bool colour = false;
};

[[nodiscard]] std::string reading_text(const std::string& path, const reading::ExplainedPage& page,
                                       const ReadingViewOptions& options);

}  // namespace khabar::cli
