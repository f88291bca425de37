// SPDX-License-Identifier: Apache-2.0
// What is done to a page's tags before the parser sees them, so that any page parses in linear time and little memory:
//
//   - scripts, styles, comments, drawings, forms' choices and other content that is no page text are cut out
//     (JSON-LD scripts are kept aside);
//   - tags of mere letter style (b, i, font, ...) go, so that the parser never rebuilds them;
//   - of attributes only those that say what an element is remain, each cut to kLongestAttribute;
//   - elements nested deeper than kDeepest lose their tags, not their text (browsers stop at 512).
//
// Example: <div class=a onclick=x><b>Hi</b><script>..</script></div>  ->  <div class="a">Hi</div>
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/text/normalize.h"

namespace khabar::reading {

inline constexpr std::size_t kDeepest = 200;
inline constexpr std::size_t kLongestAttribute = 2048;
// A press page has some ten thousand tags; those beyond this number are left out, their text stays.
inline constexpr std::size_t kMostTags = 400'000;

struct Markup {
  std::string html;
  text::OffsetMap map;               // from `html` to the page
  std::vector<std::string> json_ld;  // contents of application/ld+json scripts
};

[[nodiscard]] Markup clean_markup(std::string_view page);

// True for a page of HTML, false for plain text: by content, not by name.
[[nodiscard]] bool looks_like_html(std::string_view page);

}  // namespace khabar::reading
