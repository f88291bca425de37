// SPDX-License-Identifier: Apache-2.0
// Cuts text into pieces, the same way for articles and for the phrases of tables.
// A piece is a run of letters and marks, a number ("9.5", "1,000"), a handle with its @, a URL, or one punctuation
// sign. Letters and digits part ("20th" is two pieces), and so do hyphens and apostrophes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/range.h"
#include "khabar/text/script.h"

namespace khabar::text {

enum class PieceKind : std::uint8_t { kWord, kNumber, kPunctuation, kHandle, kUrl };

struct Piece {
  base::ByteRange range;
  PieceKind kind = PieceKind::kWord;
  Script script = Script::kCommon;
  bool space_before = false;
  bool capital = false;  // begins with a capital letter
};

// Appends the pieces of text[range) to `out`. Ranges are into `text`. Linear.
void cut(std::string_view text, base::ByteRange range, std::vector<Piece>& out);

// The folded forms of a phrase's pieces: what TokenLayer::form gives for the same phrase in an article.
[[nodiscard]] std::vector<std::string> words_of(std::string_view phrase);

}  // namespace khabar::text
