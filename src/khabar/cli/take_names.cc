// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/take_names.h"

#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/query/part_names.h"

namespace khabar::cli {

void take_names(const std::string& where, query::TimelineFilter& filter, const storage::RecordReader& record) {
  for (const query::TakenName& taken : query::take_part_names(record, filter)) {
    report_problem(where, "'" + harmless(taken.asked) + "' is taken for " + harmless(taken.name) + " (" +
                              harmless(taken.entity) + ")");
  }
}

}  // namespace khabar::cli
