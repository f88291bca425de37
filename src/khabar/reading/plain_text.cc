// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/plain_text.h"

#include <algorithm>
#include <array>

#include "khabar/reading/decoding.h"

namespace khabar::reading {
namespace {

// Bullets that are no punctuation of prose. A hyphen is one too, but belongs to the text where items are sentences.
constexpr std::array<std::string_view, 6> kBullets = {"\u2022", "\u25CF", "\u25AA", "\u00B7", "\u25BA", "*"};

std::uint16_t count_columns(std::string_view line) {
  std::uint16_t columns = 1;
  const std::size_t first = line.find_first_not_of(" \t");
  const std::size_t last = line.find_last_not_of(" \t\r");
  for (std::size_t i = first; i != std::string_view::npos && i < last; ++i) {
    const bool blank = line[i] == ' ' || line[i] == '\t';
    const bool second = blank && (line[i] == '\t' || line[i - 1] == ' ' || line[i - 1] == '\t');
    const bool counted = second && i >= 2 && line[i - 1] == ' ' && line[i - 2] == ' ';
    if (second && !counted && columns < UINT16_MAX) ++columns;
  }
  return columns;
}

// Crawlers write the page's address above its text.
bool is_address(std::string_view line) {
  constexpr std::size_t kLongest = 2000;
  return (line.starts_with("http://") || line.starts_with("https://")) && line.size() <= kLongest &&
         line.find(' ') == std::string_view::npos;
}

}  // namespace

Block line_block(std::string_view line, std::uint32_t page_offset) {
  Block block;
  block.columns = count_columns(line);
  block.text = clean_line(line);
  std::size_t leading = 0;
  while (leading < line.size() && (line[leading] == ' ' || line[leading] == '\t')) ++leading;
  block.page_offset = page_offset + static_cast<std::uint32_t>(leading);
  for (std::string_view bullet : kBullets) {
    if (!block.text.starts_with(bullet)) continue;
    block.bullet = true;
    block.columns = 1;
    const std::size_t text = std::min(block.text.size(), block.text.find_first_not_of(' ', bullet.size()));
    block.text.erase(0, text);
    break;
  }
  return block;
}

PageParts plain_text_parts(std::string_view page) {
  PageParts parts;
  bool gap = true;
  for (std::size_t pos = 0; pos < page.size();) {
    const std::size_t end = std::min(page.find('\n', pos), page.size());
    Block block = line_block(page.substr(pos, end - pos), static_cast<std::uint32_t>(pos));
    if (block.text.empty()) {
      gap = true;
    } else if (parts.blocks.size() == kMostBlocks) {
      parts.cut_short = true;
      break;
    } else {
      block.gap_before = gap;
      gap = false;
      parts.blocks.push_back(std::move(block));
    }
    pos = end + 1;
  }
  if (!parts.blocks.empty() && is_address(parts.blocks.front().text))
    parts.facts.meta.url = Stated{parts.blocks.front().text, "first line"};
  return parts;
}

}  // namespace khabar::reading
