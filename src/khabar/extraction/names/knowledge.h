// SPDX-License-Identifier: Apache-2.0
// What the names stage knows, indexed when it starts: things of the world, titles, bodies, demonyms, words of the
// grammar. Tables: every world/ table with the columns of resources/README.md, world/offices, shared/titles,
// shared/bodies, shared/body_naming, shared/body_countries, shared/name_cues, shared/letter_names,
// shared/common_acronyms, <lang>/function_words, <lang>/common_words, <lang>/frequent_words, en/capital_words.
// Read-only after construction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "khabar/extraction/names/phrases.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::names {

using base::StringSet;

struct WorldEntity {
  std::string id;
  model::EntityType type = model::EntityType::kPerson;
  std::string name;
  std::string country;
  std::string kind;
  bool generated = false;            // from a table made by a program: needs more context
  std::vector<std::string> offices;  // "foreign_minister|PAK"
};

struct Title {
  std::string id;
  std::string kind;  // office, rank, honorific, role, group, modifier
};

// kCapital: only written with a capital; kProper: the same where the script has capitals, else always.
enum class Naming : std::uint8_t { kNever, kCapital, kProper, kAlways };

struct Body {
  std::string id;
  std::string kind;
  std::string name_pattern;
  Naming bare = Naming::kNever;
  Naming with_country = Naming::kAlways;
};

enum class SenseKind : std::uint8_t { kWorld, kTitle, kBody, kDemonym };

// How a phrase must be written to mean this.
enum class Letters : std::uint8_t { kAny, kCapitals, kExact };

struct Sense {
  SenseKind kind = SenseKind::kWorld;
  Letters letters = Letters::kAny;
  bool short_form = false;    // a surname or the like of people.short
  std::uint32_t index = 0;    // into the vector of its kind
  std::string_view spelling;  // as the table writes it; lives with the lexicon
};

enum class WordKind : std::uint8_t {
  kNone,
  kAgent,
  kGenitive,
  kLocative,
  kDative,
  kPostposition,
  kConjunction,
  kPronoun,
  kDeterminer,
  kVerb,
  kAdverb,
  kNumber,
  kNegation,
  kLink
};

enum class CuePlace : std::uint8_t { kHead, kClass, kFirst, kBefore, kAfter };

class Knowledge {
 public:
  explicit Knowledge(const lexicon::Lexicon& lexicon);

  PhraseIndex index;   // payload: index into senses
  PhraseIndex sounds;  // skeletons of the words of names; payload: index into senses
  std::vector<Sense> senses;
  std::vector<WorldEntity> world;  // most prominent first
  std::vector<Title> titles;
  std::vector<Body> bodies;
  std::vector<std::string> demonyms;                               // alpha-3 by sense index
  std::unordered_map<std::string, std::uint32_t> country_of_code;  // alpha-3 -> world
  std::unordered_map<std::string, std::string> body_country;       // folded phrase -> alpha-3
  std::unordered_map<std::string, std::uint32_t> world_of_body;    // "body|alpha-3" -> world
  StringMap<std::string> home;        // language -> alpha-3: whose bodies its press need not say
  StringMap<std::uint32_t> handles;   // folded, without @ -> world
  StringMap<std::uint32_t> acronyms;  // Latin capitals -> world, for letter names

  [[nodiscard]] WordKind word_kind(std::string_view form) const;
  // Words of the grammar: a name run ends there. Links do not count.
  [[nodiscard]] bool is_function(std::string_view form) const;
  // Everyday words: hardly ever in a name, or frequent and borne by nobody known.
  [[nodiscard]] bool is_common(std::string_view form) const;
  [[nodiscard]] bool is_plain_common(std::string_view form) const { return common_.contains(form); }
  // Names of peoples that are surnames as well: alone they are no short form of a person.
  [[nodiscard]] bool is_people(std::string_view form) const { return peoples_.contains(form); }
  // Names that are everyday words as well: they count if the page speaks of the place elsewhere.
  [[nodiscard]] bool is_double(std::string_view form) const { return doubles_.contains(form); }
  [[nodiscard]] bool is_capital_word(std::string_view form) const { return capital_words_.contains(form); }
  [[nodiscard]] bool is_common_acronym(std::string_view letters) const { return common_acronyms_.contains(letters); }
  // How many people of the world tables bear this word in their name.
  [[nodiscard]] std::uint32_t bearers(std::string_view form) const;
  [[nodiscard]] bool has_cue(std::string_view form, CuePlace place, model::EntityType type) const;
  [[nodiscard]] bool is_nothing_head(std::string_view form) const { return nothing_heads_.contains(form); }
  // The Latin capitals that a word spells with letter names, or empty.
  [[nodiscard]] std::string letters_of(std::string_view form) const;
  [[nodiscard]] char letter_of(std::string_view form) const;
  // True for "Sheikh Hasina": a title that belongs to the usual name.
  [[nodiscard]] bool begins_with_title(std::string_view name) const;
  [[nodiscard]] const std::string& country_name(const std::string& code) const;

 private:
  void add_world(const lexicon::Lexicon& lexicon);
  void add_world_row(const lexicon::Lexicon& lexicon, const lexicon::Table& table, std::size_t row);
  void add_demonyms(const lexicon::Lexicon& lexicon, const lexicon::Table& table, std::size_t row);
  void add_offices(const lexicon::Lexicon& lexicon);
  void add_titles(const lexicon::Lexicon& lexicon);
  void add_bodies(const lexicon::Lexicon& lexicon);
  void bind_bodies(const lexicon::Lexicon& lexicon);
  void bind_spelling(std::string_view spelling, std::uint32_t organisation);
  void add_words(const lexicon::Lexicon& lexicon);
  void add_cues(const lexicon::Lexicon& lexicon);
  void add_letters(const lexicon::Lexicon& lexicon);
  void add_phrase(std::string_view spelling, Sense sense);
  void add_sound(std::string_view spelling, std::uint32_t sense);

  StringMap<WordKind> words_;
  StringMap<std::uint32_t> bearers_;
  StringMap<std::vector<std::pair<CuePlace, model::EntityType>>> cues_;
  StringMap<char> letters_;
  std::size_t longest_letter_ = 0;
  StringSet common_;
  StringSet frequent_;
  StringSet peoples_;
  StringSet doubles_;
  StringSet capital_words_;
  StringSet common_acronyms_;
  StringSet nothing_heads_;
  StringMap<std::uint32_t> world_by_id_;
};

}  // namespace khabar::extraction::names
