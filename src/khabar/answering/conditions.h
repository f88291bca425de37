// SPDX-License-Identifier: Apache-2.0
// Which part of a record a question is about, as people write it: options of a command, parameters of a request.
#pragma once

#include <string>
#include <string_view>

#include "khabar/lexicon/lexicon.h"
#include "khabar/query/timeline.h"

namespace khabar::answering {

struct Conditions {
  std::string lang = "en";  // of names and labels
  std::string entity;
  std::string country;
  std::string from;
  std::string to;
  std::string kind;
  std::string status;
};

// Throws base::Error(kUsage) for what is not known, naming the condition and what it may be. `mark` stands before a
// condition's name in that: "--" of an option.
[[nodiscard]] query::TimelineFilter filter_of(const Conditions& conditions, const lexicon::Lexicon& lexicon,
                                              std::string_view mark);

// The days of a date given as `name`; throws as filter_of does.
[[nodiscard]] model::DaySpan days_of_date(const std::string& name, const std::string& value);

// Throws as filter_of does unless `value` is empty or one of those in a table's column.
void require_known(const std::string& name, const std::string& value, const lexicon::Table* table,
                   std::string_view column);
void require_language(const std::string& name, const std::string& value, const lexicon::Lexicon& lexicon);

}  // namespace khabar::answering
