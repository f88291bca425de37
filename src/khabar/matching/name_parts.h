// SPDX-License-Identifier: Apache-2.0
// A name taken apart for comparing: what is said beside it (titles, words of respect, legal forms) is put aside, the
// rest becomes parts that say much (a surname) or little ("bin", "bank").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/matching/latin_form.h"
#include "khabar/matching/name_nouns.h"
#include "khabar/matching/sound_model.h"
#include "khabar/matching/world_spellings.h"

namespace khabar::matching {

enum class NameKind : std::uint8_t { kUnknown, kPerson, kOrganisation, kPlace };

struct NamePart {
  std::string text;  // folded
  SoundForm form;
  SoundForm with_next;  // together with the part behind it; filled by add_joined
  double weight = 1;
  bool initial = false;
  bool number = false;
  std::uint32_t nickname = 0;  // of a person, for NameParts::share_nickname
  std::uint32_t noun = 0;      // of a place or body, for NameNouns::share
};

// More parts of a name are not looked at.
inline constexpr std::size_t kMostParts = 10;

struct PreparedName {
  NameKind kind = NameKind::kUnknown;  // as told, else as guessed from its words
  std::string folded;
  std::vector<NamePart> parts;
  SoundForm whole;                     // without spaces; filled by add_joined
  std::string initials;                // of all words but particles, legal forms included
  std::string acronym;                 // of a body whose name is capitals or names of letters: those, folded
  std::string legal_form;              // of a company, canonical
  std::vector<std::string> put_aside;  // titles, words of respect, legal forms, as folded
  std::vector<std::uint32_t> known;    // what the world tables call so, sorted
  bool comma = false;                  // "SURNAME, Given"
  bool homoglyphs = false;
  bool cut = false;  // too long: the beginning was taken
};

class NameParts {
 public:
  // The lexicon and the model must outlive it.
  NameParts(const lexicon::Lexicon& lexicon, const SoundModel& model);

  // `name` is valid UTF-8. Bounded work: of a long name the beginning is taken. Safe from many threads.
  [[nodiscard]] PreparedName prepare(std::string_view name, NameKind kind) const;

  // What names of other numbers of parts are compared by.
  void add_joined(PreparedName& name) const;

  // Forms of one given name, and known forms of two.
  [[nodiscard]] bool part_nicknames(const NamePart& a, const NamePart& b) const {
    return a.nickname != 0 && b.nickname != 0 && !share_nickname(a, b);
  }
  [[nodiscard]] bool share_nickname(const NamePart& a, const NamePart& b) const;
  [[nodiscard]] const NameNouns& nouns() const { return nouns_; }
  // The usual English name of something in PreparedName::known.
  [[nodiscard]] std::string_view known_name(std::uint32_t known) const { return world_.name(known); }

 private:
  // Phrases and what they stand for; the words that begin and end them, so that most names are passed over quickly.
  struct Phrases {
    base::StringMap<std::string> of;
    base::StringSet first_words;
    base::StringSet last_words;
    void add(std::string words, std::string_view stands_for);
  };
  void load_phrases(const lexicon::Lexicon& lexicon);
  void load_words(const lexicon::Lexicon& lexicon);
  void take_off(const Phrases& phrases, std::size_t leave, std::vector<std::string>& words, PreparedName& name,
                std::string* canonical) const;
  void guess_kind(const std::vector<std::string>& words, PreparedName& name) const;
  [[nodiscard]] std::string letters_of(const std::vector<std::string>& words) const;
  void add_parts(const std::vector<std::string>& words, PreparedName& name) const;

  const SoundModel& model_;
  LatinForm latin_;
  NameNouns nouns_;
  WorldSpellings world_;
  Phrases honorifics_;                    // stand beside names only
  Phrases titles_;                        // may be surnames too (Mir, Chaudhry)
  Phrases legal_forms_;                   // -> form
  base::StringMap<std::string> letters_;  // letter names -> letter
  std::size_t longest_letter_ = 0;        // bytes of a letter's name
  base::StringSet particles_;
  base::StringSet light_names_;  // borne by so many that they part nobody
  base::StringSet body_words_;
  base::StringSet everyday_;
  base::StringMap<std::uint32_t> nickname_of_;  // -> nickname_sets_
  std::vector<std::vector<std::uint32_t>> nickname_sets_;
};

}  // namespace khabar::matching
