// SPDX-License-Identifier: Apache-2.0
// Whether two nodes are one: sound first, then what is known of both.
#pragma once

#include <optional>
#include <vector>

#include "khabar/base/part_store.h"
#include "khabar/linking/nodes.h"

namespace khabar::linking {

// Index keys of a node's spellings by sound (text/skeleton.h), and of each as it is written: those that may be of one
// share at least one. Ascending, each once.
[[nodiscard]] std::vector<base::BlockKey> sound_keys_of(const Node& node);

// 0 to 1 where the two may be one, nothing where they are two. Symmetric. Both must be ready. Safe from many threads.
[[nodiscard]] std::optional<double> match(const matching::NameMatcher& matcher, const Node& a, const Node& b);

// True if facts forbid that both are one: two known ids, types, countries of persons and bodies.
[[nodiscard]] bool clash(const Node& a, const Node& b);

}  // namespace khabar::linking
