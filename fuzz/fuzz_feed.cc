// SPDX-License-Identifier: Apache-2.0
// RSS, Atom, RDF, sitemaps.
#include "khabar/reading/inputs/feed.h"

#include <cstddef>
#include <cstdint>

#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  khabar::reading::inputs::FeedPages pages(khabar::reading::inputs::ByteReader(bytes), "fuzz");
  khabar::fuzz::take_all(pages, size);
  return 0;
}
