// SPDX-License-Identifier: Apache-2.0
// Publication dates that a page gives by its age: "Updated 3 hrs ago", "yesterday" and the same in any language that
// has tables. They mean a day only where it is known when the page was captured.
//
//   "5 hours ago" + 2031-03-02T03:10:00+05:00  ->  2031-03-01
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/page_dates.h"
#include "khabar/reading/phrases.h"

namespace khabar::reading {

struct PageAge {
  enum Unit : std::uint8_t { kMinutes, kHours, kDays, kWeeks, kMonths } unit = kMinutes;
  int count = 0;
  DateLabel label = DateLabel::kNone;
  std::optional<int> zone = {};  // minutes east of UTC that the clocks of the language's press show
};

class PageAges {
 public:
  explicit PageAges(const lexicon::Lexicon& lexicon);
  // The age that a line states, if it is a line about the page and no sentence of a story.
  [[nodiscard]] std::optional<PageAge> find(const PhraseText& line) const;

 private:
  // A phrase's value: its Kind, and above it the number of its language's zone.
  enum Kind : int { kMinute, kHour, kDay, kWeek, kMonth, kPublished, kUpdated, kOther, kKinds };
  void add_language(const lexicon::Lexicon& lexicon, std::string_view code, int zone);

  PhraseSet words_;
  PhraseSet numbers_;
  std::vector<std::optional<int>> zones_;
};

// The day of publication, or its month where the age is that vague; empty where the moment of capture
// ("2031-03-02T...", ISO 8601) does not settle it. Where that moment is told in UTC, the day is that of the press' own
// clocks.
[[nodiscard]] std::string date_of(const PageAge& age, std::string_view captured);

}  // namespace khabar::reading
