// SPDX-License-Identifier: Apache-2.0
// Pages and bytes a second of each stage and of the whole way. Bytes are those of the pages as stored, for every stage,
// so that the rows compare. One thread but where the name says otherwise.
#include <benchmark/benchmark.h>

#include "corpus.h"
#include "khabar/exporting/json.h"
#include "khabar/lexicon/resources.h"
#include "khabar/pipeline/engine.h"
#include "khabar/pipeline/ordered.h"

namespace khabar::bench {
namespace {

constexpr int kCopies = 8;

struct World {
  lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  pipeline::Engine engine{lexicon};
  std::vector<reading::Page> pages = make_corpus(kCopies);
};

const World& world() {
  static const World instance;
  return instance;
}

void report(benchmark::State& state, std::size_t pages) {
  std::int64_t bytes = 0;
  for (std::size_t i = 0; i < pages; ++i)
    bytes += static_cast<std::int64_t>(world().pages[i % world().pages.size()].bytes.size());
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(bytes * rounds);
  state.counters["pages/s"] =
      benchmark::Counter(static_cast<double>(pages) * static_cast<double>(rounds), benchmark::Counter::kIsRate);
}

void start(benchmark::State& state) {
  for (auto _ : state) {
    const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
    const pipeline::Engine engine(lexicon);
    benchmark::DoNotOptimize(&engine);
  }
}

void reading_stage(benchmark::State& state) {
  for (auto _ : state) {
    for (const reading::Page& page : world().pages) benchmark::DoNotOptimize(world().engine.reader().read(page));
  }
  report(state, world().pages.size());
}

// Pass number `pass` over articles that the passes before it have filled.
void pass_stage(benchmark::State& state, std::size_t pass) {
  std::vector<model::Article> ready;
  for (const reading::Page& page : world().pages) {
    for (model::Article& article : world().engine.reader().read(page).articles) {
      for (std::size_t i = 0; i < pass; ++i) world().engine.passes()[i].run(article);
      ready.push_back(std::move(article));
    }
  }
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<model::Article> articles = ready;
    state.ResumeTiming();
    for (model::Article& article : articles) world().engine.passes()[pass].run(article);
    benchmark::DoNotOptimize(articles.data());
  }
  report(state, world().pages.size());
  std::size_t tokens = 0;
  for (const model::Article& article : ready) tokens += article.layer.tokens.size();
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens) * static_cast<double>(state.iterations()),
                                                  benchmark::Counter::kIsRate);
}

void whole_read(benchmark::State& state) {
  const auto threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    std::size_t bytes = 0;
    pipeline::in_order<std::string>(
        world().pages.size(), threads,
        [](std::size_t i) {
          std::string lines;
          for (const model::Article& article : world().engine.read(world().pages[i]).articles)
            lines += exporting::article_json(article);
          return lines;
        },
        [&](std::size_t, std::string&& lines) {
          bytes += lines.size();
          return true;
        });
    benchmark::DoNotOptimize(bytes);
  }
  report(state, world().pages.size());
}

void derive_stage(benchmark::State& state) {
  std::vector<model::Article> ready;
  for (const reading::Page& page : world().pages) {
    for (model::Article& article : world().engine.read(page).articles) ready.push_back(std::move(article));
  }
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<model::Article> articles = ready;
    state.ResumeTiming();
    benchmark::DoNotOptimize(world().engine.derive(articles));
  }
  report(state, world().pages.size());
}

}  // namespace
}  // namespace khabar::bench

int main(int argc, char** argv) {
  using namespace khabar::bench;
  benchmark::RegisterBenchmark("start", start)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("reading", reading_stage)->Unit(benchmark::kMillisecond);
  const auto& passes = world().engine.passes();
  for (std::size_t i = 0; i < passes.size(); ++i) {
    benchmark::RegisterBenchmark(std::string(passes[i].name).c_str(), pass_stage, i)->Unit(benchmark::kMillisecond);
  }
  benchmark::RegisterBenchmark("read/threads", whole_read)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime()
      ->Arg(1)
      ->Arg(2);
  benchmark::RegisterBenchmark("derive", derive_stage)->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
