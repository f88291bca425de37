// SPDX-License-Identifier: Apache-2.0
// Pieces of text in a row with something between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khabar::base {

// "a, b, c" with ", " between; an empty piece keeps its place.
[[nodiscard]] inline std::string joined(const std::vector<std::string>& pieces, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) text += between;
    text += pieces[i];
  }
  return text;
}

}  // namespace khabar::base
