// SPDX-License-Identifier: Apache-2.0
// A page taken apart, the same for HTML and plain text: its blocks (paragraphs, lines) in order, and what its metadata
// says. The stories are then found in the blocks alone (story_finder.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace khabar::reading {

// What the markup around a block says it is; nothing for plain text.
enum class Hint : std::uint8_t { kNone, kHeadline, kByline, kTime, kSummary, kCaption, kPost, kFurniture };

struct Block {
  std::string text;               // NFC, white space squeezed, no control characters
  std::uint32_t page_offset = 0;  // where it begins in the decoded page
  std::uint32_t link_bytes = 0;   // how much of the text lies in links
  std::uint16_t columns = 1;      // parts parted by two and more spaces or a tab: what is left of a menu
  std::uint8_t heading = 0;       // 1 to 6 for h1 to h6
  bool gap_before = false;        // an empty line, or the beginning of another element
  bool bullet = false;            // an item of a list
  bool main = true;               // in the part of the page that holds the story
  Hint hint = Hint::kNone;
};

// What a page's head and structured data claim; text as found, white space squeezed.
struct PageFacts {
  std::optional<std::string> headline;  // JSON-LD headline
  std::optional<std::string> og_title;
  std::optional<std::string> head_title;  // <title>
  std::optional<std::string> published;   // ISO 8601
  std::optional<std::string> updated;
  std::vector<std::string> authors;
  std::optional<std::string> site;
  std::optional<std::string> url;
};

struct PageParts {
  std::vector<Block> blocks;
  PageFacts facts;
  bool html = false;
  bool cut_short = false;  // blocks beyond kMostBlocks were left out
};

// A press page has some hundred blocks.
inline constexpr std::size_t kMostBlocks = 200'000;

}  // namespace khabar::reading
