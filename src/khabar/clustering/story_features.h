// SPDX-License-Identifier: Apache-2.0
// What two articles are compared by, whatever their languages.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "khabar/model/record.h"

namespace khabar::clustering {

// A list of (number of a feature, weight), ascending by number.
using Weights = std::vector<std::pair<std::uint32_t, double>>;

struct StoryFeatures {
  Weights entities;    // by rarity in the record and by how often the article names them
  Weights happenings;  // dated event keys, by rarity
  Weights days;        // exact days the article speaks of, by rarity
  Weights terms;       // rare terms by sound, by rarity
  Weights title;       // folded words of the title, by rarity; compared within one language only
  std::uint32_t lang = 0;
  std::optional<std::int32_t> published;  // day
  std::optional<std::int32_t> lead;       // day of the happening that it tells first, if that is news
  std::optional<std::int32_t> told;       // without a publication day: the lead's day, else the latest it speaks of
};

// One for each report, in their order.
[[nodiscard]] std::vector<StoryFeatures> story_features(const std::vector<model::StoryReport>& reports);

// How far two articles report the same news: 0 not at all, about 1 word for word. Symmetric.
[[nodiscard]] double story_score(const StoryFeatures& a, const StoryFeatures& b);

// Days between their publication as far as they say it; 0 where they do not.
[[nodiscard]] std::int32_t days_apart(const StoryFeatures& a, const StoryFeatures& b);

}  // namespace khabar::clustering
