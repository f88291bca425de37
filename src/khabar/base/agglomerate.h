// SPDX-License-Identifier: Apache-2.0
// Groups items by average link over scored pairs, so that a chain of weak links does not make one giant.
//
// Pairs of at least `thresholds.pair` are taken from the best down. Two groups join if `may_join` lets them and the
// mean score between their members reaches `thresholds.mean`; of large groups the first kSample members stand for all,
// which keeps the whole near linear in the number of pairs. Two groups that were refused are asked again when a later
// pair leads to them and one has grown since. Deterministic: equal scores are ordered by item, so items must come in an
// order that depends on nothing but themselves (sorted by id).
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khabar::base {

struct ScoredPair {
  std::uint32_t a = 0;  // a < b
  std::uint32_t b = 0;
  double score = 0;
};

using Group = std::vector<std::uint32_t>;  // ascending

struct Thresholds {
  double pair = 0;
  double mean = 0;
};

// score(a, b) -> double; may_join(const Group&, const Group&) -> bool. Groups come in the order of their first members.
template <typename Score, typename MayJoin>
std::vector<Group> agglomerate(std::uint32_t items, std::vector<ScoredPair> pairs, Thresholds thresholds, Score&& score,
                               MayJoin&& may_join) {
  constexpr std::size_t kSample = 12;
  std::vector<Group> groups(items);
  std::vector<std::uint32_t> group_of(items);
  std::iota(group_of.begin(), group_of.end(), 0U);
  for (std::uint32_t i = 0; i < items; ++i) groups[i] = {i};
  std::sort(pairs.begin(), pairs.end(), [](const ScoredPair& x, const ScoredPair& y) {
    return x.score != y.score ? x.score > y.score : std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  const auto mean = [&](const Group& x, const Group& y) {
    const std::size_t nx = std::min(kSample, x.size());
    const std::size_t ny = std::min(kSample, y.size());
    double sum = 0;
    for (std::size_t i = 0; i < nx; ++i) {
      for (std::size_t j = 0; j < ny; ++j) sum += score(std::min(x[i], y[j]), std::max(x[i], y[j]));
    }
    return sum / static_cast<double>(nx * ny);
  };
  const auto fit = [&](const Group& x, const Group& y) {
    return may_join(x, y) && (x.size() + y.size() == 2 || mean(x, y) >= thresholds.mean);
  };
  // Two groups that do not fit, by number, and how many items they had: groups only grow.
  std::unordered_map<std::uint64_t, std::size_t> refused;
  for (const ScoredPair& pair : pairs) {
    if (pair.score < thresholds.pair) break;
    std::uint32_t into = group_of[pair.a];
    std::uint32_t from = group_of[pair.b];
    if (into == from) continue;
    if (groups[from].size() > groups[into].size()) std::swap(into, from);
    const std::uint64_t both = std::uint64_t{std::min(into, from)} << 32U | std::max(into, from);
    const std::size_t size = groups[into].size() + groups[from].size();
    if (const auto known = refused.find(both); known != refused.end() && known->second == size) continue;
    if (!fit(groups[into], groups[from])) {
      refused[both] = size;
      continue;
    }
    for (std::uint32_t item : groups[from]) group_of[item] = into;
    Group joined;
    joined.reserve(groups[into].size() + groups[from].size());
    std::merge(groups[into].begin(), groups[into].end(), groups[from].begin(), groups[from].end(),
               std::back_inserter(joined));
    groups[into] = std::move(joined);
    groups[from].clear();
  }
  std::erase_if(groups, [](const Group& group) { return group.empty(); });
  std::sort(groups.begin(), groups.end());
  return groups;
}

}  // namespace khabar::base
