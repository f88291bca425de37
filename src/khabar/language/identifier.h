// SPDX-License-Identifier: Apache-2.0
// Which language a passage is in. Its script says which languages it may be; the words of the grammar say which of them
// it is, or that it is none of those that khabar reads (Persian and Pashto in Arabic script, Marathi and Nepali in
// Devanagari, French in Latin). Hindi and Urdu in Latin letters are told by words of their own and get the code of the
// language with its script: "hi-Latn", "ur-Latn" (BCP 47).
//
// Tables: shared/languages, <lang>/function_words, shared/romanised. Read-only after construction.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::language {

inline constexpr std::string_view kUnknownLanguage = "und";

class LanguageIdentifier {
 public:
  explicit LanguageIdentifier(const lexicon::Lexicon& lexicon);

  // The language of a sentence by itself: of the script that most of its letters belong to; "und" without letters of
  // a known script.
  [[nodiscard]] std::string of_sentence(const model::TokenLayer& layer, base::TokenRange tokens) const;

  // Takes the language from sentences of languages that hardly have a word of their grammar in the whole text: they
  // are of another one. True if most of a longer text is in no language that khabar reads.
  bool settle(model::TokenLayer& layer) const;

 private:
  struct Language {
    std::string code;
    model::TokenScript script = model::TokenScript::kOther;
    base::StringSet grammar;  // folded words
  };
  [[nodiscard]] const std::string* romanised(const model::TokenLayer& layer, base::TokenRange tokens,
                                             const Language& written) const;

  std::vector<Language> languages_;             // those of their script's own, in the order of the table
  std::vector<std::string> latin_codes_;        // "hi-Latn", ...
  base::StringMap<std::uint32_t> latin_words_;  // folded word -> bits of latin_codes_
};

}  // namespace khabar::language
