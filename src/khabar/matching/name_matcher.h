// SPDX-License-Identifier: Apache-2.0
// Whether two names may be of one person, body or place, in any scripts, and why.
//
// Parts are matched in any order, each once, by letters, sound (sound_model.h), everyday forms (Bob, Robert) and
// initials. What only one of the names has (a middle name, a patronymic) costs a little; parts on both sides that match
// nothing mean two persons. Words of respect and titles do not count, legal forms of companies hardly.
//
//   const NameMatcher matcher(lexicon);
//   std::vector<std::string> why;
//   matcher.score("PUTIN, Vladimir V.", "Vladimir Vladimirovich Putin", NameKind::kPerson, &why);   // 0.8
//
// Scores are set so that 0.5 parts the same from others best. Symmetric. Bounded work for names of any length.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/matching/name_parts.h"
#include "khabar/matching/sound_model.h"

namespace khabar::matching {

class NameMatcher {
 public:
  // The lexicon must outlive it.
  explicit NameMatcher(const lexicon::Lexicon& lexicon);

  // 0 (two) to 1 (one). Names are valid UTF-8. `why` is given a line a reason where it is not null. Safe from one
  // thread at a time.
  [[nodiscard]] double score(std::string_view a, std::string_view b, NameKind kind,
                             std::vector<std::string>* why = nullptr) const;

  // The same in two steps, for a name that is compared often. Both must be prepared as one kind.
  [[nodiscard]] PreparedName prepare(std::string_view name, NameKind kind) const;
  [[nodiscard]] double compare(const PreparedName& a, const PreparedName& b) const;

  // Of a place or body whose name has words that are translated (NameNouns): the same for names that translate each
  // other, as far as the other words have the same consonants; else empty.
  [[nodiscard]] std::string noun_key(const PreparedName& name) const;

  [[nodiscard]] const SoundModel& model() const { return model_; }

 private:
  struct Alignment;
  [[nodiscard]] double compare(const PreparedName& a, const PreparedName& b, std::vector<std::string>* why) const;
  [[nodiscard]] double part_likeness(const NamePart& a, const NamePart& b) const;
  void align(const PreparedName& a, const PreparedName& b, Alignment& alignment) const;
  void align_joined(const PreparedName& a, const PreparedName& b, bool swapped, Alignment& alignment) const;
  [[nodiscard]] double person_score(const PreparedName& a, const PreparedName& b, const Alignment& alignment) const;
  [[nodiscard]] double body_score(const PreparedName& a, const PreparedName& b, const Alignment& alignment) const;
  [[nodiscard]] double whole_score(const PreparedName& a, const PreparedName& b) const;
  void explain(const PreparedName& a, const PreparedName& b, const Alignment& alignment,
               std::vector<std::string>& why) const;

  SoundModel model_;
  NameParts parts_;
};

}  // namespace khabar::matching
