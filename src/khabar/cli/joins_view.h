// SPDX-License-Identifier: Apache-2.0
// Why reports were joined, on a terminal and as JSON: for event --explain.
#pragma once

#include <string>

#include "khabar/cli/ui_words.h"
#include "khabar/pipeline/join_explainer.h"

namespace khabar::cli {

// One line a pair: its points, the two reports, what speaks for and against; then what nearly joined, and why not.
[[nodiscard]] std::string joins_text(const pipeline::JoinExplanation& joins, const UiWords& words);

// {"needed", "needed_in_mean", "joined": [{"a", "b", "score", "features": {name: points}}],
//  "near": [{"event", "why", "a", "b", "score", "features"}]}
[[nodiscard]] std::string joins_json(const pipeline::JoinExplanation& joins);

}  // namespace khabar::cli
