// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/page_runs.h"

#include <iostream>

#include "khabar/base/problem.h"
#include "khabar/cli/commands.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/ordered.h"
#include "khabar/reading/inputs/named_inputs.h"

namespace khabar::cli {
namespace {

using reading::inputs::Input;
using reading::inputs::InputProblem;

// Bytes of pages that may be in work at once. What a page needs while it is read is a multiple of its size.
constexpr std::size_t kMostPageBytes = std::size_t{2} << 20U;

struct Outcome {
  PageRun run;
  std::vector<std::string> said;
  std::size_t refused = 0;
  bool storyless = false;
  bool loaded = false;
};

std::string place_of(const std::string& message, std::optional<std::uint32_t> record) {
  return record ? "record " + std::to_string(*record) + ": " + message : message;
}

Outcome outcome_of(const InputProblem& problem) {
  Outcome outcome;
  outcome.run.path = problem.path;
  outcome.said.push_back(place_of(problem.problem.message, problem.record));
  outcome.refused = problem.lost ? 1 : 0;
  return outcome;
}

// A crawl holds pages of every kind; that one is no story is no fault of the file's.
void say(const std::vector<base::Problem>& problems, bool in_container, std::uint32_t record, Outcome& outcome) {
  for (const base::Problem& problem : problems) {
    if (in_container && (problem.code == "no-story" || problem.code == "listing")) {
      outcome.storyless = true;
    } else {
      outcome.said.push_back(place_of(problem.message, in_container ? std::optional(record) : std::nullopt));
    }
  }
  outcome.refused = outcome.said.empty() ? 0 : 1;
}

Outcome read_one(const PageRunner& runner, reading::Page&& page) {
  Outcome outcome;
  outcome.run.path = page.path;
  if (runner.known && runner.known(page)) return outcome;
  outcome.loaded = true;
  if (runner.instead) {
    say(runner.instead(page, outcome.run), page.in_container, page.record, outcome);
    return outcome;
  }
  reading::ReadPage result = runner.engine.read(page);
  outcome.run.record = page.record;
  outcome.run.url = std::move(page.hints.url);
  outcome.run.fetched = std::move(page.hints.fetched);
  outcome.run.sha256 = std::move(result.sha256);
  outcome.run.articles = std::move(result.articles);
  say(result.problems, page.in_container, page.record, outcome);
  outcome.run.faulty = outcome.refused != 0;
  if (runner.finish) runner.finish(outcome.run);
  return outcome;
}

std::size_t weight_of(const Input& input) {
  const auto* page = std::get_if<reading::Page>(&input);
  return page == nullptr ? 0 : page->bytes.size();
}

}  // namespace

RunCounts PageRunner::run(const NamedPages& named) const {
  reading::inputs::NamedInputs inputs(named.paths, named.options);
  RunCounts counts;
  pipeline::feed_in_order<Outcome>([&] { return inputs.next(); }, weight_of, kMostPageBytes, threads,
                                   [&](Input&& input) {
                                     auto* page = std::get_if<reading::Page>(&input);
                                     return page == nullptr ? outcome_of(std::get<InputProblem>(input))
                                                            : read_one(*this, std::move(*page));
                                   },
                                   [&](Outcome&& outcome) {
                                     for (const std::string& message : outcome.said)
                                       report_problem(outcome.run.path, message);
                                     counts.refused += outcome.refused;
                                     counts.storyless += outcome.storyless ? 1 : 0;
                                     const std::string path = passed ? outcome.run.path : std::string();
                                     if (outcome.loaded && !take(std::move(outcome.run))) return false;
                                     return !passed || passed(path, outcome.loaded);
                                   });
  return counts;
}

int print_runs(PageRunner& runner, const NamedPages& pages) {
  runner.take = [](PageRun&& run) {
    std::cout.write(run.output.data(), static_cast<std::streamsize>(run.output.size()));
    return std::cout.good();
  };
  const RunCounts counts = runner.run(pages);
  report_storyless(counts);
  return finish_output(counts.refused == 0 ? kDone : kDoneWithRefusals);
}

void report_storyless(const RunCounts& counts) {
  if (counts.storyless > 0)
    report_problem("", std::to_string(counts.storyless) + (counts.storyless == 1 ? " page holds" : " pages hold") +
                           " no story (home and section pages, galleries, errors)");
}

}  // namespace khabar::cli
