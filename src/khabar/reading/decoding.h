// SPDX-License-Identifier: Apache-2.0
// From a page's bytes to text: byte order marks, UTF-16 and UTF-32, the charset that the server or the page declares,
// detection where nothing is declared or the bytes contradict it, repair of broken UTF-8, mending of UTF-8 that was
// encoded twice; and the map back to the bytes.
//
// In this order: a byte order mark; UTF-8 that is whole or hardly damaged, whatever the page declares; the server's
// label; the page's label (names of the WHATWG Encoding Standard and of ISCII); what the bytes look like. A page that
// says iso-8859-1 and is UTF-8 is UTF-8; one that says so and is plainly Urdu in windows-1256 is that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/problem.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {

struct DecodedPage {
  std::string text;     // valid UTF-8, not yet NFC (clean_line makes it so); empty if the page cannot be read
  text::OffsetMap map;  // from `text` to the page's bytes
  std::string charset;  // that it was read in, as ICU names it; empty if it was not
  // "broken-utf8", "binary", "double-encoding", "empty", "guessed-charset", "too-large", "unknown-charset"
  std::vector<base::Problem> problems;
};

// `label` is the charset that the server gave (HTTP Content-Type), if any. Pages larger than `largest` bytes give no
// text and the Problem "too-large".
[[nodiscard]] DecodedPage decode(std::string_view bytes, std::size_t largest, std::string_view label = {});

// The converter that the server's label leads to where the bytes alone would be read otherwise; empty for most pages.
[[nodiscard]] std::string deciding_charset(std::string_view bytes, std::string_view label);

// One line of text, safe to show: NFC; without control characters, noncharacters, byte order marks and the characters
// that override or isolate writing direction (joiners and direction marks stay); white space of any kind becomes one
// space, ends are cut.
[[nodiscard]] std::string clean_line(std::string_view text);

}  // namespace khabar::reading
