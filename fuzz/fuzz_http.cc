// SPDX-License-Identifier: Apache-2.0
// HTTP responses: heads, chunks, content codings.
#include <cstddef>
#include <cstdint>
#include <string>

#include "khabar/reading/inputs/http_message.h"
#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLargest = std::size_t{1} << 20U;
  const auto message =
      khabar::reading::inputs::read_response(std::string(reinterpret_cast<const char*>(data), size), kLargest);
  khabar::fuzz::require(message.body.size() <= std::max(kLargest, size));
  return 0;
}
