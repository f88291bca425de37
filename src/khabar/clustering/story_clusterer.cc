// SPDX-License-Identifier: Apache-2.0
// Copies are collapsed first and count as one article; then pairs that share a rare name or a dated happening are
// scored and grouped. Each article is compared, for each of its weightiest features, with the next few that have the
// feature too and appeared at the time, which keeps the work near linear.
#include "khabar/clustering/story_clusterer.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

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
constexpr std::size_t kBlockingFeatures = 12;
constexpr std::size_t kNeighbours = 32;

std::int32_t day_of(const StoryFeatures& features) {
  constexpr std::int32_t kUnknown = std::numeric_limits<std::int32_t>::min();
  return features.published.value_or(features.told.value_or(kUnknown));
}

// The features under which an article looks for company: its weightiest ones.
void add_blocking(const Weights& weights, Group& features) {
  Weights best = weights;
  std::sort(best.begin(), best.end(), [](const auto& x, const auto& y) {
    return x.second != y.second ? x.second > y.second : x.first < y.first;
  });
  if (best.size() > kBlockingFeatures) best.resize(kBlockingFeatures);
  for (const auto& [feature, weight] : best) features.push_back(feature);
}

// Compares each article with the next ones in time under each of its features. The order is the same under all of
// them, so that a pair is met from one side only.
std::vector<base::ScoredPair> scored_pairs(const std::vector<StoryFeatures>& features) {
  Group order(features.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(day_of(features[x]), x) < std::pair(day_of(features[y]), y);
  });
  std::unordered_map<std::uint32_t, Group> postings;
  std::vector<std::vector<std::pair<const Group*, std::size_t>>> places(features.size());
  for (std::uint32_t i : order) {
    Group blocking;
    add_blocking(features[i].entities, blocking);
    add_blocking(features[i].happenings, blocking);
    add_blocking(features[i].terms, blocking);
    for (std::uint32_t feature : blocking) {
      Group& posting = postings[feature];
      places[i].emplace_back(&posting, posting.size());
      posting.push_back(i);
    }
  }
  std::vector<base::ScoredPair> pairs;
  Group later;
  for (std::uint32_t i : order) {
    later.clear();
    for (const auto& [posting, place] : places[i]) {
      for (std::size_t k = place + 1; k < std::min(posting->size(), place + kNeighbours); ++k)
        later.push_back((*posting)[k]);
    }
    std::sort(later.begin(), later.end());
    later.erase(std::unique(later.begin(), later.end()), later.end());
    for (std::uint32_t j : later) {
      const double score = story_score(features[i], features[j]);
      if (score >= kSameStory) pairs.push_back({std::min(i, j), std::max(i, j), score});
    }
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
  std::sort(sorted.begin(), sorted.end(),
            [](const StoryReport& a, const StoryReport& b) { return a.article < b.article; });
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
      static_cast<std::uint32_t>(units.size()), scored_pairs(features), {kSameStory, kSameStory},
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
