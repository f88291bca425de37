// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/story_clusterer.h"

#include <algorithm>

#include "khabar/base/hash.h"

namespace khabar::clustering {

std::vector<model::Story> cluster(const std::vector<model::StoryReport>& reports) {
  std::vector<model::Story> stories;
  for (const model::StoryReport& report : reports) {
    model::Story story;
    story.id = base::stable_id("s-", {report.article});
    story.title = report.title;
    story.articles = {report.article};
    stories.push_back(std::move(story));
  }
  std::sort(stories.begin(), stories.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return stories;
}

}  // namespace khabar::clustering
