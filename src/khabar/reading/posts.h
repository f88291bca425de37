// SPDX-License-Identifier: Apache-2.0
// Embedded social posts in a story's blocks: from the markup (X, Facebook, Instagram, YouTube), and in flattened pages
// from their attribution lines: "- Name (@handle) July 25, 2025".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/reading/html_document.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

struct Post {
  std::size_t first = 0;  // indices into the body's blocks, both included
  std::size_t last = 0;
  std::string_view platform = "x";
  std::string author;
  std::string handle;
  std::string published;  // YYYY-MM-DD or empty
};

// What the address of a post says: platform, and the handle of who posted ("https://x.com/NAME/status/1"), also where a
// frame shows it ("https://www.facebook.com/plugins/post.php?href=..."). The last address that names a post counts;
// others change nothing.
void read_post_address(std::string_view address, EmbedFacts& facts);

// A post or film that a frame or an element of AMP shows: what its address says; empty for any other element.
[[nodiscard]] EmbedFacts frame_facts(const HtmlNode& node);

// True for the line that ends a post in flattened pages: "- Name (@handle) July 25, 2025", "A post shared by Name
// (@x)".
[[nodiscard]] bool is_attribution(std::string_view text);

// The posts among the blocks of one body, in order.
[[nodiscard]] std::vector<Post> find_posts(const PageParts& page, const std::vector<Line>& lines,
                                           const std::vector<std::size_t>& body, const PageDates& dates);

}  // namespace khabar::reading
