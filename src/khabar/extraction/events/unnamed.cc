// SPDX-License-Identifier: Apache-2.0
// Who takes part without a name in the clause: "both leaders", "the foreign ministers of X and Y", "his Indian
// counterpart".
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
using model::EntityType;

// "Both leaders", "the two countries": the parties named last; as states only, where states are meant or the kind is
// not one of persons who talk. A mediation is between them even without a word.
void add_pair(const Scene& scene, const Memory& memory, const Draft& draft, std::vector<Item>& out) {
  if (!is_party_role(draft, Role::kBetween)) return;
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  const bool states = has_anaphor(scene, clause, 4);
  const bool mediation = draft.event.plover_mode.empty() && draft.kind->plover_mode == "third-party" && out.empty();
  std::vector<std::string> named;
  for (const Item& item : out) add_country(named, item.country);
  // A word for two states is met by no fewer than two; one for two persons by any two.
  const bool complete = states ? named.size() >= 2 : out.size() >= 2;
  if (!mediation && (complete || (!states && !has_anaphor(scene, clause, 0)))) return;
  const bool persons = !states && !mediation && draft.kind->plover_type == "CONSULT";
  // "The two governments" of a page that has told of none together: those that it speaks of most.
  for (const std::string& state : memory.main_states) {
    if (!states || !memory.pair.empty() || state.empty()) continue;
    Item item;
    item.tokens = {draft.trigger.begin, draft.trigger.begin};
    item.country = state;
    item.is_state = true;
    item.role = Role::kBetween;
    item.clause = draft.clause;
    out.push_back(std::move(item));
  }
  for (Item item : memory.pair) {
    item.role = Role::kBetween;
    if (!persons) {
      item.entity = -1;
      item.type = EntityType::kPlace;
    }
    if (item.entity >= 0 || !item.country.empty()) out.push_back(std::move(item));
  }
}

// "The foreign ministers of X and Y": where the clause names two states and an office but nobody, those who hold it.
void name_holders(const Scene& scene, const Draft& draft, std::vector<Item>& out) {
  const auto is_named = [](const Item& item) { return is_person(item) && item.title < 0; };
  if (!is_party_role(draft, Role::kBetween) || std::any_of(out.begin(), out.end(), is_named)) return;
  std::vector<std::string> states;
  for (const Item* item : items_around(scene, draft)) {
    if (item->is_state) add_country(states, item->country);
  }
  if (states.size() != 2) return;
  for (const Item* item : items_around(scene, draft)) {
    if (item->title < 0) continue;
    const std::string& office = scene.tables().titles[static_cast<std::size_t>(item->title)];
    for (const std::string& state : states) {
      const std::int32_t holder = scene.holder_of(office, state);
      if (holder < 0) continue;
      Item person = *item;
      person.entity = holder;
      person.country = state;
      person.role = Role::kBetween;
      out.push_back(std::move(person));
    }
    return;
  }
}

// "X rang his Indian counterpart": who holds in that state the office that X has.
void name_counterpart(const Scene& scene, const Draft& draft, std::vector<Item>& out) {
  if (!is_party_role(draft, Role::kWith) || std::count_if(out.begin(), out.end(), is_person) != 1) return;
  const auto one = std::find_if(out.begin(), out.end(), is_person);
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), clause, found);
  for (const Match& match : found) {
    if (match.payload != kCounterpart) continue;
    for (const Item* state : scene.items_in(draft.clause)) {
      if (!state->is_state || state->tokens.end > match.tokens.begin || state->tokens.end + 1 < match.tokens.begin)
        continue;
      const std::int32_t holder = scene.counterpart_of(one->entity, state->country);
      if (holder < 0) continue;
      Item other = *state;
      other.entity = holder;
      other.type = EntityType::kPerson;
      other.is_state = false;
      other.role = Role::kWith;
      out.push_back(std::move(other));
      return;
    }
  }
}

}  // namespace khabar::extraction::events
