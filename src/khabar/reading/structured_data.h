// SPDX-License-Identifier: Apache-2.0
// What a page's JSON-LD (schema.org) says of its article. Hostile or broken JSON says nothing.
#pragma once

#include <string>
#include <vector>

#include "khabar/reading/page.h"

namespace khabar::reading {

// Fills what is still empty in `facts` from the first article among the scripts.
void read_json_ld(const std::vector<std::string_view>& scripts, PageFacts& facts);

// Text with markup and entities resolved, white space squeezed.
[[nodiscard]] std::string plain_of(std::string_view html);

}  // namespace khabar::reading
