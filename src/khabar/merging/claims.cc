// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/claims.h"

#include <algorithm>
#include <map>

namespace khabar::merging {
namespace {

constexpr double kToldAgain = 0.8;
constexpr double kAnnounced = 0.7;
constexpr double kContradicted = 0.4;  // of a page whose weekday and date cannot both be right
constexpr double kAssumedDate = 0.5;   // the day of publication stands in for a day that is not given
constexpr double kEmbedded = 0.75;     // what an embedded post adds, once for a claim

std::string counted(std::size_t count) {
  return count == 1 ? "1 report" : std::to_string(count) + " independent reports";
}

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
  if (report.start_basis == "published") weight *= kAssumedDate;
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
  claim.contradicted = true;
  claim.embedded = claim.firm = false;
  claim.latest.reset();
  for (const ReportFacts* facts : claim.reports) {
    const model::EventReport& report = *facts->report;
    double& weight = by_source[report.source_group.empty() ? report.ref.article : report.source_group];
    weight = std::max(weight, weight_of(*facts));
    claim.embedded = claim.embedded || is_embedded(claim, *facts);
    claim.contradicted = claim.contradicted && report.weekday_conflict;
    claim.firm = claim.firm || (!report.background && report.status != "planned");
    if (facts->published) claim.latest = std::max(claim.latest.value_or(*facts->published), *facts->published);
  }
  claim.sources = by_source.size();
  claim.support = claim.embedded ? kEmbedded : 0;
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

std::string reason(const Claim& winner, const Claim& other) {
  std::vector<std::string> reasons;
  if (winner.sources > other.sources)
    reasons.push_back(counted(winner.sources) + " against " + std::to_string(other.sources));
  if (winner.embedded && !other.embedded) reasons.emplace_back("an embedded post bears it out");
  if (other.contradicted && !winner.contradicted) {
    reasons.emplace_back(other.sources == 1 ? "the other page's weekday and date contradict each other"
                                            : "the other pages' weekdays and dates contradict each other");
  }
  if (winner.firm && !other.firm) reasons.emplace_back("the other is announced beforehand or told again later");
  if (reasons.empty() && winner.latest && other.latest && *winner.latest > *other.latest) {
    reasons.emplace_back("the later report");
  }
  if (reasons.empty() && winner.support > other.support) reasons.emplace_back("read from the clearer sentence");
  if (reasons.empty()) return "nothing speaks for one more than for the other; one of them is shown";
  std::string text = reasons.front();
  for (std::size_t i = 1; i < reasons.size(); ++i) text += (i + 1 == reasons.size() ? ", and " : ", ") + reasons[i];
  return text;
}

model::DisagreeingValue value_of(const Claim& claim) {
  model::DisagreeingValue value{claim.value, {}};
  for (const ReportFacts* facts : claim.reports) value.reports.push_back(facts->report->ref);
  std::sort(value.reports.begin(), value.reports.end());
  return value;
}

model::Disagreement disagreement(std::string field, const std::vector<Claim>& claims) {
  model::Disagreement result;
  result.field = std::move(field);
  for (const Claim& claim : claims) result.values.push_back(value_of(claim));
  if (claims.size() > 1) result.settled_by = reason(claims[0], claims[1]);
  return result;
}

}  // namespace khabar::merging
