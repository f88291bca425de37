// SPDX-License-Identifier: Apache-2.0
// khabar timeline --db RECORD: what happened, in order of time.
// khabar series NAME --db RECORD: the same of one recurring mechanism.
// khabar pair A B --db RECORD: the same of what two countries, persons or bodies have to do with each other.
#include "khabar/base/error.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/take_names.h"
#include "khabar/query/parties.h"
#include "khabar/query/timeline.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

struct Asked {
  std::string series;
  std::vector<std::string> parties;
};

void add_parties(query::TimelineFilter& filter, const std::vector<std::string>& names,
                 const lexicon::Lexicon& lexicon) {
  for (const std::string& name : names) filter.parties.push_back(query::party_called(name, lexicon));
  if (filter.parties.size() != 2) return;
  const query::Party& a = filter.parties[0];
  const query::Party& b = filter.parties[1];
  if (a.country == b.country && a.entity == b.entity)
    throw base::Error(base::ErrorKind::kUsage, "pair", "A and B are the same; khabar timeline shows one alone");
}

int print_timeline(const Session& session, const FilterOptions& options, const Asked& asked) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  filter.series = asked.series;
  add_parties(filter, asked.parties, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  take_names(asked.parties.empty() ? "--entity" : "", filter, *store);
  const query::Timeline timeline = query::timeline(*store, filter);
  const UiWords words(lexicon, options.lang);
  const bool unknown =
      report_unknown_names(asked.parties.empty() ? "--entity" : "", timeline.unknown_names, *store, lexicon);
  return give(timeline_answer(timeline, *store, lexicon, words, options), options, unknown ? kFailed : kDone);
}

}  // namespace

Command add_timeline(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("timeline", "Show a record's events in order of time, with what reports disagree on");
  auto options = std::make_shared<FilterOptions>();
  add_view_options(*command, *options);
  add_filter_options(*command, *options);
  add_status_option(*command, *options);
  command->footer("Example:  khabar timeline --db record.db --country PAK --from 2025-07 --lang hi");
  return [&session, options] { return print_timeline(session, *options, {}); };
}

Command add_series(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("series", "Show the rounds of a recurring dialogue, summit or exercise");
  auto options = std::make_shared<FilterOptions>();
  auto asked = std::make_shared<Asked>();
  command->add_option("name", asked->series, "Its English name, or a part of it")->required()->type_name("NAME");
  add_view_options(*command, *options);
  add_filter_options(*command, *options);
  add_status_option(*command, *options);
  command->footer("Example:  khabar series 'Defence Dialogue' --db record.db");
  return [&session, options, asked] { return print_timeline(session, *options, *asked); };
}

Command add_pair(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("pair", "Show all events between two countries, persons or bodies, in order of time");
  auto options = std::make_shared<FilterOptions>();
  auto asked = std::make_shared<Asked>();
  command
      ->add_option("parties", asked->parties,
                   "Two of: a country by its code or its name, a person or body by any spelling or an id")
      ->required()
      ->expected(2)
      ->type_name("A B");
  add_view_options(*command, *options);
  add_filter_options(*command, *options);
  add_status_option(*command, *options);
  command->footer(
      "Examples:  khabar pair USA PAK --db record.db\n"
      "           khabar pair 'Ishaq Dar' Afghanistan --db record.db --kind visit");
  return [&session, options, asked] { return print_timeline(session, *options, *asked); };
}

}  // namespace khabar::cli
