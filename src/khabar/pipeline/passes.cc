// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/passes.h"

#include <stdexcept>
#include <string>

#include "khabar/clustering/sketch.h"
#include "khabar/clustering/terms.h"
#include "khabar/extraction/events/event_finder.h"
#include "khabar/extraction/names/name_finder.h"
#include "khabar/extraction/quotes/quote_finder.h"
#include "khabar/extraction/times/time_finder.h"
#include "khabar/language/analyzer.h"

namespace khabar::pipeline {
namespace {

template <typename Stage>
std::function<void(model::Article&)> runner(const lexicon::Lexicon& lexicon) {
  return [stage = std::make_shared<const Stage>(lexicon)](model::Article& article) { stage->run(article); };
}

void check_order(const std::vector<Pass>& passes) {
  std::uint32_t there = kText;
  for (const Pass& pass : passes) {
    if ((pass.reads & ~there) != 0)
      throw std::logic_error("pass " + std::string(pass.name) + " reads a layer nobody has written");
    there |= pass.writes;
  }
}

}  // namespace

std::vector<Pass> make_passes(const lexicon::Lexicon& lexicon) {
  std::vector<Pass> passes = {
      {"language", kText, kTokens, runner<language::Analyzer>(lexicon)},
      {"names", kTokens, kNames, runner<extraction::names::NameFinder>(lexicon)},
      {"times", kTokens, kTimes, runner<extraction::times::TimeFinder>(lexicon)},
      {"quotes", kTokens | kNames, kQuotes, runner<extraction::quotes::QuoteFinder>(lexicon)},
      {"events", kTokens | kNames | kTimes | kQuotes, kEvents, runner<extraction::events::EventFinder>(lexicon)},
      {"sketch", kTokens, kSketch, [](model::Article& article) { clustering::add_sketch(article); }},
      {"terms", kTokens, kTerms, runner<clustering::TermFinder>(lexicon)},
  };
  check_order(passes);
  return passes;
}

}  // namespace khabar::pipeline
