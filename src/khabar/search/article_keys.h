// SPDX-License-Identifier: Apache-2.0
// The keys of one article: its title, its text, and what is known of it.
//
// Facts are keys without order:
//   _all                    every article has it
//   _z<lang> _o<outlet>     its language; its outlet, folded, without spaces
//   _k<kind> _h<status>     of each event it reports, and _k<kind>_h<status> of the two together
//   _a<entity> _p<entity>   who takes part in an event or is quoted; where an event took place
//   _g<alpha-3>             a country that takes part or is hit
//   _w<alpha-3>             a country in which an event took place
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/model/article.h"
#include "khabar/search/text_keys.h"
#include "khabar/storage/search_store.h"

namespace khabar::search {

// `article` has its names, quotes and events; entity ids are those of the page. Its token layers spare work and change
// nothing.
[[nodiscard]] storage::SearchKeys article_keys(const model::Article& article, TextKeyMaker& maker);

// The spans of names in an article's text, with their keys.
[[nodiscard]] std::vector<NamedSpan> named_spans(const model::Article& article);

// "_o" and the outlet's letters and digits, folded.
[[nodiscard]] std::string outlet_key(std::string_view outlet);

}  // namespace khabar::search
