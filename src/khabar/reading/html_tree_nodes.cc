// SPDX-License-Identifier: Apache-2.0
// How elements are made and ended, within the limits.
#include "khabar/reading/html_tree.h"

#include <algorithm>
#include <memory>

namespace khabar::reading {
namespace {

constexpr std::size_t kLargestFirstChunk = std::size_t{1} << 20U;
constexpr std::size_t kBytesPerNode = 24;  // of a dense page

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Inline styles by which pages keep text from sight.
bool hides(std::string_view style) {
  constexpr std::size_t kLongestStyle = 2048;
  constexpr std::array<std::string_view, 3> kHiding = {"display:none", "visibility:hidden", "clip:rect(0"};
  if (style.find(':') == std::string_view::npos) return false;
  std::array<char, kLongestStyle> squeezed;
  std::size_t size = 0;
  for (char c : style.substr(0, kLongestStyle)) {
    if (c != ' ' && (c < '\t' || c > '\r')) squeezed[size++] = lower(c);
  }
  const std::string_view text(squeezed.data(), size);
  return std::any_of(kHiding.begin(), kHiding.end(),
                     [&](std::string_view way) { return text.find(way) != std::string_view::npos; });
}

}  // namespace

HtmlTreeBuilder::HtmlTreeBuilder(std::string_view page, HtmlContent content)
    : document_{{},
                {},
                std::make_unique<std::pmr::monotonic_buffer_resource>(std::min(page.size() + 256, kLargestFirstChunk))},
      tokens_(page, *document_.memory),
      content_(content) {
  document_.nodes.reserve(std::min(page.size() / kBytesPerNode + 8, kMostNodes));
  open_.reserve(kDeepest + 1);
  if (content == HtmlContent::kPageText) tokens_.mend_comments();
}

void HtmlTreeBuilder::enter_head() {
  if (place_ != Place::kBeforeHead) return;
  place_ = Place::kHead;
  insert(tag("head"), static_cast<std::uint32_t>(tokens_.position()));
}

void HtmlTreeBuilder::enter_body() {
  enter_head();
  pop_to(1);
  place_ = Place::kBody;
  insert(tag("body"), static_cast<std::uint32_t>(tokens_.position()));
}

std::uint32_t HtmlTreeBuilder::add_node(std::string_view name, Tag id, std::uint32_t offset) {
  HtmlNode node;
  node.tag = name;
  node.id = id;
  node.offset = offset;
  node.parent = open_.empty() ? -1 : static_cast<std::int32_t>(open_.back().node);
  document_.nodes.push_back(node);
  return static_cast<std::uint32_t>(document_.nodes.size()) - 1;
}

void HtmlTreeBuilder::push(std::uint32_t node, Tag id, bool foreign) {
  open_.push_back({node, id, foreign});
  ++open_counts_[index_of(id)];
}

void HtmlTreeBuilder::insert(const HtmlToken& token) {
  const bool nests = !has_trait(token.id, kVoid);
  if (nests && open_.size() >= kDeepest) {
    if (!has_trait(token.id, kUncounted)) ++flattened_;
    return;
  }
  if (++elements_ > kMostElements || document_.nodes.size() >= kMostNodes) return;
  const std::uint32_t node = add_node(token.name, token.id, token.offset);
  set_attributes(document_.nodes[node], token);
  const bool foreign = token.id == tag("svg") || token.id == tag("math");
  document_.nodes[node].end = node + 1;
  if (nests && !(foreign && token.self_closing)) push(node, token.id, foreign || in_foreign());
}

void HtmlTreeBuilder::insert(Tag id, std::uint32_t offset) {
  HtmlToken token;
  token.kind = HtmlToken::Kind::kStart;
  token.id = id;
  token.name = name_of(id);
  token.offset = offset;
  insert(token);
}

void HtmlTreeBuilder::set_attributes(HtmlNode& node, const HtmlToken& token) {
  const std::size_t count = std::min(token.attributes.size(), kMostAttributesOfPage - attributes_);
  if (count == 0) return;
  attributes_ += count;
  auto* stored =
      static_cast<HtmlAttribute*>(document_.memory->allocate(count * sizeof(HtmlAttribute), alignof(HtmlAttribute)));
  std::uninitialized_copy_n(token.attributes.begin(), count, stored);
  node.attributes = {stored, count};
  for (const HtmlAttribute& attribute : node.attributes) {
    if (attribute.name == "hidden" || (attribute.name == "style" && hides(attribute.value))) node.hidden = true;
  }
}

void HtmlTreeBuilder::pop() {
  const Open& open = open_.back();
  document_.nodes[open.node].end = static_cast<std::uint32_t>(document_.nodes.size());
  --open_counts_[index_of(open.id)];
  open_.pop_back();
}

void HtmlTreeBuilder::pop_to(std::size_t depth) {
  while (open_.size() > depth) pop();
}

void HtmlTreeBuilder::pop_until(Tag id) {
  while (current() != id) pop();
  pop();
}

void HtmlTreeBuilder::close_implied(Tag except) {
  while (has_trait(current(), kImpliedEnd) && current() != except) pop();
}

void HtmlTreeBuilder::close_p() {
  if (const std::size_t at = in_scope(tag("p"), true); at > 0) pop_to(at);
}

std::size_t HtmlTreeBuilder::in_scope(Tag id, bool button) const {
  if (!is_open(id)) return 0;
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].id == id) return i;
    if (has_trait(open_[i].id, kScope) || (button && open_[i].id == tag("button"))) return 0;
  }
  return 0;
}

}  // namespace khabar::reading
