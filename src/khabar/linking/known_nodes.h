// SPDX-License-Identifier: Apache-2.0
// The world tables' persons and bodies, found by id and by sound. Indexed when khabar is built (blob
// "index/known_nodes"), or at the start where the resources have no such index; a node is made when first asked for.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/base/flat_map.h"
#include "khabar/base/part_store.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/linking/nodes.h"
#include "khabar/matching/name_matcher.h"

namespace khabar::linking {

inline constexpr std::string_view kKnownNodesBlob = "index/known_nodes";

// The bytes of the blob; the same tables give the same bytes.
[[nodiscard]] std::string known_nodes_image(const lexicon::Lexicon& lexicon);

// Safe from many threads.
class KnownNodes {
 public:
  // Both must outlive it.
  KnownNodes(const lexicon::Lexicon& lexicon, const matching::NameMatcher& matcher);
  KnownNodes(const KnownNodes&) = delete;
  KnownNodes& operator=(const KnownNodes&) = delete;

  // Null where the tables have none; else valid as long as this.
  [[nodiscard]] const Node* find(const std::string& id) const;
  // For Node::near of an unknown node, which must be ready.
  [[nodiscard]] std::vector<std::pair<std::string, double>> near(const Node& node) const;

  // A key of sound_keys_of and the nodes that have it; no nodes: a free place.
  struct Block {
    base::BlockKey key;
    std::uint32_t first;  // into the members
    std::uint32_t count;
  };

 private:
  [[nodiscard]] bool load(std::string_view bytes);
  [[nodiscard]] std::span<const std::uint32_t> block(base::BlockKey key) const;
  // A node of the tables, as far as it was needed.
  struct Known {
    std::once_flag made;
    std::once_flag ready;  // to be compared; most never are
    Node node;
  };
  [[nodiscard]] Known& known(std::uint32_t number) const;

  const matching::NameMatcher& matcher_;
  std::string own_;  // the image where the resources have none
  base::FlatMap numbers_;
  std::span<const std::uint32_t> begins_;  // by number, in packed_; one more than nodes
  std::string_view packed_;
  std::span<const Block> blocks_;  // open addressing by key
  std::span<const std::uint32_t> members_;
  mutable std::deque<Known> nodes_;  // by number
};

}  // namespace khabar::linking
