// SPDX-License-Identifier: Apache-2.0
// Synthetic articles as pages that khabar reads.
#pragma once

#include <ostream>

#include "khabar/model/article.h"

namespace khabar::scale {

// One line of JSON Lines: title, text, publication, outlet, language and an address of the article's own.
void write_page(const model::Article& article, std::ostream& out);

}  // namespace khabar::scale
