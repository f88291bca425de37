// SPDX-License-Identifier: Apache-2.0
// Why reports were joined into an event, or articles into a story, on a terminal and as JSON: for --explain.
#pragma once

#include <string>

#include "khabar/cli/timeline_view.h"
#include "khabar/pipeline/join_explainer.h"
#include "khabar/pipeline/story_explainer.h"

namespace khabar::cli {

// One line a pair: its points, the two reports, what speaks for and against; then what nearly joined, and why not.
[[nodiscard]] std::string joins_text(const pipeline::JoinExplanation& joins, const UiWords& words);

// {"needed", "needed_in_mean", "joined": [{"a", "b", "score", "features": {name: points}}],
//  "near": [{"event", "why", "a", "b", "score", "features"}]}
[[nodiscard]] std::string joins_json(const pipeline::JoinExplanation& joins);

// The same of a story: {"needed", "joined": [{"a", "b", "score", "copies", "features"}], "near": [{"story", "why",
// ...}]}
[[nodiscard]] std::string story_joins_text(const pipeline::StoryExplanation& joins, const UiWords& words);
[[nodiscard]] std::string story_joins_json(const pipeline::StoryExplanation& joins);

}  // namespace khabar::cli
