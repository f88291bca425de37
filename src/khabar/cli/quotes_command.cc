// SPDX-License-Identifier: Apache-2.0
// khabar quotes --db RECORD: who said what, in order of publication.
#include "khabar/answering/quotes_answer.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/quotes_view.h"
#include "khabar/cli/take_names.h"
#include "khabar/query/quotes.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

int print_quotes(const Session& session, const FilterOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  query::TimelineFilter filter = filter_of(options, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  take_names("--entity", filter, *store);
  const query::Quotes quotes = query::quotes(*store, filter);
  const UiWords words(lexicon, options.lang);
  const bool unknown = report_unknown_names("--entity", quotes.unknown_names, *store, lexicon);
  Answer answer{answering::quotes_answer(quotes)};
  answer.text = [&] { return quotes_text(quotes.rows, words, view_of(options)); };
  answer.empty = words.word("quotes.empty");
  return give(answer, options, unknown ? kFailed : kDone);
}

}  // namespace

Command add_quotes(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("quotes", "Show who said what, in order of publication");
  auto options = std::make_shared<FilterOptions>();
  add_view_options(*command, *options);
  command->add_option("--entity", options->entity, "Only of this person or body: any spelling, or an id")
      ->type_name("NAME");
  command->add_option("--country", options->country, "Only of speakers of this country: PAK, IND, ...")
      ->type_name("CODE");
  command->add_option("--from", options->from, "Published from this day, month or year on")->type_name("DATE");
  command->add_option("--to", options->to, "Published up to this day, month or year")->type_name("DATE");
  command->footer("Example:  khabar quotes --db record.db --entity 'Ishaq Dar' --from 2025-07");
  return [&session, options] { return print_quotes(session, *options); };
}

}  // namespace khabar::cli
