// SPDX-License-Identifier: Apache-2.0
// From what an expression says to the days it means.
//
// A year that is not said follows from the day of the page: the past is nearer than the future unless the clause looks
// ahead; a weekday beside a far date chooses the year in which the two agree. "The next day" counts from the day that
// was told of last. What the page leaves open has no value.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "khabar/extraction/times/festivals.h"
#include "khabar/extraction/times/known.h"
#include "khabar/extraction/times/spec.h"
#include "khabar/extraction/times/tense.h"

namespace khabar::extraction::times {

// What an expression is read against.
struct Setting {
  std::optional<std::int32_t> today;              // the page's (or the post's) own day
  std::string basis = "published";                // where today comes from
  bool weak = false;                              // today is only near the page's day
  int weekday_shift = 0;                          // the page's weekday less the calendar's, for a weak today
  std::optional<std::int32_t> told;               // the day told of last
  std::optional<std::int32_t> told_here;          // a day told of in the same sentence, before or behind
  bool told_in_paragraph = false;                 // `told` stands in the same paragraph
  std::optional<std::int32_t> lead;               // the first day told of outside of posts
  std::optional<int> year_here;                   // a year stated before in the same sentence
  std::optional<int> only_year;                   // the one year that a page without a day of its own states
  std::optional<std::pair<int, int>> told_month;  // year, month
  bool goes_on = false;  // the expression opens its sentence, and the sentence before told of `told_month`
  std::optional<int> told_year;
  std::vector<std::pair<int, int>> months;  // (year, month) that the page states in full
  Tense tense = Tense::kUnknown;
  int latest_year = 9999;
  const Festivals* festivals = nullptr;  // nothing: no day goes by a festival
};

struct Outcome {
  bool counts = true;          // false: not an expression that denotes days after all
  std::optional<Known> known;  // nothing: it cannot be resolved
  std::string basis;
  bool weekday_conflict = false;
  bool impossible = false;  // 31 April
  std::optional<int> stated_weekday;
  std::vector<std::int32_t> candidates;  // days it may mean where the calendar contradicts it
};

[[nodiscard]] Outcome resolve(const Expression& expression, const Setting& setting);

}  // namespace khabar::extraction::times
