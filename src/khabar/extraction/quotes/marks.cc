// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/marks.h"

#include <algorithm>
#include <string_view>

namespace khabar::extraction::quotes {
namespace {

constexpr std::uint32_t kFarthestClose = 120;  // tokens from one paragraph's end to the mark that closes

enum class Mark : std::uint8_t { kNone, kSingle, kDouble };

Mark mark_of(std::string_view sign) {
  if (sign == "\"" || sign == "\u201C" || sign == "\u201D" || sign == "\u201E" || sign == "\u201F" ||
      sign == "\u00AB" || sign == "\u00BB") {
    return Mark::kDouble;
  }
  if (sign == "'" || sign == "\u2018" || sign == "\u2019" || sign == "\u201A" || sign == "\u201B" || sign == "`")
    return Mark::kSingle;
  return Mark::kNone;
}

bool is_bracket(std::string_view sign) {
  return sign == "(" || sign == "[" || sign == "-" || sign == "\u2013" || sign == "\u2014";
}

}  // namespace

std::vector<base::TokenRange> quoted(const model::TokenLayer& layer, std::string_view text) {
  std::vector<base::TokenRange> out;
  const auto size = static_cast<std::uint32_t>(layer.tokens.size());
  const auto paragraph = [&](std::uint32_t token) { return layer.sentences[layer.tokens[token].sentence].paragraph; };
  // Pages whose every sentence is a paragraph part a quotation too: does the next double mark close it?
  const auto goes_on = [&](std::uint32_t token) {
    for (const std::uint32_t end = std::min(size, token + kFarthestClose); token < end; ++token) {
      if (layer.tokens[token].kind != model::TokenKind::kPunctuation) continue;
      const std::string_view sign = layer.tokens[token].range.of(text);
      if (mark_of(sign) != Mark::kDouble) continue;
      return sign != "\u201C" && sign != "\u00AB" && !layer.tokens[token].space_before;
    }
    return false;
  };
  Mark open = Mark::kNone;
  std::uint32_t begin = 0;
  for (std::uint32_t token = 0; token < size; ++token) {
    const model::Token& at = layer.tokens[token];
    if (open != Mark::kNone && token > begin && paragraph(token) != paragraph(token - 1) &&
        !(open == Mark::kDouble && token - begin < kFarthestClose && goes_on(token))) {
      if (open == Mark::kDouble) out.push_back({begin, token});
      open = Mark::kNone;
    }
    if (at.kind != model::TokenKind::kPunctuation) continue;
    Mark mark = mark_of(at.range.of(text));
    if (mark == Mark::kNone) continue;
    // Two single marks typed for a double one.
    std::uint32_t last = token;
    if (mark == Mark::kSingle && token + 1 < size && !layer.tokens[token + 1].space_before &&
        mark_of(layer.tokens[token + 1].range.of(text)) == Mark::kSingle) {
      mark = Mark::kDouble;
      ++last;
    }
    const bool space_after = last + 1 == size || layer.tokens[last + 1].space_before;
    const bool leans_on_next =
        !space_after && (at.space_before || token == 0 || is_bracket(layer.tokens[token - 1].range.of(text)));
    if (open == Mark::kNone) {
      // Double marks are quotation marks wherever they stand; a single one may be an apostrophe.
      if (leans_on_next || (mark == Mark::kDouble && last + 1 < size)) {
        open = mark;
        begin = last + 1;
      }
    } else if (mark == open && !(leans_on_next && mark == Mark::kSingle)) {
      const bool closes =
          mark == Mark::kDouble || space_after || layer.tokens[token + 1].kind == model::TokenKind::kPunctuation;
      if (!closes) continue;
      if (token > begin) out.push_back({begin, token});
      open = Mark::kNone;
    }
    token = last;
  }
  return out;
}

}  // namespace khabar::extraction::quotes
