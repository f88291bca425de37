// SPDX-License-Identifier: Apache-2.0
// Who is reported to have said what: fills quotes.
//
// Three kinds: embedded posts (their text without the attribution), words in quotation marks with a verb of saying
// near, and reported speech ("said that", "according to"). What one speaker says in adjoining sentences of a paragraph
// is one quotation. Tables: <lang>/quote_cues, shared/verb_order. Linear in the text.
#pragma once

#include <memory>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::quotes {

class QuoteFinder {
 public:
  explicit QuoteFinder(const lexicon::Lexicon& lexicon);
  ~QuoteFinder();
  QuoteFinder(const QuoteFinder&) = delete;
  QuoteFinder& operator=(const QuoteFinder&) = delete;

  void run(model::Article& article) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::quotes
