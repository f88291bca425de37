// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/page_runs.h"

#include "khabar/cli/commands.h"
#include "khabar/pipeline/ordered.h"
#include "khabar/reading/inputs.h"

namespace khabar::cli {
namespace {

struct Outcome {
  PageRun run;
  std::vector<base::Problem> problems;
  bool loaded = false;
};

Outcome read_one(const PageRunner& runner, const std::string& path) {
  Outcome outcome;
  outcome.run.path = path;
  auto loaded = reading::load_page(path);
  if (auto* refused = std::get_if<reading::RefusedInput>(&loaded)) {
    outcome.problems.push_back(std::move(refused->problem));
    return outcome;
  }
  const auto& page = std::get<reading::Page>(loaded);
  if (runner.known && runner.known(page)) return outcome;
  outcome.loaded = true;
  if (runner.instead) {
    outcome.problems = runner.instead(page, outcome.run);
    return outcome;
  }
  reading::ReadPage result = runner.engine.read(page);
  outcome.run.record = page.record;
  outcome.run.sha256 = std::move(result.sha256);
  outcome.run.articles = std::move(result.articles);
  outcome.problems = std::move(result.problems);
  if (runner.finish) runner.finish(outcome.run);
  return outcome;
}

}  // namespace

std::size_t PageRunner::run(const std::vector<std::string>& named) const {
  reading::InputList list = reading::expand_inputs(named);
  std::size_t refused = list.refused.size();
  for (const reading::RefusedInput& input : list.refused) report_problem(input.path, input.problem.message);
  pipeline::in_order<Outcome>(
      list.paths.size(), threads, [&](std::size_t i) { return read_one(*this, list.paths[i]); },
      [&](std::size_t, Outcome&& outcome) {
        for (const base::Problem& problem : outcome.problems) report_problem(outcome.run.path, problem.message);
        refused += outcome.problems.empty() ? 0 : 1;
        return !outcome.loaded || take(std::move(outcome.run));
      });
  return refused;
}

}  // namespace khabar::cli
