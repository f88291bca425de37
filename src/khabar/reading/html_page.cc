// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_page.h"

#include <algorithm>
#include <array>

#include "khabar/reading/decoding.h"
#include "khabar/reading/html_document.h"
#include "khabar/reading/lines.h"
#include "khabar/reading/page_dates.h"
#include "khabar/reading/structured_data.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {
namespace {

constexpr std::array<std::string_view, 7> kFurnitureTags = {"nav",    "aside", "footer",  "form",
                                                            "dialog", "menu",  "fieldset"};
// An element that holds more of the page's prose is no furniture, whatever its class says.
constexpr double kMostProseOfFurniture = 0.4;
// The main part holds at least this share of the prose of the part around it.
constexpr double kMainShare = 0.85;
constexpr double kMarkedShare = 0.5;
// Bytes of a paragraph that ends no sentence and is prose nevertheless.
constexpr std::size_t kLongParagraph = 200;

class Builder {
 public:
  Builder(const HtmlDocument& document, const std::unordered_map<std::string, Hint>& hints)
      : document_(document), nodes_(document.nodes), hints_(hints) {}

  PageParts run() {
    parts_.html = true;
    build_blocks();
    weigh();
    mark_zones();
    mark_main();
    read_facts();
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
    return parent >= 0 && (nodes_[static_cast<std::size_t>(parent)].tag == "title" ||
                           nodes_[static_cast<std::size_t>(parent)].tag == "head");
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
      between.link = between.link || node.tag == "a";
      between.hidden = between.hidden || is_hidden(node);
      at = node.parent;
    }
    return at;
  }

  [[nodiscard]] static bool is_hidden(const HtmlNode& node) {
    constexpr std::array<std::string_view, 5> kHidden = {"sr-only", "visually-hidden", "visuallyhidden",
                                                         "screen-reader", "offscreen"};
    const std::string_view classes = node.attribute("class");
    return node.hidden || std::any_of(kHidden.begin(), kHidden.end(), [&](std::string_view name) {
             return classes.find(name) != std::string_view::npos;
           });
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
    text_ += text;
    if (between.link && letters != std::string::npos) link_bytes_ += static_cast<std::uint32_t>(text.size());
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
      if (tag == "figcaption" || tag == "caption") block.hint = Hint::kCaption;
    }
  }

  // --- prose
  [[nodiscard]] static std::uint32_t weight(const Block& block) {
    if (2 * block.link_bytes > block.text.size() || block.hint == Hint::kCaption || block.text.size() < 40) return 0;
    if (!ends_sentence(block.text, true) && block.text.size() < kLongParagraph) return 0;
    return static_cast<std::uint32_t>(block.text.size());
  }

  void weigh() {
    weights_.assign(nodes_.size() + 1, 0);
    for (std::size_t b = 0; b < parts_.blocks.size(); ++b) weights_[node_of_block_[b] + 1] = weight(parts_.blocks[b]);
    for (std::size_t i = 1; i < weights_.size(); ++i) weights_[i] += weights_[i - 1];
  }
  [[nodiscard]] double prose(std::size_t node) const {
    return static_cast<double>(weights_[nodes_[node].end] - weights_[node]);
  }
  [[nodiscard]] double all_prose() const { return static_cast<double>(weights_.back()); }

  // --- zones
  [[nodiscard]] Hint hint_of(const HtmlNode& node) const {
    const std::string_view role = node.attribute("role");
    const std::string_view prop = node.attribute("itemprop");
    if (prop.find("headline") != std::string_view::npos) return Hint::kHeadline;
    if (prop == "author" || node.attribute("rel") == "author") return Hint::kByline;
    if (std::find(kFurnitureTags.begin(), kFurnitureTags.end(), node.tag) != kFurnitureTags.end())
      return Hint::kFurniture;
    if (role == "navigation" || role == "complementary" || role == "search" || role == "banner" ||
        role == "contentinfo" || role == "marquee" || is_hidden(node)) {
      return Hint::kFurniture;
    }
    Hint found = Hint::kNone;
    for (std::string_view name : {"class", "id", "data-testid"}) {
      for (Hint hint : hints_in(node.attribute(name))) {
        if (hint == Hint::kPost || hint == Hint::kFurniture) return hint;
        if (found == Hint::kNone) found = hint;
      }
    }
    return found;
  }

  // Class names are cut at signs and at capitals: "storyHeadline__x1" -> story, headline, x1.
  [[nodiscard]] std::vector<Hint> hints_in(std::string_view value) const {
    std::vector<Hint> out;
    std::string word;
    const auto close = [&] {
      if (const auto it = hints_.find(word); it != hints_.end()) out.push_back(it->second);
      word.clear();
    };
    bool was_lower = false;
    for (char c : value) {
      const bool upper = c >= 'A' && c <= 'Z';
      const bool letter = upper || (c >= 'a' && c <= 'z');
      if (!letter || (upper && was_lower)) close();
      if (letter) word.push_back(upper ? static_cast<char>(c + 32) : c);
      was_lower = letter && !upper;
    }
    close();
    return out;
  }

  void mark_zones() {
    std::vector<Hint> zone(nodes_.size(), Hint::kNone);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const std::int32_t parent = nodes_[i].parent;
      const Hint above = parent < 0 ? Hint::kNone : zone[static_cast<std::size_t>(parent)];
      zone[i] = above;
      if (nodes_[i].is_text() || above == Hint::kFurniture || above == Hint::kPost) continue;
      const Hint own = hint_of(nodes_[i]);
      if (own == Hint::kNone) continue;
      const bool large = prose(i) > kMostProseOfFurniture * all_prose() && prose(i) > 0;
      if (!large || own == Hint::kPost) zone[i] = own;
    }
    for (std::size_t b = 0; b < parts_.blocks.size(); ++b) {
      if (parts_.blocks[b].hint == Hint::kNone) parts_.blocks[b].hint = zone[node_of_block_[b]];
    }
    zone_ = std::move(zone);
  }

  // --- main part
  void mark_main() {
    std::size_t main = marked_main();
    while (const std::size_t inner = heavy_child(main)) main = inner;
    if (nodes_.empty()) return;
    for (std::size_t b = 0; b < parts_.blocks.size(); ++b) {
      const std::uint32_t node = node_of_block_[b];
      parts_.blocks[b].main =
          parts_.blocks[b].hint != Hint::kFurniture && (main == 0 || (node >= main && node < nodes_[main].end));
    }
  }

  // The element that says it is the article, if it holds enough; 0 is the page.
  [[nodiscard]] std::size_t marked_main() const {
    std::size_t best = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      const bool body = node.attribute("itemprop").find("articleBody") != std::string_view::npos;
      if ((body || node.tag == "article") && zone_[i] != Hint::kFurniture && prose(i) > kMarkedShare * all_prose())
        best = i;
    }
    return best;
  }

  // The child that holds nearly all of the element's prose in more than one paragraph, or 0.
  [[nodiscard]] std::size_t heavy_child(std::size_t element) const {
    if (nodes_.empty()) return 0;
    for (std::size_t i = element + 1; i < nodes_[element].end; i = nodes_[i].end) {
      if (nodes_[i].is_text() || prose(i) < kMainShare * prose(element) || prose(element) == 0) continue;
      std::size_t paragraphs = 0;
      for (std::size_t j = i; j < nodes_[i].end && paragraphs < 2; ++j)
        paragraphs += weights_[j + 1] > weights_[j] ? 1 : 0;
      return paragraphs > 1 ? i : 0;
    }
    return 0;
  }

  // --- facts
  void read_facts() {
    PageFacts& facts = parts_.facts;
    read_json_ld(document_.json_ld, facts);
    std::vector<std::string> meta_authors;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.tag == "meta") read_meta(node, meta_authors);
      if (node.tag == "title" && !facts.head_title) set(facts.head_title, text_of(i));
      if (node.tag == "link" && node.attribute("rel") == "canonical") set(facts.url, node.attribute("href"));
      const std::string_view prop = node.attribute("itemprop");
      if (node.tag == "time" && prop == "datePublished") set(facts.published, iso_date(node.attribute("datetime")));
      if (node.tag == "time" && prop == "dateModified") set(facts.updated, iso_date(node.attribute("datetime")));
    }
    if (facts.authors.empty()) facts.authors = std::move(meta_authors);
  }

  static void set(std::optional<std::string>& slot, std::string_view value) {
    if (std::string text = clean_line(value); !slot && !text.empty()) slot = std::move(text);
  }

  void read_meta(const HtmlNode& node, std::vector<std::string>& authors) {
    std::string key(node.attribute("property"));
    if (key.empty()) key = node.attribute("name");
    if (key.empty()) key = node.attribute("itemprop");
    std::transform(key.begin(), key.end(), key.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string_view content = node.attribute("content");
    PageFacts& facts = parts_.facts;
    if (key == "og:title") set(facts.og_title, content);
    if (key == "og:site_name" || key == "application-name") set(facts.site, content);
    if (key == "og:url") set(facts.url, content);
    if (key.ends_with("published_time") || key == "datepublished" || key == "pubdate" || key == "publish-date" ||
        key == "date" || key == "dc.date.issued" || key == "parsely-pub-date") {
      set(facts.published, iso_date(content));
    }
    if (key.ends_with("modified_time") || key == "datemodified" || key == "lastmod")
      set(facts.updated, iso_date(content));
    const bool author = key == "author" || key == "article:author" || key == "parsely-author";
    if (author && content.find("://") == std::string_view::npos && authors.empty())
      authors.push_back(clean_line(content));
  }

  [[nodiscard]] std::string text_of(std::size_t element) const {
    std::string text;
    for (std::size_t i = element; i < nodes_[element].end; ++i) text += nodes_[i].text;
    return text;
  }

  const HtmlDocument& document_;
  const std::vector<HtmlNode>& nodes_;
  const std::unordered_map<std::string, Hint>& hints_;
  PageParts parts_;
  std::vector<std::uint32_t> node_of_block_;
  std::vector<std::uint32_t> weights_;  // prose before each node
  std::vector<Hint> zone_;
  std::string text_;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t offset_ = 0;
  std::uint32_t first_node_ = 0;
  std::int32_t current_block_ = -1;
  std::int32_t last_block_ = -2;
};

Hint hint_named(std::string_view kind) {
  if (kind == "headline") return Hint::kHeadline;
  if (kind == "byline") return Hint::kByline;
  if (kind == "time") return Hint::kTime;
  if (kind == "summary") return Hint::kSummary;
  if (kind == "caption") return Hint::kCaption;
  if (kind == "post") return Hint::kPost;
  return kind == "furniture" ? Hint::kFurniture : Hint::kNone;
}

}  // namespace

HtmlReader::HtmlReader(const lexicon::Lexicon& lexicon) {
  const lexicon::Table& table = lexicon.table("shared/page_hints");
  const std::size_t word = table.column("word");
  const std::size_t kind = table.column("kind");
  for (std::size_t row = 0; row < table.rows(); ++row)
    hints_.emplace(table.cell(row, word), hint_named(table.cell(row, kind)));
}

PageParts HtmlReader::read(std::string_view page) const { return Builder(parse_html(page), hints_).run(); }

}  // namespace khabar::reading
