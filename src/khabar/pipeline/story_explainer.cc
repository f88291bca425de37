// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/story_explainer.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "khabar/clustering/copies.h"
#include "khabar/clustering/story_clusterer.h"
#include "khabar/pipeline/article_reports.h"

namespace khabar::pipeline {
namespace {

using clustering::StoryFeatures;

// Below this share of what is needed two articles have hardly more than their country in common.
constexpr double kWorthSaying = clustering::kSameStory / 2;

ArticlePair weighed(const StoryFeatures& a, const StoryFeatures& b) {
  ArticlePair pair;
  pair.a = a.article;
  pair.b = b.article;
  pair.score = clustering::story_score(a, b);
  pair.copies = clustering::are_copies(a, b);
  for (const clustering::StoryEvidence& evidence : clustering::story_evidence(a, b))
    pair.features.push_back({evidence.what, evidence.points});
  std::stable_sort(pair.features.begin(), pair.features.end(), [](const WeighedFeature& x, const WeighedFeature& y) {
    return std::abs(x.points) > std::abs(y.points);
  });
  return pair;
}

// How near two articles are; copies are nearest.
double nearness(const StoryFeatures& a, const StoryFeatures& b) {
  return clustering::story_score(a, b) + (clustering::are_copies(a, b) ? 1 : 0);
}

// The one of the first `count` that `one` is nearest to.
const StoryFeatures& nearest(const std::vector<StoryFeatures>& own, std::size_t count, const StoryFeatures& one) {
  std::size_t best = 0;
  double most = -1;
  for (std::size_t i = 0; i < count; ++i) {
    const double near = nearness(own[i], one);
    if (near > most) best = i, most = near;
  }
  return own[best];
}

}  // namespace

StoryExplanation explain_story(const storage::RecordReader& record, const std::string& id,
                               const lexicon::Lexicon& lexicon) {
  StoryExplanation explanation;
  explanation.needed = clustering::kSameStory;
  const auto story = record.story(id);
  if (!story) return explanation;
  const clustering::TermRarity rarity(lexicon);
  const std::unordered_set<std::string> members(story->articles.begin(), story->articles.end());
  const auto features_of = [&](const model::Article& article) {
    return clustering::story_features(story_report(article), &rarity);
  };
  std::vector<StoryFeatures> own;
  record.for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    if (members.contains(article.id)) own.push_back(features_of(article));
  });
  for (std::size_t i = 1; i < own.size(); ++i) explanation.joined.push_back(weighed(nearest(own, i, own[i]), own[i]));
  // Only the nearest others are kept while all pass by.
  record.for_each_article(storage::EntityIds::kOfRecord, [&](model::Article&& article) {
    if (own.empty() || members.contains(article.id)) return;
    const StoryFeatures other = features_of(article);
    ArticlePair pair = weighed(nearest(own, own.size(), other), other);
    if (pair.score < kWorthSaying) return;
    std::vector<StoryNearMiss>& near = explanation.near;
    const bool enough = pair.score >= clustering::kSameStory || pair.copies;
    near.push_back({std::move(pair), "", enough ? "mean" : "too little"});
    std::sort(near.begin(), near.end(), [](const StoryNearMiss& x, const StoryNearMiss& y) {
      return x.pair.score != y.pair.score ? x.pair.score > y.pair.score : x.pair.b < y.pair.b;
    });
    if (near.size() > kNearMisses) near.pop_back();
  });
  record.for_each_story([&](model::Story&& other) {
    for (StoryNearMiss& miss : explanation.near) {
      if (std::binary_search(other.articles.begin(), other.articles.end(), miss.pair.b)) miss.story = other.id;
    }
  });
  return explanation;
}

}  // namespace khabar::pipeline
