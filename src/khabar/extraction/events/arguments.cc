// SPDX-License-Identifier: Apache-2.0
// Who took part, which states, where: from the roles of the clause's nouns, with what the clause leaves open taken from
// the clause before it ("X arrived and met Y"), from "both leaders", or from "he".
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

bool acts(Role role) { return role == Role::kAgent || role == Role::kSubject || role == Role::kBy; }

bool is_party_role(const Kind& kind, Role role) { return kind.roles.count(role) != 0; }

void add_country(std::vector<std::string>& countries, const std::string& country) {
  if (!country.empty() && std::find(countries.begin(), countries.end(), country) == countries.end()) countries.push_back(country);
}

bool has_anaphor(const Scene& scene, base::TokenRange range, std::uint32_t what) {
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), range, found);
  return std::any_of(found.begin(), found.end(), [&](const Match& match) { return match.payload == what; });
}

// "Sadiq, who had flown to Kabul", "the committee, which met": the noun right before a relative clause that has no
// subject of its own. Only where the verb comes second; verb-final languages mark the relative pronoun.
const Item* antecedent_of(const Scene& scene, std::uint32_t clause, std::uint32_t first) {
  const Clause& relative = scene.clauses()[clause];
  if (clause == first || relative.start != ClauseStart::kRelative || !scene.language_of(relative.sentence).marks_before()) return nullptr;
  const std::vector<const Item*> items = scene.items_in(clause - 1);
  if (items.empty() || items.back()->tokens.end + 3 < relative.tokens.begin) return nullptr;
  const bool place = items.back()->type == EntityType::kPlace && items.back()->role != Role::kBare;
  return place ? nullptr : items.back();
}

// The one who acts in the nearest clause before, in the same sentence and not beyond a "that".
std::vector<Item> agent_before(const Scene& scene, const Draft& draft) {
  const auto [first, last] = scene.clauses_of(draft.sentence);
  (void)last;
  std::vector<Item> out;
  if (const Item* antecedent = antecedent_of(scene, draft.clause, first)) {
    out.push_back(*antecedent);
    out.back().role = Role::kAgent;
    return out;
  }
  for (std::uint32_t c = draft.clause; c > first && out.empty(); --c) {
    if (scene.clauses()[c].start == ClauseStart::kThat) break;
    for (const Item* item : scene.items_in(c - 1)) {
      Draft probe = draft;
      probe.trigger = {scene.clauses()[c - 1].tokens.end, scene.clauses()[c - 1].tokens.end};
      if (acts(settled_role(scene, *item, probe)) && !(item->type == EntityType::kPlace && item->mention >= 0 && !item->is_state)) {
        out.push_back(*item);
        out.back().role = Role::kAgent;
      }
    }
  }
  return out;
}

// How precise a place is: a state least.
int place_rank(const model::LocalEntity& entity) {
  if (entity.kind == "country" || entity.kind == "continent" || entity.kind == "region" || entity.kind == "sea") return 0;
  if (entity.kind == "state" || entity.kind == "province" || entity.kind == "admin1" || entity.kind == "territory") return 1;
  if (entity.kind == "district" || entity.kind == "admin2") return 2;
  return 3;
}

bool is_place_role(const Draft& draft, Role role) {
  switch (role) {
    case Role::kIn:
    case Role::kOn:
    case Role::kTo: return true;
    case Role::kBare:
    case Role::kOf:
    case Role::kPatient: return draft.kind->countries_of_destination;
    case Role::kObject: return draft.kind->countries_of_destination || draft.kind->countries_of_place;
    default: return false;
  }
}

void choose_place(const Scene& scene, const std::vector<const Item*>& items, Draft& draft) {
  std::uint32_t nearest = UINT32_MAX;
  for (const Item* item : items) {
    if (item->entity < 0 || item->type != EntityType::kPlace) continue;
    const Role role = settled_role(scene, *item, draft);
    if (!is_place_role(draft, role) && !(item->modifies && role == Role::kOf)) continue;
    if (item->modifies && item->is_state && !draft.kind->countries_of_destination && role != Role::kIn) continue;
    const int rank = place_rank(scene.article().entities[static_cast<std::size_t>(item->entity)]);
    const std::uint32_t away = item->tokens.begin > draft.trigger.begin ? item->tokens.begin - draft.trigger.begin : draft.trigger.begin - item->tokens.begin;
    if (rank < draft.place_rank || (rank == draft.place_rank && away >= nearest)) continue;
    draft.place_rank = rank;
    draft.event.place = item->entity;
    nearest = away;
  }
}

void fill_place(const Scene& scene, Draft& draft) {
  choose_place(scene, scene.items_in(draft.clause), draft);
  if (draft.event.place >= 0 || draft.kind->countries_of_destination) return;
  const auto [first, last] = scene.clauses_of(draft.sentence);
  for (std::uint32_t c = draft.clause; c > first && draft.event.place < 0; --c) {
    if (scene.clauses()[c].start == ClauseStart::kThat) break;
    choose_place(scene, scene.items_in(c - 1), draft);
  }
  if (draft.event.place < 0 && draft.clause + 1 < last && scene.clauses()[draft.clause + 1].start == ClauseStart::kRelative) {
    choose_place(scene, scene.items_in(draft.clause + 1), draft);
  }
}

void add_actor(const Item& item, const std::string& role, Draft& draft) {
  if (item.entity < 0 || item.type == EntityType::kPlace) return;
  const auto entity = static_cast<std::uint32_t>(item.entity);
  const bool there = std::any_of(draft.event.actors.begin(), draft.event.actors.end(), [&](const auto& actor) { return actor.entity == entity; });
  if (!there) draft.event.actors.push_back({entity, role});
}

void fill_countries(const Scene& scene, const std::vector<Item>& parties, Draft& draft) {
  std::vector<std::string>& countries = draft.event.countries;
  if (draft.kind->countries_of_parties) {
    for (const Item& item : parties) add_country(countries, item.country);
  }
  if (draft.kind->countries_of_victims) {
    for (const Item& item : parties) {
      if (item.role == Role::kOn || item.role == Role::kAgainst) add_country(countries, item.country);
    }
  }
  const bool wants_place = draft.kind->countries_of_place || draft.kind->countries_of_destination;
  if (!wants_place) return;
  if (draft.event.place >= 0) {
    add_country(countries, scene.article().entities[static_cast<std::size_t>(draft.event.place)].country);
  }
  if (!countries.empty()) return;
  for (const Item* item : scene.items_in(draft.clause)) {
    if (countries.empty() && item->is_state) add_country(countries, item->country);
  }
}

}  // namespace

bool is_person(const Item& item) { return item.entity >= 0 && item.type == EntityType::kPerson; }

Role settled_role(const Scene& scene, const Item& item, const Draft& draft) {
  const bool verb_second = scene.language_of(draft.sentence).marks_before();
  if (verb_second && item.role == Role::kObject && item.tokens.end <= draft.trigger.begin) return Role::kSubject;
  if (item.role != Role::kBare) return item.role;
  const bool place = item.type == EntityType::kPlace && item.mention >= 0;
  if (verb_second) return item.tokens.begin < draft.trigger.begin ? Role::kSubject : Role::kObject;
  if (place && draft.kind->countries_of_destination) return Role::kBare;
  return item.tokens.begin < draft.trigger.end ? Role::kSubject : Role::kBare;
}

std::vector<Item> participants(const Scene& scene, const Memory& memory, const Draft& draft) {
  std::vector<Item> out;
  bool agent = false;
  for (const Item* item : scene.items_in(draft.clause)) {
    const Role role = settled_role(scene, *item, draft);
    if (!is_party_role(*draft.kind, role)) continue;
    // A city takes part only as a government's name: "Beijing said", "between Kabul and Islamabad".
    const bool city = item->type == EntityType::kPlace && !item->is_state;
    if (city && !acts(role) && role != Role::kBetween && role != Role::kWith) continue;
    out.push_back(*item);
    out.back().role = role;
    agent |= acts(role);
  }
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  if (!agent && is_party_role(*draft.kind, Role::kAgent) && scene.clauses()[draft.clause].start != ClauseStart::kThat) {
    for (Item& item : agent_before(scene, draft)) {
      out.push_back(std::move(item));
      agent = true;
    }
  }
  if (out.size() < 2 && has_anaphor(scene, clause, 0)) {
    for (Item item : memory.pair) {
      item.role = Role::kBetween;
      if (is_party_role(*draft.kind, item.role)) out.push_back(std::move(item));
    }
  }
  if (draft.kind->name == "mediation" && out.empty()) {
    for (Item item : memory.pair) {
      item.role = Role::kBetween;
      out.push_back(std::move(item));
    }
  }
  if (!agent && has_anaphor(scene, clause, 2)) {
    for (Item item : memory.last_agent) {
      item.role = Role::kAgent;
      if (is_party_role(*draft.kind, item.role)) out.push_back(std::move(item));
    }
  }
  return out;
}

void fill_arguments(const Scene& scene, const Memory& memory, Draft& draft) {
  const std::vector<Item> parties = participants(scene, memory, draft);
  for (const Item& item : parties) {
    if (item.modifies && item.type == EntityType::kOrganisation) continue;
    const std::string& role = draft.kind->roles.at(item.role);
    add_actor(item, role, draft);
    const bool met = item.role == Role::kWith || item.role == Role::kObject || item.role == Role::kPatient || item.role == Role::kTo;
    const auto entity = static_cast<std::uint32_t>(item.entity);
    if (is_person(item) && met && std::find(draft.counterparts.begin(), draft.counterparts.end(), entity) == draft.counterparts.end()) {
      draft.counterparts.push_back(entity);
    }
    draft.own_parties |= item.clause == draft.clause;
  }
  fill_place(scene, draft);
  fill_countries(scene, parties, draft);
}

void remember(const Scene& scene, const Draft& draft, const std::vector<Item>& parties, Memory& memory) {
  (void)scene;
  std::vector<Item> pair;
  for (const Item& item : parties) {
    const bool named = is_person(item) || item.is_state;
    const bool known = std::any_of(pair.begin(), pair.end(), [&](const Item& other) {
      return item.entity >= 0 ? other.entity == item.entity : other.country == item.country;
    });
    if (named && !known) pair.push_back(item);
  }
  const bool mutual = draft.kind->roles.count(Role::kBetween) != 0;
  if (mutual && pair.size() >= 2) memory.pair = pair;
  for (const Item& item : parties) {
    if (is_person(item) && acts(item.role)) memory.last_agent = {item};
  }
}

}  // namespace khabar::extraction::events
