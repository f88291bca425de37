// SPDX-License-Identifier: Apache-2.0
// The part of a text that shows best why it was found.
#pragma once

#include <string_view>
#include <vector>

#include "khabar/query/search.h"
#include "khabar/query/search_plan.h"
#include "khabar/search/text_keys.h"

namespace khabar::query {

// About `graphemes` user-perceived characters (UAX #29) of `text` around the most of what is wanted, the earliest such
// place; its beginning where nothing stands in it. Cut between words where it can be, never inside a grapheme. `keys`
// are those of `text`.
[[nodiscard]] Snippet snippet_of(std::string_view text, const search::TextKeys& keys,
                                 const std::vector<WantedKey>& wanted, std::size_t graphemes = 180);

}  // namespace khabar::query
