// SPDX-License-Identifier: Apache-2.0
// One story: its articles in all languages, which of them copy one report, and the events they tell of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khabar/query/timeline.h"

namespace khabar::query {

struct StoryArticle {
  storage::ArticleHead head;
  std::size_t copy = 0;  // articles with the same number, above 0, are copies of one report
};

struct StoryPage {
  model::Story story;
  std::vector<StoryArticle> articles;  // by publication (those without last), then id
  std::vector<TimelineRow> events;     // that they report, in order of time
};

// The stories that an id means: a story's own, an article's, or those of the articles that report an event. None if the
// record has no such id. The filter's conditions are those on events.
[[nodiscard]] std::vector<StoryPage> story_pages(const storage::RecordReader& record, const std::string& id,
                                                 const TimelineFilter& filter);

}  // namespace khabar::query
