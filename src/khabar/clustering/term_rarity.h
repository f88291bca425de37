// SPDX-License-Identifier: Apache-2.0
// How much a name, a term or a word says of what an article is about: a matter of the languages, not of the record, so
// that two articles are as alike in a large record as in a small one, and whatever else is added.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "khabar/lexicon/commonness.h"

namespace khabar::clustering {

inline constexpr std::string_view kKnownTermsBlob = "index/known_terms";

// The bytes of the blob: the terms of frequent words, made when khabar is built.
[[nodiscard]] std::string known_terms_image(const lexicon::Lexicon& lexicon);

// Read-only after construction: safe from any thread.
class TermRarity {
 public:
  // The lexicon must outlive it.
  explicit TermRarity(const lexicon::Lexicon& lexicon);
  TermRarity(const TermRarity&) = delete;
  TermRarity& operator=(const TermRarity&) = delete;

  // 0 to 1. `term` is a hash of Article::terms.
  [[nodiscard]] double term(std::uint32_t term) const;
  [[nodiscard]] double title_word(std::string_view folded_word) const;
  [[nodiscard]] double name(std::string_view english_name) const;

 private:
  [[nodiscard]] bool load(std::string_view bytes);

  lexicon::Commonness words_;
  std::string own_;                       // the image where the resources have none
  std::span<const std::uint32_t> known_;  // terms that a list of frequent words has, ascending
};

}  // namespace khabar::clustering
