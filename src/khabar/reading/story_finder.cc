// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/story_finder.h"

#include <algorithm>
#include <string>

#include "khabar/reading/title_finder.h"

namespace khabar::reading {
namespace {

// Words; a page with less prose than this tells no story.
constexpr std::size_t kShortestStory = 20;
constexpr std::size_t kShortestSecondStory = 30;
// So many short lines in a row are a list of headlines, not sub-headings.
constexpr std::size_t kMostSubheadings = 3;
// A byline stands before the body, not behind it: at most this share of the prose (a summary) may stand before it.
constexpr double kMostBeforeByline = 0.25;
constexpr std::size_t kMostLinesBeforeByline = 3;
// Behind a list of other stories a body goes on only if this share of its prose is still to come.
constexpr double kLeastBehindList = 0.2;

class Finder {
 public:
  // Looks in blocks [begin, end); with a `unit` only in those of that unit.
  Finder(const PageParts& page, const std::vector<Line>& lines, std::size_t begin, std::size_t end, std::uint16_t unit,
         std::vector<std::string_view>& reasons)
      : page_(page), blocks_(page.blocks), lines_(lines), begin_(begin), end_(end), unit_(unit), reasons_(reasons) {
    prose_before_.resize(end - begin + 1);
    strong_before_.resize(end - begin + 1);
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t k = i - begin;
      prose_before_[k + 1] = prose_before_[k] + (is_prose(i) ? lines[i].words : 0);
      strong_before_[k + 1] = strong_before_[k] + (is_prose(i) && lines[i].strong ? lines[i].words : 0);
    }
  }

  void run(std::vector<FoundStory>& stories) {
    std::optional<FoundStory> story = first_story();
    while (story) {
      stories.push_back(*std::move(story));
      story = next_story(stories.back());
    }
  }

 private:
  [[nodiscard]] bool is_main(std::size_t i) const {
    return blocks_[i].main && (unit_ == 0 || blocks_[i].unit == unit_);
  }
  [[nodiscard]] bool is_prose(std::size_t i) const {
    return is_main(i) && blocks_[i].hint != Hint::kSummary &&
           (lines_[i].kind == LineKind::kProse || lines_[i].kind == LineKind::kPost);
  }
  [[nodiscard]] std::size_t prose_before(std::size_t i) const { return prose_before_[i - begin_]; }
  [[nodiscard]] bool is_header(std::size_t i) const {
    return lines_[i].kind == LineKind::kDate || lines_[i].kind == LineKind::kByline;
  }

  // The last date or byline line that stands before the body.
  [[nodiscard]] std::size_t behind_header() const {
    const auto total = static_cast<double>(prose_before_.back());
    std::size_t behind = begin_;
    std::size_t prose_lines = 0;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (is_prose(i) && ++prose_lines > kMostLinesBeforeByline) break;
      // The page's first paragraph, if it has a dateline, opens the story though its byline follows.
      if (is_prose(i) && prose_lines == 1 && lines_[i].dateline && lines_[i].strong && i + 1 < end_ && is_header(i + 1))
        break;
      if (static_cast<double>(prose_before(i)) > kMostBeforeByline * total) break;
      if (is_header(i) || blocks_[i].hint == Hint::kHeadline || blocks_[i].heading == 1) behind = i + 1;
    }
    return behind;
  }

  std::optional<FoundStory> first_story() {
    std::size_t start = behind_header();
    while (start < end_ && !(is_prose(start) && (lines_[start].kind == LineKind::kProse || start + 1 == end_))) ++start;
    if (start >= end_) return std::nullopt;
    start = at_dateline(start);
    FoundStory story = collect(begin_, start);
    if (words_of(story) < kShortestStory) return std::nullopt;
    story.title = find_title(page_, lines_, begin_, start);
    return story;
  }

  // A short sentence before the paragraph with the dateline is a summary or furniture.
  [[nodiscard]] std::size_t at_dateline(std::size_t start) const {
    if (lines_[start].dateline || lines_[start].strong) return start;
    std::size_t prose_lines = 0;
    for (std::size_t i = start; i < end_ && prose_lines < 3; ++i) {
      if (!is_prose(i)) continue;
      if (lines_[i].dateline) return i;
      if (lines_[i].strong) return start;
      ++prose_lines;
    }
    return start;
  }

  [[nodiscard]] std::size_t words_of(const FoundStory& story) const {
    std::size_t words = 0;
    for (std::size_t block : story.body) words += lines_[block].words;
    return words;
  }

  // A headline at `i` and behind it a report with a dateline: where that begins, or nothing.
  [[nodiscard]] std::optional<std::size_t> report_at(std::size_t i) const {
    if (i >= end_ || lines_[i].kind != LineKind::kShort || !is_main(i) || lines_[i].words < 4 || blocks_[i].bullet)
      return std::nullopt;
    for (std::size_t j = i + 1; j < end_ && j <= i + 4; ++j) {
      if (is_header(j) || lines_[j].kind == LineKind::kFurniture) continue;
      const bool report =
          is_prose(j) && lines_[j].strong && lines_[j].dateline && lines_[j].words >= kShortestSecondStory;
      return report ? std::optional(j) : std::nullopt;
    }
    return std::nullopt;
  }

  // A line behind which another story may begin.
  [[nodiscard]] bool announces(std::size_t i) const {
    const LineKind kind = lines_[i].kind;
    return kind == LineKind::kList || kind == LineKind::kSeparator || kind == LineKind::kEnd;
  }

  // What has been seen since the last paragraph of a body.
  struct Gap {
    std::vector<std::size_t> pending;  // lines that stay if the body goes on
    std::size_t shorts = 0;            // short lines, pending or not
    bool in_list = false;              // under a list's head
    std::size_t items = 0;             // lines of that list
    bool link_items = false;           // they are links: what is none ends the list
    bool advert = false;               // just behind a line that announces an advertisement
  };

  // Takes the body that begins at `start`.
  FoundStory collect(std::size_t header_begin, std::size_t start) {
    FoundStory story;
    story.header_begin = header_begin;
    Gap gap;
    std::size_t i = start;
    for (; i < end_; ++i) {
      if (!is_main(i)) continue;
      if (announces(i) && report_at(next_main(i + 1))) break;
      if ((lines_[i].kind == LineKind::kEnd || lines_[i].kind == LineKind::kList) && i > start && ends_here(i, start))
        break;
      if (lines_[i].kind == LineKind::kList) {
        leave(gap, "list-of-headlines");
        gap.in_list = true;
      } else if (is_prose(i)) {
        take_prose(i, gap, story);
      } else if (lines_[i].kind == LineKind::kShort && blocks_[i].hint != Hint::kSummary) {
        take_short(i, gap);
      } else if (gap.in_list && lines_[i].reason == "links") {
        gap.link_items = true;
      }
      gap.advert = lines_[i].reason == "advertisement" || (gap.advert && page_.html && !blocks_[i].gap_before);
    }
    leave(gap, "behind-the-story");
    story.end = i;
    return story;
  }

  // What stands in the gap is no part of the story.
  void leave(Gap& gap, std::string_view reason) {
    for (std::size_t i : gap.pending) reasons_[i] = reason;
    gap = {};
  }

  void take_prose(std::size_t i, Gap& gap, FoundStory& story) {
    const bool list_over = !gap.in_list || gap.link_items || (gap.items > 0 && blocks_[i].gap_before && !page_.html);
    const bool sure = lines_[i].strong || lines_[i].dateline || lines_[i].kind == LineKind::kPost || follows_post(i);
    if (!sure && (!list_over || gap.shorts > kMostSubheadings)) {
      gap.pending.push_back(i);
      return;
    }
    if (gap.shorts <= kMostSubheadings) {
      story.body.insert(story.body.end(), gap.pending.begin(), gap.pending.end());
      gap.pending.clear();
    }
    leave(gap, "list-of-headlines");
    story.body.push_back(i);
  }

  void take_short(std::size_t i, Gap& gap) {
    if (gap.advert && page_.html && !blocks_[i].gap_before) {
      reasons_[i] = "advertisement";
      return;
    }
    const bool item =
        gap.in_list && !gap.link_items && (!blocks_[i].gap_before || page_.html || gap.items == 0 || blocks_[i].bullet);
    if (item) {
      ++gap.items;
      reasons_[i] = "list-of-headlines";
      return;
    }
    if (gap.in_list) leave(gap, "list-of-headlines");
    // Questions and cries are speech as often as headlines, and items and cells without links are the story's own
    // lists and tables.
    const bool own = page_.html && (blocks_[i].bullet || blocks_[i].cell) && blocks_[i].link_bytes == 0;
    if (!own && !ends_sentence(blocks_[i].text, true)) ++gap.shorts;
    gap.pending.push_back(i);
  }

  [[nodiscard]] bool follows_post(std::size_t i) const { return i + 1 < end_ && lines_[i + 1].kind == LineKind::kPost; }

  [[nodiscard]] std::size_t next_main(std::size_t i) const {
    while (i < end_ &&
           (!is_main(i) || lines_[i].kind == LineKind::kSeparator || lines_[i].kind == LineKind::kFurniture))
      ++i;
    return i;
  }

  // Whether the story that began at `start` is over at `i`, a list of other stories or the comments.
  [[nodiscard]] bool ends_here(std::size_t i, std::size_t start) const {
    const auto taken = static_cast<double>(prose_before(i) - prose_before(start));
    const auto behind = static_cast<double>(strong_before_.back() - strong_before_[i - begin_]);
    return behind < kLeastBehindList * (taken + behind) || (lines_[i].kind == LineKind::kEnd && behind < taken);
  }

  std::optional<FoundStory> next_story(const FoundStory& before) {
    for (std::size_t i = before.end; i < end_; ++i) {
      if (!announces(i)) continue;
      const std::size_t title = next_main(i + 1);
      if (const auto start = report_at(title)) {
        FoundStory story = collect(before.end, *start);
        story.title = title;
        return story;
      }
    }
    return std::nullopt;
  }

  const PageParts& page_;
  const std::vector<Block>& blocks_;
  const std::vector<Line>& lines_;
  std::size_t begin_;
  std::size_t end_;
  std::uint16_t unit_;
  std::vector<std::string_view>& reasons_;
  std::vector<std::size_t> prose_before_;   // words of prose before each line
  std::vector<std::size_t> strong_before_;  // the same of strong prose
};

// Where the last block of a unit ends.
std::size_t end_of_unit(const std::vector<Block>& blocks, std::uint16_t unit) {
  std::size_t end = blocks.size();
  while (end > 0 && blocks[end - 1].unit != unit) --end;
  return end;
}

// A dump of a home page or a section: every sentence or two stand alone under a headline of their own.
bool is_teaser_list(const PageParts& page, const std::vector<Line>& lines, const FoundStory& story) {
  constexpr std::size_t kLeastParagraphs = 5;
  constexpr std::size_t kLongestTeaser = 40;  // words, on average
  constexpr double kMostTeasers = 0.8;
  std::size_t paragraphs = 0;
  std::size_t teasers = 0;
  std::size_t words = 0;
  for (std::size_t i : story.body) {
    if (lines[i].kind != LineKind::kProse) continue;
    ++paragraphs;
    words += lines[i].words;
    std::size_t above = i;
    while (above > 0 && i - above < 3 &&
           (lines[above - 1].kind == LineKind::kDate || lines[above - 1].kind == LineKind::kByline))
      --above;
    if (above == 0) continue;
    // Questions and cries above a paragraph are an interview's or an explainer's.
    const bool headline = lines[above - 1].kind == LineKind::kShort && lines[above - 1].words >= 4 &&
                          !ends_sentence(page.blocks[above - 1].text, true);
    teasers += headline ? 1 : 0;
  }
  return paragraphs >= kLeastParagraphs && words <= kLongestTeaser * paragraphs &&
         static_cast<double>(teasers) >= kMostTeasers * static_cast<double>(paragraphs);
}

// A home page or a section: its paragraphs stand under headlines that are links. An address that ends at the site's
// name is one too. A page that calls itself an article is not.
bool is_listing(const PageParts& page, const std::vector<Line>& lines, const std::vector<FoundStory>& stories) {
  constexpr double kMostTeasers = 0.6;
  constexpr double kMostTeasersOfListing = 0.3;
  constexpr std::size_t kLeastParagraphs = 3;
  const PageFacts& facts = page.facts;
  if (!page.html) return stories.size() == 1 && is_teaser_list(page, lines, stories.front());
  if (facts.says_article) return false;
  if (stories.empty()) return facts.says_listing;
  std::size_t paragraphs = 0;
  std::size_t teasers = 0;
  for (std::size_t i : stories.front().body) {
    if (lines[i].kind != LineKind::kProse) continue;
    ++paragraphs;
    if (i == 0) continue;
    const Block& above = page.blocks[i - 1];
    const bool link = 2 * above.link_bytes > above.text.size() && lines[i - 1].words >= 4;
    teasers += link || 2 * page.blocks[i].link_bytes > page.blocks[i].text.size() ? 1 : 0;
  }
  if (paragraphs == 0) return false;
  const double share = static_cast<double>(teasers) / static_cast<double>(paragraphs);
  if (facts.meta.url) {
    const std::string& url = facts.meta.url->value;
    const std::size_t scheme = url.find("://");
    const std::size_t path = scheme == std::string::npos ? scheme : url.find('/', scheme + 3);
    if (scheme != std::string::npos && (path == std::string::npos || path + 1 == url.size())) return true;
  }
  return (paragraphs >= kLeastParagraphs && share >= kMostTeasers) ||
         (facts.says_listing && share >= kMostTeasersOfListing);
}

void give_reasons(const PageParts& page, const std::vector<Line>& lines, FoundPage& found) {
  for (const FoundStory& story : found.stories) {
    for (std::size_t i = story.header_begin; i < story.end; ++i) {
      std::string_view& reason = found.reasons[i];
      if (!lines[i].reason.empty()) reason = lines[i].reason;
      if (!reason.empty()) continue;
      const LineKind kind = lines[i].kind;
      reason = !page.blocks[i].main                    ? "beside-the-story"
               : kind == LineKind::kDate               ? "date-line"
               : kind == LineKind::kByline             ? "byline"
               : page.blocks[i].hint == Hint::kSummary ? "summary"
               : i < story.body.front()                ? "before-the-story"
               : i > story.body.back()                 ? "behind-the-story"
                                                       : "list-of-headlines";
    }
    for (std::size_t i : story.body) found.reasons[i] = {};
    if (story.title) found.reasons[*story.title] = {};
  }
  const std::string_view outside = found.listing ? "listing" : found.stories.empty() ? "no-story" : "behind-the-story";
  std::size_t end = found.stories.empty() ? 0 : found.stories.back().end;
  for (; end < lines.size(); ++end) found.reasons[end] = lines[end].reason.empty() ? outside : lines[end].reason;
}

}  // namespace

FoundPage find_stories(const PageParts& page, const std::vector<Line>& lines) {
  FoundPage found;
  found.reasons.resize(lines.size());
  if (page.units < 2) {
    Finder(page, lines, 0, lines.size(), 0, found.reasons).run(found.stories);
  } else {
    std::size_t begin = 0;
    for (std::uint16_t unit = 1; unit <= page.units; ++unit) {
      const std::size_t end = std::max(begin, end_of_unit(page.blocks, unit));
      Finder(page, lines, begin, end, unit, found.reasons).run(found.stories);
      begin = end;
    }
  }
  found.listing = is_listing(page, lines, found.stories);
  if (found.listing) found.stories.clear();
  give_reasons(page, lines, found);
  return found;
}

}  // namespace khabar::reading
