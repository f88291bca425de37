// SPDX-License-Identifier: Apache-2.0
// khabar search QUERY --db RECORD: articles by words, names and fields, in any script. Exit code 1 where nothing fits.
#include <iostream>

#include "khabar/answering/search_answer.h"
#include "khabar/base/error.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/filter_options.h"
#include "khabar/cli/search_view.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/query/search.h"
#include "khabar/storage/record_store.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

struct SearchOptions {
  FilterOptions view;
  query::SearchQuestion question;
  bool explain = false;
};

constexpr const char* kSyntax =
    "Words are all wanted, in any script: a name finds every spelling, a word finds its like in the other languages.\n"
    "  \"a phrase\"   minist*   AND  OR  NOT (or -)   ( )   NEAR(train attack, 5)\n"
    "  who:NAME  where:PLACE  kind:meeting  status:planned  lang:ur  outlet:dawn  from:2025-04  to:2025-06-30\n\n"
    "Example:  khabar search 'who:\"Ishaq Dar\" kabul -attack' --db record.db --facets";

[[noreturn]] void refuse(const search::QueryError& error) {
  throw base::Error(base::ErrorKind::kUsage, "query, character " + std::to_string(error.at + 1),
                    harmless(error.message));
}

int run_search(const Session& session, const SearchOptions& options) {
  std::size_t replaced = 0;
  query::SearchQuestion question = options.question;
  question.query = text::repaired(options.question.query, replaced);
  question.lang = options.view.lang;
  const lexicon::Lexicon lexicon = session.load_lexicon();
  (void)filter_of(options.view, lexicon);  // refuses a language that is none
  const auto store = session.open_store(options.view.db, storage::OpenMode::kRead);
  if (!store->has_search_index()) {
    throw base::Error(base::ErrorKind::kStorage, options.view.db,
                      "has no search index yet; 'khabar build' with this record makes it");
  }
  const query::Searcher searcher(lexicon, *store);
  const query::SearchAnswer answer = searcher.ask(question);
  if (answer.error) refuse(*answer.error);
  if (!answer.unknown_name.empty() && answer.total == 0) {
    (void)report_unknown_names("query", {answer.unknown_name}, *store, lexicon);
    return kFailed;
  }
  if (options.explain) {
    for (const std::string& line : answer.understood) std::cerr << harmless(line) << "\n";
  }
  const UiWords words(lexicon, options.view.lang);
  Answer found{answering::search_answer(answer, question)};
  found.text = [&] { return search_text(answer, question, words, view_of(options.view)); };
  found.empty = answer.total == 0 ? words.word("search.empty") : "";
  return give(found, options.view, answer.total == 0 ? kFailed : kDone);
}

}  // namespace

Command add_search(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("search", "Find articles by words, names and fields, in any script");
  auto options = std::make_shared<SearchOptions>();
  command->add_option("query", options->question.query, "What to look for")->required()->type_name("QUERY");
  add_view_options(*command, options->view);
  command->add_option("--limit", options->question.limit, "At most so many articles (default: 10)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1000}));
  command->add_option("--offset", options->question.offset, "Leave out the first so many")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1000000000}));
  command->add_flag("--facets", options->question.facets,
                    "Count kinds, languages, outlets, countries, years and persons over all that fits");
  command->add_flag("--explain", options->explain, "Say on standard error what each word was taken for");
  command->footer(kSyntax);
  return [&session, options] { return run_search(session, *options); };
}

}  // namespace khabar::cli
