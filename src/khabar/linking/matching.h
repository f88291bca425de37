// SPDX-License-Identifier: Apache-2.0
// Whether two nodes are one: sound first, then what is known of both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khabar/linking/nodes.h"

namespace khabar::linking {

// Index keys of names by sound (text/skeleton.h): those that may be of one share at least one.
[[nodiscard]] std::vector<std::string> keys_of(model::EntityType type, const std::vector<std::string>& sounds);

// 0 to 1 where the two may be one, nothing where they are two. Symmetric.
[[nodiscard]] std::optional<double> match(const matching::NameMatcher& matcher, const Node& a, const Node& b);

// True if facts forbid that both are one: two known ids, types, countries of persons and bodies.
[[nodiscard]] bool clash(const Node& a, const Node& b);

}  // namespace khabar::linking
