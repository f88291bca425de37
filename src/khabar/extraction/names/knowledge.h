// SPDX-License-Identifier: Apache-2.0
// What the names stage knows: things of the world, titles, bodies, demonyms, words of the grammar; KnowledgeBuilder
// says from which tables. Indexing them takes a quarter of a second, so it is done once, when the resources are
// compiled: the lexicon's blob kKnowledgeBlob holds the image that is read here in place. Where the resources have no
// image of this version, it is made at the start. Read-only after construction.
#pragma once

#include <cstdint>
#include <span>
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

// The bit of a cue in WordFacts::cues.
[[nodiscard]] constexpr std::uint16_t cue_bit(CuePlace place, model::EntityType type) {
  return static_cast<std::uint16_t>(1U << (static_cast<unsigned>(place) * 3U + static_cast<unsigned>(type)));
}

// What the tables say of one folded word.
struct WordFacts {
  enum Flag : std::uint8_t {
    kCommon = 1U << 0U,       // hardly ever in a name
    kFrequent = 1U << 1U,     // among the words that a language uses most
    kEveryday = 1U << 6U,     // among the very first of them
    kPeople = 1U << 2U,       // the name of a people
    kDouble = 1U << 3U,       // an everyday word and a name
    kCapitalWord = 1U << 4U,  // written with a capital though no name
    kNothingHead = 1U << 5U   // what it heads is no name
  };
  std::uint8_t flags = 0;
  WordKind kind = WordKind::kNone;
  std::uint16_t cues = 0;     // cue_bit()
  std::uint32_t bearers = 0;  // people of the world tables with this word in their name
  char letter = '\0';         // the Latin capital that it is the name of
  std::uint8_t unused[3] = {};
};

// What the trained tagger must be sure of against what else is known, in its log odds (shared/name_votes).
struct Votes {
  double add = 0;       // to name several words that nobody found
  double add_word = 0;  // the same of one word
  double widen = 0;     // to replace a shorter guess
  double drop = 0;      // to take a guess back
};

inline constexpr std::string_view kKnowledgeBlob = "index/names";

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
  StringSet family_first;             // alpha-3 of countries where the family's name comes first
  Votes votes;

  [[nodiscard]] WordKind word_kind(std::string_view form) const { return facts(form).kind; }
  // Words of the grammar: a name run ends there. Links do not count.
  [[nodiscard]] bool is_function(std::string_view form) const;
  // Everyday words: hardly ever in a name, or frequent and borne by nobody known.
  [[nodiscard]] bool is_common(std::string_view form) const;
  [[nodiscard]] bool is_plain_common(std::string_view form) const { return has(form, WordFacts::kCommon); }
  // Among the words that a language uses most, names included.
  [[nodiscard]] bool is_frequent(std::string_view form) const { return has(form, WordFacts::kFrequent); }
  // Names of peoples that are surnames as well: alone they are no short form of a person.
  [[nodiscard]] bool is_people(std::string_view form) const { return has(form, WordFacts::kPeople); }
  // Names that are everyday words as well: they count if the page speaks of the place elsewhere.
  [[nodiscard]] bool is_double(std::string_view form) const { return has(form, WordFacts::kDouble); }
  [[nodiscard]] bool is_capital_word(std::string_view form) const { return has(form, WordFacts::kCapitalWord); }
  [[nodiscard]] bool is_common_acronym(std::string_view letters) const {
    return common_acronyms_.find(letters) != nullptr;
  }
  // How many people of the world tables bear this word in their name.
  [[nodiscard]] std::uint32_t bearers(std::string_view form) const { return facts(form).bearers; }
  [[nodiscard]] bool has_cue(std::string_view form, CuePlace place, model::EntityType type) const {
    return (facts(form).cues & cue_bit(place, type)) != 0;
  }
  [[nodiscard]] bool is_nothing_head(std::string_view form) const { return has(form, WordFacts::kNothingHead); }
  // The Latin capitals that a word spells with letter names, or empty.
  [[nodiscard]] std::string letters_of(std::string_view form) const;
  [[nodiscard]] char letter_of(std::string_view form) const { return facts(form).letter; }
  // True for "Sheikh Hasina": a title that belongs to the usual name.
  [[nodiscard]] bool begins_with_title(std::string_view name) const;
  [[nodiscard]] const std::string& country_name(const std::string& code) const;

 private:
  // Fills everything from an image; false where it is of another version or cut short.
  [[nodiscard]] bool load(std::string_view image);
  [[nodiscard]] const WordFacts& facts(std::string_view form) const;
  [[nodiscard]] bool has(std::string_view form, WordFacts::Flag flag) const { return (facts(form).flags & flag) != 0; }

  std::string own_image_;  // where the resources have none
  base::FlatMap words_;    // folded form -> facts_
  std::span<const WordFacts> facts_;
  std::uint32_t longest_letter_ = 0;  // bytes of the longest letter name
  base::FlatMap common_acronyms_;
};

}  // namespace khabar::extraction::names
