// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_document.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>

namespace khabar::reading {
namespace {

std::string_view tag_name(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_UNKNOWN) return "?";
  return gumbo_normalized_tagname(element.tag);
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
  return nullptr;
}

class Flattener {
 public:
  HtmlDocument run(const GumboNode& root) {
    struct Open {
      const GumboNode* node;
      std::int32_t index;
      unsigned next = 0;
    };
    std::vector<Open> open = {{&root, -1}};
    while (!open.empty()) {
      Open& top = open.back();
      const GumboVector* children = children_of(*top.node);
      if (children == nullptr || top.next >= children->length) {
        if (top.index >= 0)
          out_.nodes[static_cast<std::size_t>(top.index)].end = static_cast<std::uint32_t>(out_.nodes.size());
        open.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children->data[top.next++]);
      const std::int32_t parent = top.index;
      if (is_text(*child)) {
        add_text(child->v.text, parent);
      } else if (children_of(*child) != nullptr) {
        open.push_back({child, add_element(child->v.element, parent)});
      }
    }
    return std::move(out_);
  }

 private:
  void add_text(const GumboText& text, std::int32_t parent) {
    HtmlNode node;
    node.parent = parent;
    node.offset = text.start_pos.offset;
    node.text = text.text;
    node.end = static_cast<std::uint32_t>(out_.nodes.size()) + 1;
    out_.nodes.push_back(std::move(node));
  }

  std::int32_t add_element(const GumboElement& element, std::int32_t parent) {
    HtmlNode node;
    node.tag = tag_name(element);
    node.parent = parent;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      node.attributes.emplace_back(attribute->name, attribute->value);
    }
    out_.nodes.push_back(std::move(node));
    return static_cast<std::int32_t>(out_.nodes.size()) - 1;
  }

  HtmlDocument out_;
};

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return "";
}

bool HtmlNode::has_attribute(std::string_view name) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& attribute) { return attribute.first == name; });
}

HtmlDocument parse_html(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // nobody reads them, and a hostile page makes millions
  const auto release = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(release)> output(
      gumbo_parse_with_options(&options, html.data(), html.size()), release);
  if (output == nullptr) return {};
  return Flattener().run(*output->document);
}

}  // namespace khabar::reading
