// SPDX-License-Identifier: Apache-2.0
// What an article brings to linking, clustering and merging.
#pragma once

#include <vector>

#include "khabar/model/article.h"
#include "khabar/model/record.h"

namespace khabar::pipeline {

// One for each of its entities, in their order; ids are as the article has them.
[[nodiscard]] std::vector<model::EntityReport> entity_reports(const model::Article& article);

// Both take an article whose entities have ids of the record. Story and source group of an event's report are open.
[[nodiscard]] model::StoryReport story_report(const model::Article& article);
[[nodiscard]] model::EventReport event_report(const model::Article& article, const model::EventMention& event);

}  // namespace khabar::pipeline
