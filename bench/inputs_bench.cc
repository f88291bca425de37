// SPDX-License-Identifier: Apache-2.0
// A gzip WARC of the corpus' pages, one member a record: inflating it alone (zlib), and taking its pages out. Bytes are
// those of the WARC unpacked, so that the two rows compare.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <array>

#include "corpus.h"
#include "khabar/reading/inputs/page_source.h"

namespace khabar::bench {
namespace {

std::string gzipped(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Archive {
  std::string packed;
  std::int64_t size = 0;  // unpacked
  std::size_t pages = 0;
};

const Archive& archive() {
  static const Archive instance = [] {
    Archive made;
    for (const reading::Page& page : make_corpus(32)) {
      const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.bytes;
      const std::string record =
          "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/" + page.path +
          "\r\nContent-Type: application/http\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
          "\r\n\r\n";
      made.packed += gzipped(record);
      made.size += static_cast<std::int64_t>(record.size());
      ++made.pages;
    }
    return made;
  }();
  return instance;
}

void inflate_alone(benchmark::State& state) {
  for (auto _ : state) {
    z_stream stream = {};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(archive().packed.data()));
    stream.avail_in = static_cast<uInt>(archive().packed.size());
    std::array<char, 1U << 16U> buffer;
    while (stream.avail_in > 0) {
      stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream.avail_out = static_cast<uInt>(buffer.size());
      if (inflate(&stream, Z_NO_FLUSH) == Z_STREAM_END) inflateReset(&stream);
      benchmark::DoNotOptimize(buffer.data());
    }
    inflateEnd(&stream);
  }
  state.SetBytesProcessed(archive().size * static_cast<std::int64_t>(state.iterations()));
}

void pages_of_warc(benchmark::State& state) {
  const reading::inputs::InputOptions options;
  for (auto _ : state) {
    const auto pages =
        reading::inputs::open_pages(reading::inputs::ByteReader(std::string_view(archive().packed)), "x", options);
    std::size_t count = 0;
    while (auto input = pages->next()) count += std::holds_alternative<reading::Page>(*input) ? 1 : 0;
    if (count != archive().pages) state.SkipWithError("pages are missing");
  }
  state.SetBytesProcessed(archive().size * static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK(inflate_alone)->Name("inputs/inflate alone")->Unit(benchmark::kMillisecond);
BENCHMARK(pages_of_warc)->Name("inputs/warc.gz")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khabar::bench
