// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/openapi.h"

extern "C" {
extern const char khabar_openapi_begin[];  // NOLINT: defined in openapi.S
extern const char khabar_openapi_end[];    // NOLINT
}

namespace khabar::server {

std::string_view openapi_document() {
  return {static_cast<const char*>(khabar_openapi_begin),
          static_cast<std::size_t>(khabar_openapi_end - khabar_openapi_begin)};
}

}  // namespace khabar::server
