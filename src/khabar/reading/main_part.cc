// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/main_part.h"

#include <algorithm>
#include <string>

#include "khabar/reading/decoding.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/page_names.h"

namespace khabar::reading {
namespace {

// The main part holds at least this share of the prose of the part around it.
constexpr double kMainShare = 0.85;
// Enough where the rest is links and teasers.
constexpr double kMarkedShare = 0.5;
constexpr std::uint32_t kMainParagraphs = 3;
// Links and teasers: so much of the text lies in links, or is no paragraph.
constexpr double kAsideLinks = 0.25;
constexpr double kAsideProse = 0.5;
// A story of its own beside others has so many paragraphs and bytes; a card has one sentence or two.
constexpr std::uint32_t kUnitParagraphs = 3;
constexpr std::uint32_t kUnitProse = 400;
constexpr std::size_t kMostUnits = 32;
// Bytes of a paragraph that ends no sentence and is prose nevertheless.
constexpr std::size_t kLongParagraph = 200;
// How much more a paragraph weighs that JSON-LD states too, and how much of JSON-LD is looked at.
constexpr std::uint32_t kStatedWeight = 3;
constexpr std::size_t kMostStated = 8'000;
constexpr std::size_t kMostProbes = 60;

class Parts {
 public:
  Parts(const std::vector<HtmlNode>& nodes, const NodeSums& sums, const std::vector<Hint>& zones)
      : nodes_(nodes), sums_(sums), zones_(zones) {}

  [[nodiscard]] MainPart main(std::uint32_t root) const {
    MainPart part;
    part.node = marked(root);
    while (const std::uint32_t inner = heavy_child(part.node)) part.node = inner;
    for_children(part.node, [&](std::uint32_t child) {
      if (in(sums_.blocks, child) > 1 && zones_[child] != Hint::kPost && is_linked(child)) part.asides.push_back(child);
    });
    return part;
  }

  [[nodiscard]] std::vector<std::uint32_t> units(const PageFacts& facts) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < nodes_.size() && found.size() < kMostUnits; ++i) {
      const bool inside = !found.empty() && i < nodes_[found.back()].end;
      if (inside || nodes_[i].id != tag("article") || !is_story(i)) continue;
      if (has_headline(i, facts)) found.push_back(i);
    }
    if (found.size() < 2) found = around_headlines();
    if (found.size() < 2) found.clear();
    return found;
  }

 private:
  [[nodiscard]] std::uint32_t in(const std::vector<std::uint32_t>& sums, std::uint32_t node) const {
    return sums[nodes_[node].end] - sums[node];
  }
  [[nodiscard]] double prose(std::uint32_t node) const { return in(sums_.prose, node); }

  template <typename Take>
  void for_children(std::uint32_t element, Take&& take) const {
    if (nodes_.empty()) return;
    for (std::uint32_t i = element + 1; i < nodes_[element].end; i = nodes_[i].end) {
      if (!nodes_[i].is_text()) take(i);
    }
  }

  // The element that says it is the article, if it holds enough.
  [[nodiscard]] std::uint32_t marked(std::uint32_t root) const {
    std::uint32_t best = root;
    for (std::uint32_t i = root; i < nodes_.size() && i < nodes_[root].end; ++i) {
      if (nodes_[i].is_text() || zones_[i] == Hint::kFurniture || prose(i) <= kMarkedShare * prose(root)) continue;
      if (nodes_[i].id == tag("article") ||
          nodes_[i].attribute("itemprop").find("articleBody") != std::string_view::npos)
        best = i;
    }
    return best;
  }

  [[nodiscard]] bool is_linked(std::uint32_t node) const {
    return in(sums_.links, node) > kAsideLinks * in(sums_.text, node);
  }

  // Links and teasers, not a piece of a story that stands in several elements.
  [[nodiscard]] bool is_aside(std::uint32_t node) const {
    if (in(sums_.blocks, node) < 2) return false;
    return is_linked(node) || prose(node) < kAsideProse * in(sums_.text, node);
  }

  // The child to go into, or 0.
  [[nodiscard]] std::uint32_t heavy_child(std::uint32_t element) const {
    std::uint32_t best = 0;
    for_children(element, [&](std::uint32_t child) {
      if (prose(child) > 0 && (best == 0 || prose(child) > prose(best))) best = child;
    });
    if (best == 0 || in(sums_.paragraphs, best) < 2) return 0;
    if (prose(best) >= kMainShare * prose(element)) return best;
    if (prose(best) < kMarkedShare * prose(element) || in(sums_.paragraphs, best) < kMainParagraphs) return 0;
    bool alone = true;
    for_children(element, [&](std::uint32_t child) {
      alone = alone && (child == best || prose(child) == 0 || is_aside(child));
    });
    return alone ? best : 0;
  }

  [[nodiscard]] bool is_story(std::uint32_t node) const {
    return zones_[node] != Hint::kFurniture && in(sums_.paragraphs, node) >= kUnitParagraphs &&
           in(sums_.prose, node) >= kUnitProse && !is_linked(node);
  }

  [[nodiscard]] std::string text_of(std::uint32_t element) const {
    constexpr std::size_t kLongest = 1000;
    std::string text;
    for (std::uint32_t i = element; i < nodes_[element].end && text.size() < kLongest; ++i) text += nodes_[i].text;
    return clean_line(text);
  }

  // An h1, or a heading that JSON-LD names as some article's.
  [[nodiscard]] bool has_headline(std::uint32_t element, const PageFacts& facts) const {
    for (std::uint32_t i = element; i < nodes_[element].end; ++i) {
      if (nodes_[i].id == tag("h1")) return true;
      if (nodes_[i].id != tag("h2") || facts.articles.size() < 2) continue;
      const std::string text = text_of(i);
      if (std::any_of(facts.articles.begin(), facts.articles.end(), [&](const ArticleFacts& article) {
            return article.headline && same_title(article.headline->value, text);
          }))
        return true;
    }
    return false;
  }

  // For each of several h1 the largest element that holds no other, where that is a story.
  [[nodiscard]] std::vector<std::uint32_t> around_headlines() const {
    std::vector<std::uint32_t> heads(nodes_.size() + 1, 0);
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) heads[i + 1] = heads[i] + (nodes_[i].id == tag("h1") ? 1 : 0);
    if (heads.back() < 2 || heads.back() > kMostUnits) return found;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].id != tag("h1")) continue;
      std::uint32_t at = i;
      while (nodes_[at].parent >= 0) {
        const auto above = static_cast<std::uint32_t>(nodes_[at].parent);
        if (heads[nodes_[above].end] - heads[above] > 1) break;
        at = above;
      }
      if (is_story(at)) found.push_back(at);
    }
    return found;
  }

  const std::vector<HtmlNode>& nodes_;
  const NodeSums& sums_;
  const std::vector<Hint>& zones_;
};

// A paragraph that JSON-LD's articleBody begins to say too.
bool is_stated(const Block& block, std::string_view stated) {
  constexpr std::size_t kProbe = 48;
  return block.text.size() >= kProbe &&
         stated.find(std::string_view(block.text).substr(0, kProbe)) != std::string_view::npos;
}

}  // namespace

std::uint32_t paragraph_weight(const Block& block) {
  if (2 * block.link_bytes > block.text.size() || block.hint == Hint::kCaption || block.text.size() < 40) return 0;
  if (!ends_sentence(block.text, true) && block.text.size() < kLongParagraph) return 0;
  return static_cast<std::uint32_t>(block.text.size());
}

NodeSums sums_of(const PageParts& page, const std::vector<std::uint32_t>& node_of_block, std::size_t nodes) {
  std::string stated;
  for (const ArticleFacts& article : page.facts.articles) {
    if (stated.size() < kMostStated) stated += article.body.substr(0, kMostStated);
  }
  NodeSums out;
  std::size_t probes = 0;
  for (auto* sum : {&out.prose, &out.paragraphs, &out.text, &out.links, &out.blocks}) sum->assign(nodes + 1, 0);
  for (std::size_t b = 0; b < page.blocks.size(); ++b) {
    const Block& block = page.blocks[b];
    if (block.hint == Hint::kFurniture) continue;
    const std::uint32_t at = node_of_block[b] + 1;
    const std::uint32_t bytes = paragraph_weight(block);
    out.prose[at] = bytes * (bytes > 0 && ++probes <= kMostProbes && is_stated(block, stated) ? kStatedWeight : 1U);
    out.paragraphs[at] = bytes > 0 ? 1 : 0;
    out.text[at] = static_cast<std::uint32_t>(block.text.size());
    out.links[at] = block.link_bytes;
    out.blocks[at] = 1;
  }
  for (auto* sum : {&out.prose, &out.paragraphs, &out.text, &out.links, &out.blocks}) {
    for (std::size_t i = 1; i < sum->size(); ++i) (*sum)[i] += (*sum)[i - 1];
  }
  return out;
}

MainPart find_main(const std::vector<HtmlNode>& nodes, const NodeSums& sums, const std::vector<Hint>& zones,
                   std::uint32_t root) {
  return Parts(nodes, sums, zones).main(root);
}

std::vector<std::uint32_t> find_units(const std::vector<HtmlNode>& nodes, const NodeSums& sums,
                                      const std::vector<Hint>& zones, const PageFacts& facts) {
  return Parts(nodes, sums, zones).units(facts);
}

}  // namespace khabar::reading
