// SPDX-License-Identifier: Apache-2.0
// Who took part, which states, where: from the roles of the clause's nouns, with what the clause leaves open taken from
// the clause before it ("X arrived and met Y"), from "both leaders", or from "he".
#include <algorithm>

#include "khabar/extraction/events/draft.h"

namespace khabar::extraction::events {
namespace {

using model::EntityType;

constexpr std::uint32_t kBodyReach = 4;  // tokens between a body and the words for its session

// "Sadiq, who had flown to Kabul", "the committee, which met": the noun right before a relative clause that has no
// subject of its own. Only where the verb comes second; verb-final languages mark the relative pronoun.
const Item* antecedent_of(const Scene& scene, std::uint32_t clause, std::uint32_t first) {
  const Clause& relative = scene.clauses()[clause];
  if (clause == first || relative.start != ClauseStart::kRelative ||
      !scene.language_of(relative.sentence).marks_before())
    return nullptr;
  const std::vector<const Item*> items = scene.items_in(clause - 1);
  if (items.empty() || items.back()->tokens.end + 3 < relative.tokens.begin) return nullptr;
  const bool place = items.back()->type == EntityType::kPlace && items.back()->role != Role::kBare;
  return place ? nullptr : items.back();
}

// "X ka niyantran hai, | jo pichhle hafte Y se mile the": the one person of the clause before, whom the relative word
// stands for.
const Item* one_meant(const Scene& scene, std::uint32_t clause, std::uint32_t first) {
  const Clause& relative = scene.clauses()[clause];
  if (clause == first || relative.start != ClauseStart::kRelative || !relative.finite ||
      scene.language_of(relative.sentence).marks_before() ||
      !has_anaphor(scene, {relative.tokens.begin, std::min(relative.tokens.begin + 2, relative.tokens.end)},
                   Anaphor::kWho))
    return nullptr;
  const Item* one = nullptr;
  for (const Item* item : scene.items_in(clause - 1)) {
    if (!is_person(*item) || item->mention < 0) continue;
    if (one != nullptr) return nullptr;
    one = item;
  }
  return one;
}

// Whether the first of the draft's words is a verb form: "met X", not "soldiers toppled X".
bool begins_with_verb(const Scene& scene, const Draft& draft) {
  const LanguageTables& language = scene.language_of(draft.sentence);
  const WordId word = scene.text().words[draft.trigger.begin];
  const std::string_view form = scene.article().layer.form(draft.trigger.begin);
  return (word != kUnknownWord && language.verb_forms.count(word) != 0) ||
         std::any_of(language.verb_endings.begin(), language.verb_endings.end(),
                     [&](const auto& ending) { return form.ends_with(ending.first); });
}

// The one who acts in the nearest clause before, in the same sentence and not beyond a "that".
std::vector<Item> agent_before(const Scene& scene, const Draft& draft) {
  const auto [first, last] = scene.clauses_of(draft.sentence);
  (void)last;
  std::vector<Item> out;
  const Item* meant = one_meant(scene, draft.clause, first);
  if (const Item* antecedent = meant != nullptr ? meant : antecedent_of(scene, draft.clause, first)) {
    out.push_back(*antecedent);
    out.back().role = Role::kAgent;
    return out;
  }
  // "X is to speak | before the Fund sends a mission": the clause has a subject of its own, though no name.
  const Clause& own = scene.clauses()[draft.clause];
  const base::TokenRange head{own.tokens.begin, draft.trigger.begin};
  if (scene.language_of(draft.sentence).marks_before() && own.start == ClauseStart::kApart && own.finite &&
      !has_anaphor(scene, own.tokens, Anaphor::kSelf) && !has_anaphor(scene, own.tokens, Anaphor::kPerson) &&
      (head.size() >= 2 || (head.size() == 1 && !begins_with_verb(scene, draft))))  // "after | soldiers toppled X"
    return out;
  // "X sheltered Y | before the September attacks": what only dates the rest is not X's doing.
  if (own.start == ClauseStart::kApart && !own.finite && draft.kind->countries_of_victims) return out;
  for (std::uint32_t c = draft.clause; c > first && out.empty(); --c) {
    if (c != draft.clause && scene.clauses()[c].start == ClauseStart::kThat) break;
    // "As X and Y met, unions called for ...": what leads in has a subject of its own.
    const Clause& before = scene.clauses()[c - 1];
    const bool opening = c - 1 == first || (c - 2 == first && !scene.clauses()[first].finite);
    if (opening && before.start == ClauseStart::kApart && before.finite) break;
    // "X will call on A, | meet B | and hold talks with C": a clause without a subject has none to lend.
    if (before.bare_verb || before.elided) continue;
    for (const Item* item : scene.items_in(c - 1)) {
      Draft probe = draft;
      probe.trigger = {scene.clauses()[c - 1].tokens.end, scene.clauses()[c - 1].tokens.end};
      if (acts(settled_role(scene, *item, probe)) &&
          !(item->type == EntityType::kPlace && item->mention >= 0 && !item->is_state)) {
        out.push_back(*item);
        out.back().role = Role::kAgent;
      }
    }
  }
  return out;
}

// Whether the noun can be an actor of the event: a state's organ named before its officer ("State Department counselor
// Chollet") only speaks through him; in an attack, persons are victims or nobody.
bool can_act(const Scene& scene, const Item& item, const Draft& draft) {
  if (item.entity < 0 || item.type == EntityType::kPlace) return false;
  // "told AFP", "a reporter of the BBC": papers tell, they do not take part.
  if (scene.article().entities[static_cast<std::size_t>(item.entity)].kind == "media" && item.role != Role::kOn &&
      item.role != Role::kPatient)
    return false;
  const bool body = item.type == EntityType::kOrganisation;
  const model::LocalEntity& entity = scene.article().entities[static_cast<std::size_t>(item.entity)];
  // What an armed group signs or is listed for, it does through its officers; whom they meet, they meet themselves.
  const bool of_state =
      !entity.country.empty() && (entity.kind != "armed_group" || draft.kind->plover_type == "CONSULT");
  if (body && item.of_party && of_state) return is_statement(*draft.kind);
  if (draft.kind->countries_of_victims) return body || (item.role != Role::kAgent && item.role != Role::kSubject);
  return true;
}

void add_actor(const Scene& scene, const Item& item, const std::string& role, Draft& draft) {
  if (!can_act(scene, item, draft)) return;
  const auto entity = static_cast<std::uint32_t>(item.entity);
  const bool there = std::any_of(draft.event.actors.begin(), draft.event.actors.end(),
                                 [&](const auto& actor) { return actor.entity == entity; });
  if (!there) draft.event.actors.push_back({entity, role});
}

// Whether other words of the clause are what the draft comes after, before or because of.
bool is_put_before(const Scene& scene, base::TokenRange other, const Draft& draft) {
  std::vector<Match> found;
  scene.language_of(draft.sentence).markers_after.find(scene.text(), {other.begin, draft.trigger.begin}, found);
  return std::any_of(found.begin(), found.end(), [&](const Match& marker) {
    return static_cast<Role>(marker.payload) == Role::kAbout && marker.tokens.begin > other.begin &&
           marker.tokens.begin <= other.end + 2;
  });
}

// Whether a noun without a marker stands before this one in its clause: "the committee has put X on the list".
bool has_subject(const Scene& scene, const Item& item) {
  const std::vector<const Item*> items = scene.items_in(item.clause);
  return std::any_of(items.begin(), items.end(), [&](const Item* other) {
    return other->role == Role::kBare && !other->modifies && other->tokens.end <= item.tokens.begin;
  });
}

// "Addressing the assembly, X called ...": X does, whom no marker makes anything else.
bool has_person_behind(const Scene& scene, const Item& item, base::TokenRange trigger) {
  const std::vector<const Item*> items = scene.items_in(item.clause);
  return !is_person(item) && std::any_of(items.begin(), items.end(), [&](const Item* other) {
    return is_person(*other) && other->role == Role::kBare && other->tokens.begin >= item.tokens.end &&
           other->tokens.end <= trigger.begin;
  });
}

// "X condemned the attack on Y": X does not attack, but says something of it.
bool says_of_it(const Scene& scene, const Item& item, const Draft& draft) {
  if (is_statement(*draft.kind) || !draft.kind->countries_of_place) return false;
  const bool verb_second = scene.language_of(draft.sentence).marks_before();
  return std::any_of(draft.stated.begin(), draft.stated.end(), [&](base::TokenRange said) {
    return verb_second ? item.tokens.end <= said.begin && said.begin < draft.trigger.begin
                       : item.tokens.end <= draft.trigger.begin && said.begin >= draft.trigger.end;
  });
}

// "After the attack on parliament, India recalled ...", "X's visit followed the session": where the verb stands last,
// what has another happening's words between it and the draft's belongs to them, unless it acts.
bool is_of_other_words(const Scene& scene, const Item& item, Role role, const Draft& draft) {
  const bool done_to = role == Role::kOn || role == Role::kAgainst || role == Role::kPatient || role == Role::kOf;
  if (!done_to || is_statement(*draft.kind)) return false;
  // "A mob stormed the embassy in anger at the execution of X": what stands right behind other words is theirs.
  constexpr std::uint32_t kBeside = 4;
  if (scene.language_of(draft.sentence).marks_before())
    return role != Role::kPatient && std::any_of(draft.rivals.begin(), draft.rivals.end(), [&](base::TokenRange other) {
             const bool between = draft.trigger.end <= other.begin || other.end <= draft.trigger.begin;
             const bool nearer = other.begin >= draft.trigger.end || item.tokens.end <= draft.trigger.begin;
             return between && nearer && other.end <= item.tokens.begin && item.tokens.begin <= other.end + kBeside;
           });
  return std::any_of(draft.others.begin(), draft.others.end(), [&](base::TokenRange other) {
    return item.tokens.end <= other.begin && other.end <= draft.trigger.begin && is_put_before(scene, other, draft);
  });
}

// "X's visit", "the arrest of X": the one whose happening it is, right before its words.
bool has_owner(const Scene& scene, const Draft& draft, const std::vector<Item>& parties) {
  constexpr std::uint32_t kOwnerReach = 8;
  if (scene.language_of(draft.sentence).marks_before()) return false;
  return std::any_of(parties.begin(), parties.end(), [&](const Item& item) {
    return item.role == Role::kOf && is_person(item) && item.tokens.end <= draft.trigger.begin &&
           item.tokens.end + kOwnerReach >= draft.trigger.begin;
  });
}

}  // namespace

const std::map<Role, std::string>& roles_of(const Draft& draft) {
  return draft.frame->roles.empty() ? draft.kind->roles : draft.frame->roles;
}

bool is_party_role(const Draft& draft, Role role) { return roles_of(draft).count(role) != 0; }

bool acts(Role role) { return role == Role::kAgent || role == Role::kSubject || role == Role::kBy; }

void add_country(std::vector<std::string>& countries, const std::string& country) {
  if (!country.empty() && std::find(countries.begin(), countries.end(), country) == countries.end())
    countries.push_back(country);
}

bool has_anaphor(const Scene& scene, base::TokenRange range, Anaphor what) {
  return (scene.anaphors_in(range) >> static_cast<unsigned>(what) & 1U) != 0;
}

bool is_statement(const Kind& kind) { return !kind.roles.empty() && kind.roles.begin()->second == "speaker"; }
bool is_gathering(const Kind& kind) { return kind.plover_type == "CONSULT" && kind.roles.count(Role::kBetween) != 0; }

bool is_person(const Item& item) { return item.entity >= 0 && item.type == EntityType::kPerson; }

Role settled_role(const Scene& scene, const Item& item, const Draft& draft) {
  const bool verb_second = scene.language_of(draft.sentence).marks_before();
  if (verb_second && item.role == Role::kObject && item.tokens.end <= draft.trigger.begin &&
      !has_subject(scene, item) && !has_person_behind(scene, item, draft.trigger))
    return Role::kSubject;
  // "Called on X", "spoke to X": the person is in the frame's words.
  const bool in_words = is_person(item) && draft.trigger.contains(item.tokens) && is_party_role(draft, Role::kPatient);
  if (in_words && item.role != Role::kAgent && item.role != Role::kSubject) return Role::kPatient;
  if (item.role != Role::kBare) return item.role;
  const bool place = item.type == EntityType::kPlace && item.mention >= 0 && !item.of_party;
  const bool put_before = verb_second && item.type == EntityType::kOrganisation &&
                          item.tokens.end < draft.trigger.begin && scene.text().punctuation[item.tokens.end] != 0 &&
                          has_person_behind(scene, item, draft.trigger);
  if (put_before) return Role::kBare;
  // "X attended the India-France forum | and flew on to Y": the subject stands in the clause before.
  const bool elided = scene.clauses()[item.clause].elided;
  if (verb_second && item.tokens.begin < draft.trigger.begin) return elided ? Role::kBare : Role::kSubject;
  if (verb_second) return Role::kObject;
  if (place && draft.kind->countries_of_destination) return Role::kBare;
  if (item.tokens.begin < draft.trigger.end) return Role::kSubject;
  // A headline's turn: "se mile Macron".
  const base::TokenRange clause = scene.clauses()[item.clause].tokens;
  const bool last = item.tokens.begin == draft.trigger.end &&
                    (item.tokens.end + 1 >= clause.end || scene.text().punctuation[item.tokens.end] != 0);
  return last && is_person(item) ? Role::kSubject : Role::kBare;
}

std::vector<const Item*> items_around(const Scene& scene, const Draft& draft) {
  std::vector<const Item*> items = scene.items_in(draft.clause);
  std::erase_if(items, [&](const Item* item) { return !draft.scope.overlaps(item->tokens); });
  if (const std::int32_t resumes = scene.clauses()[draft.clause].resumes; resumes >= 0) {
    const std::vector<const Item*> begun = scene.items_in(static_cast<std::uint32_t>(resumes));
    items.insert(items.begin(), begun.begin(), begun.end());
  }
  if (const std::uint32_t more = scene.relative_of(draft.trigger, draft.clause); items.empty() && more != draft.clause)
    return scene.items_in(more);
  return items;
}

std::vector<Item> participants(const Scene& scene, const Memory& memory, const Draft& draft) {
  std::vector<Item> out;
  bool agent = false;
  const std::vector<const Item*> around = items_around(scene, draft);
  for (std::size_t i = 0; i < around.size(); ++i) {
    const Item* item = around[i];
    const Role role = settled_role(scene, *item, draft);
    if (!is_party_role(draft, role) || (acts(role) && says_of_it(scene, *item, draft)) ||
        is_of_other_words(scene, *item, role, draft) || is_bystander(scene, around, i, draft))
      continue;
    // A city takes part only as a government's name: "Beijing said", "between Kabul and Islamabad".
    const bool city = item->type == EntityType::kPlace && !item->is_state;
    if (city && !acts(role) && role != Role::kBetween && role != Role::kWith) continue;
    // "In the attack five of X's men died": whose they are stands behind the attack, whose attack it is before it.
    if (role == Role::kOf && draft.kind->countries_of_victims && item->tokens.begin >= draft.trigger.end &&
        !scene.language_of(draft.sentence).marks_before())
      continue;
    out.push_back(*item);
    out.back().role = role;
    agent |= acts(role) && !draft.trigger.overlaps(item->tokens);
  }
  // "At the end of X's visit Y said": Y is no visitor.
  const bool owned = draft.kind->countries_of_destination && has_owner(scene, draft, out);
  if (owned) {
    std::erase_if(out, [&](const Item& item) { return acts(item.role) && item.tokens.begin >= draft.trigger.end; });
    agent = true;
  }
  const base::TokenRange clause = scene.clauses()[draft.clause].tokens;
  // "X denied that it had met Y": the one who says it, if a pronoun stands for him.
  const bool apart = scene.clauses()[draft.clause].start == ClauseStart::kThat;
  if (!agent && is_party_role(draft, Role::kAgent) && (!apart || has_anaphor(scene, clause, Anaphor::kSelf))) {
    for (Item& item : agent_before(scene, draft)) {
      out.push_back(std::move(item));
      agent = true;
    }
  }
  name_holders(scene, draft, out);
  name_counterpart(scene, draft, out);
  add_pair(scene, memory, draft, out);
  const bool done_to = is_party_role(draft, Role::kPatient) && roles_of(draft).at(Role::kPatient) != "victim" &&
                       !is_statement(*draft.kind) && !draft.kind->roles.count(Role::kBetween);
  const bool named = std::any_of(out.begin(), out.end(), [](const Item& item) {
    return is_person(item) && (item.role == Role::kPatient || item.role == Role::kObject);
  });
  if (done_to && !named && has_anaphor(scene, clause, Anaphor::kObject)) {
    for (Item item : memory.topic) {
      item.role = Role::kPatient;
      out.push_back(std::move(item));
    }
  }
  // "He met X, | while with Y delegation-level talks were held": he still, where the verb stands last.
  const std::uint32_t first = scene.clauses_of(draft.sentence).first;
  const bool goes_on = !apart && draft.clause > first && draft.kind->plover_type == "CONSULT" &&
                       std::count_if(out.begin(), out.end(), is_person) == 1 &&
                       !scene.language_of(draft.sentence).marks_before() &&
                       has_anaphor(scene, scene.clauses()[draft.clause - 1].tokens, Anaphor::kPerson);
  if (!agent && !draft.kind->countries_of_place && (goes_on || has_anaphor(scene, clause, Anaphor::kPerson))) {
    for (Item item : memory.last_agent) {
      item.role = Role::kAgent;
      if (is_party_role(draft, item.role)) out.push_back(std::move(item));
    }
  }
  return out;
}

void fill_arguments(const Scene& scene, const Memory& memory, Draft& draft) {
  const std::vector<Item> parties = participants(scene, memory, draft);
  if (!parties.empty()) {
    const bool own =
        std::any_of(parties.begin(), parties.end(), [&](const Item& item) { return item.clause == draft.clause; });
    because(scene, draft, own ? "parties by their markers" : "parties from before");
  }
  // "X appointed Y": who holds the office is Y.
  const auto done_to = [](const Item& item) { return item.role == Role::kPatient || item.role == Role::kObject; };
  const bool given =
      draft.kind->plover_type.empty() && roles_of(draft).count(Role::kPatient) != 0 &&
      std::any_of(parties.begin(), parties.end(), [&](const Item& item) { return is_person(item) && done_to(item); });
  for (const Item& item : parties) {
    const std::string& role = roles_of(draft).at(item.role);
    // Nor is he who holds it now: "made Y acting president".
    const bool other = given && (!done_to(item) || item.mention < 0) && role == roles_of(draft).at(Role::kPatient);
    if (!other) add_actor(scene, item, role, draft);
    const bool met =
        item.role == Role::kWith || item.role == Role::kObject || item.role == Role::kPatient || item.role == Role::kTo;
    const auto entity = static_cast<std::uint32_t>(item.entity);
    if (is_person(item) && met &&
        std::find(draft.counterparts.begin(), draft.counterparts.end(), entity) == draft.counterparts.end()) {
      draft.counterparts.push_back(entity);
    }
    draft.own_parties |= item.clause == draft.clause;
    draft.receives |= roles_of(draft).at(item.role) == "receiver" && !item.country.empty();
    if (acts(item.role)) add_country(draft.doers, item.country);
    const bool marked =
        item.role == Role::kAgent || (item.role == Role::kSubject && scene.language_of(draft.sentence).marks_before());
    draft.group_acts |= item.type == EntityType::kOrganisation && item.entity >= 0 && !item.modifies && marked &&
                        item.clause == draft.clause &&
                        scene.article().entities[static_cast<std::size_t>(item.entity)].kind == "armed_group";
    // So does its army: "the Tajik army attacked several posts".
    const bool army = item.type == EntityType::kOrganisation && item.entity >= 0 && !item.country.empty() &&
                      scene.article().entities[static_cast<std::size_t>(item.entity)].kind == "military";
    draft.state_acts |=
        (item.is_state || army) && !item.modifies && item.mention >= 0 && marked && item.clause == draft.clause;
  }
  // The body whose name announces the event: "the UN General Assembly", "the Joint Coordination Committee".
  for (const Item* item : scene.items_in(draft.clause)) {
    const bool mutual = draft.kind->roles.count(Role::kBetween) != 0;
    const bool beside = draft.kind->plover_mode == "multilateral" && item->tokens.end <= draft.trigger.begin &&
                        item->tokens.end + kBodyReach >= draft.trigger.begin;
    if (mutual && item->type == EntityType::kOrganisation && (beside || item->tokens.overlaps(draft.trigger)))
      add_actor(scene, *item, "party", draft);
  }
  fill_place(scene, memory, draft);
  fill_countries(scene, parties, memory, draft);
}

}  // namespace khabar::extraction::events
