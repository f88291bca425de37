// SPDX-License-Identifier: Apache-2.0
// Cuts text into tokens; see analyzer.h for what a token is. Linear; a pure function of the text.
#pragma once

#include <string_view>

#include "khabar/model/article.h"

namespace khabar::language {

// Appends the tokens of text[begin, end) to `layer`, whose folded buffer grows along. Ranges are into `text`.
void tokenize(std::string_view text, base::ByteRange range, model::TokenLayer& layer);

}  // namespace khabar::language
