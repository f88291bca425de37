// SPDX-License-Identifier: Apache-2.0
// Finds copies: articles of one language whose wording is nearly the same (a wire report that many outlets carry).
#pragma once

#include "khabar/base/agglomerate.h"
#include "khabar/base/parts.h"
#include "khabar/clustering/story_features.h"

namespace khabar::clustering {

// True of two articles of one language whose sketches are confirmed to be alike.
[[nodiscard]] bool are_copies(const StoryFeatures& a, const StoryFeatures& b);

// Groups of two or more of a part's articles, by number in it, each ascending, in the order of their first members; an
// article is in at most one. Only pairs of the part are asked.
[[nodiscard]] std::vector<base::Group> find_copies(const base::Part<StoryFeatures>& part);

}  // namespace khabar::clustering
