// SPDX-License-Identifier: Apache-2.0
// One telling of a happening, before the tellings of a page are brought together.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "khabar/extraction/events/scene.h"
#include "khabar/model/event.h"

namespace khabar::extraction::events {

struct Draft {
  model::EventMention event;
  const Frame* frame = nullptr;
  const Kind* kind = nullptr;
  base::TokenRange trigger;
  base::TokenRange scope;                // the clause, or of a list's clause the part around the trigger
  std::vector<base::TokenRange> others;  // the other words of its clause that announce something
  std::vector<base::TokenRange> rivals;  // those of them that announce another type of happening
  std::vector<base::TokenRange> stated;  // those of them that say what somebody thinks of it
  std::uint32_t clause = 0;
  std::uint32_t sentence = 0;
  std::uint32_t trigger_words = 0;
  std::vector<std::uint32_t> counterparts;  // persons met, where one telling names several
  std::vector<std::string> tour;            // the states of a journey to several
  std::vector<std::string> doers;           // the states of those who act
  std::uint32_t toll_in = 0;                // the sentence behind it that told more of its toll
  bool points_back = false;                 // "this meeting", "the talks"
  bool old = false;                         // one telling speaks of those blamed for it
  bool state_acts = false;                  // a state is the one who acts
  bool receives = false;                    // a state is named as the one who receives
  bool group_acts = false;                  // an armed group is the one who acts
  bool own_parties = false;                 // parties stand in its own sentence
  std::int32_t time = -1;                   // the time that dates it: index into Article::times
  int place_rank = -1;                      // how precise its place is
  bool at_home = false;                     // it lies in the state of all who travel
  int points = 0;                           // signs in its favour
  bool dropped = false;
  std::string stance;       // of a statement: condemn, praise, deny, ... (shared/events/stances); else empty
  std::string target;       // whom it is taken to, or is addressed to: a name, else a state's code; or empty
  std::int32_t about = -1;  // the event that it speaks of: its place among those brought together
  std::vector<std::uint32_t> sentences;  // all that tell it
  std::vector<std::int32_t> traced;      // its matches in the Trace, if one is kept
};

// What the page has told so far: for words that point back.
struct Memory {
  std::vector<Item> pair;                 // the two parties named last
  std::uint32_t pair_in = 0;              // the sentence that told of them
  std::vector<std::string> first_states;  // the two states of the first happening that was of two
  std::vector<Item> last_agent;           // the person who acted last
  std::vector<Item> recent;               // the two persons named last, of two states
  std::vector<Item> topic;  // the person whom the text speaks of: named first in the last sentence that names one
  std::int32_t here = -1;   // entity of the dateline, else of the place told last
  bool here_is_dateline = false;
  std::int32_t told_at = -1;  // the place of the happening told last, and the sentence that told it
  std::uint32_t told_in = 0;
  const Kind* gathering = nullptr;  // the kind of the gathering told last, of these states and bodies
  std::vector<std::string> gathering_states;
  std::vector<model::EventActor> gathering_bodies;
  std::map<std::string, std::vector<std::string>> states_of_kind;  // of the last telling of each kind
  std::string home;                                                // the state that the page names most, if often
  std::array<std::string, 2> main_states;  // the two that the page speaks of most, if both are often named
};

// Adds to why the draft is as it is the rule that filled a slot, with how often that rule is right.
void because(const Scene& scene, Draft& draft, std::string_view rule);
[[nodiscard]] bool is_person(const Item& item);
[[nodiscard]] bool is_statement(const Kind& kind);
// A kind of talks between parties.
[[nodiscard]] bool is_gathering(const Kind& kind);
// Whether a word of shared/events/anaphors of this sort stands in the range.
[[nodiscard]] bool has_anaphor(const Scene& scene, base::TokenRange range, Anaphor what);
// The role in the clause, with nouns that carry no marker made subject or object by where they stand to the trigger.
[[nodiscard]] Role settled_role(const Scene& scene, const Item& item, const Draft& draft);

// The items of its clause that lie in its scope.
[[nodiscard]] std::vector<const Item*> items_around(const Scene& scene, const Draft& draft);
// The clause behind the draft's that goes on with another verb of its subject and tells nothing else: "killed five
// people | and wounded twenty in A on Monday"; -1 if none does.
[[nodiscard]] std::int32_t coordinate_of(const Scene& scene, const Draft& draft);
// The words of its sentence, no more than a long sentence's worth to either side of the trigger.
[[nodiscard]] base::TokenRange around(const Scene& scene, const Draft& draft);

// arguments.cc: actors, countries, counterparts and place.
void fill_arguments(const Scene& scene, const Memory& memory, Draft& draft);
// The draft's participants in the clause's words: items of its clause, or those it takes from before.
[[nodiscard]] std::vector<Item> participants(const Scene& scene, const Memory& memory, const Draft& draft);

// bystanders.cc: whether the item, one of the clause's, takes no part though its marker says so.
[[nodiscard]] bool is_bystander(const Scene& scene, const std::vector<const Item*>& items, std::size_t at,
                                const Draft& draft);

// What the frame, else the kind makes of a noun's role in the clause.
[[nodiscard]] const std::map<Role, std::string>& roles_of(const Draft& draft);
[[nodiscard]] bool is_party_role(const Draft& draft, Role role);
[[nodiscard]] bool acts(Role role);
void add_country(std::vector<std::string>& countries, const std::string& country);

// unnamed.cc: those who take part without a name in the clause; each adds to `out` whom it finds.
void name_holders(const Scene& scene, const Draft& draft, std::vector<Item>& out);
void name_counterpart(const Scene& scene, const Draft& draft, std::vector<Item>& out);
void add_pair(const Scene& scene, const Memory& memory, const Draft& draft, std::vector<Item>& out);
// "The next meeting will be held in A in May": another gathering of those told last. Whether the draft is one, and is
// made so.
[[nodiscard]] bool is_next_gathering(const Scene& scene, const Memory& memory, Draft& draft);
// A happening between parties that its clause does not name is between the two named last.
void suppose_parties(const Scene& scene, const Memory& memory, Draft& draft);
// "Met on the sidelines of the summit": of the summit the clause tells no more than that it is.
void leave_to_others(const Scene& scene, Draft& draft);
void remember(const Scene& scene, const Draft& draft, const std::vector<Item>& parties, Memory& memory);

// place.cc.
void fill_place(const Scene& scene, const Memory& memory, Draft& draft);
// The states it is of (states.cc); the place must be known. `parties`: who takes part.
void fill_countries(const Scene& scene, const std::vector<Item>& parties, const Memory& memory, Draft& draft);

// circumstances.cc: start and end, status, who says it, topics, evidence.
void fill_time(const Scene& scene, Draft& draft);
// Why the clause does not report a happening (urged, supposed, general), or nothing if it does.
[[nodiscard]] std::string_view fill_status(const Scene& scene, Draft& draft);
void fill_sources(const Scene& scene, Draft& draft);
// "Kenya condemned the raid ... , its spokesman X said": who spoke for the state that a statement names alone.
void fill_speaker(const Scene& scene, Draft& draft);
void fill_topics(const Scene& scene, Draft& draft);
void fill_evidence(const Scene& scene, Draft& draft);

// selection.cc: why the telling is none for the record - its sentence speaks of sport or a film, or asks, or two
// companies deal - or nothing; and whether it has what its frame needs.
[[nodiscard]] std::string_view beside_the_point(const Scene& scene, const Draft& draft);
[[nodiscard]] bool is_enough(const Scene& scene, const Memory& memory, const std::vector<Item>& parties, Draft& draft);
// In words, what is_enough() misses.
[[nodiscard]] std::string what_lacks(const Scene& scene, const Memory& memory, const std::vector<Item>& parties,
                                     const Draft& draft);

// stance.cc: to whom a statement is directed; what statements speak of and denials deny; whose account an event is.
void fill_stance(const Scene& scene, Draft& draft);
void link_statements(const Scene& scene, std::vector<Draft>& events);
void note_account(const Scene& scene, Draft& draft);
void note_stance(Draft& draft, const std::vector<std::string>& ids);

// told_again.cc: tellings of one happening become one event.
[[nodiscard]] std::vector<Draft> brought_together(const Scene& scene, std::vector<Draft> drafts);
// denials.cc: what is told and what is denied of one happening become one, which is denied; so does what somebody is
// accused of and rejects.
void fold_denials(std::vector<Draft>& events);

}  // namespace khabar::extraction::events
