// SPDX-License-Identifier: Apache-2.0
// A page taken apart, the same for HTML and plain text: its blocks (paragraphs, lines) in order, and what its metadata
// says. The stories are then found in the blocks alone (story_finder.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
  bool cell = false;              // of a table
  bool main = true;               // in the part of the page that holds the story
  Hint hint = Hint::kNone;
  std::uint16_t unit = 0;   // of a page with several stories of their own: which, from 1; 0 for all others
  std::int32_t embed = -1;  // index into PageParts::embeds when the block lies in one
};

// A value that a page states about itself, and where: "JSON-LD datePublished", "og:title". Static storage.
struct Stated {
  std::string value;
  std::string_view from;
};

// What structured data says of one article; text as found, white space squeezed, dates ISO 8601.
struct ArticleFacts {
  std::optional<Stated> headline;
  std::optional<Stated> published;
  std::optional<Stated> updated;
  std::optional<Stated> published_text;  // as found, where it is no ISO 8601
  std::optional<Stated> updated_text;
  std::optional<Stated> section;
  std::optional<Stated> url;
  std::vector<Stated> authors;
  std::string body;  // articleBody: may be cut, and may be all that a page has
};

// What a page's head and structured data claim.
struct PageFacts {
  std::vector<ArticleFacts> articles;  // of JSON-LD, in order
  ArticleFacts meta;                   // of meta and link elements, microdata
  std::optional<Stated> og_title;
  std::optional<Stated> head_title;  // <title>
  std::optional<Stated> site;
  bool says_article = false;  // og:type or JSON-LD: this page is an article
  bool is_live = false;       // JSON-LD: a live blog, one story of many entries
  bool says_listing = false;  // the same: a home page, a section, a list
};

// A social post or a film that the page shows: what the markup says of it.
struct EmbedFacts {
  std::int32_t before = -1;  // of one without words: the block before which it stands; -1 of one with blocks of its own
  std::string_view platform;  // "x", "facebook", "instagram", "youtube"
  std::string url;
  std::string author;
  std::string handle;
  std::string published;  // YYYY-MM-DD or empty
};

struct PageParts {
  std::vector<Block> blocks;
  PageFacts facts;
  std::vector<EmbedFacts> embeds;
  std::uint16_t units = 0;  // stories that stand in elements of their own; 0 where the page does not say
  bool html = false;
  bool cut_short = false;  // blocks beyond kMostBlocks were left out
};

// A press page has some hundred blocks.
inline constexpr std::size_t kMostBlocks = 200'000;

}  // namespace khabar::reading
