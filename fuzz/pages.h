// SPDX-License-Identifier: Apache-2.0
// What every target of a container does with its input, and what must hold.
#pragma once

#include <cstdlib>

#include "khabar/reading/inputs/page_source.h"
#include "khabar/text/utf8.h"

namespace khabar::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Reads all; every input ends, and no page is larger than what the reader takes. A page costs input: their number and
// size are bounded by it.
inline void take_all(reading::inputs::PageSource& source, std::size_t input_size) {
  std::size_t count = 0;
  while (const auto input = source.next()) {
    require(++count <= 2 * input_size + 2);
    const auto* page = std::get_if<reading::Page>(&*input);
    // One byte more than the largest goes through, for the reader to refuse.
    if (page != nullptr) require(page->bytes.size() <= 2 * reading::kLargestPage + (std::size_t{1} << 20U));
  }
  require(!source.next().has_value());
}

}  // namespace khabar::fuzz
