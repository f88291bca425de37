// SPDX-License-Identifier: Apache-2.0
// Publication dates as pages print them: "Updated: Mar 03, 2024, 09:05 PM IST", "14 Feb 2023 1:55 PM GMT" and the same
// in any language that has tables (months, words of page dates) and any script's digits.
// Values are ISO 8601, as precise as the line: a day, or a day with a time, and a zone where one is named.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/reading/phrases.h"

namespace khabar::reading {

enum class DateLabel : std::uint8_t { kNone, kPublished, kUpdated };

struct PageDate {
  std::string value;
  DateLabel label = DateLabel::kNone;
};

struct DateLine {
  std::vector<PageDate> dates;
  std::size_t other_words = 0;  // words that belong neither to a date nor to its label
  std::size_t begin = 0;        // byte where the first date, its weekday or its label begins
};

class PageDates {
 public:
  explicit PageDates(const lexicon::Lexicon& lexicon);
  [[nodiscard]] DateLine find(std::string_view line) const;
  // A clock alone, as the entries of live reports have above them: "10:42 AM IST".
  [[nodiscard]] bool is_clock(const PhraseText& line, std::string_view text) const;
  // What a line says that is nothing but a label ("Updated on:").
  [[nodiscard]] DateLabel label_alone(const PhraseText& line) const;

 private:
  struct Scan;
  enum Word : int { kPublished, kUpdated, kMorning, kNoon, kEvening, kNight, kFiller, kMonth = 100, kZone = 200 };
  void add_words(const lexicon::Table& table);
  [[nodiscard]] int word(std::string_view folded) const;
  [[nodiscard]] bool take_date(Scan& scan, std::size_t at) const;
  [[nodiscard]] std::size_t take_time(Scan& scan, std::size_t at) const;
  [[nodiscard]] std::size_t skip_fillers(const Scan& scan, std::size_t at, int& day_part) const;
  void measure_words(const PhraseText& words, DateLine& out) const;

  PhraseSet words_;                 // Word, kMonth + number, kZone + index
  std::vector<std::string> zones_;  // "+05:30"
};

// A date that metadata states ("2025-07-26T06:44:00+05:30", "2025-07-26"), tidied to ISO 8601; empty if it is none.
[[nodiscard]] std::string iso_date(std::string_view stated);

}  // namespace khabar::reading
