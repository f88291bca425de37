// SPDX-License-Identifier: Apache-2.0
// What people type into a search: any text is a tree within its bounds, or an error at a place in it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "khabar/search/query_parser.h"
#include "pages.h"

namespace {

using khabar::fuzz::require;
using khabar::search::QueryNode;
using khabar::search::QueryNodeKind;

// Returns the words of the tree.
std::size_t check(const QueryNode& node, std::size_t query_length, std::size_t depth) {
  // Each level of parentheses is at most an OR of ANDs of NOTs.
  require(depth <= 4 * (khabar::search::kDeepestQuery + 1));
  require(node.at <= query_length);
  std::size_t words = node.words.size() + (node.kind == QueryNodeKind::kField ? 1 : 0);
  for (const auto& word : node.words) require(khabar::text::is_valid(word.text));
  if (node.kind == QueryNodeKind::kField) require(!node.field.empty() && khabar::text::is_valid(node.value));
  if (node.kind == QueryNodeKind::kNot) require(node.children.size() == 1);
  if (node.kind == QueryNodeKind::kAnd || node.kind == QueryNodeKind::kOr) require(!node.children.empty());
  for (const QueryNode& child : node.children) words += check(child, query_length, depth + 1);
  return words;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t replaced = 0;
  const std::string query = khabar::text::repaired({reinterpret_cast<const char*>(data), size}, replaced);
  const std::size_t length = khabar::text::count_code_points(query);
  const auto parsed = khabar::search::parse_query(query);
  if (const auto* error = std::get_if<khabar::search::QueryError>(&parsed)) {
    require(error->at <= length && !error->message.empty() && khabar::text::is_valid(error->message));
    return 0;
  }
  require(check(std::get<QueryNode>(parsed), length, 0) <= khabar::search::kMostQueryWords);
  return 0;
}
