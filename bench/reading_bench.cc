// SPDX-License-Identifier: Apache-2.0
// Pages and bytes a second of reading a page of HTML as a whole (decoding, parse, story, metadata) and of its parts, on
// one thread. Pages are of 36 kB, the usual size of a crawled press page, in each language; files named on the command
// line are read too, all of them as one row, "named".
#include <benchmark/benchmark.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "html_pages.h"
#include "khabar/lexicon/resources.h"
#include "khabar/reading/decoding.h"
#include "khabar/reading/html_document.h"

namespace khabar::bench {
namespace {

constexpr std::size_t kPages = 400;
constexpr std::size_t kPageBytes = 36'000;

const reading::Reader& reader() {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const reading::Reader instance(lexicon);
  return instance;
}

template <typename Work>
void measure(benchmark::State& state, const std::vector<reading::Page>& pages, Work work) {
  std::size_t bytes = 0;
  for (const reading::Page& page : pages) bytes += page.bytes.size();
  for (auto _ : state) {
    for (const reading::Page& page : pages) work(page);
  }
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * rounds);
  state.counters["pages/s"] =
      benchmark::Counter(static_cast<double>(pages.size()) * static_cast<double>(rounds), benchmark::Counter::kIsRate);
  state.counters["bytes/page"] = static_cast<double>(bytes) / static_cast<double>(pages.size());
}

void add(const std::string& name, std::vector<reading::Page> pages) {
  const auto shared = std::make_shared<const std::vector<reading::Page>>(std::move(pages));
  benchmark::RegisterBenchmark(("decode/" + name).c_str(), [shared](benchmark::State& state) {
    measure(state, *shared, [](const reading::Page& page) {
      benchmark::DoNotOptimize(reading::decode(page.bytes, reading::kLargestPage).text.data());
    });
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark(("parse/" + name).c_str(), [shared](benchmark::State& state) {
    measure(state, *shared,
            [](const reading::Page& page) { benchmark::DoNotOptimize(reading::parse_html(page.bytes).nodes.data()); });
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark(("read/" + name).c_str(), [shared](benchmark::State& state) {
    measure(state, *shared, [](const reading::Page& page) { benchmark::DoNotOptimize(reader().read(page)); });
  })->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace khabar::bench

int main(int argc, char** argv) {
  using namespace khabar::bench;
  for (const char* language : {"hi", "ur", "en"})
    add(language, make_html_pages(example_words(reader(), language), kPages, kPageBytes));
  benchmark::Initialize(&argc, argv);
  std::vector<khabar::reading::Page> named;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::cerr << "khabar_reading_bench: " << argv[i] << ": cannot be read\n";
      return 1;
    }
    std::ostringstream bytes;
    bytes << file.rdbuf();
    named.push_back({argv[i], 0, bytes.str(), ""});
  }
  if (!named.empty()) add("named", std::move(named));
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
