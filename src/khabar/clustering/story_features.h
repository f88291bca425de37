// SPDX-License-Identifier: Apache-2.0
// What two articles are compared by, whatever their languages. A function of the article alone (and of the tables of
// its languages), so that adding articles to a record changes nothing between those that are there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/base/part_store.h"
#include "khabar/clustering/term_rarity.h"
#include "khabar/model/record.h"

namespace khabar::clustering {

// A list of (hash of a feature, weight), ascending by hash.
using Weights = std::vector<std::pair<std::uint32_t, float>>;

struct StoryFeatures {
  std::string article;
  std::string lang;
  std::string title;
  std::string day;                        // of publication, YYYY-MM-DD, or empty
  Weights entities;                       // by rarity and by how often the article names them
  Weights happenings;                     // dated event keys
  Weights days;                           // exact days the article speaks of
  Weights terms;                          // rare terms by sound
  Weights words;                          // folded words of the title, by rarity; compared within one language only
  std::optional<std::int32_t> published;  // day
  std::optional<std::int32_t> lead;       // day of the happening that it tells first, if that is news
  std::optional<std::int32_t> told;       // without a publication day: the lead's day, else the latest it speaks of
  std::vector<std::uint64_t> shingles;    // for copies
};

// `rarity` may be null: then every name, term and word is as rare as any.
[[nodiscard]] StoryFeatures story_features(const model::StoryReport& report, const TermRarity* rarity);

// The same as bytes and back.
[[nodiscard]] std::string packed(const StoryFeatures& features);
[[nodiscard]] StoryFeatures unpacked(std::string_view bytes);

// Keys under which an article meets those that may tell the same news: its weightiest features, alone and with the
// time at which it appeared, and its smallest shingles. Ascending, each once.
[[nodiscard]] std::vector<base::BlockKey> block_keys(const StoryFeatures& features);

// How far two articles report the same news: 0 not at all, about 1 word for word. Symmetric.
[[nodiscard]] double story_score(const StoryFeatures& a, const StoryFeatures& b);

// What adds to a score or takes from it: names, happenings, days, words and title that both have; lead_days,
// published_days and other_words that they do not; undated where one does not say when it appeared.
struct StoryEvidence {
  const char* what = nullptr;  // static storage
  double points = 0;
};
// Adds up to story_score().
[[nodiscard]] std::vector<StoryEvidence> story_evidence(const StoryFeatures& a, const StoryFeatures& b);

// True if the days of two articles, as far as known, lie so far apart that they neither tell the same news nor copy one
// report: an article without a day of publication may speak of an older day last, but hardly of one of another season.
// So articles of all times do not become one part (base/parts.h).
[[nodiscard]] bool are_seasons_apart(const StoryFeatures& a, const StoryFeatures& b);
inline constexpr std::int32_t kSeason = 92;  // days

// The day of publication, else the day that it speaks of.
[[nodiscard]] std::optional<std::int32_t> day_of(const StoryFeatures& features);

}  // namespace khabar::clustering
