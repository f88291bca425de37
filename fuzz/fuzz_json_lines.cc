// SPDX-License-Identifier: Apache-2.0
// JSON Lines and objects over many lines.
#include "khabar/reading/inputs/json_lines.h"

#include <cstddef>
#include <cstdint>

#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const khabar::reading::inputs::InputOptions options{{{"text", "a.b"}}};
  khabar::reading::inputs::JsonLinesPages pages(khabar::reading::inputs::ByteReader(bytes), "fuzz", options);
  khabar::fuzz::take_all(pages, size);
  return 0;
}
