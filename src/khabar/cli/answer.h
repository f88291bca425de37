// SPDX-License-Identifier: Apache-2.0
// What a question found, given in the form that was asked for: laid out for people, or as one JSON document, JSON lines
// or a delimited table for programs (answering/answer.h). Every command that asks a record ends here.
#pragma once

#include <functional>
#include <string>

#include "khabar/answering/answer.h"
#include "khabar/cli/filter_options.h"

namespace khabar::cli {

// The data, and how people are shown it.
struct Answer : answering::Answer {
  std::function<std::string()> text = {};
  std::string empty = {};  // what is said on standard error where nothing was found
};

// Returns the command's exit code: `code`, or kFailed where standard output cannot be written.
[[nodiscard]] int give(const Answer& answer, const FilterOptions& options, int code = 0);

// The answer to a question whose answer is a timeline. All that it is made of must outlive it.
[[nodiscard]] Answer timeline_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                                     const lexicon::Lexicon& lexicon, const UiWords& words,
                                     const FilterOptions& options);

}  // namespace khabar::cli
