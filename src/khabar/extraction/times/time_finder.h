// SPDX-License-Identifier: Apache-2.0
// When: fills times, resolved against the publication date and the context.
//
// An expression is found by the grammar (grammar.h), read in its clause's tense (tense.h), and resolved (resolver.h)
// against the day of the page: its publication day; inside an embedded post the post's own day; on a page without one
// the day of an embedded post or of a date that stands with its weekday. A weekday that contradicts its date, and a
// date that no calendar has, are Problems.
//
// Tables: those of vocabulary.h, grammar.h, tense.h; shared/calendar. Linear in the text.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

class TimeFinder {
 public:
  explicit TimeFinder(const lexicon::Lexicon& lexicon);
  ~TimeFinder();
  TimeFinder(const TimeFinder&) = delete;
  TimeFinder& operator=(const TimeFinder&) = delete;

  void run(model::Article& article) const;

  // Every expression of an analysed article, durations too: what run() keeps is its dates and spans.
  [[nodiscard]] std::vector<model::TimeMention> expressions(const model::Article& article,
                                                            std::vector<base::Problem>& problems) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::times
