// SPDX-License-Identifier: Apache-2.0
// Who said what: the statements of a record, with who made them, where and when they were published.
#pragma once

#include <string>
#include <vector>

#include "khabar/query/timeline.h"

namespace khabar::query {

struct QuoteRow {
  storage::QuoteAccount account;
  std::string speaker;  // name in the reader's language; as the page has it where nobody is known; empty: nobody
};

struct Quotes {
  std::vector<QuoteRow> rows;              // by publication, then article, then place in it
  std::vector<std::string> unknown_names;  // as of a timeline
};

// Of the filter count the entity and the country (of the speaker), the days (of publication) and the language.
[[nodiscard]] Quotes quotes(const storage::RecordReader& record, const TimelineFilter& filter);

}  // namespace khabar::query
