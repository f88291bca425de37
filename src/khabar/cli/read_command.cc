// SPDX-License-Identifier: Apache-2.0
// khabar read PATH...: one JSON line an article, no database, no state; with --explain how each page was read.
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/reading_view.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/exporting/json.h"

namespace khabar::cli {
namespace {

struct ReadOptions {
  std::vector<std::string> paths;
  bool explain = false;
};

int print_runs(PageRunner& runner, const std::vector<std::string>& paths) {
  runner.take = [](PageRun&& run) {
    std::cout.write(run.output.data(), static_cast<std::streamsize>(run.output.size()));
    return std::cout.good();
  };
  const std::size_t refused = runner.run(paths);
  return finish_output(refused == 0 ? kDone : kDoneWithRefusals);
}

int explain_pages(const Session& session, const ReadOptions& options) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  const reading::Reader reader(lexicon);
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  ReadingViewOptions view;
  view.width = terminal ? terminal_width() : 0;  // what is piped is searched, not looked at
  view.colour = wants_colour(terminal, std::getenv("NO_COLOR"), std::getenv("TERM"));
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.instead = [&](const reading::Page& page, PageRun& run) {
    reading::ExplainedPage explained = reader.explain(page);
    run.output = reading_text(page.path, explained, view) + "\n";
    return std::move(explained.page.problems);
  };
  return print_runs(runner, options.paths);
}

int read_pages(const Session& session, const ReadOptions& options) {
  if (options.explain) return explain_pages(session, options);
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.finish = [](PageRun& run) {
    for (const model::Article& article : run.articles) run.output += exporting::article_json(article) + "\n";
  };
  return print_runs(runner, options.paths);
}

}  // namespace

Command add_read(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("read", "Print what pages say, one JSON line an article; no database, no state");
  auto options = std::make_shared<ReadOptions>();
  command->add_flag("--explain", options->explain,
                    "Print how each page was read, line by line: what is story, what was left out and why");
  command->add_option("PATH", options->paths, "Pages: .txt or .html files, folders of them, or - for standard input")
      ->required();
  command->footer("Example:  khabar read examples/pages | jq '.events[] | {kind, start, evidence: .evidence.text}'");
  return [&session, options] { return read_pages(session, *options); };
}

}  // namespace khabar::cli
