// SPDX-License-Identifier: Apache-2.0
// Whether the clause around an expression of time looks back or ahead.
// In a language whose verb stands last the first marker to the right decides, else the nearest one to the left; the
// other side is asked where that one is silent. Verbs that <lang>/tense does not name are told by their form. Tables:
// <lang>/tense, shared/verb_order, those of morphology. Linear in the sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"
#include "khabar/morphology/morphology.h"

namespace khabar::extraction::times {

// kProspective: planned as seen from some time, perhaps a past one.
enum class Tense : std::uint8_t { kUnknown, kPast, kFuture, kProspective };

class TenseFinder {
 public:
  explicit TenseFinder(const lexicon::Lexicon& lexicon);

  [[nodiscard]] Tense at(const model::TokenLayer& layer, const model::Sentence& sentence,
                         base::TokenRange expression) const;

 private:
  enum class Mark : std::uint8_t {
    kNone,
    kPast,
    kFuture,
    kProspective,
    kClause,
    kParticiple,
    kPutOff,
    kGathering,
    kConvened,
    kAimed
  };
  struct Phrase {
    std::vector<std::string> rest;
    Mark mark = Mark::kNone;
  };
  struct Language {
    bool verb_final = false;
    base::StringMap<std::vector<Phrase>> words;  // by first form, longest first
  };

  [[nodiscard]] static Mark mark_of(const morphology::Features& features);
  void load(Language& language, const lexicon::Table& table) const;
  [[nodiscard]] Mark mark(const Language& language, const model::TokenLayer& layer, std::uint32_t token,
                          std::uint32_t end) const;
  [[nodiscard]] Mark with_auxiliary(const Language& language, const model::TokenLayer& layer, base::TokenRange tokens,
                                    std::uint32_t verb) const;
  [[nodiscard]] Mark rightwards(const Language& language, const model::TokenLayer& layer,
                                base::TokenRange tokens) const;
  // "The session called for Monday", "Monday ko ijlas talab kiya gaya hai": a gathering convened lies ahead.
  [[nodiscard]] bool gathers(const Language& language, const model::TokenLayer& layer, base::TokenRange tokens) const;
  [[nodiscard]] bool is_aimed(const Language& language, const model::TokenLayer& layer, base::TokenRange left) const;
  [[nodiscard]] Mark leftwards(const Language& language, const model::TokenLayer& layer, base::TokenRange tokens) const;

  base::StringMap<Language> languages_;
  morphology::Morphology morphology_;
};

}  // namespace khabar::extraction::times
