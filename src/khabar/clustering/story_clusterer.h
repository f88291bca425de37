// SPDX-License-Identifier: Apache-2.0
// Articles about one happening become a story, over languages; near-duplicates within it are its copies.
// A pure function of the set of reports: their order does not matter.
//
// Two articles belong together if they name the same people, bodies and places (the rarer the better), tell the same
// dated happenings and appeared within a few days of each other. Groups are made by average link, so that an article
// about everything does not join two stories. How alike two articles are depends on them alone, and they meet under
// keys (base/parts.h), so that a record can be kept up to date part by part.
//
// A story's id is a hash of its smallest article id: it stays the same while articles with larger ids join or leave.
// Its title is that of the article closest to all others in it; `first` and `last` are days of publication.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "khabar/base/parts.h"
#include "khabar/clustering/story_features.h"

namespace khabar::clustering {

// Below this two articles share a subject, not a story. Measured over translated and retold news in three languages.
inline constexpr double kSameStory = 0.41;

// For base::PartUpdate; facts are packed StoryFeatures.
struct StoryRules {
  using Thing = StoryFeatures;
  [[nodiscard]] Thing thing(std::string_view facts) const { return unpacked(facts); }
  [[nodiscard]] std::string_view id(const Thing& thing) const { return thing.article; }
  [[nodiscard]] std::uint64_t rank(const Thing& thing) const;
  [[nodiscard]] std::vector<base::BlockKey> keys(const Thing& thing) const { return block_keys(thing); }
  [[nodiscard]] double score(const Thing& a, const Thing& b) const;
  [[nodiscard]] static bool may_be_alike(std::uint64_t a, std::uint64_t b);
  [[nodiscard]] std::vector<base::Group> parts(const base::Part<StoryFeatures>& part) const;  // stories
};

[[nodiscard]] model::Story story_of(const base::Part<StoryFeatures>& part);

// The source of each article of a story: the first of its copies, or itself.
using Sources = std::unordered_map<std::string, std::string>;
[[nodiscard]] Sources sources_of(const model::Story& story);

// Stories by id; every article is in exactly one.
[[nodiscard]] std::vector<model::Story> cluster(const std::vector<model::StoryReport>& reports,
                                                const TermRarity* rarity = nullptr);

}  // namespace khabar::clustering
