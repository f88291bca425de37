// SPDX-License-Identifier: Apache-2.0
// Which states a happening is of: those of its parties, of its place, of whom it is done to, and the other side where
// one is named.
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

const std::string& country_of(const Scene& scene, std::int32_t entity) {
  return scene.article().entities[static_cast<std::size_t>(entity)].country;
}

// "In A and B": the states of the places that stand in one list with the one chosen.
void add_places_listed(const Scene& scene, Draft& draft) {
  const std::vector<const Item*> items = items_around(scene, draft);
  const auto chosen = std::find_if(items.begin(), items.end(), [&](const Item* item) {
    return item->entity == draft.event.place && item->type == EntityType::kPlace;
  });
  if (chosen == items.end()) return;
  const auto listed = [&](const Item* a, const Item* b) {
    constexpr std::uint32_t kBetween = 2;  // an "and", a comma, both
    return b->type == EntityType::kPlace && b->role == a->role && !b->of_party && b->tokens.begin > a->tokens.end &&
           b->tokens.begin <= a->tokens.end + kBetween;
  };
  for (auto it = chosen; it + 1 != items.end() && listed(*it, *(it + 1)); ++it)
    add_country(draft.event.countries, (*(it + 1))->country);
  for (auto it = chosen; it != items.begin() && listed(*(it - 1), *it); --it)
    add_country(draft.event.countries, (*(it - 1))->country);
}

// Whom a statement is about: the states of its clause that the speaker's noun does not hold.
void add_targets(const Scene& scene, Draft& draft) {
  constexpr std::size_t kStates = 2;
  for (const Item* item : items_around(scene, draft)) {
    const bool heard = item->role == Role::kAccording || item->role == Role::kIn;
    const bool names_state = item->is_state || (is_person(*item) && item->role != Role::kAgent);
    if (draft.event.countries.size() < kStates && names_state && !heard)
      add_country(draft.event.countries, item->country);
  }
}

// Of what is between two states the clause names one: the other stands beside it, or is the one it was last told with.
void add_other_state(const Scene& scene, const Memory& memory, Draft& draft) {
  std::vector<std::string>& countries = draft.event.countries;
  for (const Item* item : items_around(scene, draft)) {
    if (countries.size() == 1 && item->is_state && item->role != Role::kAccording)
      add_country(countries, item->country);
  }
  if (countries.size() != 1) return;
  // "X's minister said | that talks with Y would be held": between X and Y.
  if (scene.clauses()[draft.clause].start == ClauseStart::kThat &&
      draft.clause > scene.clauses_of(draft.sentence).first) {
    for (const Item* item : scene.items_in(draft.clause - 1)) {
      const bool speaks =
          acts(item->role) || (item->role == Role::kOf && item == scene.items_in(draft.clause - 1).front());
      if (countries.size() == 1 && speaks && !item->country.empty()) add_country(countries, item->country);
    }
    if (countries.size() != 1) return;
  }
  for (std::size_t i = 0; i < 2 && memory.pair.size() == 2; ++i) {
    if (memory.pair[i].country == countries.front()) return add_country(countries, memory.pair[1 - i].country);
  }
  // What forces do at home they do to nobody else's.
  const bool at_home = draft.kind->countries_of_place && draft.event.place >= 0 &&
                       country_of(scene, draft.event.place) == countries.front();
  for (std::size_t i = 0; i < 2 && !at_home; ++i) {
    if (memory.main_states[i] == countries.front()) return add_country(countries, memory.main_states[1 - i]);
  }
}

}  // namespace

void fill_countries(const Scene& scene, const std::vector<Item>& parties, const Memory& memory, Draft& draft) {
  std::vector<std::string>& countries = draft.event.countries;
  if (draft.kind->countries_of_parties) {
    for (const Item& item : parties) add_country(countries, item.country);
  }
  if (is_statement(*draft.kind)) add_targets(scene, draft);
  if (draft.kind->countries_of_victims) {
    for (const Item& item : parties) {
      if (item.role == Role::kOn || item.role == Role::kAgainst) add_country(countries, item.country);
    }
  }
  const bool wants_place = draft.kind->countries_of_place || draft.kind->countries_of_destination;
  const bool counterpart = has_anaphor(scene, scene.clauses()[draft.clause].tokens, Anaphor::kCounterpart) &&
                           draft.kind->roles.count(Role::kBetween) != 0;
  const bool one_side =
      draft.kind->roles.count(Role::kBetween) != 0 && draft.kind->plover_mode != "multilateral" && !parties.empty() &&
      std::all_of(parties.begin(), parties.end(), [](const Item& item) { return item.role == Role::kWith; });
  // What a body without a state does to one is no matter of two.
  const bool of_body =
      draft.kind->roles.count(Role::kBetween) == 0 && std::any_of(parties.begin(), parties.end(), [](const Item& item) {
        return acts(item.role) && item.type == EntityType::kOrganisation && item.country.empty();
      });
  // "Put its army on alert": against nobody that is named.
  const bool alone = draft.event.plover_type == "MOBILIZE";
  if ((draft.kind->two_states || counterpart || one_side) && !of_body && !alone && countries.size() == 1)
    add_other_state(scene, memory, draft);
  if (!wants_place) return;
  if (draft.event.place >= 0) {
    add_country(countries, country_of(scene, draft.event.place));
    add_places_listed(scene, draft);
  }
  for (const std::string& country : draft.tour) add_country(countries, country);
  if (!countries.empty()) return;
  for (const Item* item : scene.items_in(draft.clause)) {
    if (countries.empty() && item->is_state) add_country(countries, item->country);
  }
  // "Violence in A left 239 dead. Police have arrested 3,500.": where the sentence before tells of.
  constexpr std::uint32_t kReach = 2;
  if (countries.empty() && memory.told_at >= 0 && memory.told_in + kReach >= draft.sentence)
    add_country(countries, country_of(scene, memory.told_at));
  if (countries.empty()) add_country(countries, memory.home);
  if (countries.empty() && memory.here >= 0) add_country(countries, country_of(scene, memory.here));
}

}  // namespace khabar::extraction::events
