// SPDX-License-Identifier: Apache-2.0
// Why articles were joined into one story, and which others nearly were: what speaks for and against each two, as
// clustering weighs it (clustering/story_features.h).
#pragma once

#include <string>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/pipeline/join_explainer.h"
#include "khabar/storage/record_store.h"

namespace khabar::pipeline {

struct ArticlePair {
  std::string a;
  std::string b;
  double score = 0;
  bool copies = false;                   // their wording is nearly the same: that alone joins them
  std::vector<WeighedFeature> features;  // most points, for or against, first
};

struct StoryNearMiss {
  ArticlePair pair;   // a: an article of the story
  std::string story;  // that has b
  // "too little" speaks for it, or "mean": with the other articles of either story too little does, or the story would
  // run too long.
  std::string why;
};

struct StoryExplanation {
  double needed = 0;                // points that join two articles, and all of two groups on average
  std::vector<ArticlePair> joined;  // each article but the first with the one before it, by id, that it is closest to
  std::vector<StoryNearMiss> near;  // best first, at most kNearMisses
};

// Reads all articles, as any may be the closest. Empty if the record has no such story.
[[nodiscard]] StoryExplanation explain_story(const storage::RecordReader& record, const std::string& story,
                                             const lexicon::Lexicon& lexicon);

}  // namespace khabar::pipeline
