// SPDX-License-Identifier: Apache-2.0
// What a question found, given in the form that was asked for: laid out for people, or as one JSON document, JSON lines
// or a delimited table for programs. Every command that asks a record ends here.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "khabar/cli/filter_options.h"
#include "khabar/exporting/delimited.h"
#include "khabar/exporting/event_table.h"

namespace khabar::cli {

struct Answer {
  std::string schema;                                 // of the JSON document: "khabar/timeline/1"
  std::string members = {};                           // more members of it, each with a comma behind: "\"today\":...,"
  std::string list = "events";                        // its member that holds the items
  std::size_t items = 0;                              // what was found; without any, `empty` is said on standard error
  std::function<std::string(std::size_t)> json = {};  // an item as an object: in the list, and a line of --jsonl
  std::function<std::string()> document = {};         // in place of all the above for --json
  std::function<void(const std::function<void(const exporting::Fields&)>& row)> table = {};  // head first
  std::function<std::string()> text = {};                                                    // for people
  std::string empty = {};
};

// Returns the command's exit code: `code`, or kFailed where standard output cannot be written.
[[nodiscard]] int give(const Answer& answer, const FilterOptions& options, int code = 0);

// A table of events, with columns of the question's own behind them where it has some.
struct EventTable {
  const storage::RecordReader& record;
  const lexicon::Lexicon& lexicon;
  const std::vector<query::TimelineRow>& rows;
  exporting::Fields more_columns = {};
  std::function<exporting::Fields(std::size_t)> more_fields = {};
};
void write_event_table(const EventTable& table, const std::function<void(const exporting::Fields&)>& row);

// The answer to a question whose answer is a timeline. All that it is made of must outlive it.
[[nodiscard]] Answer timeline_answer(const query::Timeline& timeline, const storage::RecordReader& record,
                                     const lexicon::Lexicon& lexicon, const UiWords& words,
                                     const FilterOptions& options);

}  // namespace khabar::cli
