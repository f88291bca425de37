// SPDX-License-Identifier: Apache-2.0
// Where the story begins behind its dateline ("NAIROBI, March 11 (Reuters) - ...").
#pragma once

#include "khabar/model/article.h"

namespace khabar::model {

// The first token behind the dateline of an article whose tokens have been made; 0 where the text opens without one.
[[nodiscard]] std::uint32_t dateline_end(const Article& article);

}  // namespace khabar::model
