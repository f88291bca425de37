// SPDX-License-Identifier: Apache-2.0
// Statements: to whom their stance is taken, which of the page's events they speak of; denials and what they deny; and
// on whose word an event rests. Stances and the roles of those they are taken to: shared/events/stances.
#include <algorithm>

#include "khabar/extraction/events/draft.h"
#include "khabar/model/date.h"

namespace khabar::extraction::events {
namespace {

bool is_actor(const Draft& draft, const Item& item) {
  if (item.entity < 0) return false;
  return std::any_of(draft.event.actors.begin(), draft.event.actors.end(), [&](const model::EventActor& actor) {
    return actor.entity == static_cast<std::uint32_t>(item.entity);
  });
}

bool shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

bool tells(const Draft& draft, std::uint32_t sentence) {
  return std::find(draft.sentences.begin(), draft.sentences.end(), sentence) != draft.sentences.end();
}

// Whether "X denied it" and "it happened" can be of one happening.
bool may_deny(const Draft& denial, const Draft& told) {
  if (told.event.status == "denied" || told.event.kind != denial.event.kind) return false;
  const auto a = denial.event.start ? model::parse_value(*denial.event.start) : std::nullopt;
  const auto b = told.event.start ? model::parse_value(*told.event.start) : std::nullopt;
  return (!a || !b || a->overlaps(*b)) &&
         (shares(denial.event.countries, told.event.countries) || denial.event.countries.empty());
}

// What a statement speaks of: of the events told in its sentence the one behind it, else the last before.
std::int32_t spoken_of(const std::vector<Draft>& events, const Draft& statement) {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Draft& other = events[i];
    if (is_statement(*other.kind) || !tells(other, statement.sentence)) continue;
    const bool behind = other.sentence == statement.sentence && other.clause >= statement.clause;
    if (best < 0 || behind) best = static_cast<std::int32_t>(i);
    if (behind) break;
  }
  return best;
}

// The state on whose word it rests stands to a happening as host, visitor, party or outsider.
std::string_view standing_of(const Scene& scene, const Draft& draft, const std::string& country) {
  const auto& states = draft.event.countries;
  if (country.empty()) return {};
  if (std::find(states.begin(), states.end(), country) == states.end()) return "an outsider";
  if (draft.kind->plover_type != "CONSULT" || draft.event.place < 0) return "a party";
  const std::string& host = scene.article().entities[static_cast<std::size_t>(draft.event.place)].country;
  if (std::find(states.begin(), states.end(), host) == states.end()) return "a party";
  return host == country ? "the host" : "the visitor";
}

}  // namespace

void fill_stance(const Scene& scene, Draft& draft) {
  if (draft.frame->stance.empty()) return;
  draft.stance = draft.frame->stance;
  std::size_t best = draft.frame->targets.size();
  for (const Item* item : items_around(scene, draft)) {
    if (item->modifies || is_actor(draft, *item)) continue;
    const Role role = settled_role(scene, *item, draft);
    const auto at = static_cast<std::size_t>(std::find(draft.frame->targets.begin(), draft.frame->targets.end(), role) -
                                             draft.frame->targets.begin());
    const bool city = item->type == model::EntityType::kPlace && !item->is_state;
    if (at >= best || city) continue;
    best = at;
    draft.target = item->entity >= 0 && !item->is_state
                       ? scene.article().entities[static_cast<std::size_t>(item->entity)].name
                       : item->country;
  }
}

void link_statements(const Scene& scene, std::vector<Draft>& events) {
  for (Draft& draft : events) {
    if (is_statement(*draft.kind)) {
      draft.about = spoken_of(events, draft);
      if (draft.about >= 0) because(scene, draft, "speaks of what its sentence tells");
    } else if (draft.event.status == "denied") {
      const auto told =
          std::find_if(events.begin(), events.end(), [&](const Draft& other) { return may_deny(draft, other); });
      if (told == events.end()) continue;
      draft.about = static_cast<std::int32_t>(told - events.begin());
      because(scene, draft, "denies what the page tells");
    }
  }
}

void note_account(const Scene& scene, Draft& draft) {
  const model::Article& article = scene.article();
  for (const std::uint32_t speaker : draft.event.said_by) {
    const model::LocalEntity& entity = article.entities[speaker];
    const std::string_view account = entity.kind == "media" ? "a paper" : standing_of(scene, draft, entity.country);
    if (account.empty()) continue;
    because(scene, draft, "on the word of " + std::string(account));
    return;
  }
  if (draft.event.said_by.empty() && !article.wire.empty()) because(scene, draft, "on the word of an agency");
}

void note_stance(Draft& draft, const std::vector<std::string>& ids) {
  std::string& why = draft.event.why;
  if (!draft.stance.empty()) why += ", stance " + draft.stance;
  if (!draft.target.empty()) why += ", taken to " + draft.target;
  if (draft.about < 0) return;
  why += draft.event.status == "denied" ? ", denies " : ", of ";
  why += ids[static_cast<std::size_t>(draft.about)];
}

}  // namespace khabar::extraction::events
