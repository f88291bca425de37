// SPDX-License-Identifier: Apache-2.0
// Articles about one happening become a story, over languages; near-duplicates within it are its copies.
// A pure function of the set of reports: their order does not matter.
#pragma once

#include <vector>

#include "khabar/model/record.h"

namespace khabar::clustering {

// Stories by id; every article is in exactly one.
[[nodiscard]] std::vector<model::Story> cluster(const std::vector<model::StoryReport>& reports);

}  // namespace khabar::clustering
