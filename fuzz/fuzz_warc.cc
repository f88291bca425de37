// SPDX-License-Identifier: Apache-2.0
// Any stream, told by its content as khabar tells it: WARC above all, gzip, zstd.
#include "khabar/reading/inputs/page_source.h"

#include <cstddef>
#include <cstdint>

#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const khabar::reading::inputs::InputOptions options;
  const auto pages = khabar::reading::inputs::open_pages(khabar::reading::inputs::ByteReader(bytes), "fuzz", options);
  khabar::fuzz::take_all(*pages, size);
  return 0;
}
