// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/title_finder.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "khabar/base/string_map.h"

namespace khabar::reading {
namespace {

// Words; shorter lines are names, sections, buttons.
constexpr std::uint32_t kShortestHeadline = 4;
// Lines that may stand between a headline and the byline or date under it.
constexpr std::size_t kHeadlineReach = 4;
// Where the page's head states titles, a line that neither markup nor place calls headline must share so much with one.
constexpr double kLeastLikeness = 0.3;
constexpr std::size_t kMostStated = 8;

class TitleFinder {
 public:
  TitleFinder(const PageParts& page, const std::vector<Line>& lines)
      : stated_by_article_(std::any_of(page.facts.articles.begin(), page.facts.articles.end(),
                                       [](const ArticleFacts& article) { return article.headline.has_value(); })),
        blocks_(page.blocks),
        lines_(lines) {
    add_stated(page.facts.og_title);
    add_stated(page.facts.head_title);
    for (const ArticleFacts& article : page.facts.articles) add_stated(article.headline);
  }

  [[nodiscard]] std::optional<std::size_t> pick(std::size_t begin, std::size_t start) const {
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
    if (best && (best != placed || stated_by_article_) && !sizes_.empty() && !is_sure(*best) &&
        best_likeness(*best) < kLeastLikeness)
      return std::nullopt;
    return best;
  }

 private:
  void add_stated(const std::optional<Stated>& title) {
    if (!title || sizes_.size() == kMostStated) return;
    const PhraseText text(title->value);
    if (text.words() == 0) return;
    const auto bit = static_cast<std::uint16_t>(1U << sizes_.size());
    for (std::size_t w = 0; w < text.words(); ++w) stated_[std::string(text.gram(w, 1))] |= bit;
    sizes_.push_back(text.words());
  }

  // For each stated title the share of words that the line has in common with it, from 0 to 1.
  using Likeness = std::array<double, kMostStated>;
  [[nodiscard]] Likeness likeness(std::size_t i) const {
    Likeness shares{};
    if (sizes_.empty()) return shares;
    const PhraseText text(blocks_[i].text);
    for (std::size_t w = 0; w < text.words(); ++w) {
      const auto it = stated_.find(text.gram(w, 1));
      for (std::size_t t = 0; it != stated_.end() && t < sizes_.size(); ++t)
        shares.at(t) += (it->second >> t) & 1U ? 1.0 : 0.0;
    }
    for (std::size_t t = 0; t < sizes_.size(); ++t)
      shares.at(t) /= static_cast<double>(std::max({text.words(), sizes_[t], std::size_t{1}}));
    return shares;
  }
  [[nodiscard]] double best_likeness(std::size_t i) const {
    const Likeness shares = likeness(i);
    return *std::max_element(shares.begin(), shares.end());
  }
  [[nodiscard]] bool is_marked(std::size_t i) const {
    return blocks_[i].heading == 1 || blocks_[i].hint == Hint::kHeadline;
  }

  // A film's headline is a headline too: where JSON-LD states the article's, a class alone is not enough.
  [[nodiscard]] bool is_sure(std::size_t i) const {
    return is_marked(i) && (!stated_by_article_ || blocks_[i].heading == 1 || blocks_[i].heading == 2);
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

  [[nodiscard]] bool is_candidate(std::size_t i) const {
    const LineKind kind = lines_[i].kind;
    if (lines_[i].words < 2 || (lines_[i].words == 2 && blocks_[i].heading != 1)) return false;
    return kind == LineKind::kShort || (kind == LineKind::kProse && is_marked(i));
  }

  [[nodiscard]] int title_score(std::size_t i, const std::unordered_map<std::string_view, int>& seen) const {
    const Block& block = blocks_[i];
    const Line& line = lines_[i];
    if (!is_candidate(i)) return 0;
    int score = static_cast<int>(std::min<std::uint32_t>(line.words, 7));
    if (block.heading == 1) score += line.words >= kShortestHeadline ? 8 : 3;  // the site's name is an h1 too
    if (block.heading == 2) score += 2;
    if (block.hint == Hint::kHeadline) score += 6;
    if (block.hint == Hint::kSummary || block.text[0] == '[') score -= 4;
    if (seen.at(block.text) > 1) score += 6;
    for (const double shared : likeness(i)) score += shared > 0.8 ? 5 : shared > 0.5 ? 2 : 0;
    if (!block.main) score -= 2;
    if (block.link_bytes * 2 > block.text.size()) score -= 4;
    return score;
  }

  [[nodiscard]] bool is_header(std::size_t i) const {
    return lines_[i].kind == LineKind::kDate || lines_[i].kind == LineKind::kByline;
  }

  bool stated_by_article_;  // JSON-LD has the article's headline: better than the place of a line
  const std::vector<Block>& blocks_;
  const std::vector<Line>& lines_;
  base::StringMap<std::uint16_t> stated_;  // words of the stated titles, a bit for each title
  std::vector<std::size_t> sizes_;         // their words
};

}  // namespace

std::optional<std::size_t> find_title(const PageParts& page, const std::vector<Line>& lines, std::size_t begin,
                                      std::size_t start) {
  return TitleFinder(page, lines).pick(begin, start);
}

}  // namespace khabar::reading
