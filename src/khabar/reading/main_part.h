// SPDX-License-Identifier: Apache-2.0
// The elements of a page that hold its story or stories.
//
// The main part is found by structure first (itemprop articleBody, article) and by density of prose else: from the root
// down, always into the child that holds nearly all prose, or more than half of it where the other children are links
// and teasers. Paragraphs that JSON-LD's articleBody has too weigh more. A page whose articles each have a headline of
// their own and several paragraphs holds several units. Linear in the nodes, times the depth.
#pragma once

#include <cstdint>
#include <vector>

#include "khabar/reading/html_document.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

// Sums over the nodes before each node; one entry more than nodes.
struct NodeSums {
  std::vector<std::uint32_t> prose;       // bytes of paragraphs, furniture left out
  std::vector<std::uint32_t> paragraphs;  // how many
  std::vector<std::uint32_t> text;        // bytes of all blocks
  std::vector<std::uint32_t> links;       // of these in links
  std::vector<std::uint32_t> blocks;      // how many
};

// What a block weighs as a paragraph: its bytes, or 0 if it is a link, a caption or no sentence.
[[nodiscard]] std::uint32_t paragraph_weight(const Block& block);

// `node_of_block`: the first text node of each block; furniture counts nothing.
[[nodiscard]] NodeSums sums_of(const PageParts& page, const std::vector<std::uint32_t>& node_of_block,
                               std::size_t nodes);

struct MainPart {
  std::uint32_t node = 0;             // the element; 0 is the page
  std::vector<std::uint32_t> asides;  // elements in it that are links and teasers
};

// Of the elements within `root`.
[[nodiscard]] MainPart find_main(const std::vector<HtmlNode>& nodes, const NodeSums& sums,
                                 const std::vector<Hint>& zones, std::uint32_t root);

// The elements of several stories, in order; none where the page has one story. `facts` name headlines.
[[nodiscard]] std::vector<std::uint32_t> find_units(const std::vector<HtmlNode>& nodes, const NodeSums& sums,
                                                    const std::vector<Hint>& zones, const PageFacts& facts);

}  // namespace khabar::reading
