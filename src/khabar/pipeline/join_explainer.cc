// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/join_explainer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "khabar/merging/candidates.h"
#include "khabar/merging/pair_score.h"
#include "khabar/pipeline/world_directory.h"

namespace khabar::pipeline {
namespace {

// Below this, two reports have hardly more than a day in common.
constexpr double kWorthSaying = merging::kSameEvent - 4;

struct WholeRecord {
  std::vector<model::EventReport> reports;  // by ref
  std::vector<std::string> events;          // of each report
  merging::EntityDirectory entities;
};

WholeRecord read_record(const storage::RecordReader& record, const lexicon::Lexicon& lexicon) {
  std::unordered_map<std::string, std::string> stories;
  record.for_each_story([&](model::Story&& story) {
    for (const std::string& article : story.articles) stories[article] = story.id;
  });
  std::vector<std::pair<model::EventReport, std::string>> reports;
  std::vector<std::string> ids;
  record.for_each_event([&](model::Event&& event) { ids.push_back(std::move(event.id)); });
  for (const std::string& id : ids) {
    for (storage::ReportAccount& account : record.reports_of(id)) {
      account.report.story = stories[account.report.ref.article];
      reports.emplace_back(std::move(account.report), id);
    }
  }
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.first.ref < b.first.ref; });
  WholeRecord whole;
  for (auto& [report, event] : reports) {
    whole.reports.push_back(std::move(report));
    whole.events.push_back(std::move(event));
  }
  const WorldDirectory world(lexicon);
  record.for_each_entity([&](model::Entity&& entity) {
    whole.entities[entity.id] = {entity.name, entity.type, entity.country, "", "", world.rarity_of(entity.name)};
  });
  world.add_all(whole.entities);
  return whole;
}

ReportPair weighed(const merging::FactTable& table, std::uint32_t a, std::uint32_t b) {
  ReportPair pair;
  pair.a = table.facts[a].report->ref;
  pair.b = table.facts[b].report->ref;
  for (const merging::Evidence& evidence : merging::evidence_of(table, a, b)) {
    const double points = table.rules->weight(evidence.feature) * evidence.value;
    pair.score += points;
    pair.features.push_back({std::string(merging::name_of(evidence.feature)), points});
  }
  std::sort(pair.features.begin(), pair.features.end(), [](const WeighedFeature& x, const WeighedFeature& y) {
    return std::abs(x.points) != std::abs(y.points) ? std::abs(x.points) > std::abs(y.points) : x.feature < y.feature;
  });
  return pair;
}

}  // namespace

JoinExplanation explain_joins(const storage::RecordReader& record, const std::string& event,
                              const lexicon::Lexicon& lexicon) {
  const WholeRecord whole = read_record(record, lexicon);
  const merging::Rules rules(lexicon);
  const merging::FactTable table = merging::facts_of(whole.reports, whole.entities, rules);
  JoinExplanation explanation;
  explanation.needed = merging::kSameEvent;
  explanation.needed_in_mean = merging::kSameEventInMean;
  std::vector<std::uint32_t> own;
  std::unordered_set<std::string> own_pages;
  for (std::uint32_t i = 0; i < whole.events.size(); ++i) {
    if (whole.events[i] != event) continue;
    own.push_back(i);
    own_pages.insert(whole.reports[i].ref.article);
  }
  for (std::size_t i = 1; i < own.size(); ++i) {
    std::uint32_t closest = own[0];
    for (std::size_t j = 1; j < i; ++j) {
      if (merging::pair_score(table, own[j], own[i]) > merging::pair_score(table, closest, own[i])) closest = own[j];
    }
    explanation.joined.push_back(weighed(table, closest, own[i]));
  }
  // Of each other report the pair with the report of this event that it is closest to.
  std::unordered_map<std::uint32_t, std::pair<double, std::uint32_t>> best;
  merging::for_each_candidate(table, [&](std::uint32_t a, std::uint32_t b) {
    const bool mine_a = whole.events[a] == event;
    if (mine_a == (whole.events[b] == event)) return;
    const std::uint32_t mine = mine_a ? a : b;
    const std::uint32_t other = mine_a ? b : a;
    const double score = merging::pair_score(table, a, b);
    if (score < kWorthSaying) return;
    const auto [it, added] = best.try_emplace(other, score, mine);
    if (!added && std::pair(score, it->second.second) > std::pair(it->second.first, mine)) it->second = {score, mine};
  });
  for (const auto& [other, found] : best) {
    NearMiss miss{weighed(table, found.second, other), whole.events[other], "too little"};
    if (found.first >= merging::kSameEvent)
      miss.why = own_pages.contains(whole.reports[other].ref.article) ? "one page" : "mean";
    explanation.near.push_back(std::move(miss));
  }
  std::sort(explanation.near.begin(), explanation.near.end(), [](const NearMiss& x, const NearMiss& y) {
    return x.pair.score != y.pair.score ? x.pair.score > y.pair.score : x.pair.b < y.pair.b;
  });
  if (explanation.near.size() > kNearMisses) explanation.near.resize(kNearMisses);
  return explanation;
}

}  // namespace khabar::pipeline
