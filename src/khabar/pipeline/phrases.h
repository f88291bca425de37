// SPDX-License-Identifier: Apache-2.0
// A phrase of time, asked for by somebody, and what it means against a reference time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::pipeline {

struct PhraseTimes {
  std::string text;                       // repaired and normalised; the ranges are in it
  std::vector<model::TimeMention> times;  // ascending
  std::vector<std::string> rules;         // of each: the row of the grammar that made it
  std::vector<base::Problem> problems;
};

class PhraseReader {
 public:
  explicit PhraseReader(const lexicon::Lexicon& lexicon);
  ~PhraseReader();
  PhraseReader(const PhraseReader&) = delete;
  PhraseReader& operator=(const PhraseReader&) = delete;

  // `reference`: an ISO 8601 date or date-time, or nothing; `lang`: a code of shared/languages, empty: of the script.
  [[nodiscard]] PhraseTimes read(std::string_view phrase, std::optional<std::string_view> reference,
                                 std::string_view lang) const;

  // Whether a text is a date, or a date and a time, that read() takes as its reference.
  [[nodiscard]] static bool is_reference(std::string_view text);

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace khabar::pipeline
