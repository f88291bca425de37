// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/claims.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "khabar/merging/reasons.h"

namespace khabar::merging {
namespace {

constexpr double kToldAgain = 0.8;
constexpr double kAnnounced = 0.7;
constexpr double kContradicted = 0.4;  // of a page whose weekday and date cannot both be right
constexpr double kAssumedDate = 0.5;   // the day of publication stands in for a day that is not given
constexpr double kEmbedded = 0.75;     // what an embedded post adds, once for a claim

bool is_embedded(const Claim& claim, const ReportFacts& facts) {
  const auto& days = facts.report->embed_dates;
  return facts.report->evidence_in_embed || std::find(days.begin(), days.end(), claim.value) != days.end();
}

}  // namespace

double weight_of(const ReportFacts& facts) {
  const model::EventReport& report = *facts.report;
  double weight = 0.5 + 0.5 * std::clamp(report.confidence, 0.0, 1.0);
  if (report.background) weight *= kToldAgain;
  if (report.status == "planned") weight *= kAnnounced;
  if (report.weekday_conflict) weight *= kContradicted;
  if (facts.assumed) weight *= kAssumedDate;
  return weight;
}

void Claims::add(std::string value, const ReportFacts& facts) {
  auto claim = std::find_if(claims_.begin(), claims_.end(), [&](const Claim& x) { return x.value == value; });
  if (claim == claims_.end()) {
    claims_.push_back({});
    claim = claims_.end() - 1;
    claim->value = std::move(value);
  }
  if (claim->reports.empty() || claim->reports.back() != &facts) claim->reports.push_back(&facts);
}

void weigh(Claim& claim) {
  std::map<std::string, double> by_source;
  double echoed = 0;
  std::size_t echoes = 0;
  claim.contradicted = true;
  claim.embedded = claim.firm = false;
  claim.earliest.reset();
  claim.latest.reset();
  claim.nearest.reset();
  for (const ReportFacts* facts : claim.reports) {
    const model::EventReport& report = *facts->report;
    double& weight = by_source[report.source_group.empty() ? report.ref.article : report.source_group];
    weight = std::max(weight, weight_of(*facts));
    echoes += facts->echoes;
    echoed += facts->echoes * weight_of(*facts);
    claim.embedded = claim.embedded || is_embedded(claim, *facts);
    claim.contradicted = claim.contradicted && report.weekday_conflict;
    claim.firm = claim.firm || (!report.background && report.status != "planned");
    if (!facts->published) continue;
    claim.earliest = std::min(claim.earliest.value_or(*facts->published), *facts->published);
    claim.latest = std::max(claim.latest.value_or(*facts->published), *facts->published);
    if (!facts->start) continue;
    const std::int32_t days = std::abs(*facts->published - facts->start->first);
    claim.nearest = std::min(claim.nearest.value_or(days), days);
  }
  claim.sources = by_source.size() + echoes;
  claim.support = (claim.embedded ? kEmbedded : 0) + echoed;
  for (const auto& [source, weight] : by_source) claim.support += weight;
}

bool outweighs(const Claim& a, const Claim& b) {
  constexpr double kEqual = 1e-9;
  if (a.support > b.support + kEqual || b.support > a.support + kEqual) return a.support > b.support;
  if (a.latest != b.latest) return a.latest > b.latest;
  return a.value < b.value;
}

void Claims::weigh() {
  for (Claim& claim : claims_) merging::weigh(claim);
  std::sort(claims_.begin(), claims_.end(), outweighs);
}

std::string source_kind(const ReportFacts& facts) {
  const model::EventReport& report = *facts.report;
  if (report.evidence_in_embed) return "post";
  if (report.status == "planned") return "announced";
  if (report.background) return "retold";
  if (!report.source_group.empty() && report.source_group != report.ref.article) return "copy";
  const auto takes_part = [&](const std::string& speaker) {
    return std::any_of(report.actors.begin(), report.actors.end(),
                       [&](const model::RecordActor& actor) { return actor.entity == speaker; });
  };
  if (std::any_of(report.said_by.begin(), report.said_by.end(), takes_part)) return "side";
  return report.said_by.empty() ? "page" : "word";
}

bool revises(const Claim& later, const Claim& earlier) {
  constexpr std::int32_t kOneTime = 60;  // what is told a year later is another memory, no later count
  if (!later.firm || !later.earliest || !earlier.latest) return false;
  return *later.earliest > *earlier.latest && *later.earliest - *earlier.latest <= kOneTime;
}

model::DisagreeingValue value_of(const Claim& claim) {
  model::DisagreeingValue value{claim.value, {}};
  for (const ReportFacts* facts : claim.reports) {
    value.reports.push_back(facts->report->ref);
    value.sources.push_back(source_kind(*facts));
  }
  std::sort(value.reports.begin(), value.reports.end());
  std::sort(value.sources.begin(), value.sources.end());
  value.sources.erase(std::unique(value.sources.begin(), value.sources.end()), value.sources.end());
  return value;
}

model::Disagreement disagreement(std::string field, const std::vector<Claim>& claims, bool update) {
  model::Disagreement result;
  result.field = std::move(field);
  for (const Claim& claim : claims) result.values.push_back(value_of(claim));
  result.update = update;
  if (claims.size() > 1) result.reasons = reasons_for(claims[0], claims[1]);
  if (update) {
    std::erase_if(result.reasons, [](const model::SettledReason& reason) { return reason.code == "later"; });
    result.reasons.insert(result.reasons.begin(), {"revised"});
  }
  result.settled_by = in_english(result.reasons);
  return result;
}

}  // namespace khabar::merging
