// SPDX-License-Identifier: Apache-2.0
// A readable Latin spelling for a name that no table knows, word by word: in a body's name the English word that was
// borrowed (shared/loan_words: Committee, for); else as the world tables spell the same word in other names (Tahir
// Mahmood, Liberation Front); else, in a body's name, an English word that sounds so;
// else a name's word that sounds so; else letter by letter (text/skeleton.h romanized).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/matching/sound_model.h"

namespace khabar::matching {

class Romanizer {
 public:
  // The model must outlive it.
  Romanizer(const lexicon::Lexicon& lexicon, const SoundModel& model);

  // Names in Latin letters are returned as they are. `body`: English words may be part of it.
  [[nodiscard]] std::string romanized(std::string_view name, bool body) const;

 private:
  struct Heard {
    std::string word;
    SoundForm form;
    bool english = false;  // an everyday English word; else of a name
  };
  // With a capital, of the English name of something that the world tables know.
  struct LatinWord {
    std::string_view word;
    SoundForm form;
  };
  void learn_words(const lexicon::Lexicon& lexicon);
  void learn_row(const std::vector<LatinWord>& latin, std::string_view other);
  void hear(std::string_view word, bool english);
  [[nodiscard]] std::string word(std::string_view folded, std::string_view written, bool body) const;

  const SoundModel& model_;
  base::StringMap<std::string> loans_;                       // folded word -> English
  base::StringMap<base::StringMap<std::uint32_t>> spelled_;  // folded word -> its Latin spellings, counted
  base::StringMap<std::vector<Heard>> heard_;                // by first consonants
  base::StringSet known_;                                    // words in heard_
};

}  // namespace khabar::matching
