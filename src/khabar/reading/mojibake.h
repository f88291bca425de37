// SPDX-License-Identifier: Apache-2.0
// UTF-8 that somebody took for windows-1252 (or Latin-1) and wrote as UTF-8 once more: a Devanagari ka stands as three
// Latin signs. Mended only where nothing else can be meant:
//   - the three signs of a Devanagari letter or of a typographic mark (quotes, dashes, ellipsis, joiners);
//   - three Arabic letters in a row (a pair of Latin signs each);
//   - Latin letters and signs (two signs each) on a page that holds one of the above.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "khabar/text/normalize.h"

namespace khabar::reading {

struct Mended {
  text::MappedText utf8;      // with the map to the text before
  std::size_t sequences = 0;  // characters that were mended
  std::size_t first = 0;      // byte of the first one in the text before
};

// Nothing where there is nothing to mend. `utf8` must be valid; one pass.
[[nodiscard]] std::optional<Mended> mend_double_encoding(std::string_view utf8);

}  // namespace khabar::reading
