// SPDX-License-Identifier: Apache-2.0
// Names in part, of a command's options.
#pragma once

#include <string>

#include "khabar/query/timeline.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {

// Where nobody is called as the filter says, but somebody in part ("Rubio"): takes him, and says so on standard error.
// `where` is what named him: "--entity".
void take_names(const std::string& where, query::TimelineFilter& filter, const storage::RecordReader& record);

}  // namespace khabar::cli
