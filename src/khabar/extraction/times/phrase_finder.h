// SPDX-License-Identifier: Apache-2.0
// Reads a phrase that somebody asks for, against a reference time: dates as articles have them, and also hours of the
// clock, durations, recurrences and what is put together from them, each with all its defensible readings.
//
// Tables: those of grammar.h and tense.h; shared/phrase_rules, shared/festivals. Linear in the phrase.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::extraction::times {

class PhraseFinder {
 public:
  explicit PhraseFinder(const lexicon::Lexicon& lexicon);
  ~PhraseFinder();
  PhraseFinder(const PhraseFinder&) = delete;
  PhraseFinder& operator=(const PhraseFinder&) = delete;

  // The expressions of an analysed text, ascending. `now`: seconds since 1970-01-01 of the reference's local time, or
  // nothing. A mention's readings leave its value out. `rules` gets the rule that made each.
  [[nodiscard]] std::vector<model::TimeMention> read(const model::Article& text, std::optional<std::int64_t> now,
                                                     std::vector<std::string>& rules,
                                                     std::vector<base::Problem>& problems) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar::extraction::times
