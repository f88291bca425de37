// SPDX-License-Identifier: Apache-2.0
// How much a name, a term or a word says of what an article is about: a matter of the languages, not of the record, so
// that two articles are as alike in a large record as in a small one, and whatever else is added.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "khabar/lexicon/commonness.h"

namespace khabar::clustering {

class TermRarity {
 public:
  // The lexicon must outlive it.
  explicit TermRarity(const lexicon::Lexicon& lexicon);

  // 0 to 1. `term` is a hash of Article::terms.
  [[nodiscard]] double term(std::uint32_t term) const;
  [[nodiscard]] double title_word(std::string_view folded_word) const;
  [[nodiscard]] double name(std::string_view english_name) const;

 private:
  lexicon::Commonness words_;
  std::unordered_set<std::uint32_t> known_;  // terms that a list of frequent words has
};

}  // namespace khabar::clustering
