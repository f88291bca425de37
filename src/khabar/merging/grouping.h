// SPDX-License-Identifier: Apache-2.0
// Which reports tell of one happening.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "khabar/base/agglomerate.h"
#include "khabar/base/parts.h"
#include "khabar/merging/report_facts.h"
#include "khabar/merging/report_keys.h"

namespace khabar::merging {

// Pairs of reports, the smaller number first, ascending.
using ReportPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

using RulingsByReport = std::map<model::ReportRef, std::vector<model::Overruling>>;
[[nodiscard]] RulingsByReport by_report(const std::vector<model::Overruling>& overrulings);
// Those about one report, in order.
[[nodiscard]] std::vector<model::Overruling> about(const model::ReportRef& report, const RulingsByReport& rulings);

// What merging has to know beside a report.
struct ReportContext {
  bool alone = false;                                      // no other event of its kind on its page
  std::vector<std::pair<std::string, EntityFacts>> named;  // its actors and its place, as the record has them
  std::vector<model::Overruling> rulings;                  // those about it
};

struct ReportItem {
  std::unique_ptr<model::EventReport> report;  // that `facts` points to
  ReportContext context;
  ReportFacts facts;
  std::string id;  // orders as ReportRef does
};

// The facts of a report as bytes, its telling first (telling.h). Entities may be in any order.
[[nodiscard]] std::string packed(const model::EventReport& report, const ReportContext& context);

// What is known of something by its id whatever reports say of it; nothing where nothing is. Asked once an id.
using WorldFacts = std::function<std::optional<EntityFacts>(const std::string& id)>;

// For base::PartUpdate: reports meet under a kind group with a person, a place, a day, a story, a series or a count,
// alone and with their time.
class ReportRules {
 public:
  using Thing = ReportItem;

  // `world` and `weights` must outlive the rules.
  ReportRules(WorldFacts world, const Rules& weights)
      : world_(std::move(world)), weights_(weights), maker_(directory_, weights) {}
  ReportRules(const ReportRules&) = delete;
  ReportRules& operator=(const ReportRules&) = delete;

  [[nodiscard]] Thing thing(std::string_view facts) const;
  [[nodiscard]] std::string_view id(const Thing& thing) const { return thing.id; }
  [[nodiscard]] std::uint64_t rank(const Thing& thing) const;
  [[nodiscard]] std::vector<base::BlockKey> keys(const Thing& thing) const;
  [[nodiscard]] double score(const Thing& a, const Thing& b) const;
  [[nodiscard]] static bool may_be_alike(std::uint64_t a, std::uint64_t b) { return may_be_near(a, b); }
  // Whether two reports that say nothing but what it says, in whatever words and stories, are of one event.
  [[nodiscard]] bool says_enough(const Thing& thing) const;
  // The reports of one event each; what users tie together or part is one.
  [[nodiscard]] std::vector<base::Group> parts(const base::Part<ReportItem>& part) const;

  // The event of one part, or the events where users overrule.
  [[nodiscard]] std::vector<model::Event> events_of(const base::Part<ReportItem>& part) const;

 private:
  [[nodiscard]] double own_score(const Thing& a, const Thing& b) const;
  [[nodiscard]] std::vector<base::Group> group(const base::Part<ReportItem>& part, const ReportPairs& apart) const;

  // Has what is known of `id`, of what it is part of, and so on; true if anything is.
  bool know(const std::string& id) const;

  WorldFacts world_;
  mutable EntityDirectory directory_;  // of what the things name
  const Rules& weights_;
  mutable FactMaker maker_;
};

// Groups by average link, from the closest `pairs` down: no page tells one happening twice, no two of a group may be
// impossible together, and none of `apart` come together. All facts are of one maker, with its rarity, and in order of
// their reports.
[[nodiscard]] std::vector<base::Group> group_facts(const std::vector<const ReportFacts*>& facts,
                                                   std::vector<base::ScoredPair> pairs, const Rules& weights,
                                                   const std::vector<double>& rarity, const ReportPairs& apart);

}  // namespace khabar::merging
