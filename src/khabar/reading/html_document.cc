// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_document.h"

#include <algorithm>
#include <array>

#include "khabar/reading/html_tree.h"

namespace khabar::reading {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return "";
}

bool HtmlNode::has_attribute(std::string_view name) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const HtmlAttribute& attribute) { return attribute.name == name; });
}

HtmlDocument parse_html(std::string_view page, HtmlContent content) { return HtmlTreeBuilder(page, content).run(); }

bool looks_like_html(std::string_view page) {
  constexpr std::array<std::string_view, 4> kSure = {"!doctype html", "html", "head", "body"};
  constexpr std::array<std::string_view, 4> kLikely = {"/div", "/p>", "/td>", "/a>"};
  const std::string_view head = page.substr(0, std::size_t{1} << 16U);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  const auto begins = [&](std::size_t at, std::string_view mark) {
    return std::equal(mark.begin(), mark.end(), head.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, char b) { return a == lower(b); });
  };
  bool likely = false;
  for (std::size_t at = head.find('<', first); at != std::string_view::npos; at = head.find('<', at + 1)) {
    const auto any = [&](const auto& marks) {
      return std::any_of(marks.begin(), marks.end(),
                         [&](std::string_view mark) { return head.size() - at > mark.size() && begins(at + 1, mark); });
    };
    if (any(kSure)) return true;
    likely = likely || (head[first] == '<' && any(kLikely));
  }
  return likely;
}

}  // namespace khabar::reading
