// SPDX-License-Identifier: Apache-2.0
// Articles about one happening become a story, over languages; near-duplicates within it are its copies.
// A pure function of the set of reports: their order does not matter.
//
// Two articles belong together if they name the same people, bodies and places (the rarer the better), tell the same
// dated happenings and appeared within a few days of each other. Groups are made by average link, so that an article
// about everything does not join two stories.
//
// A story's id is a hash of its smallest article id: it stays the same while articles with larger ids join or leave.
// Its title is that of the article closest to all others in it; `first` and `last` are days of publication.
#pragma once

#include <vector>

#include "khabar/model/record.h"

namespace khabar::clustering {

// Stories by id; every article is in exactly one.
[[nodiscard]] std::vector<model::Story> cluster(const std::vector<model::StoryReport>& reports);

}  // namespace khabar::clustering
