// SPDX-License-Identifier: Apache-2.0
// The table by which a user overrules a record:
//
//   what       event      other      field          value       note
//   value      v-1f0a2b              start          2025-07-25  the ministry's own post
//   value      v-1f0a2b              place          Washington
//   same       v-1f0a2b   v-77aa01                              both tell of the fifth round
//   different  a-5f3c/e1  a-90b2/e4                             two attacks of one day
//
// Tab-separated; `what` and `event` must be there. `event` and `other` are ids of events, or of reports as
// ARTICLE/EVENT (both stand in an export). An id that the record no longer has, because events were joined by an
// earlier reading of the table, still means what it meant then. A place is an entity's id or a name that only one place
// has.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "khabar/storage/record_store.h"

namespace khabar::pipeline {

// In an order that depends on nothing but what they say. Throws base::Error(kInput) with `where` and every mistake's
// line: what is no such table, unknown ids, links of an event with itself or in a circle, lines that contradict each
// other.
[[nodiscard]] std::vector<model::Overruling> read_overrulings(std::istream& in, const std::string& where,
                                                              const storage::RecordReader& record);

// The same as a table that read_overrulings() reads.
[[nodiscard]] std::string overrulings_table(const std::vector<model::Overruling>& overrulings);

}  // namespace khabar::pipeline
