// SPDX-License-Identifier: Apache-2.0
// How long a record takes to answer: filters of the timeline as a desk sets them, and search.
#pragma once

#include <string>

#include "khabar/lexicon/lexicon.h"

namespace khabar::scale {

// Prints a line for each kind of question: how many were asked, the median of milliseconds that passed, median and
// slowest of those that the processor worked, rows that came; all asked twice and the second time counted. What is
// asked for is drawn from the record's own events and entities. Throws base::Error if there is no such record.
void ask(const std::string& db, const lexicon::Lexicon& lexicon);

}  // namespace khabar::scale
