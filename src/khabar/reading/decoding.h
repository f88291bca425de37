// SPDX-License-Identifier: Apache-2.0
// From a page's bytes to text: byte order marks, UTF-16, the charset a page declares, repair of broken UTF-8, NFC.
//
// UTF-8 is tried first whatever the page declares: a page that says iso-8859-1 and is valid UTF-8 is UTF-8. A legacy
// charset is believed only when the page declares it (names of the WHATWG Encoding Standard, through ICU) and the bytes
// are not UTF-8; everything else is repaired, each broken byte becoming U+FFFD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {

struct DecodedPage {
  std::string text;                     // valid UTF-8, NFC; empty if the page cannot be read
  text::OffsetMap map;                  // from `text` to the decoded page as it was before NFC
  std::vector<base::Problem> problems;  // "broken-utf8", "binary", "empty", "too-large", "unknown-charset"
};

// Pages larger than `largest` bytes give no text and the Problem "too-large".
[[nodiscard]] DecodedPage decode(std::string_view bytes, std::size_t largest);

// Without control characters, byte order marks and the characters that override writing direction; white space of any
// kind becomes one space, ends are cut.
[[nodiscard]] std::string clean_line(std::string_view text);

}  // namespace khabar::reading
