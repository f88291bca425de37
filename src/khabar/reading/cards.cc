// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/cards.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include "khabar/reading/main_part.h"

namespace khabar::reading {
namespace {

// Blocks and bytes that a link around them may hold.
constexpr std::size_t kMostLinkedBlocks = 5;
constexpr std::size_t kMostLinkedBytes = 1200;
// A headline is no button, and of Latin letters at least so long; Devanagari has three bytes a letter.
constexpr std::size_t kLeastHeadline = 20;
// Of a card.
constexpr std::uint32_t kMostParagraphs = 2;
constexpr std::size_t kMostBytes = 1500;
constexpr std::size_t kLeastCards = 3;
// Of the page's prose.
constexpr double kMostOfPage = 0.7;

bool is_link(const Block& block) { return 2 * block.link_bytes > block.text.size(); }

// What lies before each block.
struct Sums {
  std::vector<std::uint32_t> headlines;
  std::vector<std::uint32_t> paragraphs;
  std::vector<std::size_t> bytes;
  double prose = 0;

  explicit Sums(const std::vector<Block>& blocks)
      : headlines(blocks.size() + 1, 0), paragraphs(blocks.size() + 1, 0), bytes(blocks.size() + 1, 0) {
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const std::uint32_t weight = paragraph_weight(blocks[b]);
      headlines[b + 1] = headlines[b] + (is_link(blocks[b]) && blocks[b].text.size() >= kLeastHeadline ? 1 : 0);
      paragraphs[b + 1] = paragraphs[b] + (weight > 0 ? 1 : 0);
      bytes[b + 1] = bytes[b] + blocks[b].text.size();
      prose += weight;
    }
  }
};

// Whether the block that begins with a text lies in an element, not the element in the block.
bool is_inside(const std::vector<HtmlNode>& nodes, std::uint32_t text, std::uint32_t element) {
  std::int32_t at = nodes[text].parent;
  while (at >= 0 && has_trait(nodes[static_cast<std::size_t>(at)].id, kPhrasing))
    at = nodes[static_cast<std::size_t>(at)].parent;
  return at > static_cast<std::int32_t>(element);
}

struct BlockRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace

void mark_linked_blocks(const std::vector<HtmlNode>& nodes, const std::vector<std::uint32_t>& node_of_block,
                        std::vector<Block>& blocks) {
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].id != tag("a") || !nodes[i].has_attribute("href")) continue;
    const std::size_t begin = block_at(node_of_block, i);
    std::size_t end = begin;
    std::size_t bytes = 0;
    while (end < blocks.size() && node_of_block[end] < nodes[i].end && end - begin <= kMostLinkedBlocks)
      bytes += blocks[end++].text.size();
    if (end - begin > kMostLinkedBlocks || bytes > kMostLinkedBytes) continue;
    for (std::size_t b = begin; b < end; ++b) {
      if (is_inside(nodes, node_of_block[b], i))
        blocks[b].link_bytes = static_cast<std::uint32_t>(blocks[b].text.size());
    }
  }
}

void mark_cards(const std::vector<HtmlNode>& nodes, const std::vector<std::uint32_t>& node_of_block,
                std::vector<Block>& blocks) {
  const Sums sums(blocks);
  std::unordered_map<std::int32_t, std::vector<BlockRange>> cards;  // by the element they stand in
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (sums.headlines[b + 1] == sums.headlines[b]) continue;
    // The largest element around the headline that holds no other.
    std::int32_t at = nodes[node_of_block[b]].parent;
    BlockRange range;
    for (; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent) {
      const HtmlNode& element = nodes[static_cast<std::size_t>(at)];
      const BlockRange wider = {block_at(node_of_block, static_cast<std::uint32_t>(at)),
                                block_at(node_of_block, element.end)};
      if (sums.headlines[wider.end] - sums.headlines[wider.begin] > 1) break;
      range = wider;
    }
    const bool leads = sums.paragraphs[b] == sums.paragraphs[range.begin];  // not "more" below
    const std::uint32_t paragraphs = sums.paragraphs[range.end] - sums.paragraphs[range.begin];
    if (at >= 0 && leads && paragraphs > 0 && paragraphs <= kMostParagraphs &&
        sums.bytes[range.end] - sums.bytes[range.begin] <= kMostBytes)
      cards[at].push_back(range);
  }
  double prose = 0;
  std::vector<BlockRange> found;
  for (const auto& [parent, ranges_of_parent] : cards) {
    if (ranges_of_parent.size() < kLeastCards) continue;
    for (const BlockRange& range : ranges_of_parent) {
      found.push_back(range);
      for (std::size_t b = range.begin; b < range.end; ++b) prose += paragraph_weight(blocks[b]);
    }
  }
  if (prose > kMostOfPage * sums.prose) return;
  for (const BlockRange& range : found) {
    for (std::size_t b = range.begin; b < range.end; ++b) blocks[b].hint = Hint::kFurniture;
  }
}

}  // namespace khabar::reading
