// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

constexpr std::uint32_t kLeadSentences = 3;  // what a page opens with is its news

// What a telling has, by the names that the frames' needs use.
struct Signs {
  int parties = 0, persons = 0, organisations = 0;
  bool speaker = false, visitor = false, where = false, counterpart = false;
};

Signs signs_of(const Scene& scene, const std::vector<Item>& parties, const Draft& draft) {
  Signs signs;
  std::vector<std::string> states;
  for (const Item& item : parties) {
    if (item.type == EntityType::kPerson) ++signs.persons;
    const bool owner = item.tokens.end == draft.trigger.begin;  // "the League's activities banned"
    if (item.type == EntityType::kOrganisation && (!item.modifies || owner)) ++signs.organisations;
    if (!item.country.empty() && std::find(states.begin(), states.end(), item.country) == states.end())
      states.push_back(item.country);
    signs.speaker |= acts(item.role);
    signs.visitor |= item.type != EntityType::kPlace && item.role != Role::kIn && item.role != Role::kTo;
    signs.counterpart |= item.type == EntityType::kPerson &&
                         (item.role == Role::kWith || item.role == Role::kPatient || item.role == Role::kBetween);
  }
  // "The (SCO) foreign ministers' session": the body that meets stands before the words.
  constexpr std::uint32_t kBodyReach = 4;
  for (const Item* item : scene.items_in(draft.clause)) {
    const bool beside = item->tokens.end <= draft.trigger.begin && item->tokens.end + kBodyReach >= draft.trigger.begin;
    if (draft.kind->plover_mode == "multilateral" && item->type == EntityType::kOrganisation && beside)
      ++signs.organisations;
  }
  std::vector<Match> pointers;
  scene.tables().anaphor_patterns.find(scene.text(), scene.clauses()[draft.clause].tokens, pointers);
  const bool counterpart = std::any_of(pointers.begin(), pointers.end(),
                                       [](const Match& match) { return is(match, Anaphor::kCounterpart); });
  if (counterpart) ++signs.persons;
  signs.counterpart |= counterpart;
  signs.parties =
      std::max({static_cast<int>(draft.event.actors.size()), static_cast<int>(states.size()), signs.persons});
  if (draft.event.place >= 0) {
    const std::string& country = scene.article().entities[static_cast<std::size_t>(draft.event.place)].country;
    signs.where =
        draft.place_rank > 0 || parties.empty() ||
        std::any_of(parties.begin(), parties.end(), [&](const Item& item) { return item.country != country; });
  }
  signs.where |= !draft.tour.empty();
  return signs;
}

bool has(const Signs& signs, const Memory& memory, const Draft& draft, const std::string& need) {
  if (need == "states") return memory.pair.size() == 2 || !memory.main_states[0].empty();
  if (need == "party") return signs.parties >= 1;
  if (need == "party2") return signs.parties >= 2;
  if (need == "nopair") return signs.parties != 2;
  if (need == "person") return signs.persons >= 1;
  if (need == "person2") return signs.persons >= 2;
  if (need == "org") return signs.organisations >= 1;
  if (need == "place") return draft.event.place >= 0;
  if (need == "date") return draft.event.start || draft.event.end;
  if (need == "counts") return !draft.event.counts.empty();
  if (need == "unhurt") return draft.event.counts.empty();
  if (need == "money") return draft.event.amount.has_value();
  if (need == "series") return draft.event.series.has_value();
  if (need == "speaker") return signs.speaker;
  if (need == "lead") return draft.sentence < kLeadSentences;
  if (need == "counterpart") return signs.counterpart;
  if (need == "visitor") return signs.visitor;
  if (need == "where") return signs.where;
  if (need == "group") return signs.parties >= 1 && draft.event.countries.size() >= 2;
  return false;
}

bool stated(const Signs& signs, const Memory& memory, const Draft& draft) {
  return draft.frame->needs.empty() ||
         std::any_of(draft.frame->needs.begin(), draft.frame->needs.end(), [&](const auto& all) {
           return std::all_of(all.begin(), all.end(),
                              [&](const std::string& need) { return has(signs, memory, draft, need); });
         });
}

// "Firing on vans, 42 dead": the dead say what a word alone leaves open.
bool tells_dead(const Draft& draft) {
  return draft.kind->countries_of_place &&
         std::any_of(draft.event.counts.begin(), draft.event.counts.end(),
                     [](const model::Count& count) { return count.what == "killed"; });
}

}  // namespace

std::string_view beside_the_point(const Scene& scene, const Draft& draft) {
  const base::TokenRange sentence = around(scene, draft);
  if (draft.event.counts.empty() && scene.tables().field_patterns.matches(scene.text(), sentence))
    return "speaks of another field: sport, the stage, medicine";
  const auto& entities = scene.article().entities;
  const auto is_company = [&](const model::EventActor& actor) { return entities[actor.entity].kind == "company"; };
  if (draft.kind->plover_type == "SUPPORT" && !is_statement(*draft.kind) && !draft.state_acts &&
      !draft.event.actors.empty() && std::all_of(draft.event.actors.begin(), draft.event.actors.end(), is_company))
    return "a deal of companies";
  const std::uint32_t last = scene.article().layer.sentences[draft.sentence].tokens.end;
  const std::string_view end = last > 0 ? scene.article().layer.form(last - 1) : std::string_view();
  if (end == "?" || end == "\u061F") return "is asked, not told";
  return {};
}

bool is_enough(const Scene& scene, const Memory& memory, const std::vector<Item>& parties, Draft& draft) {
  const Signs signs = signs_of(scene, parties, draft);
  draft.points = 2 * draft.frame->weight + std::min(signs.parties, 3) + (draft.event.start ? 1 : 0) +
                 (draft.event.place >= 0 ? 1 : 0) + (draft.event.counts.empty() ? 0 : 1) + (draft.own_parties ? 1 : 0) +
                 static_cast<int>(std::min(draft.trigger_words, 3U));
  draft.event.confidence = std::min(0.95, 0.3 + 0.06 * draft.points);
  if (!stated(signs, memory, draft) || draft.frame->weight == 0) return false;
  // A word that can mean many things wants a second sign.
  const int further = signs.parties + (draft.event.start || draft.event.end ? 1 : 0) +
                      (draft.event.place >= 0 ? 1 : 0) +
                      (tells_dead(draft)            ? 2
                       : draft.event.counts.empty() ? 0
                                                    : 1) +
                      (draft.event.amount ? 1 : 0) + (draft.trigger_words >= 2 ? 1 : 0);
  return draft.frame->weight >= 2 || further >= 2;
}

std::string what_lacks(const Scene& scene, const Memory& memory, const std::vector<Item>& parties, const Draft& draft) {
  if (draft.frame->weight == 0) return "everything: the frame only joins another telling";
  if (stated(signs_of(scene, parties, draft), memory, draft))
    return "a second sign: a party, a date, a place or a number";
  std::string out;
  for (const std::vector<std::string>& all : draft.frame->needs) {
    out += out.empty() ? "" : " or ";
    for (const std::string& need : all) out += (&need == &all.front() ? "" : " and ") + need;
  }
  return out;
}

}  // namespace khabar::extraction::events
