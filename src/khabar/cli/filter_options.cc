// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/filter_options.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "khabar/base/joined.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/matching/name_matcher.h"
#include "khabar/query/part_names.h"
#include "khabar/query/who.h"

namespace khabar::cli {
void add_view_options(CLI::App& command, FilterOptions& options) {
  command.add_option("--db", options.db, "The record's file")->required()->type_name("RECORD");
  command.add_option("--lang", options.lang, "Language of labels and names: en, hi or ur")->type_name("LANG");
  command.add_option("--width", options.width, "Columns to use (default: the terminal's)")
      ->type_name("N")
      ->check(CLI::Range(20, 1000));
  CLI::Option* json = command.add_flag("--json", options.json, "One JSON document");
  CLI::Option* jsonl = command.add_flag("--jsonl", options.jsonl, "One JSON line an item")->excludes(json);
  CLI::Option* csv =
      command.add_flag("--csv", options.csv, "Comma-separated values with a head (khabar export has more tables)")
          ->excludes(json, jsonl);
  command.add_flag("--tsv", options.tsv, "The same parted by tabs")->excludes(json, jsonl, csv);
}

void add_filter_options(CLI::App& command, FilterOptions& options) {
  command.add_option("--entity", options.entity, "Only events with this person, body or place: any spelling, or an id")
      ->type_name("NAME");
  add_condition_options(command, options);
}

void add_condition_options(CLI::App& command, FilterOptions& options) {
  command.add_option("--country", options.country, "Only events with this country: PAK, IND, ...")->type_name("CODE");
  command.add_option("--from", options.from, "From this day, month or year on")->type_name("DATE");
  command.add_option("--to", options.to, "Up to this day, month or year")->type_name("DATE");
  command.add_option("--kind", options.kind, "Only this kind: meeting, visit, attack, ...")->type_name("KIND");
}

void add_status_option(CLI::App& command, FilterOptions& options) {
  command.add_option("--status", options.status, "Only held, planned, cancelled or denied ones")->type_name("STATUS");
}

model::DaySpan days_of_option(const std::string& option, const std::string& value) {
  return answering::days_of_date(option, value);
}

query::TimelineFilter filter_of(const FilterOptions& options, const lexicon::Lexicon& lexicon) {
  return answering::filter_of(options, lexicon, "--");
}

ViewOptions view_of(const FilterOptions& options) {
  ViewOptions view;
  view.width = options.width != 0 ? options.width : terminal_width();
  view.colour = wants_colour(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"), std::getenv("TERM"));
  return view;
}

namespace {

// "Marco Rubio (Q324546), ...": those told of most.
std::string listed(const std::vector<query::PartlyCalled>& called) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(kShown, called.size()); ++i)
    names.push_back(harmless(called[i].name) + " (" + harmless(called[i].entity) + ")");
  if (called.size() > kShown) names.emplace_back("...");
  return base::joined(names, ", ");
}

}  // namespace

bool report_unknown_names(const std::string& where, const std::vector<std::string>& names,
                          const storage::RecordReader& record, const lexicon::Lexicon& lexicon) {
  if (names.empty()) return false;
  const matching::NameMatcher matcher(lexicon);
  for (const std::string& name : names) {
    if (const auto several = query::partly_called(record, name); !several.empty()) {
      report_problem(where, "several in this record are called '" + harmless(name) + "' in part: " + listed(several));
      continue;
    }
    const query::WhoAnswer who = query::who_is_called(record, matcher, name);
    std::vector<std::string> nearest;
    for (const auto* list : {&who.meant, &who.nearest}) {
      for (const query::WhoCandidate& one : *list) nearest.push_back(harmless(one.entity.name));
    }
    const std::string message = "nobody and nothing in this record is called '" + harmless(name) + "'";
    report_problem(where,
                   nearest.empty() ? message : message + "; the nearest names are: " + base::joined(nearest, ", "));
  }
  return true;
}

}  // namespace khabar::cli
