// SPDX-License-Identifier: Apache-2.0
#include "khabar/morphology/features.h"

#include <algorithm>

namespace khabar::morphology {
namespace {

template <typename Value>
struct Name {
  std::string_view word;
  Value value;
};

constexpr Name<Part> kParts[] = {
    {"noun", Part::kNoun},    {"adj", Part::kAdjective},      {"verb", Part::kVerb},   {"aux", Part::kAuxiliary},
    {"pron", Part::kPronoun}, {"postp", Part::kPostposition}, {"other", Part::kOther},
};
constexpr Name<Gender> kGenders[] = {{"m", Gender::kMasculine}, {"f", Gender::kFeminine}};
constexpr Name<Number> kNumbers[] = {{"sg", Number::kSingular}, {"pl", Number::kPlural}};
constexpr Name<Case> kCases[] = {
    {"dir", Case::kDirect},   {"obl", Case::kOblique},  {"voc", Case::kVocative},
    {"erg", Case::kErgative}, {"dat", Case::kDative},   {"gen", Case::kGenitive},
    {"abl", Case::kAblative}, {"loc", Case::kLocative}, {"ter", Case::kTerminative},
};
constexpr Name<Person> kPersons[] = {{"p1", Person::kFirst}, {"p2", Person::kSecond}, {"p3", Person::kThird}};
constexpr Name<VerbForm> kVerbForms[] = {
    {"root", VerbForm::kRoot},       {"inf", VerbForm::kInfinitive},   {"hab", VerbForm::kHabitual},
    {"perf", VerbForm::kPerfective}, {"subj", VerbForm::kSubjunctive}, {"fut", VerbForm::kFuture},
    {"imp", VerbForm::kImperative},  {"abs", VerbForm::kAbsolutive},   {"pres", VerbForm::kPresent},
    {"past", VerbForm::kPast},       {"ger", VerbForm::kGerund},
};

template <typename Value, std::size_t N>
bool read(const Name<Value> (&names)[N], std::string_view word, Value& value) {
  const auto* found =
      std::find_if(std::begin(names), std::end(names), [&](const Name<Value>& name) { return name.word == word; });
  if (found == std::end(names)) return false;
  value = found->value;
  return true;
}

template <typename Value, std::size_t N>
void write(const Name<Value> (&names)[N], Value value, std::string& out) {
  for (const Name<Value>& name : names) {
    if (name.value != value) continue;
    if (!out.empty()) out += ' ';
    out += name.word;
  }
}

}  // namespace

std::optional<Features> features_of(std::string_view words) {
  Features features;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, space);
    words.remove_prefix(std::min(space + 1, words.size()));
    if (!read(kParts, word, features.part) && !read(kGenders, word, features.gender) &&
        !read(kNumbers, word, features.number) && !read(kCases, word, features.grammatical_case) &&
        !read(kPersons, word, features.person) && !read(kVerbForms, word, features.verb_form)) {
      return std::nullopt;
    }
  }
  return features;
}

std::string words_of(const Features& features) {
  std::string out;
  write(kParts, features.part, out);
  write(kVerbForms, features.verb_form, out);
  write(kGenders, features.gender, out);
  write(kNumbers, features.number, out);
  write(kCases, features.grammatical_case, out);
  write(kPersons, features.person, out);
  return out;
}

}  // namespace khabar::morphology
