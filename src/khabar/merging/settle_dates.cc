// SPDX-License-Identifier: Apache-2.0
// Status and dates: the life of an event, from announcement to denial, and when it was.
#include <algorithm>

#include "khabar/merging/claims.h"
#include "khabar/merging/settle.h"

namespace khabar::merging {
namespace {

using model::DaySpan;

const Claim* find(const Claims& claims, std::string_view value) {
  for (const Claim& claim : claims.list()) {
    if (claim.value == value) return &claim;
  }
  return nullptr;
}

// The status that holds in the end.
std::string last_word(const Claims& claims) {
  const Claim* held = find(claims, "held");
  const Claim* planned = find(claims, "planned");
  const Claim* cancelled = find(claims, "cancelled");
  const Claim* denied = find(claims, "denied");
  const Claim* happened = held != nullptr ? held : planned;
  if (cancelled != nullptr) {
    // A plan that is called off stays off, unless it is announced anew or held after all.
    const bool revived =
        happened != nullptr && happened->latest && cancelled->latest && *happened->latest > *cancelled->latest;
    const bool stronger = held != nullptr && held->sources > cancelled->sources;
    if (!revived && !stronger) happened = cancelled;
  }
  if (denied == nullptr) return happened == nullptr ? "held" : happened->value;
  if (happened == nullptr) return "denied";
  return outweighs(*denied, *happened) ? "denied" : happened->value;
}

DaySpan days_of(const Claim& claim) { return *model::parse_value(claim.value); }

// One is a day, the other several days that the event lasts and that hold it: a reader saw one day of a visit.
bool within_other_span(const Claim& day, const Claim& other) {
  const DaySpan days = days_of(day);
  const auto lasts = [](const ReportFacts* facts) { return facts->span != facts->start; };
  if (std::any_of(day.reports.begin(), day.reports.end(), lasts)) return false;
  return std::any_of(other.reports.begin(), other.reports.end(),
                     [&](const ReportFacts* facts) { return lasts(facts) && facts->span->contains(days); });
}

bool all(const Claim& claim, bool (*holds)(const model::EventReport&)) {
  return std::all_of(claim.reports.begin(), claim.reports.end(),
                     [&](const ReportFacts* facts) { return holds(*facts->report); });
}

bool is_assumed(const Claim& claim) {
  return std::all_of(claim.reports.begin(), claim.reports.end(),
                     [](const ReportFacts* facts) { return facts->assumed; });
}

bool is_planned(const model::EventReport& report) { return report.status == "planned"; }

// Both are plans, and the one puts the event off, or brings it forward.
bool moves(const Claim& later, const Claim& earlier) {
  if (!all(later, is_planned) || !all(earlier, is_planned) || days_of(later).overlaps(days_of(earlier))) return false;
  return later.earliest && earlier.latest && *later.earliest > *earlier.latest;
}

bool exclude(const Claim& a, const Claim& b) {
  if (days_of(a).overlaps(days_of(b))) return false;
  if (is_assumed(a) || is_assumed(b)) return false;
  if (all(a, is_planned) != all(b, is_planned)) return false;  // put off, not disputed
  return !within_other_span(a, b) && !within_other_span(b, a);
}

// What speaks for a value: those who say it, and half as much those who say something wider that holds it.
double backing(const Claim& claim, const Claims& claims) {
  double sum = claim.support;
  for (const Claim& other : claims.list()) {
    if (&other != &claim && days_of(other).contains(days_of(claim)) && days_of(other) != days_of(claim))
      sum += 0.5 * other.support;
  }
  // A finer value is better where nothing contradicts it.
  const std::int32_t days = days_of(claim).last - days_of(claim).first + 1;
  return sum + (days <= 1 ? 0.4 : days <= 31 ? 0.2 : 0.0);
}

// True if the claim is a plan that reports of what came of it, or later plans, overtake.
bool overtaken(const Claim& claim, const Claims& claims) {
  if (!all(claim, is_planned)) return false;
  return std::any_of(claims.list().begin(), claims.list().end(), [&](const Claim& other) {
    if (&other == &claim || days_of(other).overlaps(days_of(claim)) || is_assumed(other)) return false;
    return !all(other, is_planned) || moves(other, claim);
  });
}

std::size_t best_of(const Claims& claims) {
  std::size_t best = claims.list().size();
  for (std::size_t i = 0; i < claims.list().size(); ++i) {
    if (overtaken(claims.list()[i], claims)) continue;
    const bool first = best == claims.list().size();
    if (first || backing(claims.list()[i], claims) > backing(claims.list()[best], claims) + 1e-9) best = i;
  }
  return best == claims.list().size() ? 0 : best;
}

// The claims that cannot all be right: the finest ones, the settled one first.
void add_disagreement(const Claims& claims, std::size_t settled, std::string field, model::Event& event) {
  const auto& list = claims.list();
  std::vector<Claim> disputed;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool disputes =
        std::any_of(list.begin(), list.end(), [&](const Claim& other) { return exclude(list[i], other); });
    const bool finer_said = std::any_of(list.begin(), list.end(), [&](const Claim& other) {
      return days_of(list[i]) != days_of(other) && days_of(list[i]).contains(days_of(other));
    });
    if (!disputes || (finer_said && i != settled)) continue;
    if (i == settled) {
      disputed.insert(disputed.begin(), list[i]);
    } else {
      disputed.push_back(list[i]);
    }
  }
  if (disputed.size() < 2) return;
  const bool update = std::all_of(disputed.begin() + 1, disputed.end(),
                                  [&](const Claim& other) { return moves(disputed.front(), other); });
  event.disagreements.push_back(disagreement(std::move(field), disputed, update));
}

}  // namespace

void settle_status(const Reports& group, model::Event& event) {
  Claims claims;
  for (const ReportFacts* facts : group) claims.add(facts->report->status, *facts);
  claims.weigh();
  event.status = last_word(claims);
  if (find(claims, "denied") == nullptr || claims.list().size() < 2) return;
  std::vector<Claim> disputed;
  for (const Claim& claim : claims.list()) {
    if (claim.value == event.status) {
      disputed.insert(disputed.begin(), claim);
    } else if (claim.value != "cancelled" && (claim.value != "planned" || find(claims, "held") == nullptr)) {
      disputed.push_back(claim);
    }
  }
  if (disputed.size() > 1) event.disagreements.push_back(disagreement("status", disputed));
}

void settle_dates(const Reports& group, model::Event& event) {
  Claims starts;
  Claims ends;
  for (const ReportFacts* facts : group) {
    if (facts->start) starts.add(*facts->report->start, *facts);
    const bool ends_later = facts->report->end && (!facts->start || facts->span != facts->start);
    if (ends_later && model::parse_value(*facts->report->end)) ends.add(*facts->report->end, *facts);
  }
  starts.weigh();
  ends.weigh();
  if (!starts.empty()) {
    const std::size_t best = best_of(starts);
    event.start = starts.list()[best].value;
    add_disagreement(starts, best, "start", event);
  }
  event.end.reset();
  if (!ends.empty()) {
    const std::size_t best = best_of(ends);
    event.end = ends.list()[best].value;
    add_disagreement(ends, best, "end", event);
    if (event.start && model::parse_value(*event.end)->last < model::parse_value(*event.start)->first)
      event.end.reset();
  }
  // An event of one day, or of one month as far as we know, ends when it starts, where a report says so.
  const bool same = std::any_of(group.begin(), group.end(), [&](const ReportFacts* facts) {
    return facts->report->end && facts->report->start == event.start && facts->report->end == event.start;
  });
  if (!event.end && same) event.end = event.start;
}

}  // namespace khabar::merging
