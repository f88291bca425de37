// SPDX-License-Identifier: Apache-2.0
// A parsed HTML page as a flat list of nodes in document order. The parser is our own (html_tokenizer.h, html_tree.h;
// docs/decisions say why): the tokens are those of the HTML standard, the tree is the standard's for what pages do, and
// any page costs linear time and memory bounded by the limits below.
//
//   for (index i = element + 1; i < nodes[element].end; ++i)   // all descendants of an element
//
// Content that is no text of the page is not in the tree: scripts (JSON-LD stands aside), styles, comments, drawings,
// templates, forms' choices and buttons; of these only the element itself stays, empty.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "khabar/reading/html_tags.h"
#include "khabar/reading/html_tokenizer.h"

namespace khabar::reading {

// Elements nested deeper lose their tags, not their text (browsers stop at 512).
inline constexpr std::size_t kDeepest = 200;
// A press page has some ten thousand tags; those beyond these numbers are left out, their text stays.
inline constexpr std::size_t kMostElements = 300'000;
inline constexpr std::size_t kMostAttributesOfPage = 1'000'000;
// Texts beyond this number are left out.
inline constexpr std::size_t kMostNodes = 800'000;

// Views are of the page and of the document that the node belongs to.
struct HtmlNode {
  std::string_view tag;                       // of an element, lower-case; empty for a text
  std::string_view text;                      // of a text, references resolved
  std::span<const HtmlAttribute> attributes;  // names lower-case, references resolved
  std::int32_t parent = -1;                   // -1 of the first node, which is html
  std::uint32_t end = 0;                      // one behind the last descendant
  std::uint32_t offset = 0;  // in the page: where the tag begins; a text's first character that is no blank
  Tag id = Tag::kUnknown;
  bool hidden = false;  // by the attribute or by an inline style

  [[nodiscard]] bool is_text() const { return tag.empty(); }
  // Empty where there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::string_view name) const;
};

struct HtmlDocument {
  std::vector<HtmlNode> nodes;
  std::vector<std::string_view> json_ld;                        // contents of application/ld+json scripts
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory;  // what the views show that is not in the page
};

enum class HtmlContent : std::uint8_t {
  kPageText,  // as said above
  kAll,       // every element with its content, as the standard has it: to compare with other parsers
};

// `page` must be valid UTF-8 and outlive the document. Never fails.
[[nodiscard]] HtmlDocument parse_html(std::string_view page, HtmlContent content = HtmlContent::kPageText);

// True for a page of HTML, false for plain text: by content, not by name.
[[nodiscard]] bool looks_like_html(std::string_view page);

}  // namespace khabar::reading
