// SPDX-License-Identifier: Apache-2.0
// Cards: what points to other stories, each a headline that is a link with a sentence or two below it, three or more of
// a kind in one element ("related", the stream behind a story, the columns of a home page), whatever its class says.
// Linear in the nodes.
#pragma once

#include <cstdint>
#include <vector>

#include "khabar/reading/html_document.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

// Blocks that stand in a link as a whole (<a><h3>..</h3><p>..</p></a>) get link_bytes of all their text: at most a few
// short blocks, since a link that was never closed may hold the page.
void mark_linked_blocks(const std::vector<HtmlNode>& nodes, const std::vector<std::uint32_t>& node_of_block,
                        std::vector<Block>& blocks);

// Cards become furniture. Where they are most of the page nothing is done: a home page is known as a whole, a page of
// short entries is read.
void mark_cards(const std::vector<HtmlNode>& nodes, const std::vector<std::uint32_t>& node_of_block,
                std::vector<Block>& blocks);

}  // namespace khabar::reading
