// SPDX-License-Identifier: Apache-2.0
// A readable Latin spelling for a name that no table knows, word by word: in a body's name the English word that was
// borrowed (shared/loan_words: Committee, for); else as the world tables spell the same word in other names (Tahir
// Mahmood, Liberation Front); else, in a body's name, an English word that sounds so;
// else a name's word that sounds so; else letter by letter (text/skeleton.h romanized). What the tables teach is
// learned when khabar is built (romanizer_image.h). Safe from many threads.
#pragma once

#include <array>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/matching/romanizer_image.h"
#include "khabar/matching/sound_model.h"

namespace khabar::matching {

class Romanizer {
 public:
  // The model must outlive it.
  Romanizer(const lexicon::Lexicon& lexicon, const SoundModel& model);

  // Names in Latin letters are returned as they are. `body`: English words may be part of it.
  [[nodiscard]] std::string romanized(std::string_view name, bool body) const;

 private:
  [[nodiscard]] std::string word(std::string_view folded, std::string_view written, bool body) const;
  // The word that `written` sounds like, with a capital; empty where there is none.
  [[nodiscard]] std::string like(std::string_view written, bool body) const;
  // Of the words that are heard under a key, in order; made when first asked for.
  [[nodiscard]] const std::vector<SoundForm>& forms(const std::string& key) const;

  const SoundModel& model_;
  RomanizerImage image_;
  std::string own_;  // the image where the resources have none
  mutable std::mutex mutex_;
  mutable base::StringMap<std::vector<SoundForm>> forms_;      // by heard_key
  mutable std::array<base::StringMap<std::string>, 2> likes_;  // of like(), by `body` and the word
};

}  // namespace khabar::matching
