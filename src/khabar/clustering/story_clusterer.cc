// SPDX-License-Identifier: Apache-2.0
// Copies are collapsed first and count as one article; then pairs that share a rare name or a dated happening are
// scored and grouped. Each article is compared, for each of its weightiest features, with the next few that have the
// feature too and appeared at the time, which keeps the work near linear.
#include "khabar/clustering/story_clusterer.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "khabar/base/agglomerate.h"
#include "khabar/base/hash.h"
#include "khabar/clustering/copies.h"
#include "khabar/clustering/story_features.h"

namespace khabar::clustering {
namespace {

using base::Group;
using model::Story;
using model::StoryReport;

// Below this two articles share a subject, not a story. Measured over translated and retold news in three languages.
constexpr double kSameStory = 0.36;
// A story of the day may run on, but not longer than this from its first article to its last.
constexpr std::int32_t kLongestStory = 12;
// An article looks for company under so many of its features, among so many neighbours in time.
constexpr std::size_t kBlockingFeatures = 16;
constexpr std::size_t kNeighbours = 48;

std::int32_t day_of(const StoryFeatures& features) {
  constexpr std::int32_t kUnknown = std::numeric_limits<std::int32_t>::min();
  return features.published.value_or(features.told.value_or(kUnknown));
}

void add_postings(const Weights& weights, std::uint32_t item, std::map<std::uint32_t, Group>& postings) {
  Weights best = weights;
  std::sort(best.begin(), best.end(), [](const auto& x, const auto& y) {
    return x.second != y.second ? x.second > y.second : x.first < y.first;
  });
  if (best.size() > kBlockingFeatures) best.resize(kBlockingFeatures);
  for (const auto& [feature, weight] : best) postings[feature].push_back(item);
}

std::vector<base::ScoredPair> scored_pairs(const std::vector<StoryFeatures>& features) {
  std::map<std::uint32_t, Group> by_entity;
  std::map<std::uint32_t, Group> by_happening;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    add_postings(features[i].entities, i, by_entity);
    add_postings(features[i].happenings, i, by_happening);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (auto* postings : {&by_entity, &by_happening}) {
    for (auto& [feature, items] : *postings) {
      std::sort(items.begin(), items.end(), [&](std::uint32_t x, std::uint32_t y) {
        return std::pair(day_of(features[x]), x) < std::pair(day_of(features[y]), y);
      });
      for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(items.size(), i + kNeighbours); ++j) {
          found.emplace_back(std::min(items[i], items[j]), std::max(items[i], items[j]));
        }
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<base::ScoredPair> pairs;
  for (const auto& [a, b] : found) {
    const double score = story_score(features[a], features[b]);
    if (score >= kSameStory) pairs.push_back({a, b, score});
  }
  return pairs;
}

bool within_days(const std::vector<StoryFeatures>& features, const Group& a, const Group& b) {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (const Group* group : {&a, &b}) {
    for (std::uint32_t i : *group) {
      if (!features[i].published) continue;
      first = std::min(first, *features[i].published);
      last = std::max(last, *features[i].published);
    }
  }
  return first > last || last - first <= kLongestStory;
}

// The article that is closest to the others, the earliest of equals.
std::uint32_t most_central(const std::vector<StoryFeatures>& features, const Group& group) {
  constexpr std::size_t kSample = 24;
  std::uint32_t best = group.front();
  double best_sum = -1;
  for (std::uint32_t i : group) {
    double sum = 0;
    for (std::size_t k = 0; k < std::min(kSample, group.size()); ++k) {
      if (group[k] != i) sum += story_score(features[std::min(i, group[k])], features[std::max(i, group[k])]);
    }
    const bool earlier = sum == best_sum && day_of(features[i]) < day_of(features[best]);
    if (sum > best_sum || earlier) {
      best = i;
      best_sum = sum;
    }
  }
  return best;
}

std::vector<StoryReport> sorted_by_article(const std::vector<StoryReport>& reports) {
  std::vector<StoryReport> sorted = reports;
  std::sort(sorted.begin(), sorted.end(), [](const StoryReport& a, const StoryReport& b) { return a.article < b.article; });
  return sorted;
}

// Adds one article, or all the copies of one, to a story.
void add_unit(const std::vector<StoryReport>& reports, const Group& unit, Story& story) {
  std::vector<std::string> ids;
  for (std::uint32_t i : unit) {
    ids.push_back(reports[i].article);
    if (!reports[i].published || reports[i].published->size() < 10) continue;
    const std::string day = reports[i].published->substr(0, 10);
    if (!story.first || day < *story.first) story.first = day;
    if (!story.last || day > *story.last) story.last = day;
  }
  story.articles.insert(story.articles.end(), ids.begin(), ids.end());
  if (ids.size() > 1) story.copies.push_back(std::move(ids));
}

}  // namespace

std::vector<Story> cluster(const std::vector<StoryReport>& unsorted) {
  const std::vector<StoryReport> reports = sorted_by_article(unsorted);
  // Units: an article, or the copies of one, which its first copy stands for.
  std::vector<Group> units = find_copies(reports);
  std::vector<bool> copied(reports.size());
  for (const Group& group : units) {
    for (std::uint32_t i : group) copied[i] = true;
  }
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (!copied[i]) units.push_back({i});
  }
  std::sort(units.begin(), units.end());
  std::vector<StoryReport> firsts;
  for (const Group& unit : units) firsts.push_back(reports[unit.front()]);
  const std::vector<StoryFeatures> features = story_features(firsts);
  const auto groups = base::agglomerate(
      static_cast<std::uint32_t>(units.size()), scored_pairs(features), kSameStory,
      [&](std::uint32_t a, std::uint32_t b) { return story_score(features[a], features[b]); },
      [&](const Group& a, const Group& b) { return within_days(features, a, b); });
  std::vector<Story> stories;
  for (const Group& group : groups) {
    Story story;
    for (std::uint32_t unit : group) add_unit(reports, units[unit], story);
    std::sort(story.articles.begin(), story.articles.end());
    std::sort(story.copies.begin(), story.copies.end());
    story.title = firsts[most_central(features, group)].title;
    story.id = base::stable_id("s-", {story.articles.front()});
    stories.push_back(std::move(story));
  }
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return stories;
}

}  // namespace khabar::clustering
