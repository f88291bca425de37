// SPDX-License-Identifier: Apache-2.0
// Tokens a second of the trained name tagger alone, features and table look-ups included, on one core, over the pages
// in the languages that it reads.
#include <benchmark/benchmark.h>

#include "corpus.h"
#include "khabar/extraction/names/tagger.h"
#include "khabar/lexicon/resources.h"
#include "khabar/pipeline/engine.h"

namespace khabar::bench {
namespace {

void tagger(benchmark::State& state) {
  const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  const pipeline::Engine engine(lexicon);
  const extraction::names::Knowledge knowledge(lexicon);
  const extraction::names::Tagger tagger(lexicon, knowledge);
  std::vector<model::Article> articles;
  std::int64_t tokens = 0;
  for (const reading::Page& page : make_corpus(1)) {
    for (model::Article& article : engine.reader().read(page).articles) {
      engine.passes().front().run(article);
      if (!tagger.reads(article.lang)) continue;
      tokens += static_cast<std::int64_t>(article.layer.tokens.size());
      articles.push_back(std::move(article));
    }
  }
  extraction::names::Tagger::Scratch scratch;
  for (auto _ : state) {
    for (const model::Article& article : articles)
      benchmark::DoNotOptimize(tagger.tag(article.text, article.layer, scratch));
  }
  state.SetItemsProcessed(tokens * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(tagger)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace khabar::bench
