// SPDX-License-Identifier: Apache-2.0
// Blocks keep it near linear: a report is compared only with reports that share a key with it (a kind group with a
// person, a place, a day, a story, a series), and under each key only with its next neighbours in time.
#include "khabar/merging/candidates.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <unordered_map>

#include "khabar/merging/pair_score.h"

namespace khabar::merging {
namespace {

using base::Group;

constexpr std::size_t kNeighbours = 32;
constexpr std::size_t kNeighboursOfDay = 12;  // that share no more than a country and a day
// Dated reports farther apart than this are not compared: no slip of a date makes three months, but an old event may be
// told with nothing but its year.
constexpr std::int32_t kWindow = 92;

std::string number(std::int64_t value) { return std::to_string(value); }

std::vector<std::string> block_keys(const ReportFacts& facts) {
  const std::string group = facts.rules->group == 0 ? facts.report->kind : number(facts.rules->group);
  std::vector<std::string> keys;
  for (const auto* actors : {&facts.persons, &facts.bodies}) {
    for (std::uint32_t actor : *actors) keys.push_back(group + "|actor|" + number(actor));
  }
  if (!facts.places.empty() && !facts.place_is_country)
    keys.push_back(group + "|place|" + number(facts.places.front()));
  if (!facts.report->story.empty()) keys.push_back(group + "|story|" + facts.report->story);
  if (!facts.series.empty()) keys.push_back("series|" + facts.series);
  for (const model::Count& count : facts.report->counts) {
    if (count.value >= 10) keys.push_back(group + "|" + count.what + "|" + number(count.value));
  }
  if (facts.start && facts.precision == Precision::kDay) {
    for (std::uint32_t country : facts.countries) {
      // The day before too, so that neighbours meet.
      keys.push_back(group + "|day|" + number(country) + "|" + number(facts.start->first));
      keys.push_back(group + "|day|" + number(country) + "|" + number(facts.start->first - 1));
    }
  }
  return keys;
}

std::int32_t order_day(const ReportFacts& facts) {
  if (facts.start) return facts.start->first;
  return facts.published.value_or(std::numeric_limits<std::int32_t>::min());
}

// The reports of one key, in order of time.
struct Block {
  Group reports;
  std::size_t neighbours = kNeighbours;
};

class Blocks {
 public:
  explicit Blocks(const FactTable& table) : table_(table), order_(table.facts.size()), of_report_(table.facts.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t x, std::uint32_t y) {
      return std::pair(order_day(table.facts[x]), x) < std::pair(order_day(table.facts[y]), y);
    });
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (std::uint32_t report : order_) {
      for (const std::string& key : block_keys(table.facts[report])) {
        const auto [found, added] = numbers.try_emplace(key, static_cast<std::uint32_t>(blocks_.size()));
        if (added) blocks_.push_back({{}, key.find("|day|") != std::string::npos ? kNeighboursOfDay : kNeighbours});
        Group& reports = blocks_[found->second].reports;
        if (!reports.empty() && reports.back() == report) continue;
        of_report_[report].emplace_back(found->second, static_cast<std::uint32_t>(reports.size()));
        reports.push_back(report);
      }
    }
  }

  // Calls take(a, b), a < b, once for every two reports that may be of one happening.
  template <typename Take>
  void for_each_pair(Take&& take) const {
    Group later;
    for (std::uint32_t report : order_) {
      later.clear();
      for (const auto& [block, place] : of_report_[report]) add_later(report, blocks_[block], place, later);
      std::sort(later.begin(), later.end());
      later.erase(std::unique(later.begin(), later.end()), later.end());
      for (std::uint32_t other : later) take(std::min(report, other), std::max(report, other));
    }
  }

 private:
  void add_later(std::uint32_t report, const Block& block, std::size_t place, Group& later) const {
    const ReportFacts& x = table_.facts[report];
    const std::size_t end = std::min(block.reports.size(), place + block.neighbours);
    for (std::size_t i = place + 1; i < end; ++i) {
      const ReportFacts& y = table_.facts[block.reports[i]];
      if (x.start && y.start && y.start->first - x.start->last > kWindow) return;
      if (x.report->ref.article != y.report->ref.article) later.push_back(block.reports[i]);
    }
  }

  const FactTable& table_;
  Group order_;  // in time, then by number: the same in every block, so that a pair is met from one side only
  std::vector<Block> blocks_;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> of_report_;  // block, place in it
};

}  // namespace

void for_each_candidate(const FactTable& table, const std::function<void(std::uint32_t, std::uint32_t)>& take) {
  Blocks(table).for_each_pair(take);
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
