// SPDX-License-Identifier: Apache-2.0
// Who is reported to have said what: fills quotes.
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
