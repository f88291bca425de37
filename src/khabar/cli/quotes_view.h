// SPDX-License-Identifier: Apache-2.0
// Statements on a terminal: for the commands quotes and who.
//
//   26 Jul 2025  Ishaq Dar
//       "We want to resolve all issues through dialogue"
//       Dawn (en), a-0123456789abcdef
#pragma once

#include <string>
#include <vector>

#include "khabar/cli/timeline_view.h"
#include "khabar/query/quotes.h"

namespace khabar::cli {

[[nodiscard]] std::string quotes_text(const std::vector<query::QuoteRow>& rows, const UiWords& words,
                                      const ViewOptions& options);

}  // namespace khabar::cli
