// SPDX-License-Identifier: Apache-2.0
// khabar read PATH...: one JSON line an article, no database, no state.
#include <iostream>

#include "khabar/cli/commands.h"
#include "khabar/cli/page_runs.h"
#include "khabar/exporting/json.h"

namespace khabar::cli {
namespace {

int read_pages(const Session& session, const std::vector<std::string>& paths) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const pipeline::Engine engine(lexicon);
  PageRunner runner{engine, session.thread_count(), nullptr, nullptr, nullptr};
  runner.finish = [](PageRun& run) {
    for (const model::Article& article : run.articles) run.output += exporting::article_json(article) + "\n";
  };
  runner.take = [](PageRun&& run) {
    std::cout.write(run.output.data(), static_cast<std::streamsize>(run.output.size()));
    return std::cout.good();
  };
  const std::size_t refused = runner.run(paths);
  return finish_output(refused == 0 ? kDone : kDoneWithRefusals);
}

}  // namespace

Command add_read(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("read", "Print what pages say, one JSON line an article; no database, no state");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("PATH", *paths, "Pages: .txt or .html files, folders of them, or - for standard input")
      ->required();
  command->footer("Example:  khabar read examples/pages | jq '.events[] | {kind, start, evidence: .evidence.text}'");
  return [&session, paths] { return read_pages(session, *paths); };
}

}  // namespace khabar::cli
