// SPDX-License-Identifier: Apache-2.0
// Where it happened: the most precise place with a marker of place in the clause, else in the clauses that lead to it;
// "here" is the dateline or the place told last.
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

constexpr std::uint32_t kTogether = 8;  // tokens between places that are named together
constexpr int kTown = 3;                // the rank of a town

// How precise a place is: a state least.
int place_rank(const model::LocalEntity& entity) {
  if (entity.kind == "country" || entity.kind == "continent" || entity.kind == "region" || entity.kind == "sea" ||
      entity.kind == "ocean" || entity.kind == "former-country")
    return 0;
  if (entity.kind == "state" || entity.kind == "area" || entity.kind == "border" || entity.kind == "river" ||
      entity.kind == "island")
    return 1;
  if (entity.kind == "district") return 2;
  return kTown;
}

bool is_place_role(const Draft& draft, Role role) {
  switch (role) {
    case Role::kOn: return draft.kind->countries_of_place || draft.kind->countries_of_destination;
    case Role::kIn:
    case Role::kTo:
    case Role::kIncluding: return true;
    case Role::kWith:
    case Role::kFrom: return draft.frame->place_from;
    case Role::kBare:
    case Role::kOf:
    case Role::kPatient: return draft.kind->countries_of_destination || draft.kind->roles.empty();
    case Role::kObject: return draft.kind->countries_of_destination || draft.kind->countries_of_place;
    case Role::kFor: return draft.kind->countries_of_destination;
    case Role::kAgent:
    case Role::kBy:
    case Role::kAccording: return false;
    default: return draft.kind->roles.empty();  // a disaster strikes whatever land is named
  }
}

// "Japan, South Korea and China": a journey to several states has no one place.
bool is_tour(const Scene& scene, const std::vector<const Item*>& items, const Draft& draft) {
  std::vector<std::string> states;
  for (const Item* item : items) {
    if (item->entity < 0 || !item->is_state || item->modifies) continue;
    const Role role = settled_role(scene, *item, draft);
    if (role != Role::kOf && role != Role::kIn && role != Role::kTo && role != Role::kBare) continue;
    if (std::find(states.begin(), states.end(), item->country) == states.end()) states.push_back(item->country);
  }
  return states.size() >= 2 && draft.kind->countries_of_destination;
}

// "Talks on ending the war in Gaza": what they are about, unless a city is named.
bool is_subject_matter(const Scene& scene, const Item& item, const Draft& draft) {
  if (draft.kind->countries_of_place || draft.kind->countries_of_destination) return false;
  const LanguageTables& language = scene.language_of(draft.sentence);
  const bool before = language.marks_before();
  const base::TokenRange between = before ? base::TokenRange{draft.trigger.end, item.tokens.begin}
                                          : base::TokenRange{item.tokens.end + 1, draft.trigger.begin};
  if (between.begin >= between.end) return false;
  std::vector<Match> found;
  (before ? language.markers_before : language.markers_after).find(scene.text(), between, found);
  return std::any_of(found.begin(), found.end(), [&](const Match& match) {
    const Role role = static_cast<Role>(match.payload);
    const std::uint32_t noun = before ? match.tokens.end : match.tokens.begin - 1;
    return (role == Role::kOn || role == Role::kAbout || role == Role::kFor) && scene.text().time[noun] < 0 &&
           (before ? match.tokens.end < item.tokens.begin : true);
  });
}

// "Condemned the attack in Kabul": the place is that of the happening whose words stand between it and the saying.
bool is_of_what_is_said(const Item& item, const Draft& draft) {
  return is_statement(*draft.kind) &&
         std::any_of(draft.others.begin(), draft.others.end(), [&](base::TokenRange other) {
           const bool behind = draft.trigger.end <= other.begin && other.end <= item.tokens.begin;
           const bool before = item.tokens.end <= other.begin && other.end <= draft.trigger.begin;
           return behind || before;
         });
}

// "Attended the forum and travelled to A": A is where the journey leads, not where the forum was.
bool is_destination_of_other(const Scene& scene, const Item& item, const Draft& draft) {
  if (draft.kind->countries_of_destination || !scene.language_of(draft.sentence).marks_before()) return false;
  return std::any_of(draft.others.begin(), draft.others.end(), [&](base::TokenRange other) {
    return draft.trigger.end <= other.begin && other.begin < item.tokens.end;
  });
}

// "A deal on the debt that it owes to X", "prepare for the summit on a trip to A": what is between parties does not
// lead to a place of its own clause.
bool is_addressed(const Item& item, const Draft& draft) {
  return item.clause == draft.clause && draft.kind->roles.count(Role::kBetween) != 0 &&
         !draft.kind->countries_of_place && !draft.kind->countries_of_destination;
}

// "In the Sudanese capital": the town that is that, where the page names it; else -1.
std::int32_t capital_meant(const Scene& scene, const Item& item) {
  constexpr std::uint32_t kReach = 2;  // "'s", "ke"
  const std::uint32_t end = scene.clauses()[item.clause].tokens.end;
  const base::TokenRange behind{item.tokens.end, std::min(end, item.tokens.end + kReach)};
  if (!item.is_state || !has_anaphor(scene, behind, Anaphor::kCapital)) return -1;
  const auto capital = scene.tables().capitals.find(item.country);
  const auto& entities = scene.article().entities;
  for (std::size_t i = 0; capital != scene.tables().capitals.end() && i < entities.size(); ++i) {
    if (entities[i].id == capital->second) return static_cast<std::int32_t>(i);
  }
  return -1;
}

// Whether the place lies in the state of all who travel.
bool is_at_home(const Scene& scene, const Item& item, const Draft& draft) {
  const auto& entities = scene.article().entities;
  const std::string& country = entities[static_cast<std::size_t>(item.entity)].country;
  return !draft.event.actors.empty() && !country.empty() &&
         std::all_of(draft.event.actors.begin(), draft.event.actors.end(),
                     [&](const model::EventActor& actor) { return entities[actor.entity].country == country; });
}

void choose_place(const Scene& scene, const std::vector<const Item*>& items, Draft& draft) {
  constexpr std::uint32_t kPartReach = 3;  // "zile ke"
  std::uint32_t nearest = UINT32_MAX;
  const Item* whole = nullptr;
  for (const Item* item : items) {
    const std::int32_t capital = capital_meant(scene, *item);
    if (capital >= 0 && draft.place_rank < kTown) {
      draft.event.place = capital;
      draft.place_rank = kTown;
      continue;
    }
    // Where a report was filed is not where it happened: "BEIRUT (Reuters) ...".
    const bool filed = item->tokens.end <= scene.story_begin();
    if (item->entity < 0 || item->type != EntityType::kPlace || filed) continue;
    const Role role = settled_role(scene, *item, draft);
    const bool seat = item->modifies && !item->of_party && !item->is_state && draft.kind->countries_of_place;
    // "After the Japan visit": whatever the marker behind is of.
    // "The Mumbai attacks": a town right before the words.
    const WordId first_word = scene.text().words[draft.trigger.begin];
    const auto& verbs = scene.language_of(draft.sentence).verb_forms;
    const bool noun = first_word == kUnknownWord || verbs.count(first_word) == 0;
    const bool named_by = !draft.kind->announced && !item->is_state &&
                          ((noun && item->tokens.end == draft.trigger.begin) || draft.trigger.contains(item->tokens));
    const bool beside = (draft.kind->countries_of_destination && item->tokens.end <= draft.trigger.end &&
                         item->tokens.end >= draft.trigger.begin) ||
                        named_by;
    if (!is_place_role(draft, role) && !(item->modifies && role == Role::kOf) && !(seat && role == Role::kAgent) &&
        !beside)
      continue;
    if (item->of_party && item->is_state && draft.kind->countries_of_destination) continue;
    if (role == Role::kTo && (is_destination_of_other(scene, *item, draft) || is_addressed(*item, draft))) continue;
    if (item->modifies && item->is_state && !draft.kind->countries_of_destination && role != Role::kIn) continue;
    const int rank = place_rank(scene.article().entities[static_cast<std::size_t>(item->entity)]);
    const std::uint32_t away = item->tokens.begin > draft.trigger.begin ? item->tokens.begin - draft.trigger.begin
                                                                        : draft.trigger.begin - item->tokens.begin;
    if ((rank <= 1 && is_subject_matter(scene, *item, draft)) || is_of_what_is_said(*item, draft)) continue;
    // "Flew to A, and came back to B in the evening": a journey does not lead to one's own state, where another is
    // named.
    const bool home = draft.kind->countries_of_destination && is_at_home(scene, *item, draft);
    const bool from_home = draft.event.place >= 0 && !home && draft.at_home;
    if (home && draft.event.place >= 0 && !draft.at_home) continue;
    if (from_home) draft.place_rank = -1;
    // Of places named together, the first, but of the whole and its part ("A zile ke B ilaqe mein") the part.
    const bool part = whole != nullptr && role == Role::kIn && rank == draft.place_rank &&
                      item->tokens.begin <= whole->tokens.end + kPartReach;
    if (!part && (rank < draft.place_rank || (rank == draft.place_rank && away + kTogether >= nearest))) continue;
    whole = role == Role::kOf && !scene.language_of(draft.sentence).marks_before() ? item : nullptr;
    draft.place_rank = rank;
    draft.event.place = item->entity;
    draft.at_home = home;
    nearest = away;
  }
}

}  // namespace

namespace {

// "X flew to A, where he met Y": the place right before the word. -1 if the clause does not begin so.
std::int32_t place_pointed_at(const Scene& scene, const Draft& draft) {
  const Clause& clause = scene.clauses()[draft.clause];
  const std::uint32_t first = scene.clauses_of(draft.sentence).first;
  if (draft.clause == first || !has_anaphor(scene, {clause.tokens.begin, clause.tokens.begin + 1}, Anaphor::kThere))
    return -1;
  std::int32_t place = -1;
  for (const Item* item : scene.items_in(draft.clause - 1)) {
    if (item->type == EntityType::kPlace && item->entity >= 0 && !item->of_party) place = item->entity;
  }
  return place;
}

// "ISLAMABAD: The cabinet met": a land's own body, of which the page tells first, meets where the report was filed.
bool meets_where_filed(const Scene& scene, const Memory& memory, const Draft& draft) {
  if (!is_gathering(*draft.kind) || !draft.kind->plover_mode.empty() || !memory.here_is_dateline ||
      draft.event.status != "held" || draft.event.actors.empty() ||
      scene.article().layer.tokens[draft.trigger.begin].sentence !=
          scene.article().layer.tokens[scene.story_begin()].sentence)
    return false;
  const auto& entities = scene.article().entities;
  const std::string& country = entities[static_cast<std::size_t>(memory.here)].country;
  return std::all_of(draft.event.actors.begin(), draft.event.actors.end(),
                     [&](const model::EventActor& actor) { return entities[actor.entity].country == country; });
}

// "Troops arrived in A in April, | and in January X was received by Y": each clause has a time of its own.
bool has_other_time(const Scene& scene, std::uint32_t clause, std::uint32_t own) {
  const auto first_time = [&](std::uint32_t c) {
    const base::TokenRange tokens = scene.clauses()[c].tokens;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (scene.text().time[i] >= 0) return scene.text().time[i];
    }
    return -1;
  };
  const auto here = first_time(own);
  const auto there = first_time(clause);
  const ClauseStart start = scene.clauses()[own].start;
  return here >= 0 && there >= 0 && here != there &&
         (start == ClauseStart::kJoin || start == ClauseStart::kPunctuation) && scene.clauses()[own].finite &&
         scene.clauses()[clause].finite;
}

void note(const Scene& scene, Draft& draft, const char* rule) {
  if (draft.event.place >= 0) because(scene, draft, std::string("place from ") + rule);
}

}  // namespace

void fill_place(const Scene& scene, const Memory& memory, Draft& draft) {
  if (draft.kind->plover_mode == "phone") return;
  const std::vector<const Item*> items = items_around(scene, draft);
  choose_place(scene, items, draft);
  if (is_tour(scene, items, draft) && draft.place_rank <= 0) {
    for (const Item* item : items) {
      if (item->is_state && !item->modifies && settled_role(scene, *item, draft) != Role::kAgent)
        draft.tour.push_back(item->country);
    }
    draft.event.place = -1;
    draft.place_rank = -1;
  }
  if (const std::int32_t resumed = scene.clauses()[draft.clause].resumed; draft.event.place < 0 && resumed >= 0)
    choose_place(scene, scene.items_in(static_cast<std::uint32_t>(resumed)), draft);
  if (const std::int32_t more = coordinate_of(scene, draft); draft.event.place < 0 && more >= 0)
    choose_place(scene, scene.items_in(static_cast<std::uint32_t>(more)), draft);
  // "Came back from A to B", home: the journey had led to A.
  for (const Item* item : items) {
    const bool from = item->role == Role::kFrom || item->role == Role::kWith;
    if (!draft.at_home || !from || item->entity < 0 || item->type != EntityType::kPlace ||
        is_at_home(scene, *item, draft))
      continue;
    draft.event.place = item->entity;
    draft.place_rank = place_rank(scene.article().entities[static_cast<std::size_t>(item->entity)]);
    draft.at_home = false;
  }
  note(scene, draft, "clause");
  if (draft.event.place < 0) draft.event.place = place_pointed_at(scene, draft);
  if (draft.event.place < 0 && has_anaphor(scene, scene.clauses()[draft.clause].tokens, Anaphor::kHere)) {
    draft.event.place = memory.here;
    note(scene, draft, "\"here\"");
  }
  if (draft.event.place >= 0 || draft.kind->countries_of_destination || is_statement(*draft.kind)) return;
  if (draft.kind->plover_type == "SANCTION") return;  // bans bear on other places than those told of beside them
  const auto [first, last] = scene.clauses_of(draft.sentence);
  for (std::uint32_t c = draft.clause; c > first && draft.event.place < 0; --c) {
    if (scene.clauses()[c].start == ClauseStart::kThat || has_other_time(scene, c - 1, draft.clause)) break;
    choose_place(scene, scene.items_in(c - 1), draft);
  }
  if (draft.event.place < 0 && draft.clause + 1 < last &&
      scene.clauses()[draft.clause + 1].start == ClauseStart::kRelative) {
    choose_place(scene, scene.items_in(draft.clause + 1), draft);
  }
  note(scene, draft, "sentence");
  if (draft.event.place < 0 && meets_where_filed(scene, memory, draft)) {
    draft.event.place = memory.here;
    note(scene, draft, "the dateline");
  }
}

}  // namespace khabar::extraction::events
