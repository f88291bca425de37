// SPDX-License-Identifier: Apache-2.0
// Which words of a clause or sentence announce one happening, so that only one of them tells it.
#include <algorithm>

#include "khabar/extraction/events/teller.h"

namespace khabar::extraction::events {
namespace {

bool gathers(const Draft& draft) {
  return draft.kind->roles.count(Role::kBetween) != 0 && draft.event.plover_type == "CONSULT";
}

}  // namespace

// "X denied reports that Y had asked for talks": the talks are denied, and the word that denies them tells nothing
// more.
void Teller::drop_denials() {
  std::erase_if(drafts_, [&](const Draft& draft) {
    return is_statement(*draft.kind) && draft.event.plover_type == "REJECT" &&
           std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& other) {
             return other.sentence == draft.sentence && other.clause > draft.clause && other.event.status == "denied";
           });
  });
  // "Agreed to hold a meeting in May": the meeting is planned, and that it was agreed on is no second happening of May.
  std::erase_if(drafts_, [&](const Draft& draft) {
    return draft.event.kind == "agreement" && draft.event.status == "planned" &&
           std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& other) {
             return other.clause == draft.clause && other.event.status == "planned" && gathers(other) &&
                    other.event.start == draft.event.start;
           });
  });
}

// "The seventh session of the joint commission": the word that can be any gathering yields to the one that cannot.
bool Teller::yields(const Draft& draft, std::size_t first_of_clause) {
  if (!gathers(draft)) return false;
  for (std::size_t i = first_of_clause; i < drafts_.size(); ++i) {
    Draft& other = drafts_[i];
    if (!gathers(other) || other.event.kind == draft.event.kind || other.frame->weight == draft.frame->weight) continue;
    // "During the bloc's session the talks of X and Y were called off": what the first word says ends with "during".
    if (other.scope.end < draft.trigger.begin) continue;
    // "The talks between X and Y, mediated by Z": both are told.
    const bool mediated = other.kind->plover_mode == "third-party" || draft.kind->plover_mode == "third-party";
    const std::vector<const Item*> items = scene_.items_in(draft.clause);
    if (mediated &&
        std::any_of(items.begin(), items.end(), [](const Item* item) { return item->role == Role::kBetween; }))
      continue;
    if (other.frame->weight > draft.frame->weight) return true;
    other.dropped = true;
  }
  return false;
}

// "..., in which 26 people died" belongs to the attack, strike or flood of its sentence.
bool Teller::continues(const Draft& draft) {
  // So it does to the protest of its sentence, and to one that it stands right behind ("a rally at | which ...").
  constexpr std::uint32_t kBeside = 2;
  if (draft.frame->continues) {
    const auto protest = std::find_if(drafts_.rbegin(), drafts_.rend(), [&](const Draft& d) {
      const bool of_it = d.clause + 1 == draft.clause &&
                         scene_.clauses()[draft.clause].start == ClauseStart::kRelative &&
                         d.trigger.end + kBeside >= scene_.clauses()[d.clause].tokens.end;
      return d.sentence == draft.sentence && (d.clause == draft.clause || of_it) && d.kind->plover_type == "PROTEST";
    });
    if (protest != drafts_.rend()) return true;
  }
  const auto harms = [](const Draft& d) {
    return d.kind->countries_of_place && d.event.kind != "arrest" && d.event.kind != "appointment" &&
           d.kind->plover_type != "PROTEST";
  };
  if (!harms(draft)) return false;
  // "A quake struck the north, killing four": nobody did it.
  const auto nobody = [](const Draft& d) { return d.kind->roles.empty() && d.kind->countries_of_place; };
  for (std::size_t i = drafts_.size(); i-- > 0 && drafts_[i].sentence == draft.sentence;) {
    if (drafts_[i].clause != draft.clause || nobody(drafts_[i]) == nobody(draft) || !harms(drafts_[i])) continue;
    if (nobody(drafts_[i])) return true;
    drafts_[i].dropped = true;
  }
  for (std::size_t i = drafts_.size(); i-- > 0 && drafts_[i].sentence == draft.sentence;) {
    if (!harms(drafts_[i]) || drafts_[i].frame->continues == draft.frame->continues) continue;
    if (draft.frame->continues) return true;
    drafts_[i].dropped = true;
  }
  return false;
}

// "The Iranian delegation was led by X, the American by Y", right behind talks of the two: X and Y took part.
void Teller::note_leaders(std::uint32_t clause) {
  constexpr std::uint32_t kReach = 2;  // sentences
  const Clause& told = scene_.clauses()[clause];
  if (!has_anaphor(scene_, told.tokens, Anaphor::kLeads)) return;
  const auto of = std::find_if(drafts_.rbegin(), drafts_.rend(), [&](const Draft& draft) {
    return gathers(draft) && !draft.dropped && draft.sentence + kReach >= told.sentence;
  });
  if (of == drafts_.rend()) return;
  for (const Item* item : scene_.items_in(clause)) {
    const bool leads = is_person(*item) && item->mention >= 0 && (acts(item->role) || item->role == Role::kBare);
    const auto& states = of->event.countries;
    if (!leads || std::find(states.begin(), states.end(), item->country) == states.end()) continue;
    const auto entity = static_cast<std::uint32_t>(item->entity);
    const bool there = std::any_of(of->event.actors.begin(), of->event.actors.end(),
                                   [&](const model::EventActor& actor) { return actor.entity == entity; });
    if (!there) of->event.actors.push_back({entity, "party"});
  }
}

// "More than fifty people were wounded." right behind a happening with victims: of that, where it has no such number.
bool Teller::adds_toll(const Draft& draft) {
  if (!draft.frame->continues || draft.event.counts.empty() || draft.event.place >= 0 || draft.event.start)
    return false;
  if (drafts_.empty()) return false;
  Draft& told = drafts_.back();
  const bool harms = told.kind->countries_of_place && told.event.kind != "arrest" && told.event.kind != "appointment";
  if (!harms || std::max(told.sentence, told.toll_in) + 1 != draft.sentence || told.event.status != "held")
    return false;
  told.toll_in = draft.sentence;
  for (const model::Count& count : draft.event.counts) {
    const bool known = std::any_of(told.event.counts.begin(), told.event.counts.end(),
                                   [&](const model::Count& other) { return other.what == count.what; });
    if (!known) told.event.counts.push_back(count);
  }
  return true;
}

// "The seventh session of the joint committee, | which met in A on Wednesday": the body meets where it holds its
// session, and that is one.
bool Teller::gathers_again(const Draft& draft) {
  if (!gathers(draft) || draft.event.actors.empty() || scene_.clauses()[draft.clause].start != ClauseStart::kRelative)
    return false;
  const auto is_in = [](const Draft& other, const model::EventActor& actor) {
    return std::any_of(other.event.actors.begin(), other.event.actors.end(),
                       [&](const model::EventActor& x) { return x.entity == actor.entity; });
  };
  for (Draft& other : drafts_) {
    const bool before = other.sentence == draft.sentence && other.clause + 1 == draft.clause && gathers(other);
    const bool all =
        before &&
        std::all_of(draft.event.actors.begin(), draft.event.actors.end(), [&](const model::EventActor& actor) {
          return scene_.article().entities[actor.entity].type == model::EntityType::kOrganisation &&
                 is_in(other, actor);
        });
    if (!all) continue;
    if (draft.place_rank > other.place_rank) {
      other.event.place = draft.event.place;
      other.place_rank = draft.place_rank;
    }
    return true;
  }
  return false;
}

// "X denied talks with Y" is of the talks: the word that denies them is no statement beside.
bool Teller::denies(const Draft& draft, std::size_t first_of_clause) const {
  return is_statement(*draft.kind) && draft.event.plover_type == "REJECT" &&
         std::any_of(drafts_.begin() + static_cast<std::ptrdiff_t>(first_of_clause), drafts_.end(),
                     [](const Draft& other) { return other.event.status == "denied"; });
}

}  // namespace khabar::extraction::events
