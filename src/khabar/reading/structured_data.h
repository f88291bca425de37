// SPDX-License-Identifier: Apache-2.0
// What a page's JSON-LD (schema.org) says of its articles: single objects, arrays, @graph, several scripts, any subtype
// of Article, persons by @id. JSON that no parser takes (raw line ends, lone quotes) still gives its plain fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/reading/page.h"

namespace khabar::reading {

// Adds the articles among the scripts to `facts.articles`, in order, and says whether the page calls itself an article
// or a list of them; fills facts.site. Linear in the scripts' size.
void read_json_ld(const std::vector<std::string_view>& scripts, PageFacts& facts);

// Text with markup and entities resolved, white space squeezed; no more than some thousand bytes are read.
[[nodiscard]] std::string plain_of(std::string_view html);

}  // namespace khabar::reading
