// SPDX-License-Identifier: Apache-2.0
// A timeline on a terminal, one block an event:
//
//   25 Jul 2025   Meeting           Marco Rubio, Ishaq Dar / Washington
//                                   Terrorism, Economy; 3 reports: 2 hi, 1 ur
//                                   reports disagree: date: 25 Jul 2025 (2) | 26 Jul 2025 (1); shown: 2 independent
//                                   reports against 1
//   Aug 2025      Talks (planned)   ...
//
// Dates are as precise as they are known. Names and labels cannot steer the terminal, and right-to-left text keeps to
// its own place (terminal_text.h).
#pragma once

#include <string>
#include <vector>

#include "khabar/answering/ui_words.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/query/timeline.h"

namespace khabar::cli {

using answering::grouped;
using answering::UiWords;

struct ViewOptions {
  std::size_t width = 100;  // columns
  bool colour = false;
};

// Words below a row, laid out in its text's column. Pieces are harmless already.
struct Note {
  std::vector<std::string> pieces;
  Style style = Style::kDim;
  bool one_text = false;  // a sentence of one language: isolated line by line, so that its words keep their order
};
[[nodiscard]] Note text_note(const std::string& text, Style style);

// `notes`: for each row what stands below it, or nothing at all.
[[nodiscard]] std::string timeline_text(const std::vector<query::TimelineRow>& rows, const UiWords& words,
                                        const ViewOptions& options, const std::vector<std::vector<Note>>& notes = {});

// Notes alone, each from the left edge by `indent` columns.
[[nodiscard]] std::string notes_text(const std::vector<Note>& notes, std::size_t indent, const ViewOptions& options);

// Appends a text's words as pieces that can neither steer the terminal nor turn the line around.
void add_words(std::vector<std::string>& pieces, const std::string& text);

}  // namespace khabar::cli
