// SPDX-License-Identifier: Apache-2.0
// khabar timeline --db RECORD: what happened, in order of time, with what reports disagree on.
// khabar series NAME --db RECORD: the same of one recurring mechanism.
#include <iostream>

#include "khabar/cli/commands.h"
#include "khabar/cli/filter_options.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/cli/wording.h"
#include "khabar/exporting/formats.h"
#include "khabar/query/timeline.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

int print_table(const storage::RecordReader& record, const lexicon::Lexicon& lexicon,
                const query::TimelineFilter& filter, const FilterOptions& options) {
  const exporting::RecordView view(record, lexicon, filter);
  if (!view.entity_known()) report_unknown_entity(options);
  const UiWords words(lexicon, options.lang);
  exporting::LeftOut left_out;
  exporting::find_format(options.csv ? "csv" : "tsv")
      ->write(
          view, wording_of(words, options.lang), {},
          [](std::string_view piece) { std::cout.write(piece.data(), static_cast<std::streamsize>(piece.size())); },
          left_out);
  return finish_output(kDone);
}

int print_timeline(const Session& session, const FilterOptions& options, const std::string& series) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  filter.series = series;
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  if (options.csv || options.tsv) return print_table(*store, lexicon, filter, options);
  const query::Timeline timeline = query::timeline(*store, filter);
  const UiWords words(lexicon, options.lang);
  report_unknown_entity(timeline, options);
  if (options.jsonl) {
    for (const query::TimelineRow& row : timeline.rows) std::cout << row_json(row) << "\n";
  } else if (options.json) {
    std::cout << timeline_json(timeline.rows) << "\n";
  } else if (timeline.rows.empty()) {
    std::cerr << words.word("empty") << "\n";
  } else {
    std::cout << timeline_text(timeline.rows, words, view_of(options));
  }
  return finish_output(kDone);
}

}  // namespace

Command add_timeline(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("timeline", "Show a record's events in order of time, with what reports disagree on");
  auto options = std::make_shared<FilterOptions>();
  add_view_options(*command, *options);
  add_table_options(*command, *options);
  add_filter_options(*command, *options);
  command->add_option("--status", options->status, "Only held, planned, cancelled or denied ones")->type_name("STATUS");
  command->footer("Example:  khabar timeline --db record.db --country PAK --from 2025-07 --lang hi");
  return [&session, options] { return print_timeline(session, *options, ""); };
}

Command add_series(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("series", "Show the rounds of a recurring dialogue, summit or exercise");
  auto options = std::make_shared<FilterOptions>();
  auto series = std::make_shared<std::string>();
  command->add_option("name", *series, "Its English name, or a part of it")->required()->type_name("NAME");
  add_view_options(*command, *options);
  add_table_options(*command, *options);
  add_filter_options(*command, *options);
  command->footer("Example:  khabar series 'Defence Dialogue' --db record.db");
  return [&session, options, series] { return print_timeline(session, *options, *series); };
}

}  // namespace khabar::cli
