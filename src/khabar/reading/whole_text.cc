// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/whole_text.h"

#include <utility>

#include "khabar/reading/decoding.h"

namespace khabar::reading {
namespace {

// Lines at a text's head that may be its byline and date.
constexpr std::size_t kHeadLines = 4;

bool stays(const Block& block, const Line& line, bool head) {
  switch (line.kind) {
    case LineKind::kProse:
    case LineKind::kShort:
    case LineKind::kPost: return 2 * block.link_bytes <= block.text.size();
    case LineKind::kDate:
    case LineKind::kByline: return !head;
    case LineKind::kFurniture:
    case LineKind::kList:
    case LineKind::kEnd:
    case LineKind::kSeparator: return false;
  }
  return false;
}

}  // namespace

FoundPage whole_text(const PageParts& page, const std::vector<Line>& lines, const std::string& title) {
  const std::vector<Block>& blocks = page.blocks;
  const std::string told = clean_line(title);
  FoundPage found;
  found.reasons.resize(blocks.size());
  FoundStory story;
  story.end = blocks.size();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool head = story.body.empty() && i < kHeadLines;
    const bool first_line = i == 0 && told.empty() && blocks.size() > 1 && lines[0].kind == LineKind::kShort;
    if (head && !story.title && (blocks[i].text == told || first_line)) {
      story.title = i;
    } else if (stays(blocks[i], lines[i], head)) {
      story.body.push_back(i);
    } else {
      found.reasons[i] = lines[i].reason.empty() ? "head-or-links" : lines[i].reason;
    }
  }
  if (story.body.empty() && story.title) story.body.push_back(*std::exchange(story.title, std::nullopt));
  if (!story.body.empty()) found.stories.push_back(std::move(story));
  return found;
}

}  // namespace khabar::reading
