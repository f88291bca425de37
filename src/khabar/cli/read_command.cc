// SPDX-License-Identifier: Apache-2.0
// khabar read PATH...: one JSON line an article, no database, no state; with --explain how each page was read.
#include <unistd.h>

#include <cstdlib>

#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/reading_view.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/exporting/json.h"
#include "khabar/pipeline/engine.h"

namespace khabar::cli {
namespace {

int explain_pages(const Session& session, const NamedPages& pages) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  ReadingViewOptions view;
  view.width = terminal ? terminal_width() : 0;  // what is piped is searched, not looked at
  view.colour = wants_colour(terminal, std::getenv("NO_COLOR"), std::getenv("TERM"));
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.instead = [&](const reading::Page& page, PageRun& run) {
    reading::ExplainedPage explained = engine.reader().explain(page);
    run.output = reading_text(page.path, explained, view) + "\n";
    return std::move(explained.page.problems);
  };
  return print_runs(runner, pages);
}

int read_pages(const Session& session, const NamedPages& pages) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.finish = [](PageRun& run) {
    for (const model::Article& article : run.articles) run.output += exporting::article_json(article) + "\n";
  };
  return print_runs(runner, pages);
}

}  // namespace

Command add_read(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("read", "Print what pages say, one JSON line an article; no database, no state");
  const auto pages = add_page_options(*command);
  const auto explain = std::make_shared<bool>(false);
  command->add_flag("--explain", *explain,
                    "Print how each page was read, line by line: what is story, what was left out and why");
  command->footer(
      std::string(kPagesHelp) +
      "\n\nExample:  khabar read examples/pages | jq '.events[] | {kind, start, evidence: .evidence.text}'\n"
      "          khabar read CC-NEWS-20250726000000-00001.warc.gz > articles.jsonl");
  return [&session, pages, explain] { return *explain ? explain_pages(session, *pages) : read_pages(session, *pages); };
}

}  // namespace khabar::cli
