// SPDX-License-Identifier: Apache-2.0
// What a form of a word says of itself: part of speech, gender, number, case, person, form of the verb, role of a
// postposition. In tables the features of a reading are words parted by spaces ("noun m pl obl"), and readings are
// parted by "|".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khabar::morphology {

enum class Part : std::uint8_t { kUnknown, kNoun, kAdjective, kVerb, kAuxiliary, kPronoun, kPostposition, kOther };
enum class Gender : std::uint8_t { kNone, kMasculine, kFeminine };
enum class Number : std::uint8_t { kNone, kSingular, kPlural };
// Of nouns and pronouns; of postpositions the case that they make. Direct, oblique and vocative are endings; the rest
// come from postpositions or stand in joined pronouns ("usne").
enum class Case : std::uint8_t {
  kNone,
  kDirect,
  kOblique,
  kVocative,
  kErgative,
  kDative,
  kGenitive,
  kAblative,
  kLocative,
  kTerminative
};
enum class Person : std::uint8_t { kNone, kFirst, kSecond, kThird };
enum class VerbForm : std::uint8_t {
  kNone,
  kRoot,
  kInfinitive,
  kHabitual,
  kPerfective,
  kSubjunctive,
  kFuture,
  kImperative,
  kAbsolutive,
  kPresent,
  kPast,
  kGerund
};

struct Features {
  Part part = Part::kUnknown;
  Gender gender = Gender::kNone;
  Number number = Number::kNone;
  Case grammatical_case = Case::kNone;
  Person person = Person::kNone;
  VerbForm verb_form = VerbForm::kNone;
  bool guessed = false;  // by the ending, not from a table of words
  std::uint8_t unused = 0;

  bool operator==(const Features&) const = default;
};

// Reads "noun m pl obl"; nothing for a word that is no feature.
[[nodiscard]] std::optional<Features> features_of(std::string_view words);
// The same words in a fixed order: part, verb form, gender, number, case, person.
[[nodiscard]] std::string words_of(const Features& features);

}  // namespace khabar::morphology
