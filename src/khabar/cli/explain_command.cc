// SPDX-License-Identifier: Apache-2.0
// khabar explain PATH...: how pages are read, clause by clause.
#include <unistd.h>

#include <cstdlib>

#include "khabar/cli/commands.h"
#include "khabar/cli/explain_view.h"
#include "khabar/cli/page_runs.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/explainer.h"

namespace khabar::cli {
namespace {

int explain_pages(const Session& session, const NamedPages& pages, const ExplainStyle& style) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  const pipeline::Explainer explainer(lexicon);
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.finish = [&](PageRun& run) {
    for (const model::Article& article : run.articles)
      run.output += explained(article, explainer.explain(article), style) + "\n";
  };
  return print_runs(runner, pages);
}

}  // namespace

Command add_explain(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand(
      "explain", "Show how pages are read: their clauses, the frames that fired in them, those that nearly did");
  const auto pages = add_page_options(*command);
  auto every = std::make_shared<bool>(false);
  command->add_flag("--all", *every, "Also the sentences in which no frame's words stand");
  command->footer("Example:  khabar explain examples/pages/hi-02-munir-dar-washington.html | less -R");
  return [&session, pages, every] {
    const ExplainStyle style{wants_colour(isatty(STDOUT_FILENO) != 0, std::getenv("NO_COLOR"), std::getenv("TERM")),
                             *every};
    return explain_pages(session, *pages, style);
  };
}

}  // namespace khabar::cli
