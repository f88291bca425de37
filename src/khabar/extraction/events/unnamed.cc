// SPDX-License-Identifier: Apache-2.0
// Who takes part without a name in the clause: "both leaders", "the foreign ministers of X and Y", "his Indian
// counterpart".
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

// "X hosted talks between the two": a word for two that carries the marker of parties, whoever else is named.
bool is_between_pair(const Scene& scene, base::TokenRange clause) {
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), clause, found);
  const LanguageTables& language = scene.language_of(scene.article().layer.tokens[clause.begin].sentence);
  return std::any_of(found.begin(), found.end(), [&](const Match& match) {
    if (!is(match, Anaphor::kPair)) return false;
    const bool before = language.marks_before();
    const base::TokenRange beside =
        before ? base::TokenRange{match.tokens.begin - (match.tokens.begin > clause.begin), match.tokens.begin}
               : base::TokenRange{match.tokens.begin, std::min(clause.end, match.tokens.end + 2)};
    std::vector<Match> markers;
    (before ? language.markers_before : language.markers_after).find(scene.text(), beside, markers);
    return std::any_of(markers.begin(), markers.end(), [&](const Match& marker) {
      return static_cast<Role>(marker.payload) == Role::kBetween && (before || marker.tokens.begin <= match.tokens.end);
    });
  });
}

// Of the parties of a happening between two states, who is of which: a person of whom no state is known is of the one
// that nobody else is of; and "Wang Yi, China's most senior diplomat" is one, not two.
std::vector<Item> each_once(std::vector<Item> pair, const std::vector<std::string>& states) {
  const auto has_person = [&](const std::string& state) {
    return std::any_of(pair.begin(), pair.end(),
                       [&](const Item& item) { return is_person(item) && item.country == state; });
  };
  const auto is_open = [](const Item& item) { return is_person(item) && item.country.empty(); };
  if (states.size() == 2 && std::count_if(pair.begin(), pair.end(), is_open) == 1 &&
      has_person(states[0]) != has_person(states[1]))
    std::find_if(pair.begin(), pair.end(), is_open)->country = has_person(states[0]) ? states[1] : states[0];
  std::vector<Item> out;
  std::copy_if(pair.begin(), pair.end(), std::back_inserter(out),
               [&](const Item& item) { return !item.is_state || !has_person(item.country); });
  return out;
}

// "Both sides will talk about the plan of X and Y": behind the word for two, not right behind it, a genitive is no
// party.
void drop_subject_matter(const Scene& scene, base::TokenRange clause, std::vector<Item>& out) {
  constexpr std::uint32_t kBeside = 3;  // "the leaders of X and Y"
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), clause, found);
  std::uint32_t end = UINT32_MAX;
  for (const Match& match : found) {
    if (is(match, Anaphor::kPair) || is(match, Anaphor::kStates)) end = std::min(end, match.tokens.end);
  }
  const bool beside = std::any_of(out.begin(), out.end(), [&](const Item& item) {
    return item.role == Role::kOf && item.tokens.begin >= end && item.tokens.begin <= end + kBeside;
  });
  if (end == UINT32_MAX ||
      (beside && scene.language_of(scene.article().layer.tokens[clause.begin].sentence).marks_before()))
    return;
  std::erase_if(out, [&](const Item& item) { return item.role == Role::kOf && item.tokens.begin >= end; });
}

// "The three countries": those that the text named last in one list of three.
void add_three(const Scene& scene, const Draft& draft, std::vector<Item>& out) {
  constexpr std::uint32_t kBetween = 3;  // "X's, Y's and"
  if (!is_party_role(draft, Role::kBetween) ||
      !has_anaphor(scene, scene.clauses()[draft.clause].tokens, Anaphor::kStates3))
    return;
  std::vector<const Item*> list;
  std::vector<const Item*> last;
  for (const Item& item : scene.items()) {
    if (item.clause > draft.clause) break;
    if (!item.is_state) continue;
    const bool goes_on =
        !list.empty() && item.clause == list.back()->clause && item.tokens.begin <= list.back()->tokens.end + kBetween;
    if (!goes_on) list.clear();
    list.push_back(&item);
    if (list.size() >= 3) last = list;
  }
  if (last.size() != 3) return;
  for (const Item* item : last) {
    out.push_back(*item);
    out.back().role = Role::kBetween;
    out.back().clause = draft.clause;
  }
}

}  // namespace

// "Both leaders", "the two countries": the parties named last; as states only, where states are meant or the kind is
// not one of persons who talk. A mediation is between them even without a word.
void add_pair(const Scene& scene, const Memory& memory, const Draft& draft, std::vector<Item>& out) {
  if (!is_party_role(draft, Role::kBetween)) return;
  add_three(scene, draft, out);
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  const bool states = has_anaphor(scene, clause, Anaphor::kStates);
  const bool mediation = draft.event.plover_mode.empty() && draft.kind->plover_mode == "third-party" && out.empty();
  if (states || has_anaphor(scene, clause, Anaphor::kPair)) drop_subject_matter(scene, clause, out);
  std::vector<std::string> named;
  for (const Item& item : out) add_country(named, item.country);
  // A word for two states is met by no fewer than two; one for two persons by any two.
  const bool complete = states ? named.size() >= 2 : out.size() >= 2 && !is_between_pair(scene, clause);
  if (!mediation && (complete || (!states && !has_anaphor(scene, clause, Anaphor::kPair)))) return;
  const bool hosted =
      out.size() >= 2 || std::any_of(out.begin(), out.end(), [](const Item& item) { return item.is_state; });
  const bool persons = !states && !mediation && !hosted && draft.kind->plover_type == "CONSULT";
  // "The two governments" of a page that has told of none together, or of others long before: those that it speaks of
  // most.
  constexpr std::uint32_t kReach = 2;  // sentences
  const bool of_two = memory.pair.size() == 2 && !memory.pair[0].country.empty() && !memory.pair[1].country.empty() &&
                      memory.pair[0].country != memory.pair[1].country;
  std::vector<std::string> main = memory.first_states;
  if (!memory.main_states[0].empty()) main = {memory.main_states[0], memory.main_states[1]};
  const bool far = states && !main.empty() && (!of_two || memory.pair_in + kReach < draft.sentence);
  for (const std::string& state : main) {
    if (!states || (!memory.pair.empty() && !far)) continue;
    Item item;
    item.tokens = {draft.trigger.begin, draft.trigger.begin};
    item.country = state;
    item.is_state = true;
    item.role = Role::kBetween;
    item.clause = draft.clause;
    out.push_back(std::move(item));
  }
  // "He had received X, and denied that the two had met": nothing was told between them yet.
  const bool beside = std::all_of(memory.recent.begin(), memory.recent.end(), [&](const Item& person) {
    return scene.clauses()[person.clause].sentence + 1 >= draft.sentence;
  });
  const bool recent =
      memory.pair.empty() && (beside || memory.main_states[0].empty()) && persons && memory.recent.size() == 2;
  if (far) return;
  for (Item item : recent ? memory.recent : memory.pair) {
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
    if (!is(match, Anaphor::kCounterpart)) continue;
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

void leave_to_others(const Scene& scene, Draft& draft) {
  constexpr std::uint32_t kBetween = 4;  // "of the BRICS"
  if (draft.kind->plover_mode != "multilateral" || draft.others.empty()) return;
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  const bool before = scene.language_of(draft.sentence).marks_before();
  std::vector<Match> found;
  scene.tables().anaphor_patterns.find(scene.text(), clause, found);
  const bool beside = std::any_of(found.begin(), found.end(), [&](const Match& match) {
    if (!is(match, Anaphor::kSidelines)) return false;
    return before ? match.tokens.end <= draft.trigger.begin && draft.trigger.begin <= match.tokens.end + kBetween
                  : match.tokens.begin == draft.trigger.end;
  });
  if (!beside) return;
  std::erase_if(draft.event.actors, [&](const model::EventActor& actor) {
    return scene.article().entities[actor.entity].type == EntityType::kPerson;
  });
  draft.points_back = true;
  if (before) draft.event.start = draft.event.end = std::nullopt;
}

bool is_next_gathering(const Scene& scene, const Memory& memory, Draft& draft) {
  const bool gathers = is_gathering(*draft.kind) && draft.kind->plover_mode.empty();
  const bool told = draft.event.start || draft.event.place >= 0;
  if (!gathers || !told || !draft.event.actors.empty() || memory.gathering == nullptr) return false;
  const base::TokenRange before{draft.trigger.begin - (draft.trigger.begin > 0 ? 1 : 0), draft.trigger.end};
  if (!has_anaphor(scene, before, Anaphor::kNext)) return false;
  draft.kind = memory.gathering;
  draft.event.kind = draft.kind->name;
  draft.event.plover_mode = draft.kind->plover_mode;
  draft.event.countries = memory.gathering_states;
  draft.event.actors = memory.gathering_bodies;
  because(scene, draft, "another of the gathering before");
  return true;
}

void suppose_parties(const Scene& scene, const Memory& memory, Draft& draft) {
  std::vector<std::string>& countries = draft.event.countries;
  const bool mutual = draft.kind->roles.count(Role::kBetween) != 0;
  // "The bank chipped in $400 million": to the state of which the page tells, where no other is named.
  if (draft.kind->plover_type == "AID" && !draft.receives) {
    add_country(countries, memory.home);
    return;
  }
  // "A truce in Yemen": a land at peace is a party.
  if (mutual && draft.kind->plover_type == "SUPPORT" && countries.empty() && draft.event.place >= 0 &&
      draft.place_rank == 0)
    return add_country(countries, scene.article().entities[static_cast<std::size_t>(draft.event.place)].country);
  // "... talks went on, whose last round was held in April": a relative clause is of those whom its sentence tells of.
  const bool relative = scene.clauses()[draft.clause].start == ClauseStart::kRelative;
  const std::size_t fewest = mutual && !relative ? 2 : 1;  // one state alone is no pair
  if (const auto last = memory.states_of_kind.find(draft.event.kind);
      countries.empty() && last != memory.states_of_kind.end() && last->second.size() >= fewest &&
      !is_statement(*draft.kind))
    countries = last->second;
  if (!mutual || !draft.event.actors.empty()) return;
  if (countries.empty()) {
    for (const Item& item : memory.pair) add_country(countries, item.country);
    if (!countries.empty()) return;
    for (const std::string& state : memory.main_states) add_country(countries, state);
    return;
  }
  // "Talks went on in Baghdad by Iraq's efforts": one state that hosts two others.
  const bool gathers = draft.event.kind == "talks" || draft.kind->plover_mode == "third-party";
  if (!gathers || countries.size() != 1 || memory.pair.size() != 2) return;
  if (std::any_of(memory.pair.begin(), memory.pair.end(),
                  [&](const Item& item) { return item.country.empty() || item.country == countries.front(); }))
    return;
  for (const Item& item : memory.pair) add_country(countries, item.country);
}

void remember(const Scene& scene, const Draft& draft, const std::vector<Item>& parties, Memory& memory) {
  if (memory.first_states.empty() && draft.event.countries.size() == 2) memory.first_states = draft.event.countries;
  if (!draft.event.countries.empty()) memory.states_of_kind[draft.event.kind] = draft.event.countries;
  const bool gathered =
      is_gathering(*draft.kind) && (draft.kind->plover_mode.empty() || draft.kind->plover_mode == "multilateral");
  if (gathered && (draft.event.countries.size() >= 2 || !draft.event.actors.empty())) {
    memory.gathering = draft.kind;
    memory.gathering_states = draft.event.countries;
    memory.gathering_bodies.clear();
    std::copy_if(draft.event.actors.begin(), draft.event.actors.end(), std::back_inserter(memory.gathering_bodies),
                 [&](const model::EventActor& actor) {
                   return scene.article().entities[actor.entity].type == EntityType::kOrganisation;
                 });
  }
  if (draft.event.place >= 0 && draft.kind->countries_of_place) {
    memory.told_at = draft.event.place;
    memory.told_in = draft.sentence;
  }
  std::vector<Item> pair;
  for (const Item& item : parties) {
    const bool named = is_person(item) || item.is_state;
    const bool known = std::any_of(pair.begin(), pair.end(), [&](const Item& other) {
      return item.entity >= 0 ? other.entity == item.entity : other.country == item.country;
    });
    if (named && !known) pair.push_back(item);
  }
  pair = each_once(std::move(pair), draft.event.countries);
  if (draft.place_rank > 1 && draft.event.status == "held")
    memory.here = memory.here_is_dateline ? memory.here : draft.event.place;
  const bool mutual = draft.kind->roles.count(Role::kBetween) != 0;
  // "X mediated between Y and Z": the two are Y and Z.
  std::vector<Item> between;
  std::copy_if(pair.begin(), pair.end(), std::back_inserter(between),
               [](const Item& item) { return item.role == Role::kBetween; });
  if (between.size() == 2) pair = between;
  if (mutual && pair.size() >= 2) {
    memory.pair = pair;
    memory.pair_in = draft.sentence;
  }
  for (const Item& item : parties) {
    if (is_person(item) && acts(item.role)) memory.last_agent = {item};
  }
}

}  // namespace khabar::extraction::events
