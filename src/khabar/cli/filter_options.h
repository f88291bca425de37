// SPDX-License-Identifier: Apache-2.0
// What the commands that ask a record have in common: which record, which events of it, in which language, how shown.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "khabar/cli/timeline_view.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/query/timeline.h"

namespace khabar::cli {

struct FilterOptions {
  std::string db;
  std::string lang = "en";
  std::string entity;
  std::string country;
  std::string from;
  std::string to;
  std::string kind;
  std::string status;
  bool json = false;
  bool jsonl = false;
  bool csv = false;
  bool tsv = false;
  std::size_t width = 0;  // 0: the terminal's
};

// --db, --lang, --json, --width.
void add_view_options(CLI::App& command, FilterOptions& options);
// --jsonl, --csv, --tsv: the same rows for other programs.
void add_table_options(CLI::App& command, FilterOptions& options);
// --entity, --country, --from, --to, --kind.
void add_filter_options(CLI::App& command, FilterOptions& options);

// Throws base::Error(kUsage), naming the option and what it may be, for what is not known.
[[nodiscard]] query::TimelineFilter filter_of(const FilterOptions& options, const lexicon::Lexicon& lexicon);
// The days of a date given as `option`; throws as filter_of does.
[[nodiscard]] model::DaySpan days_of_option(const std::string& option, const std::string& value);

[[nodiscard]] ViewOptions view_of(const FilterOptions& options);

// Says on standard error that nobody is called so, if nobody is.
void report_unknown_entity(const query::Timeline& timeline, const FilterOptions& options);
void report_unknown_entity(const FilterOptions& options);

}  // namespace khabar::cli
