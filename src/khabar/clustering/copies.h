// SPDX-License-Identifier: Apache-2.0
// Finds copies: articles of one language whose wording is nearly the same (a wire report that many outlets carry).
#pragma once

#include <cstdint>
#include <vector>

#include "khabar/model/record.h"

namespace khabar::clustering {

// Groups of two or more indices into `reports`, each ascending, in the order of their first members; an index is in at
// most one group. Reports without shingles have no copies. `reports` must be sorted by article.
//
// Candidates come from an inverted index over the smallest shingle hashes (two texts whose resemblance is r share each
// of them with probability about r, Broder 1997), and are confirmed by the estimated resemblance of the whole sketches.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> find_copies(const std::vector<model::StoryReport>& reports);

}  // namespace khabar::clustering
