// SPDX-License-Identifier: Apache-2.0
// Blocks keep it near linear: a report is compared only with reports that share a key with it (a kind group with a
// person, a place, a day, a story, a series), and under each key only with its next neighbours in time.
#include "khabar/merging/grouping.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

#include "khabar/merging/pair_score.h"

namespace khabar::merging {
namespace {

using base::Group;

constexpr std::size_t kNeighbours = 64;
// Reports farther apart than this in one block are not compared, unless one of them is undated.
constexpr std::int32_t kWindow = 400;

std::string number(std::int64_t value) { return std::to_string(value); }

std::vector<std::string> block_keys(const ReportFacts& facts) {
  const std::string group = facts.group == KindGroup::kOther ? facts.report->kind : number(static_cast<int>(facts.group));
  std::vector<std::string> keys;
  for (const auto* actors : {&facts.persons, &facts.bodies}) {
    for (std::uint32_t actor : *actors) keys.push_back(group + "|actor|" + number(actor));
  }
  if (!facts.places.empty() && !facts.place_is_country) keys.push_back(group + "|place|" + number(facts.places.front()));
  if (!facts.report->story.empty()) keys.push_back(group + "|story|" + facts.report->story);
  if (!facts.series.empty()) keys.push_back("series|" + facts.series);
  for (const model::Count& count : facts.report->counts) {
    if (count.value >= 10) keys.push_back(group + "|" + count.what + "|" + number(count.value));
  }
  if (facts.start && facts.precision == Precision::kDay) {
    for (const std::string& country : facts.countries) {
      // The day before too, so that neighbours meet.
      keys.push_back(group + "|day|" + country + number(facts.start->first));
      keys.push_back(group + "|day|" + country + number(facts.start->first - 1));
    }
  }
  return keys;
}

std::int32_t order_day(const ReportFacts& facts) {
  if (facts.start) return facts.start->first;
  return facts.published.value_or(std::numeric_limits<std::int32_t>::min());
}

void add_pairs(const FactTable& table, Group block, std::vector<std::pair<std::uint32_t, std::uint32_t>>& found) {
  std::sort(block.begin(), block.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(order_day(table.facts[x]), x) < std::pair(order_day(table.facts[y]), y);
  });
  block.erase(std::unique(block.begin(), block.end()), block.end());
  for (std::size_t i = 0; i < block.size(); ++i) {
    for (std::size_t j = i + 1; j < std::min(block.size(), i + kNeighbours); ++j) {
      const ReportFacts& x = table.facts[block[i]];
      const ReportFacts& y = table.facts[block[j]];
      if (x.report->ref.article == y.report->ref.article) continue;
      if (x.start && y.start && y.start->first - x.start->last > kWindow) continue;
      found.emplace_back(std::min(block[i], block[j]), std::max(block[i], block[j]));
    }
  }
}

// No page tells one happening twice, and no two members may be impossible together.
bool may_join(const FactTable& table, const Group& a, const Group& b) {
  constexpr std::size_t kChecked = 24;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (table.facts[a[i]].report->ref.article == table.facts[b[j]].report->ref.article) return false;
      if (i < kChecked && j < kChecked && pair_score(table, std::min(a[i], b[j]), std::max(a[i], b[j])) < 0) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<Group> group_reports(const FactTable& table) {
  std::map<std::string, Group> blocks;
  const auto count = static_cast<std::uint32_t>(table.facts.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const std::string& key : block_keys(table.facts[i])) blocks[key].push_back(i);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const auto& [key, block] : blocks) add_pairs(table, block, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<base::ScoredPair> pairs;
  for (const auto& [a, b] : found) {
    const double score = pair_score(table, a, b);
    if (score >= kSameEvent) pairs.push_back({a, b, score});
  }
  return base::agglomerate(
      count, std::move(pairs), kSameEvent, [&](std::uint32_t a, std::uint32_t b) { return pair_score(table, a, b); },
      [&](const Group& a, const Group& b) { return may_join(table, a, b); });
}

}  // namespace khabar::merging
