// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/story_finder.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

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

// Words; shorter lines are names, sections, buttons.
constexpr std::uint32_t kShortestHeadline = 4;
// Lines that may stand between a headline and the byline or date under it.
constexpr std::size_t kHeadlineReach = 4;

class Finder {
 public:
  Finder(const PageParts& page, const std::vector<Line>& lines)
      : blocks_(page.blocks), lines_(lines), facts_(page.facts), html_(page.html) {
    prose_before_.resize(lines.size() + 1);
    strong_before_.resize(lines.size() + 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      prose_before_[i + 1] = prose_before_[i] + (is_prose(i) ? lines[i].words : 0);
      strong_before_[i + 1] = strong_before_[i] + (is_prose(i) && lines[i].strong ? lines[i].words : 0);
    }
  }

  std::vector<FoundStory> run() {
    std::vector<FoundStory> stories;
    if (std::optional<FoundStory> first = first_story()) {
      stories.push_back(*std::move(first));
      while (std::optional<FoundStory> next = next_story(stories.back())) stories.push_back(*std::move(next));
    }
    return stories;
  }

 private:
  [[nodiscard]] bool is_prose(std::size_t i) const {
    return blocks_[i].main && blocks_[i].hint != Hint::kSummary &&
           (lines_[i].kind == LineKind::kProse || lines_[i].kind == LineKind::kPost);
  }
  [[nodiscard]] bool is_header(std::size_t i) const {
    return lines_[i].kind == LineKind::kDate || lines_[i].kind == LineKind::kByline;
  }

  // The last date or byline line that stands before the body.
  [[nodiscard]] std::size_t behind_header() const {
    const auto total = static_cast<double>(prose_before_.back());
    std::size_t behind = 0;
    std::size_t prose_lines = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_prose(i) && ++prose_lines > kMostLinesBeforeByline) break;
      if (static_cast<double>(prose_before_[i]) > kMostBeforeByline * total) break;
      if (is_header(i) || blocks_[i].hint == Hint::kHeadline || blocks_[i].heading == 1) behind = i + 1;
    }
    return behind;
  }

  std::optional<FoundStory> first_story() {
    std::size_t start = behind_header();
    while (start < lines_.size() &&
           !(is_prose(start) && (lines_[start].kind == LineKind::kProse || start + 1 == lines_.size())))
      ++start;
    if (start >= lines_.size()) return std::nullopt;
    start = at_dateline(start);
    FoundStory story = collect(0, start);
    if (words_of(story) < kShortestStory) return std::nullopt;
    story.title = pick_title(0, start);
    return story;
  }

  // A short sentence before the paragraph with the dateline is a summary or furniture.
  [[nodiscard]] std::size_t at_dateline(std::size_t start) const {
    if (lines_[start].dateline || lines_[start].strong) return start;
    std::size_t prose_lines = 0;
    for (std::size_t i = start; i < lines_.size() && prose_lines < 3; ++i) {
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
    if (i >= lines_.size() || lines_[i].kind != LineKind::kShort || !blocks_[i].main || lines_[i].words < 4 ||
        blocks_[i].bullet)
      return std::nullopt;
    for (std::size_t j = i + 1; j < lines_.size() && j <= i + 4; ++j) {
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
  FoundStory collect(std::size_t header_begin, std::size_t start) const {
    FoundStory story;
    story.header_begin = header_begin;
    Gap gap;
    std::size_t i = start;
    for (; i < lines_.size(); ++i) {
      if (!blocks_[i].main) continue;
      if (announces(i) && report_at(next_main(i + 1))) break;
      if ((lines_[i].kind == LineKind::kEnd || lines_[i].kind == LineKind::kList) && i > start && ends_here(i, start))
        break;
      if (lines_[i].kind == LineKind::kList) {
        gap = {};
        gap.in_list = true;
      } else if (is_prose(i)) {
        take_prose(i, gap, story);
      } else if (lines_[i].kind == LineKind::kShort && blocks_[i].hint != Hint::kSummary) {
        take_short(i, gap);
      } else if (gap.in_list && lines_[i].reason == "links") {
        gap.link_items = true;
      }
      gap.advert = lines_[i].reason == "advertisement" || (gap.advert && html_ && !blocks_[i].gap_before);
    }
    story.end = i;
    return story;
  }

  void take_prose(std::size_t i, Gap& gap, FoundStory& story) const {
    const bool list_over = !gap.in_list || gap.link_items || (gap.items > 0 && blocks_[i].gap_before && !html_);
    const bool sure = lines_[i].strong || lines_[i].dateline || lines_[i].kind == LineKind::kPost || follows_post(i);
    if (!sure && (!list_over || gap.shorts > kMostSubheadings)) {
      gap.pending.push_back(i);
      return;
    }
    if (gap.shorts <= kMostSubheadings) story.body.insert(story.body.end(), gap.pending.begin(), gap.pending.end());
    story.body.push_back(i);
    gap = {};
  }

  void take_short(std::size_t i, Gap& gap) const {
    if (gap.advert && html_ && !blocks_[i].gap_before) return;
    const bool item =
        gap.in_list && !gap.link_items && (!blocks_[i].gap_before || html_ || gap.items == 0 || blocks_[i].bullet);
    if (item) {
      ++gap.items;
      return;
    }
    if (gap.in_list) gap = {};
    // Questions and cries are speech as often as headlines: they make no list.
    if (!ends_sentence(blocks_[i].text, true)) ++gap.shorts;
    gap.pending.push_back(i);
  }

  [[nodiscard]] bool follows_post(std::size_t i) const {
    return i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::kPost;
  }

  [[nodiscard]] std::size_t next_main(std::size_t i) const {
    while (i < lines_.size() &&
           (!blocks_[i].main || lines_[i].kind == LineKind::kSeparator || lines_[i].kind == LineKind::kFurniture))
      ++i;
    return i;
  }

  // Whether the story that began at `start` is over at `i`, a list of other stories or the comments.
  [[nodiscard]] bool ends_here(std::size_t i, std::size_t start) const {
    const auto taken = static_cast<double>(prose_before_[i] - prose_before_[start]);
    const auto behind = static_cast<double>(strong_before_.back() - strong_before_[i]);
    return behind < kLeastBehindList * (taken + behind) || (lines_[i].kind == LineKind::kEnd && behind < taken);
  }

  std::optional<FoundStory> next_story(const FoundStory& before) {
    for (std::size_t i = before.end; i < lines_.size(); ++i) {
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

  // --- titles
  [[nodiscard]] static std::unordered_set<std::string_view> words_in(std::string_view text) {
    std::unordered_set<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) words.insert(text.substr(at, end - at));
      at = end + 1;
    }
    return words;
  }

  // Share of a line's words that a title in the page's head has too.
  [[nodiscard]] static double overlap(std::string_view line, const std::optional<std::string>& title) {
    if (!title) return 0;
    const auto a = words_in(line);
    const auto b = words_in(*title);
    const auto shared = std::count_if(a.begin(), a.end(), [&](std::string_view word) { return b.count(word) != 0; });
    return a.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(std::max(a.size(), b.size()));
  }

  [[nodiscard]] bool is_headline_like(std::size_t i) const {
    return lines_[i].kind == LineKind::kShort && lines_[i].words >= kShortestHeadline &&
           blocks_[i].hint != Hint::kFurniture && blocks_[i].text[0] != '[';
  }

  // The headline seen from below, above line `below`: the nearest headline-like line; of two in a row the upper one,
  // the other being its summary. At most `reach` other lines may stand between.
  [[nodiscard]] std::optional<std::size_t> headline_above(std::size_t begin, std::size_t below,
                                                          std::size_t reach) const {
    std::size_t i = below;
    std::size_t others = 0;
    while (i > begin && !is_headline_like(i - 1)) {
      if (++others > reach) return std::nullopt;
      --i;
    }
    if (i == begin) return std::nullopt;
    const std::size_t nearest = i - 1;
    const bool two =
        nearest > begin && is_headline_like(nearest - 1) && !(nearest > begin + 1 && is_headline_like(nearest - 2));
    return two ? nearest - 1 : nearest;
  }

  // The headline by its place: above byline and date, or between them and the body.
  [[nodiscard]] std::optional<std::size_t> placed_headline(std::size_t begin, std::size_t start) const {
    std::size_t header = start;
    while (header > begin && !is_header(header - 1)) --header;
    if (header == begin) return headline_above(begin, start, start);
    --header;
    while (header > begin && (is_header(header - 1) || !is_headline_like(header - 1)) &&
           has_header_above(begin, header))
      --header;
    if (const auto above = headline_above(begin, header, kHeadlineReach)) return above;
    return headline_above(header, start, start);
  }

  [[nodiscard]] bool has_header_above(std::size_t begin, std::size_t i) const {
    for (std::size_t j = i; j > begin && i - j < kHeadlineReach; --j) {
      if (is_header(j - 1)) return true;
      if (is_headline_like(j - 1)) return false;
    }
    return false;
  }

  [[nodiscard]] int title_score(std::size_t i, const std::unordered_map<std::string_view, int>& seen) const {
    const Block& block = blocks_[i];
    const Line& line = lines_[i];
    const bool candidate = line.kind == LineKind::kShort || (line.kind == LineKind::kProse && block.heading == 1);
    if (!candidate || line.words < 2 || (line.words == 2 && block.heading != 1)) return 0;
    int score = static_cast<int>(std::min<std::uint32_t>(line.words, 7));
    if (block.heading == 1) score += line.words >= kShortestHeadline ? 8 : 3;  // the site's name is an h1 too
    if (block.heading == 2) score += 2;
    if (block.hint == Hint::kHeadline) score += 6;
    if (block.hint == Hint::kSummary || block.text[0] == '[') score -= 4;
    if (seen.at(block.text) > 1) score += 6;
    for (const auto& title : {facts_.headline, facts_.og_title, facts_.head_title}) {
      const double shared = overlap(block.text, title);
      score += shared > 0.8 ? 5 : shared > 0.5 ? 2 : 0;
    }
    if (!block.main) score -= 2;
    if (block.link_bytes * 2 > block.text.size()) score -= 4;
    return score;
  }

  [[nodiscard]] std::optional<std::size_t> pick_title(std::size_t begin, std::size_t start) const {
    std::unordered_map<std::string_view, int> seen;
    for (std::size_t i = begin; i < start; ++i) ++seen[blocks_[i].text];
    const std::optional<std::size_t> placed = placed_headline(begin, start);
    std::optional<std::size_t> best;
    int best_score = 2;
    bool in_list = false;
    for (std::size_t i = begin; i < start; ++i) {
      if (blocks_[i].hint == Hint::kFurniture) continue;
      if (lines_[i].kind == LineKind::kList) in_list = true;
      if (blocks_[i].gap_before && lines_[i].kind != LineKind::kList) in_list = false;
      // Where a dump has no empty lines nothing says where a list ends.
      if (const int score = title_score(i, seen) - (in_list ? 4 : 0) + (i == placed ? 6 : 0); score > best_score) {
        best = i;
        best_score = score;
      }
    }
    return best;
  }

  const std::vector<Block>& blocks_;
  const std::vector<Line>& lines_;
  const PageFacts& facts_;
  bool html_;
  std::vector<std::size_t> prose_before_;   // words of prose before each line
  std::vector<std::size_t> strong_before_;  // the same of strong prose
};

}  // namespace

std::vector<FoundStory> find_stories(const PageParts& page, const std::vector<Line>& lines) {
  return Finder(page, lines).run();
}

}  // namespace khabar::reading
