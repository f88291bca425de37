// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_document.h"

#include <algorithm>
#include <array>
#include <string>

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
  constexpr std::size_t kHead = std::size_t{1} << 16U;
  constexpr std::array<std::string_view, 8> kMarks = {"<!doctype html", "<html", "<head", "<body",
                                                      "</div",          "</p>",  "</td>", "</a>"};
  std::string head(page.substr(0, kHead));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  if (std::any_of(kMarks.begin(), kMarks.begin() + 4,
                  [&](std::string_view mark) { return head.find(mark) != std::string::npos; }))
    return true;
  return head[first] == '<' && std::any_of(kMarks.begin() + 4, kMarks.end(),
                                           [&](std::string_view mark) { return head.find(mark) != std::string::npos; });
}

}  // namespace khabar::reading
