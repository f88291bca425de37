// SPDX-License-Identifier: Apache-2.0
// How what Romanizer learned from the tables lies in the compiled resources (base/flat.h), and what makes it: when
// khabar is built, or at the start where the resources have none.
//
// Tables: shared/loan_words, every world/ table with names in all languages, en/frequent_words, and those of
// SoundModel.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "khabar/base/flat_map.h"
#include "khabar/lexicon/lexicon.h"

namespace khabar::matching {

inline constexpr std::string_view kRomanizerBlob = "index/romanizer";

// The bytes of the blob; the same tables give the same bytes.
[[nodiscard]] std::string romanizer_image(const lexicon::Lexicon& lexicon);

// The first two consonants of a word; words that sound alike have the same.
[[nodiscard]] std::string heard_key(std::string_view word);

// The image, read in place.
class RomanizerImage {
 public:
  struct Word {
    std::uint32_t begin;  // in the texts
    std::uint32_t size;
    std::uint32_t english;  // 1: an everyday English word; 0: of a name
  };

  // False where the bytes are of another version or cut short. They must outlive this.
  [[nodiscard]] bool load(std::string_view bytes);

  // The English word that a folded word, or two of them, were borrowed from; empty where there is none.
  [[nodiscard]] std::string_view loan(std::string_view folded) const { return text_of(loans_.find(folded)); }
  // How the world's tables spell a folded word most often; empty where they do not.
  [[nodiscard]] std::string_view spelled(std::string_view folded) const { return text_of(spelled_.find(folded)); }
  // The words in Latin letters under a heard_key.
  [[nodiscard]] std::span<const Word> heard(std::string_view key) const;
  [[nodiscard]] std::string_view text(const Word& word) const { return texts_.substr(word.begin, word.size); }

 private:
  friend std::string romanizer_image(const lexicon::Lexicon& lexicon);
  static constexpr std::uint32_t kVersion = 1;
  struct Range {
    std::uint32_t first;
    std::uint32_t count;
  };
  [[nodiscard]] std::string_view text_of(const std::uint32_t* number) const {
    return number == nullptr ? std::string_view() : text(words_[*number]);
  }

  base::FlatMap loans_;    // to words_
  base::FlatMap spelled_;  // to words_
  base::FlatMap keys_;     // to ranges_
  std::span<const Range> ranges_;
  std::span<const Word> words_;  // those of each key together, then loans and spellings
  std::string_view texts_;
};

}  // namespace khabar::matching
