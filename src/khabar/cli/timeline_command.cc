// SPDX-License-Identifier: Apache-2.0
// khabar timeline --db RECORD: what happened, in order of time, with what reports disagree on.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/cli/timeline_view.h"
#include "khabar/query/timeline.h"

namespace khabar::cli {
namespace {

struct TimelineOptions {
  std::string db;
  std::string lang = "en";
  std::string entity;
  std::string country;
  std::string from;
  std::string to;
  std::string kind;
  std::string status;
  bool json = false;
  std::size_t width = 0;  // 0: the terminal's
};

[[noreturn]] void refuse(const std::string& option, const std::string& what) {
  throw base::Error(base::ErrorKind::kUsage, option, what);
}

// The values of a column; empty without the table.
std::vector<std::string> column(const lexicon::Table* table, std::string_view name) {
  std::vector<std::string> values;
  if (table == nullptr || !table->has_column(name)) return values;
  for (std::size_t row = 0; row < table->rows(); ++row) values.emplace_back(table->cell(row, table->column(name)));
  return values;
}

void require_one_of(const std::string& option, const std::string& value, const std::vector<std::string>& known,
                    const std::string& hint) {
  if (value.empty() || known.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
  refuse(option, "'" + harmless(value) + "' is not known; " + hint);
}

std::string listed(const std::vector<std::string>& values) {
  std::string text = "it is one of";
  for (const std::string& value : values) text += (text.back() == 'f' ? " " : ", ") + value;
  return text;
}

model::DaySpan days(const std::string& option, const std::string& value) {
  const auto span = model::parse_value(value);
  if (!span) refuse(option, "'" + harmless(value) + "' is not a date; write 2025, 2025-07 or 2025-07-26");
  return *span;
}

query::TimelineFilter filter_of(const TimelineOptions& options, const lexicon::Lexicon& lexicon) {
  query::TimelineFilter filter;
  filter.lang = options.lang;
  filter.entity = options.entity;
  filter.country = options.country;
  std::transform(filter.country.begin(), filter.country.end(), filter.country.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  filter.kind = options.kind;
  filter.status = options.status;
  std::vector<std::string> languages;
  for (const lexicon::Language& language : lexicon.languages()) languages.emplace_back(language.code);
  const auto kinds = column(lexicon.find("shared/kinds"), "kind");
  const auto statuses = column(lexicon.find("shared/statuses"), "status");
  require_one_of("--lang", filter.lang, languages, listed(languages));
  require_one_of("--kind", filter.kind, kinds, listed(kinds));
  require_one_of("--status", filter.status, statuses, listed(statuses));
  require_one_of("--country", filter.country, column(lexicon.find("world/countries"), "country"),
                 "write the three-letter code of ISO 3166-1, such as PAK or IND");
  if (!options.from.empty()) filter.from = days("--from", options.from).first;
  if (!options.to.empty()) filter.to = days("--to", options.to).last;
  return filter;
}

std::size_t terminal_width() {
  constexpr std::size_t kWithoutTerminal = 100;
  constexpr std::size_t kWidest = 160;  // longer lines are hard to read
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWithoutTerminal;
  return std::min<std::size_t>(size.ws_col, kWidest);
}

int print_timeline(const Session& session, const TimelineOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const query::TimelineFilter filter = filter_of(options, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  const query::Timeline timeline = query::timeline(*store, filter);
  const UiWords words(lexicon, options.lang);
  if (!timeline.entity_known) {
    report_problem("--entity", "nobody and nothing in this record is called '" + harmless(options.entity) + "'");
  }
  if (options.json) {
    std::cout << timeline_json(timeline.rows) << "\n";
  } else if (timeline.rows.empty()) {
    std::cerr << words.word("empty") << "\n";
  } else {
    ViewOptions view;
    view.width = options.width != 0 ? options.width : terminal_width();
    view.colour = wants_colour(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"), std::getenv("TERM"));
    std::cout << timeline_text(timeline.rows, words, view);
  }
  return finish_output(kDone);
}

}  // namespace

Command add_timeline(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("timeline", "Show a record's events in order of time, with what reports disagree on");
  auto options = std::make_shared<TimelineOptions>();
  command->add_option("--db", options->db, "The record's file")->required()->type_name("RECORD");
  command->add_option("--lang", options->lang, "Language of labels and names: en, hi or ur")->type_name("LANG");
  command
      ->add_option("--entity", options->entity, "Only events with this person, body or place: any spelling, or an id")
      ->type_name("NAME");
  command->add_option("--country", options->country, "Only events with this country: PAK, IND, ...")->type_name("CODE");
  command->add_option("--from", options->from, "From this day, month or year on")->type_name("DATE");
  command->add_option("--to", options->to, "Up to this day, month or year")->type_name("DATE");
  command->add_option("--kind", options->kind, "Only this kind: meeting, visit, attack, ...")->type_name("KIND");
  command->add_option("--status", options->status, "Only held, planned, cancelled or denied ones")->type_name("STATUS");
  command->add_flag("--json", options->json, "One JSON document");
  command->add_option("--width", options->width, "Columns to use (default: the terminal's)")
      ->type_name("N")
      ->check(CLI::Range(20, 1000));
  command->footer("Example:  khabar timeline --db record.db --country PAK --from 2025-07 --lang hi");
  return [&session, options] { return print_timeline(session, *options); };
}

}  // namespace khabar::cli
