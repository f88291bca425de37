// SPDX-License-Identifier: Apache-2.0
// Embedded social posts in a story's blocks, from their attribution lines: "- Name (@handle) July 25, 2025".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

struct Post {
  std::size_t first = 0;  // indices into the body's blocks, both included
  std::size_t last = 0;
  std::string author;
  std::string handle;
  std::string published;  // YYYY-MM-DD or empty
};

// The posts among the blocks of one body, in order.
[[nodiscard]] std::vector<Post> find_posts(const std::vector<Block>& blocks, const std::vector<Line>& lines,
                                           const std::vector<std::size_t>& body, const PageDates& dates);

}  // namespace khabar::reading
