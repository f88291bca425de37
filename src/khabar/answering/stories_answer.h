// SPDX-License-Identifier: Apache-2.0
// Stories with the heads of their articles and their events, as JSON (khabar/stories/1) and as a table.
#pragma once

#include <string>
#include <vector>

#include "khabar/answering/answer.h"
#include "khabar/query/story_page.h"

namespace khabar::answering {

// `joins`: of each story, as JSON, why its articles were joined; or none at all.
[[nodiscard]] Answer stories_answer(const std::vector<query::StoryPage>& pages, const std::vector<std::string>& joins);

}  // namespace khabar::answering
