// SPDX-License-Identifier: Apache-2.0
// What the event tables of resources/ say, ready for use: frames, kinds, cues, markers, clause words, figures.
// Built once from the lexicon; read-only afterwards.
// Tables: shared/frames, shared/kinds, shared/topics,
// shared/events/{words,cues,openers,fields,anaphors,figures,numbers,ordinals,currencies,stances,rules,offices},
// <lang>/events/{markers,clauses,stems,verbs}, shared/titles, world/{countries (demonyms),series,offices} where there
// are such.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "khabar/extraction/events/patterns.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::extraction::events {

// What a noun is to the clause, read from the marker beside it.
enum class Role : std::uint8_t {
  kBare,
  kAgent,
  kWith,
  kPatient,
  kBetween,
  kBy,
  kOf,
  kIn,
  kOn,
  kTo,
  kFrom,
  kAgainst,
  kFor,
  kAccording,
  kIncluding,
  kAbout,
  kSubject,
  kObject,
  kUntil,
  kNear  // "ke paas": of a state what it has, of anything else where
};
[[nodiscard]] Role role_named(std::string_view name);
[[nodiscard]] std::string_view name_of(Role role);

enum class Effect : std::uint8_t {
  kPlanned,
  kPlannedNear,
  kCancelled,
  kDenied,
  kHypothetical,
  kUrged,
  kGeneral,
  kNegated,
  kPlannedAhead,  // where the page puts it after something else ("before")
  kNone           // the words look like another cue, and are none
};

// What a word of shared/events/anaphors points at, or does to the clause that it stands in.
enum class Anaphor : std::uint8_t {
  kPair,         // "both leaders"
  kEvent,        // "this meeting"
  kPerson,       // "he"
  kCounterpart,  // "his counterpart"
  kStates,       // "the two countries"
  kHere,
  kSelf,    // "it": in what somebody says, himself
  kObject,  // "him"
  kAnniversary,
  kCharged,
  kThere,  // "where"
  kAhead,  // "before"
  kLed,    // "led by"
  kWe,
  kSeveral,
  kStates3,
  kSidelines,
  kNext,
  kCapital,
  kLeads,
  kWho,     // a relative word for a person, as a subject
  kDeputy,  // "'s envoy": somebody who acts for the person before it
  kParticiple
};

[[nodiscard]] std::optional<Anaphor> anaphor_named(std::string_view name);
[[nodiscard]] inline bool is(const Match& found, Anaphor what) { return static_cast<Anaphor>(found.payload) == what; }

// "party|speaker+where": one of the alternatives, each a list of things that must be there.
using Needs = std::vector<std::vector<std::string>>;

struct Kind {
  std::string name;
  std::string plover_type;
  std::string plover_mode;
  std::vector<std::string> topics;
  std::map<Role, std::string> roles;  // role in the clause -> role in the event
  bool announced = true;              // can be planned; an attack or a flood is only told
  bool countries_of_parties = false;
  bool countries_of_place = false;
  bool countries_of_victims = false;
  bool countries_of_destination = false;
  bool two_states = false;  // is between two: where one is named, the other is looked for
};

struct Frame {
  std::string id;
  std::uint32_t kind = 0;  // index into kinds; kNoKind: looks like an event, is none
  std::string plover_type;
  std::string plover_mode;
  int weight = 1;  // 2: one fitting argument is enough; 1: wants two signs; 0: never alone
  Needs needs;
  std::vector<std::string> topics;
  std::map<Role, std::string> roles;  // in place of the kind's, where not empty
  bool continues = false;             // tells more of a violent happening of its sentence, where there is one
  bool place_from = false;            // "arrested from Karachi": the place stands in the role from or with
  std::int32_t person_kind = -1;      // the kind when two persons are the parties, or -1
  std::string stance;                 // of a statement (shared/events/stances)
  std::vector<Role> targets;          // the roles in which the one spoken of stands, best first
};
inline constexpr std::uint32_t kNoKind = UINT32_MAX;

// What belongs to one language.
struct LanguageTables {
  std::unordered_map<WordId, int> clause_words;  // 1 begins a clause, 2 joins, 3 "that", 4 says, 5 said,
                                                 // 6 begins one of another time, 7 the same before a subject
  std::unordered_map<WordId, char> verb_forms;   // 'p' past, 'n' present, 'f' future, 'b' bare
  std::vector<std::pair<std::string, char>> verb_endings;
  std::unordered_set<WordId> genitive_verbs;  // verb forms that are markers of a genitive too
  PatternSet markers_after;                   // payload: Role
  PatternSet markers_before;
  [[nodiscard]] bool marks_before() const { return markers_before.size() > 0; }
};

struct Currency {
  std::string unit;
  std::string country;  // only where the page speaks of this state, or empty
};

struct Series {
  std::string name;
  std::vector<std::string> parties;
};

// An office somebody held (world/offices).
struct Tenure {
  std::string office;   // id in shared/titles
  std::string country;  // alpha-3
  std::string from;     // YYYY-MM or YYYY
  std::string to;       // the same; empty: still held
};

class Tables {
 public:
  explicit Tables(const lexicon::Lexicon& lexicon);

  Vocabulary vocabulary;
  std::vector<Kind> kinds;
  std::vector<Frame> frames;
  PatternSet frame_patterns;  // payload: frame
  PatternSet cue_patterns;    // payload: Effect
  PatternSet opener_patterns;
  PatternSet field_patterns;         // words of other fields: sport, film
  PatternSet anaphor_patterns;       // payload: Anaphor, but for the participles (participle_patterns)
  PatternSet figure_patterns;        // payload: index into figures
  PatternSet topic_patterns;         // payload: index into topics
  PatternSet currency_patterns;      // payload: index into currencies
  PatternSet demonym_patterns;       // payload: index into demonym_countries
  PatternSet series_patterns;        // payload: index into series
  PatternSet participle_patterns;    // "that took place"
  PatternSet title_patterns;         // payload: index into titles
  std::vector<std::string> figures;  // killed, injured, ..., at_least
  std::vector<std::string> topics;
  std::vector<std::vector<Currency>> currencies;
  std::vector<std::string> demonym_countries;
  std::vector<Series> series;
  std::vector<std::string> titles;  // ids in shared/titles: offices and envoys that act for a state
  std::vector<bool> loose_titles;   // beside titles: means somebody only beside a state ("the Iranian leader")
  base::StringMap<std::vector<std::string>> office_may_be;  // ids of offices that a word for one may mean
  base::StringMap<std::vector<Tenure>> tenures;             // by the person's id in a record
  std::unordered_map<WordId, double> number_units;
  std::unordered_map<WordId, double> number_scales;
  std::unordered_map<std::string, std::string> capitals;  // alpha-3: the id of the state's capital
  std::unordered_map<WordId, double> number_parts;        // "saarhe": what it adds to the number behind it
  std::unordered_map<WordId, int> ordinals;
  // " (0.84)" for a rule whose answers were counted (shared/events/rules), else nothing.
  [[nodiscard]] std::string_view measured(std::string_view rule) const;
  [[nodiscard]] const LanguageTables& language(std::string_view code) const;
  [[nodiscard]] const Kind* kind_named(std::string_view name) const;

 private:
  void load_classes(const lexicon::Lexicon& lexicon);
  void load_stems(const lexicon::Lexicon& lexicon, std::string_view code);
  void load_kinds(const lexicon::Lexicon& lexicon);
  void load_frames(const lexicon::Lexicon& lexicon);
  void load_stances(const lexicon::Lexicon& lexicon);
  void load_rules(const lexicon::Lexicon& lexicon);
  void load_cues(const lexicon::Lexicon& lexicon);
  void load_figures(const lexicon::Lexicon& lexicon);
  void load_currencies(const lexicon::Lexicon& lexicon);
  void load_world(const lexicon::Lexicon& lexicon);
  void load_titles(const lexicon::Lexicon& lexicon);
  void load_offices(const lexicon::Lexicon& lexicon);
  void load_language(const lexicon::Lexicon& lexicon, std::string_view code);
  // Adds the patterns of the row's language columns.
  void add_row(const lexicon::Table& table, std::size_t row, std::uint32_t payload, PatternSet& set);
  void add_cell(std::string_view cell, std::uint32_t payload, PatternSet& set);

  PatternSet::Classes classes_;
  base::StringMap<std::string> measured_;
  std::vector<std::string> codes_;
  std::map<std::string, LanguageTables, std::less<>> languages_;
};

}  // namespace khabar::extraction::events
