// SPDX-License-Identifier: Apache-2.0
// Forms of words and what they are forms of: lemma, part of speech, gender, number, case, person, form of the verb, for
// Hindi, Urdu and English. No stage, but what stages share.
//
//   const Morphology morphology(lexicon);
//   morphology.lemma("ministers")        -> "minister"
//   morphology.readings(form)            -> "noun f pl dir" of one word, "verb perf f pl" of another
//   morphology.lexeme(form)              -> the same number for one word in Devanagari and in Urdu letters
//
// Forms are folded (text/normalize.h), as Token::folded is. No language is asked for: a form is of the language whose
// script it has. Known are all forms of the words of shared/lexemes by the classes of shared/paradigms, the forms of
// shared/word_forms, and the frequent words of each language, whose own forms are told by endings if the word that they
// would come from is known too. Other words are tried by their endings in the same way, when asked.
//
// A look-up allocates nothing and takes a time linear in the form. Read-only after construction: safe from any thread.
// The tables are indexed when khabar is built (blob "index/morphology") or, without that blob, on construction.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "khabar/base/flat_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"
#include "khabar/morphology/features.h"
#include "khabar/morphology/image.h"

namespace khabar::morphology {

inline constexpr std::uint32_t kNoLexeme = UINT32_MAX;

// One way to understand a form. `lemma` is folded and lives as long as the lexicon, or is a part of the form asked for.
struct Analysis {
  std::string_view lemma;
  std::uint32_t lexeme = kNoLexeme;  // a number within one lexicon; none for a word that no table has
  Features features;
};

class Morphology {
 public:
  // The lexicon must outlive this.
  explicit Morphology(const lexicon::Lexicon& lexicon);

  // All readings that the tables have of a form, the likeliest first; empty for an unknown form.
  [[nodiscard]] std::span<const image::Reading> readings(std::string_view form) const;
  [[nodiscard]] Analysis analysis(const image::Reading& reading) const;

  // The likeliest reading. Of an unknown form the one that its ending tells, with what stands before the ending as the
  // lemma; else the form itself without features.
  [[nodiscard]] Analysis analyze(std::string_view form) const;
  // The reading that fits what follows: a noun before a postposition is oblique, a verb before an auxiliary is none.
  [[nodiscard]] Analysis analyze(const model::TokenLayer& layer, std::uint32_t token) const;

  [[nodiscard]] std::string_view lemma(std::string_view form) const { return analyze(form).lemma; }
  [[nodiscard]] std::uint32_t lexeme(std::string_view form) const { return analyze(form).lexeme; }

 private:
  [[nodiscard]] bool load(std::string_view bytes);
  // The reading by which a word stands in a list as itself; null for inflected and unknown forms.
  [[nodiscard]] const image::Reading* citation(std::string_view word) const;

  std::string own_;  // the image where the lexicon has none
  base::FlatMap forms_;
  std::span<const image::Form> form_records_;
  std::span<const image::Reading> readings_;
  image::Endings endings_;
  std::string_view lemmas_;
};

}  // namespace khabar::morphology
