// SPDX-License-Identifier: Apache-2.0
// Cards: what points to other stories, each a headline that is a link with a sentence or two below it, three or more of
// a kind in one element ("related", the stream behind a story, the columns of a home page), whatever its class says.
// Linear in the nodes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "khabar/reading/html_document.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

// The first block at or behind a node; `node_of_block` holds the first text node of each, in order. The blocks of an
// element are [block_at(element), block_at(nodes[element].end)).
[[nodiscard]] inline std::size_t block_at(const std::vector<std::uint32_t>& node_of_block, std::uint32_t node) {
  return static_cast<std::size_t>(std::lower_bound(node_of_block.begin(), node_of_block.end(), node) -
                                  node_of_block.begin());
}

// Blocks that stand in a link as a whole (<a><h3>..</h3><p>..</p></a>) get link_bytes of all their text: at most a few
// short blocks, since a link that was never closed may hold the page.
void mark_linked_blocks(const std::vector<HtmlNode>& nodes, const std::vector<std::uint32_t>& node_of_block,
                        std::vector<Block>& blocks);

// Cards become furniture. Where they are most of the page nothing is done: a home page is known as a whole, a page of
// short entries is read.
void mark_cards(const std::vector<HtmlNode>& nodes, const std::vector<std::uint32_t>& node_of_block,
                std::vector<Block>& blocks);

}  // namespace khabar::reading
