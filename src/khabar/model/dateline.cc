// SPDX-License-Identifier: Apache-2.0
#include "khabar/model/dateline.h"

#include <algorithm>

namespace khabar::model {
namespace {

constexpr std::uint32_t kLongest = 18;       // tokens
constexpr std::uint32_t kLongestBehind = 6;  // of a date between the brackets and the dash

}  // namespace

std::uint32_t dateline_end(const Article& article) {
  if (!article.dateline || article.layer.sentences.empty()) return 0;
  const auto size = static_cast<std::uint32_t>(article.layer.tokens.size());
  const auto is_dash = [&](std::uint32_t token) {
    const std::string_view form = token < size ? article.layer.form(token) : "";
    const bool spaced = form == "-" && article.layer.tokens[token].space_before;
    return spaced || form == "\u2013" || form == "\u2014" || form == ":";
  };
  bool brackets = false;
  for (std::uint32_t token = 0; token < std::min(size, kLongest); ++token) {
    const std::string_view form = article.layer.form(token);
    brackets = brackets || form == "(";
    if (is_dash(token) && !brackets) return token + 1;
    if (!brackets || form != ")") continue;
    for (std::uint32_t behind = token + 1; behind <= token + kLongestBehind; ++behind) {
      if (is_dash(behind)) return behind + 1;
    }
    return token + 1;
  }
  return 0;
}

}  // namespace khabar::model
