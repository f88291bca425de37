// SPDX-License-Identifier: Apache-2.0
// Copies are collapsed first and count as one article, for which the first of them stands.
#include "khabar/clustering/story_clusterer.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "khabar/base/agglomerate.h"
#include "khabar/base/hash.h"
#include "khabar/base/timed_rank.h"
#include "khabar/clustering/copies.h"

namespace khabar::clustering {
namespace {

using base::Group;
using model::Story;

constexpr double kCopyScore = 2.0;  // above every story_score
// A story of the day may run on, but not longer than this from its first article to its last.
constexpr std::int32_t kLongestStory = 12;

using Part = base::Part<StoryFeatures>;

// The units of a part: an article, or the copies of one.
struct Units {
  std::vector<Group> groups;             // of numbers in the part, by their first members
  std::vector<const StoryFeatures*> of;  // the first member of each
  std::vector<std::uint32_t> unit;       // of each article of the part
};

Units units_of(const Part& part) {
  Units units;
  units.groups = find_copies(part);
  std::vector<bool> copied(part.things.size());
  for (const Group& group : units.groups) {
    for (std::uint32_t i : group) copied[i] = true;
  }
  for (std::uint32_t i = 0; i < part.things.size(); ++i) {
    if (!copied[i]) units.groups.push_back({i});
  }
  std::sort(units.groups.begin(), units.groups.end());
  units.unit.resize(part.things.size());
  for (std::uint32_t u = 0; u < units.groups.size(); ++u) {
    units.of.push_back(part.things[units.groups[u].front()]);
    for (std::uint32_t i : units.groups[u]) units.unit[i] = u;
  }
  return units;
}

// Units of which two articles are alike, each pair once.
std::vector<base::ScoredPair> unit_pairs(const Part& part, const Units& units) {
  std::vector<base::ScoredPair> pairs;
  for (const base::ScoredPair& pair : part.pairs) {
    const std::uint32_t a = units.unit[pair.a];
    const std::uint32_t b = units.unit[pair.b];
    if (a != b) pairs.push_back({std::min(a, b), std::max(a, b), 0});
  }
  const auto order = [](const auto& x, const auto& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); };
  const auto same = [](const auto& x, const auto& y) { return x.a == y.a && x.b == y.b; };
  std::sort(pairs.begin(), pairs.end(), order);
  pairs.erase(std::unique(pairs.begin(), pairs.end(), same), pairs.end());
  for (base::ScoredPair& pair : pairs) pair.score = story_score(*units.of[pair.a], *units.of[pair.b]);
  return pairs;
}

bool within_days(const Units& units, const Group& a, const Group& b) {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (const Group* group : {&a, &b}) {
    for (std::uint32_t i : *group) {
      if (!units.of[i]->published) continue;
      first = std::min(first, *units.of[i]->published);
      last = std::max(last, *units.of[i]->published);
    }
  }
  return first > last || last - first <= kLongestStory;
}

// The article that is closest to the others, the earliest of equals.
std::uint32_t most_central(const Units& units, const Group& group) {
  constexpr std::size_t kSample = 24;
  const auto day = [&](std::uint32_t i) {
    return day_of(*units.of[i]).value_or(std::numeric_limits<std::int32_t>::min());
  };
  std::uint32_t best = group.front();
  double best_sum = -1;
  for (std::uint32_t i : group) {
    double sum = 0;
    for (std::size_t k = 0; k < std::min(kSample, group.size()); ++k) {
      if (group[k] != i) sum += story_score(*units.of[std::min(i, group[k])], *units.of[std::max(i, group[k])]);
    }
    const bool earlier = sum == best_sum && day(i) < day(best);
    if (sum > best_sum || earlier) {
      best = i;
      best_sum = sum;
    }
  }
  return best;
}

// Adds one article, or all the copies of one, to a story.
void add_unit(const Part& part, const Group& unit, Story& story) {
  std::vector<std::string> ids;
  for (std::uint32_t i : unit) {
    ids.push_back(part.things[i]->article);
    const std::string& day = part.things[i]->day;
    if (day.empty()) continue;
    if (!story.first || day < *story.first) story.first = day;
    if (!story.last || day > *story.last) story.last = day;
  }
  story.articles.insert(story.articles.end(), ids.begin(), ids.end());
  if (ids.size() > 1) story.copies.push_back(std::move(ids));
}

}  // namespace

std::uint64_t StoryRules::rank(const Thing& thing) const {
  base::RankDays days;
  if (const auto day = day_of(thing)) days.emplace(*day, *day);
  return base::timed_rank(base::hash64(thing.article), days);
}

bool StoryRules::may_be_alike(std::uint64_t a, std::uint64_t b) { return !base::ranks_apart(a, b, kSeason); }

double StoryRules::score(const Thing& a, const Thing& b) const {
  const double score = story_score(a, b);
  if (score >= kSameStory) return score;
  return are_copies(a, b) ? kCopyScore : -1;
}

std::vector<Group> StoryRules::parts(const Part& part) const {
  const Units units = units_of(part);
  std::vector<Group> groups = base::agglomerate(
      static_cast<std::uint32_t>(units.groups.size()), unit_pairs(part, units), {kSameStory, kSameStory},
      [&](std::uint32_t a, std::uint32_t b) { return story_score(*units.of[a], *units.of[b]); },
      [&](const Group& a, const Group& b) { return within_days(units, a, b); });
  for (Group& group : groups) {
    Group articles;
    for (std::uint32_t unit : group)
      articles.insert(articles.end(), units.groups[unit].begin(), units.groups[unit].end());
    std::sort(articles.begin(), articles.end());
    group = std::move(articles);
  }
  return groups;
}

Story story_of(const Part& part) {
  const Units units = units_of(part);
  Group all(units.groups.size());
  std::iota(all.begin(), all.end(), 0U);
  Story story;
  for (std::uint32_t unit : all) add_unit(part, units.groups[unit], story);
  std::sort(story.articles.begin(), story.articles.end());
  std::sort(story.copies.begin(), story.copies.end());
  story.title = units.of[most_central(units, all)]->title;
  story.id = base::stable_id("s-", {story.articles.front()});
  return story;
}

Sources sources_of(const Story& story) {
  Sources sources;
  for (const std::string& article : story.articles) sources[article] = article;
  for (const auto& copies : story.copies) {
    const std::string& first = *std::min_element(copies.begin(), copies.end());
    for (const std::string& article : copies) sources[article] = first;
  }
  return sources;
}

std::vector<Story> cluster(const std::vector<model::StoryReport>& reports, const TermRarity* rarity) {
  base::MemoryParts store;
  const StoryRules rules;
  std::vector<base::ItemChange> changes;
  for (const model::StoryReport& report : reports)
    changes.push_back({static_cast<base::Item>(changes.size()) + 1, packed(story_features(report, rarity))});
  std::vector<Story> stories;
  base::PartUpdate<StoryRules>(store, rules, 0).run(changes, {}, [&](Part&& part) {
    stories.push_back(story_of(part));
  });
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return stories;
}

}  // namespace khabar::clustering
