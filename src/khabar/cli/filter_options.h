// SPDX-License-Identifier: Apache-2.0
// What the commands that ask a record have in common: which record, which events of it, in which language, how shown.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "khabar/answering/conditions.h"
#include "khabar/cli/timeline_view.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/query/timeline.h"

namespace khabar::cli {

struct FilterOptions : answering::Conditions {
  std::string db;
  bool json = false;
  bool jsonl = false;
  bool csv = false;
  bool tsv = false;
  std::size_t width = 0;  // 0: the terminal's
};

// --db, --lang, --width, and one of --json, --jsonl, --csv, --tsv.
void add_view_options(CLI::App& command, FilterOptions& options);
// --entity, --country, --from, --to, --kind.
void add_filter_options(CLI::App& command, FilterOptions& options);
// --country, --from, --to, --kind: for questions that name somebody themselves.
void add_condition_options(CLI::App& command, FilterOptions& options);
void add_status_option(CLI::App& command, FilterOptions& options);

// Throws base::Error(kUsage), naming the option and what it may be, for what is not known.
[[nodiscard]] query::TimelineFilter filter_of(const FilterOptions& options, const lexicon::Lexicon& lexicon);
// The days of a date given as `option`; throws as filter_of does.
[[nodiscard]] model::DaySpan days_of_option(const std::string& option, const std::string& value);

[[nodiscard]] ViewOptions view_of(const FilterOptions& options);

// Says on standard error, of each name, that nobody is called so and who is called nearly so. `where` is what named
// them: "--entity". Returns true if there are any.
bool report_unknown_names(const std::string& where, const std::vector<std::string>& names,
                          const storage::RecordReader& record, const lexicon::Lexicon& lexicon);

}  // namespace khabar::cli
