// SPDX-License-Identifier: Apache-2.0
#include "khabar/clustering/copies.h"

#include <algorithm>
#include <unordered_map>

#include "khabar/base/agglomerate.h"
#include "khabar/clustering/sketch.h"

namespace khabar::clustering {
namespace {

// Rewritten leads and cut tails keep more than this; two reports of one press note stay below.
constexpr double kCopy = 0.5;
// Of the sorted sketch, how many hashes are indexed: at resemblance 0.5 a copy is missed with probability 0.5^24.
constexpr std::size_t kIndexed = 24;
// A posting longer than this belongs to boilerplate that all pages of an outlet share.
constexpr std::size_t kLongestPosting = 64;

std::vector<base::ScoredPair> candidates(const std::vector<model::StoryReport>& reports) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> postings;
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    const auto& shingles = reports[i].shingles;
    for (std::size_t k = 0; k < std::min(kIndexed, shingles.size()); ++k) postings[shingles[k]].push_back(i);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const auto& [hash, posting] : postings) {
    // Each is compared with its next neighbours only: a row of copies still becomes one group.
    for (std::size_t i = 0; i < posting.size(); ++i) {
      for (std::size_t j = i + 1; j < std::min(posting.size(), i + kLongestPosting); ++j)
        found.emplace_back(posting[i], posting[j]);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<base::ScoredPair> pairs;
  for (const auto& [a, b] : found) {
    if (reports[a].lang != reports[b].lang) continue;
    const double score = resemblance(reports[a].shingles, reports[b].shingles);
    if (score >= kCopy) pairs.push_back({a, b, score});
  }
  return pairs;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> find_copies(const std::vector<model::StoryReport>& reports) {
  auto groups = base::agglomerate(
      static_cast<std::uint32_t>(reports.size()), candidates(reports), {kCopy, kCopy},
      [&](std::uint32_t a, std::uint32_t b) { return resemblance(reports[a].shingles, reports[b].shingles); },
      [](const base::Group&, const base::Group&) { return true; });
  std::erase_if(groups, [](const base::Group& group) { return group.size() < 2; });
  return groups;
}

}  // namespace khabar::clustering
