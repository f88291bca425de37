// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/candidates.h"

#include <algorithm>
#include <optional>

#include "khabar/base/meetings.h"
#include "khabar/merging/pair_score.h"
#include "khabar/merging/report_keys.h"

namespace khabar::merging {
namespace {

using base::Group;

// The anchors of a block, if it is full: the first by rank, as ReportRules ranks them.
std::optional<Group> anchors_of(const FactTable& table, Group reports) {
  if (reports.size() <= base::kFullBlock) return std::nullopt;
  const auto rank = [&](std::uint32_t i) { return report_rank(report_id(table.facts[i].report->ref)); };
  std::partial_sort(reports.begin(), reports.begin() + base::kAnchors, reports.end(),
                    [&](std::uint32_t x, std::uint32_t y) { return rank(x) < rank(y); });
  reports.resize(base::kAnchors);
  std::sort(reports.begin(), reports.end());
  return reports;
}

}  // namespace

void for_each_candidate(const FactTable& table, const std::function<void(std::uint32_t, std::uint32_t)>& take) {
  base::Meetings meetings;
  for (const ReportFacts& facts : table.facts) meetings.add(report_keys(facts, *table.entities, {}));
  meetings.set_anchors([&](base::BlockKey, const Group& reports) { return anchors_of(table, reports); });
  Group met;
  for (std::uint32_t i = 0; i < table.facts.size(); ++i) {
    meetings.behind(i, met);
    for (std::uint32_t other : met) {
      if (may_be_one(table.facts[i], table.facts[other])) take(i, other);
    }
  }
}

std::vector<Group> group_reports(const FactTable& table) {
  std::vector<base::ScoredPair> pairs;
  for_each_candidate(table, [&](std::uint32_t a, std::uint32_t b) {
    const double score = pair_score(table, a, b);
    if (score >= kSameEvent) pairs.push_back({a, b, score});
  });
  std::vector<const ReportFacts*> facts;
  for (const ReportFacts& report : table.facts) facts.push_back(&report);
  return group_facts(facts, std::move(pairs), *table.rules, table.rarity, {});
}

}  // namespace khabar::merging
