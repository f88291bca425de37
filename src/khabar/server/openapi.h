// SPDX-License-Identifier: Apache-2.0
// The API's description (OpenAPI 3.1), the file openapi.json as it was built into the binary.
#pragma once

#include <string_view>

namespace khabar::server {

[[nodiscard]] std::string_view openapi_document();

}  // namespace khabar::server
