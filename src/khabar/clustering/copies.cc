// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/copies.h"

#include <algorithm>

#include "khabar/clustering/sketch.h"

namespace khabar::clustering {
namespace {

// Rewritten leads and cut tails keep more than this; two reports of one press note stay below.
constexpr double kCopy = 0.5;

}  // namespace

bool are_copies(const StoryFeatures& a, const StoryFeatures& b) {
  return !a.shingles.empty() && a.lang == b.lang && !are_seasons_apart(a, b) &&
         resemblance(a.shingles, b.shingles) >= kCopy;
}

std::vector<base::Group> find_copies(const base::Part<StoryFeatures>& part) {
  const auto score = [&](std::uint32_t a, std::uint32_t b) {
    return resemblance(part.things[a]->shingles, part.things[b]->shingles);
  };
  std::vector<base::ScoredPair> pairs;
  for (const base::ScoredPair& pair : part.pairs) {
    if (are_copies(*part.things[pair.a], *part.things[pair.b]))
      pairs.push_back({pair.a, pair.b, score(pair.a, pair.b)});
  }
  auto groups = base::agglomerate(static_cast<std::uint32_t>(part.things.size()), std::move(pairs), {kCopy, kCopy},
                                  score, [](const base::Group&, const base::Group&) { return true; });
  std::erase_if(groups, [](const base::Group& group) { return group.size() < 2; });
  return groups;
}

}  // namespace khabar::clustering
