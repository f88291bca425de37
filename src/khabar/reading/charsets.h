// SPDX-License-Identifier: Apache-2.0
// Charsets: what a page says of its own, what its bytes look like, and conversion to UTF-8 through ICU.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "khabar/text/normalize.h"

namespace khabar::reading {

// ICU's converter for a label of the Encoding Standard (charset_labels.tsv) or a name that ICU knows by itself; empty
// for any other. Case and white space around it do not count: " ISO-8859-1 " is windows-1252.
[[nodiscard]] std::string converter_of(std::string_view label);

// The label that the page's beginning declares: <meta charset=...>, <meta http-equiv ... content="...; charset=...">,
// or
// <?xml ... encoding="...">. Empty without one.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

struct ConvertedText {
  text::MappedText utf8;     // its map leads to the bytes, exact where a word begins
  std::size_t unmapped = 0;  // U+FFFD in it
};

// Nothing for a converter that ICU does not have.
[[nodiscard]] std::optional<ConvertedText> converted(std::string_view bytes, const std::string& converter);

// UTF-16 or UTF-32 by its mark or by the shape of its bytes: the converter, empty for others; `mark` is the mark's
// size.
[[nodiscard]] std::string wide_charset(std::string_view bytes, std::size_t& mark);

// For bytes that are not UTF-8 and declare nothing that fits: the converter that reads them best, or empty. ISCII by
// the order of its vowel signs, the others by ICU's detector where it is confident.
[[nodiscard]] std::string detected_charset(std::string_view bytes);

}  // namespace khabar::reading
