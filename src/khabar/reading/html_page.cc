// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_page.h"

#include <algorithm>
#include <array>

#include "khabar/reading/cards.h"
#include "khabar/reading/class_hints.h"
#include "khabar/reading/decoding.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/main_part.h"
#include "khabar/reading/page_facts.h"
#include "khabar/reading/posts.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {
namespace {

// An element that holds more of the page's prose is no furniture, whatever its class says.
constexpr double kMostProseOfFurniture = 0.4;
// The same of comments, footers and the like, unless the headline stands in them too.
constexpr double kMostProseOfOutside = 0.8;
// A byline, a date, a caption, a summary is not so long: the class names the story's author, not a part of it.
constexpr std::uint32_t kMostParagraphsOfDetail = 4;
// And of all elements that one word of class calls furniture.
constexpr double kMostProseOfWord = 0.3;

class Builder {
 public:
  Builder(const HtmlDocument& document, const ClassHints& hints)
      : document_(document), nodes_(document.nodes), hints_(hints) {}

  PageParts run() {
    parts_.html = true;
    build_blocks();
    parts_.facts = page_facts(document_);
    mark_linked_blocks(nodes_, node_of_block_, parts_.blocks);
    if (!parts_.facts.is_live) mark_cards(nodes_, node_of_block_, parts_.blocks);
    weigh();
    mark_zones();
    mark_main();
    mark_posts();
    return std::move(parts_);
  }

 private:
  // --- blocks
  void build_blocks() {
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.is_text()) {
        if (!in_head(i)) add_text(i);
        continue;
      }
      if (!has_trait(node.id, kPhrasing)) flush();
    }
    flush();
  }

  [[nodiscard]] bool in_head(std::uint32_t i) const {
    const std::int32_t parent = nodes_[i].parent;
    if (parent < 0) return false;
    const Tag id = nodes_[static_cast<std::size_t>(parent)].id;
    return id == tag("title") || id == tag("head");
  }

  // What lies between a text and its block.
  struct Inline {
    bool link = false;
    bool hidden = false;  // for screen readers, or not shown at all
  };

  // The nearest ancestor that begins a block.
  [[nodiscard]] std::int32_t block_of(std::uint32_t i, Inline& between) const {
    std::int32_t at = nodes_[i].parent;
    while (at >= 0 && has_trait(nodes_[static_cast<std::size_t>(at)].id, kPhrasing)) {
      const HtmlNode& node = nodes_[static_cast<std::size_t>(at)];
      between.link = between.link || node.id == tag("a");
      between.hidden = between.hidden || is_hidden(node);
      at = node.parent;
    }
    return at;
  }

  [[nodiscard]] static bool is_hidden(const HtmlNode& node) {
    return node.hidden || (!node.attributes.empty() && names_hidden(node.attribute("class")));
  }
  void add_text(std::uint32_t i) {
    Inline between;
    const std::int32_t block = block_of(i, between);
    if (between.hidden) return;
    if (block != current_block_) flush();
    current_block_ = block;
    const std::string_view text = nodes_[i].text;
    const std::size_t letters = text.find_first_not_of(" \t\r\n");
    if (text_.find_first_not_of(" \t\r\n\f") == std::string::npos && letters != std::string::npos) {
      first_node_ = i;
      offset_ = nodes_[i].offset;
    }
    if (stands_apart(i)) text_ += ' ';
    text_ += text;
    last_text_ = i;
    if (between.link && letters != std::string::npos) link_bytes_ += static_cast<std::uint32_t>(text.size());
  }

  // Whether a text is in another inline element than the one before it, where no paragraph or heading makes them one
  // line: names, dates and buttons that styles set apart.
  [[nodiscard]] bool stands_apart(std::uint32_t i) const {
    if (text_.empty() || current_block_ < 0) return false;
    const HtmlNode& block = nodes_[static_cast<std::size_t>(current_block_)];
    const bool line = block.tag == "p" || (block.tag.size() == 2 && block.tag[0] == 'h');
    return !line && nodes_[i].parent != current_block_ && nodes_[last_text_].parent != current_block_ &&
           nodes_[i].parent != nodes_[last_text_].parent;
  }

  void flush() {
    Block block;
    block.text = clean_line(text_);
    if (parts_.blocks.size() == kMostBlocks) {
      parts_.cut_short = true;
    } else if (!block.text.empty()) {
      block.page_offset = offset_;
      block.link_bytes = std::min(link_bytes_, static_cast<std::uint32_t>(block.text.size()));
      block.gap_before = current_block_ != last_block_;
      last_block_ = current_block_;
      describe(block);
      parts_.blocks.push_back(std::move(block));
      node_of_block_.push_back(first_node_);
    }
    text_.clear();
    link_bytes_ = 0;
  }

  // What the tags around the block say of it alone.
  void describe(Block& block) const {
    std::int32_t at = current_block_;
    for (int levels = 0; at >= 0 && levels < 3; ++levels, at = nodes_[static_cast<std::size_t>(at)].parent) {
      const std::string_view tag = nodes_[static_cast<std::size_t>(at)].tag;
      if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' && block.heading == 0)
        block.heading = static_cast<std::uint8_t>(tag[1] - '0');
      if (tag == "li") block.bullet = true;
      if (tag == "td" || tag == "th") block.cell = true;
      if (tag == "figcaption" || tag == "caption") block.hint = Hint::kCaption;
    }
  }

  // --- prose
  void weigh() {
    weights_.assign(nodes_.size() + 1, 0);
    paragraphs_.assign(nodes_.size() + 1, 0);
    for (std::size_t b = 0; b < parts_.blocks.size(); ++b) {
      if (parts_.blocks[b].hint == Hint::kFurniture) continue;
      const std::uint32_t weight = paragraph_weight(parts_.blocks[b]);
      weights_[node_of_block_[b] + 1] = weight;
      paragraphs_[node_of_block_[b] + 1] = weight > 0 ? 1 : 0;
    }
    for (std::size_t i = 1; i < weights_.size(); ++i) {
      weights_[i] += weights_[i - 1];
      paragraphs_[i] += paragraphs_[i - 1];
    }
  }
  [[nodiscard]] double prose(std::size_t node) const {
    return static_cast<double>(weights_[nodes_[node].end] - weights_[node]);
  }
  [[nodiscard]] double all_prose() const { return static_cast<double>(weights_.back()); }

  // --- zones
  // Whether an element that calls itself furniture, a byline or the like holds so much that it cannot be.
  [[nodiscard]] bool is_too_large(std::size_t i, const ClassHint& own) const {
    if (all_prose() == 0 || prose(i) == 0) return false;
    if (own.hint != Hint::kFurniture && paragraphs_[nodes_[i].end] - paragraphs_[i] > kMostParagraphsOfDetail)
      return true;
    const bool outside = own.outside;
    const double share = prose(i) / all_prose();
    const bool with_title = headings_[nodes_[i].end] > headings_[i];
    return share > kMostProseOfOutside || (share > kMostProseOfFurniture && (with_title || !outside));
  }

  void mark_zones() {
    headings_.assign(nodes_.size() + 1, 0);
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      headings_[i + 1] = headings_[i] + (nodes_[i].id == tag("h1") ? 1 : 0);
    distrust_.assign(hints_.rows() + 1, false);
    // Words that call many small parts of the story furniture ("paywall" on every paragraph) are not believed; each
    // turn takes away at least one word, and few pages need a second.
    constexpr int kMostTurns = 3;
    for (int turn = 0; turn < kMostTurns && !try_zones(); ++turn) {
    }
    for (std::size_t b = 0; b < parts_.blocks.size(); ++b) {
      if (parts_.blocks[b].hint == Hint::kNone) parts_.blocks[b].hint = zone_[node_of_block_[b]];
    }
  }

  // False if a word was found that is not to be believed.
  bool try_zones() {
    zone_.assign(nodes_.size(), Hint::kNone);
    posts_.clear();
    std::vector<double> held(distrust_.size(), 0);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const std::int32_t parent = nodes_[i].parent;
      const Hint above = parent < 0 ? Hint::kNone : zone_[static_cast<std::size_t>(parent)];
      zone_[i] = above;
      if (nodes_[i].is_text() || above == Hint::kFurniture || above == Hint::kPost) continue;
      if (nodes_[i].id == tag("body") || nodes_[i].id == tag("html"))
        continue;  // their classes speak of the whole site
      const ClassHint own = hints_.of(nodes_[i], distrust_, scratch_);
      if (own.hint == Hint::kPost) posts_.push_back(static_cast<std::uint32_t>(i));
      if (own.hint == Hint::kNone || (own.hint != Hint::kPost && is_too_large(i, own))) continue;
      zone_[i] = own.hint;
      if (own.hint == Hint::kFurniture && !own.outside) held[own.number] += prose(i);
    }
    bool sure = true;
    for (std::size_t word = 1; word < held.size(); ++word) {
      if (all_prose() == 0 || held[word] <= kMostProseOfWord * all_prose() || distrust_[word]) continue;
      distrust_[word] = true;
      sure = false;
    }
    return sure;
  }

  // --- main part
  void mark_main() {
    if (nodes_.empty()) return;
    const NodeSums node_sums = sums_of(parts_, node_of_block_, nodes_.size());
    std::vector<std::uint32_t> units;
    if (!parts_.facts.is_live) units = find_units(nodes_, node_sums, zone_, parts_.facts);
    parts_.units = static_cast<std::uint16_t>(units.size());
    for (Block& block : parts_.blocks) block.main = false;
    if (units.empty()) mark_part(find_main(nodes_, node_sums, zone_, 0));
    for (std::uint16_t unit = 0; unit < units.size(); ++unit) {
      const std::size_t last = block_at(node_of_block_, nodes_[units[unit]].end);
      for (std::size_t b = block_at(node_of_block_, units[unit]); b < last; ++b)
        parts_.blocks[b].unit = static_cast<std::uint16_t>(unit + 1);
      mark_part(find_main(nodes_, node_sums, zone_, units[unit]));
    }
  }

  // Which platform's post an element is, and what its addresses say.
  void mark_posts() {
    for (const std::uint32_t post : posts_) {
      const auto embed = static_cast<std::int32_t>(parts_.embeds.size());
      EmbedFacts facts;
      for (std::uint32_t i = post; i < nodes_[post].end; ++i) {
        for (std::string_view name : {"cite", "data-instgrm-permalink", "data-href", "href"})
          read_post_address(nodes_[i].attribute(name), facts);
      }
      const std::size_t last = block_at(node_of_block_, nodes_[post].end);
      bool any = false;
      for (std::size_t b = block_at(node_of_block_, post); b < last; ++b) {
        if (parts_.blocks[b].hint != Hint::kPost) continue;
        parts_.blocks[b].embed = embed;
        any = true;
      }
      if (any) {
        parts_.embeds.push_back(std::move(facts));
      } else {
        add_wordless(post, std::move(facts));
      }
    }
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (zone_[i] == Hint::kFurniture || zone_[i] == Hint::kPost) continue;
      if (nodes_[i].id == tag("iframe") || nodes_[i].tag.starts_with("amp-")) add_wordless(i, frame_facts(nodes_[i]));
    }
  }

  void add_wordless(std::uint32_t node, EmbedFacts&& facts) {
    constexpr std::size_t kMostWordless = 200;
    if (facts.url.empty() || wordless_.size() == kMostWordless || !wordless_.insert(facts.url).second) return;
    facts.before = static_cast<std::int32_t>(block_at(node_of_block_, node));
    parts_.embeds.push_back(std::move(facts));
  }

  void mark_part(const MainPart& part) {
    const std::size_t last = part.node == 0 ? parts_.blocks.size() : block_at(node_of_block_, nodes_[part.node].end);
    for (std::size_t b = block_at(node_of_block_, part.node); b < last; ++b)
      parts_.blocks[b].main = parts_.blocks[b].hint != Hint::kFurniture;
    for (const std::uint32_t aside : part.asides) {
      for (std::size_t b = block_at(node_of_block_, aside); b < block_at(node_of_block_, nodes_[aside].end); ++b)
        parts_.blocks[b].main = false;
    }
  }

  const HtmlDocument& document_;
  const std::vector<HtmlNode>& nodes_;
  const ClassHints& hints_;
  PageParts parts_;
  std::vector<std::uint32_t> node_of_block_;
  std::vector<std::uint32_t> weights_;     // prose before each node
  std::vector<std::uint32_t> paragraphs_;  // how many of them
  std::vector<std::uint32_t> headings_;    // h1 elements before each node
  std::vector<Hint> zone_;
  std::vector<std::uint32_t> posts_;  // elements of social posts
  std::vector<bool> distrust_;        // rows of the hints' table
  std::string stated_;                // articleBody of JSON-LD
  std::string scratch_;
  std::string text_;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t offset_ = 0;
  std::uint32_t first_node_ = 0;
  std::uint32_t last_text_ = 0;
  std::int32_t current_block_ = -1;
  std::int32_t last_block_ = -2;
  base::StringSet wordless_;  // addresses of posts and films without words
};

}  // namespace

PageParts HtmlReader::read(std::string_view page) const { return Builder(parse_html(page), hints_).run(); }

}  // namespace khabar::reading
