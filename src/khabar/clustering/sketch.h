// SPDX-License-Identifier: Apache-2.0
// A small fingerprint of an article's wording, for finding copies of one report.
#pragma once

#include "khabar/model/article.h"

namespace khabar::clustering {

// Fills Article::sketch: the smallest hashes of its folded 5-token shingles (bottom-k sampling, Broder 1997), sorted.
void add_sketch(model::Article& article);

// Estimated Jaccard similarity of two texts' shingles, 0 to 1.
[[nodiscard]] double resemblance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace khabar::clustering
