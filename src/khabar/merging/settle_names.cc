// SPDX-License-Identifier: Apache-2.0
// Where it was and who took part.
#include <algorithm>
#include <map>
#include <set>

#include "khabar/merging/claims.h"
#include "khabar/merging/settle.h"

namespace khabar::merging {
namespace {

using model::RecordActor;

const EntityFacts* facts_of(const std::string& id, const EntityDirectory& entities) {
  const auto found = entities.find(id);
  return found == entities.end() ? nullptr : &found->second;
}

std::string name_of(const std::string& id, const EntityDirectory& entities) {
  const EntityFacts* facts = facts_of(id, entities);
  return facts == nullptr || facts->name.empty() ? id : facts->name;
}

// A place that somebody names more exactly than the others wins over what it lies in.
double backing(const Claim& claim, const Claims& claims) {
  const ReportFacts& own = *claim.reports.front();
  double sum = claim.support;
  for (const Claim& other : claims.list()) {
    const ReportFacts& wider = *other.reports.front();
    if (&other == &claim || !places_nest(own, wider)) continue;
    const bool finer = own.places.size() > wider.places.size() || wider.place_is_country;
    if (finer) sum += other.support;
  }
  return sum;
}

// The one person of `a` that `b` does not name, if there is just one.
std::optional<std::uint32_t> only_in(const ReportFacts& a, const ReportFacts& b) {
  std::vector<std::uint32_t> rest;
  std::set_difference(a.persons.begin(), a.persons.end(), b.persons.begin(), b.persons.end(), std::back_inserter(rest));
  return rest.size() == 1 ? std::optional(rest.front()) : std::nullopt;
}

bool share_actor(const ReportFacts& a, const ReportFacts& b) {
  const auto meet = [](const auto& x, const auto& y) {
    return std::any_of(x.begin(), x.end(),
                       [&](std::uint32_t id) { return std::binary_search(y.begin(), y.end(), id); });
  };
  return meet(a.persons, b.persons) || meet(a.bodies, b.bodies);
}

// The first person that `facts` names and `other` does not.
std::string id_of_person(const ReportFacts& facts, const ReportFacts& other, const EntityDirectory& entities) {
  for (const RecordActor& actor : facts.report->actors) {
    const EntityFacts* known = facts_of(actor.entity, entities);
    const auto same = [&](const RecordActor& x) { return x.entity == actor.entity; };
    const bool said = std::any_of(other.report->actors.begin(), other.report->actors.end(), same);
    if (known != nullptr && known->type == model::EntityType::kPerson && !said) return actor.entity;
  }
  return {};
}

// Two reports of one meeting that agree on one side and name another person for the other side.
void add_actor_disagreements(const Reports& group, const EntityDirectory& entities, model::Event& event) {
  constexpr std::size_t kCompared = 24;
  std::map<std::string, Claims> by_country;
  for (std::size_t i = 0; i < std::min(kCompared, group.size()); ++i) {
    for (std::size_t j = 0; j < std::min(kCompared, group.size()); ++j) {
      const ReportFacts& a = *group[i];
      const ReportFacts& b = *group[j];
      if (!a.rules->sides || a.report->kind != b.report->kind) continue;
      if (!only_in(a, b) || !only_in(b, a) || !share_actor(a, b)) continue;
      const EntityFacts* mine = facts_of(id_of_person(a, b, entities), entities);
      const EntityFacts* theirs = facts_of(id_of_person(b, a, entities), entities);
      if (mine == nullptr || theirs == nullptr) continue;
      if (!mine->country.empty() && !theirs->country.empty() && mine->country != theirs->country) continue;
      by_country[mine->country.empty() ? theirs->country : mine->country].add(mine->name, a);
    }
  }
  for (auto& [country, claims] : by_country) {
    if (claims.list().size() < 2) continue;
    claims.weigh();
    event.disagreements.push_back(disagreement("actors", claims.list()));
  }
}

struct ActorSupport {
  std::map<std::string, double> roles;
  std::set<std::string> sources;
  double weight = 0;
};

std::string best_role(const ActorSupport& support) {
  std::string best;
  double most = -1;
  for (const auto& [role, weight] : support.roles) {
    if (weight > most) {
      best = role;
      most = weight;
    }
  }
  return best;
}

}  // namespace

void settle_place(const Reports& group, const EntityDirectory& entities, model::Event& event) {
  Claims claims;
  for (const ReportFacts* facts : group) {
    if (facts->report->place) claims.add(*facts->report->place, *facts);
  }
  event.place.reset();
  if (claims.empty()) return;
  claims.weigh();
  const auto& list = claims.list();
  std::size_t best = 0;
  for (std::size_t i = 1; i < list.size(); ++i) {
    if (backing(list[i], claims) > backing(list[best], claims) + 1e-9) best = i;
  }
  event.place = list[best].value;
  std::vector<Claim> disputed{list[best]};
  for (std::size_t i = 0; i < list.size(); ++i) {
    const ReportFacts& place = *list[i].reports.front();
    if (place.place_is_vague || list[best].reports.front()->place_is_vague) continue;
    const bool excluded = std::none_of(disputed.begin(), disputed.end(),
                                       [&](const Claim& other) { return places_nest(place, *other.reports.front()); });
    if (i != best && excluded) disputed.push_back(list[i]);
  }
  // A march, a flood or an offensive is in many places.
  const bool spread =
      std::all_of(group.begin(), group.end(), [](const ReportFacts* facts) { return facts->rules->spread; });
  if (disputed.size() < 2 || spread) return;
  for (Claim& claim : disputed) claim.value = name_of(claim.value, entities);
  event.disagreements.push_back(disagreement("place", disputed));
}

void settle_actors(const Reports& group, const EntityDirectory& entities, model::Event& event) {
  std::map<std::string, ActorSupport> actors;
  for (const ReportFacts* facts : group) {
    for (const RecordActor& actor : facts->report->actors) {
      ActorSupport& support = actors[actor.entity];
      support.roles[actor.role] += weight_of(*facts);
      if (support.sources.insert(facts->report->source_group).second) support.weight += weight_of(*facts);
    }
  }
  // Where three or more agree on somebody, a name that one page alone has is more often that page's slip than a guest
  // the others forgot; the page's own report keeps it.
  constexpr std::size_t kAgreement = 3;
  std::size_t most_sources = 0;
  for (const auto& [id, support] : actors) most_sources = std::max(most_sources, support.sources.size());
  std::vector<std::pair<double, RecordActor>> ranked;
  for (const auto& [id, support] : actors) {
    if (most_sources >= kAgreement && support.sources.size() < 2) continue;
    ranked.push_back({support.weight, {id, best_role(support)}});
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  event.actors.clear();
  for (auto& [weight, actor] : ranked) event.actors.push_back(std::move(actor));
  add_actor_disagreements(group, entities, event);
}

}  // namespace khabar::merging
