// SPDX-License-Identifier: Apache-2.0
// What stands between quotation marks, whichever way round a press writes them.
#pragma once

#include <vector>

#include "khabar/model/article.h"

namespace khabar::extraction::quotes {

// The tokens between an opening and a closing mark, without the marks, in order; inner quotations are part of the
// outer. A mark opens if it leans on what follows; quotations do not cross paragraphs, an unclosed one ends with its
// paragraph.
[[nodiscard]] std::vector<base::TokenRange> quoted(const model::TokenLayer& layer, std::string_view text);

}  // namespace khabar::extraction::quotes
