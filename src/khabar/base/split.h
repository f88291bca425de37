// SPDX-License-Identifier: Apache-2.0
// The pieces of a text between separators.
#pragma once

#include <string_view>
#include <vector>

namespace khabar::base {

// Pieces of `text` (bytes; views into it) between any of the ASCII `separators`; empty pieces are left out.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, std::string_view separators = " ") {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t found = text.find_first_of(separators, begin);
    const std::size_t end = found == std::string_view::npos ? text.size() : found;
    if (end > begin) pieces.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return pieces;
}

}  // namespace khabar::base
