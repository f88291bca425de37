// SPDX-License-Identifier: Apache-2.0
// What a question found, as data for programs: one JSON document, its items one by one, or a table. The command line
// and the server give the same answers, so they are made here, once.
//
// An Answer refers to what it was made of (rows, record, lexicon), which must outlive it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "khabar/exporting/delimited.h"
#include "khabar/exporting/event_table.h"
#include "khabar/exporting/sink.h"

namespace khabar::answering {

using TakeRow = std::function<void(const exporting::Fields&)>;

struct Answer {
  std::string schema;                                  // of the JSON document: "khabar/timeline/1"
  std::string members = {};                            // more members of it, each with a comma behind: "\"today\":...,"
  std::string list = "events";                         // its member that holds the items
  std::size_t items = 0;                               // what was found
  std::function<std::string(std::size_t)> json = {};   // an item as an object: in the list, and a line of --jsonl
  std::function<std::string()> document = {};          // in place of all the above for the document
  std::function<void(const TakeRow& row)> table = {};  // head first
};

// The JSON document, no newline at its end.
void write_document(const Answer& answer, const exporting::Sink& sink);
// The same with the items from `first` on, at most `count`; `envelope`: members behind the list, each with a comma
// before it. Answers that are a document of their own are not cut.
void write_page(const Answer& answer, std::size_t first, std::size_t count, std::string_view envelope,
                const exporting::Sink& sink);

}  // namespace khabar::answering
