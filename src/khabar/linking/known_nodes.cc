// SPDX-License-Identifier: Apache-2.0
#include "khabar/linking/known_nodes.h"

#include <algorithm>
#include <bit>
#include <map>

#include "khabar/base/flat.h"
#include "khabar/base/packed.h"
#include "khabar/lexicon/index_blob.h"
#include "khabar/linking/matching.h"

namespace khabar::linking {
namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kLongestBlock = 64;  // a key that so many known names share tells nothing

// With the terms of offices, which are no fact of a record's names.
std::string packed_with_terms(const Node& node) {
  base::Packer packer;
  packer.put(packed(node)).put(static_cast<std::uint32_t>(node.terms.size()));
  for (const OfficeTerm& term : node.terms) packer.put(term.office).put(term.days.first).put(term.days.last);
  return packer.take();
}

Node unpacked_with_terms(std::string_view bytes) {
  base::Unpacker unpacker(bytes);
  std::string facts;
  std::uint32_t terms = 0;
  unpacker.get(facts).get(terms);
  Node node = unpacked(facts);
  for (std::uint32_t i = 0; i < terms; ++i) {
    OfficeTerm& term = node.terms.emplace_back();
    unpacker.get(term.office).get(term.days.first).get(term.days.last);
    if (term.office.empty()) break;
  }
  return node;
}

// At most half full.
std::vector<KnownNodes::Block> table_of(const std::vector<KnownNodes::Block>& blocks) {
  std::vector<KnownNodes::Block> table(std::bit_ceil(blocks.size() * 2 + 1), KnownNodes::Block{0, 0, 0});
  for (const KnownNodes::Block& block : blocks) {
    std::size_t at = static_cast<std::size_t>(block.key) & (table.size() - 1);
    while (table[at].count != 0) at = (at + 1) & (table.size() - 1);
    table[at] = block;
  }
  return table;
}

}  // namespace

std::string known_nodes_image(const lexicon::Lexicon& lexicon) {
  const std::map<std::string, Node> nodes = world_nodes(lexicon);
  std::vector<std::pair<std::string_view, std::uint32_t>> numbers;
  std::vector<std::uint32_t> begins;
  std::string bytes;
  std::map<base::BlockKey, std::vector<std::uint32_t>> by_key;
  for (const auto& [id, node] : nodes) {
    const auto number = static_cast<std::uint32_t>(begins.size());
    numbers.emplace_back(id, number);
    begins.push_back(static_cast<std::uint32_t>(bytes.size()));
    bytes += packed_with_terms(node);
    for (const base::BlockKey key : sound_keys_of(node)) by_key[key].push_back(number);
  }
  begins.push_back(static_cast<std::uint32_t>(bytes.size()));
  std::vector<KnownNodes::Block> blocks;
  std::vector<std::uint32_t> members;
  for (const auto& [key, list] : by_key) {
    if (list.size() > kLongestBlock) continue;
    blocks.push_back({key, static_cast<std::uint32_t>(members.size()), static_cast<std::uint32_t>(list.size())});
    members.insert(members.end(), list.begin(), list.end());
  }
  base::FlatWriter out;
  lexicon::put_version(kVersion, out);
  base::FlatMap::write(numbers, out);
  out.array(begins);
  out.text(bytes);
  out.array(table_of(blocks));
  out.array(members);
  return out.take();
}

KnownNodes::KnownNodes(const lexicon::Lexicon& lexicon, const matching::NameMatcher& matcher) : matcher_(matcher) {
  lexicon::load_index(lexicon, kKnownNodesBlob, known_nodes_image, own_,
                      [&](std::string_view bytes) { return load(bytes); });
  nodes_.resize(begins_.empty() ? 0 : begins_.size() - 1);
}

bool KnownNodes::load(std::string_view bytes) {
  base::FlatReader in(bytes);
  if (!lexicon::has_version(kVersion, in)) return false;
  numbers_ = base::FlatMap(in);
  begins_ = in.array<std::uint32_t>();
  packed_ = in.text();
  blocks_ = in.array<Block>();
  members_ = in.array<std::uint32_t>();
  return in.ok();
}

std::span<const std::uint32_t> KnownNodes::block(base::BlockKey key) const {
  if (blocks_.empty()) return {};
  for (std::size_t at = static_cast<std::size_t>(key) & (blocks_.size() - 1);; at = (at + 1) & (blocks_.size() - 1)) {
    const Block& block = blocks_[at];
    if (block.count == 0) return {};
    if (block.key == key) return members_.subspan(block.first, block.count);
  }
}

KnownNodes::Known& KnownNodes::known(std::uint32_t number) const {
  Known& known = nodes_[number];
  std::call_once(known.made, [&] {
    known.node = unpacked_with_terms(packed_.substr(begins_[number], begins_[number + 1] - begins_[number]));
  });
  return known;
}

const Node* KnownNodes::find(const std::string& id) const {
  const std::uint32_t* number = numbers_.find(id);
  return number == nullptr ? nullptr : &known(*number).node;
}

std::vector<std::pair<std::string, double>> KnownNodes::near(const Node& node) const {
  std::vector<std::uint32_t> candidates;  // numbers are in order of ids
  for (const base::BlockKey key : sound_keys_of(node)) {
    const std::span<const std::uint32_t> members = block(key);
    candidates.insert(candidates.end(), members.begin(), members.end());
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<std::pair<std::string, double>> near;
  for (const std::uint32_t number : candidates) {
    Known& one = known(number);
    if (clash(node, one.node)) continue;
    std::call_once(one.ready, [&] { make_ready(matcher_, one.node); });
    if (const auto score = match(matcher_, node, one.node)) near.emplace_back(one.node.id, *score);
  }
  return near;
}

}  // namespace khabar::linking
