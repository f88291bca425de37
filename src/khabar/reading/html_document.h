// SPDX-License-Identifier: Apache-2.0
// A parsed HTML page as a flat list of nodes in document order: the only place that knows which parser is used (today
// Gumbo 0.10, an HTML5 parser). Feed it what clean_markup() returns; the limits there keep the parser linear.
//
//   for (index i = element + 1; i < nodes[element].end; ++i)   // all descendants of an element
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khabar::reading {

struct HtmlNode {
  std::string_view tag;  // lower-case name, "?" for an unknown one; empty for text
  std::int32_t parent = -1;
  std::uint32_t end = 0;                                        // one behind the last descendant
  std::uint32_t offset = 0;                                     // of a text, in the parsed bytes
  std::string text;                                             // of a text node, entities resolved
  std::vector<std::pair<std::string, std::string>> attributes;  // names lower-case, values with entities resolved

  [[nodiscard]] bool is_text() const { return tag.empty(); }
  // Empty where there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::string_view name) const;
};

struct HtmlDocument {
  std::vector<HtmlNode> nodes;
};

[[nodiscard]] HtmlDocument parse_html(std::string_view html);

}  // namespace khabar::reading
